// The time from a pen move to the painted completion that includes it, in the page itself, with and without a training
// run.
//
// Each move is a real pointer event, sent through the browser's debugging protocol. Timing starts at the event's own
// timestamp, when the browser received it, and ends when the page's thread has painted the next frame after the
// completion was drawn on the canvas. The time that the compositor and the screen need after that is not included. At
// 60 Hz, half a frame on average is spent waiting for that frame.
//
// The run has as many workers as the page gives it. If they take all cores, the run gives way to a moving pen; `steps`
// counts the steps done meanwhile.

import { SPEEDS, slowDown } from './browser.mjs';
import { lineOf, quantileOf } from './summary.mjs';

const MOVES_A_STROKE = 60;
/** A pen's usual rate. It does not divide a frame evenly, so that moves fall at any moment within a frame. */
const MOVE_EVERY_MS = 7.3;
const WARM_UP_STROKES = 2;
/** The pause between strokes, so that each starts with the page idle. */
const REST_MS = 300;
const STEPS = 100_000; // more than can be done in that time
const STEPS_BEFORE = 5;

/**
 * Runs in the page, before the page's own scripts. Appends the delay of each move to `delaysMs` once its completion is
 * painted.
 */
function watchMoves() {
  /** @type {number[]} */
  const delaysMs = [];
  Object.assign(globalThis, { delaysMs });
  /** Timestamps of the moves not yet sent to the network, and of those in the question being answered. */
  let [heard, asked] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
  const { Worker } = globalThis;
  globalThis.Worker = class extends Worker {
    /** @param {any} message @param {any} [transfer] */
    postMessage(message, transfer) {
      // a question covers everything drawn so far
      if (message.type === 'complete') [asked, heard] = [[...asked, ...heard], []];
      super.postMessage(message, transfer);
    }
  };
  addEventListener(
    'onpointerrawupdate' in globalThis ? 'pointerrawupdate' : 'pointermove',
    (event) => {
      const move = /** @type {PointerEvent} */ (event);
      if (move.buttons === 1) heard.push(...move.getCoalescedEvents().map(({ timeStamp }) => timeStamp));
    },
    { capture: true },
  );
  addEventListener('reconstruct', () => {
    const shown = asked;
    asked = [];
    requestAnimationFrame(() => {
      // runs after the page's own, which paints
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => delaysMs.push(...shown.map((timeStamp) => performance.now() - timeStamp));
      port2.postMessage(null); // arrives after the frame
    });
  });
}

/** Draws strokes in the left half, up and down. @param {import('playwright-core').Page} page @param {number} strokes */
export async function drawStrokes(page, strokes) {
  const session = await page.context().newCDPSession(page);
  const box = await page.locator('#frame').boundingBox();
  if (!box) throw new Error('there is no frame to draw in');
  const pen = (type, along, buttons) =>
    session.send('Input.dispatchMouseEvent', {
      type,
      button: 'left',
      buttons,
      clickCount: 1,
      pointerType: 'pen',
      x: box.x + box.width * (0.15 + 0.25 * Math.abs(((along * 4) % 2) - 1)),
      y: box.y + box.height * (0.2 + 0.6 * along),
    });
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    await page.locator('#clear').click();
    await page.waitForTimeout(REST_MS);
    await pen('mousePressed', 0, 1);
    const startedMs = performance.now();
    const sent = [];
    for (let move = 1; move <= MOVES_A_STROKE; move += 1) {
      const waitMs = startedMs + move * MOVE_EVERY_MS - performance.now();
      if (waitMs > 0) await new Promise((done) => setTimeout(done, waitMs));
      sent.push(pen('mouseMoved', move / MOVES_A_STROKE, 1)); // not awaited: a hand does not wait either
    }
    await Promise.all(sent);
    await pen('mouseReleased', 1, 0);
    await page.waitForTimeout(REST_MS);
  }
  await session.detach();
}

/**
 * The delay of every move in `runs` strokes, in milliseconds.
 * @param {import('./browser.mjs').Context} context
 * @param {boolean} training
 * @param {number} slowdown
 */
async function delaysOf({ browser, url, runs }, training, slowdown) {
  const page = await browser.newPage();
  await slowDown(page, slowdown);
  await page.addInitScript(watchMoves);
  await page.addInitScript(() => {
    Object.assign(globalThis, { steps: 0 });
    addEventListener('progress', () => {
      /** @type {any} */ (globalThis).steps += 1;
    });
  });
  await page.goto(`${url}dist/index.html#steps=${STEPS}`);
  const stepsDone = () => page.evaluate(() => /** @type {any} */ (globalThis).steps);
  await page.evaluate(async (train) => {
    await customElements.whenDefined('corr-mcnn');
    const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
    await element.ready;
    if (train) element.train();
  }, training);
  if (training) await page.waitForFunction((least) => /** @type {any} */ (globalThis).steps >= least, STEPS_BEFORE);
  await page.waitForFunction(() => /** @type {any} */ (document.querySelector('corr-mcnn')).map);
  await drawStrokes(page, WARM_UP_STROKES);
  const stepsBefore = await stepsDone();
  await page.evaluate(() => {
    /** @type {any} */ (globalThis).delaysMs.length = 0;
  });
  await drawStrokes(page, runs);
  const [delaysMs, steps] = [
    await page.evaluate(() => /** @type {any} */ (globalThis).delaysMs),
    (await stepsDone()) - stepsBefore,
  ];
  await page.close();
  if (delaysMs.length < runs * MOVES_A_STROKE * 0.9)
    throw new Error(`of ${runs * MOVES_A_STROKE} moves only ${delaysMs.length} were seen`);
  if (training !== steps > 0) throw new Error(`${steps} training steps were done in that time`);
  return { delaysMs, steps };
}

/** @param {import('./browser.mjs').Context} context */
export async function* penToPaint(context) {
  for (const { slowdown, words } of SPEEDS) {
    for (const training of [false, true]) {
      const { delaysMs, steps } = await delaysOf(context, training, slowdown);
      const what = `pen move to painted completion, with the map${training ? ', while it trains' : ''}${words}`;
      yield lineOf(what, delaysMs, 'ms', { asked: 'at most 16', ...(training ? { steps } : {}) });
      yield lineOf(`${what}: 95th percentile`, [quantileOf(delaysMs, 0.95)], 'ms', { asked: 'at most 33' });
    }
  }
}
