import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between, paintCode, paintProbabilities, scaleOf } from '../../www/shared/bars.js';
import { agreement, mostLikely } from '../../www/shared/codes.js';
import { palette, recorder } from './recorder.mjs';

const code = (...units) => Float32Array.from(units);

test('the agreement of two codes is their correlation: 1 for a copy on another scale, -1 for the opposite, 0 for unrelated ones', () => {
  const near = (value, expected) => assert.ok(Math.abs(value - expected) < 1e-6, `${value} is not ${expected}`);
  near(agreement(code(0, 1, 2, 3), code(1, 3, 5, 7)), 1);
  near(agreement(code(0, 1, 2, 3), code(3, 2, 1, 0)), -1);
  near(agreement(code(1, 0, 1, 0), code(1, 1, 0, 0)), 0);
  near(agreement(code(1, 2, 3, 4), code(1, 3, 2, 4)), 0.8); // by hand: 4 / 5
});

test('a constant code agrees with nothing, and codes of different lengths are refused', () => {
  assert.equal(agreement(new Float32Array(50), code(...Array(50).keys())), null);
  assert.equal(agreement(code(0.3, 0.3), code(1, 2)), null);
  assert.throws(() => agreement(code(1, 2), code(1, 2, 3)), /got 2 and 3 units/);
});

test('blends of two codes lie on the straight line from the first to the second', () => {
  assert.deepEqual(between(code(0, 4), code(2, 0), 0), code(0, 4));
  assert.deepEqual(between(code(0, 4), code(2, 0), 0.25), code(0.5, 3));
  assert.deepEqual(between(code(0, 4), code(2, 0), 1), code(2, 0));
});

test('codes side by side share one scale, which includes 0 even if there is no unit', () => {
  assert.deepEqual(scaleOf([code(1, 2), code(8, 3)]), [0, 8]);
  assert.deepEqual(scaleOf([code(-0.5, 2)]), [-0.5, 2]);
  assert.equal(scaleOf([])[0], 0);
  assert.ok(scaleOf([new Float32Array(3)])[1] > 0, 'an empty code does not divide by zero');
});

test('bars rise from the foot of the picture, each as tall as its unit', () => {
  const { context, rects } = recorder(40, 41);
  paintCode(context, code(4, 0, 2, 1), { palette, color: 'red', scale: [0, 4] });
  assert.deepEqual(
    rects.filter(({ fill, height }) => fill === 'red' && height > 0).map(({ y, height }) => [y, height]),
    [
      [0, 40],
      [20, 20],
      [30, 10],
    ],
  );
});

test('a negative unit goes to the other side of the base line', () => {
  const { context, rects } = recorder(20, 31);
  paintCode(context, code(2, -1), { palette, color: 'red', scale: [-1, 2] });
  const [up, down] = rects.filter(({ fill }) => fill === 'red');
  assert.deepEqual([up.y, up.height], [0, 20]);
  assert.deepEqual([down.y, down.height], [21, 10]);
});

test('the largest probability has the accent, and a bar of its height', () => {
  const { context, rects } = recorder(100, 41);
  paintProbabilities(context, Float32Array.from([0, 0.25, 0, 0, 0.75, 0, 0, 0, 0, 0]), { palette, color: 'red' });
  const tall = rects.filter(({ height, fill }) => height > 1 && fill !== palette.rule);
  assert.deepEqual(
    tall.map(({ fill, height }) => [fill, height]),
    [
      [palette.muted, 10],
      ['red', 30],
    ],
  );
  assert.ok(tall[1].x >= 40 && tall[1].x + tall[1].width <= 50, 'digit 4 stands in the fifth place');
});

test('the most likely digit is the first one with the largest probability', () => {
  assert.equal(mostLikely(code(0.1, 0.6, 0.3)), 1);
  assert.equal(mostLikely(code(0.5, 0.5)), 0);
});
