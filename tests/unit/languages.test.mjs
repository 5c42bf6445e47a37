import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LANGUAGES } from '../../www/languages/languages.js';
import { LANGUAGES as CODES } from '../../www/shared/settings.js';

const WWW = new URL('../../www/', import.meta.url);
/** The English module of each file of a language. */
const ENGLISH = {
  shared: 'shared/strings.js',
  reasons: 'shared/reasons.js',
  reading: 'element/draw/details/strings.js',
  map: 'element/map/strings.js',
  story: 'element/story/strings.js',
  train: 'element/train/strings.js',
  compare: 'element/compare/strings.js',
  lessons: 'element/lessons/strings.js',
};
/** Names, symbols and identifiers, which no language changes. */
const SAME =
  /^NOTATION\.|\.(letters|symbols|prime|names|activation|values\.method|none)\b|\.look\.\d\.0$|\.short\.(method|preset)\b/;
/** Words that a language has in common with English. @type {Record<string, RegExp>} */
const COGNATES = {
  de: /^(TRAIN\.run\.(start|pause)|COMPARE\.results\.(onTraining|onTest)|.*\.dropout|LESSON\.layers\.ids\.\w+)$/,
  fr: /^(LESSON\.layers\.ids\.relu|TRAIN\.run\.pause|COMPARE\.results\.onTest|TRAIN\.charts\.layers\..*|TRAIN\.stepDone\.short\..*)$/,
  es: /^(STRINGS\.tabs\.label|TRAIN\.stepDone\.short\..*|COMPARE\.live\.error|LESSON\.tradeOff\.real)$/,
  zh: /^SHARE\.file$/,
};
/** Leaves that only write a number: English ones do that in every language. */
const FORMAT =
  /^(STRINGS\.codes\.(percent|number)|MAP\.number|COMPARE\.live\.(percent|number)|TRAIN\.measured\.(value|difference)|LESSON\.(layers\.figures|tradeOff\.(gap|short)))$/;

/** Words that the code lists without naming each. */
const LISTED = /^(READING\.pairs|TRAIN\.(charts\.layers|stepDone\.short)|LESSON\.(layers\.ids|rows))\./;

const isBranch = (value) => typeof value === 'object' && value !== null;

/** Every leaf of some words, by its path. */
function leavesOf(words, path = '') {
  return Object.entries(words).flatMap(([name, value]) => {
    const here = path === '' ? name : `${path}.${name}`;
    return isBranch(value) ? leavesOf(value, here) : [[here, value]];
  });
}

/** The numbers in some words, whatever marks a language writes in them. */
const numbersIn = (text) =>
  (text.replaceAll(/(?<=\d)[\u202f\u00a0 ](?=\d{3}\b)/g, '').match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) =>
    number.replaceAll(/[.,](?=\d{3}\b)/g, '').replace(',', '.'),
  );

/** The numbers that a translation has and its English original has not: one of the two is out of date. */
function numbersOfItsOwn(own, english) {
  const known = numbersIn(english);
  return numbersIn(own).filter((number) => !known.includes(number));
}

/** What a module exports that holds words; the forms of reasons have a test of their own. */
const wordsOf = ({ FORMS, ...module }) =>
  Object.fromEntries(Object.entries(module).filter(([, value]) => isBranch(value)));

/** What is said in both languages with the same letters. */
const isSame = (own, english) => typeof english === 'string' && own === english && /\p{L}{3}/u.test(english);

test('every language of the setting has its folder, and every file of a folder is loaded by someone', () => {
  assert.deepEqual(
    Object.keys(LANGUAGES),
    CODES.filter((code) => code !== 'en'),
  );
  for (const [code, files] of Object.entries(LANGUAGES)) {
    const names = readdirSync(new URL(`languages/${code}/`, WWW)).map((name) => name.replace('.js', ''));
    assert.deepEqual(Object.keys(files).toSorted(), names.toSorted(), code);
    assert.deepEqual(names.toSorted(), [...Object.keys(ENGLISH), 'page'].toSorted(), code);
  }
});

for (const [code, files] of Object.entries(LANGUAGES)) {
  for (const [name, path] of Object.entries(ENGLISH)) {
    test(`${code}: ${name} has every leaf of ${path}, of the same kind, and no other`, async () => {
      const english = new Map(leavesOf(wordsOf(await import(new URL(path, WWW).href))));
      const own = new Map(leavesOf(wordsOf(await files[name]())));
      const problems = [];
      for (const [leaf, value] of english) {
        if (FORMAT.test(leaf)) continue;
        if (!own.has(leaf)) problems.push(`${leaf} is missing`);
        else if (typeof own.get(leaf) !== typeof value) problems.push(`${leaf} should be a ${typeof value}`);
        else if (typeof value === 'function' && own.get(leaf).length > value.length)
          problems.push(`${leaf} takes more arguments`);
        else if (isSame(own.get(leaf), value) && !SAME.test(leaf) && !COGNATES[code].test(leaf))
          problems.push(`${leaf} is English: ${value}`);
      }
      for (const [leaf, value] of [...english, ...own])
        if (typeof value === 'string' && / =|= /.test(value)) problems.push(`${leaf} may break at its equals sign`);
      for (const leaf of own.keys()) if (!english.has(leaf)) problems.push(`${leaf} is unknown`);
      for (const [leaf, value] of own) {
        const original = english.get(leaf);
        if (typeof value !== 'string' || typeof original !== 'string') continue;
        const numbers = numbersOfItsOwn(value, original);
        if (numbers.length > 0) problems.push(`${leaf} says ${numbers.join(', ')}, the English words do not`);
      }
      assert.deepEqual(problems, []);
    });
  }

  test(`${code}: what stopped runs are started with again is the button that is there`, async () => {
    const { LESSON } = await files.lessons();
    assert.ok(LESSON.stages.stopped.includes(LESSON.train), LESSON.stages.stopped);
  });

  test(`${code}: each row of the shipped comparison has words of its own, with the same numbers`, async () => {
    const { COMPARE } = await files.compare();
    const { rows, published } = JSON.parse(readFileSync(new URL('assets/comparison.json', WWW), 'utf8'));
    for (const row of rows) {
      const [label, note] = COMPARE.results.row(row);
      assert.notEqual(note, row.note, label);
      assert.deepEqual(numbersIn(note).toSorted(), numbersIn(row.note).toSorted(), label);
    }
    for (const row of published) {
      const [name, , note] = COMPARE.results.publishedRow(row);
      assert.notEqual(note, row.note, name);
      assert.deepEqual(numbersIn(note).toSorted(), numbersIn(row.note).toSorted(), name);
    }
  });

  test(`${code}: the prose of the page has every block, with the same tags and links`, async () => {
    const { PAGE } = await files.page();
    const blocks = blocksOf(readFileSync(new URL('../index.html', WWW), 'utf8'));
    assert.equal(PAGE.blocks.length, blocks.length);
    for (const [at, block] of PAGE.blocks.entries()) {
      assert.deepEqual(tagsOf(block), tagsOf(blocks[at]), `block ${at}: ${blocks[at]}`);
      assert.deepEqual(numbersOfItsOwn(block, blocks[at]), [], `block ${at}: ${blocks[at]}`);
    }
    assert.ok(PAGE.title.length > 10);
  });
}

/** The inner HTML of the blocks that www/prose.js translates. */
function blocksOf(html) {
  const header = /<header>[\s\S]*?<\/header>/.exec(html)?.[0] ?? '';
  const article = /<article>[\s\S]*?<\/article>/.exec(html)?.[0] ?? '';
  return [...(header + article).matchAll(/<(h1|h2|p|summary|dd|li)\b[^>]*>([\s\S]*?)<\/\1>/g)].map(
    ([, , inner]) => inner,
  );
}

/** The tags of some HTML, in no order: languages have their own. */
const tagsOf = (html) => (html.replaceAll(' lang="en"', '').match(/<[^>]+>/g) ?? []).toSorted();

test('in every language, why the network could not be started ends with one full stop', async () => {
  const { STRINGS } = await import('../../www/shared/strings.js');
  const others = Object.values(LANGUAGES).map(async (files) => (await files.shared()).STRINGS);
  for (const { notices } of [STRINGS, ...(await Promise.all(others))])
    for (const reason of Object.values(notices.missing)) assert.match(notices.noStart(reason), /[^.\u3002][.\u3002]$/);
});

test('the page says how many held-out digits a sample measures', async () => {
  const { TRAIN } = await import('../../www/element/train/strings.js');
  const { HELD_OUT_DIGITS } = await import('../../www/worker/shown.js');
  assert.ok(TRAIN.charts.tableHint.includes(` ${HELD_OUT_DIGITS} of the test digits`));
});

test('every English word is used: its name is somewhere in the code', async () => {
  const sources = readdirSync(WWW, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js') && !/strings\.js$|^languages|^vendor/.test(path))
    .map((path) => readFileSync(new URL(path, WWW), 'utf8'))
    .join('\n');
  const names = new Set(sources.match(/[\p{L}\d_-]+/gu));
  const unused = [];
  for (const path of Object.values(ENGLISH)) {
    const text = readFileSync(new URL(path, WWW), 'utf8');
    for (const [leaf] of leavesOf(wordsOf(await import(new URL(path, WWW).href)))) {
      const name = /** @type {string} */ (leaf.split('.').at(-1));
      const inWords = new RegExp(`\\.${name}\\b`).test(text);
      if (!names.has(name) && !inWords && !/^\d+$/.test(name) && !LISTED.test(leaf)) unused.push(leaf);
    }
  }
  assert.deepEqual(unused, []);
});

test('each named row of the lessons\u2019 tables was measured', async () => {
  const { LESSON } = await import(new URL('element/lessons/strings.js', WWW).href);
  const { rows } = JSON.parse(readFileSync(new URL('assets/ablations.json', WWW), 'utf8'));
  const ids = new Set(rows.map(({ id }) => id));
  assert.deepEqual(
    Object.keys(LESSON.rows).filter((id) => !ids.has(id)),
    [],
  );
});
