/**
 * How the workers of a team sum their gradients: recursive doubling over message ports. Knows neither the workers nor
 * the engine.
 *
 * Worker i of W (a power of two) starts with the sum over its own shards. In round k it exchanges sums with worker i
 * XOR 2^k and adds; after log2 W rounds each worker has the sum over all shards. Floating-point addition is commutative
 * but not associative, so it matters which sums are added. Here they always belong to the two halves of a block of
 * shards, the nodes of one binary tree, so one, two or four workers get the same numbers, bit for bit.
 */

/**
 * A worker's sum, which it can copy and add to.
 * @typedef {{ gradients(into?: Float32Array): Float32Array, addGradients(theirs: Float32Array): void }} Share
 */
/** One worker's sum for a step, on its way to another. @typedef {{ step: number, sum: Float32Array }} Parcel */
/**
 * @typedef {Pick<MessagePort, 'postMessage' | 'close'> & { onmessage: ((event: MessageEvent) => void) | null }} Port
 */

/** Thrown when no sum will arrive because the team is being reassembled. */
export class LinkClosed extends Error {
  name = 'LinkClosed';
}

/**
 * One worker's end of the channel to a partner. The partner may be a step ahead, so sums that arrive early are kept.
 */
export class Link {
  #port;
  /** @type {Parcel[]} */ #early = [];
  /** @type {{ resolve: (parcel: Parcel) => void, reject: (error: Error) => void } | null} */ #waiting = null;
  #closed = false;
  /**
   * The last sum received, no longer needed. The next sum is copied into it, since fresh memory takes longer than the
   * copy.
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

  /** Transfers a sum, which belongs to the partner from now on. @param {number} step @param {Float32Array} sum */
  send(step, sum) {
    this.spare = undefined;
    this.#port.postMessage({ step, sum }, [/** @type {ArrayBuffer} */ (sum.buffer)]);
  }

  /**
   * The partner's sum for this step.
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
 * Turns a worker's own sum into the sum over all workers.
 * @param {Share} share
 * @param {Pick<Link, 'send' | 'receive' | 'spare'>[]} links to the partner of each round, in order; empty if the worker
 *   is alone
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
 * Makes a channel for each pair of partners.
 * @template P
 * @param {number} size workers, a power of two
 * @param {() => { port1: P, port2: P }} makeChannel
 * @returns {P[][]} each worker's ends, in the order of the rounds
 */
export function wire(size, makeChannel) {
  /** @type {P[][]} */
  const ends = Array.from({ length: size }, () => []);
  for (let stride = 1; stride < size; stride *= 2) {
    for (let worker = 0; worker < size; worker += 1) {
      if ((worker & stride) !== 0) continue; // its partner has made the channel
      const { port1, port2 } = makeChannel();
      ends[worker].push(port1);
      ends[worker ^ stride].push(port2);
    }
  }
  return ends;
}
