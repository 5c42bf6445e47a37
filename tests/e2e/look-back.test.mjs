import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw, LEFT_OF_0, onElement, saved, settled, unfold, weightsHash, withBrowser } from './harness.mjs';

const site = withBrowser();
const HASH = '#mode=train&batch=4&steps=9&seed=5';
const train = (page, steps) => onElement(page, (element, steps) => element.train({ steps }), steps);
const text = (page, id) => page.locator(`#${id}`).textContent();
const pixelsOf = (page, id) => onElement(page, ({ shadowRoot }, id) => shadowRoot.getElementById(id).toDataURL(), id);
const numbers = (page) => page.locator('#moment').getAttribute('aria-valuetext');
const words = (page, of) => page.locator('#moment-words', { hasText: of }).waitFor();

test('the slider goes back by keyboard to earlier weights: their digits, the drawing of the visitor, their numbers and their hash; and they can draw', async () => {
  const { page, seen, close } = await site.open({ hash: HASH });
  for (let part = 0; part < 3; part += 1) await train(page, 3); // each pause keeps a moment
  await words(page, 'step 9');
  const latest = {
    left: await pixelsOf(page, 'digits-left'),
    own: await pixelsOf(page, 'own-canvas'),
    hash: await weightsHash(page),
  };
  const slider = page.locator('#moment');
  await slider.focus();
  await page.keyboard.press('Home');
  await words(page, 'step 0');
  assert.doesNotMatch(await text(page, 'moment-words'), new RegExp(latest.hash));
  assert.notEqual(await pixelsOf(page, 'digits-left'), latest.left);
  await page.keyboard.press('End');
  await words(page, 'step 9');
  await page.keyboard.press('ArrowLeft');
  await words(page, 'step 6'); // the step at which it rests has one position, though it was kept too
  await page.keyboard.press('ArrowLeft');
  await words(page, 'step 3');
  await settled(page);
  assert.match(
    await slider.getAttribute('aria-valuetext'),
    /^step 3, total loss \d\.\d+, held-out .*, code correlation .*, weights [0-9a-f]{8}$/,
  );
  const hash = /weights ([0-9a-f]{8})/.exec(await text(page, 'moment-words'))[1];
  assert.notEqual(await pixelsOf(page, 'own-canvas'), latest.own);
  assert.match((await saved(page, 'save-run')).suggestedFilename(), /step-3\.safetensors$/);
  await page.locator('#use-weights').click();
  await page.locator('#weights-name', { hasText: `your run, 3 steps (${hash})` }).waitFor();
  assert.equal(await text(page, 'caption-right'), 'your network drew this');
  await unfold(page, 'insight');
  assert.match(
    await page.locator('#odds-left').getAttribute('aria-label'),
    /^0: \d+\s%, /,
    'read by a classifier of its own',
  );
  await page.locator('#tab-train').click();
  await page.locator('#moment-latest').click();
  await words(page, 'step 9');
  await settled(page);
  assert.deepEqual(
    { left: await pixelsOf(page, 'digits-left'), own: await pixelsOf(page, 'own-canvas') },
    { left: latest.left, own: latest.own },
  );
  await page.locator('#tab-draw').click();
  await unfold(page, 'network');
  await page.locator('#load-shipped').click();
  await page.locator('#caption-right', { hasText: /^the network drew this$/ }).waitFor();
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('while the run goes on, the lead says that an earlier step is shown', async () => {
  const { page, close } = await site.open({ hash: HASH.replace('steps=9', 'steps=100000') });
  await train(page, 3);
  await page.locator('#start').dblclick(); // the second press does not pause it
  await page.locator('#lead', { hasText: 'The network is learning' }).waitFor();
  await page.locator('#moment').focus();
  await page.keyboard.press('Home');
  await page.locator('#lead', { hasText: 'You are looking back' }).waitFor();
  await page.locator('#moment-latest').click();
  await page.locator('#lead', { hasText: 'The network is learning' }).waitFor();
  await page.locator('#start').click();
  await page.locator('#lead', { hasText: 'The run is paused' }).waitFor();
  await close();
});

test('a step taken while looking back is shown', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await train(page, 3);
  await page.locator('#moment').focus();
  await page.keyboard.press('Home');
  await words(page, 'step 0');
  await page.locator('#step').click();
  await words(page, 'step 4');
  await page.locator('#step-done-title', { hasText: 'Step 4' }).waitFor();
  await close();
});

test('a press on a curve goes back to the kept step that is nearest, in every chart and in the digits', async () => {
  const { page, close } = await site.open({ hash: HASH });
  for (let part = 0; part < 3; part += 1) await train(page, 3); // each pause keeps a moment
  await words(page, 'step 9');
  const chart = page.locator('#charts .u-over').first();
  await chart.scrollIntoViewIfNeeded();
  const { width, height } = await chart.boundingBox();
  const press = (step) => chart.click({ position: { x: (step / 9) * width, y: height / 2 } });
  await press(4);
  await words(page, 'step 3');
  assert.equal(await page.locator('#moment').inputValue(), '1');
  const total = /total loss (\d+\.\d+)/.exec(await numbers(page))[1];
  await page.mouse.move(0, 0); // away from the chart, which shows the step that is looked at
  await page
    .locator('#charts figure', { hasText: /^Total/ })
    .first()
    .locator('.values span')
    .first()
    .filter({ hasText: total })
    .waitFor();
  await press(7);
  await words(page, 'step 6');
  await close();
});

test('once a run has finished, a quick check judges its code, and the chart shows the accuracy', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=3&seed=5&width=narrow' });
  await train(page);
  await page.locator('#charts figure', { hasText: /^Quick check, 300 digits: accuracy, %L \d+R \d+B \d+$/ }).waitFor();
  await close();
});

test('the network in training completes what is drawn in the Draw panel, also while it rests', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await train(page, 2);
  await settled(page);
  const before = await pixelsOf(page, 'own-canvas');
  await page.locator('#tab-draw').click();
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  await page.locator('#tab-train').click();
  await settled(page);
  const drawn = await pixelsOf(page, 'own-canvas');
  assert.notEqual(drawn, before);
  await train(page, 2);
  await settled(page);
  assert.notEqual(await pixelsOf(page, 'own-canvas'), drawn);
  await page.locator('#tab-draw').click();
  await page.locator('#clear').click();
  await page.locator('#tab-train').click();
  await page.locator('#own-caption', { hasText: 'Draw a half in Draw' }).waitFor();
  await close();
});
