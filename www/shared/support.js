/** Whether the browser can run the engine. */

/** The smallest module with an instruction of WebAssembly SIMD. */
const SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0],
  ...[65, 0, 253, 15, 253, 98, 11],
);

/** @returns {'wasm' | 'simd' | null} what it lacks */
export function missing() {
  if (typeof WebAssembly !== 'object') return 'wasm';
  return WebAssembly.validate(SIMD) ? null : 'simd';
}
