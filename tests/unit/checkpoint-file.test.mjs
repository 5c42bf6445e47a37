import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runOf, withLearningRate } from '../../www/runs/checkpoint-file.js';

/** A safetensors file of two numbers with this metadata. */
function file(metadata) {
  const header = new TextEncoder().encode(
    JSON.stringify({ __metadata__: metadata, a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } }),
  );
  const bytes = new Uint8Array(8 + header.length + 8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, 8);
  bytes.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), 8 + header.length);
  return bytes;
}

const RUN = { config: { method: 'corrmcnn', learningRate: 0.1, steps: 600 }, steps_done: 50, digits: 5000 };
const checkpoint = file({ config: '{}', run: JSON.stringify(RUN) });

test('a checkpoint says what its run is, a file of weights does not', () => {
  assert.deepEqual(runOf(checkpoint), { config: RUN.config, stepsDone: 50, digits: 5000 });
  assert.equal(runOf(file({ config: '{}' })), null);
});

test('a lower rate changes only the rate, and the numbers stay aligned', () => {
  const slower = withLearningRate(checkpoint, 0.03);
  assert.deepEqual(runOf(slower), { config: { ...RUN.config, learningRate: 0.03 }, stepsDone: 50, digits: 5000 });
  const length = Number(new DataView(slower.buffer).getBigUint64(0, true));
  assert.equal(length % 8, 0);
  assert.equal(slower.length, 8 + length + 8);
  assert.deepEqual(slower.slice(-8), checkpoint.slice(-8));
});

test('anything else is refused with a message', () => {
  for (const bytes of [
    new Uint8Array(),
    new Uint8Array(3),
    new TextEncoder().encode('a picture of a cat, say'),
    checkpoint.slice(0, 40),
  ]) {
    assert.throws(() => runOf(bytes), /not a safetensors file/);
  }
});
