/**
 * The training worker's side of a team: the replicas that share each step with it. The replica's side is replica.js.
 *
 * Each member has its own engine with the same weights, computes its shards of the batch, exchanges gradients with its
 * partners (all-reduce.js), and makes the same update. The training worker alone talks to the page. When its own
 * session has been changed by anything but a step of the team, or a member is lost, everybody comes to its state again
 * before the next step, by a checkpoint; the step under way is then done again. The number of members never changes the
 * result.
 */

import { errorFromData, errorToData, readNote } from '../shared/protocol.js';
import { allReduce, Link, teamSize, wire } from './all-reduce.js';

/** @typedef {import('../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../shared/protocol.js').ErrorData} ErrorData */
/** @typedef {import('../shared/protocol.js').PackedDigits} PackedDigits */
/**
 * @typedef {Pick<import('../../pkg/corr_mcnn.js').Session, 'config' | 'stepsDone' | 'checkpoint' | 'step' | 'startStep'
 *   | 'finishStep' | 'gradients' | 'addGradients'>} TeamSession
 */
/**
 * @typedef {object} Member
 * @property {number} number as the page counts them
 * @property {MessagePort} port
 * @property {PackedDigits | null} hasDigits the digits that it has loaded
 * @property {(error: Error | null) => void} answer
 */

/** How often a silence is looked at. A computer put to sleep skips looks, not patience. */
const LOOKS = 10;
/**
 * The patience with a replica that only has a step to do, as a part of that with one that begins and has to be fetched
 * and compiled.
 */
const STEP_PATIENCE = 1 / 3;

/** Why a step has to be done again, by others. */
class MemberLost extends Error {}

export class Team {
  /** @type {Map<number, Member>} */ #members;
  #patienceMs;
  #tell;
  /** @type {Member[]} those who share the next step, in the order of their ranks, from 1 */ #joined = [];
  /** @type {Link[]} */ #links = [];
  #inStep = false;
  #shards = 1;
  /** @type {Error | null} why the latest one was lost, until it is told */ #loss = null;
  /** @type {(error: Error) => void} */ #giveUp = () => {};

  /**
   * @param {MessagePort[]} ports to each replica
   * @param {number} patienceMs how long one may take to begin
   * @param {(members: number[], error: ErrorData | null) => void} tell which of them share the steps from now on
   */
  constructor(ports, patienceMs, tell) {
    this.#patienceMs = patienceMs;
    this.#tell = tell;
    this.#members = new Map(ports.map((port, number) => [number, { number, port, hasDigits: null, answer() {} }]));
    for (const member of this.#members.values()) member.port.onmessage = ({ data }) => this.#hear(member, data);
  }

  /** Somebody has changed the session: it is to be copied to everybody before the next step. */
  outOfStep() {
    this.#inStep = false;
  }

  /** A member has died, or is given up. @param {number} number @param {Error} error */
  lose(number, error) {
    const member = this.#members.get(number);
    if (!member) return;
    this.#dismiss(member);
    this.#loss = error;
    this.outOfStep();
    member.answer(error);
    this.#giveUp(new MemberLost(error.message));
  }

  /**
   * One optimisation step of the session and of every member.
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
        if (!(error instanceof MemberLost)) throw error;
        // of more, those who do not come again are the silent ones
        if (this.#joined.length === 1) this.lose(this.#joined[0].number, error);
      }
    }
  }

  close() {
    for (const member of this.#members.values()) this.#dismiss(member);
    for (const link of this.#links) link.close();
  }

  /** Brings everybody to the state of the session. Whoever does not come is left out, and the others begin again. */
  /** @param {TeamSession} session @param {PackedDigits | null} digits */
  async #gather(session, digits) {
    if (this.#inStep) return;
    const { config } = session;
    this.#shards = config.shards;
    do {
      const size = teamSize(config.shards, this.#members.size + 1);
      for (const spare of [...this.#members.values()].slice(size - 1)) this.#dismiss(spare);
      this.#joined = [...this.#members.values()];
      const [own, ...others] = wire(size, () => new MessageChannel());
      for (const link of this.#links) link.close();
      this.#links = own.map((port) => new Link(port));
      const state = this.#joined.length > 0 ? session.checkpoint() : new Uint8Array();
      await Promise.all(
        this.#joined.map((member, index) =>
          this.#join(
            member,
            {
              rank: index + 1,
              size,
              links: others[index],
              config,
              digits: member.hasDigits === digits ? null : digits,
              checkpoint: state,
            },
            digits,
          ),
        ),
      );
    } while (this.#joined.some(({ number }) => !this.#members.has(number)));
    this.#inStep = true;
    this.#tell(
      this.#joined.map(({ number }) => number),
      this.#loss ? errorToData(this.#loss) : null,
    );
    this.#loss = null;
  }

  /**
   * @param {Member} member
   * @param {Omit<Extract<import('../shared/protocol.js').Order, { type: 'join' }>, 'type'>} order
   * @param {PackedDigits | null} digits that it has then
   */
  async #join(member, order, digits) {
    try {
      await patiently(this.#patienceMs, (done, fail) => {
        member.answer = (error) => (error ? fail(error) : done());
        member.port.postMessage({ type: 'join', ...order }, order.links);
      });
      member.hasDigits = digits;
    } catch (error) {
      this.lose(member.number, /** @type {Error} */ (error));
    } finally {
      member.answer = () => {};
    }
  }

  /** @param {Member} member @param {unknown} data */
  #hear(member, data) {
    const note = readNote(data);
    if (note.type === 'joined') member.answer(null);
    else this.lose(member.number, errorFromData(note.error));
  }

  /** @param {Member} member */
  #dismiss(member) {
    this.#members.delete(member.number);
    member.port.onmessage = null;
    member.port.postMessage({ type: 'leave' }); // it may be alive, only slow
    member.port.close();
  }

  /** The work, unless a member is lost or nothing comes for too long. @param {Promise<void>} work */
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
 * @returns {Promise<void>} rejects with `MemberLost` for silence
 */
async function patiently(patienceMs, begin) {
  let looks = 0;
  /** @type {ReturnType<typeof setInterval> | undefined} */ let watch;
  try {
    await new Promise((done, fail) => {
      const silent = new MemberLost(`it has been silent for ${(patienceMs / 1000).toFixed(0)} s`);
      watch = setInterval(() => ++looks > LOOKS && fail(silent), patienceMs / LOOKS);
      begin(() => done(undefined), fail);
    });
  } finally {
    clearInterval(watch);
  }
}
