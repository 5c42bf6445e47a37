// A worker's side of the benchmark: functions that the page calls one at a time.

/** @param {Record<string, (argument: any) => unknown>} functions keyed by the names that the page uses */
export function answer(functions) {
  self.onmessage = async ({ data: { name, argument } }) => {
    try {
      self.postMessage({ value: await functions[name](argument) });
    } catch (error) {
      self.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
}

/** Milliseconds that `work` takes, averaged over `repeats`: the clock ticks every 0.1 ms, so short work is repeated. */
export async function millisecondsOf(work, repeats = 1) {
  const startedMs = performance.now();
  for (let run = 0; run < repeats; run += 1) {
    const result = work();
    if (result instanceof Promise) await result;
  }
  return (performance.now() - startedMs) / repeats;
}
