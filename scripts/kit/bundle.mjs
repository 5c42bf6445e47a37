// Bundles the page's scripts for the kit. Owns: what takes the place of which module there.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compress } from 'lzma1';
import { textOf } from '../../packages/single/text.js';
import { ROOT } from '../tools.mjs';

export const DIST = join(ROOT, 'dist');
/** Higher levels take longer, and pack no better. */
const LEVEL = 5;
const SINGLE = join(ROOT, 'packages/single');

/** What the kit puts in the place of the page's modules where everything is inside the script. */
const REPLACED = {
  'www/shared/files.js': join(SINGLE, 'files.js'),
  'www/runs/start-worker.js': join(SINGLE, 'start-worker.js'),
  'pkg/drawing/corr_mcnn.js': join(DIST, 'pkg/corr_mcnn.js'), // one engine for drawing and training
};

/** The engine's JavaScript is always handed its module: an address of its own would make bundlers add the file once more. */
function withoutAddress(code) {
  const own = /new URL\((['"])corr_mcnn_bg\.wasm\1,\s*import\.meta\.url\)/g;
  if (code.match(own)?.length !== 1) throw new Error('the engine should name its module once');
  return code.replace(own, 'undefined');
}

const plugin = (name, setup) => ({ name, setup });

/** @type {import('esbuild').Plugin} */
const engine = plugin('engine', ({ onLoad }) => {
  onLoad({ filter: /\/pkg\/(drawing\/)?corr_mcnn\.js$/ }, ({ path }) => ({
    contents: withoutAddress(readFileSync(path, 'utf8')),
  }));
});

const replacing = () =>
  plugin('replaced', ({ onLoad, onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ path, resolveDir }) => {
      const full = join(resolveDir, path);
      const name = Object.keys(REPLACED).find((one) => full === join(DIST, one) || full === join(ROOT, one));
      if (name) return { path: REPLACED[name] };
      // the kit's own modules name the page's sources; dist/ has them as they are shipped
      return full.startsWith(join(ROOT, 'www/')) ? { path: join(DIST, full.slice(ROOT.length)) } : undefined;
    });
    // messages come through a scope, so that a page can run the code itself
    onLoad({ filter: /\/www\/worker\/drawing\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replaceAll('globalThis', 'scope'),
    }));
  });

/** @param {import('esbuild').BuildOptions} options @returns {Promise<string>} */
async function bundled(options) {
  const { outputFiles } = await build({
    bundle: true,
    write: false,
    charset: 'utf8',
    target: 'es2022',
    logLevel: 'warning',
    legalComments: 'none',
    ...options,
  });
  return /** @type {import('esbuild').OutputFile[]} */ (outputFiles)[0].text;
}

const WORKERS = join(DIST, 'www/worker');

/** A worker's script as one module, for bundlers and, the whole one, for the setting `worker-url`. @param {string} name */
export const workerModule = (name) =>
  bundled({ entryPoints: [join(WORKERS, name)], format: 'esm', minifyWhitespace: true, plugins: [engine] });

/** Style sheets and markup are text to esbuild: their indentation is a tenth of the code. */
const flat = plugin('flat', ({ onLoad }) => {
  onLoad({ filter: /\/www\/element\/.*(style|template|view)\.js$/ }, ({ path }) => ({
    contents: readFileSync(path, 'utf8').replace(/\n\s+/g, '\n'),
  }));
});

/** The worker's code as the body of a function of `scope` and `MessageChannel`. */
const workerBody = () =>
  bundled({ entryPoints: [join(WORKERS, 'worker.js')], format: 'iife', minify: true, plugins: [replacing(), engine] });

/** @type {Map<string, Uint8Array>} */ const PACKED = new Map();

/** The bytes of a file of dist/, packed as small as can be (packages/single/lzma.js). @param {string} name */
export function insideOf(name) {
  const known = PACKED.get(name);
  if (known) return known;
  const file = name.endsWith('.wasm.gz') ? `pkg/${name}` : name.endsWith('.txt') ? name : `www/assets/${name}`;
  const shipped = readFileSync(join(DIST, file));
  const packed = new Uint8Array(compress(new Uint8Array(name.endsWith('.gz') ? gunzipSync(shipped) : shipped), LEVEL));
  const smaller = packed.length < shipped.length ? packed : shipped;
  PACKED.set(name, smaller);
  return smaller;
}

/**
 * A script of packages/ with the page's modules, and everything that they fetch, inside.
 * @param {string} entry its file in packages/single
 * @param {{ format: 'iife' | 'esm', without?: RegExp, apart?: string }} options `without`: files that are left out;
 *   `apart`: where modules of their own stand for the files that drawing does not need
 */
export async function singleScript(entry, { format, without = /^$/, apart }) {
  const body = await workerBody();
  const inside = plugin('inside', ({ onResolve, onLoad }) => {
    onResolve({ filter: /^worker:$/ }, () => ({ path: 'worker', namespace: 'worker' }));
    // A module that others may bundle needs the worker's code once more as text: what they make of the function may
    // not run by itself.
    const text = apart
      ? JSON.stringify(`{ const scope = globalThis; ${body} }`)
      : "'(' + work + ')(globalThis, MessageChannel)'";
    onLoad({ filter: /.*/, namespace: 'worker' }, () => ({
      contents: `export const work = (scope, MessageChannel) => { ${body} }; export const source = ${text};`,
    }));
    onResolve({ filter: /^inside:/ }, ({ path, kind }) => {
      const name = path.slice('inside:'.length);
      if (apart && kind === 'dynamic-import') return { path: `${apart}/${name}.js`, external: true };
      return { path: name, namespace: 'inside' };
    });
    onLoad({ filter: /.*/, namespace: 'inside' }, ({ path }) => ({
      contents: `export default ${JSON.stringify(without.test(path) ? '' : textOf(insideOf(path)))}`,
    }));
  });
  const code = await bundled({
    entryPoints: [join(SINGLE, entry)],
    format,
    minify: true,
    plugins: [replacing(), engine, flat, inside],
  });
  if (/\bimport\.meta\b/.test(code)) throw new Error(`${basename(entry)} names an address of its own`);
  return code;
}
