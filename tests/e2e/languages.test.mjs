// The page in other languages: named by the link, chosen later, unknown; and whether their words fit a phone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LANGUAGES } from '../../www/languages/languages.js';
import { onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const CODES = Object.keys(LANGUAGES);
const PATIENCE_MS = 10_000;
const STATES = { draw: '#mode=draw', train: '#mode=train&rate=0.01&twin=dropout:0.2', lesson: '#lesson=correlation' };

/** Waits until the words of a language are on show. */
const speaking = (page, code) =>
  page.waitForFunction(
    (lang) => document.querySelector('corr-mcnn')?.shadowRoot?.getElementById('app')?.lang.startsWith(lang),
    code,
  );

/** Everything that the element shows in words, in order, without what only stays until it is dismissed. */
const words = (page) =>
  onElement(page, ({ shadowRoot }) => {
    const walker = document.createTreeWalker(shadowRoot);
    const all = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node instanceof Element ? node : node.parentElement;
      if (!parent?.checkVisibility() || parent.closest('#notices, #said, #story-told, .plot, .values, #loading'))
        continue;
      if (node instanceof Text && node.data.trim()) all.push(node.data.trim().replace(/\s+/g, ' '));
      if (node instanceof Element)
        for (const name of ['aria-label', 'title', 'aria-valuetext'])
          if (node.hasAttribute(name)) all.push(`${name}: ${node.getAttribute(name)}`);
    }
    return all.filter((text) => /\p{L}/u.test(text)); // numbers come when they are measured
  });

/** Waits until the element says this, or fails with the difference. */
async function says(page, expected, what) {
  const deadline = Date.now() + PATIENCE_MS;
  let found = await words(page);
  while (found.join() !== expected.join() && Date.now() < deadline) found = await words(page);
  assert.deepEqual(
    found.filter((text, at) => text !== expected[at]),
    expected.filter((text, at) => text !== found[at]),
    what,
  );
}

/** Waits until what a state shows is there. */
async function shown(page, state) {
  if (state === 'compare') await page.locator('#results-shown').waitFor();
  if (state === 'train') await page.locator('#chart-key span').first().waitFor();
  if (state === 'lesson') await page.locator('#lesson-choices button').first().waitFor();
  if (state === 'story') await page.locator('#story-title').waitFor();
  await page.locator('#map canvas, #train-map canvas').first().waitFor({ state: 'attached' });
  await settled(page);
}

for (const code of CODES) {
  test(`what the link asks for is said in its language, and fits 360 px (${code})`, async () => {
    const { page, seen, close } = await site.open({ hash: `#lang=${code}`, viewport: { width: 360, height: 740 } });
    await speaking(page, code);
    for (const mode of ['draw', 'train', 'compare']) {
      await page.locator(`#tab-${mode}`).click();
      await shown(page, mode);
      const wide = await onElement(page, ({ shadowRoot }) => {
        const visible = [...shadowRoot.querySelectorAll('button, label, summary, h2, h3, legend, dt, dd')].filter(
          (one) => one.checkVisibility() && one.clientWidth > 1,
        );
        const cut = visible
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.textContent?.trim());
        return { page: document.documentElement.scrollWidth - innerWidth, cut };
      });
      assert.deepEqual(wide, { page: 0, cut: [] }, mode);
      const top = async (part) => Math.round((await page.locator(part).boundingBox()).y);
      assert.equal(await top('#story-offer'), await top('.tabs'), `the story is offered beside the tabs (${mode})`);
      if (mode === 'draw')
        assert.equal(await top('#clear'), await top('.segmented span >> nth=0'), 'one row of buttons');
    }
    for (const lesson of ['correlation', 'terms', 'gradients']) {
      await onElement(page, (element, lesson) => element.setAttribute('lesson', lesson), lesson);
      await page.locator('#lesson-choices button').first().click();
      await page.locator('#lesson-reveal').click();
      const table = page.locator('#lesson-answer > * > .wide-table').first();
      for (const [width, height] of [
        [1280, 720],
        [360, 740],
      ]) {
        await page.setViewportSize({ width, height });
        // scrollWidth may be that of the screen before
        const over = await table.evaluate((one) => one.querySelector('table').offsetWidth - one.clientWidth);
        assert.ok(over <= 0, `the two columns that answer ${lesson}, at ${width}`);
      }
    }
    await onElement(page, (element) => element.removeAttribute('lesson'));
    await onElement(page, (element) => element.setAttribute('story', '4'));
    await page.locator('#map-mae.pointed .map-canvas').waitFor();
    await settled(page);
    const [{ y, height }, card] = await Promise.all(
      ['#map-mae .map-canvas', '#story'].map((part) => page.locator(part).boundingBox()),
    );
    assert.ok(y + height <= card.y, `a map of the story, to ${y + height}, above its card at ${card.y}`);
    const name = await page.locator('h1').textContent();
    assert.equal(name === 'Half a digit', code === 'en');
    assert.match(new URL(page.url()).hash, code === 'en' ? /^(?!.*lang=)/ : new RegExp(`lang=${code}`));
    assert.deepEqual([...seen.complaints], []);
    await close();
  });
}

for (const [state, hash] of Object.entries(STATES)) {
  test(`a language chosen later says the same as one that the link names (${state})`, async () => {
    const code = 'fr';
    const [named, later] = await Promise.all([site.open({ hash: `${hash}&lang=${code}` }), site.open({ hash })]);
    await speaking(named.page, code);
    await shown(named.page, state);
    await shown(later.page, state);
    const before = await words(later.page);
    await onElement(later.page, (element, lang) => element.setAttribute('lang', lang), code);
    await speaking(later.page, code);
    await settled(later.page);
    await says(later.page, await words(named.page), 'the same as where the link names it');
    assert.match(later.page.url(), new RegExp(`lang=${code}`));
    await onElement(later.page, (element) => element.setAttribute('lang', 'en'));
    await speaking(later.page, 'en');
    await settled(later.page);
    await says(later.page, before, 'and English comes back');
    assert.deepEqual([...named.seen.complaints, ...later.seen.complaints], []);
    await named.close();
    await later.close();
  });
}

test('tables that are on show are told again, with the same numbers', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&steps=2' });
  await onElement(page, (element) => element.train({ steps: 2 }));
  await page.locator('#measure').click();
  await page.locator('#measured-table tbody tr').first().waitFor({ state: 'attached' });
  const cells = (id) =>
    onElement(
      page,
      ({ shadowRoot }, table) =>
        [...shadowRoot.querySelectorAll(`#${table} :is(th, td)`)].map((cell) => cell.textContent),
      id,
    );
  for (const [tab, id] of [
    ['train', 'measured-table'],
    ['compare', 'results-table'],
  ]) {
    await page.locator(`#tab-${tab}`).click();
    if (tab === 'compare') await page.locator('#results-shown').waitFor();
    const english = await cells(id);
    await onElement(page, (element) => element.setAttribute('lang', 'de'));
    await speaking(page, 'de');
    const german = await cells(id);
    const numbers = (texts) => texts.filter((text) => /^[−\d]/.test(text)).map((text) => text.replaceAll(/[.,]/g, ''));
    assert.equal(german.length, english.length, id);
    assert.deepEqual(numbers(german), numbers(english), id);
    assert.notDeepEqual(german, english, id);
    await onElement(page, (element) => element.setAttribute('lang', 'en'));
    await speaking(page, 'en');
    assert.deepEqual(await cells(id), english, id);
  }
  await close();
});

test('settings are written with the decimal mark of the language, which may be chosen later', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&rate=0.01&twin=dropout:0.2' });
  await shown(page, 'train');
  const written = (mark) =>
    onElement(
      page,
      ({ shadowRoot }, decimal) => {
        const get = (query) => shadowRoot.querySelector(query);
        const fields = [get('[name="rate"]').value, get('#twin-value').value, get('[name="lambda"]').placeholder];
        const words = [get('#settings-line').textContent, get('#chart-key').textContent];
        return [...fields, ...words].map((text) => text.includes(`0${decimal}`));
      },
      mark,
    );
  const both = [true, true, true, true, true];
  assert.deepEqual(await written('.'), both);
  await onElement(page, (element) => element.setAttribute('lang', 'de'));
  await speaking(page, 'de');
  await settled(page);
  assert.deepEqual(await written(','), both);
  await page.locator('#settings-details > summary').click();
  await page.locator('[name="rate"]').fill('5,5');
  await page.locator('[name="rate"]').press('Tab');
  assert.match(await page.locator('#settings-problem').textContent(), / 0,0001 … 0,1, nicht „5,5“/);
  await close();
});

test('what a file or a link is refused for is said in the language of the page', async () => {
  const { page, close } = await site.open({ hash: '#lang=de&expect=abc' });
  await speaking(page, 'de');
  const notice = (words) => page.locator('#notices', { hasText: words }).waitFor();
  await notice('Möglich ist: 8 hexadezimale Stellen');
  const give = (name, text) =>
    page.locator('#file').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  await settled(page);
  await give('a.safetensors', '<!doctype html><title>Anmelden</title>');
  await notice('Das ist eine Webseite und keine safetensors-Datei');
  await give('b.safetensors', 'kurz');
  await notice('Das ist eine Textdatei und keine safetensors-Datei');
  await give('c.safetensors', '7z\u0000\u0001');
  await notice('Das ist keine vollständige safetensors-Datei (4 Bytes)');
  await close();
});

test('what joins a name and what is said of it is of the language', async () => {
  const { page, close } = await site.open({ hash: '#lang=fr&lesson=correlation' });
  await speaking(page, 'fr');
  await shown(page, 'lesson');
  const look = page.locator('#lesson-look li').first();
  assert.equal(await look.textContent(), 'La corrélation des codes\u00a0: le jumeau est la ligne fine.');
  const twin = page.locator('#digits-left-twin');
  assert.match(await twin.getAttribute('aria-label'), /^Jumeau\u00a0: .*[^.]\.$/);
  await onElement(page, (element) => element.setAttribute('lang', 'zh'));
  await speaking(page, 'zh');
  assert.equal(await look.textContent(), '编码相关性：细线是对照。');
  assert.match(await twin.getAttribute('aria-label'), /^对照：.*。$/);
  await close();
});

test('a press on any part of a language in the header keeps all other settings, and marks it', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&seed=5' });
  const marked = () => page.locator('.languages [aria-current]').evaluateAll((all) => all.map(({ lang }) => lang));
  assert.deepEqual(await marked(), ['en']);
  await page.locator('.languages span', { hasText: 'utsch' }).click();
  await speaking(page, 'de');
  await page.waitForFunction(() => location.hash.includes('lang=de'));
  assert.match(new URL(page.url()).hash, /mode=train/);
  assert.match(new URL(page.url()).hash, /seed=5/);
  assert.deepEqual(await marked(), ['de']);
  await close();
});

test('a language that does not come leaves the one before on show and marked, until it is tried again', async () => {
  let broken = true;
  const { page, close } = await site.open({
    prepare: (page) =>
      page.route(/\/(translation|prose|de-\w+)\.js$/, (route) => (broken ? route.abort() : route.fallback())),
  });
  const marked = () => page.locator('.languages [aria-current]').getAttribute('lang');
  await page.locator('.languages a', { hasText: 'Deutsch' }).click();
  const again = page.locator('.notices button', { hasText: 'Try again' });
  await again.waitFor();
  assert.equal(await marked(), 'en');
  broken = false;
  await again.click();
  await page.locator('#tab-draw', { hasText: 'Zeichnen' }).waitFor();
  await page.locator('.languages [lang="de"][aria-current]').waitFor();
  await close();
});

test('an unknown language is noticed, and English stays', async () => {
  const { page, close } = await site.open({ hash: '#lang=tlh' });
  await page.locator('#notices', { hasText: 'lang="tlh"' }).waitFor();
  assert.equal(await page.locator('h1').textContent(), 'Half a digit');
  await close();
});

test('where nobody has chosen, a page has the language of the text around its first element', async () => {
  const { page, close } = await site.open({
    ready: false,
    hash: 'course.html',
    prepare: (page) =>
      page.route('**/course.html', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<!doctype html><html lang="de"><corr-mcnn></corr-mcnn><p lang="fr"><corr-mcnn></corr-mcnn></p>
            <script type="module">
              import { CorrMcnn } from './www/element.js';
              customElements.define('corr-mcnn', CorrMcnn);
            </script>`,
        }),
      ),
  });
  await speaking(page, 'de');
  const spoken = () =>
    page.evaluate(async () => {
      const all = /** @type {any[]} */ ([...document.querySelectorAll('corr-mcnn')]);
      await Promise.all(all.map(({ ready }) => ready));
      return all.map(({ shadowRoot }) => shadowRoot.getElementById('app').lang);
    });
  assert.deepEqual(await spoken(), ['de', 'de']);
  // another view of the page, in another language
  await page.evaluate(() => {
    document.documentElement.lang = 'es';
    document.body.replaceChildren(document.createElement('corr-mcnn'));
  });
  await speaking(page, 'es');
  assert.deepEqual(await spoken(), ['es']);
  await close();
});
