// A worker that trains a network of one number, for tests of a run and its twin without a browser.

import { Run } from '../../www/runs/run.js';

/** Every fake worker that has not been ended. @type {Set<FakeWorker>} */
export const workers = new Set();

const sample = (step) => ({ type: 'sample', step, hash: `hash ${step}`, heldOut: null });
const report = (step) => ({ step, total: 1, terms: {}, correlations: {} });

class FakeWorker extends EventTarget {
  step = 0;
  /** The step at which it halts. @type {number | null} */ until = null;
  /** The request that ends it. @type {string | null} */ breaksAt = null;
  constructor() {
    super();
    workers.add(this);
  }

  terminate() {
    workers.delete(this);
  }

  postMessage({ id, type, ...fields }) {
    setTimeout(() => workers.has(this) && this.#obey(id, type, fields));
  }

  /** Ends it as an error of its own does. */
  break() {
    this.dispatchEvent(Object.assign(new Event('error', { cancelable: true }), { message: 'broken' }));
  }

  /** Sends what nobody has asked for, or an answer. */
  tell(data) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  #save() {
    const { step } = this;
    this.tell(sample(step));
    this.tell({ type: 'checkpoint', step, bytes: new Uint8Array([step]), weights: new Uint8Array([step]) });
  }

  #advance() {
    this.step += 1;
    this.tell({ type: 'progress', report: report(this.step), stepMs: 1 });
  }

  #go(until) {
    if (!workers.has(this) || this.until !== until) return;
    if (this.step < until) {
      this.#advance();
      return void setTimeout(() => this.#go(until), 1);
    }
    this.#halt();
  }

  #halt() {
    this.until = null;
    this.#save();
    this.tell({ type: 'halted', error: null });
  }

  #obey(id, type, fields) {
    if (this.breaksAt === type) return this.break();
    if (type === 'create' && fields.config.refused)
      return this.tell({ type: 'failure', id, error: { name: 'Error', message: 'refused', stack: '' } });
    /** @type {unknown} */ let value = null;
    if (type === 'create') {
      Object.assign(this, { step: 0, until: null });
      value = { config: { steps: 1000, method: 'mae', shards: 1, ...fields.config } };
    }
    if (type === 'layers') value = [];
    if (type === 'exportWeights') value = new Uint8Array([this.step]);
    if (type === 'save') this.#save();
    if (type === 'sample') this.tell(sample(this.step));
    if (type === 'restore') this.step = fields.bytes[0];
    if (type === 'step') {
      this.#advance();
      this.#save();
    }
    if (type === 'run') setTimeout(() => this.#go((this.until = fields.until)));
    if (type === 'pause' && this.until) this.#halt();
    this.tell({ type: 'reply', id, value });
  }
}

/** Where runs get such workers from. @param {number} [cores] */
export function source(cores = 1) {
  globalThis.Worker = /** @type {any} */ (FakeWorker);
  const modules = { drawing: null, training: async () => ({ module: null, trains: true }) };
  return /** @type {any} */ ({ workerUrl: null, modules, patienceMs: 5000, workers: 1, cores });
}

/** The digits that they get. */
export const digits = async () => new Uint8Array(1);

/** @param {object} [config] */
export const plan = (config = {}) => /** @type {any} */ ({ config, digits: 200, own: null, start: null });

/** @param {number} [cores] @param {() => Promise<Uint8Array>} [fetched] the digits */
export const newRun = (cores, fetched = digits) =>
  new Run(
    () => source(cores),
    fetched,
    () => {},
  );
