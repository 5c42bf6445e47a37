import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  curve,
  onElement,
  openSettings,
  putBack,
  recordCurve,
  saved,
  settled,
  showMoreCharts,
  takeOut,
  weightsHash,
  withBrowser,
  workersAre,
} from './harness.mjs';

const site = withBrowser();
const HASH = '#mode=train&batch=4&steps=6&seed=5&digits=200';
const text = (page, id) => page.locator(`#${id}`).textContent();
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

async function csvOf(page) {
  return readFileSync(await (await saved(page, 'save-curves')).path(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','));
}

test('a twin trains at the same time from the same start, is drawn beside the run, and the end says what differs', async () => {
  const { page, seen, close } = await site.open({ hash: `${HASH}&twin=lambda:0` });
  await page.locator('#start').click();
  await state(page, 'Finished.');
  await page.locator('#measured-table td').first().waitFor();
  assert.equal(await page.locator('#measured-table th').count(), 4);
  assert.match(await text(page, 'measured-table'), /Sum correlation.*Accuracy|Accuracy.*Sum correlation/s);
  const [head, ...lines] = await csvOf(page);
  const of = (name) => lines.filter(([run]) => run === name).map((line) => Number(line[head.indexOf('L1')]));
  const [run, twin] = [of('run'), of('λ of L6 = 0')];
  assert.deepEqual([run.length, twin.length], [6, 6]);
  assert.equal(run[0], twin[0]); // the same weights and the same digits
  assert.notEqual(run[5], twin[5]);
  await page.locator('#chart-key', { hasText: 'twin: λ of L6 = 0' }).waitFor();
  assert.match(await page.locator('#charts figure').first().textContent(), /T\u2032 \d/);
  for (const id of ['digits-left-twin', 'own-canvas-twin']) assert.ok(await page.locator(`#${id}`).isVisible(), id);
  assert.equal(page.workers().length, 3); // drawing, the run, the twin
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('gradients are listed under the names of the layers of each run, also of layers that only the twin has', async () => {
  for (const [hash, layer, run, twin] of /** @type {[string, string, RegExp, RegExp][]} */ ([
    [`${HASH}&twin=batchnorm:off`, 'left.convolutions.norm1', /\d/, /^$/],
    [`${HASH}&method=cca&twin=method:mae`, 'left.dense1', /^$/, /\d/],
  ])) {
    const { page, close } = await site.open({ hash });
    await page.locator('#start').click();
    await state(page, 'Finished.');
    await page.locator('#measured-table td').first().waitFor();
    await showMoreCharts(page);
    await page.locator('#charts-more figure', { hasText: /^Dense 1.*L\u2032 \d/ }).waitFor();
    const [head, ...lines] = await csvOf(page);
    assert.ok(
      lines.every(({ length }) => length === head.length),
      hash,
    );
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

test('the run itself is the same with and without a twin, bit for bit; and without a twin its worker ends', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await recordCurve(page);
  const run = async () => {
    await page.evaluate(() => (window.curve = []));
    await page.locator('#start').click();
    await page.waitForFunction(() => window.curve.length > 0); // the run before has finished, too
    await state(page, 'Finished.');
    await page.locator('#run-hash', { hasText: /^[0-9a-f]{8}$/ }).waitFor();
    return { totals: (await curve(page)).map(({ total }) => total), hash: await weightsHash(page) };
  };
  const alone = await run();
  await openSettings(page);
  await page.locator('#twin-name').selectOption('without');
  await page.locator('#twin-choice').selectOption('L1');
  await page.waitForFunction(() => location.hash.includes('twin=without%3AL1'));
  assert.deepEqual(await run(), alone);
  await openSettings(page);
  await page.locator('#twin-name').selectOption('');
  assert.deepEqual(await run(), alone);
  await workersAre(page, 3);
  const names = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.name)));
  assert.deepEqual(names, ['drawing', 'training', 'observer']);
  assert.ok(!(await page.locator('#digits-left-twin').isVisible()));
  await close();
});

test('a pause, one step and a reset apply to both', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=dropout:0` });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await state(page, 'Paused.');
  await page.locator('#step').click();
  await page.locator('#run-step', { hasText: '3 of 6' }).waitFor();
  await settled(page); // the twin's step, too
  const [, ...lines] = await csvOf(page);
  assert.deepEqual(
    lines.map(([run, step]) => `${run} ${step}`),
    ['run 1', 'run 2', 'run 3', 'Dropout = 0 1', 'Dropout = 0 2', 'Dropout = 0 3'],
  );
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.locator('#run-step', { hasText: '0 of 6' }).waitFor();
  await close();
});

/** In the page: keeps in `window.held` what asks the engine whether it would take settings. */
function holdRefusal() {
  window.held = [];
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ ...message) {
    const send = () => postMessage.apply(this, message);
    if (message[0].type === 'describe') window.held.push(send);
    else send();
  };
}

test('a reset that is refused leaves a paused run and its twin as they were, with their settings and names', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=dropout:0` });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await state(page, 'Paused.');
  const line = await text(page, 'settings-line');
  await onElement(page, (element) => {
    element.setAttribute('twin', 'lambda:0');
    element.setAttribute('without', 'L1 L2 L3 L4 L5 L6 L7 redundancy matching');
  });
  await page.evaluate(holdRefusal);
  await page.locator('#reset').click();
  await page.waitForFunction(() => window.held.length > 0);
  await onElement(page, (element) => element.setAttribute('lang', 'de')); // paints what the reset would begin
  await page.locator('#chart-key', { hasText: 'Zwilling: λ' }).waitFor();
  await onElement(page, (element) => element.setAttribute('lang', 'en'));
  await page.locator('#chart-key', { hasText: 'twin: λ' }).waitFor();
  await page.evaluate(() => window.held.splice(0).forEach((send) => send()));
  await page.locator('#run-problem', { hasText: /\w/ }).waitFor();
  await settled(page);
  assert.match(await text(page, 'chart-key'), /twin: Dropout = 0/);
  assert.equal(await text(page, 'settings-line'), line);
  await page.locator('#step').click();
  await page.locator('#run-step', { hasText: '3 of 6' }).waitFor();
  await settled(page); // the twin's step, too
  assert.deepEqual(
    (await csvOf(page))
      .slice(1)
      .map(([run, step]) => `${run} ${step}`)
      .slice(-2),
    ['Dropout = 0 2', 'Dropout = 0 3'],
  );
  await close();
});

test('a start that is paused before it could begin leaves a finished run and its twin under their names', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=dropout:0` });
  await onElement(page, (element) => element.train({}));
  await state(page, 'Finished.');
  await page.evaluate(holdRefusal);
  await onElement(page, (element) => {
    element.setAttribute('twin', 'lambda:0');
    window.trained = element.train({});
  });
  await page.waitForFunction(() => window.held.length > 0);
  await onElement(page, (element) => element.pause());
  await page.evaluate(() => window.held.splice(0).forEach((send) => send()));
  assert.equal((await page.evaluate(() => window.trained)).state, 'finished');
  await settled(page);
  assert.match(await text(page, 'chart-key'), /twin: Dropout = 0/);
  const [, ...lines] = await csvOf(page);
  assert.deepEqual([...new Set(lines.map(([run]) => run))], ['run', 'Dropout = 0']);
  await close();
});

/** Presses the button that restarts with lower rates, until neither of the two diverges. */
async function beginAgain(page) {
  for (let tries = 0; tries < 6 && (await page.locator('#go-back').isVisible()); tries += 1) {
    const words = await text(page, 'go-back');
    await page.locator('#go-back').click();
    await onElement(
      page,
      ({ shadowRoot }, words) =>
        new Promise((resolve) => {
          const of = (id) => shadowRoot.getElementById(id).textContent;
          const measured = () => shadowRoot.querySelector('#measured-table td') !== null;
          const ended = () =>
            !['', words].includes(of('go-back')) ||
            (of('go-back') === '' && of('run-state') === 'Finished.' && measured());
          const watch = setInterval(() => ended() && resolve(clearInterval(watch)), 100);
        }),
      words,
    );
  }
  await state(page, 'Finished.');
}

/** The learning rates and the first terms of each run, by its name. */
async function ratesOf(page) {
  const [head, ...lines] = await csvOf(page);
  const column = (run, name) => lines.filter(([of]) => of === run).map((line) => Number(line[head.indexOf(name)]));
  return Object.fromEntries(
    lines.map(([run]) => [
      run,
      { steps: column(run, 'step'), rates: column(run, 'learning_rate'), first: column(run, 'L1')[0] },
    ]),
  );
}

test('a twin that diverges is reported with the cause, the run continues, and both restart with rates that still differ', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=rate:0.1` });
  await page.locator('#start').click();
  await state(page, 'Finished.');
  await page.locator('#run-step', { hasText: '6 of 6' }).waitFor();
  const diverged =
    /^The twin \(Learning rate = 0\.1\) has diverged .* at step \d .* learning rate that is too high; this one was 0\.1\.$/;
  await page.locator('#twin-problem', { hasText: diverged }).waitFor(); // which may end after the run
  const restart = 'Restart both, the run with rate 0.004, the twin with rate 0.03';
  await page.locator('#go-back', { hasText: restart }).waitFor();
  const before = (await ratesOf(page)).run;
  await beginAgain(page);
  const [, rate] = /twin=rate%3A(0\.0\d+)/.exec(page.url());
  assert.notEqual(rate, '0.004');
  await page.locator('#chart-key', { hasText: `twin: Learning rate = ${rate}` }).waitFor();
  const { run, [`Learning rate = ${rate}`]: twin } = await ratesOf(page);
  assert.deepEqual(run, before, 'the run is the same again');
  assert.deepEqual(twin.steps, run.steps);
  assert.ok(
    twin.rates.every((of, step) => Math.abs(of / run.rates[step] - Number(rate) / 0.004) < 1e-3),
    twin.rates.join(' '),
  );
  assert.equal(await text(page, 'twin-problem'), '');
  await close();
});

test('after a divergence a run and its twin restart with one rate, and differ in only one setting', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&rate=0.1&twin=dropout:0` });
  await page.locator('#start').click();
  await state(page, 'Diverged.');
  assert.match(await text(page, 'run-problem'), /^The run has diverged .* this one was 0\.1\.$/);
  assert.equal(await text(page, 'go-back'), 'Restart both with rate 0.03');
  await beginAgain(page);
  const { run, 'Dropout = 0': twin } = await ratesOf(page);
  assert.deepEqual(run.steps, [1, 2, 3, 4, 5, 6]);
  assert.deepEqual([twin.steps, twin.rates], [run.steps, run.rates]);
  assert.match(page.url(), /rate=0\.0\d.*twin=dropout%3A0/);
  await close();
});

test('taken out of the page and put back, both are where they were last saved, and continue together', async () => {
  const { page, close } = await site.open({ hash: `${HASH}&twin=lambda:0` });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await takeOut(page);
  await putBack(page);
  await state(page, 'Paused.');
  await page.locator('#start', { hasText: 'Continue' }).click();
  await state(page, 'Finished.');
  await page.locator('#measured-table td').first().waitFor();
  const runs = await ratesOf(page);
  for (const name of ['run', 'λ of L6 = 0']) assert.deepEqual(runs[name].steps, [1, 2, 3, 4, 5, 6], name);
  await close();
});
