// The notebook widget: its module in a page that does what anywidget's host does, and its wheel in Python.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { copy, DRAWN, drawn, isReady, KIT, trained, VERSION, WEIGHTS, withBrowser } from './harness.mjs';

const site = withBrowser();
const WHEEL = join(KIT, `corr_mcnn_widget-${VERSION}-py3-none-any.whl`);

/** What the models of the hosts can do. MyST's is that of @myst-theme/anywidget 1.3.1, which has methods that throw. */
const MODELS = {
  'a notebook': `
      set: (name, value) => (values[name] = structuredClone(value)),
      save_changes() {},
      off: (name) => listeners.delete(name),`,
  'a page of MyST': `
      set: (name, value) => { values[name] = value; listeners.get('change:' + name)?.(); },
      save_changes() { throw new Error('MystAnyModel.save_changes not implemented yet.'); },
      off() { throw new Error('MystAnyModel.off not implemented yet.'); },`,
};

/** Loads the module as anywidget does, from a blob, and renders it with this model. */
const HOST = (
  values,
  model,
) => `<!doctype html><html lang="en"><title>A notebook</title><link rel="icon" href="data:,"><div id="cell"></div>
  <script type="module">
    const values = ${JSON.stringify(values)};
    const listeners = new Map();
    window.model = {
      get: (name) => values[name],
      on: (name, listener) => listeners.set(name, listener),${model}
    };
    window.keys = [];
    document.addEventListener('keydown', ({ key }) => window.keys.push(key));
    window.push = (name, value) => { values[name] = value; listeners.get('change:' + name)?.(); };
    const source = await (await fetch('corr-mcnn-widget.js')).text();
    const { default: widget } = await import(URL.createObjectURL(new Blob([source], { type: 'text/javascript' })));
    window.show_ = () => widget.render({ model: window.model, el: document.getElementById('cell') });
    window.close_ = await window.show_();
  </script></html>`;

for (const [host, values] of Object.entries({
  'a notebook': { settings: { mode: 'train', seed: '1', 'mix-left': '4' }, state: null },
  'a page of MyST': { mode: 'train', seed: 1, 'mix-left': 4 },
})) {
  test(`in ${host} settings go in, and results, progress and state come out`, async () => {
    const app = site.folder({ 'index.html': HOST(values, MODELS[host]) });
    copy(join(KIT, 'corr-mcnn-widget.js'), join(app, 'corr-mcnn-widget.js'));
    const { page, complaints, close } = await site.open(await site.host(app));
    await isReady(page.mainFrame());
    assert.equal(await page.locator('corr-mcnn').getAttribute('mix-left'), '4');
    assert.equal(await trained(page.mainFrame()), await site.reference());
    await page.waitForFunction(() => window.model.get('progress')?.step === 3);
    assert.equal(await page.evaluate(() => window.model.get('state').mode), 'train');
    if (host === 'a notebook') {
      await page.evaluate(() => window.push('state', { ...window.model.get('state'), mode: 'draw' }));
      assert.deepEqual(await drawn(page), DRAWN);
      assert.deepEqual(
        await page.evaluate(() => {
          const { source, image, code } = window.model.get('result');
          return [source, Array.isArray(image), image.length, code.length];
        }),
        ['left', true, 784, 50],
      );
    }
    for (const key of ['Tab', 'a', 'x', '1', 'Control+u']) await page.keyboard.press(key);
    assert.deepEqual(await page.evaluate(() => window.keys), ['Tab', 'Control', 'u'], 'a letter stays in the element');
    await page.evaluate(() => window.close_());
    assert.equal(await page.locator('corr-mcnn').count(), 0);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test('in a page of MyST a list and yes or no are settings, too, and what is none is said', async () => {
  const values = { controls: ['given', 'edit'], align: false, timing: true, seed: { of: 'a run' } };
  const app = site.folder({ 'index.html': HOST(values, MODELS['a page of MyST']) });
  copy(join(KIT, 'corr-mcnn-widget.js'), join(app, 'corr-mcnn-widget.js'));
  const { page, complaints, close } = await site.open(await site.host(app));
  await isReady(page.mainFrame());
  const { controls, align, timing } = await page.evaluate(() => document.querySelector('corr-mcnn').state);
  assert.deepEqual({ controls, align, timing }, { controls: 'given,edit', align: 'off', timing: 'on' });
  await page.locator('#notices', { hasText: 'seed' }).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('a state that the notebook gives or has kept is what the element begins with, in a second place, too', async () => {
  const bytes = Buffer.from(Array.from({ length: 784 }, (_, at) => (at % 28 > 8 && at % 28 < 11 ? 255 : 0)));
  const state = { version: 1, mode: 'compare', seed: 9, given: 'left', ink: bytes.toString('base64') };
  const app = site.folder({ 'index.html': HOST({ settings: {}, state }, MODELS['a notebook']) });
  copy(join(KIT, 'corr-mcnn-widget.js'), join(app, 'corr-mcnn-widget.js'));
  const { page, complaints, close } = await site.open(await site.host(app));
  const has = (at) =>
    page.waitForFunction(
      ([at, { mode, seed, ink }]) => {
        const { state, result } = document.querySelectorAll('corr-mcnn')[at] ?? {};
        const isThere = (one) => one?.mode === mode && one.seed === seed && one.ink === ink;
        return result && isThere(state) && isThere(window.model.get('state'));
      },
      [at, state],
    );
  await has(0);
  await page.evaluate(() => window.show_());
  await has(1);
  assert.deepEqual(complaints, []);
  await close();
});

test('a state that cannot be used is refused where it is seen, first or later, and the next one is taken', async () => {
  const bad = { version: 1, mode: 'sleep' };
  const app = site.folder({ 'index.html': HOST({ settings: {}, state: bad }, MODELS['a notebook']) });
  copy(join(KIT, 'corr-mcnn-widget.js'), join(app, 'corr-mcnn-widget.js'));
  const { page, complaints, close } = await site.open(await site.host(app));
  const said = page.locator('#notices > div', { hasText: 'the state has a bad setting: mode="sleep"' });
  await said.waitFor();
  await said.locator('button').click();
  await page.evaluate((state) => window.push('state', state), { ...bad, mode: 'rest' });
  await page.locator('#notices > div', { hasText: 'mode="rest"' }).waitFor();
  await page.evaluate((state) => window.push('state', state), { ...bad, mode: 'compare' });
  await page.locator('#panel-compare').waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test('the wheel is a zip that lists its files, and that Python can read', (context) => {
  const files = execFileSync('unzip', ['-Z1', WHEEL], { encoding: 'utf8' }).trim().split('\n');
  assert.ok(files.includes('corr_mcnn_widget/__init__.py'));
  const record = execFileSync('unzip', ['-p', WHEEL, `corr_mcnn_widget-${VERSION}.dist-info/RECORD`], {
    encoding: 'utf8',
  });
  assert.deepEqual(
    record
      .trim()
      .split('\n')
      .map((line) => line.split(',')[0]),
    files,
  );
  if (spawnSync('python3', ['--version']).status !== 0)
    context.diagnostic('there is no Python: its side was not tried');
  else execFileSync('python3', ['-m', 'zipfile', '-t', WHEEL]);
});

test('in Python the widget has settings and traits, and a saved notebook a still picture', (context) => {
  const python = join(site.folder(), 'venv');
  const make = spawnSync('python3', ['-m', 'venv', python], { encoding: 'utf8' });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', 'anywidget==0.11.0', WHEEL];
  const run = make.status === 0 ? spawnSync(join(python, 'bin/python'), pip, { encoding: 'utf8' }) : make;
  if (run.status !== 0) {
    context.skip(`anywidget could not be had here: ${run.stderr ?? 'there is no Python'}`);
    return;
  }
  const script = `
import base64, json
from corr_mcnn_widget import CorrMcnn, WEIGHTS, __version__
widget = CorrMcnn(mode="train", steps=200, mix_left=4, align=False, controls=["map", "run"], lesson=None)
data, metadata = widget._repr_mimebundle_()
print(json.dumps({
  "settings": widget.settings, "result": widget.result, "progress": widget.progress, "state": widget.state,
  "still": base64.b64decode(data["image/png"])[1:4].decode(), "live": any("widget-view" in kind for kind in data),
  "version": __version__, "weights": WEIGHTS, "module": "corr-mcnn" in str(widget._esm)[:100] or len(str(widget._esm)) > 1000000,
}))`;
  assert.deepEqual(JSON.parse(execFileSync(join(python, 'bin/python'), ['-c', script], { encoding: 'utf8' })), {
    settings: { mode: 'train', steps: '200', 'mix-left': '4', align: 'off', controls: 'map,run' },
    result: null,
    progress: null,
    state: null,
    still: 'PNG',
    live: true,
    version: VERSION,
    weights: WEIGHTS,
    module: true,
  });
});
