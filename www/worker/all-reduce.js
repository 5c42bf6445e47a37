/**
 * How the members of a team come to one sum of their gradients: recursive doubling over message ports. Knows neither
 * the workers nor the engine.
 *
 * Member i of W (a power of two) starts with the sum over its own shards. In round k it exchanges sums with member i
 * XOR 2^k and adds; after log2 W rounds each member has the sum over all shards. Floating-point addition is
 * commutative, but not associative: what counts is which sums meet. Here they are always the two halves of a block of
 * shards, the nodes of one binary tree, so that one, two or four members come to the same numbers, bit for bit.
 */

/**
 * A member's sum, which it can copy and add to.
 * @typedef {{ gradients(into?: Float32Array): Float32Array, addGradients(theirs: Float32Array): void }} Share
 */
/** One member's sum for a step, on its way to another. @typedef {{ step: number, sum: Float32Array }} Parcel */
/**
 * @typedef {Pick<MessagePort, 'postMessage' | 'close'> & { onmessage: ((event: MessageEvent) => void) | null }} Port
 */

/** Why no sum will come: the team is being put together again. */
export class LinkClosed extends Error {
  name = 'LinkClosed';
}

/** One member's end of the way to one other member. The other one may be a step ahead, so what comes early is kept. */
export class Link {
  #port;
  /** @type {Parcel[]} */ #early = [];
  /** @type {{ resolve: (parcel: Parcel) => void, reject: (error: Error) => void } | null} */ #waiting = null;
  #closed = false;
  /**
   * What came last and is done with. The next sum can go into it: fresh memory takes longer than the copy.
   * @type {Float32Array | undefined}
   */
  spare;

  /** @param {Port} port */
  constructor(port) {
    this.#port = port;
    port.onmessage = ({ data }) => {
      const waiting = this.#waiting;
      this.#waiting = null;
      if (waiting) waiting.resolve(data);
      else this.#early.push(data);
    };
  }

  /** Hands a sum over; it is the other one's from now on. @param {number} step @param {Float32Array} sum */
  send(step, sum) {
    this.spare = undefined;
    this.#port.postMessage({ step, sum }, [/** @type {ArrayBuffer} */ (sum.buffer)]);
  }

  /**
   * The other one's sum for this step.
   * @param {number} step
   * @returns {Promise<Float32Array>} rejects with `LinkClosed`, or with an error if the two are not at the same step
   */
  async receive(step) {
    const parcel = this.#early.shift() ?? (await this.#next());
    if (parcel.step !== step)
      throw new Error(`expected the gradients of step ${step}, got those of step ${parcel.step}`);
    return parcel.sum;
  }

  close() {
    this.#closed = true;
    this.#port.close();
    this.#waiting?.reject(new LinkClosed('the link was closed'));
    this.#waiting = null;
  }

  /** @returns {Promise<Parcel>} */
  #next() {
    if (this.#closed) return Promise.reject(new LinkClosed('the link was closed'));
    return new Promise((resolve, reject) => (this.#waiting = { resolve, reject }));
  }
}

/**
 * Turns a member's own sum into the sum of all members.
 * @param {Share} share
 * @param {Pick<Link, 'send' | 'receive' | 'spare'>[]} links to the partner of each round, in this order; none if the
 *   member is alone
 * @param {number} step
 */
export async function allReduce(share, links, step) {
  for (const link of links) {
    link.send(step, share.gradients(link.spare));
    const theirs = await link.receive(step);
    share.addGradients(theirs);
    link.spare = theirs;
  }
}

/**
 * A channel for each pair of partners.
 * @template P
 * @param {number} size members, a power of two
 * @param {() => { port1: P, port2: P }} makeChannel
 * @returns {P[][]} for each member its ends, round by round
 */
export function wire(size, makeChannel) {
  /** @type {P[][]} */
  const ends = Array.from({ length: size }, () => []);
  for (let stride = 1; stride < size; stride *= 2) {
    for (let member = 0; member < size; member += 1) {
      if ((member & stride) !== 0) continue; // its partner has made the channel
      const { port1, port2 } = makeChannel();
      ends[member].push(port1);
      ends[member ^ stride].push(port2);
    }
  }
  return ends;
}

/**
 * How many of the workers can share a batch evenly.
 * @param {number} shards parts of a batch, a power of two
 * @param {number} workers at least 1
 */
export const teamSize = (shards, workers) => Math.min(shards, 2 ** Math.floor(Math.log2(workers)));
