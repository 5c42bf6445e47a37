/**
 * The workers of one run: the training worker, and the replicas that share its steps if there are cores for them. This
 * file starts and ends them; what they are asked is the run's (training.js). It touches no DOM.
 */
import { Engine } from './engine.js';
import { Replicas, workersFor } from './replicas.js';

/**
 * @typedef {import('./engine.js').EngineSource & { workers: number | null, cores: number }} TrainingSource `workers`
 *   null: as many as the cores allow
 */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */

// of the page's own: the training worker has to give a silent replica up before it is itself taken for silent
const REPLICA_PATIENCE = 0.25;

export class Crew {
  /** The training worker. @type {Engine | null} */ engine = null;
  /** How many workers share the steps; 0 until it is known. */ size = 0;
  /** @type {Replicas | null} */ #replicas = null;
  #source;
  #hooks;

  /**
   * @param {() => TrainingSource} source asked for when a run begins
   * @param {{ onEvent: (event: WorkerEvent) => void, onLost: (error: Error) => void }} hooks
   */
  constructor(source, hooks) {
    this.#source = source;
    this.#hooks = hooks;
  }

  /** The training worker, started if it is not there. @returns {Engine} */
  start() {
    this.engine ??= new Engine(this.#source(), { name: 'training', ...this.#hooks });
    return this.engine;
  }

  /**
   * Starts the replicas, unless there are as many as wanted.
   * @param {import('../shared/protocol.js').SessionConfig} config of the run
   */
  async gather({ method, shards }) {
    const source = this.#source();
    const engine = this.start();
    const wanted = workersFor(source.workers, source.cores, /** @type {string} */ (method) === 'cca' ? 1 : shards);
    if (this.#replicas?.count === wanted - 1) return;
    this.#replicas?.close();
    this.size = wanted;
    const replicas = new Replicas(source, wanted - 1, async (member, { message }) => {
      await led;
      // then the engine is lost, too
      if (replicas === this.#replicas) await engine.request('lost', { member, reason: message }).catch(() => {});
    });
    this.#replicas = replicas;
    const { ports } = replicas;
    const led = engine.request('team', { ports, patienceMs: source.patienceMs * REPLICA_PATIENCE }, ports);
    await led;
  }

  /** Ends all replicas but these. @param {number[]} members */
  keep(members) {
    this.size = members.length + 1;
    this.#replicas?.keep(members);
  }

  end() {
    this.engine?.close();
    this.#replicas?.close();
    this.engine = this.#replicas = null;
  }
}
