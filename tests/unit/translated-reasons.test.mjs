import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { saidBy } from '../../www/languages/forms.js';
import { LANGUAGES } from '../../www/languages/languages.js';
import { SETTINGS, TWIN_NAMES } from '../../www/shared/settings.js';
import { NOTATION } from '../../www/shared/strings.js';

const ROOT = new URL('../../', import.meta.url);
/** What refuses a visitor's files and settings, and what ends a run. @type {[string, RegExp][]} */
const REFUSING = [
  ['src/weights', /^(file|mod|model)\.rs$/],
  ['src/train', /^(ranges|run|checkpoint)\.rs$/],
  ['src/model', /^trial\.rs$/],
  ['src/data', /^(packed|classes|file_kind)\.rs$/],
  ['src/evaluate/classifier', /^file\.rs$/],
  ['www/shared', /^(assets|arriving|divergence|file-kind)\.js$/],
  ['www/runs', /^(engine|recording|replay|run|team|completer)\.js$/],
];
/** Parts of messages, and what is said in other words. */
const PARTS =
  /^(which has |writing |this is not a complete safetensors file|there is no tensor called \{\}.*, \{\}$|a module script failed)/;

/** The texts in some code that read as messages, each part that varies as {}. */
function messagesIn(code) {
  const without = code
    .split('#[cfg(test)]')[0]
    .replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$|\s\/\/ .*$|\.expect\("[^"]*"\)/gm, '');
  const texts = [...without.matchAll(/"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'|`([^`]*)`/g)];
  return texts
    .map(([, rust, js, template]) => (rust ?? js ?? template).replaceAll('\\"', '"').replaceAll("\\'", "'"))
    .map((text) => text.replace(/\$?\{[^{}]*\}/g, '{}'))
    .filter((text) => /^(\{\} )?"?[a-zA-Z][a-z']* (?!=).*[a-z{]/.test(text) && text.split(' ').length > 2);
}

/** Every file below a folder, as one text. */
const allOf = (folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(rs|js)$/.test(path) && !/^languages|vendor/.test(path))
    .map((path) => readFileSync(new URL(`${folder}/${path}`, ROOT), 'utf8'));

const forms = Object.fromEntries(
  await Promise.all(
    Object.keys(LANGUAGES).map(async (code) => [
      code,
      (await import(new URL(`www/languages/${code}/reasons.js`, ROOT).href)).FORMS,
    ]),
  ),
);

test('every language has the same forms, and each part that varies once in its own', () => {
  const english = Object.keys(forms.de);
  for (const [code, own] of Object.entries(forms)) {
    assert.deepEqual(Object.keys(own), english, code);
    for (const [form, words] of Object.entries(own)) {
      const parts = words.match(/\{\d?\}/g) ?? [];
      const count = form.split('{}').length - 1;
      const asked = parts.map((part, at) => Number(part.slice(1, -1) || at + 1)).toSorted();
      assert.deepEqual(
        asked,
        Array.from({ length: count }, (_, at) => at + 1),
        `${code}: ${words}`,
      );
    }
  }
});

test('each form is a message of the engine or of the page', () => {
  const code = [...allOf('src'), ...allOf('www')].join('\n');
  const known = new Set(messagesIn(code.replaceAll('#[cfg(test)]', '')));
  const isKnown = (form) =>
    known.has(form) || known.has(form.replace(/: \{\}$/, '')) || known.has(form.replace('{}', '"{}"'));
  const expected = Object.values(SETTINGS).map((setting) => setting.expected.replace(TWIN_NAMES.join(', '), '{}'));
  /** Put together from parts, or the words of the crate safetensors. */
  const composed = /^(there is no tensor called|\{\} and \{\} more|it does not begin|header too|(invalid|incomplete) )/;
  assert.deepEqual(
    Object.keys(forms.de).filter((form) => !isKnown(form) && !expected.includes(form) && !composed.test(form)),
    [],
  );
});

test('whatever refuses a file, a setting or a step is said in every language', () => {
  const said = saidBy(forms.de);
  const english = REFUSING.flatMap(([folder, names]) =>
    readdirSync(new URL(folder, ROOT))
      .filter((name) => names.test(name))
      .flatMap((name) => messagesIn(readFileSync(new URL(`${folder}/${name}`, ROOT), 'utf8'))),
  ).filter((message) => !PARTS.test(message));
  assert.ok(english.length > 60, `${english.length} messages were found`);
  const isSaid = (message) => said(message) !== message || said(`${message}: x`) !== `${message}: x`;
  assert.deepEqual(
    english.filter((message) => !isSaid(message.replaceAll('{}', '7'))),
    [],
  );
});

test('a part that is itself of a form is translated, a number is written as the language does, the rest stays', () => {
  NOTATION.decimal = ',';
  const said = saidBy(forms.de);
  assert.equal(said('this is a web page, not a safetensors file'), 'Das ist eine Webseite und keine safetensors-Datei');
  assert.equal(
    said('this is not a classifier: tensor scale has shape [49], expected [50]'),
    'Das ist kein Klassifikator: Der Tensor scale hat die Form [49], erwartet wird [50]',
  );
  assert.equal(
    said('reading the settings of the run: the learning rate must be above 0 and at most 1, got 1.5'),
    'Die Einstellungen des Laufs sind nicht lesbar: Die Lernrate muss größer als 0 und höchstens 1 sein, sie ist 1,5',
  );
  assert.equal(
    saidBy(forms.es)('at step 26 the total loss had grown to 1.23e4'),
    'en el paso 26, la pérdida total había subido a 1.23e4',
  );
  NOTATION.decimal = '.';
  assert.equal(
    saidBy(forms.zh)('the loss term L2 became NaN at step 7; the weights are again those of step 5'),
    '损失项 L2 在第 7 步变为 NaN；权重已恢复为第 5 步的',
  );
  assert.equal(said('something else'), 'something else');
  assert.equal(said('$& {} {1}'), '$& {} {1}');
});
