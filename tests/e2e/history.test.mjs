// Back and Forward between panels, leaving the page during a run, and links that carry the visitor's drawing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draw, fillIn, LEFT_OF_0, measured, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const hashOf = (page) => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)));
const shows = (page, name) => page.locator('[role="tab"][aria-selected="true"]', { hasText: name }).waitFor();

test('Back goes to the panel before, Forward to the one after, and the settings stay as they are', async () => {
  const { page, close } = await site.open({ hash: '#seed=3' });
  await page.locator('#tab-train').click();
  await fillIn(page, 'seed', '8');
  await page.locator('#tab-compare').click();
  await page.goBack();
  await shows(page, 'Train');
  assert.equal(hashOf(page).seed, '8');
  await page.goBack();
  await shows(page, 'Draw');
  assert.deepEqual(hashOf(page), { seed: '8' });
  const focused = () => onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id);
  assert.equal(await focused(), 'tab-draw', 'the focus goes with the panel, not with the tab that was pressed');
  await page.goForward();
  await shows(page, 'Train');
  assert.deepEqual(hashOf(page), { mode: 'train', seed: '8' });
  assert.equal(await page.locator('input[name="seed"]').inputValue(), '8');
  await close();
});

test('Back during a run goes to the panel before, and the run continues', async () => {
  const { page, close } = await site.open({ hash: '#batch=16&steps=100000' });
  await page.locator('#tab-train').click();
  await page.locator('#start').click();
  await page.locator('#run-step', { hasText: /^[1-9]\d* of/ }).waitFor();
  await page.goBack();
  await shows(page, 'Draw');
  assert.ok(await onElement(page, ({ runUnderWay }) => runUnderWay));
  await page.goForward();
  const before = parseInt(await page.locator('#run-step').textContent(), 10);
  await page.waitForFunction(
    (before) =>
      parseInt(document.querySelector('corr-mcnn').shadowRoot.getElementById('run-step').textContent, 10) > before + 3,
    before,
  );
  await close();
});

test('leaving the page asks first while a run is under way, and only then', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=3' });
  const asks = () => page.evaluate(() => !window.dispatchEvent(new Event('beforeunload', { cancelable: true })));
  await settled(page);
  assert.equal(await asks(), false, 'the fresh network is no run');
  await onElement(page, (element) => element.train({ steps: 1 }));
  assert.equal(await asks(), true, 'a paused run');
  await onElement(page, (element) => element.train());
  assert.equal(await asks(), false, 'a finished run');
  await close();
});

test('a link carries the drawing: one bit a pixel, and whoever opens it has the same drawing and the same half given', async () => {
  const { page, close } = await site.open({ hash: '#given=right', prepare: measured });
  await page.locator('#clear').click();
  await draw(
    page,
    LEFT_OF_0.map(([x, y]) => [28 - x, y]),
  );
  const { drawing, example } = hashOf(page);
  assert.match(drawing, /^[A-Za-z0-9_-]{131}$/);
  assert.equal(example, undefined);
  const url = page.url();
  await page.locator('[data-lesson="terms"]').click();
  assert.match(await page.locator('#lesson-link').inputValue(), new RegExp(`&given=right&drawing=${drawing}$`));
  const inkOf = (page) =>
    onElement(page, ({ state }) => [...atob(state.ink)].map((byte) => Number(byte.charCodeAt(0) > 127)).join(''));
  const drawn = await inkOf(page);
  assert.match(drawn, /1/);
  await close();
  const other = await site.open({ hash: new URL(url).hash });
  assert.equal(await inkOf(other.page), drawn);
  assert.equal(await onElement(other.page, ({ result }) => result.source), 'right');
  assert.equal(hashOf(other.page).drawing, drawing);
  await other.page.evaluate(() => (location.hash = '#drawing=short'));
  await other.page.locator('#notices > div', { hasText: 'one bit a pixel, 131 characters of base64url' }).waitFor();
  assert.equal(await inkOf(other.page), drawn, 'the drawing stays');
  await other.close();
});

test('"Copy link" has the settings and the drawing', async () => {
  const { page, close } = await site.open({
    hash: '#mode=train&seed=9',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  await page.locator('#save-menu').evaluate((details) => (details.open = true));
  await page.locator('#copy-link').click();
  await page.locator('#notices > div', { hasText: 'The link is copied' }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  assert.ok(link.pathname.endsWith('/index.html'));
  assert.deepEqual(Object.fromEntries(new URLSearchParams(link.hash.slice(1))), { mode: 'train', seed: '9' });
  assert.ok(await page.locator('#copy-link').isHidden(), 'the menu has closed');
  await close();
});
