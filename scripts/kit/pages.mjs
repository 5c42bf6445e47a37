// What is copied as it is: the frame helper and the examples; and all of the kit in one file.

import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.mjs';
import { zip } from './zip.mjs';

const HELPER = 'corr-mcnn-frame.js';
const EXAMPLES = 'examples';
const ZIP = 'corr-mcnn.zip';

/** @param {string} folder @param {{ version: string }} known */
export function pages(folder, { version }) {
  cpSync(join(ROOT, 'packages', HELPER), join(folder, HELPER));
  cpSync(join(ROOT, 'packages', EXAMPLES), join(folder, EXAMPLES), { recursive: true });
  const names = join(folder, EXAMPLES, 'react/package.json');
  writeFileSync(names, readFileSync(names, 'utf8').replace('{version}', version));
  return [HELPER];
}

/** Everything that the folder holds so far. @param {string} folder */
export function whole(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1))
    .sort()
    .map((name) => ({ name: `corr-mcnn/${name}`, bytes: readFileSync(join(folder, name)) }));
  writeFileSync(join(folder, ZIP), zip(files));
  return [ZIP];
}
