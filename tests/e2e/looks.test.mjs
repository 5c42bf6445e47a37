import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { TARGET_DIR } from '../../scripts/tools.mjs';
import { compared, draw, LEFT_OF_0, measured, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const PICTURES = join(TARGET_DIR, 'screenshots');
const WINDOWS = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];

/** What sticks out of the window at the side, as selectors. */
const sticksOut = (page) =>
  onElement(page, ({ shadowRoot }) =>
    [...document.body.querySelectorAll('*'), ...shadowRoot.querySelectorAll('*')]
      .filter(
        (part) =>
          !part.closest('.visually-hidden, .table-scroll, [role="columnheader"]') &&
          part.getBoundingClientRect().right > innerWidth + 1,
      )
      .map((part) => `${part.tagName}#${part.id}.${part.className}`),
  );

test('on a small phone the captions and the kinds of the map take one line, so that a drawing moves nothing, and numbers do not touch', async () => {
  const { page, close } = await site.open({ viewport: { width: 360, height: 740 } });
  const heights = (part) => page.locator(part).evaluateAll((all) => [...new Set(all.map((one) => one.offsetHeight))]);
  const tops = (part) => page.locator(part).evaluateAll((all) => [...new Set(all.map((one) => one.offsetTop))]);
  assert.equal((await tops('#map .map-kinds button')).length, 1);
  const given = await heights('.captions');
  await page.locator('#clear').click();
  assert.deepEqual(await heights('.captions'), given);
  await draw(page, LEFT_OF_0);
  assert.equal(await page.locator('#caption-right').textContent(), 'the network drew this');
  assert.deepEqual(await heights('.captions'), given);
  await page.locator('#matching > summary').click();
  await page.locator('#matching .match-grid tbody td', { hasText: '\u2212' }).first().waitFor();
  const least = await page.locator('#matching .match-grid tbody td').evaluateAll((cells) =>
    Math.min(
      ...cells.map((cell) => {
        const words = document.createRange();
        words.selectNodeContents(cell);
        return cell.getBoundingClientRect().width - words.getBoundingClientRect().width;
      }),
    ),
  );
  assert.ok(least > 0.5, `numbers side by side are ${least} px apart`);
  await close();
});

test('the digits to choose from are seen together with the frame that they change, and what few need is closed', async () => {
  for (const viewport of WINDOWS) {
    const { page, close } = await site.open({ viewport });
    for (const panel of ['draw', 'compare']) {
      await page.locator(`#tab-${panel}`).click();
      const [frame, digits] = [
        await page.locator('#frame').boundingBox(),
        await page.locator('#examples').boundingBox(),
      ];
      const span = Math.max(digits.y + digits.height, frame.y + frame.height) - frame.y;
      assert.ok(span < 0.75 * viewport.height, `${panel}, ${viewport.width} px: both take ${span} px`);
      const rows = viewport.width < 1000 ? 2 : 1; // in two rows, wide enough for a finger, too
      assert.ok(digits.height > 43.5 * rows && digits.height < 47 * rows, `${digits.height} px in ${rows} rows`);
    }
    await page.locator('#tab-draw').click();
    assert.ok(await page.locator('#load-shipped').isHidden());
    assert.ok(await page.locator('#weights-name').isVisible());
    await close();
  }
});

test('a notice covers no button of a run', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&rate=1', viewport: { width: 1280, height: 720 } });
  const notice = await page.locator('#notices > div').boundingBox();
  const button = await page.locator('#use-weights').boundingBox();
  assert.ok(button.x + button.width <= notice.x, `${button.x + button.width} beside ${notice.x}`);
  await close();
});

test('on phones of any width the menu of what can be saved is on the screen, and a start moves nothing', async () => {
  const { page, close } = await site.open({
    hash: '#mode=train&digits=200&steps=2&batch=16',
    viewport: { width: 390, height: 844 },
  });
  for (const width of [320, 360, 390, 412, 768, 1280]) {
    await page.setViewportSize({ width, height: 844 });
    await page.locator('#save-menu > summary').click();
    const { x, width: wide } = await page.locator('#save-menu > div').boundingBox();
    assert.ok(x >= 0 && x + wide <= width, `at ${width} px it goes from ${x} to ${x + wide}`);
    await page.keyboard.press('Escape');
  }
  await page.setViewportSize({ width: 390, height: 844 });
  const map = async () => (await page.locator('#train-map .map-canvas').first().boundingBox()).y;
  await page.locator('#start').scrollIntoViewIfNeeded();
  const before = await map();
  const buttons = () =>
    page.locator('.main button').evaluateAll((all) => all.filter((one) => one.checkVisibility()).map(({ id }) => id));
  assert.deepEqual(await buttons(), ['start', 'step', 'reset', 'stop'], 'what waits for the end takes no place');
  assert.doesNotMatch(await page.locator('.run .figures').innerText(), /\u2013/, 'nothing is said of no step');
  await page.locator('#start').click();
  await page.locator('#run-state', { hasText: 'Finished' }).waitFor();
  assert.equal(await map(), before);
  assert.deepEqual(await buttons(), ['start', 'reset', 'use-weights']);
  const tops = [];
  for (const part of ['#train-map', '#moment', '#digits-real']) tops.push((await page.locator(part).boundingBox()).y);
  assert.deepEqual(tops, tops.toSorted(), 'what rewinds them is between the map and the digits');
  await close();
});

for (const [where, lesson, viewport, lang] of /** @type {const} */ ([
  ['on a phone', '', { width: 390, height: 844 }, 'en'],
  ['on a small phone, in longer words', '', { width: 360, height: 740 }, 'fr'],
  ['beside a lesson', '&lesson=correlation', { width: 1280, height: 720 }, 'en'],
  ['beside a lesson, in longer words', '&lesson=correlation', { width: 1280, height: 720 }, 'de'],
]))
  test(`${where}, nothing below the buttons of a run moves when it starts, is paused, goes on and ends`, async () => {
    const { page, close } = await site.open({ hash: `#mode=train&steps=400&batch=16&lang=${lang}${lesson}`, viewport });
    await page.locator(`#app[lang="${lang}"]`).waitFor();
    await onElement(page, (element) => element.reset()); // in place of a recorded run
    await page.locator('#start').waitFor();
    await settled(page);
    const bar = () =>
      onElement(page, ({ shadowRoot }) => {
        const top = (id) => shadowRoot.getElementById(id).getBoundingClientRect().top;
        return top('run-bar') - top('start');
      });
    const before = await bar();
    const press = async (id, shown) => {
      await page.locator(`#${id}`).click();
      await page.locator(shown).waitFor();
      await settled(page);
      assert.equal(await bar(), before, shown);
    };
    const can = (id) => `#${id}:not([aria-disabled="true"])`;
    await press('start', can('stop'));
    await page.locator('#run-step', { hasText: /^[1-9]/ }).waitFor();
    await press('start', `${can('step')}:visible`);
    await page.locator(can('reset')).waitFor();
    assert.equal(await bar(), before, 'paused');
    await press('start', can('stop'));
    await press('stop', `${can('use-weights')}:visible`);
    const cut = await page
      .locator('.main button')
      .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map(({ id }) => id));
    assert.deepEqual(cut, [], 'their words are in them');
    await close();
  });

test('at 320 px the settings are told in three lines below their name, in long words, too', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&lang=de', viewport: { width: 320, height: 640 } });
  await page.locator('#settings-details', { hasText: 'Einstellungen' }).waitFor();
  const { height } = await page.locator('#settings-details > summary').boundingBox();
  assert.ok(height < 95, `${height}`);
  await close();
});

test('on a phone the figures of two maps stand side by side, and no count moves what is below them', async () => {
  const viewport = { width: 360, height: 740 };
  const { page, close } = await site.open({ hash: '#mode=train&twin=dropout:0.2', viewport });
  await page.locator('#train-map .map-canvas').nth(1).waitFor();
  await settled(page);
  const tops = (of100) =>
    onElement(
      page,
      ({ shadowRoot }, words) => {
        const [, count, ...others] = shadowRoot.querySelectorAll('#train-map .map-figures dd:not(.hint)');
        count.textContent = words;
        return [...others, shadowRoot.querySelector('.test-digits')].map((one) => one.getBoundingClientRect().top);
      },
      of100,
    );
  assert.deepEqual(await tops('34.5 of 100'), await tops('2 of 100'));
  await close();
});

test('on a phone, the network of a run that has ended is offered from then on, also while it is tested', async () => {
  const hash = '#mode=train&batch=4&steps=6&digits=200&twin=dropout:0.2';
  const { page, close } = await site.open({ hash, viewport: { width: 390, height: 844 } });
  await settled(page);
  await onElement(page, ({ shadowRoot }) => {
    const button = shadowRoot.getElementById('use-weights');
    const seen = (globalThis.seenOfIt = []);
    const note = () => {
      if (button.closest('.ended')) seen.push(button.checkVisibility() && button.classList.contains('primary'));
    };
    new MutationObserver(note).observe(shadowRoot.querySelector('.main'), { attributes: true, subtree: true });
  });
  await onElement(page, (element) => element.train());
  await page.locator('#measured').waitFor();
  const seen = await page.evaluate(() => globalThis.seenOfIt);
  assert.ok(seen.length > 1 && seen.every(Boolean), `${seen}`);
  await close();
});

for (const [lang, viewport] of /** @type {const} */ ([
  ['de', { width: 360, height: 740 }],
  ['de', { width: 1280, height: 720 }],
]))
  test(`what has to be done before one draws with a run's network is said beside its button, at ${viewport.width} px`, async () => {
    const { page, close } = await site.open({
      hash: `#mode=train&digits=200&steps=2&batch=16&lang=${lang}`,
      viewport,
    });
    await page.locator(`#app[lang="${lang}"]`).waitFor();
    await onElement(page, (element) => element.train());
    await page.locator('#use-weights.primary').waitFor();
    await settled(page);
    const told = await onElement(page, async ({ shadowRoot }) => {
      const [state, below] = ['run-state', 'settings-details'].map((id) => shadowRoot.getElementById(id));
      const look = () => ({ words: state.textContent, top: below.getBoundingClientRect().top });
      const all = [look()];
      new MutationObserver(() => all.push(look())).observe(state, { childList: true });
      shadowRoot.getElementById('use-weights').click();
      while (!shadowRoot.getElementById('panel-train').hidden) await new Promise((next) => setTimeout(next, 10));
      return all;
    });
    assert.match(told[1]?.words ?? 'nothing', /^Ein Klassifikator/);
    assert.ok(Math.abs(told[1].top - told[0].top) < 1, `nothing moves: from ${told[0].top} to ${told[1].top}`);
    await close();
  });

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const viewport of WINDOWS) {
    test(`nothing sticks out of the window; a picture of each panel is kept, ${colorScheme}, ${viewport.width} px`, async () => {
      mkdirSync(PICTURES, { recursive: true });
      const { page, seen, close } = await site.open({
        viewport,
        colorScheme,
        reducedMotion: 'reduce',
        prepare: (page) => Promise.all([compared(page), measured(page)]),
      });
      const keep = async (panel) => {
        await page.screenshot({
          path: join(PICTURES, `${panel}-${viewport.width}-${colorScheme}.png`),
          fullPage: true,
        });
        assert.deepEqual(await sticksOut(page), [], panel);
      };
      await keep('open');
      await page.locator('#clear').click();
      await draw(page, LEFT_OF_0);
      await keep('drawn');
      await page.locator('#tab-train').click();
      await onElement(page, (element) => element.train({ steps: 3 }));
      await page.locator('#charts canvas').first().waitFor();
      await keep('trained');
      await page.locator('#tab-compare').click();
      await page.locator('#results-table tbody').first().waitFor();
      await settled(page);
      await keep('compared');
      for (const lesson of ['terms', 'gradients', 'overfitting']) {
        await onElement(page, (element, lesson) => element.setAttribute('lesson', lesson), lesson);
        await page.locator('#lesson-choices button').first().click();
        await page.locator('#lesson-reveal').click();
        await page.locator('#lesson-answer .found').waitFor();
        await keep(`lesson-${lesson}`);
      }
      assert.deepEqual(
        seen.complaints.filter((text) => !text.includes('404')),
        [],
      );
      await close();
    });
  }
}
