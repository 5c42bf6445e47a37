/**
 * The training worker's side of a team: the replicas that share each step. Their side is replica.js.
 *
 * Every worker of the team has its own engine with the same weights, computes its shards of the batch, exchanges
 * gradients with its partners (all-reduce.js), and makes the same update. The training worker alone talks to the page.
 * When anything but a team step has changed its session, or a replica is lost, a checkpoint brings all replicas back to
 * its state before the next step; a step under way is then repeated. The number of replicas never changes the result.
 */

import { errorFromData, errorToData, readNote } from '../shared/protocol.js';
import { teamSize } from '../shared/shards.js';
import { allReduce, Link, wire } from './all-reduce.js';

/** @typedef {import('../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../shared/protocol.js').ErrorData} ErrorData */
/** @typedef {import('../shared/protocol.js').PackedDigits} PackedDigits */
/**
 * @typedef {Pick<import('../../pkg/corr_mcnn.js').Session, 'config' | 'stepsDone' | 'checkpoint' | 'step' | 'startStep'
 *   | 'finishStep' | 'gradients' | 'addGradients'>} TeamSession
 */
/**
 * A replica of the training worker.
 * @typedef {object} Replica
 * @property {number} number the one that the page has given it
 * @property {MessagePort} port
 * @property {PackedDigits | null} hasDigits the digits it has loaded
 * @property {(error: Error | null) => void} answer
 */

/** How many times a silence is checked. A computer that sleeps misses checks, but its silence does not count. */
const LOOKS = 10;
/**
 * As a fraction of the patience: a step must take less time than joining, when the replica's code has to be fetched and
 * compiled.
 */
const STEP_PATIENCE = 1 / 3;

/** Thrown when a step has to be repeated without this replica. */
class ReplicaLost extends Error {}

export class Team {
  /** @type {Map<number, Replica>} */ #replicas;
  #patienceMs;
  #tell;
  /** @type {Replica[]} those that share the next step, in the order of their ranks, from 1 */ #joined = [];
  /** @type {Link[]} */ #links = [];
  #inStep = false;
  #shards = 1;
  /** @type {Error | null} why the latest one was lost, until that is reported */ #loss = null;
  /** @type {(error: Error) => void} */ #giveUp = () => {};

  /**
   * @param {MessagePort[]} ports to each replica
   * @param {number} patienceMs how long one may take to join
   * @param {(replicas: number[], error: ErrorData | null) => void} tell reports which replicas share the steps from now
   *   on
   */
  constructor(ports, patienceMs, tell) {
    this.#patienceMs = patienceMs;
    this.#tell = tell;
    this.#replicas = new Map(ports.map((port, number) => [number, { number, port, hasDigits: null, answer() {} }]));
    for (const replica of this.#replicas.values()) replica.port.onmessage = ({ data }) => this.#hear(replica, data);
  }

  /** Call this when the session has changed: every replica needs a copy of it before the next step. */
  outOfStep() {
    this.#inStep = false;
  }

  /** Call this when a replica has died or is given up. @param {number} number @param {Error} error */
  lose(number, error) {
    const replica = this.#replicas.get(number);
    if (!replica) return;
    this.#dismiss(replica);
    this.#loss = error;
    this.outOfStep();
    replica.answer(error);
    this.#giveUp(new ReplicaLost(error.message));
  }

  /**
   * Takes one optimisation step with the session and every replica.
   * @param {TeamSession} session
   * @param {PackedDigits | null} digits that the session has loaded
   * @returns {Promise<StepReport>} rejects with the engine's own error, such as a loss that is not finite: the state is
   *   the last good one
   */
  async step(session, digits) {
    for (;;) {
      await this.#gather(session, digits);
      if (this.#joined.length === 0) return session.step(); // a step of cca cannot be divided
      const step = session.stepsDone;
      for (const { port } of this.#joined) port.postMessage({ type: 'advance', step });
      try {
        session.startStep(0, this.#shards / (this.#joined.length + 1));
        await this.#unlessLost(allReduce(session, this.#links, step));
        return session.finishStep();
      } catch (error) {
        this.outOfStep();
        if (!(error instanceof ReplicaLost)) throw error;
        // with several, the silent ones will fail to join again
        if (this.#joined.length === 1) this.lose(this.#joined[0].number, error);
      }
    }
  }

  close() {
    for (const replica of this.#replicas.values()) this.#dismiss(replica);
    for (const link of this.#links) link.close();
  }

  /**
   * Brings every replica to the state of the session. One that does not join is left out, and the others start over.
   * @param {TeamSession} session @param {PackedDigits | null} digits
   */
  async #gather(session, digits) {
    if (this.#inStep) return;
    const { config } = session;
    this.#shards = config.shards;
    do {
      const size = teamSize(config.shards, this.#replicas.size + 1);
      for (const spare of [...this.#replicas.values()].slice(size - 1)) this.#dismiss(spare);
      this.#joined = [...this.#replicas.values()];
      const [own, ...others] = wire(size, () => new MessageChannel());
      for (const link of this.#links) link.close();
      this.#links = own.map((port) => new Link(port));
      const state = this.#joined.length > 0 ? session.checkpoint() : new Uint8Array();
      await Promise.all(
        this.#joined.map((replica, index) =>
          this.#join(
            replica,
            {
              rank: index + 1,
              size,
              links: others[index],
              config,
              digits: replica.hasDigits === digits ? null : digits,
              checkpoint: state,
            },
            digits,
          ),
        ),
      );
    } while (this.#joined.some(({ number }) => !this.#replicas.has(number)));
    this.#inStep = true;
    this.#tell(
      this.#joined.map(({ number }) => number),
      this.#loss ? errorToData(this.#loss) : null,
    );
    this.#loss = null;
  }

  /**
   * @param {Replica} replica
   * @param {Omit<Extract<import('../shared/protocol.js').Order, { type: 'join' }>, 'type'>} order
   * @param {PackedDigits | null} digits the ones it has afterwards
   */
  async #join(replica, order, digits) {
    try {
      await patiently(this.#patienceMs, (done, fail) => {
        replica.answer = (error) => (error ? fail(error) : done());
        replica.port.postMessage({ type: 'join', ...order }, order.links);
      });
      replica.hasDigits = digits;
    } catch (error) {
      this.lose(replica.number, /** @type {Error} */ (error));
    } finally {
      replica.answer = () => {};
    }
  }

  /** @param {Replica} replica @param {unknown} data */
  #hear(replica, data) {
    const note = readNote(data);
    if (note.type === 'joined') replica.answer(null);
    else this.lose(replica.number, errorFromData(note.error));
  }

  /** @param {Replica} replica */
  #dismiss(replica) {
    this.#replicas.delete(replica.number);
    replica.port.onmessage = null;
    replica.port.postMessage({ type: 'leave' }); // it may be alive but slow
    replica.port.close();
  }

  /**
   * Resolves with the work; rejects if a replica is lost or nothing arrives for too long.
   * @param {Promise<void>} work
   */
  #unlessLost(work) {
    return patiently(this.#patienceMs * STEP_PATIENCE, (done, fail) => {
      this.#giveUp = fail;
      work.then(done, fail);
    });
  }
}

/**
 * Waits for what `begin` starts, unless it takes too long.
 * @param {number} patienceMs
 * @param {(done: () => void, fail: (error: Error) => void) => void} begin
 * @returns {Promise<void>} rejects with `ReplicaLost` for silence
 */
async function patiently(patienceMs, begin) {
  let looks = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ let watch;
  try {
    await new Promise((done, fail) => {
      const silent = new ReplicaLost(`it has been silent for ${(patienceMs / 1000).toFixed(0)} s`);
      watch = setInterval(() => ++looks > LOOKS && fail(silent), patienceMs / LOOKS);
      begin(() => done(undefined), fail);
    });
  } finally {
    clearInterval(watch);
  }
}
