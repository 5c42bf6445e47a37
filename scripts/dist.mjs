// Assembles dist/: everything that a static host needs to serve the page at any path, and nothing else.
// Owns: which files those are. They are assembled in a temporary folder that then replaces dist/, so dist/ is never
// incomplete.

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';
import { transform } from 'esbuild';
import { Checksum, contentOf } from '../www/shared/checksum.js';
import { licences } from './licences.mjs';
import { methods, PICTURES } from './methods.mjs';
import { namePageScripts, writePageScripts } from './page-scripts.mjs';
import { ROOT } from './tools.mjs';

const DIST = join(ROOT, 'dist');
const FRESH = join(ROOT, 'dist.new');
const LICENCES = 'THIRD-PARTY.txt';

/** Leaves out sources that are for people or tests, not for a visitor's browser. */
const isShipped = (path) => !/^\.|\.test\.m?js$|^tests?$|\.d\.ts$|^tsconfig/.test(basename(path));

/** The parts of wasm-pack's output that a page or an editor can use. */
const PACKAGE = ['corr_mcnn.js', 'corr_mcnn_bg.wasm', 'corr_mcnn.d.ts'];

/** The scripts of the part that draws. */
const DRAWING = ['drawing/corr_mcnn.js'];

/**
 * The modules, and where each is named. They are shipped packed, since many hosts do not compress WebAssembly and would
 * send three times as much. In dist/ the page refers to the packed files, elsewhere to the built ones. The whole engine
 * is there unpacked too, for pages with a `wasm-url` or scripts of their own.
 */
const MODULES = {
  'pkg/drawing/corr_mcnn_bg.wasm': ['index.html', 'www/shared/files.js'],
  'pkg/corr_mcnn_bg.wasm': ['www/shared/files.js'],
};

/** Zopfli takes 5 to 25 seconds, once for each module, and makes the gzip file a twentieth smaller than zlib's best. */
async function pack(path) {
  const [module, packed] = [path, `${path}.gz`].map((name) => join(ROOT, name));
  if (existsSync(packed) && statSync(packed).mtimeMs > statSync(module).mtimeMs) return;
  writeFileSync(`${packed}.new`, await zopfli.gzipAsync(readFileSync(module), { numiterations: 5 }));
  renameSync(`${packed}.new`, packed);
}

async function packModules() {
  await Promise.all(Object.keys(MODULES).map(pack));
  for (const [module, namedIn] of Object.entries(MODULES)) {
    copy(`${module}.gz`, `${module}.gz`);
    for (const path of namedIn) {
      const text = readFileSync(join(FRESH, path), 'utf8');
      const parts = text.split(module);
      if (parts.length !== 2)
        throw new Error(`${path} should name ${module} once, and does so ${parts.length - 1} times`);
      writeFileSync(join(FRESH, path), parts.join(`${module}.gz`));
    }
  }
}

/** Files of libraries that are served with the page's own; www/ imports them from these paths. */
const VENDOR = {
  'node_modules/uplot/LICENSE': 'www/vendor/uplot/LICENSE',
  'node_modules/qrcode-generator/dist/qrcode.mjs': 'www/vendor/qrcode/qrcode.mjs',
};

/**
 * uPlot ships as a module with all its comments, or as a script a third of the size. This turns the script into a
 * module, which has the style sheet inside, and asks no browser for its language: some name one that is none, such as
 * "en-US@posix", with which uPlot would throw.
 */
function writeChartModule(to) {
  const [before, after, ...more] = readFileSync(join(ROOT, 'node_modules/uplot/dist/uPlot.iife.min.js'), 'utf8').split(
    /(?<=new Intl\.NumberFormat\()_\?k\.language:"en-US"(?=\))/,
  );
  if (after === undefined || more.length) throw new Error('uPlot should ask for the language of its numbers once');
  const script = `${before}"en"${after}`;
  mkdirSync(dirname(join(FRESH, to)), { recursive: true });
  const style = readFileSync(join(ROOT, 'node_modules/uplot/dist/uPlot.min.css'), 'utf8').trim();
  writeFileSync(join(FRESH, to), `${script}\nexport default uPlot;\nexport const style = ${JSON.stringify(style)};\n`);
}

/** Tables without spaces and line ends, which some ways of copying files change. */
function writeTables() {
  for (const name of readdirSync(join(FRESH, 'www/assets'))) {
    const file = join(FRESH, 'www/assets', name);
    if (name.endsWith('.json')) writeFileSync(file, JSON.stringify(JSON.parse(readFileSync(file, 'utf8'))));
  }
}

function writeMethods() {
  const { html, pictures } = methods();
  writeFileSync(join(FRESH, 'methods.html'), html);
  for (const picture of pictures) copy(`docs/${picture}`, `${PICTURES}/${basename(picture)}`);
}

const BEYOND_ASCII = /[\u0080-\u{10ffff}]/gu;

/** Scripts that are no modules. */
const CLASSIC = ['www/early.js', 'www/trouble.js'];

/** Scripts and style sheets are shipped with their names but without comments and spaces, which are a third of their compressed size. */
async function dropComments(folder) {
  for (const path of readdirSync(join(FRESH, folder), { recursive: true, encoding: 'utf8' })) {
    const [, loader] = /\.(js|css)$/.exec(path) ?? [];
    if (!loader) continue;
    const file = join(FRESH, folder, path);
    const { code } = await transform(readFileSync(file, 'utf8'), {
      loader: /** @type {'js' | 'css'} */ (loader),
      minifyWhitespace: true,
      minifySyntax: true,
      charset: CLASSIC.includes(join(folder, path)) ? 'ascii' : 'utf8',
    });
    writeFileSync(file, code);
  }
}

/** The first page is shipped without its comments; the empty one closes what a script may have opened. */
function dropProse() {
  const file = join(FRESH, 'index.html');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/^ *<!-- [\s\S]*? -->\n/gm, '')); // the inline script stays as it is: policies name its hash
}

/**
 * Pages and style sheets without a character that is read differently in another encoding: a host's header may name one,
 * and counts for more than what the file says. Modules are always UTF-8.
 */
function writeAscii() {
  for (const path of readdirSync(FRESH, { recursive: true, encoding: 'utf8' })) {
    const file = join(FRESH, path);
    if (/\.html$/.test(path)) {
      const text = readFileSync(file, 'utf8');
      writeFileSync(
        file,
        text.replace(BEYOND_ASCII, (character) => `&#${character.codePointAt(0)};`),
      );
    } else if (/\.css$/.test(path) || CLASSIC.includes(path)) {
      if (readFileSync(file, 'utf8').match(BEYOND_ASCII)) throw new Error(`${path} has a character beyond ASCII`);
    }
  }
}

/** The addresses in www/shared/files.js, each with the expression that it has there. */
function addressesIn(value, expression) {
  if (value instanceof URL) return [[value, expression]];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => addressesIn(inner, `${expression}.${key}`));
}

/** What the page checks its files against: a host may send them as they are, or unpacked. */
async function writeChecksums() {
  const path = join(FRESH, 'www/shared/files.js');
  const { FILES, NETWORKS } = await import(pathToFileURL(path).href);
  const lines = [...addressesIn(FILES, 'FILES'), ...addressesIn(NETWORKS, 'NETWORKS')].map(([url, expression]) => {
    const bytes = readFileSync(url);
    const kinds = [bytes, ...(url.pathname.endsWith('.gz') ? [gunzipSync(bytes)] : [])];
    return `CHECKSUMS[${expression}.href]=[${kinds.map((kind) => new Checksum().add(contentOf(url.pathname, kind)).value)}];`;
  });
  appendFileSync(path, `${lines.join('\n')}\n`);
}

/** Whose work is shipped, beside the engine's own files too. It takes cargo a few seconds, and only versions change it. */
function writeLicences() {
  const [kept, ...causes] = [`pkg/${LICENCES}`, 'Cargo.lock', 'package-lock.json', 'scripts/licences.mjs'].map((path) =>
    join(ROOT, path),
  );
  const fresh = existsSync(kept) && causes.every((path) => statSync(path).mtimeMs < statSync(kept).mtimeMs);
  if (!fresh) writeFileSync(kept, licences());
  copy(`pkg/${LICENCES}`, `pkg/${LICENCES}`);
  copy(`pkg/${LICENCES}`, LICENCES);
}

/** The page with the element alone: what is around it is left out. */
function writeBarePage() {
  const page = readFileSync(join(FRESH, 'index.html'), 'utf8');
  const [, element] = /(<corr-mcnn[\s\S]*?<\/corr-mcnn>)/.exec(page) ?? [];
  const [, head] = /^([\s\S]*?)<body>/.exec(page) ?? [];
  if (!element || !head) throw new Error('index.html should have a head, and an element');
  const style = '<link rel="stylesheet" href="www/page.css">';
  const bare = head
    .replace(style, `${style}\n  <link rel="stylesheet" href="www/bare.css">`)
    .replace('\\/index|', '\\/embed|'); // its name where a host leaves out .html
  if (!bare.includes('bare.css') || !bare.includes('embed|')) throw new Error('the head of index.html has changed');
  writeFileSync(join(FRESH, 'embed.html'), `${bare}<body>\n  <main>\n    ${element}\n  </main>\n</body>\n</html>\n`);
}

function copy(from, to, filter) {
  if (!existsSync(join(ROOT, from))) throw new Error(`${from} is missing, and the page needs it`);
  cpSync(join(ROOT, from), join(FRESH, to), { recursive: true, dereference: true, filter });
}

try {
  rmSync(FRESH, { recursive: true, force: true });
  mkdirSync(FRESH, { recursive: true });
  copy('index.html', 'index.html');
  copy('www', 'www', isShipped);
  await dropComments('www');
  for (const file of [...PACKAGE, ...DRAWING]) copy(`pkg/${file}`, `pkg/${file}`);
  await dropComments('pkg');
  dropProse();
  await packModules();
  writeTables();
  await writeChecksums();
  for (const [from, to] of Object.entries(VENDOR)) copy(from, to);
  writeChartModule('www/vendor/uplot/uPlot.esm.js');
  await writePageScripts(join(FRESH, 'www'));
  namePageScripts(join(FRESH, 'index.html'));
  writeMethods();
  writeLicences();
  writeBarePage();
  writeAscii();
  for (const file of ['LICENSE-MIT', 'LICENSE-APACHE']) copy(file, file);
  rmSync(DIST, { recursive: true, force: true });
  renameSync(FRESH, DIST);
  const [drawing, whole] = Object.keys(MODULES).map((path) =>
    Math.round(statSync(join(DIST, `${path}.gz`)).size / 1000),
  );
  console.error(`dist/ is ready; packed, the engine has ${whole} kB, the part of it that draws ${drawing} kB`);
} catch (error) {
  rmSync(FRESH, { recursive: true, force: true });
  console.error(`error: ${error.message}`);
  process.exit(1);
}
