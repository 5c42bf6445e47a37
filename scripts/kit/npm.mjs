// The npm package: the page's modules as they are, whose files bundlers find by their literal addresses; and, for
// bundlers that know no such addresses, the same with everything inside.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { textOf } from '../../packages/single/text.js';
import { ROOT } from '../tools.mjs';
import { DIST, insideOf, singleScript, workerModule } from './bundle.mjs';
import { manifest } from './manifest.mjs';

const SOURCES = join(ROOT, 'packages/npm');

/** What of dist/ is the element's, and not the page's. */
const IS_ELEMENT = /^www\/(element\.js|(element|runs|shared|languages)\/.*\.js|vendor\/uplot\/.*|assets\/(?!still).*)$/;

/** The files that the module with everything inside loads on demand. */
const APART = [
  'THIRD-PARTY.txt',
  'digits.bin.gz',
  'comparison.json',
  'ablations.json',
  'trade-off.json',
  ...['corrnet', 'mae', 'cca'].flatMap((name) => [`${name}.safetensors.gz`, `${name}-classifier.safetensors`]),
];

/**
 * An entry: for bundlers that are known to move files with a literal address, the modules as they are; for all others
 * (esbuild, and Vite's development server, which bundles packages with it) the one with everything inside.
 */
const entry = (types, modules, inside) => ({ types, webpack: modules, production: modules, default: inside });

const packageJson = ({ version, weights }) => ({
  name: 'corr-mcnn',
  version,
  description: 'The custom element <corr-mcnn>: draw half of a digit, and a small neural network draws the other half',
  license: 'MIT OR Apache-2.0',
  type: 'module',
  sideEffects: ['./define.js', './react.js', './inside/define.js', './www/worker/*.js'],
  types: './index.d.ts',
  main: './inside/index.js',
  exports: {
    '.': entry('./index.d.ts', './www/element.js', './inside/index.js'),
    './define': entry('./define.d.ts', './define.js', './inside/define.js'),
    './react': { types: './react.d.ts', default: './react.js' },
    './worker': './www/worker/worker.js',
    './weights/*': './www/assets/*',
    './custom-elements.json': './custom-elements.json',
    './package.json': './package.json',
  },
  customElements: './custom-elements.json',
  peerDependencies: { react: '>=18' },
  peerDependenciesMeta: { react: { optional: true } },
  corrMcnn: { weights },
});

/** @param {string} folder @param {{ version: string, weights: string }} known */
export async function npmPackage(folder, known) {
  const staged = mkdtempSync(join(tmpdir(), 'corr-mcnn-npm-'));
  try {
    await stage(staged, known);
    execFileSync('npm', ['pack', staged, '--pack-destination', folder, '--ignore-scripts', '--silent'], {
      stdio: ['ignore', 'ignore', 2],
    });
  } finally {
    rmSync(staged, { recursive: true, force: true });
  }
  return [`corr-mcnn-${known.version}.tgz`];
}

async function stage(to, known) {
  const write = (name, content) => writeFileSync(join(to, name), content);
  for (const name of readdirSync(SOURCES)) cpSync(join(SOURCES, name), join(to, name));
  write('README.md', readFileSync(join(SOURCES, 'README.md'), 'utf8').replaceAll('{weights}', known.weights));
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.txt']) cpSync(join(DIST, name), join(to, name));
  write('package.json', JSON.stringify(packageJson(known), null, 2));
  write('custom-elements.json', JSON.stringify(manifest(), null, 2));

  for (const path of readdirSync(join(DIST, 'www'), { recursive: true, encoding: 'utf8' }))
    if (IS_ELEMENT.test(`www/${path}`) && statSync(join(DIST, 'www', path)).isFile())
      cpSync(join(DIST, 'www', path), join(to, 'www', path));
  for (const path of ['pkg/corr_mcnn_bg.wasm.gz', 'pkg/drawing/corr_mcnn_bg.wasm.gz'])
    cpSync(join(DIST, path), join(to, path));
  mkdirSync(join(to, 'www/worker'));
  write('www/worker/worker.js', await workerModule('worker.js'));
  write('www/worker/drawing.js', await workerModule('drawing.js'));
  write('www/shared/files.js', withoutPage(readFileSync(join(DIST, 'www/shared/files.js'), 'utf8')));

  mkdirSync(join(to, 'inside'));
  write('inside/index.js', await singleScript('element.js', { format: 'esm', apart: './data' }));
  write('inside/define.js', readFileSync(join(SOURCES, 'define.js'), 'utf8').replace('./www/element.js', './index.js'));
  mkdirSync(join(to, 'inside/data'));
  for (const name of APART)
    write(`inside/data/${name}.js`, `export default ${JSON.stringify(textOf(insideOf(name)))};\n`);
}

/** In other people's pages there is no page of ours that understands links. */
function withoutPage(code) {
  const page = /new URL\((['"])\.\.\/\.\.\/index\.html\1,\s*import\.meta\.url\)/g;
  if (code.match(page)?.length !== 1) throw new Error('www/shared/files.js should name the page once');
  return code.replace(page, 'null');
}
