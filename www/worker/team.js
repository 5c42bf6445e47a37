/**
 * A team as the training worker leads it: the replicas that share each step. Their side is replica.js.
 *
 * Every worker of the team has its own engine with the same weights, computes its shards of the batch, exchanges
 * gradients with its partners (all-reduce.js), and makes the same update. The training worker alone talks to the page.
 * When its own session has been changed by anything but a step of the team, or a replica is lost, all replicas come to
 * its state again before the next step, by a checkpoint; the step under way is then done anew. The number of replicas
 * never changes the result.
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
 * A replica, by the number that the page has given it.
 * @typedef {object} Replica
 * @property {number} number as the page counts them
 * @property {MessagePort} port
 * @property {PackedDigits | null} hasDigits the digits that it has loaded
 * @property {(error: Error | null) => void} answer
 */

/** How often a silence is looked at. A computer put to sleep skips looks, not patience. */
const LOOKS = 10;
/** A replica may take less time for a step than to begin, when its code has to be fetched and compiled: this part. */
const STEP_PATIENCE = 1 / 3;

/** Why a step has to be done again, by others. */
class ReplicaLost extends Error {}

export class Team {
  /** @type {Map<number, Replica>} */ #replicas;
  #patienceMs;
  #tell;
  /** @type {Replica[]} those who share the next step, in the order of their ranks, from 1 */ #joined = [];
  /** @type {Link[]} */ #links = [];
  #inStep = false;
  #shards = 1;
  /** @type {Error | null} why the latest one was lost, until it is told */ #loss = null;
  /** @type {(error: Error) => void} */ #giveUp = () => {};

  /**
   * @param {MessagePort[]} ports to each replica
   * @param {number} patienceMs how long one may take to begin
   * @param {(replicas: number[], error: ErrorData | null) => void} tell which of them share the steps from now on
   */
  constructor(ports, patienceMs, tell) {
    this.#patienceMs = patienceMs;
    this.#tell = tell;
    this.#replicas = new Map(ports.map((port, number) => [number, { number, port, hasDigits: null, answer() {} }]));
    for (const replica of this.#replicas.values()) replica.port.onmessage = ({ data }) => this.#hear(replica, data);
  }

  /** The session has been changed: every replica needs a copy of it before the next step. */
  outOfStep() {
    this.#inStep = false;
  }

  /** A replica has died, or is given up. @param {number} number @param {Error} error */
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
   * One optimisation step of the session and of every replica.
   * @param {TeamSession} session
   * @param {PackedDigits | null} digits that the session has loaded
   * @returns {Promise<StepReport>} rejects with the engine's own error, such as a loss that is not finite: the state is
   *   the last good one
   */
  async step(session, digits) {
    for (;;) {
      await this.#gather(session, digits);
      if (this.#joined.length === 0) return session.step(); // that of cca has no parts that could be shared
      const step = session.stepsDone;
      for (const { port } of this.#joined) port.postMessage({ type: 'advance', step });
      try {
        session.startStep(0, this.#shards / (this.#joined.length + 1));
        await this.#unlessLost(allReduce(session, this.#links, step));
        return session.finishStep();
      } catch (error) {
        this.outOfStep();
        if (!(error instanceof ReplicaLost)) throw error;
        // of more, those who do not come again are the silent ones
        if (this.#joined.length === 1) this.lose(this.#joined[0].number, error);
      }
    }
  }

  close() {
    for (const replica of this.#replicas.values()) this.#dismiss(replica);
    for (const link of this.#links) link.close();
  }

  /**
   * Brings every replica to the state of the session. One that does not come is left out, and the others begin again.
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
   * @param {PackedDigits | null} digits that it has then
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
    replica.port.postMessage({ type: 'leave' }); // it may be alive, only slow
    replica.port.close();
  }

  /** The work, unless a replica is lost or nothing comes for too long. @param {Promise<void>} work */
  #unlessLost(work) {
    return patiently(this.#patienceMs * STEP_PATIENCE, (done, fail) => {
      this.#giveUp = fail;
      work.then(done, fail);
    });
  }
}

/**
 * What is begun, unless it takes too long.
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
