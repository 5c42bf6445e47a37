import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

/** The map of a run, and how its canvas looks. */
const shown = (page) =>
  onElement(page, (element) => ({
    gap: element.map?.gap,
    points: element.map?.points.length,
    first: element.map?.points[0],
    picture: element.shadowRoot.querySelector('#train-map canvas').toDataURL(),
  }));

test('in Train the map shows the fresh network, moves with the run, and goes back with the slider', async () => {
  const { page, seen, close } = await site.open({
    hash: '#mode=train&digits=200&steps=60&batch=16&workers=1',
    reducedMotion: 'reduce',
  });
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page);
  const fresh = await shown(page);
  assert.equal(fresh.points, 400);
  assert.ok(fresh.gap > 0.8, `${fresh.gap}: in a fresh network halves of one digit are no closer than others`);
  await onElement(page, (element) => element.train());
  await settled(page);
  const trained = await shown(page);
  assert.ok(trained.gap < fresh.gap, `${trained.gap} after ${fresh.gap}`);
  assert.notEqual(trained.picture, fresh.picture);
  await page.locator('#moment').focus();
  await page.keyboard.press('Home');
  await settled(page);
  const back = await shown(page);
  assert.equal(back.gap, fresh.gap);
  assert.notDeepEqual(back.first, trained.first);
  const csv = page.waitForEvent('download');
  await page.locator('#save-menu summary').click();
  await page.locator('#save-curves').click();
  const stream = await (await csv).createReadStream();
  let text = '';
  for await (const part of stream) text += part;
  const [head, ...rows] = text.trim().split('\n');
  const column = head.split(',').indexOf('map_gap');
  assert.equal(Number(rows.at(-1)?.split(',')[column]), trained.gap, 'the last row has the gap on show');
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('in Compare each method has its map, its gap and its grid, and CorrMCNN has the smallest gap', async () => {
  const { page, close } = await site.open({ hash: '#mode=compare' });
  const value = (method) => page.locator(`#map-${method} dd`).first();
  const gaps = {};
  for (const method of ['cca', 'mae', 'corrnet', 'corrmcnn']) {
    await page.locator(`#map-${method} dd`, { hasText: /^0\.\d\d$/ }).waitFor();
    gaps[method] = Number(await value(method).textContent());
    assert.match(await page.locator(`#map-${method} dd`).last().textContent(), /^\d+(\.5)? of 100$/);
  }
  assert.equal(Math.min(...Object.values(gaps)), gaps.corrmcnn, JSON.stringify(gaps));
  // each map draws with its own network what is pressed in it
  const drawn = new Set();
  for (const method of ['cca', 'mae', 'corrnet', 'corrmcnn']) {
    await page.locator(`#map-${method} canvas.map-canvas`).click({ position: { x: 90, y: 80 } });
    await page.locator(`#map-${method} .map-callout:visible`).waitFor();
    drawn.add(await page.locator(`#map-${method} .map-callout canvas`).evaluate((canvas) => canvas.toDataURL()));
  }
  assert.equal(drawn.size, 4);
  await page.locator('#grids > summary').click();
  assert.equal(await page.locator('#grids .match-grid').count(), 4);
  await page
    .locator('#grid-corrmcnn .own-partner', { hasText: /0\.\d\d|1\.00/ })
    .first()
    .waitFor();
  await close();
});
