/**
 * The page's end of the replicas: the further workers that share the steps of a training run. This file starts and ends
 * them, and tells of a lost one; what they do is between them and the training worker (team.js, member.js). It touches
 * no DOM.
 */
import { teamSize } from '../worker/all-reduce.js';
import { Engine } from './engine.js';

/** @typedef {import('./engine.js').EngineSource} EngineSource */

/**
 * How many workers train: a power of two, since gradients are summed in pairs. With more than two cores one is left to
 * the page, so that drawing stays live; of two both train, since the page needs little of either.
 * @param {number | null} asked null: as many as the machine has cores for
 * @param {number} cores
 * @param {number} shards parts of a batch: more workers than these would have nothing to do
 */
export function workersFor(asked, cores, shards) {
  return teamSize(shards, asked ?? Math.max(1, cores > 2 ? cores - 1 : cores));
}

export class Replicas {
  /** The training worker's ends of the ports to them, to be handed over. @type {MessagePort[]} */ ports = [];
  /** @type {Map<number, Engine>} */ #engines = new Map();

  /**
   * @param {EngineSource} source
   * @param {number} count
   * @param {(number: number, error: Error) => void} onLost
   */
  constructor(source, count, onLost) {
    for (let number = 0; number < count; number += 1) {
      const { port1, port2 } = new MessageChannel();
      this.ports.push(port1);
      const lost = (/** @type {Error} */ error) => {
        if (this.#engines.delete(number)) onLost(number, error);
      };
      try {
        const engine = new Engine(source, { name: `replica ${number + 1}`, onLost: lost });
        this.#engines.set(number, engine);
        engine.request('assist', { port: port2 }, [port2]).catch((error) => {
          engine.close();
          lost(error);
        });
      } catch (error) {
        queueMicrotask(() => onLost(number, /** @type {Error} */ (error))); // once its owner has them all
      }
    }
  }

  get count() {
    return this.#engines.size;
  }

  /** Ends all others. @param {number[]} numbers */
  keep(numbers) {
    for (const [number, engine] of this.#engines) {
      if (numbers.includes(number)) continue;
      this.#engines.delete(number);
      engine.close();
    }
  }

  close() {
    this.keep([]);
  }
}
