import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  blank,
  checkedHalf,
  extentOf,
  fieldOfText,
  halfOf,
  isBlank,
  PIXELS,
  questionOf,
  SIZE,
  sideOf,
  stroke,
  textOf,
  toggle,
  withHalf,
  withoutHalf,
} from '../../www/shared/field.js';

const at = (field, row, column) => field[row * SIZE + column];

test('a dot is full ink under the pen, soft around it, and nothing beyond its reach', () => {
  const field = stroke(blank(), { x: 10.5, y: 8.5 }, { x: 10.5, y: 8.5 });
  assert.equal(at(field, 8, 10), 1);
  assert.ok(at(field, 8, 11) > 0.6 && at(field, 8, 11) < 0.8, `beside it: ${at(field, 8, 11)}`);
  assert.equal(at(field, 8, 12), 0);
  assert.equal(at(field, 10, 10), 0);
});

test('a stroke has the width of an MNIST stroke, whatever its direction', () => {
  const down = stroke(blank(), { x: 14, y: 6 }, { x: 14, y: 22 });
  const across = stroke(blank(), { x: 6, y: 14 }, { x: 22, y: 14 });
  const width = (values) => values.reduce((sum, value) => sum + value, 0);
  const row = width(Array.from({ length: SIZE }, (_, column) => at(down, 14, column)));
  const column = width(Array.from({ length: SIZE }, (_, line) => at(across, line, 14)));
  assert.ok(row > 2 && row < 3, `width ${row}`);
  assert.ok(Math.abs(row - column) < 1e-6);
});

test('rows and columns are not swapped', () => {
  const field = stroke(blank(), { x: 3.5, y: 20.5 }, { x: 3.5, y: 20.5 });
  assert.equal(at(field, 20, 3), 1);
  assert.equal(at(field, 3, 20), 0);
});

test('a stroke within a half leaves the other half as it is', () => {
  const field = stroke(blank(), { x: 5, y: 14 }, { x: 25, y: 14 }, 'left');
  assert.ok(!isBlank(Float32Array.from(halfOf(field, 'left'))));
  assert.ok(isBlank(Float32Array.from(halfOf(field, 'right'))));
});

test('a stroke outside the field, or partly, stays inside the array', () => {
  for (const [from, to] of [
    [
      { x: -50, y: -50 },
      { x: 80, y: 80 },
    ],
    [
      { x: -9, y: 3 },
      { x: -2, y: 9 },
    ],
  ]) {
    const field = stroke(blank(), from, to);
    assert.equal(field.length, PIXELS);
    assert.ok(field.every((value) => value >= 0 && value <= 1));
  }
});

test('a stroke never makes ink lighter, and never changes the field it was given', () => {
  const before = stroke(blank(), { x: 9, y: 9 }, { x: 9, y: 20 });
  const copy = before.slice();
  const after = stroke(before, { x: 5, y: 14 }, { x: 20, y: 15 });
  assert.deepEqual(before, copy);
  assert.ok(after.every((value, index) => value >= before[index]));
});

test('halves are cut at the midline, row by row, and put back where they were', () => {
  const field = Float32Array.from({ length: PIXELS }, (_, index) => index / PIXELS);
  const left = halfOf(field, 'left');
  const right = halfOf(field, 'right');
  assert.equal(left[14], field[28]);
  assert.equal(right[0], field[14]);
  assert.equal(right.at(-1), field[PIXELS - 1]);
  assert.deepEqual(withHalf(withHalf(blank(), 'left', left), 'right', right), field);
  assert.ok(isBlank(Float32Array.from(halfOf(withoutHalf(field, 'right'), 'right'))));
});

test('the midline lies between columns 13 and 14', () => {
  assert.equal(sideOf(13), 'left');
  assert.equal(sideOf(14), 'right');
});

test('a dot is set where the pixel is light, and removed where it is dark', () => {
  const once = toggle(blank(), 4, 20);
  assert.equal(at(once, 4, 20), 1);
  assert.ok(at(once, 4, 21) > 0.6 && at(once, 20, 4) === 0);
  assert.ok(toggle(once, 4, 20).every((ink) => ink <= 0.5));
  const line = stroke(blank(), { x: 9.5, y: 5.5 }, { x: 9.5, y: 15.5 });
  const cut = toggle(line, 10, 9);
  assert.equal(at(cut, 10, 9), 0);
  assert.equal(at(cut, 13, 9), 1, "what is out of the brush's reach stays");
});

test('a dot at the midline stays within its half, whether set or removed', () => {
  assert.ok(isBlank(halfOf(toggle(blank(), 10, 13, 'left'), 'right')));
  const full = new Float32Array(PIXELS).fill(1);
  assert.ok(halfOf(toggle(full, 10, 13, 'left'), 'right').every((ink) => ink === 1));
  assert.equal(at(toggle(full, 10, 13, 'left'), 10, 13), 0);
});

test('the extent of a half counts its dark pixels and its rows from 1', () => {
  const field = stroke(blank(), { x: 20.5, y: 4.5 }, { x: 20.5, y: 9.5 });
  assert.deepEqual(extentOf(field, 'right'), { pixels: 20, top: 4, bottom: 11 });
  assert.deepEqual(extentOf(field, 'left'), { pixels: 0, top: null, bottom: null });
});

test('a bad half from outside is refused with a message that quotes it', () => {
  assert.throws(() => checkedHalf(new Float32Array(391)), /expected 392 pixels per half, got 391/);
  assert.throws(() => checkedHalf(new Float32Array(392).fill(NaN, 7, 8)), /pixel 7 is NaN/);
  assert.throws(() => checkedHalf(new Float32Array(392).fill(1.5, 3, 4)), /pixel 3 is 1.5/);
  assert.throws(() => checkedHalf(new Float32Array(392).fill(-Infinity, 0, 1)), /pixel 0 is -Infinity/);
  // JSON knows no NaN: it writes null
  assert.throws(() => checkedHalf(JSON.parse(JSON.stringify([...Array(391).fill(0), NaN]))), /pixel 391 is null/);
  assert.throws(() => checkedHalf(Array(392).fill(true)), /pixel 0 is true/);
  assert.throws(() => checkedHalf(Array(392).fill('1')), /pixel 0 is "1", not a number/);
  assert.throws(() => checkedHalf(Array(392).fill(Symbol('ink'))), /pixel 0 is symbol, not a number/);
  assert.throws(() => checkedHalf('392'), /Float32Array of 392 pixels/);
  assert.equal(checkedHalf(new Float32Array(392)).length, 392);
});

test('a drawing as text has a bit for each pixel, row by row, and comes back as it was', () => {
  const field = blank();
  for (const pixel of [0, 7, 8, 300, PIXELS - 1]) field[pixel] = 0.9;
  field[20] = 0.4; // too faint to count
  const text = textOf(field);
  assert.equal(text.length, 131);
  assert.match(text, /^gYAA/, '1000 0001 1000 0000 0000 0000');
  const marked = (pixels) => [...pixels.keys()].filter((pixel) => pixels[pixel] > 0);
  assert.deepEqual(marked(fieldOfText(text)), [0, 7, 8, 300, PIXELS - 1]);
  assert.equal(textOf(fieldOfText(text)), text);
  for (const bad of ['', text.slice(1), `${text}A`, `${text.slice(1)}+`, `${text.slice(1)} `])
    assert.equal(fieldOfText(bad), undefined, bad.slice(-4));
});

const NOT_MOVED = { down: 0, right: 0, size: 1, slant: 0 };

test('a drawing asks for a completion with the half that is not given, if there is one; a real digit needs no alignment', () => {
  const ink = stroke(blank(), { x: 5, y: 10 }, { x: 20, y: 10 });
  const asked = questionOf({ ink, given: 'left', example: null }, true);
  assert.deepEqual(asked, { given: 'left', pixels: halfOf(ink, 'left'), other: halfOf(ink, 'right'), kept: null });
  const left = withoutHalf(ink, 'right');
  const { other, kept } = questionOf({ ink: left, given: 'left', example: 3 }, true);
  assert.deepEqual({ other, kept }, { other: null, kept: { alignment: NOT_MOVED, together: NOT_MOVED } });
  assert.deepEqual(questionOf({ ink, given: 'both', example: null }, true), {
    given: 'both',
    pixels: ink,
    other: null,
    kept: null,
  });
  assert.deepEqual(questionOf({ ink, given: 'left', example: null }, false).kept, kept, 'where none is wanted');
});
