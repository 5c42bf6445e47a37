// The dense products of a training step alone, in a worker.

import { answer, millisecondsOf } from './answers.js';
import { loadProducts } from './matmul.js';

/** As many floating-point operations as take about 10 ms. */
const TIMED_OPERATIONS = 3e8;

/** @type {Awaited<ReturnType<typeof loadProducts>>} */
let products;

answer({
  async prepare() {
    products = await loadProducts('matmul.wasm');
    return {
      operations: products.operations,
      each: products.each.map(({ name, operations }) => ({ name, operations })),
    };
  },
  step: () => millisecondsOf(products.runStep),
  /** One of the products by itself. */
  each(index) {
    const { operations, run } = products.each[index];
    return millisecondsOf(run, Math.ceil(TIMED_OPERATIONS / operations));
  },
});
