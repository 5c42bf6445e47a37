import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { curve, onElement, recordCurve, withBrowser } from './harness.mjs';

const site = withBrowser();
const HASH = '#mode=train&batch=4&steps=6&seed=5&digits=200';
const text = (page, id) => page.locator(`#${id}`).textContent();
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

async function csvOf(page) {
  const download = page.waitForEvent('download');
  await page.locator('#save-curves').click();
  return readFileSync(await (await download).path(), 'utf8').trimEnd().split('\n').map((line) => line.split(','));
}

test('a twin learns at the same time from the same start, is drawn beside the run, and the end says what differs', async () => {
  const { page, seen, close } = await site.open({ hash: `${HASH}&twin=lambda:0` });
  await page.locator('#start').click();
  await state(page, 'Finished.');
  await page.locator('#measured-table td').first().waitFor();
  assert.equal(await page.locator('#measured-table th').count(), 4);
  assert.match(await text(page, 'measured-table'), /Sum correlation.*Read right|Read right.*Sum correlation/s);
  const [head, ...lines] = await csvOf(page);
  const of = (name) => lines.filter(([run]) => run === name).map((line) => Number(line[head.indexOf('L1')]));
  const [run, twin] = [of('run'), of('λ of L6 = 0')];
  assert.deepEqual([run.length, twin.length], [6, 6]);
  assert.equal(run[0], twin[0]); // the same weights and the same digits
  assert.notEqual(run[5], twin[5]);
  await page.locator('#chart-key', { hasText: 'twin: λ of L6 = 0' }).waitFor();
  assert.match(await page.locator('#charts figure').first().textContent(), /twin \d/);
  for (const id of ['digits-left-twin', 'own-canvas-twin']) assert.ok(await page.locator(`#${id}`).isVisible(), id);
  assert.equal(page.workers().length, 3); // drawing, the run, the twin
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('gradients stand under the names of the layers of each run, also of those that only the twin has', async () => {
  for (const [hash, layer, run, twin] of [
    [`${HASH}&twin=batchnorm:off`, 'left.convolutions.norm1', /\d/, /^$/],
    [`${HASH}&method=cca&twin=method:mae`, 'left.dense1', /^$/, /\d/],
  ]) {
    const { page, close } = await site.open({ hash });
    await page.locator('#start').click();
    await state(page, 'Finished.');
    await page.locator('#measured-table td').first().waitFor();
    await page.locator('#charts figure', { hasText: /^Dense 1.*twin \d/ }).waitFor();
    const [head, ...lines] = await csvOf(page);
    assert.ok(lines.every(({ length }) => length === head.length), hash);
    const cell = (name) => lines.find(([of]) => (of === 'run') === (name === 'run'))[head.indexOf(`gradient_${layer}`)];
    assert.match(cell('run'), run);
    assert.match(cell('twin'), twin);
    await page.locator('#gradient-details summary').click();
    await page.locator('#gradient-table td').first().waitFor();
    const cells = await page.locator('#gradient-table tr').evaluateAll((rows) => rows.map((row) => row.cells.length));
    assert.deepEqual(new Set(cells), new Set([cells[0]]));
    assert.equal(cells[0], 2 + head.filter((name) => name.startsWith('gradient_')).length);
    await close();
  }
});

test('the run itself is the same with a twin and without, to the bit; and without one its worker goes', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await recordCurve(page);
  const run = async () => {
    await page.evaluate(() => (window.curve = []));
    await page.locator('#start').click();
    await page.waitForFunction(() => window.curve.length > 0); // the run before has finished, too
    await state(page, 'Finished.');
    await page.locator('#run-hash', { hasText: /^[0-9a-f]{8}$/ }).waitFor();
    return { totals: (await curve(page)).map(({ total }) => total), hash: await text(page, 'run-hash') };
  };
  const alone = await run();
  await page.locator('#more-settings').evaluate((details) => (details.open = true));
  await page.locator('#twin-name').selectOption('without');
  await page.locator('#twin-choice').selectOption('L1');
  await page.waitForFunction(() => location.hash.includes('twin=without%3AL1'));
  assert.deepEqual(await run(), alone);
  await page.locator('#twin-name').selectOption('');
  assert.deepEqual(await run(), alone);
  assert.equal(page.workers().length, 2);
  assert.ok(!(await page.locator('#digits-left-twin').isVisible()));
  await close();
});

test('a pause, one step and a reset are for both', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=dropout:0` });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await state(page, 'Paused.');
  await page.locator('#step').click();
  await page.locator('#run-step', { hasText: '3 of 6' }).waitFor();
  await page.waitForTimeout(500);
  const [, ...lines] = await csvOf(page);
  assert.deepEqual(lines.map(([run, step]) => `${run} ${step}`), ['run 1', 'run 2', 'run 3', 'Dropout = 0 1', 'Dropout = 0 2', 'Dropout = 0 3']);
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.locator('#run-step', { hasText: '–' }).waitFor();
  await close();
});

test('a twin that diverges is told of, and the run goes on', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=rate:0.1` });
  await page.locator('#start').click();
  await page.locator('#twin-problem', { hasText: 'The twin (Learning rate = 0.1) has ended' }).waitFor();
  await state(page, 'Finished.');
  await page.locator('#run-step', { hasText: '6 of 6' }).waitFor();
  await close();
});
