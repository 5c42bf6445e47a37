import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compared, draw, LEFT_OF_0, onElement, putBack, settled, takeOut, withBrowser } from './harness.mjs';

const site = withBrowser();
const METHODS = ['mae', 'corrnet', 'corrmcnn'];

/** What the panel says about a method. */
const found = (page, method) =>
  onElement(
    page,
    ({ shadowRoot }, method) => {
      const text = (id) => shadowRoot.getElementById(`${id}-${method}`).textContent;
      const canvas = shadowRoot.getElementById(`drawn-${method}`);
      const copy = Object.assign(document.createElement('canvas'), {
        width: canvas.width,
        height: canvas.height,
      }).getContext('2d', { willReadFrequently: true });
      copy.drawImage(canvas, 0, 0);
      const { data } = copy.getImageData(0, 0, canvas.width, canvas.height);
      const inked = data.filter((value, at) => at % 4 === 0 && Math.abs(value - data[0]) > 60).length;
      return {
        digit: text('named'),
        error: text('error'),
        inked,
        ready: shadowRoot.getElementById(`standing-${method}`).hidden,
      };
    },
    method,
  );

const ready = (page, methods = METHODS) =>
  page.waitForFunction((methods) => {
    const { shadowRoot } = document.querySelector('corr-mcnn');
    return methods.every((method) => shadowRoot.getElementById(`standing-${method}`)?.hidden);
  }, methods);

test('the page loads no other method before the Compare tab is opened; then the four complete the half of the Draw panel, live', async () => {
  const { page, seen, close } = await site.open({ prepare: compared });
  const others = /\/(cca|mae|corrnet)[\w.-]*safetensors|\/(methods|comparison|results|compare[\w-]*)\.js/;
  assert.deepEqual(
    seen.requests.filter((url) => others.test(url)),
    [],
  );
  await page.getByRole('tab', { name: 'Compare' }).click();
  await ready(page);
  await settled(page);
  assert.equal(new URL(page.url()).hash, '#mode=compare');
  for (const method of METHODS) {
    const { digit, error, inked } = await found(page, method);
    assert.equal(digit, '5', method);
    assert.match(error, /^0\.0\d{3}$/, method);
    assert.ok(inked > 100, method);
  }
  assert.match(await page.locator('#contest-note').textContent(), /the real half/);
  assert.match(await page.locator('#caption-right').textContent(), /the real half/);
  await page
    .locator('#said', { hasText: /CorrMCNN says a 5, \d+\s% sure, error 0\.0\d{3}/ })
    .waitFor({ state: 'attached' }); // once it rests
  await close();
});

test('with the shipped files all four complete the half, classify most digits correctly, and have an error and a row in the table', async () => {
  const all = ['cca', ...METHODS];
  const { page, seen, close } = await site.open({ hash: '#mode=compare' });
  await ready(page, all);
  const right = Object.fromEntries(all.map((method) => [method, 0]));
  for (let digit = 0; digit < 10; digit += 1) {
    await page.getByRole('button', { name: new RegExp(`^Example of an? ${digit}$`) }).click();
    await settled(page);
    for (const method of all) {
      const { digit: read, error, inked } = await found(page, method);
      assert.match(read, /^\d$/, `${method} has no classifier`);
      assert.match(error, /^0\.[01]\d{3}$/, method);
      assert.ok(inked > 100, method);
      if (Number(read) === digit) right[method] += 1;
    }
  }
  for (const method of all)
    assert.ok(
      right[method] > 5,
      `the classifier of ${method} names ${right[method]} of ten digits: is it that of these codes?`,
    );
  assert.equal(await page.locator('#panel-compare .ticks').count(), 4);
  for (const ticks of await page.locator('#panel-compare .ticks').allTextContents()) assert.equal(ticks, '0123456789');
  await page.locator('#results-table tbody').first().waitFor();
  const rows = await page
    .locator('#results-table tbody')
    .first()
    .locator('tr:has(td)')
    .evaluateAll((list) => list.map((row) => [...row.cells].map(({ textContent }) => textContent)));
  assert.deepEqual(
    rows.map(([name]) => name).filter((name) => /^(CCA|MAE|CorrNet|Deep CorrNet)$/.test(name)),
    ['CCA', 'MAE', 'CorrNet', 'Deep CorrNet'],
    'the published architectures come first',
  );
  for (const [name, ...cells] of rows)
    for (const cell of cells) assert.match(cell, /^\d+(\.\d+)?( ±\d+(\.\d+)?)?$/, name);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('in the Compare panel the visitor draws, chooses an example and a side; a half drawn alone has no error, a covered one has', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=compare', prepare: compared });
  await ready(page);
  await page.getByRole('button', { name: 'Example of a 0' }).click();
  await settled(page);
  assert.equal((await found(page, 'corrmcnn')).digit, '0');
  await page.locator('input[name="given"][value="right"]').check({ force: true });
  await settled(page);
  assert.match(await page.locator('#caption-left').textContent(), /the real half/);
  const { error } = await found(page, 'corrmcnn');
  assert.match(error, /^0\.0\d{3}$/);
  await page.locator('#clear').click();
  await settled(page);
  assert.deepEqual(await found(page, 'corrmcnn'), { digit: '–', error: '–', inked: 0, ready: true });
  await draw(page, LEFT_OF_0);
  assert.equal((await found(page, 'corrmcnn')).digit, '0');
  assert.ok(await page.locator('#off-corrmcnn').isHidden());
  assert.match(await page.locator('#contest-note').textContent(), /no true other one/);
  assert.deepEqual(
    seen.complaints.filter((text) => !text.includes('404')),
    [],
  );
  await page.getByRole('tab', { name: 'Draw' }).click();
  await settled(page);
  assert.ok(await page.locator('#panel-draw #stage').isVisible());
  assert.ok(await page.locator('#panel-draw > #common + #share').isVisible());
  assert.equal(await onElement(page, ({ result }) => result.source), 'left', 'the same drawing');
  await close();
});

test('on a phone the four stand two by two, their maps wide enough to read, and the story has its two side by side', async () => {
  const viewport = { width: 390, height: 844 };
  const { page, close } = await site.open({ hash: '#mode=compare', prepare: compared, viewport });
  await ready(page);
  for (const part of ['canvas', '.map', '.finding']) {
    const tops = await page
      .locator(`.method > ${part}`)
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    assert.deepEqual(tops, [tops[0], tops[0], tops[2], tops[2]], part);
  }
  for (const map of await page.locator('.method .map-canvas').all()) assert.ok((await map.boundingBox()).width > 160);
  await close();
  const story = await site.open({ hash: '#story=4', prepare: compared, viewport });
  await ready(story.page);
  const [mae, corrmcnn] = await Promise.all(
    ['mae', 'corrmcnn'].map((method) => story.page.locator(`#map-${method} .map-canvas`).boundingBox()),
  );
  assert.equal(mae.y, corrmcnn.y);
  await story.close();
});

test('on a phone on its side the four and their maps begin beside the frame; at 1280 every column of the table is seen', async () => {
  const { page, close } = await site.open({
    hash: '#mode=compare',
    prepare: compared,
    viewport: { width: 844, height: 390 },
  });
  await ready(page);
  const frame = await page.locator('#frame').boundingBox();
  assert.ok(frame.width > 200 && frame.y + frame.height < 390, JSON.stringify(frame));
  for (const canvas of await page.locator('.method > canvas').all()) {
    const { x, y, height } = await canvas.boundingBox();
    assert.ok(x > frame.x + frame.width && y + height < 300, `${x}, ${y}, ${height}`);
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  const tables = page.locator('.results .wide-table:visible');
  for (const table of await tables.all()) {
    const [all, seen] = await table.evaluate(({ scrollWidth, clientWidth }) => [scrollWidth, clientWidth]);
    assert.ok(all <= seen, `${all} pixels in ${seen}`);
  }
  await close();
});

test('a method whose file fails says so and can be tried again, while the others draw', async () => {
  let broken = true;
  const { page, close } = await site.open({
    hash: '#mode=compare',
    prepare: async (page) => {
      await compared(page);
      await page.route('**/corrnet.safetensors.gz', (route) => (broken ? route.abort() : route.fallback()));
    },
  });
  await ready(page, ['mae', 'corrmcnn']);
  await page.locator('#retry-corrnet').waitFor();
  assert.match(
    await page.locator('#contest-problem').textContent(),
    /Dense CorrNet cannot be shown: corrnet\.safetensors\.gz could not be fetched\./,
  );
  assert.equal((await found(page, 'mae')).digit, '5');
  broken = false;
  await page.locator('#retry-corrnet').click();
  await ready(page);
  await settled(page);
  assert.equal((await found(page, 'corrnet')).digit, '5');
  assert.doesNotMatch(await page.locator('#contest-problem').textContent(), /CorrNet/);
  await close();
});

for (const [what, answer] of /** @type {const} */ ([
  ['does not come', (route) => route.abort()],
  ['is damaged', (route) => route.fulfill({ body: 'not a classifier' })],
]))
  test(`a classifier that ${what} costs a method the name of the digit, says why, and can be tried again`, async () => {
    let broken = true;
    const { page, close } = await site.open({
      hash: '#mode=compare',
      prepare: async (page) => {
        await compared(page);
        await page.route('**/mae-classifier.safetensors', (route) => (broken ? answer(route) : route.fallback()));
      },
    });
    await ready(page);
    const notice = page.locator('#notices > div', { hasText: /^Conv. MAE: The classifier could not be loaded: / });
    await notice.waitFor();
    assert.notEqual((await found(page, 'mae')).digit, '5');
    broken = false;
    await notice.locator('button', { hasText: 'Try again' }).click();
    await page.locator('#method-mae .finding', { hasText: '5' }).waitFor();
    await settled(page);
    assert.equal((await found(page, 'mae')).digit, '5');
    assert.equal(await notice.count(), 0);
    await close();
  });

test('the tables have a row for what was measured and what was published, and say how it was measured', async () => {
  const { page, close } = await site.open({ hash: '#mode=compare', prepare: compared });
  const cells = (name) =>
    page.locator('#results-table tbody tr', { hasText: name }).first().locator('td').allTextContents();
  await page.locator('#results-table tbody').first().waitFor();
  const mae = await cells('Convolutional MAE');
  assert.deepEqual([mae[0], mae[4], mae[5]], ['80.5 ±80.5', '0.250 ±0.250', '61.25 ±0.50']);
  const [kcca] = [await cells('KCCA')];
  assert.deepEqual([kcca[5], kcca[10]], ['68.10', '30.58']);
  assert.match(
    await page.locator('#results-protocol').textContent(),
    /mean of 3 runs.*4 epochs of 55,000 digits.*Spread is/,
  );
  const trainAndTest = page.locator('#train-test-table tbody td');
  assert.deepEqual((await trainAndTest.allTextContents()).slice(4, 6), ['10.00 ±9.00', '9.00 ±9.00']);
  assert.match(await page.locator('#results-rows').textContent(), /Convolutional MAEMade up\./);
  assert.equal(await page.locator('#results-table tbody tr:first-child th[scope="rowgroup"]').count(), 2);
  await close();
});

test('unreadable results are reported, and a press tries again', async () => {
  let broken = true;
  const { page, close } = await site.open({
    hash: '#mode=compare',
    prepare: async (page) => {
      await compared(page);
      await page.route('**/comparison.json', (route) => (broken ? route.fulfill({ body: '{}' }) : route.fallback()));
    },
  });
  await page.locator('#results-state', { hasText: 'this is not a comparison' }).waitFor();
  broken = false;
  await page.locator('#results-retry').click();
  await page.locator('#results-table tbody').first().waitFor();
  await close();
});

test('taken out of the page the comparison ends its worker; put back, it compares again', async () => {
  const { page, close } = await site.open({ hash: '#mode=compare', prepare: compared });
  await ready(page);
  assert.equal(page.workers().length, 2);
  await takeOut(page);
  await putBack(page);
  await ready(page);
  await settled(page);
  assert.equal((await found(page, 'mae')).digit, '5');
  await close();
});
