/**
 * Lets something happen as often as it is asked for while that is rare; when it is frequent, only so often, and the
 * last wish is always granted.
 */

/**
 * @param {() => boolean} act returns false if it was refused and has to be tried again
 * @param {{ burst: number, everyMs: number }} pace so many at once, and one more for each pause
 * @returns {{ soon: () => void, now: () => void }} `soon` acts now or later; `now` grants a wish that waits
 */
export function paced(act, { burst, everyMs }) {
  let left = burst;
  let countedMs = performance.now();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  const go = () => {
    timer = undefined;
    const nowMs = performance.now();
    left = Math.min(burst, left + (nowMs - countedMs) / everyMs);
    countedMs = nowMs;
    if (left >= 1 && act()) left -= 1;
    else wait();
  };
  const wait = () => {
    left = Math.min(left, 1 - Number.EPSILON);
    timer = setTimeout(go, Math.max(1, everyMs * (1 - Math.max(0, left))));
  };
  return {
    soon() {
      if (timer === undefined) go();
    },
    now() {
      if (timer === undefined) return;
      clearTimeout(timer);
      timer = undefined;
      act();
    },
  };
}
