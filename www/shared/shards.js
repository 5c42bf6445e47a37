/** How a training batch is cut into shards, and how many workers share them. Pure functions. */

/** A shard has at least so many digits: its correlations and batch statistics, over these alone, are noisy if few. */
const SHARD_DIGITS = 16;
const MOST_SHARDS = 8;

/**
 * Into how many shards a batch is cut. It depends on the settings alone, not on the machine, so that a link gives
 * everybody the same weights.
 * @param {number} batch digits @param {string} preset slides has one shard: batches are never cut there
 */
export function shardsFor(batch, preset) {
  let shards = preset === 'slides' ? 1 : MOST_SHARDS;
  while (shards > 1 && (batch % shards !== 0 || batch / shards < SHARD_DIGITS)) shards /= 2;
  return shards;
}

/**
 * How many of the workers can share a batch evenly.
 * @param {number} shards of a batch, a power of two
 * @param {number} workers at least 1
 */
export const teamSize = (shards, workers) => Math.min(shards, 2 ** Math.floor(Math.log2(workers)));

/**
 * How many workers train: a power of two, since gradients are summed in pairs. With more than two cores one is left to
 * the page, so that drawing stays live; of two both train, since the page needs little of either.
 * @param {number | null} asked null: as many as the machine has cores for
 * @param {number} cores
 * @param {number} shards of a batch: more workers than these would have nothing to do
 */
export const workersFor = (asked, cores, shards) =>
  teamSize(shards, asked ?? Math.max(1, cores > 2 ? cores - 1 : cores));
