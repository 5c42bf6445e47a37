// For everyone: keyboard alone, small windows, reduced motion and forced colours, targets, messages. Each test goes
// through every panel, and whatever controls it finds there. www/accessibility.html says what is tested here.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compared,
  draw,
  LEFT_OF_0,
  measured,
  onElement,
  paintedInk,
  settled,
  showExperiment,
  withBrowser,
} from './harness.mjs';

const site = withBrowser();
const MOST_TABS = 150; // presses, before a panel counts as a trap
const LEAST_TARGET = 24;
const MAIN_TARGET = 43.5; // 44, less what rounding takes
const MAIN = '.tabs, .toolbar, .main, .choices';

const prepare = (page) => Promise.all([compared(page), measured(page)]);

/** The panels, by the ids of their tabs. */
const panels = (page) =>
  onElement(page, ({ shadowRoot }) => [...shadowRoot.querySelectorAll('[role="tab"]')].map(({ id }) => id));

/**
 * Shows each panel in turn, with everything in it opened and a few steps trained; then an experiment.
 * @param {(panel: string) => Promise<void>} look
 */
async function throughPanels(page, look) {
  for (const tab of await panels(page)) {
    await page.locator(`#${tab}`).click();
    if (tab === 'tab-train') await onElement(page, (element) => element.train({ steps: 2 }));
    if (tab === 'tab-compare') await page.locator('#results-table tbody').first().waitFor();
    await onElement(page, ({ shadowRoot }) =>
      shadowRoot.querySelectorAll('details').forEach((details) => (details.open = true)),
    );
    await settled(page);
    await look(tab);
  }
  await page.locator('#tab-train').click();
  await showExperiment(page, 'terms');
  await settled(page);
  await look('an experiment and its twin');
}

/** Everything that can be pressed or filled in: a selector-like name, and its size. */
const controls = (page) =>
  onElement(page, ({ shadowRoot }) => {
    const all = [
      ...document.querySelectorAll('a[href], summary'),
      ...shadowRoot.querySelectorAll('a[href], button, select, input, textarea, summary, [tabindex]'),
    ];
    return all
      .filter((part) => part.checkVisibility({ visibilityProperty: true }) && !part.disabled && part.type !== 'file')
      .map((part) => {
        const box = (
          part.matches('.segmented input, label input') ? part.closest('label') : part
        ).getBoundingClientRect();
        const roving = part.closest('[role="grid"], [role="tablist"], [role="radiogroup"]') !== null;
        part.dataset.named ??= `${part.localName}#${part.id} ${(part.getAttribute('aria-label') || part.name || part.textContent).trim().slice(0, 40)} ${part.value ?? ''}`;
        return {
          name: part.dataset.named,
          width: box.width,
          height: box.height,
          inTabOrder: part.tabIndex >= 0 && !(part.type === 'radio' && !part.checked),
          roving,
          isTarget:
            // links in a text are as tall as its lines
            part.matches('a, button, select, input, textarea, summary') && !part.matches('p a, dd a, li a, td a'),
        };
      });
  });

/** The control that has the focus, and whether the focus is visible. */
const focused = (page) =>
  page.evaluate(() => {
    /** @type {any} */
    let part = document.activeElement;
    while (part?.shadowRoot?.activeElement) part = part.shadowRoot.activeElement;
    if (!part || part === document.body) return null;
    const shows = (element) =>
      element &&
      getComputedStyle(element).outlineStyle !== 'none' &&
      parseFloat(getComputedStyle(element).outlineWidth) >= 1;
    const box = part.getBoundingClientRect();
    return {
      name: part.dataset.named,
      visible: [part, part.nextElementSibling, part.parentElement].some(shows),
      inWindow: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  });

test('with Tab alone every control of every panel is reached, once each and in the window, with a visible focus', async () => {
  const { page, close } = await site.open({ prepare });
  await throughPanels(page, async (panel) => {
    const expected = (await controls(page)).filter(({ inTabOrder }) => inTabOrder).map(({ name }) => name);
    await page.evaluate(() => {
      /** @type {HTMLElement | null} */ (document.activeElement)?.blur();
      getSelection()?.removeAllRanges();
    });
    await page.locator('h1').click();
    const reached = [];
    for (let press = 0; press < MOST_TABS; press += 1) {
      await page.keyboard.press('Tab');
      const at = await focused(page);
      if (!at || (at.name && at.name === reached[0])) break;
      assert.ok(at.visible, `${panel}: the focus on ${at.name} cannot be seen`);
      assert.ok(at.inWindow, `${panel}: ${at.name} has the focus outside the window`);
      reached.push(at.name);
    }
    assert.deepEqual(
      expected.filter((name) => !reached.includes(name)),
      [],
      `${panel}: not reached`,
    );
    assert.deepEqual(
      reached.filter((name, index) => reached.indexOf(name) !== index),
      [],
      `${panel}: reached twice`,
    );
  });
  await close();
});

test('with the keyboard alone: go from panel to panel, train a step, pause a run, and choose a digit', async () => {
  const { page, close } = await site.open({ hash: '#batch=16&steps=1000', prepare });
  await page.locator('#tab-draw').focus();
  await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#tab-train').getAttribute('aria-selected'), 'true');
  await page.locator('#step').focus();
  await page.keyboard.press('Enter');
  await page.locator('#run-step', { hasText: '1 of 1000' }).waitFor();
  await page.locator('#start').focus();
  await page.keyboard.press('Space');
  await page.locator('#start', { hasText: 'Pause' }).waitFor();
  await page.keyboard.press('Space');
  await page.locator('#run-state', { hasText: 'Paused.' }).waitFor();
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.id), 'start', 'the focus has stayed');
  await page.locator('#tab-train').focus();
  await page.keyboard.press('ArrowLeft');
  await page.getByRole('button', { name: 'Example of a 3' }).focus();
  await page.keyboard.press('Enter');
  await settled(page);
  assert.ok((await paintedInk(page)).right > 2);
  await page.getByRole('radio', { name: 'Left' }).focus();
  await page.keyboard.press('ArrowRight');
  await settled(page);
  assert.equal(await onElement(page, ({ result }) => result.source), 'right');
  await close();
});

test('a key that is held presses a button once', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=16&steps=1000', prepare });
  for (const id of ['start', 'more-charts']) {
    await page.locator(`#${id}`).focus();
    await page.locator(`#${id}`).evaluate((button) => {
      window.presses = 0;
      button.addEventListener('click', () => (window.presses += 1));
    });
    for (let times = 0; times < 4; times += 1) await page.keyboard.down('Enter'); // from the second on, a repeat
    await page.keyboard.up('Enter');
    assert.equal(await page.evaluate(() => window.presses), 1, id);
  }
  await page.locator('#start', { hasText: 'Pause' }).press('Enter');
  await page.locator('#run-state', { hasText: 'Paused.' }).waitFor();
  await close();
});

test('at 320 px no panel is wider than the window or the element, in light and dark', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, close } = await site.open({ viewport: { width: 320, height: 640 }, colorScheme, prepare });
    await throughPanels(page, async (panel) => {
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${panel}, ${colorScheme}`);
      const { width, parts } = await onElement(page, ({ scrollWidth, clientWidth }) => ({
        width: clientWidth,
        parts: scrollWidth,
      }));
      assert.ok(parts <= width + 1, `${panel}: parts take ${parts} px of ${width}`); // rounded
    });
    await onElement(page, (element) => element.setAttribute('story', '1'));
    await page.locator('.story').waitFor();
    assert.ok((await onElement(page, ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)) <= 1, 'the story');
    await page.goto(`${site.url}www/accessibility.html`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'the statement');
    await close();
  }
});

test('every control of every panel is large enough to hit: 24 px at least, 44 for the main ones', async () => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 360, height: 640 },
  ]) {
    const { page, close } = await site.open({ viewport, prepare });
    await throughPanels(page, async (panel) => {
      const all = await controls(page); // this also names them
      const main = await onElement(
        page,
        ({ shadowRoot }, selector) =>
          [...shadowRoot.querySelectorAll(selector)].flatMap((group) =>
            [...group.querySelectorAll('[data-named]')].map(({ dataset }) => dataset.named),
          ),
        MAIN,
      );
      for (const { name, width, height, isTarget, roving } of all) {
        // the grid's cells are for keys: a pen draws on all of them at once
        if (!isTarget || (roving && !name.includes('#tab-'))) continue;
        const least = main.includes(name) ? MAIN_TARGET : LEAST_TARGET;
        assert.ok(
          Math.min(width, height) >= least,
          `${panel}, ${viewport.width} px: ${name} is ${width.toFixed(0)} x ${height.toFixed(0)}`,
        );
      }
    });
    await close();
  }
});

test('with reduced motion nothing moves by itself', async () => {
  const { page, close } = await site.open({ reducedMotion: 'reduce', prepare });
  await throughPanels(page, async (panel) => {
    const moving = await onElement(page, ({ shadowRoot }) =>
      [...document.getAnimations(), ...shadowRoot.getAnimations()].map(({ effect }) =>
        effect?.target?.outerHTML.slice(0, 80),
      ),
    );
    assert.deepEqual(moving, [], panel);
  });
  await close();
});

test('in forced colours the chosen tab, half and digit can be told from the others, and the frame has an edge', async () => {
  const { page, close } = await site.open({ forcedColors: 'active', prepare });
  const looks = (selector) =>
    onElement(
      page,
      ({ shadowRoot }, chosen) => {
        const { color, backgroundColor, outlineStyle, borderTopStyle, borderTopWidth } = getComputedStyle(
          shadowRoot.querySelector(chosen),
        );
        return `${color} on ${backgroundColor}, outline ${outlineStyle}, border ${borderTopWidth} ${borderTopStyle}`;
      },
      selector,
    );
  assert.notEqual(
    await looks('[role="tab"][aria-selected="true"]'),
    await looks('[role="tab"][aria-selected="false"]'),
  );
  assert.notEqual(
    await looks('input[name="given"]:checked + span'),
    await looks('input[name="given"]:not(:checked) + span'),
  );
  const outline = (selector) =>
    onElement(
      page,
      ({ shadowRoot }, chosen) => getComputedStyle(shadowRoot.querySelector(chosen)).outlineStyle,
      selector,
    );
  assert.equal(await outline('#examples button[aria-pressed="true"]'), 'none', 'an outline is that of the focus');
  assert.notEqual(
    await looks('#examples button[aria-pressed="true"]'),
    await looks('#examples button[aria-pressed="false"]'),
  );
  assert.match(await looks('#frame'), /border \S+ solid/);
  await close();
});

test('in forced colours the words of every filled button can be read: nothing is put behind them', async () => {
  const { page, close } = await site.open({ forcedColors: 'active', prepare });
  await throughPanels(page, async (panel) => {
    const unread = await onElement(page, ({ shadowRoot }) => {
      const ground = getComputedStyle(shadowRoot.host).backgroundColor;
      return [...shadowRoot.querySelectorAll('button, .segmented span')]
        .map((button) => ({ text: button.textContent, style: getComputedStyle(button) }))
        .filter(({ style }) => style.backgroundColor !== ground && !/^rgba.*, 0\)$/.test(style.backgroundColor))
        .filter(({ style }) => style.forcedColorAdjust !== 'none')
        .map(({ text }) => text);
    });
    assert.deepEqual(unread, [], panel);
  });
  await close();
});

test('messages are announced without taking the focus: a result, a notice, the progress of training', async () => {
  const { page, close } = await site.open({ hash: '#batch=16&steps=8' });
  const said = (words) =>
    page.waitForFunction(
      (pattern) =>
        new RegExp(pattern).test(document.querySelector('corr-mcnn').shadowRoot.getElementById('said').textContent),
      words,
    );
  const hasFocus = () => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id);
  for (const id of ['said', 'notices']) assert.equal(await page.locator(`#${id}`).getAttribute('role'), 'status');
  await page.locator('#clear').focus();
  await draw(page, LEFT_OF_0);
  await said('drew the other one');
  assert.equal(await hasFocus(), 'clear');
  await page.evaluate(() => (location.hash = 'seed=none&batch=16&steps=8'));
  await page.locator('#notices > div', { hasText: 'seed="none"' }).waitFor();
  assert.equal(await hasFocus(), 'clear');
  await page.locator('#tab-train').click();
  await page.locator('#start').focus();
  await page.keyboard.press('Enter');
  await said('Step 8 of 8');
  assert.equal(await hasFocus(), 'start');
  await close();
});

test('each step taken alone is said once, with what it has done', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=4' });
  await onElement(page, ({ shadowRoot }) => {
    window.said = [];
    const words = shadowRoot.getElementById('said');
    new MutationObserver(() => window.said.push(words.textContent)).observe(words, { childList: true });
  });
  for (let step = 1; step <= 3; step += 1) {
    await page.locator('#step').click();
    await page.locator('#run-step', { hasText: `${step} of 4` }).waitFor();
    await page.locator('#step-done-title', { hasText: `Step ${step}` }).waitFor();
    await settled(page);
  }
  const said = await page.evaluate(() => window.said.filter((words) => /step/i.test(words)));
  assert.equal(said.length, 3, said.join('\n'));
  for (const [at, words] of said.entries())
    assert.match(words, new RegExp(`^Step ${at + 1} done\\. Total loss on held-out digits: [\\d.]+ to [\\d.]+\\.$`));
  await close();
});

test('the statement is one link away, and says when it was written', async () => {
  const { page, close } = await site.open();
  await page.getByRole('link', { name: /accessib/i }).click();
  await page.waitForURL(`${site.url}www/accessibility.html`);
  assert.match(await page.locator('main').textContent(), /\d{1,2} [A-Z][a-z]+ 20\d\d/);
  await page.getByRole('link', { name: /back/i }).click();
  await page.waitForURL((url) => url.pathname.endsWith('/index.html') || url.pathname.endsWith('/'));
  await close();
});

test('a control that goes away when it is pressed passes the focus on', async () => {
  const { page, close } = await site.open({ hash: '#lesson=correlation' });
  const focused = () => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id ?? null);
  await page.locator('#lesson-choices button').first().press('Enter');
  await page.locator('#lesson-guessed:focus').waitFor();
  await page.evaluate(() => (location.hash = 'mode=draw&expect=abc'));
  await page.locator('#notices button').press('Enter');
  await page.waitForFunction(() => document.querySelector('corr-mcnn')?.shadowRoot?.activeElement !== null);
  assert.notEqual(await focused(), null);
  await close();
});
