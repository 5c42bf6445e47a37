import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorOf, findingsOf, truthOf } from '../../www/runs/comparison.js';
import { blank, withHalf } from '../../www/shared/field.js';
import { Methods } from '../../www/worker/comparison.js';

const grey = (value) => new Float32Array(392).fill(value);
const whole = (left, right) => withHalf(withHalf(blank(), 'left', grey(left)), 'right', grey(right));

test('the error is that of the half which was not given, or of both', () => {
  const near = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-6, `${value} is not ${expected}`);
  const [drawn, real] = [whole(0.5, 1), whole(0, 0.8)];
  near(errorOf(drawn, real, 'left'), 0.04); // the right half: (1 - 0.8)²
  near(errorOf(drawn, real, 'right'), 0.25);
  near(errorOf(drawn, real, 'both'), (0.04 + 0.25) / 2);
});

test('there is something to measure against if the digit is real, or if a half that was drawn is covered', () => {
  assert.equal(truthOf({ ink: blank(), given: 'left', example: null }), 'empty');
  assert.equal(truthOf({ ink: whole(0, 1), given: 'left', example: null }), 'empty');
  assert.equal(truthOf({ ink: whole(1, 1), given: 'left', example: 5 }), 'real');
  assert.equal(truthOf({ ink: whole(1, 1), given: 'right', example: null }), 'covered');
  assert.equal(truthOf({ ink: whole(1, 0), given: 'left', example: null }), 'alone');
});

test('a finding has a digit only with a classifier, an error only with a true half, and leaves out methods without an answer', () => {
  const probabilities = Float32Array.from([0, 0, 0, 0.9, 0, 0, 0, 0, 0.1, 0]);
  const alignment = { down: 0, right: 0, size: 1, slant: 0 };
  const codes = { left: null, right: null };
  const drawn = { image: whole(0, 1), reconstruction: whole(0.5, 0.5) };
  const completion = { ...drawn, code: new Float32Array(50), probabilities, alignment, codes, together: alignment };
  const answer = {
    half: { given: /** @type {const} */ ('left'), pixels: grey(0), image: whole(0, 0.5) },
    completions: { mae: completion, cca: completion },
  };
  const findings = findingsOf(answer, { truth: 'real', canRead: (method) => method === 'mae' });
  assert.deepEqual(
    findings.map(({ method, digit, error }) => [method, digit?.name, error]),
    [
      ['cca', undefined, 0.25],
      ['mae', 3, 0.25],
    ],
  );
  assert.deepEqual(
    findingsOf(answer, { truth: 'alone', canRead: () => false }).map(({ error }) => error),
    [null, null],
  );
});

test('a worker keeps one network a method: a better file takes its place, a bad one does not, and nothing leaks', () => {
  const freed = [];
  const make = ({ method }) => ({
    loadWeights(bytes) {
      if (bytes[0] === 0) throw new Error('these are no weights');
      this.name = `${method} ${bytes[0]}`;
    },
    loadClassifier() {},
    complete(given) {
      return { words: `${this.name} from ${given}`, code: 'given', image: new Float32Array(784) };
    },
    completeBoth() {
      return { words: `${this.name} from both`, alignment: 'as a whole' };
    },
    encode: (left, right, alignment = 'as that') => ({
      left: left && `left ${left[0]} ${alignment}`,
      right: right && `right ${right[0]} ${alignment}`,
    }),
    free() {
      freed.push(this.name ?? 'refused');
    },
  });
  const decoded = /** @type {any} */ ((network, [unit]) => `${network.name} draws ${unit}`);
  const methods = new Methods(/** @type {any} */ (make), decoded);
  const enrol = (method, byte) => methods.enrol({ method, weights: Uint8Array.of(byte), classifier: null });
  enrol('mae', 1);
  enrol('cca', 2);
  assert.throws(() => enrol('mae', 0), /no weights/);
  assert.deepEqual(freed, ['refused']);
  enrol('mae', 3);
  assert.deepEqual(freed, ['refused', 'mae 1']);
  const said = (question) =>
    Object.fromEntries(
      Object.entries(/** @type {Record<string, any>} */ (methods.complete(question))).map(
        ([method, { words, codes }]) => [method, `${words}: ${codes.left}, ${codes.right}`],
      ),
    );
  assert.deepEqual(said({ given: 'left', pixels: grey(0), other: null }), {
    mae: 'mae 3 from left: given, right 0 as that',
    cca: 'cca 2 from left: given, right 0 as that',
  });
  const codes = 'left 0.25 as a whole, right 0.5 as a whole';
  for (const [given, pixels, other] of /** @type {const} */ ([
    ['left', grey(0.25), grey(0.5)],
    ['right', grey(0.5), grey(0.25)],
    ['both', whole(0.25, 0.5), null],
  ]))
    assert.equal(said({ given, pixels, other }).mae, `mae 3 from ${given}: ${codes}`, 'the same, whichever is given');
  assert.equal(methods.decode('mae', Float32Array.of(7)), 'mae 3 draws 7');
  assert.throws(() => methods.decode('gan', Float32Array.of(7)), /there is no network of the method "gan" yet/);
});
