import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, openSettings, putBack, settled, takeOut, turnsTaken, withBrowser } from './harness.mjs';

const site = withBrowser();

test('a hostile link does nothing except show everything that was ignored or changed', async () => {
  const hash =
    '#mode=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&seed=-1&batch=1e9&wasm-url=https%3A%2F%2Fevil.example%2Fa.wasm&__proto__=1&steps=33';
  let dialogs = 0;
  const { page, seen, close } = await site.open({
    hash,
    prepare: async (page) => page.on('dialog', () => (dialogs += 1)),
  });
  const notices = (await page.locator('#notices > div span').innerText()).split('\n');
  assert.equal(notices.length, 5);
  assert.match(notices[0], /^The setting mode="<img src=x onerror=alert\(1\)>" was ignored\./);
  assert.equal(notices[1], 'The setting seed="-1" was changed to 0. It can be: 0 … 4294967295.');
  assert.equal(notices[2], 'The setting batch="1e9" was ignored. It can be: 2 … 512.');
  assert.match(notices[3], /There is no setting "wasm-url"/);
  assert.match(notices[4], /There is no setting "__proto__"/);
  assert.equal(await page.locator('#notices img').count(), 0);
  assert.equal(dialogs, 0);
  assert.ok(seen.requests.every((url) => url.startsWith(site.url)));
  assert.deepEqual(await onElement(page, ({ state: { steps, seed, batch } }) => ({ steps, seed, batch })), {
    steps: 33,
    seed: 0,
    batch: 32,
  });
  assert.equal(await onElement(page, ({ state }) => state.mode), 'draw');
  await close();
});

test('whatever a link says about any setting, an unusable value is shown in a notice, and the next link removes the notice', async () => {
  const { page, seen, close } = await site.open();
  const { SETTINGS } = await import('../../www/shared/settings.js');
  const values = [
    encodeURIComponent('<img src=x onerror=alert(1)>'),
    'javascript:alert(1)',
    '%E0%A4%A',
    '9'.repeat(1e6),
    '9'.repeat(3000),
  ];
  const before = await onElement(page, ({ state }) => state);
  for (const name of Object.keys(SETTINGS)) {
    for (const value of name === 'src-weights' ? ['javascript:alert(1)', '9'.repeat(1e6)] : values) {
      await page.evaluate((hash) => (location.hash = hash), `${name}=${value}`);
      await page
        .locator('#notices > div', {
          hasText: value.length > 4000 ? 'more than the limit of 4,000' : `The setting ${name}=`,
        })
        .waitFor();
      await page.evaluate(() =>
        document
          .querySelector('corr-mcnn')
          .shadowRoot.querySelectorAll('#notices button')
          .forEach((button) => button.click()),
      );
    }
  }
  await page.evaluate(() => (location.hash = 'theme=dark&theme=light'));
  await page
    .locator('#notices > div', { hasText: 'The link has theme more than once; theme="light" was ignored.' })
    .waitFor();
  assert.deepEqual(await onElement(page, ({ state }) => state), { ...before, theme: 'dark' });
  assert.equal(await page.locator('#notices img').count(), 0);
  assert.ok(seen.requests.every((url) => url.startsWith(site.url)));
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the link carries the settings, and opens the page with them again', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&method=mae&seed=9&theme=dark' });
  assert.equal(await page.locator('select[name="method"]').inputValue(), 'mae');
  assert.equal(await page.locator('input[name="seed"]').inputValue(), '9');
  await openSettings(page);
  await page.locator('select[name="preset"]').selectOption('slides');
  const { hash } = new URL(page.url());
  for (const part of ['mode=train', 'method=mae', 'preset=slides', 'seed=9', 'theme=dark'])
    assert.ok(hash.includes(part), hash);
  await close();
});

test('the mixture of two halves is part of the link, and so is a change of it', async () => {
  const { page, close } = await site.open({ hash: '#mix-left=4&mix-right=6&mix-part=100&mix=1' });
  await page.locator('#mix-reads', { hasText: 'digit 6' }).waitFor();
  assert.equal(await page.locator('#notices > div').count(), 1, 'there is no setting "mix"');
  await page.locator('#mix-part').focus();
  await page.keyboard.press('ArrowLeft');
  await page.locator('#mix-right').selectOption('9');
  assert.equal(new URL(page.url()).hash, '#mix-left=4&mix-right=9&mix-part=99');
  await close();
});

test('a new link is not overwritten by the settings of the one before', async () => {
  const { page, close } = await site.open();
  const kept = await page.evaluate(() => {
    location.hash = 'seed=77';
    document.querySelector('corr-mcnn').dispatchEvent(new Event('statechange')); // before the link's own event
    return location.hash;
  });
  assert.equal(kept, '#seed=77');
  await page.waitForFunction(() => document.querySelector('corr-mcnn').state.seed === 77);
  await close();
});

test('unusable attributes are reported, and controls hides what a lesson does not need', async () => {
  const { page, close } = await site.open({ hash: '#controls=examples' });
  assert.ok(await page.locator('#examples').isVisible());
  for (const hidden of ['#code-left', '#mix-part', '#tab-draw', '#network'])
    assert.ok(await page.locator(hidden).isHidden(), hidden);
  await onElement(page, (element) => element.setAttribute('mode', 'train'));
  assert.ok(await page.locator('#lead').isHidden(), 'it speaks of Start, which is hidden');
  await onElement(page, (element) => element.setAttribute('mode', 'draw'));
  const wrong = { seed: 'many', steps: '1e9', digits: '', theme: 'pink', preset: 'none', rate: '3' };
  await onElement(
    page,
    (element, wrong) => Object.entries(wrong).forEach(([name, value]) => element.setAttribute(name, value)),
    wrong,
  );
  for (const name of ['seed', 'steps', 'digits', 'theme', 'preset'])
    await page.locator('#notices', { hasText: `The setting ${name}="${wrong[name]}" was ignored.` }).waitFor();
  await page
    .locator('#notices', { hasText: 'The setting rate="3" was changed to 0.1. It can be: 0.0001 … 0.1.' })
    .waitFor();
  const { rate, seed, theme } = await onElement(page, ({ state }) => state);
  assert.deepEqual({ rate, seed, theme }, { rate: 0.1, seed: 1, theme: 'auto' });
  await close();
});

test('setHalf draws a half and returns the completion; what cannot be a half is refused with a message', async () => {
  const { page, close } = await site.open();
  const image = await onElement(page, async (element) => {
    const { result } = element;
    const half = Float32Array.from(
      { length: 392 },
      (_, index) => result.image[Math.floor(index / 14) * 28 + 14 + (index % 14)],
    );
    const { source, image, code } = await element.setHalf('right', half);
    return {
      source,
      pixels: image.length,
      units: code.length,
      kept: half.every((value, index) => image[Math.floor(index / 14) * 28 + 14 + (index % 14)] === value),
    };
  });
  assert.deepEqual(image, { source: 'right', pixels: 784, units: 50, kept: true });
  const refusal = (work) => onElement(page, work);
  assert.match(
    await refusal((element) => element.setHalf('left', new Float32Array(5)).catch((error) => error.message)),
    /expected 392 pixels per half, got 5/,
  );
  assert.match(
    await refusal((element) =>
      element.setHalf('left', new Float32Array(392).fill(NaN)).catch((error) => error.message),
    ),
    /pixel 0 is NaN/,
  );
  assert.match(
    await refusal((element) => element.setHalf('up', new Float32Array(392)).catch((error) => error.message)),
    /"left" or "right", got "up"/,
  );
  assert.match(
    await refusal((element) => element.train({ steps: -3 }).catch((error) => error.message)),
    /above 0, got -3/,
  );
  for (const [given, words] of /** @type {const} */ ([
    ['20', /^expected an object such as \{ steps: 20 \}, got 20$/],
    ['null', /^expected an object such as \{ steps: 20 \}, got null$/],
    ['{ steps: Symbol() }', /^steps must be a whole number above 0, got symbol$/],
    ['{ steps: Object.create(null) }', /^steps must be a whole number above 0, got object$/],
  ]))
    assert.match(
      await page.evaluate(
        `document.querySelector('corr-mcnn').train(${given}).then(() => 'trained', ({ message }) => message)`,
      ),
      words,
    );
  assert.match(
    await refusal((element) => element.importWeights(new Uint8Array(7)).catch((error) => error.message)),
    /./,
  );
  assert.equal(await onElement(page, ({ result }) => result.source), 'right');
  await close();
});

test('the state is JSON that sets up another page the same way', async () => {
  const { page, close } = await site.open({ hash: '#seed=12&given=right&example=8' });
  const state = await onElement(page, ({ state }) => JSON.parse(JSON.stringify(state)));
  assert.equal(state.seed, 12);
  assert.equal(state.given, 'right');
  await close();
  const other = await site.open();
  await onElement(other.page, (element, state) => (element.state = state), state);
  await settled(other.page);
  assert.deepEqual(await onElement(other.page, ({ state }) => state), state);
  assert.equal(await onElement(other.page, ({ result }) => result.source), 'right');
  await other.close();
});

test('a state that names an example and has other ink is a drawing of its own, also before the examples are there', async () => {
  const { page, close } = await site.open({ hash: '#example=7' });
  const state = await onElement(page, (element) => (element.state = { ...element.state, example: 3 }));
  await settled(page);
  const shown = async (/** @type {any} */ page) => ({
    ...(await onElement(page, ({ state: { example, ink } }) => ({ example, ink }))),
    pressed: await page.locator('#examples [aria-pressed="true"]').count(),
    link: /drawing=/.test(await onElement(page, (element) => element.hash())),
  });
  const own = { example: null, ink: state.ink, pressed: 0, link: true };
  assert.deepEqual(await shown(page), own);
  await page.locator('#examples button').nth(3).click(); // it is not that example yet
  await settled(page);
  assert.deepEqual({ ...(await shown(page)), ink: '' }, { example: 3, ink: '', pressed: 1, link: false });
  await close();

  /** @type {(value?: unknown) => void} */ let come = () => {};
  const asked = new Promise((resolve) => (come = resolve));
  const other = await site.open({
    ready: false,
    prepare: (page) => page.route('**/examples.bin.gz', (route) => asked.then(() => route.continue())),
  });
  await onElement(other.page, (element, state) => (element.state = state), state);
  come();
  await onElement(other.page, (element) => element.ready);
  await settled(other.page);
  assert.deepEqual(await shown(other.page), own);
  await other.close();
});

test('in a frame that is not shown no height is told, and again once it is shown', async () => {
  const { page, close } = await site.open({
    prepare: (page) =>
      page.route('**/parent.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><script>window.heights = []; onmessage = ({ data }) => data.height !== undefined && heights.push(data.height);</script><iframe src="${site.url}" width="800" height="600"></iframe>`,
        }),
      ),
    hash: 'parent.html',
    ready: false,
  });
  await page.waitForFunction(() => window.heights.length > 0);
  const [, frame] = page.frames();
  await frame.evaluate(async () => {
    await customElements.whenDefined('corr-mcnn');
    await document.querySelector('corr-mcnn').ready;
    // tells after the page's own observer, which is older
    new ResizeObserver(([{ contentRect }]) => (window.seen = contentRect.height)).observe(document.documentElement);
  });
  await page.evaluate(() => (document.querySelector('iframe').style.display = 'none'));
  await frame.waitForFunction(() => window.seen === 0, null, { polling: 50 });
  const before = await page.evaluate(() => {
    const { length } = window.heights;
    document.querySelector('iframe').style.display = '';
    return length;
  });
  await page.waitForFunction((before) => window.heights.length > before, before);
  assert.ok((await page.evaluate(() => window.heights)).every((height) => height > 100));
  await close();
});

test('inside another page, methods are called by message and answered with the same id, and the height is reported', async () => {
  const { page, close } = await site.open({
    prepare: (page) =>
      page.route('**/parent.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><script>window.got = []; onmessage = ({ data }) => got.push(data);</script><iframe src="${site.url}" width="800" height="600"></iframe>`,
        }),
      ),
    hash: 'parent.html',
    ready: false,
  });
  await page.waitForFunction(() =>
    window.got.some(({ subject, height }) => subject === 'lti.frameResize' && height > 100),
  );
  const frame = page.frames()[1];
  await frame.evaluate(async () => {
    await customElements.whenDefined('corr-mcnn');
    await document.querySelector('corr-mcnn').ready;
  });
  const ask = async (message) => {
    await page.evaluate(
      (message) =>
        window.frames[0].postMessage({ ...message, half: message.half && new Float32Array(message.half) }, '*'),
      message,
    );
    await page.waitForFunction((id) => window.got.some((answer) => answer.id === id), message.id);
    return page.evaluate((id) => window.got.find((answer) => answer.id === id), message.id);
  };
  const completed = await ask({ type: 'corr-mcnn/v1/setHalf', id: 'a', side: 'left', half: Array(392).fill(0.5) });
  assert.equal(completed.type, 'corr-mcnn/v1/setHalf');
  assert.equal(completed.result.source, 'left');
  assert.match((await ask({ type: 'corr-mcnn/v1/explode', id: 'b' })).error.message, /there is no method "explode"/);
  assert.match(
    (await ask({ type: 'corr-mcnn/v1/setHalf', id: 'c', side: 'left', half: [1, 2] })).error.message,
    /got 2/,
  );
  assert.equal((await ask({ type: 'corr-mcnn/v1/clear', id: 'd' })).result, null);
  await close();
});

test('taken out of the page, the element ends its workers; put back, it draws as before', async () => {
  const { page, close } = await site.open();
  const complete = () =>
    onElement(page, async (element) => {
      const half = Float32Array.from({ length: 392 }, (_, index) => Number(index % 14 > 5 && index % 14 < 9));
      return [...(await element.setHalf('left', half)).image].join();
    });
  const before = await complete();
  await takeOut(page);
  await putBack(page);
  assert.equal(await complete(), before, 'with the same weights');
  assert.equal(page.workers().length, 1);
  await close();
});

test('put back after a while, one press is still one command', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=8&steps=30' });
  await takeOut(page);
  await putBack(page);
  await onElement(page, (element) => {
    window.steps = 0;
    element.addEventListener('progress', () => (window.steps += 1));
  });
  await page.locator('#step').click();
  await page.waitForFunction(() => window.steps > 0);
  await turnsTaken(page);
  assert.equal(await page.evaluate(() => window.steps), 1);
  await close();
});

test('an element that is taken out while it loads leaves no worker, says nothing, and is ready once it is back', async () => {
  const { page, seen, close } = await site.open();
  const before = page.workers().length;
  for (const ms of [0, 50, 200]) {
    await page.evaluate(async (wait) => {
      const element = document.createElement('corr-mcnn');
      element.setAttribute('mode', 'train');
      document.body.append(element);
      await new Promise((resolve) => setTimeout(resolve, wait));
      element.remove();
      /** @type {any} */ (window).out = element;
    }, ms);
    // what the element had asked for has come by now
    await page.evaluate(() => Promise.all(performance.getEntriesByType('resource').map(({ name }) => fetch(name))));
    await settled(page);
    assert.equal(page.workers().length, before, `after ${ms} ms`);
  }
  const back = await page.evaluate(async () => {
    const { out } = /** @type {any} */ (window);
    document.body.append(out);
    await out.ready;
    return [...out.shadowRoot.querySelectorAll('#notices > div')].map((notice) => notice.textContent);
  });
  assert.deepEqual(back, []);
  assert.deepEqual([...seen.complaints], []);
  await close();
});

test('an element that is removed after its charts were shown is forgotten by the page', async () => {
  const { page, close } = await site.open();
  await page.evaluate(async () => {
    const element = document.createElement('corr-mcnn');
    element.setAttribute('mode', 'train');
    document.body.append(element);
    await /** @type {any} */ (element).ready;
    while (!element.shadowRoot?.querySelector('#charts .plot canvas')) await new Promise(requestAnimationFrame);
    element.remove();
    /** @type {any} */ (window).gone = new WeakRef(element);
  });
  const client = await page.context().newCDPSession(page);
  const isKept = () => page.evaluate(() => /** @type {any} */ (window).gone.deref() !== undefined);
  for (let tries = 0; tries < 100 && (await isKept()); tries += 1) await client.send('HeapProfiler.collectGarbage');
  assert.equal(await isKept(), false);
  await close();
});

test('what pages do with the state: before the definition, between two elements, out of the page', async () => {
  const { page, seen, close } = await site.open();
  const told = await page.evaluate(async (zeros) => {
    const early = /** @type {any} */ (document.createElement('corr-mcnn'));
    Object.defineProperty(early, 'state', { value: { version: 1, mode: 'compare' }, configurable: true });
    document.body.append(early);
    const taken = early.state.mode;
    const other = /** @type {any} */ (document.createElement('corr-mcnn'));
    document.body.append(other);
    let events = 0;
    for (const [from, to] of [
      [early, other],
      [other, early],
    ])
      from.addEventListener('statechange', ({ detail }) => {
        events += 1;
        to.state = detail;
      });
    early.setAttribute('example', '7');
    await early.ready;
    early.remove();
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => setTimeout(resolve));
    const refused = await early.setHalf('left', new Float32Array(zeros)).catch(({ message }) => message);
    const same = other.state.example;
    other.remove();
    return { taken, same, isFew: events < 50, refused };
  }, Array(392).fill(0.5));
  assert.deepEqual(told, {
    taken: 'compare',
    same: 7,
    isFew: true,
    refused: 'the half cannot be completed: the element was taken out of the page',
  });
  assert.deepEqual([...seen.complaints], []);
  await close();
});

test('a state with a lesson comes back in its own panel, and so does a link; a lesson alone opens Train', async () => {
  const { page, close } = await site.open({ hash: '#lesson=correlation' });
  await page.locator('#lesson-title').waitFor();
  assert.equal(await onElement(page, ({ state }) => state.mode), 'train');
  for (const mode of ['compare', 'draw']) {
    await onElement(page, (element, mode) => (element.state = { ...element.state, mode }), mode);
    await settled(page);
    await page.waitForURL(new RegExp(`mode=${mode}.*lesson=correlation`));
    assert.equal(await onElement(page, ({ state }) => state.mode), mode);
  }
  const link = page.url();
  await onElement(page, (element) => element.setAttribute('lesson', 'terms'));
  await page.locator('#tab-train[aria-selected="true"]').waitFor(); // set after its panel, a lesson opens Train, too
  await close();
  const other = await site.open({ hash: link.slice(link.indexOf('#')) });
  await settled(other.page);
  assert.deepEqual(await onElement(other.page, ({ state: { mode, lesson } }) => ({ mode, lesson })), {
    mode: 'draw',
    lesson: 'correlation',
  });
  await other.close();
});

test('an element that is moved into another document keeps its styles there, also those that come later', async () => {
  const { page, seen, close } = await site.open();
  const atOnce = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const element = document.createElement('corr-mcnn');
    document.body.append(element);
    await /** @type {any} */ (element).ready;
    /** @type {any} */ (frame.contentDocument).body.append(element);
    const looks = (/** @type {string} */ part) => {
      const shown = element.shadowRoot?.querySelector(part);
      return shown && frame.contentWindow?.getComputedStyle(shown).display;
    };
    /** @type {any} */ (window).looks = looks;
    const tabs = looks('.tabs');
    element.setAttribute('mode', 'compare'); // whose style comes with the panel, when it is first shown
    return tabs;
  });
  assert.equal(atOnce, 'flex');
  await page.waitForFunction(() => /** @type {any} */ (window).looks('.method') === 'grid');
  assert.equal(await page.evaluate(() => /** @type {any} */ (window).looks('.tabs')), 'flex');
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('an element in a component of another document speaks the language of the text around it', async () => {
  const { page, close } = await site.open();
  await takeOut(page);
  const lang = await page.evaluate(async () => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const around = /** @type {Document} */ (frame.contentDocument).createElement('div');
    around.lang = 'de';
    frame.contentDocument?.body.append(around);
    around.attachShadow({ mode: 'closed' }).append(window.kept);
    await window.kept.ready;
    const app = window.kept.shadowRoot.getElementById('app');
    for (const end = performance.now() + 5000; app.lang !== 'de' && performance.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 50));
    return app.lang;
  });
  assert.equal(lang, 'de');
  await close();
});

test('out of the page, a run with a twin is refused in words', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=8&steps=30&twin=lambda:0' });
  const refused = await page.evaluate(async () => {
    const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
    element.remove();
    await new Promise((resolve) => setTimeout(resolve));
    return Promise.all(
      [element.train({ steps: 1 }), element.step()].map((done) => done.catch(({ message }) => message)),
    );
  });
  assert.deepEqual(refused, Array(2).fill('the element is not part of a page'));
  await close();
});

test('ready follows the weights: imported after a failure, the network is ready', async () => {
  const { page, close } = await site.open({
    ready: false,
    prepare: (page) => page.route('**/corr-mcnn.safetensors.gz', (route) => route.abort()),
  });
  const failed = await onElement(page, (element) =>
    element.ready.then(
      () => '',
      ({ message }) => message,
    ),
  );
  assert.match(failed, /could not be fetched/);
  await page.unroute('**/corr-mcnn.safetensors.gz');
  const bytes = await (await fetch(`${site.url}www/assets/corr-mcnn.safetensors.gz`)).arrayBuffer();
  await onElement(
    page,
    async (element, list) => {
      const { buffer } = new Uint8Array(list);
      await element.importWeights(buffer);
      structuredClone(buffer, { transfer: [buffer] }); // the element has its own
      await element.ready;
      element.remove();
      await new Promise((resolve) => setTimeout(resolve));
      document.body.append(element);
      await element.ready;
      await element.setHalf('left', new Float32Array(392).fill(0.5));
    },
    [...new Uint8Array(bytes)],
  );
  await close();
});
