// The time from navigation to the first completion in the frame, on a first visit: nothing stays cached between runs.
//
// The host is scripts/serve.mjs. Like the simplest hosts, it compresses nothing: it sends scripts as they are, and the
// module and the weights as the .gz files in dist/. The visit is measured once at this machine's full speed, and once
// with the page limited to 10 Mbit/s. The browser's protocol slows only what the page itself requests; the worker's
// three small scripts arrive at full speed.
//
// The map comes after the first completion; what it adds is measured in the same visits.

import { lineOf } from './summary.mjs';

const MOST_RUNS = 15;
const WARM_UP_RUNS = 1;
const MEGABIT = 1e6 / 8; // bytes
const LINES = [
  { what: 'navigation to first completion, from this machine', asked: 'at most 1.4' },
  {
    what: 'navigation to first completion, at 10 Mbit/s and 40 ms',
    asked: 'at most 1.4',
    conditions: { offline: false, latency: 40, downloadThroughput: 10 * MEGABIT, uploadThroughput: 10 * MEGABIT },
  },
];

/**
 * Runs in the page, before the page's own scripts. Records when the frame with the first completion is painted, and when
 * the map is there.
 */
function watchFirstCompletion() {
  const lookForMap = () => {
    if (/** @type {any} */ (document.querySelector('corr-mcnn'))?.map) globalThis.mapMs = performance.now();
    else requestAnimationFrame(lookForMap);
  };
  requestAnimationFrame(lookForMap);
  addEventListener(
    'reconstruct',
    () => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => {
          globalThis.completedMs = performance.now();
        }; // since the navigation
        port2.postMessage(null); // arrives after the frame
      });
    },
    { once: true },
  );
}

/**
 * How long one visit takes, in seconds: to the first completion, and from there to the map.
 * @param {import('./browser.mjs').Context} context
 * @param {typeof LINES[number]['conditions']} [conditions] the network's
 */
async function visit({ browser, url }, conditions) {
  const visitor = await browser.newContext();
  const page = await visitor.newPage();
  if (conditions) {
    const session = await visitor.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', conditions);
  }
  await page.addInitScript(watchFirstCompletion);
  await page.goto(`${url}dist/index.html`, { waitUntil: 'commit' });
  const times = await page.waitForFunction(
    () => globalThis.completedMs && globalThis.mapMs && [globalThis.completedMs, globalThis.mapMs],
  );
  const [completedMs, mapMs] = await times.jsonValue();
  await visitor.close();
  return { completed: completedMs / 1000, map: Math.max(0, mapMs - completedMs) };
}

/** @param {import('./browser.mjs').Context} context */
export async function* coldLoad(context) {
  for (const { what, asked, conditions } of LINES) {
    const visits = [];
    for (let run = -WARM_UP_RUNS; run < Math.min(context.runs, MOST_RUNS); run += 1) {
      const taken = await visit(context, conditions);
      if (run >= 0) visits.push(taken);
    }
    const seconds = visits.map(({ completed }) => completed);
    yield lineOf(what, seconds, 's', { asked });
    if (!conditions) {
      const afterMs = visits.map(({ map }) => map);
      yield lineOf('from the first completion to the map, from this machine', afterMs, 'ms', { asked: 'at most 150' });
    }
  }
}
