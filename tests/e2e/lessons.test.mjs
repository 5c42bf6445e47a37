import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measured, onElement, saved, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const LESSONS = ['correlation', 'terms', 'gradients', 'overfitting', 'batchnorm', 'tradeoff'];

/**
 * The same experiments with other settings, so that they end soon.
 * @param {(text: string) => string} [change] a further change of the lessons
 */
async function brief(page, settings, change = (text) => text) {
  await measured(page);
  await page.route('**/page/lessons.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      body: change(await response.text()).replace('steps:"600",batch:"32"', settings),
    });
  });
}

/** Asks how long the runs take here, and starts them. */
async function trainHere(page) {
  await page.locator('#lesson-train').click();
  await page.locator('#lesson-estimate-words', { hasText: 'Training both takes about' }).waitFor();
  await page.locator('#lesson-start').click();
}

/** The settings in the address bar. */
const hashOf = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));

test('the experiments come after the first completion; one is opened from the list, shared by its link, and closed again', async () => {
  const { page, close } = await site.open({ prepare: measured });
  await page.locator('[data-lesson="gradients"]').click();
  assert.equal(
    await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.id),
    'lesson-title',
    'the visitor is taken there',
  );
  assert.equal(await page.locator('#lesson-title').textContent(), 'What reaches the first layer?');
  assert.equal(hashOf(page).lesson, 'gradients');
  assert.match(
    await page.locator('#lesson-link').inputValue(),
    /index\.html#mode=train&.*lesson=gradients&batchnorm=off&twin=activation:sigmoid$/,
  );
  await page.locator('#lesson-close').click();
  assert.ok(await page.locator('#lesson').isHidden());
  assert.equal(hashOf(page).lesson, undefined);
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.dataset.lesson), 'gradients');
  await page.getByRole('link', { name: 'What does batch norm do?' }).click();
  // the page reads the link a moment later
  await page.locator('#lesson-title', { hasText: 'What does batch norm do?' }).waitFor();
  await onElement(page, (element) => (element.state = { ...element.state, lesson: 'terms' }));
  await page.locator('[data-lesson="batchnorm"]').click();
  assert.equal(
    await page.locator('#lesson-title').textContent(),
    'What does batch norm do?',
    'the attribute has not changed',
  );
  await onElement(page, (element) => element.removeAttribute('lesson'));
  await onElement(page, (element) => (element.state = { ...element.state, lesson: 'terms' }));
  await page.locator('#lesson-close').click();
  assert.ok(await page.locator('#lesson').isHidden(), 'one that a state opened');
  await page.locator('[data-lesson="terms"]').click();
  await onElement(page, (element) => {
    const { lesson, ...without } = element.state;
    element.state = without;
  });
  assert.ok(await page.locator('#lesson').isHidden(), 'a state without one');
  await close();
});

test('a link opens its experiment at once, with its settings, and moves no focus', async () => {
  const { page, close } = await site.open({
    hash: '#mode=train&seed=1&lesson=overfitting&digits=500&dropout=0&twin=dropout:0.2',
    prepare: measured,
  });
  await page.locator('#lesson-title', { hasText: 'by heart' }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  assert.equal(await page.locator('#notices > div').count(), 0);
  const { lesson, mode, digits, twin } = await onElement(page, ({ state }) => state);
  assert.deepEqual(
    { lesson, mode, digits, twin },
    { lesson: 'overfitting', mode: 'train', digits: 500, twin: 'dropout:0.2' },
  );
  await close();
});

test('a prediction comes first, and each experiment can show what was measured, in a figure or a table', async () => {
  const { page, seen, close } = await site.open({ prepare: measured });
  for (const name of LESSONS) {
    await onElement(page, (element, name) => element.setAttribute('lesson', name), name);
    await page.locator(`[data-lesson="${name}"][aria-pressed="true"]`).waitFor();
    for (const press of ['replay', 'train', 'reveal'])
      assert.equal(await page.locator(`#lesson-${press}`).getAttribute('aria-disabled'), 'true', name);
    assert.ok(await page.locator('#lesson-answer').isHidden(), name);
    await page.locator('#lesson-choices button').first().click();
    assert.equal(await page.locator('#lesson-choices [aria-pressed="true"]').count(), 1, name);
    for (const press of ['replay', 'train', 'reveal'])
      assert.equal(await page.locator(`#lesson-${press}`).getAttribute('aria-disabled'), 'false', name);
    await page.locator('#lesson-reveal').click();
    await page.locator('#lesson-answer .found').waitFor();
    assert.ok((await page.locator('#lesson-answer table, #lesson-answer svg').count()) > 0, name);
    assert.doesNotMatch(await page.locator('#lesson-answer').innerText(), /NaN|undefined/, name);
  }
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the shipped measurements answer each experiment, with a number in every cell of its table', async () => {
  const { page, seen, close } = await site.open();
  for (const name of LESSONS) {
    await onElement(page, (element, name) => element.setAttribute('lesson', name), name);
    await page.locator('#lesson-choices button').first().click();
    await page.locator('#lesson-reveal').click();
    await page.locator('#lesson-answer .found').waitFor();
    assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.id), 'lesson-measured', name);
    assert.doesNotMatch(await page.locator('#lesson-answer').innerText(), /NaN|undefined|Infinity/, name);
    const regions = page.locator('#lesson-answer [role="region"]');
    const names = await regions.evaluateAll((all) => all.map(({ ariaLabel }) => ariaLabel));
    assert.equal(new Set(names).size, names.length, `a name of its own for each of ${names}`);
    for (const cell of await page.locator('#lesson-answer .wide-table td').allTextContents())
      assert.match(cell, /^\d+(\.\d+)?(e-\d+)?( ±\d+(\.\d+)?)?$/, name);
    for (const path of await page
      .locator('#lesson-answer path.curve')
      .evaluateAll((paths) => paths.map((path) => path.getAttribute('d'))))
      assert.match(path, /^M[\d.L ]+$|^M0 4H28$/, name);
  }
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('without a prediction neither a press nor a key shows what was measured, and both say why', async () => {
  const { page, seen, close } = await site.open({ hash: '#lesson=terms', prepare: measured });
  const why = () =>
    onElement(page, ({ shadowRoot }) => {
      const { activeElement } = shadowRoot;
      const hints = activeElement.getAttribute('aria-describedby').split(/\s+/);
      const shown = hints.map((id) => shadowRoot.getElementById(id)).filter((hint) => hint.checkVisibility());
      return `${activeElement.id}, ${shown.map((hint) => hint.textContent).join('')}`;
    });
  await page.locator('#lesson-reveal').click({ force: true });
  await page.locator('#lesson-reveal').focus();
  assert.match(await why(), /^lesson-reveal, Choose first\./);
  for (const key of ['Enter', 'Space']) await page.keyboard.press(key);
  for (const way of ['replay', 'train']) {
    await page.locator(`#lesson-${way}`).focus();
    assert.match(await why(), new RegExp(`^lesson-${way}, Choose first\\.`));
    await page.keyboard.press('Enter');
  }
  assert.ok(await page.locator('#replay').isHidden());
  assert.ok(await page.locator('#lesson-answer').isHidden());
  assert.ok(!seen.requests.some((url) => url.endsWith('ablations.json')), 'nothing has been asked for');
  await page.locator('#lesson-choices button').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('#lesson-reveal').focus();
  assert.match(await why(), /This is shown automatically/);
  await page.keyboard.press('Enter');
  await page.locator('#lesson-answer .found').waitFor();
  await close();
});

test('the table of terms marks the rows with the lowest mean, and shows beside each correlation what it is worth', async () => {
  const { page, close } = await site.open({ hash: '#lesson=terms', prepare: measured });
  await page.locator('[data-prediction="L1"]').click();
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-answer .found', { hasText: 'L2: draw both from the left.' }).waitFor();
  await page.locator('#lesson-guessed').click();
  await page.locator('[data-prediction="L2"]').click();
  await page.locator('#lesson-answer', { hasText: 'That is what you predicted.' }).waitFor();
  await page.locator('#lesson-guessed').click();
  await page.locator('[data-prediction="L1"]').click();
  await page.locator('#lesson-answer', { hasText: 'You predicted: L1' }).waitFor();
  assert.match(
    await page.locator('#lesson-answer').innerText(),
    /Leaving out redundancy, .* costs more than leaving out any of them: without it, 83\.0\s%\.\s+You predicted: L1/,
  );
  const table = page.locator('#lesson-answer table');
  assert.deepEqual(await table.first().locator('thead tr:last-child th').allTextContents(), [
    'their mean',
    'left to right',
  ]);
  const heads = await table.last().locator('thead tr:last-child th').allTextContents();
  const cells = await table.last().locator('tbody tr', { hasText: 'Run no-L2' }).locator('td').allTextContents();
  const cell = (head) => cells[heads.indexOf(head)];
  assert.deepEqual(['their mean', 'sum correlation', 'dead units', 'effective rank', 'CCA sum'].map(cell), [
    '85.00 ±0.50',
    '45.00 ±0.50',
    '0 ±0.5',
    '12.0 ±0.5',
    '30.00 ±0.50',
  ]);
  for (const one of [table.first(), table.last()])
    assert.deepEqual(await one.locator('tbody th', { hasText: 'lowest mean' }).allTextContents(), [
      'Run no-L2lowest mean',
    ]);
  await close();
});

test('one press sets up the page and trains the run and its twin; a stopped run is noticed', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=correlation',
    prepare: measured,
  });
  await page.locator('#lesson-choices button').first().click();
  await trainHere(page);
  await onElement(
    page,
    (element) => new Promise((resolve) => element.addEventListener('progress', resolve, { once: true })),
  );
  const { mode, twin, steps, lesson } = hashOf(page);
  assert.deepEqual(
    { mode, twin, lesson, steps: steps ?? '600' },
    { mode: 'train', twin: 'lambda:0', lesson: 'correlation', steps: '600' },
  );
  assert.match(await page.locator('#lesson-state').textContent(), /Both are training/);
  await page.locator('#start', { hasText: 'Pause' }).click();
  await page.locator('#lesson-state', { hasText: 'The runs are paused, and can continue.' }).waitFor();
  await page.locator('#start', { hasText: 'Continue' }).waitFor();
  await page.locator('#stop').click();
  await page
    .locator('#lesson-state', { hasText: 'The runs were stopped. \u201cTrain it here\u201d starts them again' })
    .waitFor();
  await close();
});

test('an experiment starts fresh, whatever file the run before started from', async () => {
  const { page, close } = await site.open({
    hash: '#mode=train&batch=4&steps=3&lesson=batchnorm',
    prepare: (page) => brief(page, "steps: '2', batch: '8'"),
  });
  await onElement(page, (element) => element.train({ steps: 1 }));
  const buffer = readFileSync(await (await saved(page, 'save-checkpoint')).path());
  await page.locator('#stop').click();
  await page.locator('#run-state', { hasText: 'Stopped.' }).waitFor();
  await page
    .locator('#start-picker')
    .setInputFiles({ name: 'mine.safetensors', mimeType: 'application/octet-stream', buffer });
  await page.locator('#start-from', { hasText: 'mine.safetensors' }).waitFor({ state: 'attached' });
  await page.locator('[data-prediction="same"]').click();
  await trainHere(page);
  await page.locator('#lesson-answer .found').waitFor();
  assert.equal(await page.locator('#start-from').textContent(), 'A fresh network, with random weights from the seed.');
  assert.equal(await page.locator('#run-step').textContent(), '2 of 2');
  await page.locator('#chart-key', { hasText: 'twin: Batch norm = Off' }).waitFor();
  await close();
});

test('when both have finished, the answer appears automatically, with the prediction', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=batchnorm',
    prepare: (page) => brief(page, "steps: '2', batch: '8'"),
  });
  await page.locator('[data-prediction="same"]').click();
  await trainHere(page);
  await page.locator('#lesson-answer .found', { hasText: '90.0 % with batch norm and 89.5 % without' }).waitFor();
  assert.match(
    await page.locator('#lesson-answer').innerText(),
    /the answer could also be: Lower\.\s+You predicted: About the same\. The measurements allow that\./,
  );
  assert.match(await page.locator('#lesson-state').textContent(), /Both have finished/);
  // these runs are shorter than the recorded ones
  await page
    .locator('#lesson-compared', { hasText: /^Not the same as the recorded run: weights \w{8} instead of \w{8}; / })
    .waitFor();
  assert.match(await page.locator('#lesson-compared').textContent(), /What differs: Steps, Batch size\.$/);
  await close();
});

test('a run that diverges midway does not count as never started, and a twin that does is reported at the end', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=batchnorm',
    prepare: (page) => brief(page, "steps: '40', batch: '4', rate: '0.1'"),
  });
  await page.locator('[data-prediction="same"]').click();
  await trainHere(page);
  await page.locator('#lesson-state', { hasText: 'The run ended early' }).waitFor();
  assert.match(await page.locator('#run-problem').textContent(), /has diverged/);
  assert.ok(await page.locator('#lesson-answer').isHidden());
  await close();
  const other = await site.open({
    hash: '#lesson=batchnorm',
    prepare: (page) =>
      brief(page, "steps: '6', batch: '4'", (text) => text.replace('twin:"batchnorm:off"', 'twin:"rate:0.1"')),
  });
  await other.page.locator('[data-prediction="same"]').click();
  await trainHere(other.page);
  await other.page.locator('#lesson-answer .found').waitFor();
  assert.match(await other.page.locator('#lesson-state').textContent(), /The run has finished; its twin ended early/);
  await other.close();
});

test('runs whose digits fail to load have not started', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=batchnorm',
    prepare: async (page) => {
      await measured(page);
      await page.route('**/digits.bin.gz', (route) => route.abort());
    },
  });
  await page.locator('[data-prediction="same"]').click();
  await page.locator('#lesson-train').click();
  await page
    .locator('#lesson-state', { hasText: 'The runs did not start: digits.bin.gz could not be fetched' })
    .waitFor();
  await close();
});

test('halted while it measures how long the runs take, an experiment names no duration', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=batchnorm',
    prepare: (page) => brief(page, "steps: '600', batch: '512'"), // steps that take longer than a press
  });
  await page.locator('[data-prediction="same"]').click();
  for (const halt of ['#start', '#stop']) {
    await page.locator('#lesson-train').click();
    await page.locator('#lesson-estimate-words', { hasText: 'Measuring how long this takes' }).waitFor();
    await page.locator('#start', { hasText: 'Pause' }).waitFor();
    await page.locator(halt).click();
    await page.locator('#run-state', { hasText: 'Ready.' }).waitFor();
    await settled(page);
    assert.ok(await page.locator('#lesson-estimate').isHidden(), halt);
    assert.equal(await page.locator('#lesson-state').textContent(), '');
  }
  await page.locator('#lesson-train').click();
  await page.locator('#lesson-estimate-words', { hasText: 'Training both takes about' }).waitFor();
  await close();
});

test('an experiment does not replace a run under way', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=8&steps=50&lesson=batchnorm', prepare: measured });
  await onElement(page, (element) => element.step());
  await page.locator('#lesson-choices button').first().click();
  for (const way of ['train', 'replay']) {
    await page.locator(`#lesson-${way}`).click();
    await page.locator('#lesson-state', { hasText: 'A run is under way' }).waitFor();
  }
  assert.equal(hashOf(page).batch, '8');
  await close();
});

test('missing measurements are reported, and a press tries again', async () => {
  let broken = true;
  const { page, close } = await site.open({
    hash: '#lesson=terms',
    prepare: async (page) => {
      await measured(page);
      await page.route('**/ablations.json', (route) => (broken ? route.abort() : route.fallback()));
    },
  });
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-waiting', { hasText: 'ablations.json could not be fetched' }).waitFor();
  broken = false;
  await page.locator('#lesson-retry').click();
  await page.locator('#lesson-answer .found').waitFor();
  await close();
});

test('controls hides the experiments where a course does not want them', async () => {
  const { page, close } = await site.open({ hash: '#controls=examples&lesson=terms', prepare: measured });
  await page.waitForLoadState('networkidle'); // a lesson's words and measurements would have come
  await settled(page);
  assert.ok(await page.locator('#lessons').isHidden());
  assert.ok(await page.locator('#lesson').isHidden());
  await close();
});
