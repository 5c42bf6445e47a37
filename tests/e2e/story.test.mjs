import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import * as engine from '../../pkg/corr_mcnn.js';
import { agreement } from '../../www/shared/codes.js';
import { placeOf } from '../../www/shared/map.js';
import { completed } from '../../www/worker/completed.js';
import { draw, framesPainted, LEFT_OF_0, onElement, settled, unfold, withBrowser } from './harness.mjs';

const site = withBrowser();
const WORDS = {
  draw: 'drawn by the network',
  codes: 'from the code at that place',
  agreement: 'nearly the same code',
  without: 'What differs',
  match: 'common representation',
};
/** What the third step has set up. */
const SCENE = 'The left half of a 4 stands beside the right half of an 8.';
const task = (page, text) => page.locator('#story .task', { hasText: text });
const next = (page) => page.locator('#story button.primary', { hasText: 'Next' }).click();
const heading = (page, step) => page.locator('#story', { hasText: `Step ${step} of 5` }).waitFor();
const focused = (page) => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id);
const number = async (page) => Number((await page.locator('#agreement').textContent()).replace('−', '-'));

test('the story is offered on the first view, and each of its five steps waits for one action', async () => {
  const { page, seen, close } = await site.open({ viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
  await page.locator('#story-offer').click();
  await heading(page, 1);
  assert.equal(await focused(page), 'story-title');
  await settled(page);
  assert.equal(await onElement(page, (element) => element.result), null, 'the frame is empty');
  assert.equal(await page.locator('#story .task.done').count(), 0);
  const height = () => onElement(page, ({ shadowRoot }) => shadowRoot.getElementById('story').offsetHeight);
  const before = await height();
  await draw(page, LEFT_OF_0);
  await task(page, WORDS.draw).waitFor();
  assert.equal(await height(), before, 'the frame stays where it is');
  await page.locator('#undo').click();
  await task(page, 'Draw the left half').waitFor();
  await draw(page, LEFT_OF_0);
  await task(page, WORDS.draw).waitFor();
  await next(page);

  await heading(page, 2);
  assert.match(page.url(), /story=2/);
  await page.locator('#map .map-canvas').click({ position: { x: 200, y: 150 } });
  await task(page, WORDS.codes).waitFor();
  await next(page);

  await heading(page, 3);
  await settled(page);
  assert.ok((await number(page)) < 0.6, 'the halves do not belong together');
  for (const side of ['left', 'right'])
    assert.equal(await page.locator(`#caption-${side}`).textContent(), 'from a real digit');
  await page.locator('#story p', { hasText: SCENE }).waitFor();
  await page.locator('#examples button').nth(3).click();
  await task(page, WORDS.agreement).waitFor();
  await settled(page);
  assert.ok((await number(page)) > 0.8, 'these do');
  assert.equal(await page.locator('#story p', { hasText: SCENE }).count(), 0, 'it speaks of what is shown');
  await page.locator('#undo').click();
  await page.locator('#story p', { hasText: SCENE }).waitFor();
  await next(page);

  await heading(page, 4);
  await page.locator('#panel-compare').waitFor();
  await page.locator('#map-mae.pointed').waitFor();
  await settled(page);
  const seesMaps = async () => {
    const { y, height } = await page.locator('#map-mae .map-canvas').boundingBox();
    const card = await page.locator('#story').boundingBox();
    assert.ok(y >= card.y + card.height && y + height <= 720, `the maps are seen whole: from ${y} by ${height}`);
  };
  await seesMaps();
  await page.locator('#examples button').nth(7).click();
  await task(page, WORDS.without).waitFor();
  await seesMaps();
  await next(page);

  await heading(page, 5);
  await page.locator('#matching.pointed[open]').waitFor();
  await page.locator('#game-answers button').first().click();
  await task(page, WORDS.match).waitFor();
  await page.locator('#story button.primary', { hasText: 'Train one yourself' }).click();
  await page.locator('#panel-train').waitFor();
  await page.locator('#tab-train:focus').waitFor();
  assert.ok(await page.locator('#story').isHidden());
  assert.doesNotMatch(page.url(), /story/);
  assert.equal(await page.locator('.pointed').count(), 0);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the story begins with all of the map and with a round to answer, and its Close closes it', async () => {
  const { page, close } = await site.open({ reducedMotion: 'reduce' });
  await unfold(page, 'matching');
  await page.locator('#game-answers button').first().click();
  await page.locator('#game-next:not([aria-disabled="true"])').waitFor();
  await page.getByRole('button', { name: 'Only 3' }).click();
  await page.locator('#story-offer').click();
  await heading(page, 1);
  await page.locator('.map-kinds [aria-pressed="true"]', { hasText: 'All' }).waitFor();
  for (let step = 2; step <= 5; step += 1) {
    await page.locator('#story button', { hasText: 'Skip' }).click();
    await heading(page, step);
  }
  await page.locator('#game-answers button:not([aria-disabled="true"])').first().click();
  await task(page, WORDS.match).waitFor();
  await page.locator('#story button', { hasText: 'Close' }).click();
  await page.locator('#story-offer:focus').waitFor();
  assert.ok(await page.locator('#panel-train').isHidden());
  await close();
});

test('the two halves of the third step lie as far apart on the map as it says', async () => {
  const { page, close } = await site.open({ hash: '#story=3', reducedMotion: 'reduce' });
  await heading(page, 3);
  await page.waitForFunction(() => {
    const { given, example } = /** @type {any} */ (document.querySelector('corr-mcnn')).state;
    return given === 'both' && example === null;
  });
  await settled(page);
  const { ink } = await onElement(page, ({ state }) => state);
  const shown = await onElement(page, ({ result }) => result.agreement);
  await close();

  const file = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url));
  const asset = (/** @type {string} */ name) => new Uint8Array(gunzipSync(file(`www/assets/${name}`)));
  await engine.default({ module_or_path: file('pkg/corr_mcnn_bg.wasm') });
  const session = new engine.Session({ align: true });
  session.loadWeights(asset('corr-mcnn.safetensors.gz'));
  session.loadClassifier(new Uint8Array(file('www/assets/classifier.safetensors')));
  session.loadMapDigits(asset('map.bin.gz'));
  const pixels = Float32Array.from(Buffer.from(ink, 'base64'), (byte) => byte / 255);
  const { left, right } = completed(session, { given: 'both', pixels }).codes;
  const found = agreement(left, right);
  assert.ok(Math.abs(found - shown) < 0.02, `${found} here, ${shown} in the page`);
  const map = session.map();
  const [one, other] = [left, right].map((code) => placeOf(code, map));
  const widest = Math.max(...map.places) - Math.min(...map.places);
  const apart = Math.hypot(one.x - other.x, one.y - other.y);
  assert.ok(apart > widest / 3, `${apart} of ${widest}`);
});

test('a link opens a step of the story, which can be skipped, gone back from and closed by keyboard', async () => {
  const { page, close } = await site.open({ hash: '#story=2', reducedMotion: 'reduce' });
  await heading(page, 2);
  assert.notEqual(await focused(page), 'story-title', 'nobody has asked for the focus');
  await page.locator('#story button', { hasText: 'Skip' }).press('Enter');
  await heading(page, 3);
  await settled(page);
  await page.locator('#story button', { hasText: 'Back' }).press('Enter');
  await heading(page, 2);
  await page.locator('#examples button[aria-pressed="true"]').waitFor(); // not the two halves of the step after it
  await page.locator('#map .map-canvas').focus();
  await page.keyboard.press('ArrowRight');
  await task(page, WORDS.codes).waitFor();
  await page.locator('#story button', { hasText: 'Close' }).press('Enter');
  assert.ok(await page.locator('#story').isHidden());
  assert.equal(await focused(page), 'story-offer');
  await close();
});

test('on a phone the story stands at the foot of the screen, and what it speaks of is seen above it', async () => {
  const { page, close } = await site.open({
    hash: '#story=1',
    viewport: { width: 390, height: 844 },
    reducedMotion: 'reduce',
  });
  for (const [step, id] of /** @type {const} */ ([
    [1, 'frame'],
    [2, 'common'],
    [3, 'example-picker'],
    [4, 'example-picker'],
  ])) {
    await heading(page, step);
    const part = id === 'common' ? page.locator('#map .map-canvas') : page.locator(`#${id}`);
    await page.locator(`#${id}.pointed`).waitFor({ state: 'attached' });
    const [card, shown] = [await page.locator('#story').boundingBox(), await part.boundingBox()];
    assert.ok(card.y + card.height <= 845, `the card ends at ${card.y + card.height}`);
    assert.ok(shown.y >= -1 && shown.y < card.y - 100, `step ${step}: from ${shown.y}, above ${card.y}`);
    if (step === 3) {
      await page.locator('#examples button').nth(3).click();
      await task(page, WORDS.agreement).waitFor();
      for (const part of ['#agreement', '#map .map-canvas']) {
        const { y, height } = await page.locator(part).boundingBox();
        const foot = (await page.locator('#story').boundingBox()).y;
        assert.ok(
          y >= 0 && y + height <= foot,
          `what is said of ${part} is seen: from ${y} by ${height}, above ${foot}`,
        );
      }
      await page.locator('#story button.primary').click();
    } else if (step < 4) await page.locator('#story button', { hasText: 'Skip' }).click();
  }
  await page.locator('#examples button').nth(7).click();
  await task(page, WORDS.without).waitFor();
  await settled(page);
  const foot = (await page.locator('#story').boundingBox()).y;
  for (const part of ['#example-picker', '#map-mae', '#map-corrmcnn']) {
    const { y, height } = await page.locator(part).boundingBox();
    assert.ok(y >= 0 && y + height <= foot, `${part} is seen with the others: from ${y} by ${height}, above ${foot}`);
  }
  await close();
});

for (const viewport of [
  { width: 768, height: 1024 },
  { width: 844, height: 390 },
])
  test(`the card of the story and what each step speaks of are on a screen of ${viewport.width} x ${viewport.height}`, async () => {
    const { page, close } = await site.open({ hash: '#story=1', viewport, reducedMotion: 'reduce' });
    for (const [step, part] of /** @type {const} */ ([
      [1, '#frame.pointed'],
      [2, '.pointed .map-canvas'],
      [3, '#example-picker.pointed'],
      [4, '#example-picker.pointed'],
      [5, '.pointed #game-answers'],
    ])) {
      await heading(page, step);
      await page.locator(part).waitFor();
      await settled(page);
      const [card, shown] = await Promise.all(['#story', part].map((one) => page.locator(one).boundingBox()));
      assert.ok(
        card.y + card.height <= viewport.height + 1,
        `the card of step ${step} ends at ${card.y + card.height}`,
      );
      assert.ok(shown.y >= -1 && shown.y + shown.height <= card.y, `${part}: from ${shown.y} by ${shown.height}`);
      if (step < 5) await page.locator('#story button', { hasText: 'Skip' }).click();
    }
    const { height } = await page.locator('header').boundingBox();
    assert.ok(height < 50, `title and languages are one row: ${height}`);
    await close();
  });

test('what the story has scrolled to stays in sight when it grows, until the visitor scrolls', async () => {
  const { page, close } = await site.open({
    hash: '#story=3',
    viewport: { width: 360, height: 740 },
    reducedMotion: 'reduce',
  });
  await page.locator('#example-picker.pointed').waitFor();
  const grown = async (by) => {
    await onElement(
      page,
      ({ shadowRoot }, by) => {
        const stage = shadowRoot.getElementById('stage');
        scrollBy(0, -60); // away from it
        stage.style.minHeight = `${stage.offsetHeight + by}px`;
      },
      by,
    );
    await framesPainted(page, 3); // its size is observed with the first
    return onElement(page, ({ shadowRoot }) => {
      const foot = shadowRoot.querySelector('#map .map-stage').getBoundingClientRect().bottom;
      return shadowRoot.getElementById('story').getBoundingClientRect().top - foot;
    });
  };
  await page.locator('#examples button').nth(7).click();
  await settled(page);
  const room = await grown(60);
  assert.ok(room >= 0 && room < 40, `${room}`);
  await page.mouse.move(180, 300);
  const before = await page.evaluate(() => scrollY);
  await page.mouse.wheel(0, 10);
  await page.waitForFunction((y) => scrollY !== y, before);
  assert.ok((await grown(60)) < 0);
  await close();
});

for (const [lang, viewport] of /** @type {const} */ ([
  ['en', { width: 390, height: 844 }],
  ['zh', { width: 390, height: 844 }],
  ['de', { width: 360, height: 740 }],
]))
  test(`on a phone of ${viewport.width} px in ${lang}, the story's agreement, its map and the digits to choose from are above its card`, async () => {
    const { page, close } = await site.open({ hash: `#lang=${lang}&story=3`, viewport, reducedMotion: 'reduce' });
    await page.locator('#example-picker.pointed').waitFor();
    await page.locator('#map .map-canvas').waitFor();
    await settled(page);
    const above = async (when) => {
      const foot = (await page.locator('#story').boundingBox()).y;
      for (const part of ['#examples', '#agree', '#map .map-canvas']) {
        const { y, height } = await page.locator(part).boundingBox();
        assert.ok(y >= 0 && y + height <= foot, `${when}, ${part}: from ${y} by ${height}, above ${foot}`);
      }
    };
    await above('at first');
    await page.locator('#examples button').nth(7).click();
    await page.locator('#story .done:not([aria-hidden])').waitFor();
    await settled(page);
    await above('once a digit is chosen');
    await close();
  });

test('a story that begins in a lesson has the room that it has without one', async () => {
  const heights = [];
  for (const hash of ['#story=1', '#mode=draw&story=1&lesson=correlation']) {
    const { page, close } = await site.open({ hash, viewport: { width: 1280, height: 720 }, reducedMotion: 'reduce' });
    await page.locator('#frame.pointed').waitFor();
    if (hash.includes('lesson')) await page.locator('#lesson-title').waitFor({ state: 'attached' });
    heights.push(await onElement(page, ({ shadowRoot }) => shadowRoot.getElementById('story').offsetHeight));
    await close();
  }
  assert.equal(heights[1], heights[0]);
});

test('once a step of the story is done, its Next is the primary button, and Start is not', async () => {
  const { page, close } = await site.open({ hash: '#story=2', viewport: { width: 1280, height: 720 } });
  await page.locator('#common.pointed').waitFor();
  await page.locator('#map .map-canvas').click();
  await task(page, WORDS.codes).waitFor();
  await page.locator('#tab-train').click();
  await page.locator('#start').waitFor();
  const fill = (part) => page.locator(part).evaluate((one) => getComputedStyle(one).backgroundColor);
  const ink = await page.locator('#app').evaluate((one) => getComputedStyle(one).color);
  assert.equal(await fill('#story button.primary'), ink);
  assert.notEqual(await fill('#start'), ink);
  await page.locator('#story button', { hasText: 'Close' }).click();
  assert.equal(await fill('#start'), ink);
  await close();
});

test('beside a lesson the story waits, and goes on where it was', async () => {
  const { page, close } = await site.open({ hash: '#story=1', viewport: { width: 1280, height: 720 } });
  await heading(page, 1);
  await page.locator('[data-lesson="correlation"]').click();
  await page.locator('#lesson-choices button').first().waitFor();
  assert.ok(await page.locator('#story').isHidden());
  const [digits, lesson] = await Promise.all(
    ['#panel-train', '#lesson'].map((part) => page.locator(part).boundingBox()),
  );
  assert.ok(digits.x + digits.width <= lesson.x, 'the lesson lies beside the panel');
  await page.locator('#tab-draw').click();
  await page.locator('#story', { hasText: 'Step 1 of 5' }).waitFor();
  await close();
});

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
]) {
  test(`the card of the story covers nothing that gets the focus, at ${viewport.width} px`, async () => {
    const { page, close } = await site.open({ hash: '#story=1', viewport, reducedMotion: 'reduce' });
    await page.locator('#frame.pointed').waitFor();
    const covered = [];
    for (const [key, from] of /** @type {const} */ ([
      ['Tab', '#story button'],
      ['Shift+Tab', '#lessons button'],
    ])) {
      await page.locator(from).last().focus();
      for (let press = 0; press < 40; press += 1) {
        await page.keyboard.press(key);
        const name = await onElement(page, ({ shadowRoot }) => {
          const [part, card] = [shadowRoot.activeElement, shadowRoot.getElementById('story')];
          if (!part || card.contains(part)) return null;
          const [box, cover] = [part, card].map((one) => one.getBoundingClientRect());
          const isAside = box.right <= cover.left || box.left >= cover.right;
          return isAside || box.bottom > cover.bottom || box.top < cover.top ? null : part.textContent.trim();
        });
        if (name !== null) covered.push(name);
      }
    }
    assert.deepEqual(covered, []);
    await close();
  });
}

test('on a phone the ring around the frame leaves its captions alone', async () => {
  const { page, close } = await site.open({ hash: '#story=1', viewport: { width: 390, height: 844 } });
  await page.locator('#frame.pointed').waitFor();
  const room = await onElement(page, ({ shadowRoot }) => {
    const frame = shadowRoot.getElementById('frame');
    const words = document.createRange();
    words.selectNodeContents(shadowRoot.getElementById('caption-left'));
    const { outlineOffset, outlineWidth } = getComputedStyle(frame);
    const ring = frame.getBoundingClientRect().bottom + parseFloat(outlineOffset) + parseFloat(outlineWidth);
    return words.getBoundingClientRect().top - ring;
  });
  assert.ok(room >= 0, `${room}`);
  await close();
});
