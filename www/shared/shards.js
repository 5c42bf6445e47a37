/** How many workers share the shards of a batch. Pure functions. */

/**
 * How many of the workers can share a batch evenly.
 * @param {number} shards in a batch, a power of two
 * @param {number} workers at least 1
 */
export const teamSize = (shards, workers) => Math.min(shards, 2 ** Math.floor(Math.log2(workers)));

/**
 * How many workers train: a power of two, since gradients are summed in pairs. With more than two cores, one is left to
 * the page so that drawing stays responsive. With two, both train, since the page needs little of either.
 * @param {number | null} asked null for as many as the cores allow
 * @param {number} cores
 * @param {number} shards in a batch: more workers than shards would have nothing to do
 */
export const workersFor = (asked, cores, shards) =>
  teamSize(shards, asked ?? Math.max(1, cores > 2 ? cores - 1 : cores));
