// The page in Chromium, Firefox and WebKit. SHORT=1 leaves out what takes long; BROWSERS names some of them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BROWSERS, KEYS, missing, start } from '../../scripts/webdriver.mjs';
import { host } from '../host.mjs';

const SHORT = Boolean(process.env.SHORT);
const NAMES = process.env.BROWSERS?.split(',') ?? Object.keys(BROWSERS);
/** A run of 60 steps, and the hash of the weights that it ends in, in every browser and with any number of workers. */
const RUN = 'mode=train&steps=60&batch=16&digits=200&seed=1';
const PINNED = '32ff575b';

/** Keeps in `window.said` what a console shows of the page. */
const WATCH = `
  window.said = [];
  for (const level of ['error', 'warn']) {
    const write = console[level];
    console[level] = (...words) => { said.push(words.join(' ')); write.apply(console, words); };
  }
  addEventListener('error', (event) => said.push(event.message || 'not loaded: ' + (event.target.src || event.target.href)), true);
  addEventListener('unhandledrejection', ({ reason }) => said.push(String(reason)));
  addEventListener('securitypolicyviolation', (event) => said.push('policy: ' + event.violatedDirective + ' ' + event.blockedURI));
`;

const frame = (/** @type {string} */ attributes) =>
  `<!doctype html><meta charset=utf-8><body style="margin:0"><iframe id="f" style="border:0;width:1000px;height:700px" ${attributes}></iframe>`;
const element = (/** @type {string} */ at) =>
  `<!doctype html><meta charset=utf-8><script src="${at}watch.js"></script><corr-mcnn></corr-mcnn><script type="module">
   import { CorrMcnn } from '${at}www/element.js'; customElements.define('corr-mcnn', CorrMcnn);</script>`;

/** @param {string} origin of another host of the page's files */
const pagesWith = (origin) => ({
  '/frame.html': frame('src="/course/demo/index.html#steps=2&digits=200&batch=16"'),
  '/sandbox.html': frame('sandbox="allow-scripts" src="/course/demo/index.html#steps=2&digits=200&batch=16"'),
  '/srcdoc.html': frame(`srcdoc='${element('/course/demo/').replaceAll("'", '&#39;')}'`),
  '/element.html': element('/course/demo/'),
  '/foreign.html': element(`${origin}/course/demo/`),
  '/rtl.html': element('/course/demo/').replace('<meta', '<html dir="rtl" lang="ar"><meta'),
  ...Object.fromEntries(
    [320, 600, 720, 1000, 1280, 1920].flatMap((width) => [
      [`/${width}.html`, frame('src="/course/demo/index.html"').replace('1000px', `${width}px`)],
      [
        `/column-${width}.html`,
        element('/course/demo/').replace('<corr-mcnn', `<div style="width:${width}px"><corr-mcnn`),
      ],
    ]),
  ),
});

/** Waits in the page until the first drawing is completed. */
const ready = async () => {
  await customElements.whenDefined('corr-mcnn');
  const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
  await element.ready;
  for (let tries = 0; tries < 200 && !element.result; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return { units: element.result.code.length, source: element.result.source };
};
const said = () => /** @type {any} */ (window).said;
const notices = () =>
  [
    .../** @type {any} */ (document.querySelector('corr-mcnn')).shadowRoot.querySelectorAll('#notices > div > span'),
  ].map((notice) => notice.textContent);

/** Empties the drawing, and says where the frame is. */
const emptied = () => {
  const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
  element.clear();
  const frame = element.shadowRoot.getElementById('frame');
  frame.scrollIntoView({ block: 'center' });
  const { left, top, width } = frame.getBoundingClientRect();
  return { left, top, width };
};
/** Waits for a completion of what was drawn, and says where the ink is. */
const drawn = async () => {
  const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
  for (let tries = 0; tries < 100; tries += 1) {
    const ink = [...atob(element.state.ink)].map((byte) => byte.charCodeAt(0));
    const columns = ink.flatMap((value, at) => (value > 128 ? [at % 28] : []));
    if (columns.length > 0 && element.result)
      return { dark: columns.length, column: columns.reduce((sum, column) => sum + column, 0) / columns.length };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return null;
};

for (const name of NAMES) {
  const reason = missing(name);
  if (reason) {
    test(`${name}`, { skip: reason }, () => {});
    continue;
  }
  describe(name, () => {
    /** @type {Awaited<ReturnType<typeof start>>} */ let browser;
    /** @type {Awaited<ReturnType<typeof host>>} */ let site;
    /** @type {Awaited<ReturnType<typeof host>>} */ let other;
    const watched = (/** @type {string} */ path, /** @type {Buffer | null} */ file) => {
      if (path === 'watch.js') return { body: WATCH, headers: { 'Content-Type': 'text/javascript' } };
      if (path !== 'index.html' || !file) return null;
      return { body: String(file).replace('<head>', '<head><script src="watch.js"></script>') };
    };
    before(async () => {
      other = await host({ rule: watched, headers: { 'Access-Control-Allow-Origin': '*' } });
      site = await host({
        rule: watched,
        pages: pagesWith(other.origin),
        headers: { 'Access-Control-Allow-Origin': '*' },
      });
      browser = await start(name);
    });
    after(async () => {
      await browser?.close();
      await site?.close();
      await other?.close();
    });
    const open = async (hash = '') => {
      await browser.open('about:blank');
      await browser.open(`${site.url}#${hash}`);
      return browser.run(ready);
    };
    const quiet = async () => {
      assert.deepEqual(await browser.run(notices), []);
      assert.deepEqual(await browser.run(said), []);
    };

    test('the first view: a half and its completion, and no line in the console', async () => {
      assert.deepEqual(await open(), { units: 50, source: 'left' });
      await quiet();
    });

    for (const pointer of /** @type {('mouse' | 'touch')[]} */ (SHORT ? ['mouse'] : ['mouse', 'touch'])) {
      test(`drawn by ${pointer}, ink is where the pointer was, and is completed`, async () => {
        await open();
        const { left, top, width } = await browser.run(emptied);
        const at = (/** @type {number} */ column, /** @type {number} */ row) =>
          /** @type {[number, number]} */ ([left + ((column + 0.5) / 28) * width, top + ((row + 0.5) / 28) * width]);
        await browser.stroke([at(6, 6), at(6, 12), at(6, 20)], pointer);
        const ink = await browser.run(drawn);
        assert.ok(ink && ink.dark > 15, JSON.stringify(ink));
        assert.ok(Math.abs(ink.column - 6) < 1, JSON.stringify(ink));
        await quiet();
      });
    }

    test('drawn by keyboard, and undone', async () => {
      await open();
      await browser.run(emptied);
      await browser.run(() => {
        const root = /** @type {any} */ (document.querySelector('corr-mcnn')).shadowRoot;
        root.querySelector('[role="gridcell"][tabindex="0"]').focus();
      });
      await browser.press(KEYS.space, KEYS.down, KEYS.space);
      const ink = await browser.run(drawn);
      assert.ok(ink && ink.dark >= 2, JSON.stringify(ink));
      await browser.press([KEYS.control, 'z'], [KEYS.control, 'z']);
      assert.equal(
        await browser.run(() => {
          const { state } = /** @type {any} */ (document.querySelector('corr-mcnn'));
          return [...atob(state.ink)].filter((byte) => byte.charCodeAt(0) > 128).length;
        }),
        0,
      );
      await quiet();
    });

    for (const workers of SHORT ? [2] : [1, 2]) {
      test(`60 steps with ${workers} worker${workers > 1 ? 's' : ''} end in the pinned weights`, async () => {
        await open(`${RUN}&workers=${workers}`);
        const end = await browser.run(async () => {
          const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
          const { stepsDone, state } = await element.train();
          for (let tries = 0; tries < 100 && !element.weightsHash; tries += 1)
            await new Promise((resolve) => setTimeout(resolve, 50));
          return { stepsDone, state, hash: element.weightsHash };
        });
        assert.deepEqual(end, { stepsDone: 60, state: 'finished', hash: PINNED });
        await quiet();
      });
    }

    test('Compare: four methods complete one half, and the table is there', async () => {
      await open('mode=compare');
      const shown = await browser.run(async () => {
        const root = /** @type {any} */ (document.querySelector('corr-mcnn')).shadowRoot;
        const count = () => ({
          methods: root.querySelectorAll('.method:not(.absent) > canvas').length,
          rows: root.querySelectorAll('.results tbody tr').length,
        });
        for (let tries = 0; tries < 600 && !(count().methods === 4 && count().rows > 4); tries += 1)
          await new Promise((resolve) => setTimeout(resolve, 50));
        return count();
      });
      assert.equal(shown.methods, 4);
      assert.ok(shown.rows > 4, JSON.stringify(shown));
      await quiet();
    });

    test('a lesson: guess, and see what was measured', async () => {
      await open('lesson=gradients');
      const answer = await browser.run(async () => {
        const root = /** @type {any} */ (document.querySelector('corr-mcnn')).shadowRoot;
        const until = async (/** @type {string} */ selector) => {
          for (let tries = 0; tries < 200 && !root.querySelector(selector); tries += 1)
            await new Promise((resolve) => setTimeout(resolve, 50));
          return root.querySelector(selector);
        };
        (await until('#lesson-choices button')).click();
        (await until('#lesson-reveal')).click();
        return (await until('#lesson-answer .found'))?.textContent ?? '';
      });
      assert.ok(answer.length > 20, answer);
      await quiet();
    });

    const ways = { element: null, frame: '#f', sandbox: '#f', srcdoc: '#f', foreign: null, rtl: null };
    for (const [way, inside] of Object.entries(SHORT ? { sandbox: '#f' } : ways)) {
      test(`embedded, as in ${way}.html, it draws, and trains 2 steps`, async () => {
        await browser.open(`${site.origin}/${way}.html`);
        if (inside) await browser.frame(inside);
        assert.equal((await browser.run(ready)).units, 50);
        const end = await browser.run(() => {
          const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
          for (const [name, value] of Object.entries({ steps: '2', digits: '200', batch: '16', workers: '2' }))
            element.setAttribute(name, value);
          return element.train();
        });
        assert.deepEqual(end, { stepsDone: 2, state: 'finished' });
        await quiet();
        await browser.enter(null);
      });
    }

    for (const width of SHORT ? [600] : [320, 600, 720, 1000, 1280, 1920]) {
      test(`in a frame and in a column of ${width} px nothing is wider than it`, async () => {
        await browser.open(`${site.origin}/${width}.html`);
        await browser.frame('#f');
        await browser.run(ready);
        for (const mode of ['draw', 'train', 'compare']) {
          const { page, view } = await browser.run(widthIn, mode);
          assert.ok(page <= view, `${mode}: ${page} of ${view}`);
        }
        await browser.enter(null);
        await browser.open(`${site.origin}/column-${width}.html`);
        await browser.run(ready);
        for (const mode of ['draw', 'train', 'compare']) {
          const { element } = await browser.run(widthIn, mode);
          assert.ok(element <= width, `${mode}: ${element} of ${width}`);
        }
      });
    }
  });
}

/** Shows a panel, and measures how wide the page, the window and what the element shows are. */
const widthIn = async (/** @type {string} */ mode) => {
  const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
  element.setAttribute('mode', mode);
  const root = element.shadowRoot;
  for (let tries = 0; tries < 200 && !root.querySelector(`#panel-${mode} canvas`); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const page = document.scrollingElement ?? document.body;
  return { page: page.scrollWidth, view: document.documentElement.clientWidth, element: element.scrollWidth };
};
