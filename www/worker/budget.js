/** How much of its time a worker spends on what is not training. */

/**
 * Makes a function that does work, unless it would take more than this fraction of the time; `force` does it now, and
 * makes the next one wait all the longer.
 * @param {number} part
 * @returns {(work: () => void, force?: boolean) => boolean} whether it was done
 */
export function atMost(part) {
  let restUntilMs = 0;
  return (work, force = false) => {
    const startedMs = performance.now();
    if (startedMs < restUntilMs && !force) return false;
    work();
    const endedMs = performance.now();
    restUntilMs = Math.max(restUntilMs, endedMs) + (endedMs - startedMs) / part;
    return true;
  };
}
