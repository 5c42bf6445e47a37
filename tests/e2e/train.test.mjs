import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  curve,
  draw,
  fillIn,
  LEFT_OF_0,
  onElement,
  paintedInk,
  putBack,
  recordCurve,
  saved,
  settled,
  showMoreCharts,
  takeOut,
  turnsTaken,
  weightsHash,
  withBrowser,
} from './harness.mjs';

const site = withBrowser();
const HASH = '#mode=train&batch=16&seed=5';
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
const train = (page, steps) => onElement(page, (element, steps) => element.train({ steps }), steps);
const totals = async (page) => (await curve(page)).map(({ total }) => total);
const text = (page, id) => page.locator(`#${id}`).textContent();
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

/** How many colours a canvas has. */
const coloursIn = (page, id) =>
  onElement(
    page,
    ({ shadowRoot }, id) => {
      const canvas = shadowRoot.getElementById(id);
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    },
    id,
  );

/** Trains to the end, keeps what came of it, and goes back to the start, from where the curve is recorded anew. */
async function runOnce(page) {
  await recordCurve(page);
  await train(page);
  const whole = { totals: await totals(page), hash: await weightsHash(page) };
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.evaluate(() => (window.curve = []));
  return whole;
}

test('drawing fetches no training digits; the Train panel does, shows the fresh network, and takes no step by itself', async () => {
  const { page, seen, close } = await site.open();
  const late = (url) => url.includes('digits.bin.gz') || url.includes('page/charts.js');
  assert.ok(!seen.requests.some(late));
  assert.equal(page.workers().length, 1);
  await recordCurve(page);
  await page.locator('#tab-train').click();
  await page.locator('#run-hash', { hasText: /^[0-9a-f]{8}$/ }).waitFor();
  await settled(page);
  assert.deepEqual([await text(page, 'run-state'), await text(page, 'run-step')], ['Ready.', '0 of 600']);
  for (const id of ['digits-real', 'digits-left', 'digits-right', 'own-canvas'])
    assert.ok((await coloursIn(page, id)) > 20, `${id} is painted`);
  assert.match(await page.locator('#charts figure').first().textContent(), /^Total loss: lower is betterH \d\.\d{3}$/);
  assert.deepEqual(await curve(page), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the fresh network is that of the settings, and the run begins with it', async () => {
  const { page, close } = await site.open({ hash: HASH });
  const hashes = [await weightsHash(page)];
  for (const seed of ['6', '5']) {
    await fillIn(page, 'seed', seed);
    await page
      .locator('#run-hash')
      .filter({ hasNotText: hashes.at(-1) })
      .waitFor();
    hashes.push(await weightsHash(page));
  }
  assert.equal(hashes[2], hashes[0]);
  await train(page, 1);
  await page.locator('#moment').focus();
  await page.keyboard.press('Home');
  await page.locator('#moment-words', { hasText: `step 0 \u00b7 weights ${hashes[0]}` }).waitFor();
  await close();
});

for (const [what, path] of [
  ['the digits', 'digits.bin.gz'],
  ['the engine', 'pkg/corr_mcnn_bg.wasm.gz'],
]) {
  test(`a failed load of ${what} is told in words, and a press tries again`, async () => {
    let broken = true;
    const { page, seen, close } = await site.open({
      hash: HASH,
      prepare: (page) => page.route(`**/${path}`, (route) => (broken ? route.abort() : route.fallback())),
    });
    const words = `What training needs could not be loaded: ${path.split('/').at(-1)}`;
    await page.locator('#run-problem', { hasText: words }).waitFor();
    assert.equal(await text(page, 'run-state'), '', 'nothing is ready');
    broken = false;
    await page.locator('#go-back', { hasText: 'Try again' }).click();
    await page.locator('#run-hash', { hasText: /^[0-9a-f]{8}$/ }).waitFor();
    assert.ok(await page.locator('#run-problem').isHidden());
    assert.equal(seen.requests.filter((url) => url.endsWith(path)).length, 2);
    await close();
  });
}

test('twenty steps in the worker make the loss fall, with curves, table and completions, while drawing stays live', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=train&batch=32&steps=20&seed=5' });
  await recordCurve(page);
  // at rest, since the whole run may be over before anybody looks
  await onElement(page, (element) => element.train({ steps: 3 }));
  await page.locator('#run-pace', { hasText: /^\d+\.\d$/ }).waitFor();
  await page.locator('#run-left', { hasText: /^(\d+ min )?\d+ s$/ }).waitFor();
  await page.locator('#start').click();
  await page.waitForFunction(() => window.curve.length >= 4);
  await page.locator('#tab-draw').click();
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  assert.ok((await paintedInk(page)).right > 1);
  await page.locator('#tab-train').click();
  await state(page, 'Finished.');

  const reports = await curve(page);
  assert.deepEqual(
    reports.map(({ step }) => step),
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  assert.deepEqual(Object.keys(reports[0]), ['step', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7', 'total', 'elapsedMs']);
  const losses = reports.map(({ L1, L2, L3 }) => L1 + L2 + L3);
  assert.ok(mean(losses.slice(-5)) < 0.9 * mean(losses.slice(0, 5)), losses.join(' '));
  assert.equal(await page.locator('#charts figure').count(), 3);
  assert.match(
    await page.locator('#charts figure').first().textContent(),
    /^Total loss: lower is betterT \d\.\d{3}H \d\.\d{3}$/,
  );
  await showMoreCharts(page);
  // terms, correlations, gap and partner found, kinds of layers
  await page.locator('#charts-more canvas').nth(19).waitFor();
  assert.equal(await page.locator('#charts-more figure').count(), 8 + 3 + 2 + 7);
  await page.locator('#table-details summary').click();
  const rows = page.locator('#table tbody tr');
  await rows.first().waitFor(); // a details element reports its opening a moment later
  assert.deepEqual(
    [
      await rows.filter({ hasText: 'training batch' }).count(),
      (await rows.filter({ hasText: 'held-out digits' }).count()) >= 2,
    ],
    [2, true],
  );
  await page.locator('#gradient-details summary').click();
  await page.locator('#gradient-table tbody tr').first().waitFor();
  assert.equal(await page.locator('#gradient-table tbody tr').count(), 2);
  assert.match(
    await page.locator('#gradient-table thead').textContent(),
    /left\.convolutions\.conv1.*right_decoder\.transposed/,
  );
  assert.match(await text(page, 'run-step'), /^20 of 20$/);
  assert.ok(Number(await text(page, 'run-pace')) > 0);
  assert.ok(await page.locator('#run-left').isHidden(), 'nothing is left');
  assert.match(await weightsHash(page), /^[0-9a-f]{8,}$/);
  assert.ok((await coloursIn(page, 'digits-left')) > 20, 'the completions are painted');
  assert.deepEqual(seen.complaints, []);
  assert.ok(seen.requests.every((url) => url.startsWith(site.url)));
  await close();
});

test('linear CCA is one step of one worker, and its pairs can be measured, reset, and used for drawing', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=train&method=cca&workers=2' });
  await recordCurve(page);
  await page.locator('#start').click();
  await state(page, 'Finished.');
  const [report, ...others] = await curve(page);
  assert.deepEqual(others, []);
  assert.ok(
    report.step === 1 && report.L1 < 0.06 && report.L4 === 0 && report.L7 === 0 && report.total === -report.L6,
    JSON.stringify(report),
  );
  assert.equal(await text(page, 'run-step'), '1 of 1');
  assert.equal(page.workers().length, 2); // one draws
  const hash = await weightsHash(page);
  await page.locator('#measure').click();
  await page.locator('#measured').waitFor();
  assert.match(await text(page, 'measured'), /Sum correlation/);
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.locator('#run-hash').filter({ hasNotText: hash }).waitFor(); // painted with the next frame
  await train(page);
  await page.locator('#run-hash', { hasText: hash }).waitFor(); // painted with the next frame
  const before = await paintedInk(page);
  await page.locator('#use-weights').click();
  await page.locator('#tab-draw').click();
  await page.locator('#weights-name', { hasText: 'your run, 1 step (' }).waitFor();
  await settled(page);
  assert.notDeepEqual(await paintedInk(page), before);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('while the step under way ends, it says that it is pausing', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=512&steps=50&workers=1' });
  await onElement(page, ({ shadowRoot }) => {
    const state = /** @type {HTMLElement} */ (shadowRoot?.getElementById('run-state'));
    window.said = [];
    new MutationObserver(() => window.said.push(state.textContent)).observe(state, { childList: true, subtree: true });
  });
  await page.locator('#start').click();
  await page.locator('#run-step', { hasText: /^1 / }).waitFor(); // nothing else is painted until the next step ends
  const atOnce = await onElement(page, async ({ shadowRoot }) => {
    shadowRoot.getElementById('start').click();
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return shadowRoot.getElementById('run-state').textContent;
  });
  assert.match(atOnce, /^Paus(ing…|ed\.)$/); // the step may have ended just then
  await state(page, 'Paused.');
  assert.deepEqual(await page.evaluate(() => window.said.slice(-2)), ['Pausing…', 'Paused.']);
  await close();
});

test('pause takes effect within one step, one step is one step, and the run continues from there', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await recordCurve(page);
  await page.locator('#start').click();
  await page.waitForFunction(() => window.curve.length >= 3);
  const [before, after] = await onElement(page, async (element) => {
    const before = window.curve.length;
    await element.pause();
    return [before, window.curve.length];
  });
  assert.ok(after <= before + 2, `${after} steps after a pause at ${before}`); // one under way, one already reported
  await state(page, 'Paused.');
  await page.locator('#start', { hasText: 'Continue' }).click();
  await page.waitForFunction((count) => window.curve.length > count, after);
  await page.locator('#start', { hasText: 'Pause' }).click();
  await state(page, 'Paused.');
  const paused = (await curve(page)).length;
  await turnsTaken(page);
  assert.equal((await curve(page)).length, paused);
  await page.locator('#step').click();
  await page.waitForFunction((count) => window.curve.length === count, paused + 1);
  await turnsTaken(page);
  assert.equal((await curve(page)).length, paused + 1);
  await train(page, 2);
  assert.deepEqual(
    (await curve(page)).map(({ step }) => step),
    Array.from({ length: paused + 3 }, (_, index) => index + 1),
  );
  await close();
});

test('reset, and the same seed gives the same curve and the same weights; another seed does not', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await recordCurve(page);
  const run = async () => {
    await page.evaluate(() => (window.curve = []));
    await train(page, 5);
    return { totals: await totals(page), hash: await weightsHash(page) };
  };
  const first = await run();
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  // a change after the reset counts, and so does changing one's mind
  await fillIn(page, 'seed', '7');
  await fillIn(page, 'seed', '5');
  const second = await run();
  assert.deepEqual(second, first);
  await page.locator('#stop').click();
  await state(page, 'Stopped.');
  await fillIn(page, 'seed', '6');
  assert.match(page.url(), /seed=6/);
  const other = await run();
  assert.notDeepEqual(other.totals, first.totals);
  assert.notEqual(other.hash, first.hash);
  await close();
});

for (const [name, before] of /** @type {const} */ ([
  ['its last checkpoint', 4],
  ['the beginning, which its seed makes the same', 0],
])) {
  test(`a killed training worker is replaced, continues from ${name}, and ends as if nothing had happened`, async () => {
    // enough steps to be killed between two
    const { page, close } = await site.open({ hash: '#mode=train&batch=16&steps=40&seed=5' });
    const whole = await runOnce(page);
    if (before > 0) await train(page, before); // its pause takes a checkpoint
    await page.locator('#start').click();
    await page.waitForFunction((count) => window.curve.length >= count, before + 2);
    const [, training] = page.workers();
    await training.evaluate(() =>
      setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
    );
    await page.locator('#notices', { hasText: `was replaced. The run continues from step ${before}.` }).waitFor();
    await state(page, 'Finished.');
    const bySteps = new Map((await curve(page)).map(({ step, total }) => [step, total]));
    assert.deepEqual([...bySteps.values()], whole.totals);
    assert.equal(await weightsHash(page), whole.hash);
    assert.match(await text(page, 'run-step'), /^40 of 40$/);
    await close();
  });
}

test('taken out of the page for a while, a run is paused at its last checkpoint, and continues to the same end when it is put back', async () => {
  // enough steps to be taken out between two
  const { page, seen, close } = await site.open({ hash: '#mode=train&batch=16&steps=40&seed=5' });
  const whole = await runOnce(page);
  await train(page, 4); // its pause takes a checkpoint
  const hash = await weightsHash(page);
  await page.locator('#start').click();
  await page.waitForFunction(() => window.curve.length >= 6);
  await takeOut(page);
  await putBack(page);
  await state(page, 'Paused.');
  assert.equal(await text(page, 'run-step'), '4 of 40');
  assert.equal(await weightsHash(page), hash);
  assert.ok(
    (await onElement(page, async (element) => (await element.exportWeights()).length)) > 1e6,
    'its weights are still there',
  );
  await page.locator('#start', { hasText: 'Continue' }).click();
  await state(page, 'Finished.');
  const bySteps = new Map((await curve(page)).map(({ step, total }) => [step, total]));
  assert.deepEqual([...bySteps.values()], whole.totals);
  assert.equal(await weightsHash(page), whole.hash);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('a finished run can still be measured and reset after it was taken out of the page', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=2&digits=200' });
  await train(page);
  const hash = await weightsHash(page);
  await takeOut(page);
  await putBack(page);
  await state(page, 'Finished.');
  await page.locator('#measure').click();
  await page.locator('#measured td').first().waitFor();
  await state(page, 'Finished.');
  assert.equal(await weightsHash(page), hash);
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await train(page);
  await page.locator('#run-hash', { hasText: hash }).waitFor(); // painted with the next frame
  await close();
});

test('a silent drawing worker is replaced, and drawing continues', async () => {
  const { page, close } = await site.open();
  await page.evaluate(async () => {
    const impatient = Object.assign(document.createElement('corr-mcnn'), { patienceMs: 4000 });
    document.querySelector('corr-mcnn').replaceWith(impatient);
    await impatient.ready;
  });
  await settled(page);
  const silent = page.workers().at(-1);
  await silent.evaluate(() => self.close());
  await draw(page, LEFT_OF_0);
  await page.locator('#notices', { hasText: 'restarted with the same weights' }).waitFor();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').result?.image.length === 784);
  await settled(page);
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  assert.ok((await paintedInk(page)).right > 2);
  await close();
});

test('the weights of a run can draw, be measured and be saved', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=train&batch=16&steps=3&digits=200' });
  await train(page);
  await page.locator('#measure').click();
  await page.locator('#measured').waitFor();
  assert.match(
    await text(page, 'measured'),
    /Partner found of 100.*Gap.*CCA sum, at most 50\d+\.\d\d.*Sum correlation/s,
  );
  const scores = await page.locator('#measured').boundingBox();
  const { height } = page.viewportSize();
  assert.ok(scores.y >= 0 && scores.y + scores.height <= height + 1, `they are seen: ${scores.y} by ${scores.height}`);
  assert.match(
    await text(page, 'measured-paper'),
    /^The paper\u2019s best network transfers 90\.3\s% and 91\.2\s%\. .* At the pace of this run, they take \d+ (s|min)/,
  );
  assert.match((await saved(page, 'save-run')).suggestedFilename(), /step-3\.safetensors$/);
  const csv = await saved(page, 'save-curves');
  assert.match(csv.suggestedFilename(), /\.csv$/);
  const lines = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
  assert.deepEqual([lines.length, lines.at(-1).length], [4, lines[0].length]);
  assert.ok(lines[0].includes('held_out_total') && lines[0].includes('gradient_joint'));
  const png = readFileSync(await (await saved(page, 'save-image')).path());
  assert.deepEqual([png.readUInt32BE(16), png.subarray(1, 4).toString()], [1600, 'PNG']);
  assert.ok(png.length > 50_000, 'the picture has something on it');
  await page.locator('#use-weights').click();
  await page.locator('#weights-name', { hasText: 'your run, 3 steps' }).waitFor();
  assert.equal(await page.locator('#tab-draw').getAttribute('aria-selected'), 'true');
  assert.deepEqual(seen.complaints, []);
  await onElement(page, (element) => element.reset());
  assert.equal(await text(page, 'measured-paper'), '', 'nothing is said of a run that is gone');
  await close();
});

test('an unusable setting gets a sentence and starts nothing', async () => {
  const { page, close } = await site.open({ hash: '#mode=train' });
  await fillIn(page, 'steps', '-5');
  await page.locator('#start').click();
  assert.match(await text(page, 'settings-problem'), /Steps: expected a whole number, 1 … 100000, got "-5"/);
  assert.ok(await page.locator('#settings').isVisible(), 'the settings are open');
  assert.deepEqual([await text(page, 'run-state'), await text(page, 'run-step')], ['Ready.', '0 of 600']);
  await close();
});
