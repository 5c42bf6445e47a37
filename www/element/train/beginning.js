/**
 * What a run starts from (random weights, a weights file or a checkpoint), whose digits it learns from, and how its
 * twin differs.
 */
import { configOf, twinOf, twinParts } from '../../runs/config.js';
import { decimal } from '../../shared/strings.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/plan.js').RunPlan} RunPlan */
/** @typedef {import('../../runs/plan.js').Start} Start */
/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */
/** @typedef {import('../../shared/protocol.js').CheckpointRun} CheckpointRun */

/** Settings that a weights file determines, whatever the form says. @type {readonly string[]} */
const OF_THE_NETWORK = ['method', 'width', 'activation', 'batchnorm'];

export class Beginning {
  /** @type {{ file: Start, run: CheckpointRun | null } | null} */ #start = null;
  /** The visitor's own digits, packed; null for the page's. @type {Uint8Array | null} */ own = null;
  /** The setting in which the twin of the current run differs, as "name:value". @type {string | null} */ twin = null;
  #describe;
  #inspect;

  /**
   * @param {{ describe: (config: import('../../shared/protocol.js').SessionOverrides) => Promise<unknown>,
   *   inspect: (bytes: Uint8Array) => Promise<CheckpointRun | null> }} engine both reject what a run cannot start from
   */
  constructor({ describe, inspect }) {
    this.#describe = describe;
    this.#inspect = inspect;
  }

  /**
   * Takes weights or a checkpoint. On an error everything stays as it was.
   * @param {string} name @param {Uint8Array} bytes
   */
  async take(name, bytes) {
    const run = await this.#inspect(bytes);
    this.#start = { file: { name, bytes, kind: run ? 'checkpoint' : 'weights' }, run };
  }

  forget() {
    this.#start = null;
  }

  /** The same for a fresh run with this twin. @param {string | null} twin a checked "name:value" */
  ofTwin(twin) {
    const other = new Beginning({ describe: this.#describe, inspect: this.#inspect });
    other.twin = twin;
    return other;
  }

  get isFile() {
    return this.#start !== null;
  }

  /** The file that a run starts from, if there is one. */
  get fileName() {
    return this.#start?.file.name ?? null;
  }

  /** The starting point in words. */
  get text() {
    if (!this.#start) return TRAIN.settings.startFresh;
    const { file, run } = this.#start;
    return run
      ? TRAIN.settings.startCheckpoint(file.name, run.stepsDone, run.config.steps)
      : TRAIN.settings.startWeights(file.name);
  }

  /** Whether the twin differs in the learning rate. */
  get differsInRate() {
    return this.twin !== null && twinParts(this.twin).name === 'rate';
  }

  /** Whether the totals of the run and its twin are sums of different terms. */
  get differsInTotal() {
    return this.twin !== null && ['without', 'lambda', 'agreement', 'method'].includes(twinParts(this.twin).name);
  }

  /** How the twin differs, in words. */
  get twinName() {
    return this.twin === null ? TRAIN.charts.twin : twinWords(this.twin);
  }

  /**
   * The plans of the run and its twin.
   * @param {RunSettings} settings
   * @param {boolean} isNew false for a run under way, which keeps its twin whatever a link has set meanwhile
   * @returns {Promise<import('../../runs/pair.js').Plans>}
   */
  async plans(settings, isNew) {
    if (isNew) this.twin = this.#twinFor(settings);
    const twin = twinOf({ ...settings, twin: this.twin });
    const plan = this.#plan(settings);
    if (!twin) return [plan];
    const twinPlan = this.#plan(twin);
    // rejects what the engine would refuse, before either run has begun
    if (isNew) await this.#describe(twinPlan.config);
    return [plan, twinPlan];
  }

  /**
   * The setting in which the twin should differ, if there should be one.
   * @param {RunSettings} settings
   * @returns {string | null}
   * @throws {Error} in words, if it could not differ because the file determines the setting
   */
  #twinFor({ twin }) {
    if (!this.#start || twin === null) return twin;
    const { name } = twinParts(twin);
    if (this.#start.run) throw new Error(TRAIN.settings.noTwinOfCheckpoint);
    if (OF_THE_NETWORK.includes(name))
      throw new Error(
        TRAIN.settings.noTwinOfWeights(/** @type {Record<string, string>} */ (TRAIN.settings.names)[name]),
      );
    return twin;
  }

  /**
   * The plan of the run. A run that continues a checkpoint has the checkpoint's settings.
   * @param {RunSettings} settings
   * @returns {RunPlan}
   */
  #plan(settings) {
    const { file = null, run = null } = this.#start ?? {};
    const { config, digits } = run ?? { config: configOf(settings), digits: settings.digits };
    return { config, digits, own: this.own, start: file };
  }
}

/** How a twin differs, in words. @param {string} twin a checked "name:value" */
export function twinWords(twin) {
  const { name, value } = twinParts(twin);
  const { names, values } = TRAIN.settings;
  if (name === 'without') return `${names.without} ${value}`;
  const choices = /** @type {Record<string, Record<string, string>>} */ (values)[name];
  return TRAIN.settings.twinIs(/** @type {Record<string, string>} */ (names)[name], choices?.[value] ?? decimal(value));
}
