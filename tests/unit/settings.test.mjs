import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RANGES } from '../../www/shared/crate.js';
import { problemWith, readHash, SETTINGS, settingValue, usable, writeHash } from '../../www/shared/settings.js';

test('a good link is read completely', () => {
  const { settings, problems } = readHash(
    '#mode=train&method=mae&preset=seed&seed=4294967295&steps=20&batch=64&theme=dark&controls=run,charts',
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, {
    mode: 'train',
    method: 'mae',
    preset: 'slides',
    seed: '4294967295',
    steps: '20',
    batch: '64',
    theme: 'dark',
    controls: 'run,charts',
  });
});

test('unusable settings are left out and reported, the rest is kept', () => {
  const { settings, problems } = readHash('#seed=&batch=2.5&mode=fly&colour=red&method=corrmcnn');
  assert.deepEqual(settings, { method: 'corrmcnn' });
  assert.deepEqual(
    problems.map(({ name }) => name),
    ['seed', 'batch', 'mode', 'colour'],
  );
  assert.equal(problems.at(-1)?.expected, null);
});

test('a number beyond its range becomes the nearest bound, and is reported with what was asked, the range and what is used', () => {
  const { settings, problems } = readHash(
    '#rate=3&steps=200000&seed=-1&dropout=5&digits=1&mix-part=-0.5&example=42&batch=1',
  );
  assert.deepEqual(settings, {
    rate: '0.1',
    steps: '100000',
    seed: '0',
    dropout: '0.9',
    digits: '50',
    example: '39',
    batch: '2',
  });
  assert.deepEqual(problems.slice(0, 2), [
    { name: 'rate', value: '3', expected: '0.0001 … 0.1', used: '0.1' },
    { name: 'steps', value: '200000', expected: '1 … 100000', used: '100000' },
  ]);
  assert.deepEqual(
    problems.find(({ name }) => name === 'mix-part'),
    { name: 'mix-part', value: '-0.5', expected: '0 … 100' },
    'not a whole number',
  );
  assert.equal(problems.length, 8);
  for (const [name, bounds] of Object.entries({
    seed: ['0', '4294967295'],
    rate: ['0.0001', '0.1'],
    lambda: ['0', '1'],
    agreement: ['0', '4'],
  })) {
    for (const bound of bounds) assert.equal(problemWith(name, bound), null, `${name}=${bound} is within`);
    assert.deepEqual(
      [`-${'9'.repeat(400)}`, '9'.repeat(400)].map((value) => usable(name, value)),
      bounds,
    );
  }
  assert.deepEqual(
    ['0.00009', '0.100001', '0.05000049'].map((value) => usable('rate', value)),
    ['0.0001', '0.1', '0.05'],
    'no more decimals than a link carries',
  );
  assert.equal(settingValue('seed', '-7', 1), 0);
});

test('a number in another notation is not a number', () => {
  for (const value of ['1e3', '0x10', ' 7', '+7', '', '-', '--1', '5.', '.5', '5.5', 'NaN', 'Infinity', '１２', '7\n'])
    assert.equal(usable('seed', value), null, `seed=${value}`);
  for (const value of ['1e-3', '-.5', '.5', '0.', '0,5', 'abc'])
    assert.equal(usable('dropout', value), null, `dropout=${value}`);
});

test('of two values the first usable one counts, changed or not', () => {
  const { settings, problems } = readHash('#seed=many&seed=-1&seed=5');
  assert.deepEqual(settings, { seed: '0' });
  assert.deepEqual(
    problems.map(({ value, used, repeated }) => [value, used, repeated]),
    [
      ['many', undefined, undefined],
      ['-1', '0', undefined],
      ['5', undefined, true],
    ],
  );
});

test('the number of workers is one that training can share its batches among', () => {
  for (const value of ['auto', '1', '2', '4', '8']) assert.equal(problemWith('workers', value), null);
  for (const value of ['0', '3', '16', '2.0', 'many']) assert.notEqual(problemWith('workers', value), null, value);
});

test('the settings of a run are read with their ranges', () => {
  const good = {
    digits: '50',
    rate: '0.0001',
    dropout: '0',
    lambda: '0.5',
    agreement: '0.3',
    without: 'L6,redundancy',
    activation: 'sigmoid',
    batchnorm: 'off',
    width: 'narrow',
    method: 'corrnet',
  };
  for (const [name, value] of Object.entries(good)) assert.equal(problemWith(name, value), null, name);
  const bad = {
    digits: '49',
    rate: '0.2',
    dropout: '.5',
    lambda: '1e-3',
    without: 'L8',
    activation: 'tanh',
    batchnorm: 'true',
    width: '12',
  };
  for (const [name, value] of Object.entries(bad)) assert.notEqual(problemWith(name, value), null, name);
  assert.deepEqual(settingValue('without', 'L6, L7', null), ['L6', 'L7']);
  assert.equal(settingValue('rate', '0.01', null), 0.01);
});

test('the page offers no number that the crate would refuse', () => {
  const names = {
    seed: 'seed',
    steps: 'steps',
    batch: 'batchSize',
    rate: 'learningRate',
    dropout: 'dropout',
    lambda: 'lossWeight',
  };
  for (const [name, inCrate] of Object.entries(names)) {
    const [least, most] = SETTINGS[name].expected.split(' … ').map(Number);
    const [crateLeast, crateMost] = RANGES[inCrate];
    assert.ok(least >= crateLeast && most <= crateMost, name);
  }
  assert.ok(
    Number(usable('rate', '0')) > 0 && Number(usable('dropout', '1')) < 1,
    'bounds that are refused themselves',
  );
});

test('a twin differs in one setting that can be told apart, with a value that this setting can have', () => {
  for (const value of ['lambda:0', 'activation:sigmoid', 'without:L6,L7', 'batch:64', 'method:mae'])
    assert.equal(problemWith('twin', value), null, value);
  for (const value of [
    'lambda',
    'lambda:2',
    'seed:2',
    'twin:lambda:0',
    'mode:train',
    ':0',
    'lambda:0:1',
    'constructor:1',
  ])
    assert.notEqual(problemWith('twin', value), null, value);
  assert.deepEqual(problemWith('twin', 'lambda:2'), {
    name: 'twin',
    value: 'lambda:2',
    expected: 'lambda:0 … 1',
    used: 'lambda:1',
  });
  for (const value of ['lambda:much', 'seed:-1', 'batch:2.5', 'method:2'])
    assert.equal(usable('twin', value), null, value);
});

test('names that every object has are not settings', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    assert.equal(problemWith(name, '1')?.expected, null);
});

test('a link cannot name code or make the page ask another host', () => {
  const { settings, problems } = readHash(
    '#wasm-url=https://evil.example/a.wasm&worker-url=/x.js&src-weights=https://evil.example/w.safetensors&src-weights=javascript:alert(1)',
  );
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

test('defaults are left out of the link, and the rest comes back', () => {
  const defaults = { mode: 'draw', seed: 1, steps: 600 };
  assert.equal(writeHash({ mode: 'draw', seed: 1, steps: 600 }, defaults), '');
  const hash = writeHash({ mode: 'train', seed: 7, steps: 600 }, defaults);
  assert.equal(hash, 'mode=train&seed=7');
  assert.deepEqual(readHash(`#${hash}`).settings, { mode: 'train', seed: '7' });
});

test('an unusable attribute falls back to the default', () => {
  assert.equal(settingValue('seed', '12', 1), 12);
  assert.equal(settingValue('seed', 'twelve', 1), 1);
  assert.equal(settingValue('seed', null, 1), 1);
});
