/** Fits a classifier to a run's weights in a separate worker, since the run may have moved on. No DOM. */
import { Engine } from './engine.js';

/**
 * @param {import('./engine.js').EngineSource} source the worker's
 * @param {{ weights: Uint8Array, packed: Uint8Array, digits: number }} learned the weights, and the packed training
 *   digits, of which the first `digits` trained them
 * @returns {Promise<Uint8Array>} safetensors
 */
export async function fitClassifier(source, { weights, packed, digits }) {
  // if the worker is lost, pending requests reject
  const engine = new Engine(source, { name: 'classifier', trains: true, onLost: () => {} });
  try {
    await engine.request('create', { config: {} });
    await engine.request('loadWeights', { bytes: weights });
    await engine.request('loadData', { bytes: packed, digits });
    return await engine.request('exportClassifier', {});
  } finally {
    engine.close();
  }
}
