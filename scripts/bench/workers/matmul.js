// The dense matrix products of one training step, on the hand-written kernel in matmul/.
// Owns: the list of products. Knows nothing about the page or the engine.

const BATCH = 64;

/**
 * One layer as a product: `rows` x `inner` by `inner` x `columns`; the first layer needs no gradient of its input.
 * @typedef {{name: string, rows: number, inner: number, columns: number, count: number, inputGradient?: boolean}} Layer
 */

/** @type {Layer[]} `count` is how often a step has the layer: once for each view, or for each of the two decoders */
const LAYERS = [
  { name: 'conv1', rows: BATCH * 26 * 12, inner: 9, columns: 128, count: 2, inputGradient: false },
  { name: 'conv2', rows: BATCH * 11 * 4, inner: 9 * 128, columns: 64, count: 2 },
  { name: '640-500', rows: BATCH, inner: 640, columns: 500, count: 2 },
  { name: '500-300', rows: BATCH, inner: 500, columns: 300, count: 2 },
  // From here on, three codes at once: from both views, from the left one and from the right one.
  { name: '300-50', rows: 3 * BATCH, inner: 300, columns: 50, count: 1 },
  { name: '50-294', rows: 3 * BATCH, inner: 50, columns: 294, count: 2 },
  { name: '294-392', rows: 3 * BATCH, inner: 294, columns: 392, count: 2 },
];

/** Forward, gradient of the weights, gradient of the input, as C[m, n] = op(A)[m, k] op(B)[k, n]. */
function productsOf({ name, rows, inner, columns, inputGradient = true }) {
  return [
    { name: `${name} forward`, m: rows, k: inner, n: columns, transposeA: false, transposeB: false },
    { name: `${name} weights`, m: inner, k: rows, n: columns, transposeA: true, transposeB: false },
    ...(inputGradient
      ? [{ name: `${name} input`, m: rows, k: columns, n: inner, transposeA: false, transposeB: true }]
      : []),
  ];
}

/** Loads the kernel and prepares every product of a step. */
export async function loadProducts(wasmUrl) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(wasmUrl));
  const kernel = /** @type {any} */ (instance.exports);
  let state = 1;
  const fill = (length) => {
    const pointer = kernel.reserve(length);
    const values = new Float32Array(kernel.memory.buffer, pointer, length);
    for (let i = 0; i < length; i += 1) {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      values[i] = state / 2 ** 32 - 0.5;
    }
    return pointer;
  };
  const prepare = (product) => {
    const { m, k, n } = product;
    return { ...product, a: fill(m * k), b: fill(k * n), c: fill(m * n), scratch: fill(kernel.scratch_length(n)) };
  };
  const multiply = ({ a, b, c, scratch, m, k, n, transposeA, transposeB }) =>
    kernel.product(a, transposeA, b, transposeB, c, m, k, n, scratch);

  checkAgainstDefinition(kernel, prepare, multiply);
  const step = LAYERS.flatMap((layer) => {
    const once = productsOf(layer).map(prepare);
    return Array.from({ length: layer.count }, () => once).flat();
  });
  return {
    /** Floating-point operations in one step; a multiplication and an addition count as two. */
    operations: step.reduce((sum, { m, k, n }) => sum + 2 * m * k * n, 0),
    /** All products of one step, once. */
    runStep: () => step.forEach(multiply),
    /** Each product by itself, for a closer look. */
    each: [...new Set(step)].map((product) => ({
      name: product.name,
      operations: 2 * product.m * product.k * product.n,
      run: () => multiply(product),
    })),
  };
}

/** A kernel that is fast but wrong measures nothing: checks odd sizes, in each form, against the definition. */
function checkAgainstDefinition(kernel, prepare, multiply) {
  for (const [transposeA, transposeB] of [
    [false, false],
    [true, false],
    [false, true],
  ]) {
    const product = prepare({ m: 19, k: 300, n: 13, transposeA, transposeB });
    multiply(product);
    const { a, b, c, m, k, n } = product;
    const memory = new Float32Array(kernel.memory.buffer);
    for (let i = 0; i < m; i += 1) {
      for (let j = 0; j < n; j += 1) {
        let expected = 0;
        for (let l = 0; l < k; l += 1) {
          expected +=
            memory[a / 4 + (transposeA ? l * m + i : i * k + l)] * memory[b / 4 + (transposeB ? j * k + l : l * n + j)];
        }
        const found = memory[c / 4 + i * n + j];
        if (!(Math.abs(found - expected) < 1e-4))
          throw new Error(`the kernel gives ${found} at (${i}, ${j}), expected ${expected}`);
      }
    }
  }
}
