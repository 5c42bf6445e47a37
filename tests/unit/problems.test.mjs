import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOf, slowerRates } from '../../www/element/train/problems.js';

/** The parts of a run that its problems depend on. */
const runOf = ({ state = 'running', rate = 0.003, error = null, hasDiverged = false, step = 0 } = {}) =>
  /** @type {any} */ ({
    state,
    error,
    hasDiverged,
    underWay: ['running', 'paused'].includes(state),
    config: { learningRate: rate },
    record: { checkpoint: { step } },
  });
const diverged = (rate) =>
  runOf({
    state: 'failed',
    rate,
    error: new Error('at step 3 the total loss had grown to 7.1e3'),
    hasDiverged: true,
    step: 2,
  });
const pairOf = (main, twin = null) => /** @type {any} */ ({ main, twin, runs: twin ? [main, twin] : [main] });

test('healthy runs have no problems', () => {
  assert.deepEqual(problemsOf(pairOf(runOf(), runOf({ rate: 0.01 })), 'Dropout = 0', false), {
    run: '',
    twin: '',
    wayBack: '',
  });
});

test('a single run that has diverged is reported with its rate, and goes back to its checkpoint with a lower one', () => {
  const { run, twin, wayBack } = problemsOf(pairOf(diverged(0.1)), '', false);
  assert.match(run, /^The run has diverged .* at step 3 .*learning rate that is too high; this one was 0\.1\.$/);
  assert.deepEqual([twin, wayBack], ['', 'Go back to step 2 and continue with rate 0.03']);
});

test('when the twin has ended, the message says whether the run itself continues', () => {
  const twin = diverged(0.1);
  const said = (main) => problemsOf(pairOf(main, twin), 'Learning rate = 0.1', true).twin;
  assert.match(
    said(runOf()),
    /^The twin \(Learning rate = 0\.1\) has diverged .* this one was 0\.1\. The run itself continues\.$/,
  );
  assert.match(said(runOf({ state: 'finished' })), /this one was 0\.1\.$/);
  assert.equal(
    problemsOf(pairOf(runOf(), runOf({ state: 'failed', error: new Error('the worker broke') })), 'Dropout = 0', false)
      .twin,
    'The twin (Dropout = 0) has ended: the worker broke. The run itself continues.',
  );
});

test('both restart: with one rate, or with two if they differ in the rate', () => {
  const pair = pairOf(runOf(), diverged(0.1));
  assert.equal(
    problemsOf(pair, 'Learning rate = 0.1', true).wayBack,
    'Restart both, the run with rate 0.003, the twin with rate 0.03',
  );
  assert.equal(
    problemsOf(pairOf(diverged(0.1), runOf({ rate: 0.1 })), 'Dropout = 0', false).wayBack,
    'Restart both with rate 0.03',
  );
  assert.deepEqual(slowerRates(pair, true), [0.003, 0.03]);
});

test('a run that ended by another error has no way back but a reset', () => {
  const { run, wayBack } = problemsOf(
    pairOf(runOf({ state: 'failed', error: new Error('the worker broke') })),
    '',
    false,
  );
  assert.match(run, /^Training ended: the worker broke\. .*Reset starts again/);
  assert.equal(wayBack, '');
});
