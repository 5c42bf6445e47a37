import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LEFT_OF_0, RIGHT_OF_0, draw, locate, onElement, paintedInk, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

test('the page opens on a real half and its completion, asks no other host, and complains of nothing', async () => {
  const { page, seen, close } = await site.open();
  const ink = await paintedInk(page);
  assert.ok(ink.left > 2 && ink.right > 2, JSON.stringify(ink));
  const result = await onElement(page, ({ result }) => ({ ...result, image: result.image.length, code: result.code.length, probabilities: result.probabilities.length }));
  assert.deepEqual(result, { source: 'left', image: 784, code: 50, probabilities: 10 });
  assert.match(await page.locator('#caption-right').textContent(), /network/);
  const hosts = new Set(seen.requests.map((url) => new URL(url).host));
  assert.deepEqual([...hosts], [new URL(site.url).host]);
  assert.ok(seen.requests.every((url) => url.startsWith(site.url)), 'everything lies below the path of the page');
  assert.deepEqual(seen.complaints, []);
  assert.deepEqual(await page.context().cookies(), []);
  await close();
});

test('what is drawn on the left changes the right, and what is drawn on the right changes the left', async () => {
  const { page, seen, close } = await site.open();
  await page.locator('#clear').click();
  await settled(page);
  const empty = await paintedInk(page);
  assert.ok(empty.left < 0.5 && empty.right < 0.5, JSON.stringify(empty));
  await draw(page, LEFT_OF_0);
  const fromLeft = await paintedInk(page);
  assert.ok(fromLeft.right > empty.right + 2, JSON.stringify(fromLeft));
  assert.equal(await onElement(page, ({ result }) => result.source), 'left');

  await page.locator('#clear').click();
  await draw(page, RIGHT_OF_0);
  const fromRight = await paintedInk(page);
  assert.ok(fromRight.left > 2, JSON.stringify(fromRight));
  assert.equal(await onElement(page, ({ result }) => result.source), 'right');
  assert.match(await page.locator('#caption-left').textContent(), /network/);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the other half follows while the stroke is still being drawn', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').click();
  const points = await locate(page, LEFT_OF_0);
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points.slice(1, 5)) await page.mouse.move(...point, { steps: 3 });
  await settled(page);
  assert.ok((await paintedInk(page)).right > 1);
  await page.mouse.up();
  await close();
});

test('a finger draws in the frame, and the page does not scroll under it', async () => {
  const { page, close } = await site.open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await page.locator('#clear').tap();
  await page.locator('#frame').scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => scrollY);
  const points = await locate(page, [[7, 6], [7, 10], [7, 14], [7, 18], [7, 22]]);
  const session = await page.context().newCDPSession(page);
  const send = (type, point) => session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [{ x: point[0], y: point[1] }] : [] });
  await send('touchStart', points[0]);
  for (const point of points.slice(1)) await send('touchMove', point);
  await send('touchEnd');
  await settled(page);
  assert.ok((await paintedInk(page)).left > 3);
  assert.equal(await page.evaluate(() => scrollY), before);
  await close();
});

test('undo takes back one stroke, clear takes everything, and both can be undone', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').click();
  await draw(page, [[5, 5], [5, 20]]);
  const one = await paintedInk(page);
  await draw(page, [[10, 5], [10, 20]]);
  assert.ok((await paintedInk(page)).left > one.left + 2);
  await page.locator('#undo').click();
  await settled(page);
  assert.ok(Math.abs((await paintedInk(page)).left - one.left) < 0.01);
  await page.locator('#clear').click();
  await page.locator('#undo').click();
  await settled(page);
  assert.ok(Math.abs((await paintedInk(page)).left - one.left) < 0.01);
  await close();
});

test('there is a real example of every digit, and another one at the next press', async () => {
  const { page, close } = await site.open();
  const images = new Set();
  for (let digit = 0; digit < 10; digit += 1) {
    const button = page.getByRole('button', { name: `Example of a ${digit}` });
    await button.click();
    await settled(page);
    assert.equal(await button.getAttribute('aria-pressed'), 'true');
    images.add(await onElement(page, ({ result }) => [...result.image].map((value) => Math.round(value * 255)).join()));
  }
  assert.equal(images.size, 10);
  await page.getByRole('button', { name: 'Example of a 9' }).click();
  await settled(page);
  images.add(await onElement(page, ({ result }) => [...result.image].map((value) => Math.round(value * 255)).join()));
  assert.equal(images.size, 11);
  await close();
});

test('the other half of the same digit can be given, and both', async () => {
  const { page, close } = await site.open();
  await page.getByRole('radio', { name: 'Right' }).check({ force: true });
  await settled(page);
  assert.equal(await onElement(page, ({ result }) => result.source), 'right');
  await page.getByRole('radio', { name: 'Both' }).check({ force: true });
  await settled(page);
  assert.equal(await onElement(page, ({ result }) => result.source), 'both');
  await close();
});

test('with the keyboard alone: reach the frame, draw, hear the result, clear', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').focus();
  await page.keyboard.press('Enter');
  const focused = () => onElement(page, (element) => element.shadowRoot.activeElement?.getAttribute('role') ?? element.shadowRoot.activeElement?.id);
  for (let press = 0; press < 60 && (await focused()) !== 'gridcell'; press += 1) await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'gridcell');
  const cell = () => onElement(page, (element) => element.shadowRoot.activeElement.getAttribute('aria-label'));
  const start = await cell();
  await page.keyboard.press('ArrowUp');
  assert.notEqual(await cell(), start);
  for (let row = 0; row < 8; row += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press(' ');
  await page.waitForTimeout(1200);
  const result = await onElement(page, ({ result }) => [result.source, result.image.filter((value) => value === 1).length]);
  assert.equal(result[0], 'left');
  assert.ok(result[1] >= 9, `${result[1]} pixels`);
  assert.match(await page.locator('#said').textContent(), /network has the left half/);
  await page.keyboard.press('Delete');
  await settled(page);
  assert.ok((await paintedInk(page)).left < 0.5);
  await close();
});

test('at 320 px nothing is wider than the window, in either panel, in light and dark', async () => {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    const { page, close } = await site.open({ viewport: { width: 320, height: 640 }, colorScheme });
    for (const tab of ['draw', 'train']) {
      await page.locator(`#tab-${tab}`).click();
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, `${tab}, ${colorScheme}`);
    }
    await close();
  }
});
