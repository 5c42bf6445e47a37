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

test('a stroke on the half that the network draws swaps the roles, and that half starts empty', () => {
  const drawing = new Drawing();
  drawing.setWhole(new Float32Array(784).fill(0.5), 3);
  dot(drawing, 20, 10);
  assert.equal(drawing.state.given, 'right');
  assert.equal(drawing.state.example, null);
  assert.equal(halfOf(drawing.state.ink, 'right')[0], 0);
  assert.equal(halfOf(drawing.state.ink, 'left')[0], 0.5);
});

test('a stroke that crosses the midline inks only the half where it began, unless both are given', () => {
  const drawing = new Drawing();
  drawing.begin(10);
  drawing.stroke({ x: 10, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(drawing, 'left') && !inked(drawing, 'right'));
  drawing.give('both');
  drawing.begin(10);
  drawing.stroke({ x: 10, y: 10 }, { x: 20, y: 10 });
  assert.ok(inked(drawing, 'right'));
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
  assert.throws(() => unpackState({ version: 1, example: 12 }), /bad setting: example="12"/);
  assert.throws(() => unpackState({ version: 2 }), /version 1, got 2/);
  assert.throws(() => unpackState({ version: 1, seed: -1 }), /bad setting: seed="-1"/);
  assert.throws(() => unpackState({ version: 1, given: 'left', ink: btoa('short') }), /784 pixels, got 5/);
  assert.throws(() => unpackState({ version: 1, given: 'up', ink: '' }), /given "up"/);
});
