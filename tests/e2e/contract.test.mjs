// What other pages build on: the element's attributes, methods and events, and the messages that a page around the
// frame sends.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gate, onElement, settled, withBrowser, withMarkup } from './harness.mjs';

const site = withBrowser();
const CCA = 'www/assets/cca.safetensors.gz';
const weightsName = (page, words) =>
  page.locator('#weights-name').filter({ hasText: words }).waitFor({ state: 'attached' });
const notice = (page, words) => page.locator('#notices > div', { hasText: words }).first().waitFor();

/** In the page: puts an unpacked weights file into `window.weights`. */
const fetchWeights = (page, path) =>
  page.evaluate(async (path) => {
    const unpacked = (await fetch(path)).body.pipeThrough(new DecompressionStream('gzip'));
    window.weights = new Uint8Array(await new Response(unpacked).arrayBuffer());
  }, path);

/** Records what bubbles out of the element, from the start. */
const recordEvents = (page) =>
  page.addInitScript(() => {
    window.events = [];
    for (const type of ['ready', 'error', 'reconstruct', 'progress', 'statechange']) {
      addEventListener(
        type,
        (event) =>
          event instanceof CustomEvent &&
          event.target instanceof Element &&
          window.events.push({ type, composed: event.composed, from: event.target.localName, detail: event.detail }),
      );
    }
  });
const events = (page, type) =>
  page.evaluate(
    (type) =>
      window.events
        .filter((event) => event.type === type)
        .map(({ composed, from, detail }) => ({ composed, from, detail: type === 'error' ? detail : null })),
    type,
  );

test('weights go out and come in through the element, byte for byte', async () => {
  // weights that come in have no classifier, without which a drawing may be aligned otherwise
  const { page, close } = await site.open({ hash: '#align=off' });
  await fetchWeights(page, CCA);
  const { sizes, again } = await onElement(page, async (element) => {
    const image = async () =>
      (
        await element.setHalf(
          'left',
          Float32Array.from({ length: 392 }, (_, index) => Number(index % 14 > 5 && index % 14 < 9)),
        )
      ).image.join();
    const shipped = { bytes: await element.exportWeights(), image: await image() };
    await element.importWeights(window.weights);
    const imported = { bytes: await element.exportWeights(), image: await image() };
    await element.importWeights(shipped.bytes.buffer);
    const back = { bytes: await element.exportWeights(), image: await image() };
    return {
      sizes: [shipped.bytes.length, imported.bytes.length, window.weights.length],
      again: [
        back.bytes.join() === shipped.bytes.join(),
        back.image === shipped.image,
        imported.image !== shipped.image,
      ],
    };
  });
  assert.notEqual(sizes[0], sizes[1]);
  assert.ok(
    sizes.every((size) => size > 10_000),
    String(sizes),
  );
  assert.deepEqual(again, [true, true, true]);
  await weightsName(page, 'imported weights (');
  await close();
});

test('weights that are no bytes, or bytes that are gone, are refused in words', async () => {
  const { page, close } = await site.open();
  const refused = await onElement(page, async (element) => {
    const [buffer, view] = [new ArrayBuffer(8), new Uint8Array(8)];
    structuredClone(null, { transfer: [buffer, view.buffer] });
    const given = [buffer, view, new Uint8Array(), new DataView(new ArrayBuffer(8)), 'weights'];
    return Promise.all(given.map((bytes) => element.importWeights(bytes).catch(({ message }) => message)));
  });
  const [none, other] = [/^these weights have no bytes/, /^weights must be .*, in a Uint8Array or an ArrayBuffer$/];
  for (const [at, words] of [none, none, none, other, other].entries()) assert.match(refused[at], words);
  await close();
});

test('weights that come in before the shipped ones stay in use, and an export waits for them', async () => {
  const [engine, shipped] = [gate(), gate()];
  const { page, close } = await site.open({
    ready: false,
    prepare: async (page) => {
      await engine.hold(page, '**/drawing/corr_mcnn_bg.wasm*');
      await shipped.hold(page, '**/corr-mcnn.safetensors.gz');
    },
  });
  await fetchWeights(page, CCA);
  await onElement(page, (element) => {
    window.exported = element.exportWeights();
    window.imported = element.importWeights(window.weights);
  });
  shipped.release(); // they wait for the same engine
  await page.locator('#loading-words', { hasText: 'Starting the network' }).waitFor();
  await page.waitForTimeout(300); // they are unpacked
  engine.release();
  const sizes = await onElement(page, async (element) => {
    await window.imported;
    await element.ready;
    return Promise.all([window.exported, element.exportWeights()]).then((all) => all.map(({ length }) => length));
  });
  assert.equal(sizes[0], sizes[1]);
  assert.ok(sizes[0] < 3e6, `${sizes[0]} bytes are those of the shipped weights`);
  await weightsName(page, 'imported weights (');
  await close();
});

test('an attribute that is set to nonsense is as good as none, for the eye and for the state', async () => {
  const { page, close } = await site.open({ colorScheme: 'light' });
  const worn = (attributes) =>
    onElement(
      page,
      async (element, attributes) => {
        for (const [name, text] of Object.entries(attributes)) element.setAttribute(name, text);
        for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
        const canvas = element.shadowRoot.getElementById('frame-canvas');
        const copy = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 2 - canvas.width, -1);
        const { theme, controls, expect } = element.state;
        return {
          dark: [
            copy.getImageData(0, 0, 1, 1).data[0],
            Number(/\d+/.exec(getComputedStyle(element).backgroundColor)[0]),
          ].map((value) => value < 128),
          examples: element.shadowRoot.getElementById('examples').checkVisibility(),
          state: [theme, controls, expect],
        };
      },
      attributes,
    );
  assert.deepEqual(await worn({ theme: 'dark', controls: 'given', expect: '0123ABCD' }), {
    dark: [true, true],
    examples: false,
    state: ['dark', 'given', '0123abcd'],
  });
  assert.deepEqual(await worn({ theme: 'pink', controls: 'all', expect: 'yes' }), {
    dark: [false, false],
    examples: true,
    state: ['auto', undefined, undefined],
  });
  await close();
});

test('whether drawings are aligned can be changed at any time, by an attribute, a state and a link', async () => {
  const { page, close } = await site.open();
  const image = () => onElement(page, ({ result }) => result.image.join());
  const changed = async (change) => {
    await onElement(page, change);
    await settled(page);
    return image();
  };
  // higher than any digit that the network has learned from
  await onElement(page, (element) =>
    element.setHalf(
      'left',
      Float32Array.from({ length: 392 }, (_, at) => Number(at < 140 && at % 14 > 9)),
    ),
  );
  await settled(page);
  const aligned = await image();
  const asDrawn = await changed((element) => element.setAttribute('align', 'off'));
  assert.notEqual(asDrawn, aligned);
  assert.equal(await changed((element) => element.removeAttribute('align')), aligned);
  assert.equal(await changed((element) => (element.state = { ...element.state, align: 'off' })), asDrawn);
  assert.equal(await changed((element) => element.setAttribute('align', 'nonsense')), aligned);
  assert.equal(await changed(() => (location.hash += '&align=off')), asDrawn);
  await close();
});

test('the ready event comes once, and reaches listeners around the element', async () => {
  const { page, close } = await site.open({ prepare: recordEvents });
  assert.deepEqual(await events(page, 'ready'), [{ composed: true, from: 'corr-mcnn', detail: null }]);
  assert.deepEqual(await events(page, 'error'), []);
  for (const type of ['reconstruct', 'statechange'])
    assert.ok(
      (await events(page, type)).every(({ composed }) => composed),
      type,
    );
  await close();
});

test('an error comes with a message, and then the element is never ready', async () => {
  const { page, close } = await site.open({
    ready: false,
    prepare: async (page) => {
      await recordEvents(page);
      await page.route('**/corr-mcnn.safetensors.gz', (route) => route.fulfill({ status: 404, body: '' }));
    },
  });
  await page.locator('#loading-words', { hasText: 'could not be fetched' }).waitFor();
  const [{ composed, from, detail }, ...others] = await events(page, 'error');
  assert.deepEqual({ composed, from, others }, { composed: true, from: 'corr-mcnn', others: [] });
  assert.equal(detail.name, 'NotFetched');
  assert.match(detail.message, /the server answered 404/);
  assert.deepEqual(await events(page, 'ready'), []);
  await close();
});

test('worker-url names the script of the workers', async () => {
  const { page, seen, close } = await site.open({
    prepare: async (page) => {
      await withMarkup('worker-url="www/worker/own-worker.js"')(page);
      await page.route('**/own-worker.js', (route) =>
        route.fulfill({ contentType: 'text/javascript', body: 'import "./worker.js";' }),
      );
    },
  });
  assert.deepEqual(
    page.workers().map((worker) => worker.url()),
    [`${site.url}www/worker/own-worker.js`],
  );
  assert.equal(await onElement(page, ({ result }) => result.image.length), 784);
  assert.deepEqual(seen.complaints, []);
  await close();
});

for (const name of ['worker-url', 'wasm-url'])
  test(`a ${name} that is no address is named, and the element is never ready`, async () => {
    const { page, seen, close } = await site.open({ prepare: withMarkup(`${name}="http://["`), ready: false });
    await page.locator('#loading-words', { hasText: 'this is not an address: "http://["' }).waitFor();
    assert.match(
      await page.evaluate(() => document.querySelector('corr-mcnn').ready.catch(({ message }) => message)),
      /address/,
    );
    assert.deepEqual(seen.complaints, []);
    await close();
  });

test('src-weights replaces the shipped weights, in the markup as in a link', async () => {
  const image = async (options) => {
    const { page, close } = await site.open(options);
    await weightsName(page, /^cca\.safetensors\.gz \([0-9a-f]{8}\)$/);
    const drawn = await onElement(page, ({ result }) => result.image.join());
    assert.equal(await onElement(page, ({ result }) => result.probabilities), null, 'no classifier belongs to them');
    await close();
    return drawn;
  };
  assert.equal(
    await image({ hash: `#src-weights=${CCA}` }),
    await image({ prepare: withMarkup(`src-weights="${CCA}"`) }),
  );
});

test('controls keeps each of several parts, and nothing else', async () => {
  const parts = {
    tabs: '.tabs',
    given: 'input[name="given"]',
    edit: '#undo',
    examples: '#examples',
    map: '#map .map-canvas',
    insight: '#code-left',
    mix: '#mix-part',
    matching: '#game-left',
    weights: '#load-file',
  };
  const { page, close } = await site.open({ hash: '#controls=edit,%20given%20mix' });
  await page.locator('#matching').waitFor({ state: 'attached' });
  await onElement(page, ({ shadowRoot }) => {
    for (const details of shadowRoot.querySelectorAll('#panel-draw details')) details.open = true;
  });
  const shown = () =>
    onElement(
      page,
      ({ shadowRoot }, parts) =>
        Object.keys(parts).filter((name) => shadowRoot.querySelector(parts[name]).checkVisibility()),
      parts,
    );
  assert.deepEqual(await shown(), ['given', 'edit', 'mix']);
  const lead = () => page.locator('#lead').textContent();
  assert.equal(await lead(), 'Draw one half. The network draws the other.', 'of no map that is hidden');
  await onElement(page, (element) => element.setAttribute('controls', 'tabs,examples'));
  assert.deepEqual(await shown(), ['tabs', 'examples']);
  await onElement(page, (element) => element.removeAttribute('controls'));
  assert.deepEqual(await shown(), Object.keys(parts));
  assert.match(await lead(), /\. On the map, /);
  await close();
});

test('theme changes the colours of the element, of its pictures and of the page around it', async () => {
  const { page, close } = await site.open({ colorScheme: 'light' });
  /** Waits until all three backgrounds are dark, or none is: the pictures come with the next frame. */
  const become = (isDark) =>
    page.waitForFunction((isDark) => {
      const element = document.querySelector('corr-mcnn');
      const canvas = element.shadowRoot.getElementById('frame-canvas');
      const [red] = canvas.getContext('2d').getImageData(canvas.width - 2, 1, 1, 1).data;
      const grounds = [element, document.body].map((part) =>
        Number(/\d+/.exec(getComputedStyle(part).backgroundColor)[0]),
      );
      return [red, ...grounds].every((value) => value < 128 === isDark);
    }, isDark);
  await become(false);
  await onElement(page, (element) => element.setAttribute('theme', 'dark'));
  await become(true);
  await onElement(page, (element) => element.removeAttribute('theme'));
  await become(false);
  await page.emulateMedia({ colorScheme: 'dark' });
  await become(true); // as the system says
  await onElement(page, (element) => element.setAttribute('theme', 'light'));
  await become(false);
  await close();
});

test('a weights file that is dropped on the page is used for drawing', async () => {
  const { page, close } = await site.open();
  await fetchWeights(page, CCA);
  const drag = (type) =>
    onElement(
      page,
      ({ shadowRoot }, type) => {
        const files = new DataTransfer();
        files.items.add(new File([window.weights], 'mine.safetensors'));
        const event = new DragEvent(type, { dataTransfer: files, bubbles: true, cancelable: true });
        shadowRoot.getElementById('mix-part').dispatchEvent(event);
        return { taken: event.defaultPrevented, marked: shadowRoot.getElementById('app').classList.contains('over') };
      },
      type,
    );
  assert.deepEqual(await drag('dragover'), { taken: true, marked: true });
  assert.deepEqual(await drag('drop'), { taken: true, marked: false });
  await weightsName(page, 'mine.safetensors (');
  await settled(page);
  assert.equal(await onElement(page, ({ result }) => result.probabilities), null);
  // text is none of the element's: it goes into the field under it
  const marked = await onElement(page, ({ shadowRoot }) => {
    const text = new DataTransfer();
    text.setData('text/plain', '7');
    return ['dragover', 'drop'].map((type) => {
      const event = new DragEvent(type, { dataTransfer: text, bubbles: true, cancelable: true });
      shadowRoot.getElementById('mix-part').dispatchEvent(event);
      return event.defaultPrevented || shadowRoot.getElementById('app').classList.contains('over');
    });
  });
  assert.deepEqual(marked, [false, false]);
  await close();
});

test('while the files load, words and a bar say how much has arrived', async () => {
  const { hold, release } = gate();
  const { page, close } = await site.open({
    ready: false,
    prepare: (page) => hold(page, '**/corr-mcnn.safetensors.gz'),
  });
  await page.locator('#loading-words', { hasText: /^Loading the network: \d/ }).waitFor();
  await onElement(page, ({ shadowRoot }) => {
    const [words, bar] = ['loading-words', 'loading-bar'].map((id) => shadowRoot.getElementById(id));
    window.said = [];
    new MutationObserver(() => window.said.push({ text: words.textContent, value: bar.value, max: bar.max })).observe(
      words,
      { childList: true },
    );
  });
  release();
  await onElement(page, (element) => element.ready);
  const told = await page.evaluate(() => window.said.filter(({ text }) => / of /.test(text)));
  assert.ok(told.length > 0);
  for (const { text, value, max } of told) {
    assert.match(text, /^Loading the network: [\d.]+\sMB of [\d.]+\sMB$/);
    assert.ok(value > 0 && value <= max && max > 7e5, `${value} of ${max}`);
  }
  assert.equal(told.at(-1).value, told.at(-1).max);
  await close();
});

const HALF = Array(392).fill(0.5);
/** Asks for a completion and does not wait: its outcome goes to `window.ended`. */
const askHalf = (page) =>
  onElement(
    page,
    (element, half) => {
      window.ended = null;
      element.setHalf('left', new Float32Array(half)).then(
        () => (window.ended = 'completed'),
        ({ message }) => (window.ended = message),
      );
    },
    HALF,
  );
const ended = async (page) => {
  await page.waitForFunction(() => window.ended !== null);
  return page.evaluate(() => window.ended);
};
/** The drawing worker keeps running, but answers nothing. */
const hush = (page) =>
  page.workers()[0].evaluate(() => {
    self.postMessage = () => {};
  });

test('a half that waits for weights that fail to load is refused with a message, and so is the next one', async () => {
  const { hold, release } = gate();
  const { page, close } = await site.open({
    ready: false,
    prepare: (page) => hold(page, '**/corr-mcnn.safetensors.gz', (route) => route.fulfill({ status: 404, body: '' })),
  });
  await askHalf(page);
  release();
  const words =
    /^the half cannot be completed: corr-mcnn\.safetensors\.gz could not be fetched: the server answered 404/;
  assert.match(await ended(page), words);
  await askHalf(page);
  assert.match(await ended(page), words);
  await fetchWeights(page, CCA);
  await onElement(page, (element) => element.importWeights(window.weights));
  await askHalf(page);
  assert.equal(await ended(page), 'completed', 'with other weights');
  await close();
});

test('a half whose worker is given up is refused with a message, and so is the next one', async () => {
  const { page, close } = await site.open({
    prepare: (page) =>
      page.addInitScript(() => {
        const { Worker } = window;
        window.Worker = class extends Worker {
          constructor(url, options) {
            super(window.broken ? 'nowhere.js' : url, options);
          }
        };
      }),
  });
  await hush(page);
  await askHalf(page);
  await page.evaluate(() => (window.broken = true));
  await page.workers()[0].evaluate(() =>
    setTimeout(() => {
      throw new WebAssembly.RuntimeError('unreachable');
    }),
  );
  assert.match(await ended(page), /^the half cannot be completed: the worker could not be started/);
  await notice(page, 'could not be restarted');
  await askHalf(page);
  assert.match(await ended(page), /^the half cannot be completed: the worker could not be started/);
  await close();
});

test('a half that is still pending when the element is taken out of the page is refused with a message', async () => {
  const { page, close } = await site.open();
  await hush(page);
  await askHalf(page);
  await page.evaluate(() => document.querySelector('corr-mcnn').remove());
  await page.waitForFunction(() => window.ended !== null);
  assert.equal(await page.evaluate(() => window.ended), 'the element was taken out of the page');
  await close();
});

/**
 * The page in a frame of another page, and a way to send it a message and get its answer.
 * @param {{hash?: string, early?: object | null, prepare?: (page: any) => unknown}} options `early`: sent again and
 *   again until the frame says that it can be asked
 */
async function framed({ hash = '', early = null, prepare = async () => {} }) {
  const { page, close } = await site.open({
    ready: false,
    hash: 'parent.html',
    prepare: async (page) => {
      await prepare(page);
      await page.route('**/parent.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><script>
            window.got = [];
            onmessage = ({ data }) => got.push(data);
            const early = ${JSON.stringify(early)};
            const sending = setInterval(() => {
              if (!early || got.some(({ type }) => type === 'corr-mcnn/v1/ready')) clearInterval(sending);
              else window.frames[0]?.postMessage(early, '*');
            }, 5);
          </script><iframe src="${site.url}${hash}" width="800" height="600"></iframe>`,
        }),
      );
    },
  });
  await page.waitForFunction(() => window.got.some(({ subject }) => subject === 'lti.frameResize'));
  let count = 0;
  /** @param {any} message its arrays go as Float32Array or, if `bytes`, as they came in the answer with that id */
  const ask = async (message) => {
    const id = `message ${(count += 1)}`;
    await page.evaluate(
      ({ half, bytesOf, ...message }) => {
        const bytes = bytesOf && window.got.find((answer) => answer.id === bytesOf).result;
        window.frames[0].postMessage(
          { ...message, ...(half && { half: new Float32Array(half) }), ...(bytes && { bytes }) },
          '*',
        );
      },
      { ...message, id },
    );
    await page.waitForFunction((id) => window.got.some((answer) => answer.id === id), id);
    const answer = await page.evaluate((id) => {
      const { result, ...rest } = window.got.find((answer) => answer.id === id);
      return { ...rest, result: ArrayBuffer.isView(result) ? { bytes: result.byteLength } : result };
    }, id);
    assert.equal(answer.type, message.type);
    return answer;
  };
  return { page, ask, close };
}

test('every method answers a message of the page around the frame, and an unknown message gets an error', async () => {
  const { ask, close } = await framed({ hash: '#batch=4&steps=6&digits=200&workers=1' });
  const call = async (method, fields = {}) => {
    const { result, error } = await ask({ type: `corr-mcnn/v1/${method}`, ...fields });
    assert.equal(error, undefined, method);
    return result;
  };
  const { source, image, code } = await call('setHalf', { side: 'right', half: HALF });
  assert.deepEqual([source, Object.keys(image).length, Object.keys(code).length], ['right', 784, 50]);
  assert.deepEqual(await call('train', { steps: 2 }), { stepsDone: 2, state: 'paused' });
  assert.deepEqual(await call('step'), { stepsDone: 3, state: 'paused' });
  assert.deepEqual(await call('pause'), { stepsDone: 3, state: 'paused' });
  assert.deepEqual(await call('reset'), { stepsDone: 0, state: 'idle' });
  assert.deepEqual(await call('train'), { stepsDone: 6, state: 'finished' });
  const exported = await ask({ type: 'corr-mcnn/v1/exportWeights' });
  assert.ok(exported.result.bytes > 10_000);
  assert.equal(await call('importWeights', { bytesOf: exported.id }), null);
  assert.equal(await call('clear'), null);
  /** @type {[Record<string, unknown>, RegExp][]} */
  const refusals = [
    [
      { type: 'corr-mcnn/v1/explode' },
      /there is no method "explode"; there are get, set, subscribe, setHalf, clear, train, pause, step, reset, exportWeights, importWeights/,
    ],
    [{ type: 'corr-mcnn/v1/toString' }, /there is no method "toString"/],
    [{ type: 'corr-mcnn/v1/' }, /there is no method ""/],
    [{ type: 'corr-mcnn/v1/train', steps: 0 }, /steps must be a whole number above 0, got 0/],
    [{ type: 'corr-mcnn/v1/train', steps: '3' }, /steps must be a whole number above 0, got "3"/],
    [{ type: 'corr-mcnn/v1/train', steps: { of: 3 } }, /steps must be a whole number above 0, got object/],
    [{ type: 'corr-mcnn/v1/setHalf', side: 'up', half: HALF }, /"left" or "right", got "up"/],
    [{ type: 'corr-mcnn/v1/importWeights' }, /weights must be the bytes of a safetensors file/],
  ];
  for (const [message, words] of refusals) assert.match((await ask(message)).error.message, words);
  await close();
});

test('a frame says that it can be asked, answers what was asked before, gives its values, and tells what was subscribed to', async () => {
  const { page, ask, close } = await framed({
    hash: '#batch=4&steps=6&digits=200&workers=1',
    early: { type: 'corr-mcnn/v1/get', id: 'early', name: 'state' },
  });
  await page.waitForFunction(() => window.got.some(({ type }) => type === 'corr-mcnn/v1/ready'));
  await page.waitForFunction(() => window.got.some(({ id }) => id === 'early'));
  const call = async (method, fields = {}) => (await ask({ type: `corr-mcnn/v1/${method}`, ...fields })).result;
  assert.equal(await call('subscribe', { events: ['reconstruct', 'statechange'] }), null);
  await call('setHalf', { side: 'left', half: HALF });
  await page.waitForFunction(() => window.got.some(({ event }) => event === 'reconstruct'));
  const state = await call('get', { name: 'state' });
  assert.equal(state.batch, 4);
  assert.equal(await call('set', { name: 'state', value: { ...state, mode: 'compare' } }), null);
  await page.waitForFunction(() => window.got.some(({ event, detail }) => event && detail.mode === 'compare'));
  assert.equal((await call('get', { name: 'result' })).source, 'left');
  assert.equal(await call('subscribe', { events: [] }), null);
  const told = () => page.evaluate(() => window.got.filter(({ event }) => event).length);
  const before = await told();
  await call('clear');
  await call('setHalf', { side: 'right', half: HALF });
  assert.equal(await told(), before, 'nothing is told any more');
  const refusals = /** @type {[Record<string, unknown>, RegExp][]} */ ([
    [{ type: 'corr-mcnn/v1/get', name: 'innerHTML' }, /there is no "innerHTML"; there are state, result, map/],
    [{ type: 'corr-mcnn/v1/set', name: 'map', value: 1 }, /"map" can be read, not set/],
    [{ type: 'corr-mcnn/v1/set', name: 'state', value: 7 }, /./],
    [{ type: 'corr-mcnn/v1/subscribe', events: ['click'] }, /there is no "click"; there are ready, reconstruct/],
    [{ type: 'corr-mcnn/v1/subscribe' }, /events must be a list of names/],
  ]);
  for (const [message, words] of refusals) assert.match((await ask(message)).error.message, words);
  await close();
});

test('a message that asks for a half that cannot be completed is answered, too', async () => {
  const { ask, close } = await framed({
    prepare: (page) => page.route('**/corr-mcnn.safetensors.gz', (route) => route.fulfill({ status: 404, body: '' })),
  });
  const { error } = await ask({ type: 'corr-mcnn/v1/setHalf', side: 'left', half: HALF });
  assert.match(error.message, /the half cannot be completed: .*404/);
  await close();
});
