// TensorFlow.js's fastest backends that work without a GPU, on one thread: more threads would need headers that a plain
// host does not send.

import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

/** @param {'wasm' | 'cpu'} backend */
export async function start(backend) {
  setWasmPaths('./');
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  if (!(await tf.setBackend(backend))) throw new Error(`TensorFlow.js has no backend "${backend}" here`);
  await tf.ready();
}
