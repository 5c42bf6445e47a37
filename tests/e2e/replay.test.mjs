// The recorded runs of the lessons: they are replayed in the Train panel, beside the text, and a record that cannot be
// used costs only the replay.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { firstSteps, plansOf } from '../../research/recorded-runs.mjs';
import { readRecording } from '../../www/runs/recording.js';
import { LESSONS } from '../../www/shared/settings.js';
import { gate, measured, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const SCREEN = { viewport: { width: 1280, height: 720 } };
const PHONE = { viewport: { width: 390, height: 844 } };
const text = (page, id) => page.locator(`#${id}`).textContent();
const activeId = (page) => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id);

/** Opens a lesson, chooses its first answer, and waits until it shows where its recorded run begins. */
async function opened(lesson, options = {}) {
  const site_ = await site.open({ hash: `#mode=train&lesson=${lesson}`, ...SCREEN, prepare: measured, ...options });
  await site_.page.locator('#lesson-choices button').first().click();
  return site_;
}

test('the recorded runs are those of this engine: their first steps have the same hash', async () => {
  const known = new Map();
  for (const lesson of LESSONS) {
    const file = new URL(`../../www/assets/recordings/${lesson}.bin.gz`, import.meta.url);
    const { runs } = readRecording(new Uint8Array(gunzipSync(readFileSync(file))));
    for (const [at, plan] of plansOf(lesson).slice(0, 2).entries()) {
      if (!known.has(plan.key)) known.set(plan.key, (await firstSteps(plan)).start);
      assert.deepEqual(runs[at].start, known.get(plan.key), `${plan.name}: make recordings`);
    }
  }
});

test('a lesson shows where its recorded run begins, without the engine, and replays it with pause and slider to the answer', async () => {
  const { page, seen, close } = await opened('correlation');
  await page.locator('#digits-left-twin').waitFor();
  assert.ok(await page.locator('#replay-play').isHidden());
  await page.locator('#lesson-replay').click();
  await page.locator('#replay-words', { hasText: /^Step [1-9]\d* of 600\.$/ }).waitFor();
  assert.equal(await activeId(page), 'replay-play');
  assert.equal(await text(page, 'replay-play'), 'Pause');
  await page.keyboard.press('Enter');
  await page.locator('#replay-play', { hasText: 'Play' }).waitFor();
  const words = await text(page, 'replay-words');
  assert.match(await text(page, 'said'), /^The replay is paused\. Step \d+ of 600\.$/);
  await settled(page);
  assert.equal(await text(page, 'replay-words'), words, 'it stays there');
  assert.ok(await page.locator('#lesson-answer').isHidden());
  const gap = page.locator('#train-map .map-figures dd').first();
  const gapAt = async (step) => {
    await page.locator('#replay-step').evaluate((slider, step) => {
      slider.value = step;
      slider.dispatchEvent(new Event('input'));
    }, step);
    await page.locator('#replay-words', { hasText: `Step ${step} of` }).waitFor();
    await settled(page);
    return Number(await gap.textContent());
  };
  assert.ok((await gapAt(0)) > 0.9 && (await gapAt(600)) < 0.5 && (await gapAt(0)) > 0.9);
  await page.locator('#replay-step').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('#replay-words', { hasText: 'Step 10 of 600.' }).waitFor();
  assert.equal(await page.locator('#replay-step').getAttribute('aria-valuetext'), 'Step 10 of 600.');
  await page.keyboard.press('End');
  await page.locator('#lesson-answer .found').waitFor();
  assert.match(await text(page, 'replay-words'), /^Step 600 of 600\. Weights \w{8}, twin \w{8}\.$/);
  assert.match(await text(page, 'said'), /^The replay has ended\. Step 600 of 600\. The answer is shown\.$/);
  assert.equal(await text(page, 'lesson-state'), '', 'the answer has taken its place');
  assert.ok(!seen.requests.some((url) => /digits\.bin\.gz|pkg\/corr_mcnn/.test(url)), 'no engine, no digits');
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('a twin that the prediction decides is shown and named from the prediction on, and changes with it', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&lesson=terms', ...SCREEN, prepare: measured });
  await page.locator('#train-map canvas').first().waitFor();
  await page.locator('#chart-key span').first().waitFor();
  assert.doesNotMatch(await text(page, 'chart-key'), /twin/);
  assert.ok(await page.locator('#train-map .twin-name').isHidden());
  for (const term of ['L4', 'L2']) {
    if (term === 'L2') await page.locator('#lesson-guessed').click();
    await page.locator(`[data-prediction="${term}"]`).click();
    await page.locator('#chart-key', { hasText: `Without ${term}` }).waitFor();
    await page.locator('#train-map .twin-name', { hasText: `Without ${term}` }).waitFor();
  }
  await close();
});

test('it plays by itself to the end, and again, and a prediction may change its twin', async () => {
  const { page, close } = await opened('terms');
  await page.locator('#lesson-replay').click();
  await page.locator('#chart-key', { hasText: 'Without L1' }).waitFor();
  await page.locator('#lesson-answer .found').waitFor(); // after 20 seconds
  await page.locator('#replay-play', { hasText: 'Replay again' }).click();
  await page.locator('#replay-play', { hasText: 'Pause' }).waitFor();
  assert.ok(await page.locator('#lesson-replay').isHidden(), 'the bar of the replay has its own button');
  assert.equal(await page.locator('.primary:visible').count(), 1);
  await page.locator('#lesson-guessed').click();
  await page.locator('[data-prediction="L2"]').click();
  await page.locator('#lesson-replay').click();
  await page.locator('#chart-key', { hasText: 'Without L2' }).waitFor();
  await page.locator('#charts [data-chart="L2"]').waitFor();
  await close();
});

test('a record that comes once its lesson is closed is not replayed', async () => {
  const { hold, release } = gate();
  const prepare = async (page) => {
    await measured(page);
    await hold(page, '**/recordings/correlation.bin.gz');
  };
  const { page, close } = await opened('correlation', { prepare });
  await page.locator('#lesson-replay').click();
  await page.locator('#lesson-close').click();
  const record = page.waitForResponse('**/recordings/correlation.bin.gz');
  release();
  await (await record).finished();
  await settled(page);
  assert.equal(await page.locator('#replay').count(), 0);
  assert.ok(await page.locator('#lesson').isHidden());
  await close();
});

test('a press on the map of a recorded run shows a half whose completion was recorded, by pointer and by keyboard', async () => {
  const { page, close } = await opened('correlation');
  await page.locator('#digits-left-twin').waitFor();
  const map = page.locator('#train-map .one-map').first();
  await map.locator('canvas.map-canvas').click();
  await map.locator('.map-callout', { hasText: /^\d, completed$/ }).waitFor();
  await page.keyboard.press('ArrowRight');
  await map
    .locator('[role="status"]', { hasText: /half of an? \d, agreement with its other half .* completed\.$/ })
    .waitFor();
  await close();
});

test('where less motion is wanted, a replay waits for a press', async () => {
  const { page, close } = await opened('gradients', { reducedMotion: 'reduce' });
  await page.locator('#lesson-replay').click();
  await page.locator('#lesson-state', { hasText: 'the replay waits' }).waitFor();
  await onElement(page, (element) => element.setAttribute('lang', 'de'));
  await page.locator('#lesson-state', { hasText: 'wartet die Wiederholung' }).waitFor();
  await onElement(page, (element) => element.setAttribute('lang', 'en'));
  await page.locator('#lesson-state', { hasText: 'the replay waits' }).waitFor();
  await settled(page);
  assert.equal(await text(page, 'replay-words'), 'Step 0 of 600.');
  await page.locator('#replay-play').click();
  await page.locator('#replay-words', { hasText: /^Step [1-9]/ }).waitFor();
  await page.locator('#tab-draw').click();
  await page.locator('#tab-train').click();
  assert.equal(await text(page, 'replay-play'), 'Play', 'it paused while nobody saw it');
  await close();
});

for (const [what, answer] of /** @type {const} */ ([
  ['missing', (route) => route.abort()],
  [
    'damaged',
    async (route) => {
      const body = Buffer.from(await (await route.fetch()).body());
      body.fill(7, 1000, 2000);
      await route.fulfill({ body });
    },
  ],
])) {
  test(`a record that is ${what} costs only the replay, and a press tries again`, async () => {
    let broken = true;
    const { page, close } = await opened('batchnorm', {
      prepare: async (page) => {
        await measured(page);
        await page.route('**/recordings/batchnorm.bin.gz', (route) => (broken ? answer(route) : route.fallback()));
      },
    });
    await page.locator('#start').waitFor(); // the fresh network, in its place
    await page.locator('#lesson-replay').click();
    await page.locator('#lesson-missing-words', { hasText: 'There is no replay: batchnorm.bin.gz' }).waitFor();
    assert.equal(await page.locator('#lesson-train').getAttribute('aria-disabled'), 'false');
    broken = false;
    await page.locator('#lesson-replay-again').click();
    await page.locator('#replay-words', { hasText: /^Step [1-9]/ }).waitFor();
    assert.ok(await page.locator('#lesson-missing').isHidden());
    await close();
  });
}

test('on a screen of 1280 x 720, question, prediction, run, charts and answer are seen together', async () => {
  for (const lesson of LESSONS) {
    const { page, close } = await opened(lesson, { prepare: () => {} });
    await page.locator('#lesson-replay').click();
    await page.locator('#replay-step').focus();
    await page.keyboard.press('End');
    await page.locator('#lesson-answer .found').waitFor();
    await page.locator('#charts [data-chart] canvas').nth(2).waitFor();
    await settled(page);
    assert.equal(await page.evaluate(() => scrollY), 0);
    const seen = ['lesson-question', 'lesson-guessed', 'replay-play', 'digits-right-twin', 'lesson-measured'];
    for (const selector of [
      ...seen.map((id) => `#${id}`),
      '#train-map canvas',
      '#charts [data-chart]:nth-child(3) .plot',
    ]) {
      const { y, height } = await page.locator(selector).first().boundingBox();
      assert.ok(y >= 0 && y + height <= 720, `${lesson}: ${selector} ends at ${y + height}`);
    }
    const found = await page.locator('#lesson-answer .found').boundingBox();
    assert.ok(found.y < 640, `${lesson}: the answer begins at ${found.y}`);
    await close();
  }
});

test('until a prediction, what explains the question stands above it, and the answers are on the screen', async () => {
  for (const screen of [SCREEN, PHONE]) {
    for (const lesson of LESSONS) {
      const { page, close } = await site.open({ hash: `#mode=train&lesson=${lesson}`, ...screen, prepare: measured });
      const explained = page.locator('#lesson :is(#lesson-lead, #lesson-story) p');
      const choice = page.locator('#lesson-choices button');
      assert.ok(await explained.first().isVisible());
      const shown = screen === PHONE ? choice.first() : choice.last(); // a phone has no room for seven
      const { y, height } = await shown.boundingBox();
      assert.ok(y + height <= screen.viewport.height, `${lesson}: the answer ends at ${y + height}`);
      const paragraphs = await explained.allTextContents();
      await choice.first().click();
      assert.ok(await explained.first().isHidden(), 'then the run has its place');
      assert.deepEqual(await explained.allTextContents(), paragraphs, 'and all of the text stays in its order');
      await close();
    }
  }
});

test('on a phone they come one after the other, and the end of a replay leads to the answer', async () => {
  const { page, close } = await opened('correlation', PHONE);
  await page.locator('#lesson-replay').click();
  assert.equal(await activeId(page), 'replay-play');
  await page.locator('#replay-step').focus();
  await page.keyboard.press('End');
  await page.locator('#charts canvas').first().waitFor();
  await settled(page);
  const tops = [];
  for (const id of ['lesson-question', 'lesson-train', 'replay-play', 'charts-title', 'lesson-measured'])
    tops.push((await page.locator(`#${id}`).boundingBox()).y);
  assert.deepEqual(
    tops,
    tops.toSorted((a, b) => a - b),
  );
  await page.locator('#replay-answer').click();
  assert.equal(await activeId(page), 'lesson-measured');
  const { y } = await page.locator('#lesson-measured').boundingBox();
  assert.ok(y >= 0 && y < 100, `the answer begins at ${y}`);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  await close();
});

test('on a phone the bar stays where it is when a replay ends, though the lesson above it becomes shorter', async () => {
  const { page, close } = await opened('correlation', PHONE);
  const bar = async () => (await page.locator('#replay').boundingBox()).y;
  assert.ok(await page.locator('#replay').isHidden(), 'no empty place below the lesson');
  await page.locator('#lesson-replay').click();
  await page.locator('#replay-words', { hasText: /^Step [1-9]/ }).waitFor();
  const before = await bar();
  await onElement(page, ({ shadowRoot }) => {
    const slider = shadowRoot.getElementById('replay-step');
    slider.value = slider.max;
    slider.dispatchEvent(new Event('input'));
  });
  await page.locator('#replay-answer').waitFor();
  const moved = (await bar()) - before;
  assert.ok(Math.abs(moved) <= 2, `it has moved by ${moved} px`); // pages scroll by whole pixels, lines end between them
  await close();
});

test('closed after a replay, a lesson gives the focus back to its entry in the list, on the screen', async () => {
  const { page, close } = await opened('correlation');
  await page.locator('#lesson-replay').click();
  await page.locator('#replay-step').focus();
  await page.keyboard.press('End');
  await page.locator('#lesson-close').press('Enter');
  await page.locator('#start').waitFor();
  await settled(page);
  const { y, height } = await page.locator('[data-lesson="correlation"]:focus').boundingBox();
  assert.ok(y >= 0 && y + height <= 720, `it stands at ${y}`);
  await close();
});

test('"look at" rings its chart or the map and takes the focus along, until it leaves', async () => {
  const { page, close } = await opened('gradients', PHONE);
  await page.locator('#charts [data-chart="joint"] canvas').waitFor();
  const focused = () => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.getAttribute('aria-label'));
  await page.locator('[data-look="joint"]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'Gradient: Joint code');
  assert.equal(await page.locator('.ringed').getAttribute('data-chart'), 'joint');
  const { y } = await page.locator('.ringed').boundingBox();
  assert.ok(y >= 0 && y < 844, 'it is in view');
  await page.locator('[data-look="convolutions.conv1"]').click();
  assert.equal(await page.locator('.ringed').count(), 1);
  assert.equal(await page.locator('.ringed').getAttribute('data-chart'), 'convolutions.conv1');
  await page.locator('#lesson-close').focus();
  assert.equal(await page.locator('.ringed').count(), 0);
  await onElement(page, (element) => element.setAttribute('lesson', 'correlation'));
  await page.locator('#lesson-choices button').first().click();
  await page.locator('[data-look="map"]').click();
  assert.equal(await focused(), 'Map of codes');
  await close();
});

test('a lesson opens in Train, and leaves the other panels one line', async () => {
  const { page, close } = await site.open({ ...SCREEN, prepare: measured });
  await page.locator('[data-lesson="terms"]').click();
  await page.locator('#panel-train').waitFor();
  assert.equal(await activeId(page), 'lesson-title');
  await page.locator('#tab-draw').click();
  assert.ok(await page.locator('#lesson').isHidden());
  assert.ok(await page.locator('#lesson-title').isVisible());
  await page.locator('#lesson-read').click();
  assert.ok(await page.locator('#lesson').isVisible());
  await page.locator('#lesson-close').click();
  await page.locator('#start').waitFor();
  await close();
});
