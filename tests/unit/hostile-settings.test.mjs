import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LONGEST_HASH, readHash, SETTINGS, writeHash } from '../../www/shared/settings.js';

const SCRIPT = '<img src=x onerror=alert(1)>';
/** Values that no setting accepts as they are, as written in a link. */
const HOSTILE = {
  script: encodeURIComponent(SCRIPT),
  'script in an attribute': encodeURIComponent(`"><script>alert(1)</script>`),
  'an address of code': 'javascript:alert(1)',
  'another host': encodeURIComponent('https://evil.example/x'),
  'another host without a protocol': encodeURIComponent('//evil.example/x'),
  'broken percent signs': '%E0%A4%A&'.slice(0, -1),
  'a percent sign alone': '%',
  'zero bytes': '%00',
  'a number that is none': 'NaN',
  infinity: '1e999',
  'a negative number': '-1',
  'many digits': '9'.repeat(3000),
  'many names': Array(300).fill('L1x').join(','),
  'names that every object has': '__proto__,constructor',
  'other digits': encodeURIComponent('１２'),
};
/** The numbers among these, and the settings that use the nearest bound of their range instead. */
const NUMBERS = ['a negative number', 'many digits'];
const WITH_RANGE = [
  'example',
  'mix-left',
  'mix-right',
  'mix-part',
  'seed',
  'steps',
  'batch',
  'digits',
  'rate',
  'dropout',
  'lambda',
  'agreement',
  'story',
];
/** A file on this host is allowed, whatever it is called. */
const FILES = ['src-weights'];

for (const name of Object.keys(SETTINGS)) {
  test(`${name}: a hostile value has no effect, except that a number out of range becomes the nearest bound, and is reported`, () => {
    for (const [what, value] of Object.entries(HOSTILE)) {
      const isFile = FILES.includes(name) && !/host|address/.test(what);
      const { settings, problems, isTooLong } = readHash(`#${name}=${value}&mode=train`);
      if (isFile) {
        assert.equal(
          new URL(String(SETTINGS[name].check(decoded(value)) ?? 'http://localhost/')).host,
          'localhost',
          what,
        );
        continue;
      }
      assert.equal(isTooLong, false, what);
      const isNumber = NUMBERS.includes(what) && WITH_RANGE.includes(name);
      assert.deepEqual(settings, isNumber ? { [name]: problems[0].used, mode: 'train' } : { mode: 'train' }, what);
      assert.deepEqual(
        problems.map((problem) => problem.name),
        [name],
        what,
      );
      assert.equal(problems[0].used !== undefined, isNumber, what);
      if (isNumber) assert.ok(problems[0].expected?.split(' … ').includes(problems[0].used), what);
      assert.ok(problems[0].expected, what);
      assert.ok(problems[0].value.length <= 41, what);
    }
  });

  test(`${name}: of two values the first counts, and the second is reported`, () => {
    const good = [
      '1',
      '0',
      '2',
      'on',
      'relu',
      'draw',
      'left',
      'corrmcnn',
      'default',
      'auto',
      'full',
      'en',
      'L1',
      'run',
      'correlation',
      '0.5',
      '0.01',
      '50',
      '100',
      '500',
      'lambda:0',
      '0123cafe',
      'w.safetensors',
      'A'.repeat(131),
    ];
    const value = good.find((text) => SETTINGS[name].check(text) !== undefined);
    assert.ok(value !== undefined, `give this test a value that ${name} takes: ${SETTINGS[name].expected}`);
    const { settings, problems } = readHash(
      `#${name}=${encodeURIComponent(value)}&${name}=${encodeURIComponent(value)}`,
    );
    assert.deepEqual(settings, { [name]: value });
    const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
    assert.deepEqual(problems, [{ name, value: shown, expected: SETTINGS[name].expected, repeated: true }]);
  });
}

test('a link that is too long is not read at all, however it is made', () => {
  for (const hash of [
    `#seed=7&mode=${'x'.repeat(1e6)}`,
    `#${'a=1&'.repeat(250_000)}seed=7`,
    `#seed=7${'&'.repeat(LONGEST_HASH)}`,
  ]) {
    const startedMs = performance.now();
    assert.deepEqual(readHash(hash), { settings: {}, problems: [], isTooLong: true });
    assert.ok(performance.now() - startedMs < 50);
  }
  assert.equal(readHash(`#seed=7${'&'.repeat(LONGEST_HASH - 8)}`).isTooLong, false);
});

test('what is used of a link fits into the link that the page writes', () => {
  const settings = { mode: 'train', 'src-weights': 'w'.repeat(1900), controls: 'tabs,given,edit,examples,map' };
  const again = readHash(writeHash(settings, {}));
  assert.deepEqual(again, { settings, problems: [], isTooLong: false });
  for (const letter of ['w', '\u202e', 'ä']) // each takes 1, 9 or 6 characters there
    assert.equal(readHash(`#src-weights=${letter.repeat(3000)}`).settings['src-weights'], undefined);
});

/** Reads it as the page does. */
const decoded = (value) => new URLSearchParams(`x=${value}`).get('x') ?? '';
