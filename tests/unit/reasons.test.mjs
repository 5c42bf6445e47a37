import assert from 'node:assert/strict';
import { test } from 'node:test';
import { budgetOf } from '../../scripts/fuzz.mjs';
import { growthOf } from '../../scripts/soak.mjs';
import { reasonOf } from '../../www/shared/reasons.js';
import { oneLine, STRINGS } from '../../www/shared/strings.js';

const ITSELF = 'the page has met an error of its own';

test('what others have written becomes one line that shows what it hides', () => {
  assert.equal(oneLine('a\u0007b\r\n\u202egpj.exe'), 'a\\u{7}b\\u{d}\\u{a}\\u{202e}gpj.exe');
  assert.equal(oneLine('größe 3 ≥ 2 😀'), 'größe 3 ≥ 2 😀');
  const long = oneLine(`start${'x'.repeat(1e6)}the end`);
  assert.equal([...long].length, 200);
  assert.match(long, /^startx+…x+the end$/);
  assert.equal([...oneLine('\u0007'.repeat(5000), 60)].length, 60);
});

test('nobody is told how page, browser or engine are built', () => {
  const thrown = (work) => {
    try {
      work();
    } catch (error) {
      return reasonOf(error);
    }
    return '';
  };
  assert.equal(
    thrown(() => /** @type {any} */ (null).x),
    ITSELF,
  );
  assert.equal(
    thrown(() => /** @type {any} */ ({}).x()),
    ITSELF,
  );
  assert.equal(
    thrown(() => JSON.parse('<html>')),
    ITSELF,
  );
  assert.equal(reasonOf(new WebAssembly.RuntimeError('unreachable')), ITSELF);
  const compiling = 'WebAssembly.compileStreaming(): expected magic word';
  assert.equal(reasonOf(new WebAssembly.CompileError(compiling)), ITSELF);
  // an error that came from a worker has only its name
  assert.equal(reasonOf(Object.assign(new Error('x is not a function'), { name: 'TypeError' })), ITSELF);
  assert.equal(reasonOf(new RangeError('Array buffer allocation failed')), 'there is not enough memory');
  assert.equal(reasonOf(new DOMException('no', 'NotReadableError')), 'the file could not be read');
  const part = new TypeError('Failed to fetch dynamically imported module: https://x/y.js');
  assert.equal(reasonOf(part), 'a part of the page could not be fetched');
});

test("the page's own words stay as they are, without their full stop", () => {
  assert.equal(
    reasonOf(new Error('w.gz could not be fetched: the server answered 404.')),
    'w.gz could not be fetched: the server answered 404',
  );
  assert.equal(
    reasonOf(new TypeError('expected the side "left" or "right", got "up"')),
    'expected the side "left" or "right", got "up"',
  );
  assert.equal(reasonOf('plain text'), 'plain text');
  assert.doesNotMatch(
    STRINGS.notices.settings([{ name: '\u001b[2J', value: '\u202e', expected: null }]),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it must not be there
    /[\u001b\u202e]/,
  );
});

test('FUZZ is a number of inputs or minutes', () => {
  assert.equal(budgetOf('5000').inputs, 5000);
  assert.equal(budgetOf('10min').seconds, 600);
  assert.throws(() => budgetOf('much'), /FUZZ must be a number of inputs, or minutes as in 10min, got "much"/);
});

test('growth is that between the medians of the first and the last lines', () => {
  const line = (pageMB) => /** @type {any} */ ({ pageMB, workersMB: 50, nodes: 100, listeners: 10 });
  const lines = [10, 90, 10, 11, 11, 11].map(line);
  assert.deepEqual(growthOf(lines), { pageMB: 10, workersMB: 0, nodes: 0, listeners: 0 });
});
