import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Sketch } from '../../www/element/draw/drawing.js';
import { packState, unpackState } from '../../www/element/state.js';
import { halfOf, isBlank } from '../../www/shared/field.js';

const dot = (sketch, x, y) => {
  sketch.begin(Math.floor(x));
  sketch.stroke({ x, y }, { x, y });
};
const inked = (sketch, side) => !isBlank(halfOf(sketch.picture.ink, side));

test('a stroke on the half that the network draws swaps the roles, and that half starts empty', () => {
  const sketch = new Sketch();
  sketch.setWhole(new Float32Array(784).fill(0.5), 3);
  dot(sketch, 20, 10);
  assert.equal(sketch.picture.given, 'right');
  assert.equal(sketch.picture.example, null);
  assert.equal(halfOf(sketch.picture.ink, 'right')[0], 0);
  assert.equal(halfOf(sketch.picture.ink, 'left')[0], 0.5);
});

test('a stroke that crosses the midline inks only the half where it began, unless both are given', () => {
  const sketch = new Sketch();
  sketch.begin(10);
  sketch.stroke({ x: 10, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(sketch, 'left') && !inked(sketch, 'right'));
  sketch.give('both');
  sketch.begin(10);
  sketch.stroke({ x: 10, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(sketch, 'right'));
});

test('a tap on ink removes it, a tap beside it sets a dot, and undo reverts either', () => {
  const sketch = new Sketch();
  dot(sketch, 5.5, 5.5);
  sketch.tap(5, 5);
  assert.equal(sketch.picture.ink[5 * 28 + 5], 1, 'the first tap sets a dot');
  dot(sketch, 5.5, 5.5);
  sketch.tap(5, 5);
  assert.equal(sketch.picture.ink[5 * 28 + 5], 0, 'the second one takes it away');
  sketch.undo();
  assert.equal(sketch.picture.ink[5 * 28 + 5], 1);
  dot(sketch, 20.5, 5.5);
  sketch.tap(5, 20);
  assert.equal(sketch.picture.given, 'right', 'a tap on the other half begins there, whatever the network has drawn');
  assert.equal(sketch.picture.ink[5 * 28 + 20], 1);
});

test('undo reverts a whole stroke, a clear, and a change of roles', () => {
  const sketch = new Sketch();
  dot(sketch, 5, 5);
  const first = sketch.picture;
  sketch.begin(6);
  sketch.stroke({ x: 6, y: 6 }, { x: 6, y: 9 });
  sketch.stroke({ x: 6, y: 9 }, { x: 6, y: 12 });
  sketch.undo();
  assert.deepEqual(sketch.picture, first);
  sketch.clear();
  sketch.undo();
  assert.deepEqual(sketch.picture, first);
  dot(sketch, 20, 5);
  sketch.undo();
  assert.equal(sketch.picture.given, 'left');
  sketch.undo();
  assert.ok(isBlank(sketch.picture.ink));
  assert.equal(sketch.canUndo, false);
  sketch.undo();
});

test('a state survives JSON to within one part in 255', () => {
  const sketch = new Sketch();
  dot(sketch, 5, 5);
  const state = JSON.parse(JSON.stringify(packState({ mode: 'train', seed: 7 }, sketch.picture)));
  const { settings, picture } = unpackState(state);
  assert.deepEqual(settings, { mode: 'train', seed: '7' });
  assert.equal(picture?.given, 'left');
  assert.ok(picture?.ink.every((value, index) => Math.abs(value - sketch.picture.ink[index]) <= 1 / 255));
});

test('an unusable state is refused with a message', () => {
  assert.throws(() => unpackState('{}'), /must be an object/);
  assert.throws(() => unpackState({ version: 1, example: 12 }), /bad setting: example="12"/);
  assert.throws(() => unpackState({ version: 2 }), /version 1, got 2/);
  assert.throws(() => unpackState({ version: 1, seed: -1 }), /bad setting: seed="-1"/);
  assert.throws(() => unpackState({ version: 1, given: 'left', ink: btoa('short') }), /784 pixels, got 5/);
  assert.throws(() => unpackState({ version: 1, given: 'up', ink: '' }), /given "up"/);
});
