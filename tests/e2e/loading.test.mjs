import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gate, onElement, paintedInk, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

/** What the page has requested when the first completion is there, and after the page has come to rest. */
async function filesOf(page) {
  const first = await page.evaluate(() => window.first);
  await page.waitForLoadState('networkidle');
  const all = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  return { first, all };
}

const watchFirstCompletion = (page) =>
  page.addInitScript(() => {
    addEventListener('reconstruct', () => {
      window.first ??= performance.getEntriesByType('resource').map(({ name }) => name);
    });
  });

test('the first completion waits for nothing that only training, comparing or the lessons need, and nothing is fetched twice', async () => {
  const failed = [];
  const { page, seen, close } = await site.open({
    prepare: async (page) => {
      page.on('requestfailed', (request) => failed.push(request.url()));
      await watchFirstCompletion(page);
    },
  });
  const { first, all } = await filesOf(page);
  const training =
    /\/(page\/(?!(main|drawing)\.js)|(element|runs|shared|worker|vendor)\/|digits\.bin\.gz)|\/pkg\/corr_mcnn/;
  assert.deepEqual(
    first.filter((url) => training.test(url)),
    [],
  );
  const at = (name) => all.findIndex((url) => url.endsWith(name));
  assert.ok(at('/map.bin.gz') > 0 && at('/map.bin.gz') < at('/page/train.js'), 'the map comes before other panels');
  for (const name of [
    'corr_mcnn_bg.wasm.gz',
    'corr-mcnn.safetensors.gz',
    'classifier.safetensors',
    'examples.bin.gz',
  ]) {
    assert.equal(all.filter((url) => url.endsWith(`/${name}`)).length, 1, name);
  }
  assert.deepEqual(
    seen.requests.filter((url, index) => seen.requests.indexOf(url) !== index),
    [],
  );
  assert.deepEqual(seen.complaints, []); // a preloaded file that is not used is a warning
  assert.deepEqual(failed, []);
  await close();
});

for (const [host, path, headers] of /** @type {const} */ ([
  ['that knows no WebAssembly', 'pkg/corr_mcnn_bg.wasm', { 'content-type': 'application/octet-stream' }],
  ['that knows WebAssembly', 'pkg/corr_mcnn_bg.wasm', {}],
  [
    'that unpacks packed files on the way',
    'pkg/corr_mcnn_bg.wasm.gz',
    { 'content-type': 'application/wasm', 'content-encoding': 'gzip' },
  ],
])) {
  test(`a module named by wasm-url, ${path}, comes as well from a host ${host}`, async () => {
    const { page, seen, close } = await site.open({
      prepare: async (page) => {
        await page.route('**/*.wasm*', async (route) => {
          const response = await route.fetch();
          await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
        });
        await page.route(
          (url) => url.pathname.endsWith('/'),
          async (route) => {
            const text = await (await route.fetch()).text();
            const own = text
              .replace('<corr-mcnn>', `<corr-mcnn wasm-url="${path}">`)
              .replace(/<link rel="preload" href="pkg[^>]*>/, '');
            await route.fulfill({ contentType: 'text/html', body: own });
          },
        );
      },
    });
    assert.equal(await page.evaluate(() => document.querySelector('corr-mcnn').result.image.length), 784);
    assert.deepEqual(
      seen.requests.filter((url) => url.includes('.wasm')),
      [`${site.url}${path}`],
    );
    assert.deepEqual(seen.complaints, []);
    await close();
  });
}

test('the first drawing is completed once, whether it comes before the weights or after them', async () => {
  const files = ['examples.bin.gz', 'corr-mcnn.safetensors.gz'];
  for (const [late, other] of [files, files.toReversed()]) {
    const { hold, release } = gate();
    let otherCame;
    const { page, close } = await site.open({
      ready: false,
      prepare: async (page) => {
        otherCame = page.waitForEvent('requestfinished', (request) => request.url().endsWith(other));
        await page.addInitScript(() => {
          const { postMessage } = Worker.prototype;
          window.completions = 0;
          Worker.prototype.postMessage = function (/** @type {any} */ ...message) {
            if (message[0].type === 'complete') window.completions += 1;
            return postMessage.apply(this, message);
          };
        });
        await hold(page, `**/${late}`);
      },
    });
    await otherCame;
    release();
    await onElement(page, (element) => element.ready);
    await settled(page);
    assert.equal(await page.evaluate(() => window.completions), 1, `${late} comes last`);
    await close();
  }
});

test('while the scripts of the page are on their way, a picture and words show what it will do', async () => {
  let words, picture;
  const { page, close } = await site.open({
    prepare: (page) =>
      page.route('**/main.js', async (route) => {
        const soon = page.locator('corr-mcnn > .soon');
        words = await soon.innerText();
        picture = await soon.locator('svg').boundingBox();
        await route.continue();
      }),
  });
  assert.match(words, /^Draw one half\. The network draws the other\.\s+Loading…$/);
  assert.ok(picture.width > 200, JSON.stringify(picture));
  assert.ok(!(await page.locator('corr-mcnn > .soon').isVisible()), 'the element takes their place');
  await close();
});

test('while the network loads, real digits show what it will do, and a bar and words show the progress', async () => {
  const { hold, release } = gate();
  const { page, close } = await site.open({
    ready: false,
    prepare: (page) => hold(page, '**/corr-mcnn.safetensors.gz'),
  });
  await page.locator('#caption-right', { hasText: 'the real half, for now' }).waitFor();
  assert.equal(await page.locator('#examples canvas:visible').count(), 10);
  const ink = await paintedInk(page);
  assert.ok(ink.left > 2 && ink.right > 0.5, JSON.stringify(ink));
  await page.locator('#loading-words', { hasText: /^Loading the network: \d.*MB/ }).waitFor();
  assert.ok(await page.locator('#loading-bar').isVisible());
  release();
  await onElement(page, (element) => element.ready);
  await page.locator('#caption-right', { hasText: 'the network drew this' }).waitFor();
  assert.ok(await page.locator('#loading').isHidden());
  await close();
});

test('before the first byte of the network words say that it loads, and the place of the map is kept', async () => {
  const { hold, release } = gate();
  const { page, close } = await site.open({
    ready: false,
    viewport: { width: 390, height: 844 },
    prepare: (page) => hold(page, /safetensors|\.wasm/),
  });
  await page.locator('#loading-words', { hasText: /^Loading the network/ }).waitFor();
  const network = async () => (await page.locator('#network').boundingBox()).y;
  const map = await page.locator('#map').boundingBox();
  assert.ok(map.height > 180 && (await network()) > map.y + map.height);
  assert.equal(await page.locator('#map').innerText(), 'The map appears when the network is ready.');
  release();
  await onElement(page, (element) => element.ready);
  const { y, height } = await page.locator('#map .map-stage').boundingBox();
  assert.deepEqual([y, height], [map.y, map.height], 'it comes where its place was');
  await page.locator('#map .map-words.visually-hidden', { hasText: 'of 100 left halves' }).waitFor();
  assert.equal(await page.locator('#map', { hasText: 'The map appears' }).count(), 0);
  await close();
});

test('without JavaScript a still picture and words show what the page would do', async () => {
  const { page, close } = await site.open({ javaScriptEnabled: false, ready: false });
  const picture = page.locator('.still img');
  await picture.waitFor();
  assert.equal((await page.request.get(`${site.url}${await picture.getAttribute('src')}`)).status(), 200);
  assert.match(await page.locator('.still figcaption').textContent(), /needs JavaScript and WebAssembly/);
  const [{ y }, text] = [await picture.boundingBox(), await page.locator('article').boundingBox()];
  assert.ok(
    y < 150 && text.y < y + 1000,
    `the picture is at ${y}, the text at ${text.y}: nothing is left free for more`,
  );
  await close();
});
