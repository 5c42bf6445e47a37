/**
 * What a run begins with, a fresh network drawn by its seed, a file of weights or a checkpoint, and what its twin
 * differs in.
 */
import { configOf, twinOf, twinParts } from '../../runs/config.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/session.js').RunPlan} RunPlan */
/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */
/** @typedef {import('../../shared/protocol.js').CheckpointRun} CheckpointRun */

/** Settings that a file of weights decides, whatever the form says. @type {readonly string[]} */
const OF_THE_NETWORK = ['method', 'width', 'activation', 'batchnorm'];

export class Beginning {
  /** @type {{ file: import('../../runs/session.js').Start, run: CheckpointRun | null } | null} */ #start = null;
  /** What the twin of the present run differs in, as "name:value". @type {string | null} */ twin = null;
  #describe;
  #inspect;

  /**
   * @param {{ describe: (config: import('../../shared/protocol.js').SessionOverrides) => Promise<unknown>,
   *   inspect: (bytes: Uint8Array) => Promise<CheckpointRun | null> }} engine both refuse what a run could not begin
   *   with
   */
  constructor({ describe, inspect }) {
    this.#describe = describe;
    this.#inspect = inspect;
  }

  /** Weights or a checkpoint; on an error everything stays as it was. @param {string} name @param {Uint8Array} bytes */
  async take(name, bytes) {
    const run = await this.#inspect(bytes);
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
   * @param {boolean} isNew a run under way keeps its twin, whatever a link has set meanwhile
   * @returns {Promise<import('../../runs/pair.js').Plans>}
   */
  async plans(settings, isNew) {
    if (isNew) this.twin = this.#twinFor(settings);
    const twin = twinOf({ ...settings, twin: this.twin });
    const plan = this.#plan(settings);
    if (!twin) return [plan];
    const twinPlan = this.#plan(twin);
    // refuses what the engine would refuse, before either of the two has begun
    if (isNew) await this.#describe(twinPlan.config);
    return [plan, twinPlan];
  }

  /**
   * What the twin differs in, if there is to be one.
   * @param {RunSettings} settings
   * @returns {string | null}
   * @throws {Error} in words, if it would not differ because the file decides
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
   * The run that the settings ask for; a run that is continued has the settings of its checkpoint.
   * @param {RunSettings} settings
   * @returns {RunPlan}
   */
  #plan(settings) {
    const { file = null, run = null } = this.#start ?? {};
    if (run) return { config: run.config, digits: run.digits, start: file };
    return { config: configOf(settings), digits: settings.digits, start: file };
  }
}
