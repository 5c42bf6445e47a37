/**
 * What the page has to know of a file of weights or a checkpoint: the settings of its run, and how to lower its
 * learning rate. Both are safetensors: the length of a JSON header in 8 bytes, the header, the numbers. The engine
 * writes and checks them (src/train/checkpoint.rs); the numbers are never touched here. Pure functions.
 */

/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */
/**
 * @typedef {{ config: SessionConfig, stepsDone: number, digits: number }} Run what a checkpoint says of its run;
 *   `digits` it learns from
 */

const LENGTH_BYTES = 8;
/** Headers are filled with spaces to a multiple of this, so that the numbers lie where they can be read in place. */
const ALIGNMENT = 8;

/**
 * @param {Uint8Array} bytes
 * @returns {Run | null} null for a file of weights alone
 * @throws {Error} in words, if it is not a safetensors file
 */
export function runOf(bytes) {
  const { run } = headerOf(bytes).header.__metadata__ ?? {};
  if (run === undefined) return null;
  const { config, steps_done: stepsDone, digits } = JSON.parse(run);
  return { config, stepsDone, digits };
}

/**
 * @param {Uint8Array} checkpoint
 * @param {number} learningRate
 * @returns {Uint8Array} the same with this rate from here on
 */
export function withLearningRate(checkpoint, learningRate) {
  const { header, end } = headerOf(checkpoint);
  const run = JSON.parse(header.__metadata__.run);
  run.config.learningRate = learningRate;
  header.__metadata__.run = JSON.stringify(run);
  const text = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const changed = new Uint8Array(LENGTH_BYTES + length + checkpoint.length - end).fill(0x20, 0, LENGTH_BYTES + length);
  new DataView(changed.buffer).setBigUint64(0, BigInt(length), true);
  changed.set(text, LENGTH_BYTES);
  changed.set(checkpoint.subarray(end), LENGTH_BYTES + length);
  return changed;
}

/** @param {Uint8Array} bytes @returns {{ header: any, end: number }} `end` is where the numbers begin */
function headerOf(bytes) {
  try {
    const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
    const end = LENGTH_BYTES + length;
    if (end > bytes.length) throw new RangeError('cut short');
    return { header: JSON.parse(new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, end))), end };
  } catch {
    throw new Error('it is not a safetensors file');
  }
}
