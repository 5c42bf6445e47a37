import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countTests, judge, skippedIn } from '../../scripts/test.mjs';

const CARGO = 'test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.10s\n';
const CARGO_FAILED =
  'test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s\n';
const NODE = 'ℹ tests 9\nℹ suites 0\nℹ pass 7\nℹ fail 1\nℹ cancelled 1\nℹ skipped 0\n';

test('the summaries of every test binary are added up', () => {
  assert.deepEqual(countTests(`running 12 tests\n${CARGO}${CARGO_FAILED}`), { passed: 15, failed: 2 });
});

test('a cancelled test of node counts as failed, in both of its reporters', () => {
  assert.deepEqual(countTests(NODE), { passed: 7, failed: 2 });
  assert.deepEqual(countTests(NODE.replaceAll('ℹ', '#')), { passed: 7, failed: 2 });
});

test('a test of node that was skipped is named with its reason, and is no passed one', () => {
  const output = `\u001b[90m﹣ webkit (0.12ms) # no WebKit was found\u001b[39m\n✔ chromium (3.5ms)\n${NODE}`;
  assert.deepEqual(skippedIn(output), ['webkit: no WebKit was found']);
  assert.equal(countTests(output).passed, 7);
});

test('colours do not hide a summary', () => {
  assert.deepEqual(countTests('\u001b[34mℹ pass 3\u001b[39m\n'), { passed: 3, failed: 0 });
});

test('a runner that ran no test has failed', () => {
  assert.deepEqual(judge({ counts: true }, 0, 'test result: ok. 0 passed; 0 failed;\n'), {
    passed: 0,
    failed: 1,
    reason: 'it ran no test',
  });
});

test('a runner that breaks after its tests has failed, although every test passed', () => {
  assert.equal(judge({ counts: true }, 101, CARGO).failed, 1);
  assert.equal(judge({ counts: true }, 'SIGKILL', CARGO).failed, 1);
});

test('a skipped browser test file is a failure', () => {
  const skipped = `this test suite is only configured to run in node.js, but we're only testing\nbrowser tests so skipping.\n${CARGO}`;
  assert.equal(judge({ counts: true }, 0, skipped).failed, 1);
});

test('a check counts as one', () => {
  assert.equal(judge({}, 0, '').passed, 1);
  assert.equal(judge({}, 1, CARGO).failed, 1);
});
