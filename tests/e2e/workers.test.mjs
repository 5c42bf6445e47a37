import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curve, onElement, recordCurve, weightsHash, withBrowser, workersAre } from './harness.mjs';

const site = withBrowser();
const RUN = '#mode=train&batch=32&seed=5&steps=24'; // long enough to be disturbed
const train = (page, steps) => onElement(page, (element, steps) => element.train({ steps }), steps);
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();
const notice = (page, words) => page.locator('#notices', { hasText: words }).waitFor();

/** The result of a run: its losses step by step, and the hash of its weights. */
async function outcome(page) {
  await state(page, 'Finished.');
  await page.locator('#run-hash', { hasText: /^[0-9a-f]{8,}$/ }).waitFor();
  return { totals: (await curve(page)).map(({ total }) => total), hash: await weightsHash(page) };
}

/**
 * The run with this many workers, on as many cores unless there are more, so that none is left for an observer;
 * `meanwhile` may disturb it.
 * @param {number} workers
 * @param {{hash?: string, cores?: number, meanwhile?: (page: any) => unknown, prepare?: (page: any) => unknown}} [options]
 */
async function runWith(workers, { hash = RUN, cores = workers, meanwhile = async () => {}, prepare } = {}) {
  const { page, seen, close } = await site.open({ hash: `${hash}&workers=${workers}`, cores, prepare });
  await recordCurve(page);
  const done = train(page);
  await meanwhile(page);
  await done;
  const result = await outcome(page);
  const training = page.workers().length - 1; // without the one that draws
  await close();
  return { ...result, training, complaints: seen.complaints };
}

/** Waits until a step is under way and its worker can be harmed. @returns the replica */
async function replicaAtWork(page) {
  await page.waitForFunction(() => window.curve.length >= 2);
  return page.workers()[2];
}

/** The result of one worker alone, computed once. */
let lonely;
const alone = () => (lonely ??= runWith(1));

test('one worker and two reach the same losses and the same weights, bit for bit', async () => {
  const one = await alone();
  const two = await runWith(2, { meanwhile: (page) => state(page, 'Training, 2 workers.') });
  assert.deepEqual([one.training, two.training], [1, 2]);
  assert.equal(two.hash, one.hash);
  assert.deepEqual(two.totals, one.totals);
  assert.deepEqual(two.complaints, []);
});

test('so do four workers with a larger batch', async () => {
  const hash = '#mode=train&batch=64&seed=5&steps=3';
  const [one, four] = [await runWith(1, { hash }), await runWith(4, { hash })];
  assert.equal(four.training, 4);
  assert.equal(four.hash, one.hash);
});

for (const [way, harm, reason] of /** @type {const} */ ([
  ['falls silent', () => setTimeout(() => self.close()), 'silent'],
  [
    'breaks',
    () =>
      setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
    'an error of its own',
  ],
])) {
  test(`a replica that ${way} in the middle of a run is reported, and the other worker reaches the same weights`, async () => {
    const result = await runWith(2, {
      meanwhile: async (page) => {
        await (await replicaAtWork(page)).evaluate(harm);
        await notice(page, reason);
        await notice(page, 'Training continues with one');
      },
    });
    const { totals, hash } = await alone();
    assert.deepEqual(
      { totals: result.totals, hash: result.hash, training: result.training },
      { totals, hash, training: 1 },
    );
  });
}

test('a replica that cannot be started is reported, and one worker trains', async () => {
  const { totals, hash, training } = await runWith(2, {
    prepare: (page) =>
      page.addInitScript(() => {
        const { Worker } = window;
        window.Worker = class extends Worker {
          constructor(url, options) {
            super(options.name.startsWith('replica') ? 'nowhere.js' : url, options);
          }
        };
      }),
    meanwhile: (page) => notice(page, 'A worker could not take part in the training'),
  });
  const one = await alone();
  assert.deepEqual({ totals, hash, training }, { totals: one.totals, hash: one.hash, training: 1 });
});

test('two workers pause, take one step, continue, and restart as one does', async () => {
  const { page, close } = await site.open({ hash: `${RUN}&workers=2`, cores: 3 });
  await recordCurve(page);
  await train(page, 2);
  await state(page, 'Paused.');
  await page.locator('#step').click();
  await page.waitForFunction(() => window.curve.length === 3);
  await train(page);
  const { totals, hash } = await alone();
  assert.deepEqual(await outcome(page), { totals, hash });
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.locator('#run-hash').filter({ hasNotText: hash }).waitFor(); // painted with the next frame
  await page.evaluate(() => (window.curve = []));
  await train(page);
  assert.deepEqual(await outcome(page), { totals, hash });
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await train(page, 1);
  await page.locator('#stop').click();
  await state(page, 'Stopped.');
  await workersAre(page, 1);
  await close();
});

test('a killed training worker is replaced together with its replica', async () => {
  const result = await runWith(2, {
    meanwhile: async (page) => {
      await replicaAtWork(page);
      await page.workers()[1].evaluate(() =>
        setTimeout(() => {
          throw new WebAssembly.RuntimeError('unreachable');
        }),
      );
      await notice(page, 'was replaced');
    },
  });
  assert.equal(result.hash, (await alone()).hash);
  assert.equal(result.training, 2);
});

/** In the page: keeps the steps of the samples that workers send to it, in `window.samples`. */
function keepSamples() {
  window.samples = [];
  const { Worker } = window;
  window.Worker = class extends Worker {
    constructor(url, options) {
      super(url, options);
      this.addEventListener('message', ({ data }) => data.type === 'sample' && window.samples.push(data.step));
    }
  };
}

test('with a core to spare, an observer looks at the network, and the weights stay the same', async () => {
  const one = await alone();
  const observed = await runWith(1, { cores: 2 });
  assert.deepEqual([one.training, observed.training], [1, 2]);
  assert.equal(observed.hash, one.hash);
  assert.deepEqual(observed.totals, one.totals);
  assert.deepEqual(observed.complaints, []);
});

for (const [way, harm] of /** @type {const} */ ([
  ['is well', () => {}],
  [
    'breaks',
    () =>
      setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
  ],
  ['falls silent', () => setTimeout(() => self.close())],
])) {
  test(`samples come while a run goes on whose observer ${way}`, async () => {
    const { page, close } = await site.open({
      hash: '#mode=train&batch=8&seed=5&steps=50000&workers=1',
      prepare: (page) => page.addInitScript(keepSamples),
    });
    await train(page, 1);
    await page.workers()[2].evaluate(harm);
    const done = train(page);
    await page.waitForFunction(() => window.samples.some((step) => step > 1));
    await onElement(page, (element) => element.pause());
    await done;
    await state(page, 'Paused.');
    await close();
  });
}

test('what an observer shows is to the bit what the training worker would show', async () => {
  const { page, close } = await site.open();
  const [here, there] = await page.evaluate(async () => {
    const load = (path) => import(new URL(path, document.baseURI).href);
    const engine = await load('pkg/corr_mcnn.js');
    const [{ observe, Observer }, { sampleOf, mapOf, accuracyOf }] = await Promise.all(
      ['www/worker/observer.js', 'www/worker/shown.js'].map(load),
    );
    await engine.default({ module_or_path: new URL('pkg/corr_mcnn_bg.wasm', document.baseURI) });
    const packed = await fetch(new URL('www/assets/digits.bin.gz', document.baseURI));
    const unpacked = packed.body.pipeThrough(new DecompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
    const config = { method: 'corrmcnn', preset: 'default', seed: 5, batchSize: 32, steps: 20, dropout: 0.1 };
    const session = new engine.Session(config);
    session.loadData(bytes, 1000);
    session.step();
    const places = session.map(null).places;
    session.step();
    const drawing = { given: 'left', pixels: Float32Array.from({ length: 392 }, (_, at) => Number(at % 14 === 9)) };
    const here = [
      sampleOf(session, 2, { drawing, withHash: true }),
      mapOf(session, 2, { drawing, places }),
      accuracyOf(session, 2),
    ];
    const { port1, port2 } = new MessageChannel();
    observe(port2, (config) => new engine.Session(config));
    const there = [];
    await new Promise((done, fail) => {
      const observer = new Observer(port1, 1e5, () => fail(new Error('it failed')));
      const look = { config: session.config, weights: session.exportWeights(), step: 2, drawing, places, saves: true };
      observer.look(look, { bytes, digits: 1000 }, { hear: (event) => there.push(event), done });
    });
    const plain = (events) =>
      JSON.stringify(events, (_, value) => (value instanceof Float32Array ? [...value] : value));
    return [plain(here), plain(there)];
  });
  assert.equal(there, here);
  await close();
});

test('with timing=on the browser measures the phases of steps and completions in every worker, and otherwise none', async () => {
  const measuredWith = async (hash) => {
    const { page, close } = await site.open({ hash: `#mode=train&batch=32&steps=2&workers=2${hash}` });
    await train(page);
    await state(page, 'Finished.');
    const measured = await Promise.all(
      page
        .workers()
        .map((worker) => worker.evaluate(() => performance.getEntriesByType('measure').map((one) => one.name))),
    );
    await close();
    return measured;
  };
  const [drawing, ...training] = await measuredWith('&timing=on');
  assert.ok(drawing.includes('corr-mcnn completion') && drawing.includes('corr-mcnn decode'));
  assert.equal(training.length, 2);
  for (const names of training) assert.ok(names.includes('corr-mcnn backward') && names.includes('corr-mcnn update'));
  assert.deepEqual((await measuredWith('')).flat(), []);
});
