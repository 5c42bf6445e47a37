import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemWith, readHash, valueOf, writeHash } from '../../www/settings.js';

test('a good link is read whole', () => {
  const { settings, problems } = readHash('#mode=train&method=mae&preset=seed&seed=4294967295&steps=20&batch=64&theme=dark&controls=run,charts');
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, { mode: 'train', method: 'mae', preset: 'seed', seed: '4294967295', steps: '20', batch: '64', theme: 'dark', controls: 'run,charts' });
});

test('what cannot be used is left out and reported, the rest is kept', () => {
  const { settings, problems } = readHash('#seed=-1&steps=0&batch=2.5&mode=fly&colour=red&method=corrmcnn');
  assert.deepEqual(settings, { method: 'corrmcnn' });
  assert.deepEqual(problems.map(({ name }) => name), ['seed', 'steps', 'batch', 'mode', 'colour']);
  assert.equal(problems.at(-1)?.expected, null);
});

test('numbers beyond their range, in other notations or absurdly long are refused', () => {
  for (const value of ['4294967296', '1e3', '0x10', ' 7', '', 'NaN', 'Infinity', '9'.repeat(400)]) {
    assert.notEqual(problemWith('seed', value), null, `seed=${value.slice(0, 20)}`);
  }
});

test('the number of workers is one that training can share its batches among', () => {
  for (const value of ['auto', '1', '2', '4', '8']) assert.equal(problemWith('workers', value), null);
  for (const value of ['0', '3', '16', '2.0', 'many']) assert.notEqual(problemWith('workers', value), null, value);
});

test('the settings of a run are read with their ranges', () => {
  const good = { digits: '50', rate: '0.0001', dropout: '0', lambda: '0.5', without: 'L6,redundancy', activation: 'sigmoid', batchnorm: 'off', width: 'narrow', method: 'corrnet' };
  for (const [name, value] of Object.entries(good)) assert.equal(problemWith(name, value), null, name);
  const bad = { digits: '49', rate: '0.2', dropout: '.5', lambda: '1e-3', without: 'L8', activation: 'tanh', batchnorm: 'true', width: '12' };
  for (const [name, value] of Object.entries(bad)) assert.notEqual(problemWith(name, value), null, name);
  assert.deepEqual(valueOf('without', 'L6, L7', null), ['L6', 'L7']);
  assert.equal(valueOf('rate', '0.01', null), 0.01);
});

test('a twin differs in one setting that can be told apart, with a value that this setting can have', () => {
  for (const value of ['lambda:0', 'activation:sigmoid', 'without:L6,L7', 'batch:64', 'method:mae']) assert.equal(problemWith('twin', value), null, value);
  for (const value of ['lambda', 'lambda:2', 'seed:2', 'twin:lambda:0', 'mode:train', ':0', 'lambda:0:1', 'constructor:1']) assert.notEqual(problemWith('twin', value), null, value);
});

test('names that every object has are no settings', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) assert.equal(problemWith(name, '1')?.expected, null);
});

test('a link cannot name code or make the page ask another host', () => {
  const { settings, problems } = readHash('#wasm-url=https://evil.example/a.wasm&worker-url=/x.js&src-weights=https://evil.example/w.safetensors&src-weights=javascript:alert(1)');
  assert.deepEqual(settings, {});
  assert.equal(problems.length, 4);
});

test('a hostile value is cut short before it is shown', () => {
  const problem = problemWith('mode', '<img src=x onerror=alert(1)>'.repeat(1000));
  assert.equal(problem?.value.length, 41);
});

test('a broken percent sign does not throw', () => {
  assert.equal(readHash('#mode=%E0%A4%A&%=%').problems.length, 2);
});

test('what is at its default is left out of the link, and the rest comes back', () => {
  const defaults = { mode: 'draw', seed: 1, steps: 600 };
  assert.equal(writeHash({ mode: 'draw', seed: 1, steps: 600 }, defaults), '');
  const hash = writeHash({ mode: 'train', seed: 7, steps: 600 }, defaults);
  assert.equal(hash, 'mode=train&seed=7');
  assert.deepEqual(readHash(`#${hash}`).settings, { mode: 'train', seed: '7' });
});

test('an attribute that cannot be used falls back to the default', () => {
  assert.equal(valueOf('seed', '12', 1), 12);
  assert.equal(valueOf('seed', 'twelve', 1), 1);
  assert.equal(valueOf('seed', null, 1), 1);
});
