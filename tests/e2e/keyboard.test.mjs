// The page by keyboard alone: where the focus goes, and what a screen reader is told without a move of the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const focused = (page) =>
  onElement(page, ({ shadowRoot }) => {
    const { id = '', className = '' } = shadowRoot.activeElement ?? {};
    return id || className;
  });
/** Goes on with Tab until this has the focus. */
async function tabTo(page, id, key = 'Tab') {
  for (let presses = 0; presses < 60 && (await focused(page)) !== id; presses += 1) await page.keyboard.press(key);
  assert.equal(await focused(page), id);
}
const said = (page, words) => page.locator('#said', { hasText: words }).waitFor({ state: 'attached' });
/** Keeps in `window.heard` what is said from now on. */
const listen = (page) =>
  onElement(page, ({ shadowRoot }) => {
    window.heard = [];
    const words = shadowRoot.getElementById('said');
    new MutationObserver(() => window.heard.push(words.textContent)).observe(words, { childList: true });
  });

test('an emptied frame is said once, when the pen rests', async () => {
  const { page, close } = await site.open();
  await said(page, 'The network was given the left half');
  await tabTo(page, 'clear');
  await page.keyboard.press('Enter');
  await said(page, /^Draw one half\. The network draws the other\.$/);
  assert.equal(await focused(page), 'clear');
  await close();
});

test('the map says what its keys do, and shows it until a place is decoded; a narrow one only says it', async () => {
  for (const width of [1280, 320]) {
    const { page, close } = await site.open({ viewport: { width, height: 720 } });
    const map = page.locator('#map .map-canvas');
    await page.locator('#map .map-keys', { hasText: 'Arrow keys' }).waitFor({ state: 'attached' });
    const described = await map.evaluate((canvas) =>
      canvas
        .getAttribute('aria-describedby')
        .split(' ')
        .map((id) => canvas.getRootNode().getElementById(id).textContent)
        .join(' '),
    );
    assert.match(described, /of 100 left halves.*Arrow keys go from half to half/);
    const keys = page.locator('#map .map-keys');
    assert.ok(await keys.isHidden());
    await tabTo(page, 'map-canvas');
    assert.equal(await keys.isVisible(), width === 1280);
    await page.keyboard.press('ArrowRight');
    await page.locator('#map .map-callout').waitFor();
    assert.ok(await keys.isHidden());
    await close();
  }
});

test('what opens over the panel closes when the focus goes on below it', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=2&batch=8&digits=200' });
  for (const id of ['settings-details', 'save-menu']) {
    const details = page.locator(`#${id}`);
    await details.locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.locator(`#${id}[open]`).waitFor();
    for (let presses = 0; presses < 40 && (await details.getAttribute('open')) !== null; presses += 1) {
      await page.keyboard.press('Tab');
      const within = await details.evaluate((box) => box.contains(box.getRootNode().activeElement));
      assert.equal((await details.getAttribute('open')) !== null, within, await focused(page));
    }
    assert.equal(await details.getAttribute('open'), null);
  }
  await close();
});

test('a run that begins, ends, goes back to its start or is tested says so, and the focus stays', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=3&batch=8&digits=200', prepare: measured });
  await settled(page);
  await listen(page);
  const heard = (words) =>
    page.waitForFunction((pattern) => window.heard.some((one) => new RegExp(pattern).test(one)), words);
  await tabTo(page, 'start');
  await page.keyboard.press('Enter');
  await heard('^Training\\.$');
  await heard('^Finished\\. Step 3 of 3');
  assert.equal(await focused(page), 'start');
  await settled(page);
  await tabTo(page, 'measure');
  await page.keyboard.press('Enter');
  await heard('^Accuracy from the left half, %: [\\d.]+; Accuracy from the right half.*both halves, %: [\\d.]+$');
  assert.equal(await focused(page), 'measure');
  await tabTo(page, 'reset', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await heard('^Ready\\.$');
  assert.equal(await focused(page), 'reset');
  await close();
});

test('drawing with the network of a run takes the focus to the tab of the panel that it opens', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=2&batch=8&digits=200' });
  await tabTo(page, 'start');
  await page.keyboard.press('Enter');
  await page.locator('#use-weights.primary').waitFor();
  await tabTo(page, 'use-weights');
  await page.keyboard.press('Enter');
  await page.locator('#tab-draw[aria-selected="true"]').waitFor();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').shadowRoot.activeElement !== null);
  assert.equal(await focused(page), 'tab-draw');
  await close();
});

test('a step of the story is done by a press, not by the focus that passes', async () => {
  const { page, close } = await site.open({ hash: '#story=2' });
  const task = page.locator('.story .task');
  const isDone = async () => (await task.getAttribute('class')).includes('done');
  await task.waitFor();
  await page.locator('#map .map-canvas').waitFor();
  await tabTo(page, 'map-canvas');
  assert.ok(!(await isDone()), 'by Tab');
  await page.keyboard.press('ArrowRight');
  await page.locator('.story .task.done').waitFor();
  await page.evaluate(() => (location.hash = 'story=3'));
  await page.locator('.story .task:not(.done)').waitFor();
  await tabTo(page, 'clear');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  assert.ok(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement.matches('#examples button')));
  assert.ok(!(await isDone()), 'by Tab');
  await page.keyboard.press('Enter');
  await page.locator('.story .task.done').waitFor();
  await close();
});

test('what is hidden of a lesson that is not open takes no press of a script', async () => {
  const { page, seen, close } = await site.open({ hash: '#lesson=correlation', prepare: measured });
  await page.locator('#lesson-choices button').first().waitFor();
  await onElement(page, (element) => {
    element.removeAttribute('lesson');
    for (const button of element.shadowRoot.querySelectorAll('.lesson button, .lesson-bar button')) button.click();
  });
  await settled(page);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('a lesson that is trained here says nothing of how it measures, and takes the focus to the run', async () => {
  const { page, close } = await site.open({ hash: '#lesson=correlation&digits=200', prepare: measured });
  await listen(page);
  await page.locator('#lesson-choices button').first().press('Enter');
  await tabTo(page, 'lesson-train');
  await page.keyboard.press('Enter');
  await page.locator('#lesson-start:not([aria-disabled="true"])').waitFor();
  assert.deepEqual(await page.evaluate(() => window.heard.filter((words) => /Training|Paused|Ready/.test(words))), []);
  await tabTo(page, 'lesson-start', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.locator('#start', { hasText: 'Pause' }).waitFor();
  await page.waitForFunction(() => document.querySelector('corr-mcnn')?.shadowRoot?.activeElement?.id === 'start');
  await page.keyboard.press('Enter');
  await page.locator('#run-state', { hasText: 'Paused.' }).waitFor();
  await close();
});

test('the focus on the card of the story does not scroll the page away from what it speaks of', async () => {
  for (const width of [360, 1280]) {
    const { page, close } = await site.open({ hash: '#story=1', viewport: { width, height: 640 } });
    await page.locator('.story .buttons button').first().waitFor({ state: 'attached' });
    const at = () => page.evaluate(() => Math.round(scrollY));
    const isOnCard = () => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.closest('.story') !== null);
    await tabTo(page, width === 360 ? 'tab-draw' : 'clear');
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), width === 360 ? 0 : 120);
    for (let presses = 0, on = 0; presses < 6 && on < 2; presses += 1) {
      const before = await at();
      await page.keyboard.press(width === 360 ? 'Tab' : 'Shift+Tab');
      if (!(await isOnCard())) continue;
      await page.waitForTimeout(300);
      if (on > 0 || width === 360) assert.equal(await at(), before, `${width} px`);
      on += 1;
    }
    assert.ok(await isOnCard());
    await close();
  }
});

test('numbers that change with each stroke or step are not said; a moment is, where a chart has chosen it', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=12&batch=8&digits=200' });
  const live = () =>
    onElement(page, ({ shadowRoot }) =>
      ['agreement', 'weights-name', 'moment-words'].filter((id) => shadowRoot.getElementById(id).ariaLive !== 'off'),
    );
  await onElement(page, (element) => element.train());
  assert.deepEqual(await live(), []);
  await page.locator('#charts .plot').first().focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.locator('#moment-words', { hasText: 'step 0' }).waitFor();
  assert.deepEqual(await live(), ['moment-words']);
  await tabTo(page, 'moment', 'Shift+Tab');
  await page.keyboard.press('ArrowRight');
  assert.deepEqual(await live(), []);
  await close();
});
