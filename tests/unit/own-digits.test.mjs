import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ownDigits } from '../../www/element/train/own-digits.js';

const NAMES = 'ant bee cat dog emu fox gnu hen ibex jay'.split(' ');
const text = (words) => new TextEncoder().encode(words);
/** An IDX file with these dimensions. */
function idx(dimensions, content) {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + content.length);
  bytes.set([0, 0, 8, dimensions.length]);
  const view = new DataView(bytes.buffer);
  dimensions.forEach((size, at) => view.setUint32(4 + 4 * at, size));
  bytes.set(content, 4 + 4 * dimensions.length);
  return bytes;
}
/** The two files of a set, in which each image is filled with its label times ten. */
const set = (name, labels) => [
  {
    name: `${name}-images-idx3-ubyte`,
    bytes: idx(
      [labels.length, 28, 28],
      labels.flatMap((label) => Array(784).fill(label * 10)),
    ),
  },
  { name: `${name}-labels-idx1-ubyte`, bytes: idx([labels.length], labels) },
];
const four = () => [...set('train', [3, 9]), ...set('t10k', [7])];
const refused = (files) =>
  ownDigits(files).then(
    () => 'accepted',
    ({ message }) => message,
  );

test('four IDX files, in any order and plain or compressed, become one packed file', async () => {
  const files = four().reverse();
  files[0] = { name: `${files[0].name}.gz`, bytes: gzipSync(files[0].bytes) };
  const { bytes, train, test: tests, classes } = await ownDigits(files);
  assert.deepEqual([train, tests, classes], [2, 1, null]);
  // The layout of src/data/packed.rs.
  assert.equal(bytes.length, 20 + 3 * 785);
  assert.deepEqual([...bytes.subarray(0, 20)], [...text('CMCNNDAT'), 1, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]);
  assert.deepEqual([...bytes.subarray(20, 23)], [3, 9, 30]);
  assert.deepEqual([bytes[22 + 784], bytes[22 + 2 * 784], bytes[22 + 2 * 784 + 1]], [90, 7, 70]);
});

test('classes.txt names the classes, and so does the end of a packed file of version 2', async () => {
  const named = await ownDigits([...four(), { name: 'classes.txt', bytes: text(`${NAMES.join('\r\n')}\n`) }]);
  assert.deepEqual(named.classes, NAMES);
  const packed = new Uint8Array([...named.bytes, ...text(NAMES.join('\n'))]);
  packed[8] = 2;
  const { bytes, classes, train } = await ownDigits([{ name: 'fashion.bin.gz', bytes: gzipSync(packed) }]);
  assert.deepEqual([classes, train], [NAMES, 2]);
  assert.deepEqual(bytes, named.bytes, 'the engine gets digits without names');
});

test('anything else is refused in words', async () => {
  assert.match(await refused(four().slice(1)), /expected one packed file, or four IDX files/);
  assert.match(await refused([{ name: 'a.png', bytes: text('no digits at all') }]), /expected one packed file/);
  assert.match(await refused([{ name: 'short', bytes: text('CMCNNDAT') }]), /expected one packed file/);
  const { bytes } = await ownDigits(four());
  assert.equal(await refused([{ name: 'p', bytes: bytes.slice(0, 900) }]), 'p: this file is cut off or damaged');
  const small = four();
  small[0] = { name: small[0].name, bytes: idx([2, 14, 28], Array(784).fill(0)) };
  assert.equal(await refused(small), 'train-images-idx3-ubyte: expected images of 28 x 28, got 14 x 28');
  const cut = four();
  cut[2] = { name: cut[2].name, bytes: cut[2].bytes.slice(0, 99) };
  assert.equal(await refused(cut), 't10k-images-idx3-ubyte: this file is cut off or damaged');
  const fewer = four();
  fewer[1] = { name: fewer[1].name, bytes: idx([1], [3]) };
  assert.match(await refused(fewer), /^train-labels-idx1-ubyte: expected a label for each image/);
  assert.equal(
    await refused([...four(), { name: 'classes.txt', bytes: text('one\ntwo') }]),
    'expected the names of ten classes, one a line, got 2',
  );
});
