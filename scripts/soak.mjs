// The page in use for a long time: training, drawing, panels, twin runs, lessons and the story, round after round, each
// of which ends where it began. After each round, the memory of page and workers is one JSON object a line. Exits with 1
// if something grows by more than the budget.
//
//   SOAK=10 node scripts/soak.mjs      for ten minutes (default: 30)

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryOf } from './bench/worker-session.mjs';
import { launchBrowser } from './browser.mjs';
import { serve } from './serve.mjs';
import { ROOT } from './tools.mjs';

/**
 * What is in the page's JavaScript heap and buffers, what its workers hold with the engine's own memory, and for
 * comparison what the system gives the processes of the page; null where the system does not say.
 * @typedef {{ minutes: number, round: number, pageMB: number, workersMB: number, workers: number, nodes: number,
 *   listeners: number, processMB: number | null }} Line
 */

/** Growth that is allowed after the warm-up, in percent. */
const BUDGET = 2;
/** Minutes before the first line that counts, but never more than a third of the time. */
const WARM_UP = 5;
/** Lines whose median is compared, at either end. */
const ENDS = 3;
/** What is compared. @type {('pageMB' | 'workersMB' | 'nodes' | 'listeners')[]} */
const MEASURED = ['pageMB', 'workersMB', 'nodes', 'listeners'];
const PATIENCE_MS = 300_000;

/** In the page: everything that a visitor does, and back to the start. @param {number} round */
async function use(round) {
  const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
  const set = (/** @type {string} */ name, /** @type {string | null} */ text) =>
    text === null ? element.removeAttribute(name) : element.setAttribute(name, text);
  const rest = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));
  set('mode', 'draw');
  for (let stroke = 1; stroke <= 8; stroke += 1) {
    const half = new Float32Array(392).map((_, pixel) => (pixel % 14 === stroke + 2 ? 1 : 0));
    await element.setHalf(stroke % 2 ? 'left' : 'right', half);
  }
  element.clear();
  for (const digit of [1, 2, 3]) set('example', String((round + digit) % 10));
  set('mode', 'compare');
  await rest(1500);
  for (const lesson of ['correlation', 'terms', 'gradients', 'overfitting', 'batchnorm', null]) {
    set('lesson', lesson);
    await rest(200);
  }
  for (const step of ['1', '2', '3', null]) {
    set('story', step);
    await rest(200);
  }
  set('mode', 'train');
  set('seed', String(round % 5));
  await element.train({ steps: 8 });
  await element.step();
  await element.exportWeights();
  await element.reset();
  set('twin', 'lambda:0');
  await element.reset();
  await element.train({ steps: 4 });
  set('twin', null);
  set('seed', '1');
  await element.reset();
  set('example', '5');
  set('mode', 'draw');
  for (const notice of element.shadowRoot.querySelectorAll('#notices button')) notice.click();
  await rest(1500);
}

/**
 * Talks to the page and its workers about their memory.
 * @param {import('playwright-core').Page} page
 */
async function meterOf(page) {
  const session = await page.context().newCDPSession(page);
  /** @type {Set<string>} */ const workers = new Set();
  /** @type {Map<number, (result: any) => void>} */ const asked = new Map();
  let id = 0;
  session.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') workers.add(sessionId);
  });
  session.on('Target.detachedFromTarget', ({ sessionId }) => workers.delete(sessionId));
  session.on('Target.receivedMessageFromTarget', ({ message }) => {
    const answer = JSON.parse(message);
    asked.get(answer.id)?.(answer.result);
  });
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const ask = (/** @type {string} */ sessionId, /** @type {string} */ method, /** @type {object} */ params = {}) =>
    new Promise((done, failed) => {
      id += 1;
      asked.set(id, done);
      const message = JSON.stringify({ id, method, params });
      session.send('Target.sendMessageToTarget', { sessionId, message }).catch(failed);
      setTimeout(failed, 20_000); // a worker that has just been ended does not answer
    });
  await session.send('Performance.enable');
  return async () => {
    await session.send('HeapProfiler.collectGarbage');
    const heap = /** @type {{ usedSize: number, backingStorageSize?: number }} */ (
      await session.send('Runtime.getHeapUsage')
    );
    const { metrics } = await session.send('Performance.getMetrics');
    const metric = (/** @type {string} */ name) => metrics.find((one) => one.name === name)?.value ?? 0;
    const held = [];
    for (const worker of workers)
      held.push(await memoryOf({ name: worker, send: (...asking) => ask(worker, ...asking) }).catch(() => 0));
    const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e4) / 100;
    return {
      pageMB: megabytes(heap.usedSize + (heap.backingStorageSize ?? 0)),
      workersMB: megabytes(held.reduce((sum, bytes) => sum + bytes, 0)),
      workers: held.length,
      nodes: metric('Nodes'),
      listeners: metric('JSEventListeners'),
    };
  };
}

/** The memory of the browser's processes that show pages, by Linux. @param {import('playwright-core').CDPSession} session */
async function processMemory(session) {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const files = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => `/proc/${id}/status`);
  if (!files.every((file) => existsSync(file))) return null;
  const kilobytes = files.map((file) => Number(readFileSync(file, 'utf8').match(/^VmRSS:\s+(\d+)/m)?.[1] ?? 0));
  return Math.round(kilobytes.reduce((sum, one) => sum + one, 0) / 1000);
}

/** @param {number[]} numbers */
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/**
 * How much each measure has grown between the ends of the lines that count, in percent.
 * @param {Line[]} lines
 * @returns {Record<string, number>}
 */
export function growthOf(lines) {
  const count = Math.max(1, Math.min(ENDS, Math.floor(lines.length / 2)));
  const [first, last] = [lines.slice(0, count), lines.slice(-count)];
  const grown = MEASURED.map((name) => {
    const [before, after] = [first, last].map((end) => median(end.map((line) => line[name])));
    return [name, Math.round((after / before - 1) * 10_000) / 100];
  });
  return Object.fromEntries(grown);
}

async function main() {
  const minutes = Number(process.env.SOAK || 30);
  if (!(minutes > 0)) throw new Error(`SOAK must be a number of minutes, got "${process.env.SOAK}"`);
  const warmUp = Math.min(WARM_UP, minutes / 3);
  const server = await serve({ root: join(ROOT, 'dist') });
  const browser = await launchBrowser();
  const startedMs = performance.now();
  /** @type {Line[]} */ const lines = [];
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${server.url}#workers=2&digits=500&batch=32`);
    await page.evaluate(() => /** @type {any} */ (document.querySelector('corr-mcnn')).ready);
    const measure = await meterOf(page);
    const system = await browser.newBrowserCDPSession();
    for (let round = 1; lines.length === 0 || lines[lines.length - 1].minutes < minutes; round += 1) {
      await page.evaluate(use, round);
      const line = {
        minutes: Math.round((performance.now() - startedMs) / 600) / 100,
        round,
        ...(await measure()),
        processMB: await processMemory(system),
      };
      lines.push(line);
      console.log(JSON.stringify(line));
    }
  } finally {
    await browser.close();
    await server.close();
  }
  const growth = growthOf(lines.filter((line) => line.minutes >= warmUp));
  const faults = Object.entries(growth).flatMap(([name, percent]) =>
    percent > BUDGET ? [`${name} has grown by ${percent} %`] : [],
  );
  console.log(JSON.stringify({ growth, budget: BUDGET, afterMinutes: warmUp, rounds: lines.length, faults }));
  return faults.length === 0;
}

if (process.argv[1]?.endsWith('soak.mjs')) process.exit((await main()) ? 0 : 1);
