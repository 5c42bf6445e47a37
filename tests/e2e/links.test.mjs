// A link is the whole state of the page, also in a tab that is already open: by a link in the text, Back, Forward or by
// hand.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { draw, fillIn, gate, LEFT_OF_0, onElement, saved, settled, withBrowser, withMarkup } from './harness.mjs';

const site = withBrowser();
const GOOD =
  '#mode=compare&given=right&example=3&mix-left=4&mix-right=6&mix-part=10&method=mae&preset=slides&seed=9&steps=20&batch=16&workers=1&digits=500' +
  '&rate=0.01&dropout=0.1&lambda=0.2&without=L6&activation=sigmoid&batchnorm=off&width=narrow&twin=digits%3A100&theme=dark&controls=examples%2Ccharts';
const state = (page) => onElement(page, ({ state }) => state);
const hashOf = (page) => page.evaluate(() => location.hash);
/** Goes to another link of the same page, and waits until the page has read it. */
async function go(page, hash) {
  await page.evaluate(
    (hash) =>
      new Promise((resolve) => {
        addEventListener('hashchange', resolve, { once: true });
        location.hash = hash;
      }),
    hash,
  );
  await settled(page);
}
async function walk(page, way) {
  await page[way]();
  await settled(page);
}
/** The settings as the visitor sees them. */
const looks = (page) =>
  onElement(page, ({ shadowRoot }) => {
    const shown = (selector) => shadowRoot.querySelector(selector).checkVisibility();
    return {
      tab: shadowRoot.querySelector('[role="tab"][aria-selected="true"]').id,
      given: shadowRoot.querySelector('input[name="given"]:checked').value,
      example: shadowRoot.querySelector('#examples [aria-pressed="true"]')?.dataset.digit,
      mix: ['mix-left', 'mix-right', 'mix-part'].map((id) => shadowRoot.getElementById(id).value),
      form: [...shadowRoot.querySelectorAll('#settings [name]:not([name="term"])')].map(
        ({ name, value }) => `${name}=${value}`,
      ),
      without: [...shadowRoot.querySelectorAll('#settings [name="term"]:not(:checked)')].map(({ value }) => value),
      ground: getComputedStyle(shadowRoot.host).backgroundColor,
      page: getComputedStyle(document.body).backgroundColor,
      controls: ['.tabs', '#undo', '#network'].map(shown),
    };
  });

test('in an open tab a link sets up the same page as in a new one, and Back and Forward bring the others again', async () => {
  const { page, seen, close } = await site.open({ hash: GOOD });
  const before = await state(page);
  assert.equal(before.twin, 'digits:100');
  const fresh = await site.open({ hash: '#seed=2' });
  await go(page, '#seed=2');
  assert.deepEqual(await state(page), await state(fresh.page));
  // the mixture is chosen once it is loaded; the state has it already
  const { mix } = await looks(page);
  assert.deepEqual(await looks(page), { ...(await looks(fresh.page)), mix });
  await fresh.close();
  await page.getByRole('link', { name: 'Train' }).click();
  await settled(page);
  const { mode, seed } = await state(page);
  assert.deepEqual({ mode, seed }, { mode: 'train', seed: 1 }, 'a link in the text');
  await page.evaluate(() => history.go(-2));
  await page.waitForFunction(() => document.querySelector('corr-mcnn').state.seed === 9);
  await settled(page);
  assert.deepEqual(await state(page), before, 'Back');
  const entries = (hash) => [...new URLSearchParams(hash.slice(1))].sort();
  assert.deepEqual(entries(await hashOf(page)), entries(GOOD));
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await walk(page, 'goForward');
  const { version, ink, ...settings } = await state(page);
  assert.equal(settings.seed, 2, 'Forward');
  assert.ok(!('rate' in settings || 'controls' in settings), JSON.stringify(settings));
  assert.equal(await page.locator('#notices > div').count(), 0);
  assert.deepEqual(seen.complaints, []);
  await close();
});

test('from the plain page to a link in the text and back: the plain page again, and its step in the history as it was', async () => {
  const { page, close } = await site.open();
  const [before, asSeen] = [await state(page), await looks(page)];
  await page.getByRole('link', { name: 'Train' }).click();
  await page.locator('#panel-train').waitFor();
  assert.equal(await hashOf(page), '#mode=train');
  await walk(page, 'goBack');
  await page.locator('#panel-draw').waitFor();
  assert.deepEqual(await state(page), before);
  // the form is filled, and the mixture chosen, once they are loaded
  const { form, without, mix } = await looks(page);
  assert.deepEqual(await looks(page), { ...asSeen, form, without, mix });
  assert.equal(await hashOf(page), '');
  await walk(page, 'goForward');
  assert.equal(await hashOf(page), '#mode=train');
  assert.equal((await state(page)).mode, 'train');
  await close();
});

test('a link falls back to what the markup says, and leaves it out', async () => {
  const { page, close } = await site.open({
    prepare: withMarkup('mode="train" seed="7" steps="0" example="4" controls="tabs,settings,examples"'),
  });
  const before = await state(page);
  assert.deepEqual(
    [before.mode, before.seed, before.steps, before.example, before.controls],
    ['train', 7, 1, 4, 'tabs,settings,examples'],
  );
  assert.equal(await hashOf(page), '');
  await go(page, '#seed=9&mode=draw&controls=tabs&example=2&steps=30');
  assert.deepEqual([(await state(page)).seed, (await state(page)).controls], [9, 'tabs']);
  await walk(page, 'goBack');
  assert.deepEqual(await state(page), before);
  await fillIn(page, 'seed', '1');
  assert.equal(await hashOf(page), '#seed=1', 'the seed of a page whose markup says nothing');
  assert.equal(
    await page.locator('#notices > div').count(),
    1,
    'steps="0" is said once, and not again with every link',
  );
  await close();
});

test('a drawing stays until a link names a digit, and can be undone back even then', async () => {
  const { page, close } = await site.open();
  await page.locator('#clear').click();
  await draw(
    page,
    LEFT_OF_0.map(([x, y]) => [28 - x, y]),
  );
  const { ink } = await state(page);
  await page.getByRole('link', { name: 'Train' }).click();
  await settled(page);
  assert.deepEqual([(await state(page)).ink, (await state(page)).given], [ink, 'right'], 'the drawing, with its half');
  await go(page, '#example=3');
  assert.deepEqual([(await state(page)).example, (await state(page)).given], [3, 'left']);
  await page.locator('#undo').click();
  await settled(page);
  assert.equal((await state(page)).ink, ink);
  await close();
});

test('an example that a link names is shown, whatever was shown before, and another one has a link of its own', async () => {
  const fresh = await site.open({ hash: '#example=3' });
  const { ink } = await state(fresh.page);
  await fresh.close();
  const { page, close } = await site.open();
  await go(page, '#example=3');
  assert.equal((await state(page)).ink, ink);
  await page.getByRole('button', { name: 'Example of a 3' }).click();
  await settled(page);
  const second = await state(page);
  assert.notEqual(second.ink, ink, 'the second 3');
  await page.waitForFunction(() => new URLSearchParams(location.hash.slice(1)).get('example') === '13');
  const opened = await site.open({ hash: new URL(page.url()).hash });
  assert.equal((await state(opened.page)).ink, second.ink);
  await opened.close();
  await go(page, '#example=3&seed=2');
  assert.equal((await state(page)).ink, ink);
  await close();
});

test('a link is reported once, as a whole', async () => {
  const { page, close } = await site.open();
  await page.evaluate(() => {
    window.states = [];
    document.querySelector('corr-mcnn').addEventListener('statechange', ({ detail }) => window.states.push(detail));
  });
  await go(page, '#mode=compare&seed=9&theme=dark&example=3&mix-left=1');
  const states = await page.evaluate(() =>
    window.states.map(({ mode, seed, theme, example, 'mix-left': left }) => [mode, seed, theme, example, left]),
  );
  assert.deepEqual(states, [['compare', 9, 'dark', 3, 1]]);
  await close();
});

test('a run under way, and its twin, continue with the settings with which they started', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=4&steps=6&seed=5&digits=200&twin=lambda%3A0' });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await go(page, '#mode=train&seed=9&steps=50');
  await page.locator('#locked:not([hidden])').waitFor({ state: 'attached' });
  assert.equal(await page.locator('#run-step').textContent(), '2 of 6');
  assert.deepEqual(await onElement(page, (element) => element.train()), { stepsDone: 6, state: 'finished' });
  const lines = readFileSync(await (await saved(page, 'save-curves')).path(), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1);
  assert.equal(lines.filter((line) => line.startsWith('run,')).length, 6);
  assert.equal(lines.filter((line) => line.startsWith('λ of L6 = 0,')).length, 6, 'the twin has come as far');
  await close();
});

test('a link that is too long changes nothing', async () => {
  const { page, close } = await site.open({ hash: GOOD });
  const [before, asSeen] = [await state(page), await looks(page)];
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await go(page, `#mode=train&seed=${'7'.repeat(4000)}`);
  await page.locator('#notices', { hasText: 'more than the limit of 4,000: all its settings were ignored' }).waitFor();
  assert.deepEqual(await state(page), before);
  assert.deepEqual(await looks(page), asSeen);
  await close();
});

test('weights that a link names are fetched once, those of the newest link count, and a link without brings the shipped ones again', async () => {
  const { hold, release } = gate();
  const { page, seen, close } = await site.open({ prepare: (page) => hold(page, '**/cca.safetensors.gz') });
  const name = page.locator('#weights-name');
  const requests = (file) => seen.requests.filter((url) => url.endsWith(`/${file}`)).length;
  const image = () => onElement(page, ({ result }) => [...result.image].join());
  await name.filter({ hasText: 'trained on 55,000 digits (' }).waitFor();
  const [shipped, drawn] = [await name.textContent(), await image()];
  await page.evaluate(() => (location.hash = '#src-weights=www/assets/cca.safetensors.gz'));
  await go(page, '#src-weights=www/assets/mae.safetensors.gz');
  await name.filter({ hasText: 'mae.safetensors.gz (' }).waitFor();
  assert.notEqual(await image(), drawn);
  const arrived = page.waitForResponse('**/cca.safetensors.gz');
  release();
  await (await arrived).finished();
  await settled(page);
  assert.match(await name.textContent(), /^mae\.safetensors\.gz/, 'a file that was asked for earlier comes too late');
  assert.ok(await page.locator('#loading').isHidden());
  assert.deepEqual([requests('cca.safetensors.gz'), requests('mae.safetensors.gz')], [1, 1]);
  await go(page, '#mode=draw&seed=3');
  await name.filter({ hasText: shipped }).waitFor();
  await settled(page);
  assert.equal(await image(), drawn);
  assert.equal(requests('mae.safetensors.gz'), 1);
  await close();
});

test('a state names controls and weights, too, and a state without them removes them', async () => {
  const { page, close } = await site.open();
  const plain = await state(page);
  await onElement(
    page,
    (element) =>
      (element.state = { ...element.state, controls: 'examples', 'src-weights': 'www/assets/mae.safetensors.gz' }),
  );
  await page.locator('#weights-name').filter({ hasText: 'mae.safetensors.gz (' }).waitFor({ state: 'attached' });
  assert.ok(await page.locator('#undo').isHidden());
  const { controls, 'src-weights': weights } = await state(page);
  assert.deepEqual([controls, weights], ['examples', 'www/assets/mae.safetensors.gz']);
  assert.equal(await hashOf(page), '#controls=examples&src-weights=www%2Fassets%2Fmae.safetensors.gz');
  await onElement(page, (element, plain) => (element.state = plain), plain);
  assert.ok(await page.locator('#undo').isVisible());
  await page.locator('#weights-name').filter({ hasText: 'trained on 55,000 digits (' }).waitFor();
  assert.deepEqual(await state(page), plain);
  await onElement(page, (element) => (element.state = { version: 1, given: 'right', example: 8 }));
  assert.deepEqual([(await state(page)).given, (await state(page)).example], ['right', 8], 'a state without a drawing');
  await close();
});
