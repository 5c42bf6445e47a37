import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Drawing } from '../../www/element/draw/drawing.js';
import { packState, unpackState } from '../../www/element/state.js';
import { halfOf, isBlank } from '../../www/shared/field.js';

const dot = (drawing, x, y) => {
  drawing.begin(Math.floor(x));
  drawing.stroke({ x, y }, { x, y });
};
const inked = (drawing, side) => !isBlank(halfOf(drawing.state.ink, side));

test('a stroke on the half that the network draws swaps the roles, and that half of an example starts empty', () => {
  const drawing = new Drawing();
  drawing.setWhole(new Float32Array(784).fill(0.5), 3);
  dot(drawing, 20, 10);
  assert.equal(drawing.state.given, 'right');
  assert.equal(drawing.state.example, null);
  assert.equal(halfOf(drawing.state.ink, 'right')[0], 0);
  assert.equal(halfOf(drawing.state.ink, 'left')[0], 0.5);
});

test('a half that the visitor has drawn goes on from there, however often the sides are changed', () => {
  const drawing = new Drawing();
  const places = [
    [5, 10],
    [20, 10],
    [5, 20],
    [20, 20],
  ];
  for (const [x, y] of places) dot(drawing, x, y);
  assert.deepEqual(drawing.ended, { swapped: 'right', cut: null });
  drawing.keepWhole();
  assert.equal(drawing.state.given, 'both');
  for (const [x, y] of places) assert.ok(drawing.state.ink[y * 28 + x] > 0.5, `${x}, ${y}`);
});

test('a stroke that crosses the midline inks only the half it belongs to, unless both are given', () => {
  const drawing = new Drawing();
  drawing.begin(5);
  drawing.stroke({ x: 5, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(drawing, 'left') && !inked(drawing, 'right'));
  assert.deepEqual(drawing.ended, { swapped: null, cut: 'left' });
  drawing.keepWhole();
  assert.equal(drawing.state.given, 'both');
  assert.ok(inked(drawing, 'right'), 'what was left out is there');
  drawing.undo();
  drawing.give('both');
  drawing.begin(10);
  drawing.stroke({ x: 10, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(drawing, 'right'));
  assert.deepEqual(drawing.ended, { swapped: null, cut: null });
});

test('an eraser takes ink away on the given half, swaps nothing, and is one step back', () => {
  const drawing = new Drawing();
  drawing.setWhole(new Float32Array(784).fill(1), 3);
  const { ink } = drawing.state;
  for (const [from, to] of [
    [5, 9],
    [20, 24],
  ]) {
    drawing.begin(from, true);
    drawing.stroke({ x: from, y: 10.5 }, { x: from, y: 10.5 });
    drawing.stroke({ x: from, y: 10.5 }, { x: to, y: 10.5 });
    drawing.tap(10, from);
  }
  assert.equal(drawing.state.given, 'left');
  assert.deepEqual(drawing.ended, { swapped: null, cut: null });
  assert.equal(drawing.state.ink[10 * 28 + 7], 0);
  assert.deepEqual(halfOf(drawing.state.ink, 'right'), halfOf(ink, 'right'), 'the hidden half stays');
  drawing.undo();
  drawing.undo();
  assert.deepEqual(drawing.state.ink, ink);
});

/** The way of a pen through these points, in pieces as long as a pen leaves them. */
function draws(drawing, ...points) {
  const at = (from, to, part) => ({ x: from[0] + (to[0] - from[0]) * part, y: from[1] + (to[1] - from[1]) * part });
  drawing.begin(Math.floor(points[0][0]));
  let pen = at(points[0], points[0], 0);
  drawing.stroke(pen, pen);
  for (let index = 1; index < points.length; index += 1) {
    for (const part of [0.25, 0.5, 0.75, 1]) {
      const next = at(points[index - 1], points[index], part);
      drawing.stroke(pen, next);
      pen = next;
    }
  }
  return drawing;
}

/** A loop from the top of a field, against the clock; mirrored, with it. @type {[number, number][]} */
const LOOP = [
  [15, 5],
  [11, 6],
  [8, 10],
  [8, 18],
  [11, 22],
  [15, 23],
  [19, 21],
  [20, 14],
  [19, 7],
  [15, 5],
];
/** @type {[number, number][]} */
const EIGHT = [
  [18.5, 7],
  [14, 5],
  [10, 7],
  [10, 11],
  [14, 14],
  [18, 18],
  [17, 22],
  [13, 23],
  [10, 20],
  [14, 14],
  [18, 8],
];
const mirrored = (points) => points.map(([x, y]) => [28 - x, y]);

test('digits in one go belong to the side where the pen goes first, wherever near the midline it began', () => {
  const givenAfter = (given, points) => {
    const drawing = new Drawing();
    drawing.give(given);
    return draws(drawing, ...points).state.given;
  };
  for (const given of ['left', 'right']) {
    assert.equal(givenAfter(given, LOOP), 'left', `0 against the clock, ${given} given`);
    assert.equal(givenAfter(given, mirrored(LOOP)), 'right', `0 with the clock, ${given} given`);
    assert.equal(givenAfter(given, EIGHT), 'left', `8, ${given} given`);
    assert.equal(givenAfter(given, mirrored(EIGHT)), 'right', `8 from the left, ${given} given`);
    assert.equal(
      givenAfter(given, [
        [9, 5],
        [8, 14],
        [20, 14],
      ]),
      'left',
      `the first stroke of a 4, ${given} given`,
    );
    assert.equal(
      givenAfter(given, [
        [17, 6],
        [17, 23],
      ]),
      'right',
      `its second one alone, ${given} given`,
    );
    assert.equal(
      givenAfter(given, [
        [14.6, 5],
        [14, 23],
      ]),
      given,
      `a 1 on the midline stays, ${given} given`,
    );
    assert.equal(
      givenAfter(given, [
        [12, 5],
        [11.5, 23],
      ]),
      'left',
      `a 1 beside it, ${given} given`,
    );
  }
});

test('a stroke that begins across the midline loses nothing: all of it moves to the side it goes to', () => {
  const drawing = draws(new Drawing(), ...LOOP);
  const direct = new Drawing();
  draws(direct, ...LOOP.slice(1));
  const start = [...halfOf(drawing.state.ink, 'left')];
  halfOf(direct.state.ink, 'left').forEach((ink, at) => assert.ok(start[at] >= ink));
});

test('a swap of the given side is told unless nothing was drawn before, and undo reverts it', () => {
  const drawing = draws(new Drawing(), ...mirrored(LOOP));
  assert.equal(drawing.ended.swapped, null, 'nothing was there');
  const before = drawing.state;
  draws(drawing, [5, 6], [5, 20]);
  assert.deepEqual(drawing.ended, { swapped: 'left', cut: null });
  drawing.undo();
  assert.deepEqual(drawing.state, before);
});

test('a tap on ink removes it, a tap beside it sets a dot, and undo reverts either', () => {
  const drawing = new Drawing();
  dot(drawing, 5.5, 5.5);
  drawing.tap(5, 5);
  assert.equal(drawing.state.ink[5 * 28 + 5], 1, 'the first tap sets a dot');
  dot(drawing, 5.5, 5.5);
  drawing.tap(5, 5);
  assert.equal(drawing.state.ink[5 * 28 + 5], 0, 'the second one takes it away');
  drawing.undo();
  assert.equal(drawing.state.ink[5 * 28 + 5], 1);
  dot(drawing, 20.5, 5.5);
  drawing.tap(5, 20);
  assert.equal(drawing.state.given, 'right', 'a tap on the other half begins there, whatever the network has drawn');
  assert.equal(drawing.state.ink[5 * 28 + 20], 1);
});

test('undo reverts a whole stroke, a clear, and a change of roles', () => {
  const drawing = new Drawing();
  dot(drawing, 5, 5);
  const first = drawing.state;
  drawing.begin(6);
  drawing.stroke({ x: 6, y: 6 }, { x: 6, y: 9 });
  drawing.stroke({ x: 6, y: 9 }, { x: 6, y: 12 });
  drawing.undo();
  assert.deepEqual(drawing.state, first);
  drawing.clear();
  drawing.undo();
  assert.deepEqual(drawing.state, first);
  dot(drawing, 20, 5);
  drawing.undo();
  assert.equal(drawing.state.given, 'left');
  drawing.undo();
  assert.ok(isBlank(drawing.state.ink));
  assert.equal(drawing.canUndo, false);
  drawing.undo();
});

test('what else changes the drawing ends a stroke: it goes on as another one, and cancelled leaves what was set', () => {
  const line = (drawing, from, to) => drawing.stroke({ x: 5, y: from }, { x: 5, y: to });
  const changes = {
    undo: (drawing) => drawing.undo(),
    clear: (drawing) => drawing.clear(),
    half: (drawing) => drawing.setHalf('left', new Float32Array(392).fill(0.25)),
    example: (drawing) => drawing.setWhole(new Float32Array(784).fill(0.25), 3),
    state: (drawing) => (drawing.state = { ink: new Float32Array(784).fill(0.25), given: 'left', example: null }),
  };
  for (const [name, change] of Object.entries(changes)) {
    for (const goesOn of [false, true]) {
      const drawing = new Drawing();
      dot(drawing, 8, 10);
      drawing.begin(5);
      line(drawing, 5, 10);
      change(drawing);
      const set = drawing.state;
      if (goesOn) line(drawing, 10, 15);
      else drawing.tap(5, 5);
      assert.deepEqual(drawing.ended, { swapped: null, cut: null }, name);
      drawing.cancel();
      assert.deepEqual(drawing.state, set, `${name}${goesOn ? ', and the pen goes on' : ''}`);
    }
  }
  const drawing = new Drawing();
  drawing.begin(5);
  line(drawing, 5, 10);
  drawing.settle(); // nothing is left to go back to
  drawing.clear();
  line(drawing, 10, 15);
  assert.ok(inked(drawing, 'left'));
});

test('a state survives JSON to within one part in 255', () => {
  const drawing = new Drawing();
  dot(drawing, 5, 5);
  const state = JSON.parse(JSON.stringify(packState({ mode: 'train', seed: 7 }, drawing.state)));
  const { settings, drawing: unpacked } = unpackState(state);
  assert.deepEqual(settings, { mode: 'train', seed: '7' });
  assert.equal(unpacked?.given, 'left');
  assert.ok(unpacked?.ink.every((value, index) => Math.abs(value - drawing.state.ink[index]) <= 1 / 255));
});

test('an unusable state is refused with a message', () => {
  assert.throws(() => unpackState('{}'), /must be an object/);
  assert.throws(() => unpackState({ version: 1, example: 42 }), /bad setting: example="42"/);
  assert.throws(() => unpackState({ version: 2 }), /version 1, got 2/);
  assert.throws(() => unpackState({ version: '1' }), /version 1, got "1"/);
  const whole = packState({}, { ink: new Float32Array(784), given: 'left', example: 5 });
  for (const example of ['abc', 99, 5.5, {}, true])
    assert.throws(() => unpackState({ ...whole, example }), /bad setting: example/, String(example));
  assert.equal(unpackState({ ...whole, example: '7' }).drawing?.example, 7);
  assert.equal(unpackState({ ...whole, example: null }).drawing?.example, null);
  assert.throws(() => unpackState({ version: 1, seed: -1 }), /bad setting: seed="-1"/);
  assert.throws(() => unpackState({ version: 1, given: 'left', ink: btoa('short') }), /784 pixels, got 5/);
  assert.throws(() => unpackState({ version: 1, given: 'up', ink: '' }), /bad setting: given="up"/);
  assert.throws(() => unpackState({ version: 1, ink: '' }), /what is given: left, right, both/);
});

test('a list in a state is read as a list, whatever else it has', () => {
  const controls = Object.assign(['tabs', 'map'], { constructor: 5n, toString: 1, join: 2, map: 3 });
  assert.deepEqual(unpackState({ version: 1, controls }).settings, { controls: 'tabs,map' });
  assert.throws(() => unpackState({ version: 1, controls: [{ toString: 1 }] }), /bad setting: controls/);
});
