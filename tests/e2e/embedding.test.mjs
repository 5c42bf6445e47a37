import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { measured, onElement, settled, withBrowser, workersAre } from './harness.mjs';

const site = withBrowser();

/** Adds these headers to every answer of the host. */
const withHeaders = (headers) => (page) =>
  page.route(`${site.url}**`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...headers } });
  });

/** The page in a frame of another page, and that frame. */
async function framed(attributes, headers = {}) {
  const { page, seen, close } = await site.open({
    ready: false,
    hash: 'around.html',
    prepare: async (page) => {
      // this header lets any page read an answer
      if (Object.keys(headers).length > 0) await withHeaders(headers)(page);
      await page.route('**/around.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><title>A course</title><iframe src="index.html#batch=16&steps=2&workers=2" ${attributes} width="1000" height="700"></iframe>`,
        }),
      );
    },
  });
  const frame = page.frames()[1] ?? (await page.waitForEvent('frameattached'));
  return { page, frame, seen, close };
}

test('in a sandboxed frame without an origin, a host that keeps its files to itself: words instead of the page', async () => {
  const { frame, close } = await framed('sandbox="allow-scripts"');
  await frame.locator('corr-mcnn p', { hasText: 'Open it in a tab of its own.' }).waitFor({ state: 'visible' });
  await close();
});

test('in a sandboxed frame without an origin, a host that lets any page read its files: it draws, and trains with a replica', async () => {
  const { frame, seen, close } = await framed('sandbox="allow-scripts"', { 'access-control-allow-origin': '*' });
  const done = await frame.evaluate(async () => {
    await customElements.whenDefined('corr-mcnn');
    const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
    await element.ready;
    return { origin: self.origin, run: await element.train() };
  });
  assert.deepEqual(done, { origin: 'null', run: { stepsDone: 2, state: 'finished' } });
  assert.ok(await frame.locator('corr-mcnn p', { hasText: 'Open it in a tab of its own.' }).isHidden());
  assert.equal(await frame.locator('#notices > div').count(), 0);
  assert.deepEqual(
    seen.complaints.filter((text) => !/preload/.test(text)),
    [],
  );
  await close();
});

/** The page's one inline script: docs/embedding.md gives its hash, too. */
const INLINE = createHash('sha256')
  .update(
    /<script>([\s\S]*?)<\/script>/.exec(readFileSync(new URL('../../index.html', import.meta.url), 'utf8'))?.[1] ?? '',
  )
  .digest('base64');
const STRICT =
  `default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-${INLINE}'; ` +
  " style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:";

test('under a strict policy of its host, the page draws, and trains with a replica and curves', async () => {
  const { page, seen, close } = await site.open({
    hash: '#mode=train&batch=32&steps=3&workers=2',
    prepare: (page) => withHeaders({ 'content-security-policy': STRICT })(page),
  });
  assert.deepEqual(await onElement(page, (element) => element.train()), { stepsDone: 3, state: 'finished' });
  assert.equal(page.workers().length, 3);
  await page.locator('#charts canvas').first().waitFor();
  assert.equal(await page.locator('#notices > div').count(), 0);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('under a strict policy of its host the figures of an experiment are drawn', async () => {
  const prepare = async (page) => {
    await withHeaders({ 'content-security-policy': STRICT })(page);
    await measured(page);
  };
  const { page, seen, close } = await site.open({ hash: '#lesson=gradients', prepare });
  await page.locator('#lesson-choices button').first().click();
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-answer .found').waitFor();
  const bars = await page
    .locator('#lesson-answer .log-bar')
    .evaluateAll((all) => all.map((bar) => getComputedStyle(bar).backgroundImage));
  assert.equal(bars.length, 4 + 8); // two layers: of the runs that answer, and of all four
  for (const bar of bars) assert.match(bar, /gradient/);
  assert.deepEqual(seen.complaints, []);
  await close();
});

for (const [missing, policy, words] of /** @type {const} */ ([
  [
    'WebAssembly',
    STRICT.replace(" 'wasm-unsafe-eval'", ''),
    /WebAssembly, which the Content Security Policy of this page's host forbids/,
  ],
  [
    'workers',
    STRICT.replace("worker-src 'self'", "worker-src 'none'"),
    /The network could not be started: the worker could not be started/,
  ],
])) {
  test(`under a policy that forbids ${missing}, words say so`, async () => {
    const { page, close } = await site.open({
      ready: false,
      prepare: (page) => withHeaders({ 'content-security-policy': policy })(page),
    });
    await page.locator('#loading-words', { hasText: words }).waitFor();
    assert.equal(await page.locator('#notices > div').count(), 0, 'and nothing says it again');
    await close();
  });
}

test('two elements on one page draw and train each for itself', async () => {
  const { page, seen, close } = await site.open();
  const found = await page.evaluate(async () => {
    const first = /** @type {any} */ (document.querySelector('corr-mcnn'));
    const second = /** @type {any} */ (Object.assign(document.createElement('corr-mcnn'), { id: 'second' }));
    for (const [name, value] of Object.entries({
      mode: 'train',
      example: '3',
      seed: '9',
      batch: '16',
      steps: '4',
      workers: '1',
    }))
      second.setAttribute(name, value);
    first.after(second);
    await second.ready;
    const half = new Float32Array(392).fill(0.5);
    await second.setHalf('right', half);
    const run = await second.train();
    return {
      run,
      sources: [first.result.source, second.result.source],
      seeds: [first.state.seed, second.state.seed],
      modes: [first.state.mode, second.state.mode],
    };
  });
  await settled(page);
  assert.deepEqual(found, {
    run: { stepsDone: 4, state: 'finished' },
    sources: ['left', 'right'],
    seeds: [1, 9],
    modes: ['draw', 'train'],
  });
  assert.equal(new URL(page.url()).hash, '', "the link is the first one's");
  await page.evaluate(() => document.getElementById('second')?.remove());
  await workersAre(page, 1);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the frame helper takes a link with settings, and answers when the page itself takes the frame out', async () => {
  const { page, seen, close } = await site.open({
    ready: false,
    hash: 'around.html',
    prepare: (page) =>
      page.route('**/around.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: '<!doctype html><title>A course</title><div id="demo"></div>',
        }),
      ),
  });
  await page.addScriptTag({ path: fileURLToPath(new URL('../../packages/corr-mcnn-frame.js', import.meta.url)) });
  const found = await page.evaluate(async () => {
    const place = /** @type {HTMLElement} */ (document.getElementById('demo'));
    const demo = /** @type {any} */ (window).corrMcnnFrame({
      src: 'embed.html#mode=train&batch=8&digits=200&workers=1',
      in: place,
      settings: { steps: 500 },
    });
    const { mode, batch, steps } = await demo.get('state');
    demo.addEventListener('progress', () => {});
    const reason = (promise) => promise.catch(({ message }) => message);
    const asked = reason(demo.train());
    const { frame } = demo;
    place.replaceChildren();
    const answers = [await asked, await reason(demo.get('state')), await reason(demo.ready)];
    place.append(frame); // it loads its page again
    await new Promise((resolve) => {
      addEventListener('message', ({ data }) => data.type === 'corr-mcnn/v1/ready' && resolve(undefined));
    });
    return { mode, batch, steps, answers, back: (await demo.get('state')).mode };
  });
  const gone = 'the frame was taken out of the page';
  assert.deepEqual(found, { mode: 'train', batch: 8, steps: 500, answers: [gone, gone, gone], back: 'train' });
  assert.deepEqual(
    seen.complaints.filter((text) => !/preload/.test(text)),
    [],
  );
  await close();
});
