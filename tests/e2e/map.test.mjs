import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gate, onElement, settled, withBrowser } from './harness.mjs';

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

/** In the page: counts in `window.seen` how often a map was seen, and how often it was black. */
function watchMaps() {
  const seen = (window.seen = { maps: 0, black: 0 });
  const probe = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const look = () => {
    requestAnimationFrame(look);
    for (const canvas of document.querySelector('corr-mcnn')?.shadowRoot?.querySelectorAll('.map-canvas') ?? []) {
      probe.clearRect(0, 0, 1, 1);
      probe.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
      const [red, green, blue, alpha] = probe.getImageData(0, 0, 1, 1).data;
      seen.maps += 1;
      if (alpha > 0 && red + green + blue === 0) seen.black += 1;
    }
  };
  requestAnimationFrame(look);
}

test('no map is black before it is painted, and nothing is shown of a twin that there is not', async () => {
  const { page, close } = await site.open({ prepare: (page) => page.addInitScript(watchMaps) });
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await page.locator('#tab-train').click();
  await page.locator('#panel-train .map-canvas').first().waitFor();
  await settled(page);
  const { maps, black } = await page.evaluate(() => window.seen);
  assert.ok(maps > 20, `${maps} looks`);
  assert.equal(black, 0);
  await close();
  const { hold, release } = gate();
  const held = await site.open({
    hash: '#mode=train',
    ready: false,
    prepare: (page) => hold(page, '**/digits.bin.gz'),
  });
  await held.page.locator('#panel-train .map-canvas').first().waitFor();
  assert.equal(await held.page.locator('#panel-train [data-twin]:visible').count(), 0);
  release();
  await held.close();
});
