import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paintField, paintFrame } from '../../www/shared/paint.js';
import { palette, recorder } from './recorder.mjs';

/** A field with ink in single pixels. */
const field = (...pixels) => {
  const values = new Float32Array(784);
  for (const [row, column, ink] of pixels) values[row * 28 + column] = ink;
  return values;
};
const inked = ({ rects }) => rects.filter(({ fill }) => fill !== 'paper');

test('each half has the accent of its view, and the ink is as strong as the pixel', () => {
  const picture = recorder(280, 280);
  paintField(picture.context, field([3, 13, 0.5], [20, 14, 1]), { palette });
  assert.deepEqual(inked(picture), [
    { fill: 'left', alpha: 0.5, x: 130, y: 30, width: 10, height: 10 },
    { fill: 'right', alpha: 1, x: 140, y: 200, width: 10, height: 10 },
  ]);
});

test('one half alone fills the canvas', () => {
  const picture = recorder(140, 280);
  paintField(picture.context, field([3, 13, 1], [20, 14, 1]), { palette, only: 'right' });
  assert.deepEqual(inked(picture), [{ fill: 'right', alpha: 1, x: 0, y: 200, width: 10, height: 10 }]);
});

test('a faint half only shines through', () => {
  const picture = recorder(280, 280);
  paintField(picture.context, field([3, 3, 1], [3, 20, 1]), { palette, faint: 'right' });
  const [left, right] = inked(picture);
  assert.equal(left.alpha, 1);
  assert.ok(right.alpha < 0.3);
});

test('on a canvas whose size is not a multiple of 28, neighbours meet without a gap or an overlap', () => {
  const picture = recorder(100, 100);
  paintField(picture.context, new Float32Array(784).fill(1), { palette });
  const row = inked(picture)
    .filter(({ y }) => y === 0)
    .sort((a, b) => a.x - b.x);
  assert.equal(row.length, 28);
  row.slice(1).forEach(({ x }, at) => assert.equal(x, row[at].x + row[at].width));
  assert.equal(row[27].x + row[27].width, 100);
});

test('what is beyond full ink stays full ink, and no ink paints nothing', () => {
  const picture = recorder(28, 28);
  paintField(picture.context, field([1, 1, 1.5], [2, 2, 0], [3, 3, -0.5], [4, 4, NaN]), { palette });
  assert.deepEqual(
    inked(picture).map(({ alpha }) => alpha),
    [1],
  );
});

test('the frame has a guide box of 20 x 20 pixels, where the digits lie', () => {
  const { context, outlines } = recorder(280, 280);
  paintFrame(context, field(), { palette });
  assert.deepEqual(outlines, [[40, 40, 200, 200]]);
});
