// Makes the page's own scripts: as many files as there are moments at which some are needed, since a browser takes longer
// to ask for forty small files than to read them. Owns: which files those are, in dist/www/page/ for the page itself,
// and in dist/www/again/ for a page with the element, which loads the modules as they are, and these after a failure.
//
// The first view is one file, which gives away everything that its modules export, under names of its own. A part is
// one file, which takes from there what it shares with the first view. What only parts share is in each of them, so that
// each can be loaded again by itself; such a module keeps nothing at its top level (tests/unit/page-scripts.test.mjs).

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './tools.mjs';

/** The parts that are loaded when they are needed, by their names in `scripts(…)`. */
export const PARTS = {
  map: 'element/draw/map.js',
  details: 'element/draw/details/details.js',
  train: 'element/train/panel.js',
  charts: 'vendor/uplot/uPlot.esm.js',
  compare: 'element/compare/panel.js',
  lessons: 'element/lessons/panel.js',
  story: 'element/story/panel.js',
  translation: 'element/translation.js',
  prose: 'prose.js',
  ...Object.fromEntries(
    readdirSync(join(ROOT, 'www/languages'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /[\\/].*\.js$/.test(path))
      .map((path) => [path.replace(/[\\/]/g, '-').slice(0, -'.js'.length), `languages/${path}`]),
  ),
};

const MAIN = 'main.js';
/** The workers of the page: the one that draws, and the one that can do everything. */
const WORKERS = ['drawing.js', 'worker.js'];
/** What only the page has, and not the element. */
const ONLY_PAGE = /^(prose|\w\w-page)$/;
const SHAPE = /** @type {const} */ ({
  bundle: true,
  format: 'esm',
  target: 'es2022',
  charset: 'utf8',
  minifyWhitespace: true,
  minifySyntax: true,
  logLevel: 'warning',
});

/**
 * The modules of the first view: what main.js imports, and what that imports.
 * @param {string} www @returns {Promise<string[]>} paths in www/, each after those that it imports
 */
async function firstOf(www) {
  const { metafile } = await build({
    ...SHAPE,
    entryPoints: [join(www, MAIN)],
    write: false,
    metafile: true,
    absWorkingDir: www,
  });
  /** @type {Set<string>} */ const first = new Set();
  const visit = (/** @type {string} */ path) => {
    if (first.has(path)) return;
    for (const { path: next, kind } of metafile.inputs[path].imports) if (kind === 'import-statement') visit(next);
    first.add(path);
  };
  visit(MAIN);
  return [...first];
}

/** What each module exports. @param {string} www @param {string[]} paths @returns {Promise<Map<string, string[]>>} */
async function exportsOf(www, paths) {
  const { metafile } = await build({
    entryPoints: paths,
    outdir: www,
    write: false,
    metafile: true,
    absWorkingDir: www,
  });
  return new Map(Object.values(metafile.outputs).map(({ entryPoint = '', exports }) => [entryPoint, exports]));
}

/** Puts other contents into the place of a module's. @param {string} path @param {(code: string) => string} change */
const changed = (path, change) => ({
  name: path,
  setup: (/** @type {import('esbuild').PluginBuild} */ { onLoad }) =>
    onLoad({ filter: new RegExp(`/${path}$`) }, (found) => {
      const code = readFileSync(found.path, 'utf8');
      const contents = change(code);
      if (contents === code) throw new Error(`${path} has changed: nothing there takes the page's own files`);
      return { contents };
    }),
});

/** Leaves imports of the parts to the browser. @param {string} www */
const later = (www) => ({
  name: 'later',
  setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve }) =>
    onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined;
      const full = relative(www, join(resolveDir, path));
      const part = Object.keys(PARTS).find((name) => PARTS[name] === full);
      // its modules are asked for together, and are one file here
      const name = part ?? (/^(element\/map\/.*|shared\/map\.js)$/.test(full) ? 'map' : null);
      if (name === null) throw new Error(`${full} is imported later, but is no part in scripts/page-scripts.mjs`);
      return { path: `./${name}.js`, external: true };
    }),
});

/** @param {string} www the shipped modules */
export async function writePageScripts(www) {
  const first = await firstOf(www);
  await writePage(www, first);
  await writeAgain(www, first);
}

/** @param {string} www @param {string[]} first */
async function writePage(www, first) {
  const exported = await exportsOf(www, first);
  /** What the first view calls an export: a name that stays when other modules come and go. */
  const alias = (/** @type {string} */ path, /** @type {string} */ name) => `${name}$${path.replace(/\W/g, '_')}`;
  const all = (/** @type {string} */ path, /** @type {(name: string, alias: string) => string} */ write) =>
    (exported.get(path) ?? []).map((name) => write(name, alias(path, name))).join();
  await build({
    ...SHAPE,
    stdin: {
      contents: first
        .map((path) => `export{${all(path, (name, as) => `${name} as ${as}`)}}from"./${path}";`)
        .join('\n'),
      resolveDir: www,
    },
    outfile: join(www, 'page', MAIN),
    plugins: [
      later(www),
      changed('runs/start-worker.js', (code) =>
        WORKERS.reduce((changing, name) => changing.replace(`../worker/${name}`, `./${name}`), code),
      ),
      changed('shared/files.js', (code) =>
        code.replace(/\bAGAIN ?=[\s\S]*?: ?null/, 'AGAIN = new URL("./", import.meta.url).href'),
      ),
    ],
  });
  const shared = {
    name: 'shared',
    setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir, namespace }) => {
        if (namespace === 'shared') return { path, external: true };
        const full = relative(www, join(resolveDir, path));
        return kind !== 'dynamic-import' && first.includes(full) ? { path: full, namespace: 'shared' } : undefined;
      });
      onLoad({ filter: /.*/, namespace: 'shared' }, ({ path }) => ({
        contents: `export{${all(path, (name, as) => `${as} as ${name}`)}}from"./${MAIN}";`,
      }));
    },
  };
  await build({
    ...SHAPE,
    entryPoints: Object.entries(PARTS).map(([out, path]) => ({ in: join(www, path), out })),
    outdir: join(www, 'page'),
    plugins: [shared, later(www)],
  });
  await build({ ...SHAPE, entryPoints: WORKERS.map((name) => join(www, 'worker', name)), outdir: join(www, 'page') });
}

/** @param {string} www @param {string[]} first */
async function writeAgain(www, first) {
  const folder = join(www, 'again');
  const apart = {
    name: 'apart',
    setup: (/** @type {import('esbuild').PluginBuild} */ { onResolve }) =>
      onResolve({ filter: /^\./ }, ({ path, kind, resolveDir }) => {
        const full = join(resolveDir, path);
        return first.includes(relative(www, full)) || kind === 'dynamic-import'
          ? { path: relative(folder, full), external: true }
          : undefined;
      }),
  };
  await build({
    ...SHAPE,
    entryPoints: Object.entries(PARTS)
      .filter(([name]) => !ONLY_PAGE.test(name))
      .map(([out, path]) => ({ in: join(www, path), out })),
    outdir: folder,
    plugins: [apart],
  });
}

/** Names the page's own scripts in its first page, in place of the modules. @param {string} file */
export function namePageScripts(file) {
  const text = readFileSync(file, 'utf8');
  const named = text
    .replace(/( *<link rel="modulepreload" href=")[^"]*(">\n)(\1[^"]*\2)*/, `$1www/page/${MAIN}$2`)
    .replace('src="www/main.js"', `src="www/page/${MAIN}"`);
  if (named.split(`"www/page/${MAIN}"`).length !== 3 || named.split('modulepreload').length !== 2)
    throw new Error('the head of index.html has changed');
  writeFileSync(file, named);
}
