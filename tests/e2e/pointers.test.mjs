// Pens, fingers, palms, scripts and keys at the frame, and pages that scale, turn or shrink it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

/**
 * Sends pointer events by script, as a test or an accessibility tool does: such a pointer cannot be captured.
 * @param {any} page @param {any[][]} events type, kind of pointer, its number, column, row
 */
const send = (page, events) =>
  onElement(
    page,
    (element, events) => {
      const frame = element.shadowRoot.getElementById('frame');
      const box = frame.getBoundingClientRect();
      const numbers = { mouse: 0, touch: 10, pen: 20, eraser: 30 };
      for (const [type, kind, finger, column, row] of events)
        frame.dispatchEvent(
          new PointerEvent(`pointer${type}`, {
            bubbles: true,
            composed: true,
            cancelable: true,
            pointerId: numbers[kind] + finger,
            isPrimary: finger === 0,
            pointerType: kind === 'eraser' ? 'pen' : kind, // the other end of a pen
            button: type === 'move' ? -1 : kind === 'eraser' ? 5 : 0,
            buttons: type === 'up' ? 0 : kind === 'eraser' ? 32 : 1,
            clientX: box.left + (column / 28) * box.width,
            clientY: box.top + (row / 28) * box.height,
          }),
        );
    },
    events,
  );

/** The columns that have ink. @returns {Promise<number[]>} */
const columns = (page) =>
  onElement(page, ({ state }) => {
    const dark = [...atob(state.ink)].flatMap((byte, at) => (byte.charCodeAt(0) > 128 ? [at % 28] : []));
    return [...new Set(dark)].sort((one, other) => one - other);
  });
const clear = (page) => onElement(page, (element) => element.clear());
const line = (pointer, finger, column) => [
  ['down', pointer, finger, column, 6],
  ['move', pointer, finger, column, 12],
  ['move', pointer, finger, column, 18],
];

test('a stroke of a scripted pointer is drawn; a second finger and a palm draw nothing; what was cancelled leaves nothing', async () => {
  const { page, seen, close } = await site.open();
  await clear(page);
  await send(page, [...line('mouse', 0, 6), ['up', 'mouse', 0, 6, 18]]);
  assert.ok((await columns(page)).includes(6));

  await clear(page);
  await send(page, [...line('touch', 0, 6), ...line('touch', 1, 11), ['up', 'touch', 1, 11, 18]]);
  await send(page, [['up', 'touch', 0, 6, 20]]);
  assert.ok(Math.max(...(await columns(page))) < 9, 'the second finger drew');

  await clear(page);
  await send(page, [...line('touch', 0, 6), ['cancel', 'touch', 0, 6, 18]]);
  assert.deepEqual(await columns(page), []);
  assert.equal(await page.locator('#undo').getAttribute('aria-disabled'), 'false', 'clearing can still be undone');

  await clear(page);
  await send(page, [...line('pen', 0, 4), ['up', 'pen', 0, 4, 18], ...line('pen', 0, 9), ['up', 'pen', 0, 9, 18]]);
  await send(page, [...line('eraser', 0, 4), ['up', 'eraser', 0, 4, 18]]);
  assert.ok(Math.min(...(await columns(page))) > 6, 'the eraser of a pen left its stroke');
  await send(page, [
    ['down', 'eraser', 0, 9, 20],
    ['up', 'eraser', 0, 9, 20],
  ]);
  assert.ok((await columns(page)).includes(9), 'a tap of the eraser took more than what is below it');

  // nothing of it is in the frame
  await onElement(page, (element) => element.setHalf('right', new Float32Array(392).fill(1)));
  await onElement(page, ({ shadowRoot }) => {
    for (const type of ['pointerdown', 'pointermove', 'pointerup'])
      shadowRoot.getElementById('frame').dispatchEvent(new PointerEvent(type, { bubbles: true }));
  });
  assert.equal(await onElement(page, ({ state }) => state.given), 'right');
  await onElement(page, (element) => element.setAttribute('given', 'left'));
  await clear(page);

  // the palm comes first, then the pen; the palm rests on while the pen draws again
  await send(page, [...line('touch', 0, 11), ...line('pen', 0, 4), ['move', 'touch', 0, 12, 20]]);
  await send(page, [['up', 'pen', 0, 4, 18], ...line('touch', 0, 12), ['up', 'touch', 0, 12, 18]]);
  const drawn = await columns(page);
  assert.ok(drawn.includes(4) && Math.max(...drawn) < 8, String(drawn));
  await settled(page);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('a stroke whose end nobody saw ends, and does not follow the pointer', async () => {
  const { page, close } = await site.open();
  await clear(page);
  const box = await page.locator('#frame').boundingBox();
  const [x, y] = [box.x + 0.2 * box.width, box.y + 0.3 * box.height];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + 40, { steps: 3 });
  // the button came up over a dialog of the browser
  const control = await page.context().newCDPSession(page);
  const before = await columns(page);
  assert.ok(before.length > 0);
  for (const by of [20, 40, 80])
    await control.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x: x + by, y: y + 40, buttons: 0 });
  assert.deepEqual(await columns(page), before);
  await close();
});

test('in a page that styles everything, or hands its style down, the words stay as they are', async () => {
  const { page, close } = await site.open();
  const style = () =>
    onElement(page, ({ shadowRoot }) => {
      const found = getComputedStyle(shadowRoot.getElementById('lead'));
      const names = ['color', 'webkitTextFillColor', 'textShadow', 'wordBreak', 'hyphens', 'letterSpacing'];
      return names.map((name) => found[name]);
    });
  const before = await style();
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { color: rgb(1, 2, 3); -webkit-text-fill-color: transparent; text-shadow: 2px 2px red;
      word-break: break-all; hyphens: auto; letter-spacing: 1em; }`);
    document.adoptedStyleSheets = [sheet];
  });
  assert.deepEqual(await style(), before);
  await close();
});

test('a second finger may pinch, and beside the frame a finger can scroll, down to 320 x 180', async () => {
  for (const [width, height] of [
    [320, 180],
    [568, 320],
    [740, 300],
  ]) {
    const { page, close } = await site.open({ viewport: { width, height }, hasTouch: true, isMobile: true });
    const frame = page.locator('#frame');
    assert.equal(await frame.evaluate((element) => getComputedStyle(element).touchAction), 'pinch-zoom');
    const box = await frame.boundingBox();
    assert.ok(box.height <= height - 44 && width - box.width >= 88, JSON.stringify({ width, height, box }));
    await close();
  }
});

test('undo is what the key means, in any layout, wherever the focus is, and after a stroke of the mouse', async () => {
  const { page, close } = await site.open();
  const control = await page.context().newCDPSession(page);
  const undo = async (key, code = 'KeyZ') => {
    for (const type of /** @type {const} */ (['rawKeyDown', 'keyUp']))
      await control.send('Input.dispatchKeyEvent', { type, key, code, modifiers: 2, windowsVirtualKeyCode: 90 });
  };
  for (const [key, code, focus] of [
    ['z', 'KeyZ', '#cells [tabindex="0"]'],
    ['\u044f', 'KeyZ', '#tab-draw'],
    ['\u03b6', 'KeyZ', '#examples button'],
    ['Z', 'KeyZ', '#clear'],
    ['z', 'KeyW', null],
  ]) {
    await clear(page);
    await send(page, [...line('mouse', 0, 6), ['up', 'mouse', 0, 6, 18]]);
    if (focus) await page.locator(focus).first().focus();
    await undo(key, code);
    assert.deepEqual(await columns(page), [], `${key} ${code} ${focus}`);
  }
  await send(page, [...line('mouse', 0, 6), ['up', 'mouse', 0, 6, 18]]);
  for (const key of ['w', ';', '\u00e0']) {
    await undo(key, 'KeyZ'); // in a French layout, in Dvorak's, in Bépo's
    assert.ok((await columns(page)).length > 0, key);
  }
  await close();
});

test('a key that is held sets one dot, and keys that the page or the browser means are left to them', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=2&batch=8&digits=200&workers=1' });
  await onElement(page, (element) => element.train());
  await page.locator('#charts canvas').first().waitFor();
  // in a dialog of the page, which Escape closes
  await page.evaluate(() => {
    const dialog = document.createElement('dialog');
    document.body.append(dialog);
    dialog.append(/** @type {Node} */ (document.querySelector('corr-mcnn')));
    dialog.showModal();
    window.left = [];
    document.addEventListener('keydown', ({ key, defaultPrevented }) => defaultPrevented || window.left.push(key));
  });
  const left = () => page.evaluate(() => window.left.splice(0));
  const isOpen = () => page.evaluate(() => document.querySelector('dialog').open);
  await page.locator('#settings-line').click();
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('#settings-details').getAttribute('open'), null);
  assert.ok(await isOpen(), 'the dialog closed with the settings');
  const chart = page.locator('#charts [role="slider"]').first();
  await chart.focus();
  for (const key of ['ArrowLeft', 'Escape', 'Alt+ArrowLeft']) await page.keyboard.press(key);
  assert.deepEqual(await left(), ['Alt', 'ArrowLeft']);
  await page.locator('#tab-train').focus();
  await page.keyboard.press('Alt+ArrowLeft');
  assert.deepEqual(await left(), ['Alt', 'ArrowLeft']);
  assert.equal(await onElement(page, ({ state }) => state.mode), 'train');

  await onElement(page, (element) => element.setAttribute('mode', 'draw'));
  await clear(page);
  await page.locator('#cells [tabindex="0"]').focus();
  for (let repeat = 0; repeat < 4; repeat += 1) await page.keyboard.down(' ');
  await page.keyboard.up(' ');
  assert.notDeepEqual(await columns(page), []);
  const map = page.locator('#map .map-canvas');
  await map.focus();
  await page.keyboard.press('Enter');
  await page.locator('#map .map-callout').waitFor();
  await page.keyboard.press('Escape');
  assert.ok((await isOpen()) && (await page.locator('#map .map-callout').isHidden()));
  await map.focus();
  await page.keyboard.press('Escape');
  assert.ok(!(await isOpen()), 'there was nothing more to close in the map');
  await close();
});

test('in a page that is written from right to left, now or later, halves stay where they are', async () => {
  const { page, close } = await site.open();
  const places = () =>
    onElement(page, ({ shadowRoot }) =>
      ['caption-left', 'caption-right', 'frame', 'map'].map((id) => {
        const box = shadowRoot.getElementById(id).getBoundingClientRect();
        return [id, Math.round(box.left), Math.round(box.top)].join(' ');
      }),
    );
  const before = await places();
  await page.evaluate(() => document.querySelector('main').setAttribute('dir', 'rtl'));
  await settled(page);
  assert.deepEqual(await places(), before);
  const radios = await onElement(page, ({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('[name="given"]')].map((radio) => radio.parentElement.getBoundingClientRect().left),
  );
  assert.deepEqual(
    radios,
    radios.toSorted((one, other) => one - other),
  );
  await close();
});

for (const [way, style] of /** @type {const} */ ([
  ['transformed', 'transform: scale(1.5); transform-origin: 0 0; width: 800px'],
  ['zoomed', 'zoom: 1.5; width: 800px'],
])) {
  test(`in a ${way} page the pen, a chart and the map read what is under the pointer`, async () => {
    const { page, close } = await site.open({
      hash: '#steps=8&batch=16&digits=200&workers=1',
      viewport: { width: 1400, height: 1000 },
    });
    await page.evaluate((style) => {
      const main = /** @type {HTMLElement} */ (document.querySelector('main'));
      main.style.cssText = style; // the page's policy lets no attribute do it
      if (main.getBoundingClientRect().width < 1000) throw new Error('the page is as it was');
    }, style);
    await clear(page);
    const frame = await page.locator('#frame').boundingBox();
    const at = (column, row) => [
      frame.x + ((column + 0.5) / 28) * frame.width,
      frame.y + ((row + 0.5) / 28) * frame.height,
    ];
    await page.mouse.move(...at(6, 6));
    await page.mouse.down();
    await page.mouse.move(...at(6, 18), { steps: 6 });
    await page.mouse.up();
    const drawn = await columns(page);
    assert.ok(drawn.includes(6) && Math.max(...drawn) < 9, String(drawn));

    const map = page.locator('#map .map-canvas');
    const box = await map.boundingBox();
    const asked = { x: box.x + box.width * 0.7, y: box.y + box.height * 0.4 };
    await page.mouse.click(asked.x, asked.y);
    await page.locator('#map .map-callout').waitFor({ state: 'visible' });
    const callout = await page.locator('#map .map-callout').boundingBox();
    const away = Math.min(Math.abs(callout.x - asked.x), Math.abs(callout.x + callout.width - asked.x));
    assert.ok(away < 60, `the callout is ${away} px from the press`);

    await onElement(page, (element) => element.setAttribute('mode', 'train'));
    await onElement(page, (element) => element.train());
    const over = page.locator('#charts .u-over').first();
    await over.scrollIntoViewIfNeeded();
    const chart = await over.boundingBox();
    const x = chart.x + chart.width * 0.75;
    await page.mouse.move(x - 8, chart.y + chart.height / 2);
    await page.mouse.move(x, chart.y + chart.height / 2, { steps: 3 });
    await page.waitForFunction(() => {
      const cursor = document.querySelector('corr-mcnn').shadowRoot.querySelector('.u-cursor-x');
      return cursor.getBoundingClientRect().left > 0;
    });
    const cursor = await page.locator('#charts .u-cursor-x').first().boundingBox();
    assert.ok(Math.abs(cursor.x - x) < 0.06 * chart.width, `${cursor.x} is not ${x}`);
    await close();
  });
}

/** Where a point of a part is on the screen, by an empty element there: no matter how the page turns it. */
const onScreen = (page, part, points) =>
  onElement(
    page,
    ({ shadowRoot }, { part, points }) => {
      const element = shadowRoot.querySelector(part);
      element.scrollIntoView({ block: 'center', inline: 'center' });
      return points.map(([x, y]) => {
        const mark = document.createElement('i');
        mark.style.cssText = `position: absolute; width: 0; height: 0; left: ${100 * x}%; top: ${100 * y}%`;
        element.append(mark);
        const { left, top } = mark.getBoundingClientRect();
        mark.remove();
        return [left, top];
      });
    },
    { part, points },
  );

for (const [way, styles] of /** @type {const} */ ([
  ['turned', { main: 'transform: rotate(90deg); width: 800px' }],
  ['mirrored', { main: 'transform: scaleX(-1); width: 800px' }],
  ['turned, mirrored and zoomed', { body: 'rotate: 20deg; zoom: 1.1', main: 'scale: -0.8 1; width: 800px' }],
  ['seen at an angle', { body: 'perspective: 1500px', main: 'transform: rotateY(40deg) rotateX(10deg); width: 800px' }],
])) {
  test(`in a ${way} page the pen, a chart and the map read what is under the pointer, too`, async () => {
    const { page, close } = await site.open({
      hash: '#steps=8&batch=16&digits=200&workers=1',
      viewport: { width: 1600, height: 1600 },
    });
    await page.evaluate((styles) => {
      // the page's policy lets no attribute do it
      for (const [name, style] of Object.entries(styles)) {
        const part = /** @type {HTMLElement} */ (document.querySelector(name));
        part.style.cssText = style;
      }
      if (document.querySelector('main').clientWidth !== 800) throw new Error('the page is as it was');
    }, styles);
    await clear(page);
    const [from, to] = await onScreen(page, '#frame', [
      [6.5 / 28, 6.5 / 28],
      [6.5 / 28, 18.5 / 28],
    ]);
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 6 });
    await page.mouse.up();
    const drawn = await columns(page);
    assert.ok(drawn.includes(6) && Math.min(...drawn) > 3 && Math.max(...drawn) < 9, String(drawn));

    const [asked] = await onScreen(page, '#map .map-stage', [[0.7, 0.4]]);
    await page.mouse.click(...asked);
    await page.locator('#map .map-callout').waitFor({ state: 'visible' });
    const callout = await page.locator('#map .map-callout').boundingBox();
    const away = Math.hypot(
      Math.max(callout.x - asked[0], 0, asked[0] - callout.x - callout.width),
      Math.max(callout.y - asked[1], 0, asked[1] - callout.y - callout.height),
    );
    assert.ok(away < 60, `the callout is ${away} px from the press`);

    await onElement(page, (element) => element.setAttribute('mode', 'train'));
    await onElement(page, (element) => element.train());
    await page.locator('#charts .u-over').first().waitFor();
    const points = await onScreen(page, '#charts .u-over', [
      [0.7, 0.5],
      [0.75, 0.5],
    ]);
    for (const point of points) await page.mouse.move(...point, { steps: 3 });
    await page.waitForFunction(() => {
      const over = document.querySelector('corr-mcnn').shadowRoot.querySelector('#charts .u-over');
      const { m41 } = new DOMMatrix(getComputedStyle(over.querySelector('.u-cursor-x')).transform);
      return Math.abs(m41 / over.clientWidth - 0.75) < 0.08; // the nearest of eight steps
    });
    await close();
  });
}

test('a page that turns while a stroke is under way: the pen stays where it is', async () => {
  const { page, close } = await site.open({ viewport: { width: 1600, height: 1600 } });
  const turn = (style) => page.evaluate((style) => (document.querySelector('main').style.cssText = style), style);
  await turn('width: 800px');
  await clear(page);
  const [from] = await onScreen(page, '#frame', [[6.5 / 28, 6.5 / 28]]);
  await page.mouse.move(...from);
  await page.mouse.down();
  await turn('width: 800px; transform: rotate(90deg)');
  const to = await onScreen(
    page,
    '#frame',
    [7, 12, 18].map((row) => [6.5 / 28, (row + 0.5) / 28]),
  );
  for (const place of to) await page.mouse.move(...place);
  await page.mouse.up();
  const drawn = await columns(page);
  assert.ok(drawn.includes(6) && Math.min(...drawn) > 3 && Math.max(...drawn) < 9, String(drawn));
  await close();
});

test('in a frame nothing grows with the height that it reports', async () => {
  const { page, close } = await site.open({
    ready: false,
    hash: 'around.html',
    prepare: (page) =>
      page.route('**/around.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><iframe src="index.html" width="700" height="300"></iframe><script>
            window.heights = [];
            addEventListener('message', ({ data }) => data.subject === 'lti.frameResize' && heights.push(data.height));
          </script>`,
        }),
      ),
  });
  const frame = page.frames()[1] ?? (await page.waitForEvent('frameattached'));
  await frame.evaluate(async () => {
    await customElements.whenDefined('corr-mcnn');
    await /** @type {any} */ (document.querySelector('corr-mcnn')).ready;
  });
  const sizes = () =>
    frame.evaluate(() => {
      const root = document.querySelector('corr-mcnn').shadowRoot;
      return [root.getElementById('frame'), root.querySelector('.map-stage')].map((one) => one.clientHeight);
    });
  await frame.locator('.map-stage').waitFor();
  const before = await sizes();
  for (const height of [180, 2000, 5000]) {
    await page.locator('iframe').evaluate((element, height) => element.setAttribute('height', String(height)), height);
    await frame.waitForFunction((height) => innerHeight === height, height);
    assert.deepEqual(await sizes(), before, `in a frame of ${height} px`);
  }
  await close();
});

test('charts are as wide as their places: made while hidden, shown, and in a page that changes its width', async () => {
  const { page, close } = await site.open({ hash: '#steps=2&batch=16&digits=200&workers=1' });
  const wear = (style) => onElement(page, (element, style) => void (element.style.cssText = style), style);
  const fit = () =>
    page.waitForFunction(() => {
      const plots = [...document.querySelector('corr-mcnn').shadowRoot.querySelectorAll('#charts .plot')];
      const widths = plots.map((plot) => [
        plot.clientWidth,
        plot.querySelector('canvas')?.getBoundingClientRect().width,
      ]);
      return widths.length > 2 && widths.every(([place, chart]) => place > 0 && Math.abs(place - (chart ?? 0)) <= 1);
    });
  await wear('display: none');
  await onElement(page, (element) => element.setAttribute('mode', 'train'));
  await onElement(page, (element) => element.train());
  await page.locator('#charts canvas').first().waitFor({ state: 'attached' });
  for (const style of ['', 'width: 800px', 'width: 1100px']) {
    await wear(style);
    await fit();
  }
  await close();
});

test('on paper no column of a table is cut off, in the languages with the longest words', async () => {
  for (const lang of ['de', 'es']) {
    const { page, close } = await site.open({ hash: `#mode=compare&lang=${lang}` });
    await page.locator('#panel-compare .wide-table tbody tr').nth(20).waitFor();
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 718, height: 1000 }); // A4 between margins of 1 cm
    const tables = await onElement(page, ({ shadowRoot }) =>
      Array.from(shadowRoot.querySelectorAll('#panel-compare .wide-table'), (place) => [
        place.firstElementChild.getBoundingClientRect().width,
        place.clientWidth,
      ]),
    );
    assert.equal(tables.length, 2);
    for (const [needed, there] of tables) assert.ok(needed <= there + 1, `${lang}: ${needed} of ${there}`);
    await close();
  }
});

test('on paper the page is light, without controls, and charts are as wide as their columns', async () => {
  const { page, close } = await site.open({
    hash: '#mode=train&steps=2&batch=16&digits=200&workers=1',
    colorScheme: 'dark',
  });
  await onElement(page, (element) => element.train());
  await page.locator('#charts canvas').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 720, height: 1000 });
  const paper = await onElement(page, (element) => ({
    ground: getComputedStyle(element).backgroundColor,
    buttons: [...element.shadowRoot.querySelectorAll('button')].filter((button) => button.offsetParent).length,
    wide: [...element.shadowRoot.querySelectorAll('#charts figure')].filter(
      (figure) => figure.querySelector('canvas').getBoundingClientRect().width > figure.clientWidth + 1,
    ).length,
  }));
  assert.deepEqual(paper, { ground: 'rgb(251, 251, 249)', buttons: 0, wide: 0 });
  await close();
});
