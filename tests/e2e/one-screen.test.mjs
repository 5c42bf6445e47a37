// What has to be on one screen of 1280 x 720: Train as a whole, whatever a link or a lesson sets up, and the frame of
// Draw. Charts can be read by pointer and by keyboard.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, onElement, openSettings, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const SCREEN = { viewport: { width: 1280, height: 720 } };
const HASH = '#mode=train&batch=4&steps=6&seed=5&digits=200';
const text = (page, id) => page.locator(`#${id}`).textContent();
const boxOf = (page, id) =>
  onElement(
    page,
    ({ shadowRoot }, id) => {
      const { top, bottom, left, right } = shadowRoot.getElementById(id).getBoundingClientRect();
      return { top, bottom, left, right };
    },
    id,
  );
const chartOf = (page, title) => page.locator('#charts figure', { hasText: title });

/** Asserts that nothing of Train has to be scrolled to. */
async function fits(page, when) {
  assert.equal(await page.evaluate(() => scrollY), 0, when);
  const { width, height } = page.viewportSize();
  for (const id of ['start', 'settings-line', 'digits-real', 'moment', 'own-canvas', 'save-menu', 'train-map']) {
    const { top, bottom, left, right } = await boxOf(page, id);
    assert.ok(top >= 0 && bottom <= height && left >= 0 && right <= width, `${id}, ${when}: ${top} to ${bottom}`);
  }
  for (const { bottom } of await page
    .locator('#charts .plot')
    .evaluateAll((plots) => plots.map((plot) => ({ bottom: plot.getBoundingClientRect().bottom }))))
    assert.ok(bottom <= height, `a chart, ${when}: ${bottom}`);
}

test('Train is one screen of 1280 x 720, or larger: before a run, after a step, at its end, and with a twin', async () => {
  for (const [twin, screen] of /** @type {const} */ ([
    ['', SCREEN],
    ['&twin=dropout:0.5', SCREEN],
    ['', { viewport: { width: 1440, height: 900 } }],
    ['&twin=dropout:0.5', { viewport: { width: 1920, height: 1080 } }],
  ])) {
    const { page, close } = await site.open({ ...screen, hash: HASH + twin });
    await chartOf(page, 'Total loss').waitFor();
    await fits(page, `before${twin}`);
    await onElement(page, (element) => element.step());
    await settled(page);
    await fits(page, `a step${twin}`);
    await onElement(page, (element) => element.train());
    await settled(page);
    await fits(page, `the end${twin}`);
    await close();
  }
});

test('Train with a twin, and a lesson, are one screen of 1280 x 720 in each language', async () => {
  for (const lang of ['de', 'fr', 'es', 'zh']) {
    const train = await site.open({ ...SCREEN, hash: `#mode=train&twin=lambda:0&lang=${lang}` });
    await train.page.locator('#charts .plot').nth(2).waitFor();
    await settled(train.page);
    await fits(train.page, lang);
    await train.close();
    const lesson = await site.open({ ...SCREEN, hash: `#lesson=correlation&lang=${lang}` });
    await lesson.page.locator('#charts .plot').nth(2).waitFor();
    await settled(lesson.page);
    for (const plot of await lesson.page.locator('#charts .plot').all()) {
      const { y, height } = await plot.boundingBox();
      assert.ok(y + height <= 720, `a chart of the lesson, ${lang}: ${y + height}`);
    }
    await lesson.close();
  }
});

test('a lesson, and notices, move neither the digits of Train nor the frame of Draw', async () => {
  const plain = { train: await site.open({ ...SCREEN, hash: '#mode=train' }), draw: await site.open({ ...SCREEN }) };
  const frame = await boxOf(plain.draw.page, 'frame');
  await plain.train.close();
  await plain.draw.close();
  const setUp = '&lesson=overfitting&seed=none&colour=red&twin=dropout:0.2';
  const train = await site.open({ ...SCREEN, hash: `#mode=train${setUp}`, prepare: measured });
  await train.page.locator('#digits-left-twin').waitFor();
  const notice = await train.page.locator('#notices > div').first().boundingBox();
  for (const part of ['#lesson', '#tab-compare', '#story-offer', '#lesson-close', '#digits-real']) {
    const { x, y, width, height } = await train.page.locator(part).boundingBox();
    const beside = x >= notice.x + notice.width || x + width <= notice.x;
    assert.ok(beside || y + height <= notice.y || y >= notice.y + notice.height, `a notice covers ${part}`);
  }
  const digits = await boxOf(train.page, 'digits-real');
  for (const notice of await train.page.locator('#notices button').all()) await notice.click();
  assert.deepEqual(await boxOf(train.page, 'digits-real'), digits);
  await train.page.locator('#lesson-close').click();
  assert.ok(await train.page.locator('#lesson-bar').isHidden());
  assert.ok(await train.page.locator('#lead').isVisible());
  await train.close();
  const draw = await site.open({ ...SCREEN, hash: `#${setUp.slice(1)}`, prepare: measured });
  await draw.page.locator('#tab-draw').click();
  await draw.page.locator('#lesson-read').waitFor();
  assert.deepEqual(await boxOf(draw.page, 'frame'), frame);
  await draw.close();
});

test('the columns that answer a lesson are on its screen', async () => {
  const { page, close } = await site.open({ ...SCREEN, hash: '#lesson=correlation' });
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-reveal').click();
  const row = page.locator('#lesson-answer > div > .wide-table tbody tr').last();
  await row.waitFor();
  const { y, height } = await row.boundingBox();
  const { bottom } = await boxOf(page, 'lesson-end');
  assert.ok(y + height <= Math.min(bottom, 720), `the last row ends at ${y + height}, its frame at ${bottom}`);
  await close();
});

test('the lower edge of a long answer is shaded until its end is on the screen', async () => {
  const { page, close } = await site.open({ ...SCREEN, hash: '#lesson=terms' });
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-reveal').click();
  const answer = page.locator('#lesson-end');
  await page.locator('#lesson-answer table').first().waitFor();
  const { x, bottom } = await answer.evaluate((one) => one.getBoundingClientRect());
  const edge = { x: x + 4, y: bottom - 30, width: 4, height: 30 }; // beside the words
  const pictureOf = async () => (await page.screenshot({ clip: edge })).toString('base64');
  const shaded = await pictureOf();
  await answer.evaluate((one) => one.scrollTo(0, one.scrollHeight));
  assert.notEqual(await pictureOf(), shaded);
  await close();
});

test('one button is the primary one, and the lead speaks of it: Start, Pause, Continue, and at the end the next thing', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=16&steps=40&seed=5' });
  const primary = () =>
    onElement(page, ({ shadowRoot }) =>
      [...shadowRoot.querySelectorAll('#panel-train .primary')]
        .filter((button) => button.checkVisibility())
        .map(({ textContent }) => textContent),
    );
  const lead = (words) => page.locator('#lead', { hasText: words }).waitFor();
  await settled(page);
  assert.deepEqual(await primary(), ['Start']);
  await lead('Press Start and watch a fresh network');
  await page.locator('#start').click();
  await page.locator('#start', { hasText: 'Pause' }).waitFor();
  assert.deepEqual(await primary(), ['Pause']);
  await lead('The network is learning.');
  await page.locator('#start').click();
  await page.locator('#start', { hasText: 'Continue' }).waitFor();
  assert.deepEqual(await primary(), ['Continue']);
  await lead('Press Continue to go on');
  await page.locator('#stop').click();
  await lead('Draw with this network, or press Start again.');
  await page.locator('#start').click();
  await page.locator('#run-state', { hasText: 'Finished.' }).waitFor();
  await settled(page);
  assert.deepEqual(await primary(), ['Draw with this network']);
  await lead('Draw with this network, or press Start again.');
  await onElement(page, (element) => element.setAttribute('lang', 'de'));
  await lead('Mit dem Netz zeichnen');
  await page.locator('#reset').click();
  await lead('ein frisches Netz');
  await close();
});

for (const viewport of [SCREEN.viewport, { width: 390, height: 844 }])
  test(`in a lesson, too, one button at a time is the primary one, at ${viewport.width} px`, async () => {
    const { page, close } = await site.open({ hash: '#lesson=correlation', viewport, prepare: measured });
    /** The filled buttons on show, in the colour of the ink. */
    const primary = () =>
      onElement(page, ({ shadowRoot }) => {
        const ink = getComputedStyle(shadowRoot.getElementById('app')).color;
        return [...shadowRoot.querySelectorAll('.primary')]
          .filter((one) => one.checkVisibility({ visibilityProperty: true }))
          .filter((one) => getComputedStyle(one).backgroundColor === ink)
          .map(({ textContent }) => textContent);
      });
    await page.locator('#train-map .map-canvas').first().waitFor();
    assert.deepEqual(await primary(), ['Replay, 20 s']);
    await page.locator('#lesson-choices button').first().click();
    await page.locator('#lesson-train').click();
    await page.locator('#lesson-estimate-words', { hasText: 'Training both takes about' }).waitFor();
    await page.locator('#start', { hasText: 'Start' }).waitFor();
    assert.deepEqual(await primary(), ['Train both']);
    await page.locator('#lesson-not-now').click();
    assert.deepEqual(await primary(), ['Replay, 20 s'], 'beside Start');
    await page.locator('#lesson-train').click();
    await page.locator('#lesson-start:not([aria-disabled="true"])').click();
    await page.locator('#start', { hasText: 'Pause' }).waitFor();
    assert.deepEqual(await primary(), ['Pause'], 'beside Replay');
    await page.locator('#start').click();
    await page.locator('#start', { hasText: 'Continue' }).waitFor();
    assert.deepEqual(await primary(), ['Continue']);
    await page.locator('#stop').click();
    await page.locator('#run-state', { hasText: 'Stopped.' }).waitFor();
    assert.deepEqual(await primary(), ['Start again']);
    await page.locator('#lesson-replay').click();
    await page.locator('#replay-play', { hasText: 'Pause' }).waitFor();
    assert.deepEqual(await primary(), ['Pause'], 'of the replay');
    await close();
  });

test('Step shows what it did: how many digits went in, the loss before and after, the gradient of each layer', async () => {
  const { page, close } = await site.open({ hash: HASH });
  const before = Number(/H (\d\.\d{3})/.exec(await chartOf(page, 'Total loss').textContent())[1]);
  await page.locator('#step').click();
  await page.locator('#step-done').waitFor();
  await settled(page);
  assert.equal(await page.locator('#step-done h3').textContent(), 'Step 1: 4 training digits in');
  const [from, to] = (await text(page, 'step-done-loss')).split(' → ').map(Number);
  assert.ok(Math.abs(from - before) < 0.001 && Math.abs(to - from) > 0, `${from} to ${to}, before ${before}`);
  const layers = await page.locator('#step-done-layers li').evaluateAll((all) => all.map(({ title }) => title));
  assert.equal(layers.length, 7);
  assert.match(layers[0], /^Convolution 1: [\d.e-]+, [\d.e-]+$/);
  await page.locator('#start').click();
  await page.locator('#run-state', { hasText: 'Finished.' }).waitFor();
  await page.locator('#step-done').waitFor({ state: 'hidden' });
  await close();
});

test('on a phone, what a step did is said below the button, on the first screen, and what was there stays in order', async () => {
  const { page, close } = await site.open({ viewport: { width: 390, height: 844 }, hash: HASH });
  const { x, y, width, height } = await page.locator('#step').boundingBox();
  for (const step of [1, 2]) {
    await page.mouse.click(x + width / 2, y + height / 2); // the second press meets the same button
    await page.locator('#step-done-title', { hasText: `Step ${step}` }).waitFor();
  }
  await settled(page);
  const [run, did, map, digits, curves] = await Promise.all(
    ['run-bar', 'step-done', 'train-map', 'digits-real', 'charts-title'].map((id) => boxOf(page, id)),
  );
  assert.ok(did.top > run.bottom && did.bottom < 844, `${did.top} to ${did.bottom}`);
  assert.ok(map.top >= did.bottom && digits.top >= map.bottom && curves.top >= digits.bottom);
  assert.equal(await page.locator('#charts figure:visible').count(), 3, 'there is room for the third chart');
  await close();
});

test('the settings are one line, open over what is below it, and close by Escape and by a press elsewhere', async () => {
  const { page, close } = await site.open({ ...SCREEN, hash: '#mode=train&method=cca' });
  assert.equal(await text(page, 'settings-line'), 'CCA, fitted in one step');
  assert.ok(await page.locator('#step').isHidden(), 'there are no steps to take');
  const { top } = await boxOf(page, 'digits-real');
  await page.locator('#settings-details summary').click();
  for (const name of ['steps', 'batch', 'rate']) assert.ok(await page.locator(`[name="${name}"]`).isHidden(), name);
  await page.locator('[name="method"]').selectOption('mae');
  assert.ok(await page.locator('[name="steps"]').isVisible());
  assert.ok(await page.locator('#step').isVisible());
  assert.equal((await boxOf(page, 'digits-real')).top, top);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#settings').isHidden());
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.localName), 'summary');
  await openSettings(page);
  await page.locator('#lead').click();
  assert.ok(await page.locator('#settings').isHidden());
  await close();
});

test('a chart is read by keyboard: each step with its values, all charts together, and Enter looks back there', async () => {
  const { page, close } = await site.open({ hash: HASH });
  for (let part = 0; part < 2; part += 1) await onElement(page, (element) => element.train({ steps: 3 }));
  await settled(page);
  const plot = chartOf(page, 'Total loss').locator('.plot');
  await plot.focus();
  await page.keyboard.press('Home');
  assert.match(await plot.getAttribute('aria-valuetext'), /^step 0: held-out digits \d\.\d{3}$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.match(
    await plot.getAttribute('aria-valuetext'),
    /^step 2: training batch \d\.\d{3}, held-out digits \d\.\d{3}$/,
  );
  assert.equal(await plot.getAttribute('aria-valuenow'), '2');
  const other = chartOf(page, 'Code correlation').locator('.plot');
  assert.equal(await other.getAttribute('aria-valuenow'), '2', 'the other charts follow');
  await page.keyboard.press('Enter');
  await page.locator('#moment-words', { hasText: 'step 3' }).waitFor(); // the nearest one that is kept
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  assert.equal(await plot.getAttribute('aria-valuenow'), '6');
  await close();
});

test('smoothing changes the training batch and leaves the held-out digits', async () => {
  const { page, close } = await site.open({ hash: HASH });
  await onElement(page, (element) => element.train());
  await settled(page);
  const values = async () =>
    /T (\S+\d{3})H (\S+\d{3})$/.exec(await chartOf(page, 'Total loss').textContent()).slice(1, 3);
  const [batch, heldOut] = await values();
  await page.locator('#smooth').check();
  await settled(page);
  const smoothed = await values();
  assert.notEqual(smoothed[0], batch);
  assert.equal(smoothed[1], heldOut);
  await close();
});

for (const [what, file, words, retry, shown] of /** @type {const} */ ([
  ['the panel', /\/page\/train\.js/, 'This panel could not be loaded', '#panel-train .buttons button', '#start'],
  ['the charts', /\/page\/charts\.js/, 'The charts could not be made', '#charts-retry', '#charts canvas'],
])) {
  test(`a failed load of ${what} is told in words in its place, and a press tries again`, async () => {
    let broken = true;
    const { page, close } = await site.open({
      prepare: (page) => page.route(file, (route) => (broken ? route.abort() : route.fallback())),
    });
    await page.locator('#tab-train').click();
    await page.locator('#panel-train .problem:visible', { hasText: words }).waitFor();
    broken = false;
    await page.locator(retry).first().click();
    await page.locator(shown).first().waitFor();
    assert.equal(await page.locator('#panel-train .problem:visible').count(), 0);
    await close();
  });
}

test('on a phone on its side the frame, what is given and the map are on one screen, and Start beside its map', async () => {
  for (const [width, height] of [
    [844, 390],
    [740, 360],
  ]) {
    const { page, close } = await site.open({ viewport: { width, height }, hasTouch: true, isMobile: true });
    const within = async (part) => {
      const { x, y, ...box } = await page.locator(part).boundingBox();
      assert.ok(x >= 0 && y >= 0 && x + box.width <= width, `${part} at ${width}: ${x}, ${y}`);
      assert.ok(y + box.height <= height, `${part} at ${width} x ${height}: to ${y + box.height}`);
    };
    await page.locator('#map .map-canvas').waitFor();
    for (const part of ['#tab-train', '#frame', '#panel-draw .segmented', '#map .map-stage']) await within(part);
    await page.locator('#tab-train').tap();
    await page.locator('#train-map .map-canvas').first().waitFor();
    for (const part of ['#start', '#step', '#train-map .one-map:not([hidden]) .map-stage']) await within(part);
    await close();
  }
});
