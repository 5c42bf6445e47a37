// Hosts and connections as they are: wrong types, other encodings, addresses without a slash, files that do not come.
import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { launchBrowser } from '../../scripts/browser.mjs';
import { host } from '../host.mjs';
import { until } from '../unit/until.mjs';
import { framesPainted, gate } from './harness.mjs';

/** @type {import('playwright-core').Browser} */ let browser;
before(async () => (browser = await launchBrowser()));
after(() => browser?.close());
/** @type {(() => Promise<unknown>)[]} what a test that fails leaves open, too */ const open = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

/**
 * The page at a host, and what its console shows.
 * @param {Parameters<typeof host>[0] & { path?: string, hash?: string, clock?: boolean,
 *   prepare?: (page: import('playwright-core').Page) => unknown }} options `prepare`: before the page is opened
 */
async function at({ path = '', hash = '', clock = false, prepare = () => {}, ...options }) {
  const site = await host(options);
  open.push(site.close);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  page.setDefaultTimeout(60_000);
  const said = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && said.push(message.text()));
  page.on('pageerror', (error) => said.push(String(error)));
  if (clock) await page.clock.install();
  await prepare(page);
  await page.goto(`${path.startsWith('/') ? site.origin : site.url}${path}${hash}`, { waitUntil: 'commit' });
  return { site, page, said, close: () => page.close() };
}

const drawn = (page) =>
  page.waitForFunction(() => /** @type {any} */ (document.querySelector('corr-mcnn'))?.result?.code.length === 50);
const told = (page, words) => page.locator('#loading-words', { hasText: words }).waitFor();
const again = (page) => page.locator('#loading-again').click();
const LATIN = {
  '.html': 'text/html; charset=ISO-8859-1',
  '.css': 'text/css; charset=ISO-8859-1',
  '.js': 'text/javascript; charset=ISO-8859-1',
};
const octets = Object.fromEntries(['.wasm', '.gz', '.json', '.svg'].map((type) => [type, 'application/octet-stream']));
/** What of the page is not encoded as it should be. */
const garbled = (page) =>
  page.evaluate(
    () => document.body.innerText.match(/[\u00c2\u00c3\u00ce\u00e2][\u0080-\u00bf\u20ac\u2122\u0152]?/g) ?? [],
  );

for (const [kind, options] of /** @type {[string, Parameters<typeof at>[0]][]} */ ([
  ['that says ISO-8859-1 of every text', { types: LATIN }],
  ['that knows neither WebAssembly nor gzip', { types: octets }],
  ['that sends no Content-Length', { rule: (_, file) => file && { noLength: true } }],
  [
    'that names the encoding of packed files',
    { rule: (path, file) => file && path.endsWith('.gz') && { headers: { 'Content-Encoding': 'gzip' } } },
  ],
  [
    'that redirects index.html to an address without a slash',
    {
      path: 'index.html',
      hash: '#seed=7',
      rule: (path) => {
        if (path === 'index.html') return { status: 301, headers: { Location: '/course/demo' } };
        return null;
      },
      pages: {},
    },
  ],
  [
    'that demands Trusted Types',
    {
      headers: {
        'Content-Security-Policy':
          "script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; worker-src 'self'; require-trusted-types-for 'script'",
      },
    },
  ],
])) {
  test(`a host ${kind}: it draws, and trains`, async () => {
    const { readFileSync } = await import('node:fs');
    const index = readFileSync(new URL('../../dist/index.html', import.meta.url), 'utf8');
    const noSlash = kind.includes('slash');
    const { page, said, close } = await at({ ...options, ...(noSlash && { pages: { '/course/demo': index } }) });
    await drawn(page);
    assert.deepEqual(await garbled(page), []);
    if (noSlash) assert.equal(new URL(page.url()).hash, '#seed=7');
    const end = await page.evaluate(() => {
      const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
      for (const [name, value] of Object.entries({
        mode: 'train',
        steps: '2',
        batch: '16',
        digits: '200',
        workers: '2',
      }))
        element.setAttribute(name, value);
      return element.train();
    });
    assert.equal(end.stepsDone, 2);
    await page.locator('#charts canvas').first().waitFor();
    if (!noSlash) assert.deepEqual(said, []); // the preload scanner does not know about the slash
    await close();
  });
}

test('a host whose list of trusted types lacks the page’s own: words say so', async () => {
  const policy = "require-trusted-types-for 'script'; trusted-types other";
  const { page, close } = await at({ headers: { 'Content-Security-Policy': policy } });
  await page.locator('corr-mcnn > p', { hasText: 'its list in trusted-types does not name corr-mcnn' }).waitFor();
  await close();
});

test('on the host of another origin: its worker is started by one that gives its own address up', async () => {
  const other = await host({ headers: { 'Access-Control-Allow-Origin': '*' } });
  const { page, said, close } = await at({
    path: '/course.html',
    pages: {
      '/course.html': `<!doctype html><link rel="icon" href="data:"><corr-mcnn></corr-mcnn>
        <script type="module">
          import { CorrMcnn } from '${other.url}www/element.js';
          customElements.define('corr-mcnn', CorrMcnn);
        </script>`,
    },
  });
  await drawn(page);
  assert.deepEqual(said, []);
  const [address] = page.workers().map((worker) => worker.url());
  assert.match(address, /^blob:/);
  const fetched = (/** @type {string} */ own) =>
    fetch(own).then(
      () => 'still there',
      () => 'given up',
    );
  assert.equal(await page.evaluate(fetched, address), 'given up');
  await Promise.all([close(), other.close()]);
});

test('a host that writes JSON in its own way: the tables of Compare and of a lesson have their rows', async () => {
  const own = (/** @type {Buffer} */ file) =>
    `\ufeff${JSON.stringify(JSON.parse(String(file)), null, 4).replaceAll('\n', '\r\n')}`;
  const { page, said, close } = await at({
    hash: '#mode=compare',
    rule: (path, file) => file && path.endsWith('.json') && { body: own(file) },
  });
  await page.locator('#panel-compare .wide-table tbody tr').nth(20).waitFor();
  await page.evaluate(() => document.querySelector('corr-mcnn')?.setAttribute('lesson', 'overfitting'));
  await page.locator('[data-prediction]').first().click();
  await page.locator('#lesson-reveal').click();
  await page.locator('#lesson-answer .found').waitFor();
  assert.deepEqual(said, []);
  await close();
});

const PAGE_INSTEAD = {
  status: 200,
  body: '<!doctype html><title>Home</title>',
  headers: { 'Content-Type': 'text/html' },
};
/** @type {Record<string, [import('../host.mjs').Answer, RegExp]>} */
const FAULTS = {
  'answers 404': [{ status: 404, body: 'no' }, /the server answered 404/],
  'answers 500': [{ status: 500, body: 'no' }, /the server answered 500/],
  'is cut off': [{ cut: true }, /arrived incomplete|could not be fetched/],
  'is replaced by a page': [PAGE_INSTEAD, /the server sent a web page in its place/],
  'never ends': [{ stall: true }, /has arrived for 30 s/],
};

for (const [file, faults] of /** @type {[string, string[]][]} */ ([
  ['pkg/drawing/corr_mcnn_bg.wasm.gz', ['answers 404', 'is cut off', 'never ends']],
  ['www/assets/corr-mcnn.safetensors.gz', ['answers 500', 'is cut off', 'is replaced by a page', 'never ends']],
])) {
  for (const fault of faults) {
    test(`${file.split('/').pop()} ${fault}: words say so, and "Try again" works in place once it comes`, async () => {
      const [answer, words] = FAULTS[fault];
      const isSlow = fault === 'never ends';
      const { site, page, close } = await at({ clock: isSlow, rule: (path) => (path === file ? answer : null) });
      if (isSlow) {
        await told(page, /(Loading|Starting) the network/);
        await until(() => site.asked.some((path) => path.endsWith(file)));
        await page.clock.fastForward(31_000);
      }
      await told(page, words);
      site.follow(() => null);
      await again(page);
      await drawn(page);
      await close();
    });
  }
}

test('digits that did not come: Start says that, and works once they come', async () => {
  const { site, page, close } = await at({
    hash: '#mode=train&steps=2&batch=16&digits=200&workers=1',
    rule: (path) => (path.endsWith('digits.bin.gz') ? { status: 500, body: 'no' } : null),
  });
  await drawn(page);
  const problem = page.locator('#run-problem', {
    hasText: 'digits.bin.gz could not be fetched: the server answered 500',
  });
  await problem.waitFor();
  for (let press = 0; press < 2; press += 1) {
    await page.locator('#start').click();
    await problem.waitFor();
    assert.doesNotMatch(await page.locator('#run-problem').textContent(), /diverged|learning rate/);
  }
  site.follow(() => null);
  await page.locator('#start').click();
  await page.locator('#run-state', { hasText: 'Finished.' }).waitFor();
  await close();
});

test('digits that did not come: what still arrives beside them does not say that it is being fetched', async () => {
  const { hold, release } = gate();
  const { page, close } = await at({
    rule: (path) => (path.endsWith('digits.bin.gz') ? { status: 500, body: 'no' } : null),
    prepare: (page) => hold(page, '**/pkg/corr_mcnn_bg.wasm*'),
  });
  const engine = page.waitForResponse('**/pkg/corr_mcnn_bg.wasm*');
  await drawn(page);
  await page.locator('#tab-train').click();
  await page.locator('#run-problem', { hasText: 'digits.bin.gz could not be fetched' }).waitFor();
  const said = await page.locator('#run-state').textContent();
  assert.doesNotMatch(said, /^Fetching/);
  release();
  await (await engine).finished();
  await framesPainted(page, 2);
  assert.equal(await page.locator('#run-state').textContent(), said);
  await close();
});

for (const [fault, answer, words] of /** @type {const} */ ([
  ['answers 500', { status: 500, body: 'no' }, /the server answered 500 for main\.js/],
  ['are sent as plain text', { headers: { 'Content-Type': 'text/plain' } }, /scripts as text\/plain/],
  ['are replaced by a page', PAGE_INSTEAD, /a web page in place of main\.js/],
])) {
  test(`scripts of the page that ${fault}: words instead of nothing, and "Try again" works`, async () => {
    const { site, page, close } = await at({
      rule: (path) => (path === 'www/page/main.js' ? answer : null),
    });
    const words_ = page.locator('corr-mcnn > p.told', { hasText: words });
    await words_.waitFor();
    assert.doesNotMatch(await words_.textContent(), /tab of its own/);
    site.follow(() => null);
    await words_.locator('button').click();
    await drawn(page);
    await close();
  });
}

for (const [fault, answer, words] of /** @type {const} */ ([
  ['answers 404', { status: 404, body: 'no' }, /the server answered 404 for lecturers\.js/],
  ['is sent as plain text', { headers: { 'Content-Type': 'text/plain' } }, /scripts as text\/plain/],
])) {
  test(`the script of the page for lecturers ${fault}: words instead of a form that does nothing`, async () => {
    const { site, page, close } = await at({
      path: 'www/lecturers.html',
      rule: (path) => (path === 'www/lecturers.js' ? answer : null),
    });
    await page.locator('#unscripted', { hasText: words }).waitFor();
    site.follow(() => null);
    await page.locator('#unscripted button').click();
    await page.locator('.line textarea').first().waitFor();
    assert.equal(await page.locator('#unscripted').count(), 0);
    await close();
  });
}

test('the page for lecturers opened as a file says that it needs a server', async () => {
  const page = await browser.newPage();
  await page.goto(new URL('../../dist/www/lecturers.html', import.meta.url).href);
  await page.locator('#unscripted', { hasText: 'opened as a file' }).waitFor();
  await page.close();
});

test('a chart library that throws: words say so, and the table stands in', async () => {
  const { page, close } = await at({
    hash: '#mode=train&steps=2&batch=16&digits=200&workers=1',
    rule: (path) => (path === 'www/page/charts.js' ? { body: 'throw new RangeError("no such language")' } : null),
  });
  await drawn(page);
  await page.locator('#start').click();
  await page.locator('#run-state', { hasText: 'Finished.' }).waitFor();
  await page.locator('#charts-problem', { hasText: 'no such language' }).waitFor();
  await page.locator('#table td', { hasText: '2' }).first().waitFor({ state: 'visible' });
  await close();
});

test('a chart that cannot be drawn, as in a page that gives every object more: words, and the table', async () => {
  const { page, said, close } = await at({ hash: '#mode=train&steps=2&batch=16&digits=200&workers=1' });
  await page.addInitScript(() => Object.assign(Object.prototype, { more: () => {} }));
  await page.reload();
  await drawn(page);
  await page.locator('#start').click();
  await page.locator('#charts-problem', { hasText: 'could not be made' }).waitFor();
  await page.locator('#table td', { hasText: '2' }).first().waitFor({ state: 'visible' });
  assert.deepEqual(said, []);
  await close();
});

test('a browser whose language is no language draws charts all the same', async () => {
  const { page, said, close } = await at({ hash: '#steps=2&batch=16&digits=200&workers=1' });
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'language', { get: () => 'en-US@posix' }));
  await page.reload();
  await drawn(page);
  await page.evaluate(() => {
    const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
    element.setAttribute('mode', 'train');
    return element.train();
  });
  await page.locator('#charts canvas').first().waitFor();
  assert.deepEqual(said, []);
  await close();
});
