/**
 * What a run is asked to be: what it begins with, a network drawn by its seed or a file of weights or of a checkpoint,
 * and what its twin differs in.
 */
import { runOf } from '../../runs/checkpoint-file.js';
import { configOf, twinOf, twinParts } from '../../runs/config.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/plan.js').RunPlan} RunPlan */
/** @typedef {import('../../runs/plan.js').Start} Start */
/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */

/** What the network of a file brings along, whatever the settings say. @type {readonly string[]} */
const OF_THE_NETWORK = ['method', 'width', 'activation', 'batchnorm'];

export class Beginning {
  /** @type {{ file: Start, run: import('../../runs/checkpoint-file.js').Run | null } | null} */ #start = null;
  /** What the twin of the present run differs in, as "name:value". @type {string | null} */ twin = null;
  #describe;

  /**
   * @param {(config: import('../../shared/protocol.js').SessionOverrides) => Promise<unknown>} describe refuses what
   *   the engine would refuse
   */
  constructor(describe) {
    this.#describe = describe;
  }

  /** Weights or a checkpoint; on an error everything stays as it was. @param {string} name @param {Uint8Array} bytes */
  async take(name, bytes) {
    const run = runOf(bytes);
    if (run) await this.#describe(run.config);
    this.#start = { file: { name, bytes, kind: run ? 'checkpoint' : 'weights' }, run };
  }

  forget() {
    this.#start = null;
  }

  get isFile() {
    return this.#start !== null;
  }

  /** In words. */
  get text() {
    if (!this.#start) return TRAIN.settings.startFresh;
    const { file, run } = this.#start;
    return run
      ? TRAIN.settings.startCheckpoint(file.name, run.stepsDone, run.config.steps)
      : TRAIN.settings.startWeights(file.name);
  }

  /** Whether the rate is what the twin differs in. */
  get differsInRate() {
    return this.twin !== null && twinParts(this.twin).name === 'rate';
  }

  /** What the twin differs in, in words. */
  get twinName() {
    if (this.twin === null) return TRAIN.charts.twin;
    const { name, value } = twinParts(this.twin);
    const { names, values } = TRAIN.settings;
    const choices = /** @type {Record<string, Record<string, string>>} */ (values)[name];
    return TRAIN.settings.twinIs(/** @type {Record<string, string>} */ (names)[name], choices?.[value] ?? value);
  }

  /**
   * The run that the settings ask for, and its twin.
   * @param {RunSettings} settings
   * @param {boolean} isNew one under way keeps its twin, whatever a link has set meanwhile
   * @returns {Promise<import('../../runs/pair.js').Plans>}
   */
  async plans(settings, isNew) {
    if (isNew) this.twin = this.#twinFor(settings);
    const twin = twinOf({ ...settings, twin: this.twin });
    const plan = this.#plan(settings);
    if (!twin) return [plan];
    const twinPlan = this.#plan(twin);
    // what the engine refuses is refused before one of the two has begun
    if (isNew) await this.#describe(twinPlan.config);
    return [plan, twinPlan];
  }

  /**
   * What the twin differs in, if there is to be one.
   * @param {RunSettings} settings
   * @returns {string | null}
   * @throws {Error} in words, if it would not differ, since the file decides
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
   * The run that the settings ask for; one that is continued has those of its file.
   * @param {RunSettings} settings
   * @returns {RunPlan}
   */
  #plan(settings) {
    const { file = null, run = null } = this.#start ?? {};
    if (run) return { config: run.config, digits: run.digits, start: file };
    return { config: configOf(settings), digits: settings.digits, start: file };
  }
}
