import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  curve,
  fillIn,
  onElement,
  openSettings,
  recordCurve,
  saved,
  settled,
  weightsHash,
  withBrowser,
  withMarkup,
} from './harness.mjs';

const site = withBrowser();
const SMALL = '#mode=train&batch=4&steps=3&seed=5';
const train = (page, steps) => onElement(page, (element, steps) => element.train({ steps }), steps);
const text = (page, id) => page.locator(`#${id}`).textContent();
const field = (page, name) => page.locator(`#settings [name="${name}"]`);
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

test('settings left to the preset show its values, and follow the method and the preset', async () => {
  const { page, seen, close } = await site.open({ hash: '#mode=train' });
  await page.locator('[name="rate"][placeholder="0.004"]').waitFor({ state: 'attached' });
  assert.equal(await text(page, 'settings-line'), 'CorrMCNN, default preset, 600 steps of 32 digits, seed 1');
  await openSettings(page);
  assert.equal(await field(page, 'rate').inputValue(), '');
  assert.equal(await field(page, 'activation').locator('option').first().textContent(), 'ReLU (preset)');
  await field(page, 'preset').selectOption('slides');
  await page.locator('[name="rate"][placeholder="0.01"]').waitFor({ state: 'attached' });
  await field(page, 'method').selectOption('mae');
  await page.locator('[name="lambda"][placeholder="0"]').waitFor({ state: 'attached' });
  await openSettings(page);
  assert.deepEqual(
    await page.locator('[name="term"]:checked').evaluateAll((boxes) => boxes.map(({ value }) => value)),
    ['L1', 'L2', 'L3'],
  );
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('the form writes the link, a link fills the form, and a link without a setting leaves it to the preset again', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&rate=0.01&without=L6' });
  assert.equal(
    await text(page, 'settings-line'),
    'CorrMCNN, default preset, 600 steps of 32 digits, seed 1 \u00b7 Learning rate 0.01 \u00b7 Without L6',
  );
  await openSettings(page);
  assert.equal(await field(page, 'rate').inputValue(), '0.01');
  assert.equal(await page.locator('[name="term"][value="L6"]').isChecked(), false);
  await field(page, 'digits').fill('500');
  await field(page, 'digits').blur();
  await field(page, 'dropout').fill('0');
  await onElement(page, (element) => (element.state = { ...element.state, lambda: 0.3 })); // while somebody types
  await field(page, 'dropout').blur();
  await field(page, 'activation').selectOption('sigmoid');
  await page.locator('[name="term"][value="L7"]').uncheck();
  await page.waitForFunction(() => location.hash.includes('without=L6%2CL7'));
  const hash = new URLSearchParams(new URL(page.url()).hash.slice(1));
  assert.deepEqual(
    ['digits', 'rate', 'dropout', 'lambda', 'activation', 'without'].map((name) => hash.get(name)),
    ['500', '0.01', '0', '0.3', 'sigmoid', 'L6,L7'],
  );
  await page.evaluate(() => (location.hash = '#mode=train&lambda=0.5'));
  await page.waitForFunction(() => document.querySelector('corr-mcnn').state.lambda === 0.5);
  assert.equal(await field(page, 'rate').inputValue(), '');
  assert.equal(await page.locator('[name="term"][value="L6"]').isChecked(), true);
  assert.deepEqual(
    await onElement(page, ({ state }) => ['rate', 'without', 'activation'].filter((name) => name in state)),
    [],
  );
  await close();
});

test('terms that a method does without can be neither chosen before a run nor after one', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&method=mae&batch=4&steps=1' });
  const enabled = () => page.locator('[name="term"]:enabled').evaluateAll((boxes) => boxes.map(({ value }) => value));
  await page.locator('[name="lambda"][placeholder="0"]').waitFor({ state: 'attached' });
  await settled(page);
  assert.deepEqual(await enabled(), ['L1', 'L2', 'L3']);
  await train(page);
  await state(page, 'Finished.');
  assert.deepEqual(await enabled(), ['L1', 'L2', 'L3']);
  await openSettings(page);
  await field(page, 'method').selectOption('corrmcnn');
  await page.locator('[name="term"][value="L4"]:enabled').waitFor({ state: 'attached' });
  await close();
});

test('a fraction may be typed with a comma, as most of Europe writes it', async () => {
  const { page, close } = await site.open({ hash: '#mode=train' });
  await fillIn(page, 'rate', '0,01');
  await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('rate') === '0.01');
  assert.equal(await page.locator('#settings-problem').isVisible(), false);
  await fillIn(page, 'rate', '0,0,1');
  await page.locator('#settings-problem', { hasText: '0.0,1' }).waitFor();
  await close();
});

test('the lead says how many digits a run learns from', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&digits=500' });
  assert.match(await text(page, 'lead'), /learn from 500 digits\.$/);
  await openSettings(page);
  await field(page, 'digits').fill('5000');
  await field(page, 'digits').blur();
  assert.match(await text(page, 'lead'), /learn from 5,000 digits\.$/);
  await close();
});

test('a new seed differs from the last, also in the link, and there is none while a run is under way', async () => {
  const { page, close } = await site.open({ hash: SMALL });
  const seed = () => field(page, 'seed').inputValue();
  await openSettings(page);
  await page.locator('#new-seed').click();
  const fresh = await seed();
  assert.match(fresh, /^\d{1,6}$/);
  assert.notEqual(fresh, '5');
  assert.match(page.url(), new RegExp(`seed=${fresh}\\b`));
  await train(page, 1);
  await state(page, 'Paused.');
  await page.locator('#new-seed').click({ force: true }); // it says that it cannot be pressed
  assert.equal(await seed(), fresh);
  await page.locator('#stop').click();
  await state(page, 'Stopped.');
  await openSettings(page);
  await page.locator('#new-seed').click();
  assert.notEqual(await seed(), fresh);
  await close();
});

test('the title of the picture is that of the run, whatever the form says by then', async () => {
  const { page, close } = await site.open({
    hash: `${SMALL}&digits=200&rate=0.01&without=L4`,
    prepare: (page) =>
      page.addInitScript(() => {
        const { fillText } = CanvasRenderingContext2D.prototype;
        window.written = [];
        CanvasRenderingContext2D.prototype.fillText = function (text, ...others) {
          window.written.push(text);
          return fillText.call(this, text, ...others);
        };
      }),
  });
  await train(page);
  await page.evaluate(() => (location.hash = '#mode=train&method=mae&batch=8&steps=9&seed=7'));
  await page.waitForFunction(() => document.querySelector('corr-mcnn').state.seed === 7);
  await saved(page, 'save-image');
  const title = (await page.evaluate(() => window.written)).find((text) => text.startsWith('Half a digit'));
  assert.equal(
    title,
    'Half a digit: method corrmcnn, preset default, seed 5, batch 4, rate 0.01, without L4, digits 200; step 3 of 3',
  );
  await close();
});

test('an unusable setting of a run gets a sentence, in the link and in the form', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&rate=3&twin=seed:2' });
  await page
    .locator('#notices', { hasText: 'The setting rate="3" was changed to 0.1. It can be: 0.0001 … 0.1.' })
    .waitFor();
  assert.equal(await field(page, 'rate').inputValue(), '0.1');
  await page.locator('#notices', { hasText: 'twin="seed:2"' }).waitFor();
  await openSettings(page);
  await field(page, 'dropout').fill('lots');
  await page.locator('#start').click();
  assert.match(await text(page, 'settings-problem'), /Dropout: expected a number, 0 … 0.9, got "lots"/);
  await openSettings(page);
  await field(page, 'dropout').fill('');
  await page.locator('#twin-name').selectOption('lambda');
  await page.locator('#start').click();
  assert.match(await text(page, 'settings-problem'), /Enter the twin\u2019s value: 0 … 1/);
  await openSettings(page);
  await page.locator('#twin-name').selectOption('activation');
  assert.equal(await text(page, 'settings-problem'), 'Choose the twin\u2019s value.');
  // not the preset's; nor, once it is chosen, the run's own
  const offered = () => page.locator('#twin-choice option').allTextContents();
  await page.waitForFunction(
    () => document.querySelector('corr-mcnn').shadowRoot.querySelectorAll('#twin-choice option').length === 2,
  );
  assert.deepEqual(await offered(), ['–', 'Sigmoid']);
  await field(page, 'activation').selectOption('sigmoid');
  assert.deepEqual(await offered(), ['–', 'ReLU']);
  assert.equal(await text(page, 'run-state'), 'Ready.');
  await close();
});

test('each setting makes a different run', async () => {
  const { page, close } = await site.open({ hash: SMALL });
  await recordCurve(page);
  const totalsWith = async (hash) => {
    await page.evaluate(
      (hash) =>
        new Promise((read) => {
          window.curve = [];
          if (location.hash === hash) return read(undefined);
          addEventListener('hashchange', read, { once: true });
          location.hash = hash;
        }),
      `${SMALL}${hash}`,
    );
    await train(page);
    return (await curve(page)).map(({ total }) => total).join(' ');
  };
  const seen = new Map([['', await totalsWith('')]]);
  for (const hash of [
    '&digits=50',
    '&rate=0.01',
    '&dropout=0.5',
    '&lambda=0.9',
    '&without=L1',
    '&activation=sigmoid',
    '&batchnorm=off',
    '&width=narrow',
  ]) {
    const totals = await totalsWith(hash);
    for (const [other, theirs] of seen) assert.notEqual(totals, theirs, `${hash} and ${other || 'the preset'}`);
    seen.set(hash, totals);
  }
  assert.equal(await totalsWith(''), seen.get(''));
  await close();
});

test('a run starts from saved weights, continues from a saved checkpoint to the same result, and refuses anything else with a message', async () => {
  const { page, close } = await site.open({ hash: SMALL });
  await recordCurve(page);
  await train(page);
  const whole = { totals: (await curve(page)).map(({ total }) => total), hash: await weightsHash(page) };
  const fileOf = async (id) => {
    const file = await saved(page, id);
    return {
      name: file.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer: readFileSync(await file.path()),
    };
  };
  const weights = await fileOf('save-run');
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await page.evaluate(() => (window.curve = []));
  await train(page, 2);
  const checkpoint = await fileOf('save-checkpoint');
  assert.match(checkpoint.name, /step-2-checkpoint\.safetensors$/);
  await page.locator('#stop').click();
  await state(page, 'Stopped.');

  await page
    .locator('#start-picker')
    .setInputFiles({ name: 'cat.png', mimeType: 'image/png', buffer: Buffer.from('a cat') });
  await page
    .locator('#run-problem', { hasText: 'cat.png cannot be used: this is a text file, not a safetensors file' })
    .waitFor();
  await page.locator('#start-picker').setInputFiles(checkpoint);
  await page.locator('#start-from', { hasText: 'step 2 of 3' }).waitFor({ state: 'attached' });
  await page.evaluate(() => (window.curve = []));
  await onElement(page, (element) => (element.state = { ...element.state, twin: 'lambda:0' }));
  await page.locator('#start').click();
  await page
    .locator('#run-problem', {
      hasText: 'was not started: a checkpoint continues with the settings of its own run, so a twin cannot differ',
    })
    .waitFor();
  await state(page, 'Stopped.');
  await onElement(page, (element) => {
    const { twin, ...without } = element.state;
    element.state = without;
  });
  await train(page);
  assert.deepEqual(
    (await curve(page)).map(({ total }) => total),
    whole.totals.slice(2),
  );
  assert.equal(await weightsHash(page), whole.hash);

  await page.locator('#start-picker').setInputFiles(weights);
  await page
    .locator('#start-from', { hasText: 'The weights of corr-mcnn-step-3.safetensors.' })
    .waitFor({ state: 'attached' });
  await openSettings(page);
  await onElement(page, (element) => (element.state = { ...element.state, twin: 'width:narrow' }));
  await page.locator('#start').click();
  await page.locator('#run-problem', { hasText: '"Network size" is fixed by the weights file' }).waitFor();
  await openSettings(page);
  await page.locator('#twin-name').selectOption('');
  await page.evaluate(() => (window.curve = []));
  await page.locator('#start').click();
  await page.waitForFunction(() => window.curve.length > 0); // the run before has finished, too
  await state(page, 'Finished.');
  const [{ step, total }] = await curve(page);
  assert.equal(step, 1);
  assert.notEqual(total, whole.totals[0]);
  await openSettings(page);
  await page.locator('#start-fresh').click();
  await page.evaluate(() => (window.curve = []));
  await train(page);
  assert.deepEqual(
    (await curve(page)).map(({ total: again }) => again),
    whole.totals,
  );
  await close();
});

test('a start from a file that the engine refuses leaves the run before it as it was: finished, or paused and able to continue', async () => {
  const { page, seen, close } = await site.open({ hash: SMALL });
  const now = async () => {
    await settled(page);
    const [hash, step, words] = await Promise.all(['run-hash', 'run-step', 'moment-words'].map((id) => text(page, id)));
    return { hash, step, words };
  };
  const refused = async (press) => {
    const before = await now();
    await press();
    await page.locator('#run-problem', { hasText: 'not started: element 0 of tensor joint.bias is NaN' }).waitFor();
    assert.deepEqual(await now(), before);
  };
  const weights = await onElement(page, async (element) => Array.from(await element.exportWeights()));
  const file = Buffer.from(weights);
  const length = Number(file.readBigUInt64LE(0));
  const { data_offsets: offsets } = JSON.parse(file.toString('utf8', 8, 8 + length))['joint.bias'];
  file.writeFloatLE(NaN, 8 + length + offsets[0]);
  await train(page);
  const { hash } = await now();
  await page.locator('#start-picker').setInputFiles({ name: 'n.safetensors', mimeType: '', buffer: file });
  await page.locator('#start-from', { hasText: 'n.safetensors' }).waitFor({ state: 'attached' });
  await refused(() => page.locator('#start').click());
  await state(page, 'Finished.');
  assert.ok(await page.locator('#use-weights').isEnabled());
  await openSettings(page);
  await page.locator('#start-fresh').click();
  await page.locator('#reset').click();
  await state(page, 'Ready.');
  await train(page, 1);
  await page.locator('#start-picker').setInputFiles({ name: 'n.safetensors', mimeType: '', buffer: file });
  await page.locator('#start-from', { hasText: 'n.safetensors' }).waitFor({ state: 'attached' });
  await refused(() => page.locator('#reset').click());
  await state(page, 'Paused.');
  await page.locator('#start', { hasText: 'Continue' }).click();
  await state(page, 'Finished.');
  assert.equal((await now()).hash, hash);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('a link can name the weights that a class should have, and the page says whether a run has them, or what differs', async () => {
  const settings = 'mode=train&batch=4&steps=3&digits=200&workers=1';
  const said = (page, text) => page.locator('#run-expected', { hasText: text }).waitFor();
  const first = await site.open({ hash: `#${settings}&expect=00000000` });
  await onElement(first.page, (element) => element.train());
  await said(first.page, 'Not the weights of the class, which are 00000000. The settings are as given');
  const hash = await first.page.locator('#run-hash').textContent();
  await first.close();
  const { page, close } = await site.open({ hash: `#${settings}&expect=${hash}` });
  await onElement(page, (element) => element.train());
  await said(page, `The same weights as the class: ${hash}.`);
  assert.match(page.url(), new RegExp(`expect=${hash}`));
  await fillIn(page, 'seed', '9');
  await onElement(page, (element) => element.train());
  await said(page, 'What differs: Seed.');
  assert.doesNotMatch(page.url(), /expect/, 'whoever opens this link would not get them');
  assert.equal(await onElement(page, ({ state }) => state.expect), undefined);
  await fillIn(page, 'seed', '1');
  await page.waitForURL(new RegExp(`expect=${hash}`));
  await close();
});

test('where a class has other weights, the page names each setting that could not be used as written', async () => {
  const said = (page, text) => page.locator('#run-expected', { hasText: text }).waitFor();
  const short = 'mode=train&batch=4&steps=2&workers=1&expect=00000000';
  for (const [link, unusable] of [
    ['seed=abc&digits=200', 'seed="abc"'],
    ['digits=20', 'digits="20"'],
    ['digits=200&Seed=7', 'Seed="7"'],
    ['digits=200&seed=1&seed=7', 'seed="7"'],
  ]) {
    const { page, close } = await site.open({ hash: `#${short}&${link}` });
    await onElement(page, (element) => element.train());
    await said(page, `00000000. Settings that could not be used as written: ${unusable}.`);
    assert.doesNotMatch(page.url(), /expect/, 'nor would whoever opens this link have them');
    await close();
  }
  const attributes = { mode: 'train', batch: '4', steps: '2', digits: '20', seed: 'abc', expect: '00000000' };
  const { page, close } = await site.open({
    prepare: withMarkup(
      Object.entries(attributes)
        .map(([name, value]) => `${name}="${value}"`)
        .join(' '),
    ),
  });
  await onElement(page, (element) => element.train());
  await said(page, 'Settings that could not be used as written: seed="abc", digits="20".');
  await page.evaluate(
    () => (location.hash = 'mode=train&batch=4&steps=2&digits=200&seed=3&theme=blue&expect=00000000'),
  );
  await page.waitForFunction(() => document.querySelector('corr-mcnn')?.getAttribute('seed') === '3');
  await onElement(page, (element) => element.train());
  await said(page, 'The settings are as given');
  await close();
});

test('a link that is opened during a run expects the weights of its own settings', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=3&digits=200' });
  await onElement(page, (element) => element.train({ steps: 1 }));
  await page.evaluate(() => (location.hash = 'mode=train&batch=4&steps=3&digits=200&seed=9&expect=00000000'));
  await page.waitForFunction(() => document.querySelector('corr-mcnn')?.getAttribute('seed') === '9');
  await onElement(page, (element) => element.train());
  await page.locator('#run-expected', { hasText: 'What differs: Seed.' }).waitFor();
  await close();
});

test('a link that is opened during a run leaves the settings of that run on show until it has ended', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=40&seed=5' });
  await onElement(page, (element) => element.train({ steps: 2 }));
  const line = page.locator('#settings-line', { hasText: 'seed 5' });
  await line.waitFor();
  await page.evaluate(() => (location.hash = 'mode=train&steps=40&seed=9'));
  await page.waitForFunction(() => document.querySelector('corr-mcnn')?.getAttribute('seed') === '9');
  await settled(page);
  await line.waitFor();
  await page.locator('#stop').click();
  await page.locator('#settings-line', { hasText: 'seed 9' }).waitFor();
  await close();
});
