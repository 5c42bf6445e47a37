/** Whether the browser can run the engine. */

/** The smallest module with an instruction of WebAssembly SIMD. */
const SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0],
  ...[65, 0, 253, 15, 253, 98, 11],
);

/** @returns {'wasm' | 'simd' | 'policy' | null} what it lacks, or that the host's policy forbids WebAssembly */
export function missing() {
  if (typeof WebAssembly !== 'object') return 'wasm';
  if (!WebAssembly.validate(SIMD)) return 'simd';
  try {
    new WebAssembly.Module(SIMD);
    return null;
  } catch {
    return 'policy'; // sound, and yet refused
  }
}
