// Reads single-precision safetensors files, such as those that the engine exports. Runs in Node and in a worker.

/** @typedef {{ shape: number[], values: Float32Array }} Stored */

/** @param {Uint8Array} bytes @returns {Record<string, Stored>} the tensors, keyed by name */
export function readSafetensors(bytes) {
  const headerBytes = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerBytes)));
  // a copy, so that every tensor is aligned to whole floats
  const body = new Uint8Array(bytes.subarray(8 + headerBytes));
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__');
  return Object.fromEntries(
    named.map(
      ([
        name,
        {
          dtype,
          shape,
          data_offsets: [start, end],
        },
      ]) => {
        if (!['F32', 'I64', 'I32'].includes(dtype)) throw new Error(`${name} is ${dtype}; expected single precision`);
        return [
          name,
          {
            shape,
            values: dtype === 'F32' ? new Float32Array(body.buffer, start, (end - start) / 4) : new Float32Array(0),
          },
        ];
      },
    ),
  );
}
