import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  draw,
  LEFT_OF_0,
  locate,
  onElement,
  paintedInk,
  RIGHT_OF_0,
  settled,
  unfold,
  withBrowser,
} from './harness.mjs';

const site = withBrowser();

test('the page opens on a real half and its completion, asks no other host, and complains of nothing', async () => {
  const { page, seen, close } = await site.open();
  const ink = await paintedInk(page);
  assert.ok(ink.left > 2 && ink.right > 2, JSON.stringify(ink));
  const result = await onElement(page, ({ result }) => ({
    ...result,
    image: result.image.length,
    code: result.code.length,
    probabilities: result.probabilities.length,
  }));
  const { agreement, ...rest } = result;
  assert.deepEqual(rest, { source: 'left', image: 784, code: 50, probabilities: 10 });
  assert.ok(agreement > 0.9 && agreement <= 1, 'both halves of a real 5 say the same');
  assert.match(await page.locator('#caption-right').textContent(), /network/);
  const hosts = new Set(seen.requests.map((url) => new URL(url).host));
  assert.deepEqual([...hosts], [new URL(site.url).host]);
  assert.ok(
    seen.requests.every((url) => url.startsWith(site.url)),
    'everything lies below the path of the page',
  );
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
  const points = await locate(page, [
    [7, 6],
    [7, 10],
    [7, 14],
    [7, 18],
    [7, 22],
  ]);
  const session = await page.context().newCDPSession(page);
  const send = (type, point) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [{ x: point[0], y: point[1] }] : [] });
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
  await draw(page, [
    [5, 5],
    [5, 20],
  ]);
  const one = await paintedInk(page);
  await draw(page, [
    [10, 5],
    [10, 20],
  ]);
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
    const button = page.getByRole('button', { name: new RegExp(`^Example of an? ${digit}$`) });
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

/** In the page: keeps the drawing that a run completes. */
function keepWatched() {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (/** @type {any} */ ...message) {
    if (message[0].type === 'watch') window.watched = message[0].drawing;
    return postMessage.apply(this, message);
  };
}

test('two drawn halves agree by one number, whichever is given: the reading says the same, and Train asks for the same codes', async () => {
  const { page, close } = await site.open({ prepare: (page) => page.addInitScript(keepWatched) });
  await page.locator('#clear').click();
  await draw(
    page,
    LEFT_OF_0.map(([x, y]) => [x, 0.7 * y]),
  );
  await page.getByRole('radio', { name: 'Both' }).check({ force: true });
  await draw(page, [
    [15, 6],
    [21, 6],
    [19, 14],
    [17, 22],
  ]);
  await unfold(page, 'insight');
  const agreements = new Set();
  for (const name of ['Both', 'Left', 'Right']) {
    await page.getByRole('radio', { name }).check({ force: true });
    await settled(page);
    agreements.add(await onElement(page, ({ result }) => result.agreement.toFixed(3)));
    assert.equal(await page.locator('#agree-left-right').textContent(), await page.locator('#agreement').textContent());
  }
  assert.equal(agreements.size, 1, [...agreements].join(', '));
  await page.locator('#tab-train').click();
  await page.waitForFunction(() => window.watched?.other?.some((ink) => ink > 0)); // not of what its network draws
  await close();
});

test('half of a whole digit can be hidden and shown: the frame changes, and the hidden half is kept for comparison', async () => {
  const { page, close } = await site.open();
  await unfold(page, 'insight');
  const role = (row) => page.locator(`#role-${row}`).textContent();
  assert.deepEqual([await role('left'), await role('right')], ['given', 'hidden']);
  assert.match(await page.locator('#caption-right').textContent(), /network/);
  await page.getByRole('radio', { name: 'Both' }).check({ force: true });
  await settled(page);
  const whole = await onElement(page, ({ result }) => [...result.image]);
  assert.match(await page.locator('#caption-right').textContent(), /real digit/);
  assert.deepEqual([await role('left'), await role('right')], ['given', 'given']);
  await page.getByRole('radio', { name: 'Left' }).check({ force: true });
  await settled(page);
  const completed = await onElement(page, ({ result }) => [...result.image]);
  completed.forEach((value, at) => assert.ok(at % 28 >= 14 || value === whole[at], 'the given half is kept'));
  assert.ok(
    completed.some((value, at) => Math.abs(value - whole[at]) > 0.2),
    'the hidden half was not given',
  );
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  assert.equal(await role('right'), 'its drawing');
  await page.getByRole('radio', { name: 'Both' }).check({ force: true });
  await settled(page);
  assert.equal(await role('right'), 'empty');
  assert.equal(await page.locator('#reads-right').textContent(), '–', 'nothing says nothing');
  assert.equal(await page.locator('#agree-left-right').textContent(), '–');
  await close();
});

test('a tap sets a dot, and a second tap on it removes it; a stroke over ink removes nothing', async () => {
  const { page, close } = await site.open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await page.locator('#clear').tap();
  const tap = async (point) => {
    const [[x, y]] = await locate(page, [point]);
    await page.touchscreen.tap(x, y);
    await settled(page);
  };
  const selected = () => page.locator('[role="gridcell"][aria-selected="true"]').count();
  await tap([8.5, 10.5]);
  assert.ok((await paintedInk(page)).left > 0.2);
  assert.equal(await selected(), 5, 'the pixel and its four neighbours');
  await tap([8.5, 10.5]);
  assert.equal(await selected(), 0);
  await page.locator('#undo').tap();
  await settled(page);
  assert.equal(await selected(), 5);
  await draw(page, [
    [8.5, 8.5],
    [8.5, 14.5],
  ]);
  assert.ok((await selected()) > 15);
  assert.equal(
    await page.getByRole('grid').getAttribute('aria-multiselectable'),
    'true',
    'a grid says that more than one cell can be selected',
  );
  await close();
});

test('with the keyboard alone: reach the frame, draw a stroke and dots, undo, hear the result, clear', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').focus();
  await page.keyboard.press('Enter');
  const focused = () =>
    onElement(
      page,
      (element) => element.shadowRoot.activeElement?.getAttribute('role') ?? element.shadowRoot.activeElement?.id,
    );
  for (let press = 0; press < 60 && (await focused()) !== 'gridcell'; press += 1)
    await page.keyboard.press('Shift+Tab');
  assert.equal(await focused(), 'gridcell');
  const cell = () => onElement(page, (element) => element.shadowRoot.activeElement.getAttribute('aria-label'));
  const full = () =>
    onElement(page, ({ state }) => [...atob(state.ink)].filter((byte) => byte.charCodeAt(0) === 255).length);
  const start = await cell();
  await page.keyboard.press('ArrowUp');
  assert.notEqual(await cell(), start);
  await page.keyboard.down('Shift');
  for (let row = 0; row < 8; row += 1) await page.keyboard.press('ArrowDown');
  await page.keyboard.up('Shift');
  assert.equal(await full(), 9, 'a stroke of nine pixels');
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', ' ']) await page.keyboard.press(key);
  assert.equal(await full(), 10, 'and a dot beside it');
  await page.keyboard.press(' ');
  assert.equal(await full(), 9, 'which space takes away');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await full(), 9);
  await page.keyboard.press('Control+z');
  assert.equal(await full(), 0, 'the stroke is one step back');
  await page.keyboard.press(' ');
  await page
    .locator('#said', { hasText: /network was given the left half and drew the other one.*says an? \d.*agreement/ })
    .waitFor({ state: 'attached' }); // once it rests
  await page.keyboard.press('Delete');
  await page.locator('#said:empty').waitFor({ state: 'attached' }); // nothing is completed any more
  await settled(page);
  assert.ok((await paintedInk(page)).left < 0.5);
  await close();
});

test('the result is said once the drawing rests, not at each stroke', async () => {
  const { page, close } = await site.open({ prepare: (page) => page.clock.install() });
  await page.locator('#said', { hasText: /./ }).waitFor({ state: 'attached' }); // of the example
  await onElement(page, (element) => {
    window.said = 0;
    const words = element.shadowRoot.getElementById('said');
    new MutationObserver(() => (window.said += words.textContent === '' ? 0 : 1)).observe(words, {
      childList: true,
      characterData: true,
      subtree: true,
    });
  });
  await page.locator('#clear').click();
  const points = await locate(
    page,
    [5, 7, 9, 11].flatMap((column) => [
      [column, 6],
      [column, 20],
    ]),
  );
  const { mouse } = page;
  // at once: between two of them there is no rest
  const presses = points.flatMap((point, index) => [mouse.move(...point), index % 2 === 0 ? mouse.down() : mouse.up()]);
  await Promise.all(presses);
  await page.waitForFunction(() => window.said > 0);
  await settled(page);
  await page.clock.fastForward(60_000);
  assert.equal(await page.evaluate(() => window.said), 1);
  await close();
});

test('a unit of a code is touched by key or by pointer: the network draws from the changed code; Escape, a button and a drawing bring it back', async () => {
  const { page, seen, close } = await site.open();
  await unfold(page, 'insight');
  const code = page.locator('#code-left');
  const drawn = async () => {
    await settled(page);
    return onElement(page, ({ shadowRoot }) => shadowRoot.getElementById('draws-left').toDataURL());
  };
  const before = await drawn();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page);
  const placed = await mapOf(page);
  await code.focus();
  const unit = Number(/unit (\d+) is the largest/.exec(await code.getAttribute('aria-label'))[1]);
  for (let at = 1; at < unit; at += 1) await page.keyboard.press('ArrowRight');
  const says = (value) => page.locator(`#code-left[aria-valuetext^="unit ${unit}: ${value}"]`).waitFor();
  await says('');
  for (let press = 0; press < 20; press += 1) await page.keyboard.press('ArrowDown');
  await says('\u2212'); // the least of the scale
  assert.notEqual(await drawn(), before);
  const touched = await mapOf(page);
  assert.notEqual(touched.picture, placed.picture, 'its dot has moved');
  const agreement = await page.locator('#agreement').textContent();
  assert.equal(agreement, await page.locator('#agree-left-right').textContent());
  for (const language of ['de', 'en']) {
    await onElement(page, (element, language) => element.setAttribute('lang', language), language);
    await page.locator('#reading-title', { hasText: language === 'de' ? 'Hälfte' : 'half' }).waitFor();
  }
  await settled(page);
  assert.equal(await page.locator('#agreement').textContent(), agreement, 'another language takes nothing back');
  assert.equal((await mapOf(page)).picture, touched.picture);
  await page.getByRole('slider', { name: /^Left \d+ of 50 units/ }).focus(); // named by its row
  await page.keyboard.press('Escape');
  assert.equal(await drawn(), before);
  assert.equal((await mapOf(page)).picture, placed.picture);
  const takeBack = page.getByRole('button', { name: 'Take it back' });
  assert.ok(await takeBack.isHidden(), 'there is nothing to take back');
  await page.keyboard.press('ArrowDown');
  await page.locator('#code-right').focus();
  await page.locator('#code-both').focus(); // on the way to the button
  await takeBack.click();
  assert.equal(await drawn(), before);
  assert.ok(await takeBack.isHidden());
  assert.equal(await code.getAttribute('aria-valuenow'), String(unit), 'each code keeps its unit');
  assert.equal(await onElement(page, ({ shadowRoot }) => shadowRoot.activeElement?.id), 'code-left');
  const { x, y, width, height } = await code.boundingBox();
  await page.mouse.move(x + (width * (unit - 0.5)) / 50, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + height + 5, { steps: 4 });
  await page.mouse.up();
  assert.notEqual(await drawn(), before);
  assert.equal(await code.getAttribute('aria-valuenow'), String(unit), 'it stays the unit that was pressed');
  await page.locator('#examples button').nth(3).click();
  await page.locator('#examples button').nth(5).click();
  assert.equal(await drawn(), before);
  for (const row of ['left', 'right', 'both']) {
    const { x, y, width, height } = await page.locator(`#code-${row}`).boundingBox();
    await page.mouse.click(x + width / 2, y + 1);
    await settled(page);
    const value = () => page.locator(`#code-${row}`).getAttribute('aria-valuetext');
    assert.match(await value(), /^unit 26: \d/, `up is more, in ${row}, too`);
    await page.mouse.click(x + width / 2, y + height - 1);
    await settled(page);
    assert.match(await value(), /^unit 26: \u2212\d/);
  }
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the figure shows each half, its 50 units, how it is classified, and how well the codes agree', async () => {
  const { page, close } = await site.open();
  await unfold(page, 'insight');
  const reading = () =>
    onElement(page, (element) =>
      Object.fromEntries(
        ['left', 'right', 'both'].map((row) => {
          const get = (name) => element.shadowRoot.getElementById(`${name}-${row}`);
          return [
            row,
            {
              digit: get('reads').textContent,
              sure: Number.parseInt(get('sure').textContent, 10),
              sees: get('sees').getAttribute('aria-label'),
              units: get('code').getAttribute('aria-label'),
              odds: get('odds').getAttribute('aria-label'),
              inked: ['sees', 'code', 'odds', 'draws'].map(
                (name) =>
                  new Set(get(name).getContext('2d').getImageData(0, 0, get(name).width, get(name).height).data).size >
                  4,
              ),
              wide: get('sees').clientWidth,
              tall: get('sees').clientHeight,
            },
          ];
        }),
      ),
    );
  const agreement = async () => Number((await page.locator('#agree-left-right').textContent()).replace('\u2212', '-'));
  await page.locator('#reads-both:not(:empty)').waitFor(); // its scripts come when it is opened
  const five = await reading();
  for (const [row, { digit, sure, units, odds, inked, wide, tall }] of Object.entries(five)) {
    assert.equal(digit, '5', row);
    assert.ok(sure > 50 && sure <= 100);
    assert.match(units, /\d+ of 50 units are above 0, unit \d+ is the largest/);
    assert.match(odds, /^0: \d+\s%, .*9: \d+\s%$/);
    assert.deepEqual(inked, [true, true, true, true]);
    assert.equal(row === 'both' ? 2 * wide : 4 * wide, 2 * tall, '14 by 28 pixels, or 28 by 28');
  }
  assert.match(five.left.sees, /^Left half, 28 by 14 pixels, \d+ of them dark/);
  const together = await agreement();
  assert.ok(together > 0.6 && together <= 1, String(together));

  await page.locator('#clear').click();
  await draw(page, RIGHT_OF_0);
  assert.equal((await reading()).right.digit, '0');
  assert.equal(await page.locator('#role-left').textContent(), 'its drawing');
  await page.locator('#clear').click();
  await settled(page);
  assert.equal(await page.locator('#agree-left-right').textContent(), '–');
  assert.equal(await page.locator('#reads-both').textContent(), '–');
  await close();
});

test('halves that do not belong together: the slider goes from what one half says to what the other says', async () => {
  const { page, seen, close } = await site.open();
  await unfold(page, 'mix');
  const reads = async () => {
    await settled(page);
    return page.locator('#mix-reads').textContent();
  };
  const slider = page.locator('#mix-part');
  await slider.focus();
  await page.keyboard.press('Home');
  assert.match(await reads(), /digit 3/);
  assert.match(await slider.getAttribute('aria-valuetext'), /^0\u00a0% of the way, classified as 3/);
  const first = await onElement(page, (element) => element.shadowRoot.getElementById('mix-drawn').toDataURL());
  await page.keyboard.press('End');
  assert.match(await reads(), /digit 8/);
  assert.notEqual(
    await onElement(page, (element) => element.shadowRoot.getElementById('mix-drawn').toDataURL()),
    first,
  );
  await page.locator('#mix-left').selectOption('4');
  await page.locator('#mix-right').selectOption('6');
  assert.match(await reads(), /digit 6/);
  await slider.focus();
  await page.keyboard.press('Home');
  assert.match(await reads(), /digit 4/);
  assert.match(await page.locator('#mix-both-reads').textContent(), /digit \d/);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the first view holds, without scrolling, the whole frame, what to do, and the way to the other panels', async () => {
  for (const viewport of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    const { page, close } = await site.open({ viewport });
    await page.locator('#map .map-canvas').waitFor();
    for (const part of [
      '#lead',
      '#tab-draw',
      '#tab-train',
      '#tab-compare',
      '#frame',
      '#caption-right',
      '#examples', // which change the frame
      '#undo',
      '#clear',
      '#agreement',
      '#map .map-canvas',
    ]) {
      const box = await page.locator(part).boundingBox();
      assert.ok(
        box && box.y >= 0 && box.y + box.height <= viewport.height && box.x + box.width <= viewport.width,
        `${part} at ${viewport.width} px: ${JSON.stringify(box)}`,
      );
    }
    assert.ok((await paintedInk(page)).right > 2, 'with a live completion');
    await close();
  }
});

test('on a phone a finger hits each real digit, and words in one line say what they and the agreement are', async () => {
  for (const [width, height, lang] of /** @type {const} */ ([
    [390, 844, 'en'],
    [390, 844, 'de'],
    [360, 740, 'fr'],
    [320, 640, 'es'],
    [390, 844, 'zh'],
  ])) {
    const { page, close } = await site.open({ hash: `#lang=${lang}`, viewport: { width, height } });
    await page.locator(`#app[lang|="${lang}"]`).waitFor();
    for (const button of await page.locator('#examples button').all()) {
      const box = await button.boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44, `${lang}: ${box.width} by ${box.height}`);
    }
    const line = await page.locator('#example-picker .hint').boundingBox();
    const words = await page.locator('#example-picker .hint span').first().boundingBox();
    assert.ok(
      words.y >= line.y && words.y + words.height <= line.y + line.height + 1 && words.x + words.width <= width,
      `${lang}: ${JSON.stringify({ line, words })}`,
    );
    assert.match(await page.locator('#agree .scale').innerText(), /^1.*0/, 'how much is much');
    await close();
  }
});

test('on a phone a stroke that changes the given half moves nothing, and says so above the digits', async () => {
  for (const lang of ['en', 'de', 'fr', 'es', 'zh']) {
    const { page, close } = await site.open({ hash: `#lang=${lang}`, viewport: { width: 360, height: 740 } });
    await page.locator('#map .map-canvas').waitFor();
    await page.locator('#clear').click();
    await draw(page, LEFT_OF_0);
    const top = async (part) => (await page.locator(part).boundingBox()).y;
    const before = [await top('#examples'), await top('#map .map-canvas')];
    await draw(page, RIGHT_OF_0);
    const told = page.locator('#stroke-told span:not(:empty)');
    await told.waitFor();
    assert.deepEqual([await top('#examples'), await top('#map .map-canvas')], before);
    const { y, height } = await told.boundingBox();
    assert.ok(y + height <= before[0] && y >= (await top('#clear')) + 44, `from ${y} by ${height}, above ${before[0]}`);
    assert.equal(await page.locator('#examples-title').evaluate((one) => getComputedStyle(one).visibility), 'hidden');

    await page.locator('#clear').click();
    await draw(page, [
      [6, 14],
      [22, 14],
    ]);
    const whole = page.locator('#stroke-told button');
    await whole.waitFor();
    assert.deepEqual([await top('#examples'), await top('#map .map-canvas')], before, 'with a button, too');
    for (const part of [told, whole]) {
      const { x, y, width, height } = await part.boundingBox();
      assert.ok(y + height <= before[0] + 1 && y >= (await top('#clear')) + 44, `${lang}: from ${y} by ${height}`);
      assert.ok(x >= 0 && x + width <= 360, `${lang}: from ${x} by ${width}`);
    }
    await whole.click();
    await page.locator('.segmented [value="both"]:checked').waitFor({ state: 'attached' });
    await close();
  }
});

test('completions come while the pen moves, not when it is lifted', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').click();
  await settled(page);
  await onElement(page, (element) => {
    window.completions = 0;
    element.addEventListener('reconstruct', () => (window.completions += 1));
  });
  const points = await locate(page, LEFT_OF_0);
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points) await page.mouse.move(...point, { steps: 6 });
  await page.waitForFunction(() => window.completions > 3);
  await page.mouse.up();
  await close();
});

const NOT_MOVED = { down: 0, right: 0, size: 1, slant: 0 };
const AS_DRAWN = JSON.stringify({ alignment: NOT_MOVED, together: NOT_MOVED });

test('a real digit is read as it stands; a stroke keeps the alignment that was found last, and is aligned anew at its end', async () => {
  const { page, close } = await site.open({
    prepare: (page) =>
      page.addInitScript(() => {
        const { Worker } = window;
        /** The alignment that each question keeps. */
        window.kept = [];
        window.Worker = class extends Worker {
          postMessage(message, ...rest) {
            if (message.type === 'complete') window.kept.push(message.kept);
            super.postMessage(message, ...rest);
          }
        };
      }),
  });
  await settled(page);
  const kept = await page.evaluate(() => window.kept.splice(0));
  assert.deepEqual(new Set(kept.map((one) => JSON.stringify(one))), new Set([AS_DRAWN]));
  const points = await locate(page, LEFT_OF_0);
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  const keeps = () => page.evaluate(() => window.kept.some((kept) => kept?.alignment.size > 0));
  while (!(await keeps())) for (const point of points) await page.mouse.move(...point, { steps: 10 });
  await page.mouse.up();
  await settled(page);
  assert.equal(await page.evaluate(() => window.kept.at(-1)), null);
  await close();
});

/** What the map says, and how its canvas looks. */
const mapOf = (page) =>
  onElement(page, (element) => {
    const canvas = element.shadowRoot.querySelector('#map .map-canvas');
    return { map: element.map, picture: canvas.toDataURL(), agreement: element.result?.agreement };
  });

test('the map shows 200 digits twice, both halves of a digit close together, and says so in words', async () => {
  const { page, seen, close } = await site.open();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page); // the drawing may be completed anew meanwhile
  const { map, agreement } = await mapOf(page);
  assert.equal(map.points.length, 400);
  for (let digit = 0; digit < 10; digit += 1) {
    for (const side of ['left', 'right'])
      assert.equal(map.points.filter((point) => point.digit === digit && point.side === side).length, 20);
  }
  const distance = (a, b) => Math.hypot(a.x - b.x, a.y - b.y);
  const pairs = Array.from({ length: 200 }, (_, at) => distance(map.points[2 * at], map.points[2 * at + 1]));
  const others = Array.from({ length: 199 }, (_, at) => distance(map.points[2 * at], map.points[2 * at + 3]));
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  assert.ok(mean(pairs) < 0.3 * mean(others), `${mean(pairs)} against ${mean(others)}`);
  assert.ok(map.gap > 0 && map.gap < 0.3, String(map.gap));
  assert.ok(map.partnerOf100 > 80 && map.partnerOf100 <= 100, String(map.partnerOf100));
  assert.ok(agreement > 0.9);
  assert.match(
    await page.locator('#map .map-words').textContent(),
    /^\d+(\.5)? of 100 left halves have their own right half/,
  );
  assert.equal(await page.locator('#agreement').textContent(), agreement.toFixed(2));
  await page.locator('#map .map-table summary').click();
  await page.locator('#map .map-table tbody tr').nth(9).waitFor(); // filled when the table has opened
  assert.equal(await page.locator('#map .map-table tbody tr').count(), 10);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the dots of the visitor follow the pen, and the agreement with them', async () => {
  const { page, close } = await site.open();
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await page.locator('#clear').click();
  await settled(page);
  assert.equal(await page.locator('#agreement').textContent(), '–');
  const empty = await mapOf(page);
  await draw(page, LEFT_OF_0);
  const drawn = await mapOf(page);
  assert.notEqual(drawn.picture, empty.picture);
  assert.ok(drawn.agreement > 0.3 && drawn.agreement <= 1, String(drawn.agreement));
  assert.match(await page.locator('#agreement-of').textContent(), /your half and the network/);
  await page.getByRole('button', { name: 'Example of a 7' }).click();
  await settled(page);
  assert.match(await page.locator('#agreement-of').textContent(), /one hidden/);
  await close();
});

test('a press on the map decodes what is there, arrow keys go from half to half, and a kind can be zoomed to', async () => {
  const { page, seen, close } = await site.open({ reducedMotion: 'reduce' });
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page);
  const box = await page.locator('#map .map-canvas').boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await page.locator('#map .map-callout').waitFor();
  const words = () => page.locator('#map .map-callout span').allTextContents();
  const reading = /^read as \d, \d+\u00a0%$/;
  assert.match((await words()).at(-1), reading);
  const drawing = () =>
    onElement(page, ({ shadowRoot }) => shadowRoot.querySelector('.map-callout canvas').toDataURL());
  const light = await drawing();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await settled(page);
  assert.notEqual(await drawing(), light, 'what is drawn takes the colours of the page');
  await page.keyboard.press('ArrowRight');
  const told = page.locator('#map [role="status"]');
  await page.waitForFunction(() =>
    /half of an? \d, agreement/.test(
      document.querySelector('corr-mcnn').shadowRoot.querySelector('#map [role="status"]').textContent,
    ),
  );
  await settled(page);
  const first = await told.textContent();
  const [half, read] = await words();
  assert.match(half, /^(Left|Right) half of an? \d$/, 'what is pressed is said before what it is taken for');
  assert.match(read, reading);
  assert.ok(first.startsWith(half));
  for (let press = 0; press < 3; press += 1) await page.keyboard.press('ArrowUp');
  await settled(page);
  assert.notEqual(await told.textContent(), first);
  await page.keyboard.press('Escape');
  assert.ok(await page.locator('#map .map-callout').isHidden());
  await page.keyboard.press('ArrowUp');
  await page.locator('#map .map-callout').waitFor();
  await page.getByRole('button', { name: 'Example of a 7' }).click();
  await settled(page);
  assert.ok(await page.locator('#map .map-callout').isHidden(), 'a finger has no Escape: another drawing closes it');
  const all = await mapOf(page);
  await page.locator('#map .map-canvas').press('ArrowUp');
  await page.locator('#map .map-callout').click();
  assert.ok(await page.locator('#map .map-callout').isHidden(), 'a press on it closes it');
  await page.locator('#map .map-canvas').press('ArrowUp');
  await page.locator('#map .map-callout').waitFor();
  await page.getByRole('button', { name: 'Only 3' }).click();
  assert.ok(await page.locator('#map .map-callout').isHidden(), 'its place is not where it was');
  await settled(page);
  assert.notEqual((await mapOf(page)).picture, all.picture);
  await page.getByRole('button', { name: 'All', exact: true }).click();
  await settled(page);
  assert.equal((await mapOf(page)).picture, all.picture);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the wheel scrolls past a map that nobody has pressed, and zooms one that has the focus', async () => {
  const { page, close } = await site.open({ reducedMotion: 'reduce' });
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page);
  const box = await page.locator('#map .map-canvas').boundingBox();
  const all = await mapOf(page);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.wheel(0, 120);
  await page.waitForFunction(() => scrollY > 0);
  assert.equal((await mapOf(page)).picture, all.picture);
  await page.evaluate(() => scrollTo(0, 0));
  await page.mouse.click(box.x + 5, box.y + 5);
  await page.keyboard.press('Escape');
  await page.mouse.wheel(0, -240);
  await settled(page);
  assert.notEqual((await mapOf(page)).picture, all.picture);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

test('a finger that moves the page over the map presses nothing there; a tap does', async () => {
  const { page, close } = await site.open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.waitForFunction(() => document.querySelector('corr-mcnn').map);
  await settled(page);
  const callout = page.locator('#map .map-callout');
  const control = await page.context().newCDPSession(page);
  const touch = (type, ...touchPoints) => control.send('Input.dispatchTouchEvent', { type, touchPoints });
  const { x, y, width, height } = await page.locator('#map .map-canvas').boundingBox();
  const [column, row] = [x + width / 2, y + height / 2];
  await touch('touchStart', { x: column, y: row });
  for (let way = 10; way <= 200; way += 10) await touch('touchMove', { x: column, y: row - way });
  await touch('touchEnd');
  await page.waitForFunction(() => scrollY > 100);
  await settled(page);
  assert.ok(await callout.isHidden());
  await page.locator('#map .map-canvas').tap();
  await callout.waitFor();
  await callout.tap();
  assert.ok(await callout.isHidden());
  await close();
});

test('read as it stands, a half is completed as by an engine that never aligns', async () => {
  const { page, close } = await site.open();
  const images = await page.evaluate(async (notMoved) => {
    const here = (path) => new URL(path, document.baseURI);
    const engine = await import(here('pkg/corr_mcnn.js').href);
    await engine.default({ module_or_path: here('pkg/corr_mcnn_bg.wasm') });
    const packed = await fetch(here('www/assets/corr-mcnn.safetensors.gz'));
    const unpacked = packed.body.pipeThrough(new DecompressionStream('gzip'));
    const weights = new Uint8Array(await new Response(unpacked).arrayBuffer());
    const [plain, aligning] = [false, true].map((align) => {
      const session = new engine.Session({ align });
      session.loadWeights(weights);
      return session;
    });
    // a stroke that does not stand as the training digits do
    const half = Float32Array.from({ length: 392 }, (_, at) => Number(at % 14 > 9 && at > 14 * 14));
    const completions = [plain.complete('left', half), aligning.complete('left', half, notMoved)];
    return [...completions, aligning.complete('left', half)].map(({ image }) => image.join());
  }, NOT_MOVED);
  assert.equal(images[1], images[0]);
  assert.notEqual(images[2], images[0], 'without it, the stroke is aligned');
  await close();
});

test('in the game of matching the visitor answers, then the network, and the score is kept', async () => {
  const { page, close } = await site.open();
  await unfold(page, 'matching');
  await page
    .locator('#grid .match-grid td', { hasText: /0\.9|1\.00/ })
    .first()
    .waitFor();
  const diagonal = await page.locator('#grid .match-grid .own-partner').allTextContents();
  assert.ok(diagonal.filter((text) => Number(text.replace('\u2212', '-')) > 0.8).length >= 7, diagonal.join());
  for (let round = 1; round <= 2; round += 1) {
    await page.locator('#game-answers button').first().click();
    const told = await page.locator('#game-told').textContent();
    const right = await page
      .locator('#game-answers button')
      .evaluateAll((all) => 1 + all.findIndex(({ className }) => className === 'true'));
    const outcome = right === 1 ? 'You found it' : `It was number ${right}`;
    assert.match(told, new RegExp(`^${outcome}; the network .* of ${round}\\.$`));
    await page.locator('#game-answers button').nth(1).click({ force: true }); // there is one answer
    assert.equal(await page.locator('#game-told').textContent(), told);
    await page.locator('#game-next').click();
    assert.equal(await page.locator('#game-told').textContent(), '');
  }
  const own = page.locator('#grid .match-grid tbody tr').last();
  const before = await own.textContent();
  await page.getByRole('button', { name: 'Example of a 0' }).click();
  await settled(page);
  assert.notEqual(await own.textContent(), before, 'the visitor has a row');
  await close();
});

test('dots by keyboard beyond the midline say that they swap the halves, and the next dot takes no words away', async () => {
  const { page, close } = await site.open();
  await page.getByRole('button', { name: 'Example of a 5' }).click();
  await page.locator('#cells [tabindex="0"]').focus();
  await page.keyboard.press('End');
  const told = page.locator('#stroke-told');
  for (let dot = 0; dot < 3; dot += 1) {
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    assert.match(await told.textContent(), /Now the right half is given/, `dot ${dot}`);
  }
  await told.getByRole('button', { name: 'Give both' }).click();
  assert.doesNotMatch(await told.textContent(), /given/);
  await close();
});

test('a stroke that swaps the halves says so, with the way back; one cut at the midline can be kept whole', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').click();
  await draw(page, LEFT_OF_0);
  const before = await onElement(page, ({ state }) => state.ink);
  await draw(page, RIGHT_OF_0);
  const told = page.locator('#stroke-told');
  assert.match(await told.textContent(), /Now the right half is given/);
  assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 1, 'that above the words');
  await page.locator('#undo').click();
  await settled(page);
  assert.equal(await onElement(page, ({ state }) => state.ink), before);
  assert.doesNotMatch(await told.textContent(), /given/);
  await draw(page, RIGHT_OF_0);
  await told.getByRole('button', { name: 'Give both' }).click();
  await settled(page);
  const both = await onElement(page, ({ state }) => state.ink);
  await page.locator('#undo').click();
  await draw(page, RIGHT_OF_0);
  await draw(page, LEFT_OF_0); // over the ink that is there
  await told.getByRole('button', { name: 'Give both' }).click();
  await settled(page);
  assert.equal(await onElement(page, ({ state }) => state.ink), both, 'no stroke of an earlier turn is lost');
  await page.locator('#clear').click();
  await page.getByRole('radio', { name: 'Left' }).check();
  await draw(page, [
    [6, 14],
    [22, 14],
  ]);
  assert.match(await told.textContent(), /Your right half is not used/);
  await onElement(page, (element) => element.setAttribute('lang', 'de'));
  await told.getByRole('button', { name: 'Beide geben' }).waitFor();
  assert.doesNotMatch(await told.textContent(), /not used/);
  await onElement(page, (element) => element.setAttribute('lang', 'en'));
  await told.getByRole('button', { name: 'Give both' }).click();
  await settled(page);
  const ink = await paintedInk(page);
  assert.ok(ink.left > 1 && Math.abs(ink.left - ink.right) < 1, JSON.stringify(ink));
  assert.equal(await onElement(page, ({ result }) => result.source), 'both');
  await close();
});
