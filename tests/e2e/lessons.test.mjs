import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { measured, onElement, withBrowser } from './harness.mjs';

const site = withBrowser();
const LESSONS = ['correlation', 'terms', 'gradients', 'overfitting', 'batchnorm'];

/** The settings in the address bar. */
const hashOf = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));

test('the experiments come after the first completion; one is opened from the list, shared by its link, and closed again', async () => {
  const { page, close } = await site.open({ prepare: measured });
  await page.locator('[data-lesson="gradients"]').click();
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.id), 'lesson-title', 'the reader is taken there');
  assert.equal(await page.locator('#lesson-title').textContent(), 'What reaches the first layer?');
  assert.equal(hashOf(page).lesson, 'gradients');
  assert.match(await page.locator('#lesson-link').inputValue(), /index\.html#mode=train&.*lesson=gradients&twin=activation:sigmoid$/);
  await page.locator('#lesson-close').click();
  assert.ok(await page.locator('#lesson').isHidden());
  assert.equal(hashOf(page).lesson, undefined);
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.dataset.lesson), 'gradients');
  await page.getByRole('link', { name: 'What does batch norm do?' }).click();
  assert.equal(await page.locator('#lesson-title').textContent(), 'What does batch norm do?');
  await onElement(page, (element) => (element.state = { ...element.state, lesson: 'terms' }));
  await page.locator('[data-lesson="batchnorm"]').click();
  assert.equal(await page.locator('#lesson-title').textContent(), 'What does batch norm do?', 'the attribute has not changed');
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
  const { page, close } = await site.open({ hash: '#mode=train&seed=1&lesson=overfitting&digits=500&dropout=0&twin=dropout:0.2', prepare: measured });
  await page.locator('#lesson-title', { hasText: 'by heart' }).waitFor();
  assert.ok(await page.evaluate(() => document.activeElement === document.body));
  assert.equal(await page.locator('#notices > div').count(), 0);
  const { lesson, mode, digits, twin } = await onElement(page, ({ state }) => state);
  assert.deepEqual({ lesson, mode, digits, twin }, { lesson: 'overfitting', mode: 'train', digits: 500, twin: 'dropout:0.2' });
  await close();
});

test('a prediction comes first, and each experiment can say what was measured, in a figure or a table', async () => {
  const { page, seen, close } = await site.open({ prepare: measured });
  for (const name of LESSONS) {
    await onElement(page, (element, name) => element.setAttribute('lesson', name), name);
    assert.equal(await page.locator('#lesson-start').getAttribute('aria-disabled'), 'true', name);
    assert.ok(await page.locator('#lesson-answer').isHidden(), name);
    await page.locator('#lesson-choices button').first().click();
    assert.equal(await page.locator('#lesson-choices [aria-pressed="true"]').count(), 1, name);
    assert.equal(await page.locator('#lesson-start').getAttribute('aria-disabled'), 'false', name);
    await page.locator('#lesson-reveal').click();
    await page.locator('#lesson-answer .found').waitFor();
    assert.ok(await page.locator('#lesson-answer table, #lesson-answer svg').count() > 0, name);
    assert.doesNotMatch(await page.locator('#lesson-answer').innerText(), /NaN|undefined/, name);
  }
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('one press sets the page up and trains the run and its twin; a run that is stopped is noticed', async () => {
  const { page, close } = await site.open({
    hash: '#lesson=correlation',
    prepare: measured,
  });
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-start').click();
  await onElement(page, (element) => new Promise((resolve) => element.addEventListener('progress', resolve, { once: true })));
  const { mode, twin, steps, lesson } = hashOf(page);
  assert.deepEqual({ mode, twin, lesson, steps: steps ?? '600' }, { mode: 'train', twin: 'lambda:0', lesson: 'correlation', steps: '600' });
  assert.match(await page.locator('#lesson-state').textContent(), /Both are training/);
  await page.locator('#lesson-go').click();
  await page.locator('#stop').click();
  await page.locator('#lesson-state', { hasText: 'paused or stopped' }).waitFor();
  await close();
});

/** The same experiments, but short. */
async function short(page) {
  await measured(page);
  await page.route('**/www/lessons.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace("steps: '600', batch: '32'", "steps: '2', batch: '8'") });
  });
}

test('an experiment begins fresh, whatever file the run before began with', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=3&lesson=batchnorm', prepare: short });
  await onElement(page, (element) => element.train({ steps: 1 }));
  const download = page.waitForEvent('download');
  await page.locator('#save-checkpoint').click();
  const buffer = readFileSync(await (await download).path());
  await page.locator('#stop').click();
  await page.locator('#run-state', { hasText: 'Stopped.' }).waitFor();
  await page.locator('#start-picker').setInputFiles({ name: 'mine.safetensors', mimeType: 'application/octet-stream', buffer });
  await page.locator('#start-from', { hasText: 'mine.safetensors' }).waitFor({ state: 'attached' });
  await page.locator('[data-prediction="same"]').click();
  await page.locator('#lesson-start').click();
  await page.locator('#lesson-answer .found').waitFor();
  assert.equal(await page.locator('#start-from').textContent(), 'A fresh network, drawn by the seed.');
  assert.equal(await page.locator('#run-step').textContent(), '2 of 2');
  await page.locator('#chart-key', { hasText: 'twin: Batch norm = Off' }).waitFor();
  await close();
});

test('when both have finished, the answer is shown by itself, and what was predicted', async () => {
  const { page, close } = await site.open({ hash: '#lesson=batchnorm', prepare: short });
  await page.locator('[data-prediction="same"]').click();
  await page.locator('#lesson-start').click();
  await page.locator('#lesson-answer .found', { hasText: '90.0 % with batch norm and 89.5 % without' }).waitFor();
  assert.match(await page.locator('#lesson-answer').innerText(), /That is what you predicted/);
  assert.match(await page.locator('#lesson-state').textContent(), /Both have finished/);
  await close();
});

test('a run under way is not taken from the reader', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=8&steps=50&lesson=batchnorm', prepare: measured });
  await onElement(page, (element) => element.step());
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-start').click();
  await page.locator('#lesson-state', { hasText: 'A run is under way' }).waitFor();
  assert.equal(hashOf(page).batch, '8');
  await close();
});

test('measurements that cannot be had are said, and tried again on a press', async () => {
  let broken = true;
  const { page, close } = await site.open({
    hash: '#lesson=terms',
    prepare: async (page) => {
      await measured(page);
      await page.route('**/ablations.json', (route) => (broken ? route.abort() : route.fallback()));
    },
  });
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-waiting', { hasText: 'ablations.json could not be fetched' }).waitFor();
  broken = false;
  await page.locator('#lesson-retry').click();
  await page.locator('#lesson-answer .found').waitFor();
  await close();
});

test('controls hides the experiments where a course does not want them', async () => {
  const { page, close } = await site.open({ hash: '#controls=examples&lesson=terms', prepare: measured });
  await page.waitForTimeout(800);
  assert.ok(await page.locator('#lessons').isHidden());
  assert.ok(await page.locator('#lesson').isHidden());
  await close();
});
