// Makes the embedding kit in dist/kit/ from dist/: what can be taken along into other people's pages.
// Owns: which things those are. Each has a file of its own in scripts/kit/, and its sources in packages/.

import { cpSync, existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST } from './kit/bundle.mjs';
import { identity } from './kit/identity.mjs';
import { notebook } from './kit/notebook.mjs';
import { npmPackage } from './kit/npm.mjs';
import { pages, whole } from './kit/pages.mjs';
import { singleFiles } from './kit/single.mjs';
import { ROOT } from './tools.mjs';

const KIT = join(DIST, 'kit');
const FRESH = join(ROOT, 'dist.kit');

/** Each writes its files into the folder, and returns their names. */
const PARTS = [npmPackage, singleFiles, notebook, pages];

try {
  if (!existsSync(join(DIST, 'index.html'))) throw new Error('there is no dist/: `make kit` makes it first');
  rmSync(FRESH, { recursive: true, force: true });
  mkdirSync(FRESH);
  const known = await identity();
  const names = [];
  for (const part of PARTS) names.push(...(await part(FRESH, known)));
  for (const file of ['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.txt']) cpSync(join(DIST, file), join(FRESH, file));
  names.push(...whole(FRESH));
  writeFileSync(join(FRESH, 'kit.json'), `${JSON.stringify({ ...known, files: names }, null, 2)}\n`);
  rmSync(KIT, { recursive: true, force: true });
  renameSync(FRESH, KIT);
  for (const name of names) console.error(`dist/kit/${name} ${Math.round(statSync(join(KIT, name)).size / 1000)} kB`);
} catch (error) {
  rmSync(FRESH, { recursive: true, force: true });
  console.error(`error: ${error.message}`);
  process.exit(1);
}
