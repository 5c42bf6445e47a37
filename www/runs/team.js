/**
 * The team of one run: the training worker, and if there are cores for them, the replicas that share its steps and the
 * observer that looks at its network. This file starts them, gets them ready for a run, and ends them. run.js sends the
 * training worker its requests; what that asks of the others is in worker/team.js, worker/replica.js and
 * worker/observer.js. No DOM.
 */
import { workersFor } from '../shared/shards.js';
import { Engine, EngineLost } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */
/** @typedef {import('./plan.js').RunPlan} RunPlan */
/** @typedef {import('../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/**
 * Where the workers come from, and how many there may be; null `workers` means as many as the cores allow.
 * @typedef {EngineSource & { workers: number | null, cores: number }} TeamSource
 */

/**
 * As a fraction of the page's patience: the training worker must give up a silent replica or observer before it seems
 * silent itself.
 */
const HELPER_PATIENCE = 0.25;

export class Team {
  /** The training worker. @type {Engine | null} */ engine = null;
  /** How many workers share the steps; 0 until that is known. */ size = 0;
  /** The weights kept after the workers were ended. @type {Uint8Array | null} */ kept = null;
  /** @type {Replicas | null} */ #replicas = null;
  /** @type {Engine | null} */ #observer = null;
  #source;
  #digits;
  #hooks;

  /**
   * @param {() => TeamSource} source called when a run begins
   * @param {() => Promise<Uint8Array>} digits the page's training digits, packed; called when they are first needed
   * @param {{ isDue: () => boolean, onEvent: (event: WorkerEvent) => void, onLost: (error: Error) => void }} hooks for
   *   the training worker
   */
  constructor(source, digits, hooks) {
    this.#source = source;
    this.#digits = digits;
    this.#hooks = hooks;
  }

  /** The training worker; throws if there is none. */
  get live() {
    if (!this.engine) throw new Error('nothing has been trained yet');
    return this.engine;
  }

  /**
   * Creates a session in the training worker, which is started if necessary.
   * @param {RunPlan} plan
   * @returns {Promise<{ engine: Engine, config: SessionConfig }>} with every setting; rejects if the engine refuses the
   *   plan, and then keeps the previous session
   */
  async create({ config }) {
    if (this.engine?.isOver) this.engine = null; // its module did not come
    const { engine: former } = this;
    const engine = (this.engine ??= new Engine(this.#source(), { name: 'training', trains: true, ...this.#hooks }));
    try {
      return { engine, ...(await engine.request('create', { config })) };
    } catch (error) {
      if (!former) this.end(); // it has no session
      throw error;
    }
  }

  /**
   * Gets a new session ready for its first step.
   * @param {{ engine: Engine, config: SessionConfig }} created
   * @param {RunPlan} plan
   * @returns {Promise<{ config: SessionConfig, layers: string[] }>} its current settings, and the names of its layers
   */
  async load({ engine, config }, { digits, own, start }) {
    if (engine !== this.engine) throw new EngineLost('the worker was closed'); // no replicas for a run that has ended
    await this.#gather(engine, config);
    await this.#observe(engine, config);
    await engine.request('loadData', { bytes: own ?? (await this.#digits()), digits });
    if (start?.kind === 'weights') config = (await engine.request('loadWeights', { bytes: start.bytes })).config;
    if (start?.kind === 'checkpoint') await engine.request('restore', { bytes: start.bytes });
    return { config, layers: await engine.request('layers', {}) };
  }

  /** Ends all replicas except these. @param {number[]} numbers */
  keep(numbers) {
    this.size = numbers.length + 1;
    this.#replicas?.keep(numbers);
  }

  /** Ends the observer; the next run gets another one. */
  unobserve() {
    this.#observer?.close();
    this.#observer = null;
  }

  end() {
    this.engine?.close();
    this.#replicas?.keep([]);
    this.unobserve();
    this.engine = this.#replicas = null;
  }

  /**
   * Starts replicas, unless there are as many as wanted already.
   * @param {Engine} engine @param {SessionConfig} config
   */
  async #gather(engine, { method, shards }) {
    const source = this.#source();
    const wanted = workersFor(source.workers, source.cores, /** @type {string} */ (method) === 'cca' ? 1 : shards);
    if (this.#replicas?.count === wanted - 1) return;
    this.#replicas?.keep([]);
    this.size = wanted;
    const replicas = new Replicas(source, wanted - 1, async (replica, { message }) => {
      await told;
      if (replicas !== this.#replicas) return;
      await engine.request('lost', { replica, reason: message }).catch(() => {}); // fails only if it is lost too
    });
    this.#replicas = replicas;
    const { ports } = replicas;
    const told = engine.request('team', { ports, patienceMs: source.patienceMs * HELPER_PATIENCE }, ports);
    await told;
  }

  /**
   * Starts an observer if a core is left for it. Without one, or when it is lost, the training worker looks for itself.
   * @param {Engine} engine @param {SessionConfig} config
   */
  async #observe(engine, { method }) {
    const source = this.#source();
    const hasCore = source.cores > this.size && /** @type {string} */ (method) !== 'cca';
    if (hasCore === (this.#observer !== null)) return;
    const patienceMs = source.patienceMs * HELPER_PATIENCE;
    const give = (/** @type {MessagePort | null} */ port) =>
      engine.request('observer', { port, patienceMs }, port ? [port] : []);
    this.unobserve();
    if (!hasCore) return give(null);
    const { port1, port2 } = new MessageChannel();
    const onLost = () => {
      if (this.#observer !== observer) return;
      this.unobserve();
      give(null).catch(() => {}); // fails only if the training worker is lost too
    };
    const observer = new Engine(source, { name: 'observer', trains: true, onLost });
    this.#observer = observer;
    observer.request('observe', { port: port2 }, [port2]).catch(onLost);
    return give(port1);
  }
}

class Replicas {
  /** The training worker's ends of the channels, to be transferred to it. @type {MessagePort[]} */ ports = [];
  /** @type {Map<number, Engine>} */ #engines = new Map();

  /** @param {EngineSource} source @param {number} count @param {(number: number, error: Error) => void} onLost */
  constructor(source, count, onLost) {
    for (let number = 0; number < count; number += 1) {
      const { port1, port2 } = new MessageChannel();
      this.ports.push(port1);
      const lost = (/** @type {Error} */ error) => {
        if (this.#engines.delete(number)) onLost(number, error);
      };
      try {
        const engine = new Engine(source, { name: `replica ${number + 1}`, trains: true, onLost: lost });
        this.#engines.set(number, engine);
        engine.request('assist', { port: port2 }, [port2]).catch((error) => {
          engine.close();
          lost(error);
        });
      } catch (error) {
        queueMicrotask(() => onLost(number, /** @type {Error} */ (error))); // once the constructor has returned
      }
    }
  }

  get count() {
    return this.#engines.size;
  }

  /** Ends all replicas except these. @param {number[]} numbers */
  keep(numbers) {
    for (const [number, engine] of this.#engines) {
      if (numbers.includes(number)) continue;
      this.#engines.delete(number);
      engine.close();
    }
  }
}
