import assert from 'node:assert/strict';
import { test } from 'node:test';
import { opacities } from '../../www/element/train/digit-strip.js';

test('digits stand side by side, row after row, with ink as opaque as it is dark', () => {
  const digits = new Float32Array(3 * 784);
  digits[27] = 1; // the last pixel of the first row of the first digit
  digits[784] = 0.5; // the first pixel of the second digit
  digits[2 * 784 + 28] = 2; // the first pixel of the second row of the third digit
  const values = opacities(digits, 2);
  assert.equal(values.length, 2 * 28 * 2 * 28, 'two rows of two');
  assert.deepEqual(
    [...values.keys()].filter((at) => values[at] > 0).map((at) => [Math.floor(at / 56), at % 56, values[at]]),
    [
      [0, 27, 255],
      [0, 28, 128],
      [29, 0, 255],
    ],
  );
});
