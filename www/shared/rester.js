/** Cuts long work into short tasks, so that the page stays responsive. */

/** A task lasts a little longer than this: by what the work does between two rests. */
const TASK_MS = 8;

/** Makes a function that ends the current task when it has lasted long enough. */
export function rester() {
  let sinceMs = performance.now();
  return async () => {
    if (performance.now() - sinceMs < TASK_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    sinceMs = performance.now();
  };
}
