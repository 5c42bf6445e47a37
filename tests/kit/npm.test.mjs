// The npm package in applications of three bundlers, without any configuration: opened, drawn on, trained, compared.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build as esbuild } from 'esbuild';
import { createServer, build as vite } from 'vite';
import webpack from 'webpack';
import { compared, copy, DRAWN, drawn, install, isReady, trained, withBrowser } from './harness.mjs';

const site = withBrowser();

const ICON = '<link rel="icon" href="data:,">'; // otherwise the browser looks for one
const PAGE = (script) =>
  `<!doctype html><html lang="en"><title>A course</title>${ICON}<corr-mcnn mode="draw"></corr-mcnn>${script}</html>`;
const MAIN = "import 'corr-mcnn/define';\n";

/** An application with the package installed. @param {Record<string, string>} files */
function application(files) {
  const app = site.folder({ 'package.json': '{"private":true,"type":"module"}', ...files });
  install(app);
  return app;
}

/** What the type checker complains of. @param {string} folder with a tsconfig.json */
function checkTypes(folder) {
  const tsc = fileURLToPath(new URL('../../node_modules/.bin/tsc', import.meta.url));
  return spawnSync(tsc, ['--project', folder], { encoding: 'utf8' }).stdout;
}

/** Files below a folder that have the same content as another one. */
function twice(folder) {
  const seen = new Map();
  const same = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath ?? entry.path, entry.name);
    const hash = createHash('sha256').update(readFileSync(path)).digest('hex');
    if (seen.has(hash)) same.push([seen.get(hash), path]);
    seen.set(hash, path);
  }
  return same;
}

/** What a visitor does with the application at this address. */
async function visit(url) {
  const { page, complaints, close } = await site.open(url);
  assert.deepEqual(await drawn(page), DRAWN);
  assert.equal(await trained(page.mainFrame()), await site.reference());
  assert.equal(page.workers().length, 3, 'the one that draws, and two that train');
  await page.locator('#charts canvas').first().waitFor();
  await compared(page.mainFrame());
  assert.equal(await page.locator('#share-link').isVisible(), false, 'there is no page that understands links');
  assert.deepEqual(complaints, []);
  await close();
}

test('an application built by Vite', async () => {
  const app = application({ 'index.html': PAGE('<script type="module" src="/main.js"></script>'), 'main.js': MAIN });
  await vite({ root: app, base: './', logLevel: 'error' });
  assert.deepEqual(twice(join(app, 'dist')), []);
  await visit(await site.host(join(app, 'dist'), { prefix: '/course' }));
});

test("an application in Vite's development server", async () => {
  const app = application({ 'index.html': PAGE('<script type="module" src="/main.js"></script>'), 'main.js': MAIN });
  delete process.env.NODE_ENV; // a build in this process has set it
  const server = await createServer({ root: app, logLevel: 'error', server: { host: '127.0.0.1', port: 0 } });
  await server.listen();
  try {
    await visit(server.resolvedUrls?.local[0]);
  } finally {
    await server.close();
  }
});

test("the README's lines in an application built by Vite, with dist/ beside its page", async () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [element] = readme.match(/<corr-mcnn mode[\s\S]*?<\/script>/) ?? [];
  assert.ok(element);
  const app = site.folder({
    'package.json': '{"private":true,"type":"module"}',
    'index.html': `<!doctype html><html lang="en"><title>A course</title>${ICON}${element}</html>`,
  });
  copy(fileURLToPath(new URL('../../dist/www', import.meta.url)), join(app, 'corr-mcnn/www'));
  copy(fileURLToPath(new URL('../../dist/pkg', import.meta.url)), join(app, 'corr-mcnn/pkg'));
  await vite({ root: app, base: './', logLevel: 'error' });
  const { page, complaints, close } = await site.open(await site.host(join(app, 'dist'), { prefix: '/course' }));
  assert.deepEqual(await drawn(page), DRAWN);
  assert.equal(await trained(page.mainFrame()), await site.reference());
  assert.deepEqual(complaints, []);
  await close();
});

test('an application built by webpack', async () => {
  const app = application({ 'dist/index.html': PAGE('<script src="main.js"></script>'), 'src/index.js': MAIN });
  const stats = await new Promise((done, failed) =>
    webpack({ context: app, mode: 'production', output: { path: join(app, 'dist') } }, (error, stats) =>
      error ? failed(error) : done(stats),
    ),
  );
  assert.deepEqual(stats.toJson({ errors: true }).errors, []);
  assert.deepEqual(twice(join(app, 'dist')), []);
  await visit(await site.host(join(app, 'dist'), { prefix: '/course' }));
});

test('an application built by esbuild', async () => {
  const app = application({ 'out/index.html': PAGE('<script src="main.js"></script>'), 'main.js': MAIN });
  const { warnings } = await esbuild({
    absWorkingDir: app,
    entryPoints: ['main.js'],
    bundle: true,
    outfile: 'out/main.js',
    logLevel: 'silent',
  });
  assert.deepEqual(warnings, []);
  await visit(await site.host(join(app, 'out'), { prefix: '/course' }));
});

test('without a bundler, and from another origin with CORS', async () => {
  const app = application({});
  const modules = await site.host(join(app, 'node_modules/corr-mcnn'));
  const course = await site.host(
    site.folder({ 'index.html': PAGE(`<script type="module" src="${modules}define.js"></script>`) }),
  );
  const { page, complaints, close } = await site.open(course, {
    prepare: (page) =>
      page.route(`${modules}**`, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
      }),
  });
  assert.deepEqual(await drawn(page), DRAWN);
  assert.equal(await trained(page.mainFrame()), await site.reference());
  assert.deepEqual(complaints, []);
  await close();
});

test('under a policy without blob:, the worker of worker-url is used', async () => {
  const app = application({ 'main.js': MAIN });
  await esbuild({ absWorkingDir: app, entryPoints: ['main.js'], bundle: true, outfile: 'out/main.js' });
  copy(join(app, 'node_modules/corr-mcnn/www/worker/worker.js'), join(app, 'out/worker.js'));
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self'; connect-src 'self'; img-src data:";
  copy(
    join(
      site.folder({
        'index.html': PAGE('<script src="main.js"></script>')
          .replace('mode="draw"', 'worker-url="worker.js"')
          .replace('<title>', `<meta http-equiv="Content-Security-Policy" content="${policy}"><title>`),
      }),
      'index.html',
    ),
    join(app, 'out/index.html'),
  );
  const { page, complaints, close } = await site.open(await site.host(join(app, 'out')));
  assert.equal(await trained(page.mainFrame()), await site.reference());
  assert.equal(page.workers().length, 3);
  assert.equal(await page.locator('#notices > div').count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test('it can be imported where there is no document', () => {
  const app = application({
    'main.mjs': `
      const entries = ['corr-mcnn', 'corr-mcnn/define', 'corr-mcnn/react'];
      const classes = await Promise.all(entries.map((entry) => import(entry)));
      console.log(classes.map(({ CorrMcnn }) => typeof CorrMcnn).join());`,
  });
  for (const conditions of [[], ['--conditions=production']]) // the one with everything inside, and the modules
    assert.equal(
      execFileSync(process.execPath, [...conditions, 'main.mjs'], { cwd: app, encoding: 'utf8' }).trim(),
      'function,function,object',
    );
});

test('its types fit what a course writes', () => {
  const app = application({
    'main.tsx': `
      import 'corr-mcnn/define';
      import { CorrMcnn, type Result } from 'corr-mcnn';
      import { CorrMcnn as Component } from 'corr-mcnn/react';
      import { createRef } from 'react';

      const element = document.createElement('corr-mcnn');
      element.addEventListener('progress', ({ detail }) => detail.total.toFixed(3));
      export const run: Promise<{ stepsDone: number }> = element.ready.then(() => element.train({ steps: 3 }));
      export const latest: Result | null = element.result;
      const ref = createRef<CorrMcnn>();
      export const view = <Component ref={ref} mode="train" steps={200} onReconstruct={({ agreement }) => agreement} />;
      // @ts-expect-error there is no such panel
      export const wrong = <Component mode="fly" />;`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        strict: true,
        noEmit: true,
        jsx: 'react-jsx',
        target: 'es2022',
        module: 'esnext',
        moduleResolution: 'bundler',
        lib: ['es2023', 'dom'],
      },
      include: ['main.tsx'],
    }),
  });
  assert.equal(checkTypes(app), '');
});

test('the element is what its types promise', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const folder = site.folder({
    'promised.js': `
      /** @param {import('${root}www/element.js').CorrMcnn} element
       *  @returns {import('${root}packages/npm/index.js').CorrMcnn} */
      export const promised = (element) => element;`,
    'tsconfig.json': JSON.stringify({
      extends: `${root}tsconfig.json`,
      include: ['promised.js', `${root}www/vendor.d.ts`],
    }),
  });
  assert.equal(checkTypes(folder), '');
});

test('importing it where the element is defined already leaves that one', async () => {
  const app = application({ 'index.html': PAGE('<script type="module" src="/main.js"></script>') });
  const modules = await site.host(app);
  const { page, complaints, close } = await site.open(`${modules}index.html`, {
    prepare: (page) =>
      page.route('**/main.js', (route) =>
        route.fulfill({
          contentType: 'text/javascript',
          body: `class Own extends HTMLElement {} customElements.define('corr-mcnn', Own);
            window.done = import('./node_modules/corr-mcnn/define.js').then(() => customElements.get('corr-mcnn') === Own);`,
        }),
      ),
  });
  assert.ok(await page.evaluate(() => /** @type {any} */ (window).done));
  assert.deepEqual(complaints, []);
  await close();
});

test('React mounts and unmounts it in StrictMode, and no worker is left', async () => {
  const app = application({
    'index.html': `<!doctype html><html lang="en"><title>A course</title>${ICON}<div id="root"></div><script type="module" src="/main.js"></script></html>`,
    'main.js': `
      import { createElement, StrictMode, useRef, useState } from 'react';
      import { createRoot } from 'react-dom/client';
      import { CorrMcnn } from 'corr-mcnn/react';

      function App() {
        const [shown, show] = useState(true);
        const element = useRef(null);
        window.show = show;
        window.current = () => element.current;
        return shown
          ? createElement(CorrMcnn, { ref: element, mode: 'draw', mixLeft: 4, className: 'demo', align: false,
              controls: ['given', 'edit'], hidden: false, lesson: undefined, 
              onReady: () => (window.readyCount = (window.readyCount ?? 0) + 1),
              onReconstruct: ({ source }) => (window.lastSource = source) })
          : null;
      }
      createRoot(document.getElementById('root')).render(createElement(StrictMode, null, createElement(App)));`,
  });
  await vite({ root: app, logLevel: 'error', mode: 'production' });
  const { page, complaints, close } = await site.open(await site.host(join(app, 'dist')));
  for (let time = 1; time <= 5; time += 1) {
    await isReady(page.mainFrame());
    const attributes = await page
      .locator('corr-mcnn')
      .evaluate((element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value])));
    const { 'mix-left': mixed, align, controls, hidden, lesson } = attributes;
    assert.deepEqual([mixed, align, controls, hidden, lesson], ['4', 'off', 'given,edit', undefined, undefined]);
    await page.evaluate((time) => {
      const { current, readyCount } = /** @type {any} */ (window);
      if (current() !== document.querySelector('corr-mcnn')) throw new Error('the ref is not the element');
      if (readyCount !== time) throw new Error(`ready was told ${readyCount} times`);
    }, time);
    if (time === 1) await drawn(page);
    if (time === 1) assert.equal(await page.evaluate(() => /** @type {any} */ (window).lastSource), 'left');
    if (time === 2) await trained(page.mainFrame());
    await page.evaluate(() => /** @type {any} */ (window).show(false));
    await page.waitForFunction(() => !document.querySelector('corr-mcnn'));
    for (const until = Date.now() + 20_000; page.workers().length > 0 && Date.now() < until; )
      await page.waitForTimeout(50);
    assert.equal(page.workers().length, 0, `after unmount ${time}`);
    await page.evaluate(() => /** @type {any} */ (window).show(true));
  }
  assert.deepEqual(complaints, []);
  await close();
});
