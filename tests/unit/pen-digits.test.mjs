import assert from 'node:assert/strict';
import { test } from 'node:test';
import { curve, drawn, parse } from '../../research/pen-digits.mjs';

const LINE = ' 47,100, 27, 81, 57, 37, 26,  0,  0, 23, 56, 53,100, 90, 40, 98, 8';
const AS_IT_IS = { scale: 1, slant: 0, shift: { x: 0, y: 0 } };
const [{ points }] = parse(LINE);

/** The centre of the ink, and the rows and columns that have any. */
function measured(field) {
  const inked = [...field.keys()].filter((at) => field[at] > 0);
  const ink = inked.reduce((sum, at) => sum + field[at], 0);
  const mean = (of) => inked.reduce((sum, at) => sum + field[at] * (of(at) + 0.5), 0) / ink;
  const range = (of) => Math.max(...inked.map(of)) - Math.min(...inked.map(of)) + 1;
  const [row, column] = [(at) => Math.floor(at / 28), (at) => at % 28];
  return { x: mean(column), y: mean(row), height: range(row), width: range(column) };
}

test('a line of the data set becomes points with y downwards, and a digit', () => {
  const [{ digit }] = parse(`${LINE}\n\n`);
  assert.equal(digit, 8);
  assert.deepEqual(
    [points[0], points[3]],
    [
      { x: 47, y: 0 },
      { x: 26, y: 100 },
    ],
  );
});

test('a line that holds anything else is refused by its number', () => {
  for (const line of ['1,2,3', LINE.replace(/ 8$/, '12'), LINE.replace('47', 'x')])
    assert.throws(() => parse(`${LINE}\n${line}`), /^Error: line 2: expected 16 coordinates and a digit/);
});

test('the curve goes through every point of the pen', () => {
  const way = curve(points);
  points.forEach((point, index) => assert.deepEqual(way[8 * index], point));
});

test('a digit fills a box of 20 pixels, with its centre of mass in the middle of the field', () => {
  const { x, y, height } = measured(drawn(points, AS_IT_IS));
  assert.ok(Math.abs(x - 14) < 0.2 && Math.abs(y - 14) < 0.2, `${x}, ${y}`);
  assert.ok(height >= 20 && height <= 22, `${height} rows have ink`);
});

test('a digit is moved, scaled and slanted as it is told', () => {
  const plain = measured(drawn(points, AS_IT_IS));
  const moved = measured(drawn(points, { ...AS_IT_IS, shift: { x: 2, y: -2 } }));
  assert.ok(Math.abs(moved.x - plain.x - 2) < 0.2 && Math.abs(moved.y - plain.y + 2) < 0.2);
  assert.ok(measured(drawn(points, { ...AS_IT_IS, scale: 0.75 })).height < plain.height - 3);
  const upright = [0, 10, 20, 30, 40, 50, 60, 70].map((y) => ({ x: 50, y }));
  const top = (field) => [...field.keys()].find((at) => field[at] > 0.5) % 28;
  const slanted = drawn(upright, { ...AS_IT_IS, slant: 0.25 });
  assert.ok(top(slanted) > top(drawn(upright, AS_IT_IS)), 'the top leans to the right');
});
