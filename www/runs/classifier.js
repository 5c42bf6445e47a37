/** A classifier for weights of a run, which may have moved on since: fitted in a worker of its own. No DOM. */
import { Engine } from './engine.js';

/**
 * @param {import('./engine.js').EngineSource} source of the worker
 * @param {{ weights: Uint8Array, packed: Uint8Array, digits: number }} learned the weights, and the packed training
 *   digits, of which they saw the first `digits`
 * @returns {Promise<Uint8Array>} safetensors
 */
export async function fitClassifier(source, { weights, packed, digits }) {
  const engine = new Engine(source, { name: 'classifier', onLost: () => {} }); // what is due then is refused
  try {
    await engine.request('create', { config: {} });
    await engine.request('loadWeights', { bytes: weights });
    await engine.request('loadData', { bytes: packed, digits });
    return await engine.request('exportClassifier', {});
  } finally {
    engine.close();
  }
}
