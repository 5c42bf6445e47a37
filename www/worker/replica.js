/**
 * A replica's side of a team: it carries out the training worker's orders, which arrive on one port, and exchanges
 * gradients with its partners. The training worker's side is team.js.
 */

import { errorToData, readOrder } from '../shared/protocol.js';
import { allReduce, Link, LinkClosed } from './all-reduce.js';

/** @typedef {import('../shared/protocol.js').Order} Order */
/** @typedef {import('../shared/protocol.js').Note} Note */
/** @typedef {Extract<Order, { type: 'join' }>} Join */
/** @typedef {import('../../pkg/corr_mcnn.js').Session} Session */
/**
 * What a replica needs of its session.
 * @typedef {Pick<Session, 'stepsDone' | 'loadData' | 'restore' | 'startStep' | 'finishStep' | 'gradients'
 *   | 'addGradients' | 'free'>} ReplicaSession
 */

/**
 * Serves the training worker from now on.
 * @param {MessagePort} port
 * @param {(config: Join['config']) => ReplicaSession} create a fresh session
 */
export function assist(port, create) {
  /** @type {ReplicaSession | null} */ let session = null;
  /** @type {Link[]} */ let links = [];
  /** The first of its shards, and how many it has. @type {[number, number]} */ let share = [0, 0];
  let turn = Promise.resolve();

  /** @param {Note} note */
  const tell = (note) => port.postMessage(note);

  /** @param {Join} order */
  function join({ rank, size, config, digits, checkpoint, links: ports }) {
    if (digits) {
      session?.free();
      session = create(config);
      session.loadData(digits.bytes, digits.digits);
    }
    session?.restore(checkpoint);
    links = ports.map((end) => new Link(end));
    share = [(rank * config.shards) / size, config.shards / size];
    tell({ type: 'joined' });
  }

  /** @param {number} step */
  async function advance(step) {
    if (session?.stepsDone !== step)
      throw new Error(`step ${step} was ordered from a session at step ${session?.stepsDone}`);
    session.startStep(...share);
    await allReduce(session, links, step);
    try {
      session.finishStep();
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) throw error;
      // The loss is not finite. The training worker has the same sum, and tells the page.
    }
  }

  port.onmessage = ({ data }) => {
    const order = readOrder(data);
    // A step under way would wait for partners that send nothing more: the team is being reassembled, or has ended.
    if (order.type !== 'advance') for (const link of links) link.close();
    if (order.type === 'leave') return port.close();
    turn = turn
      .then(() => (order.type === 'join' ? join(order) : advance(order.step)))
      .catch((error) => {
        if (!(error instanceof LinkClosed)) tell({ type: 'failed', error: errorToData(error) });
      });
  };
}
