// Checks dist/ against a size budget: what a visitor's browser loads before the first completion, and what training
// adds, compressed with gzip. Owns: which file belongs to which part, and how large each part may be. A file that
// belongs to no part fails the check.
//
//   node scripts/size-budget.mjs       prints the parts; exit status 1 if one is over its budget

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ROOT } from './tools.mjs';

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {number} budget bytes, compressed
 * @property {boolean} first whether the first completion needs it
 * @property {RegExp} files their paths in dist/
 */

/** A file belongs to the first part that matches it. @type {Part[]} */
export const PARTS = [
  { name: 'module', budget: 276_000, first: true, files: /^pkg\/drawing\/corr_mcnn_bg\.wasm\.gz$/ },
  {
    name: 'weights',
    budget: 540_000,
    first: true,
    files: /^www\/assets\/(corr-mcnn\.safetensors\.gz|classifier\.safetensors)$/,
  },
  {
    name: 'training',
    budget: 1_540_000,
    first: false,
    files: /^(pkg\/corr_mcnn_bg\.wasm\.gz|www\/(assets\/digits\.bin\.gz|page\/(train|charts|worker)\.js))$/,
  },
  {
    name: 'comparison, lessons, story',
    budget: 2_000_000,
    first: false,
    files:
      /^www\/(assets\/((cca|mae|corrnet)(\.safetensors\.gz|-classifier\.safetensors)|(comparison|ablations|trade-off)\.json)|page\/(compare|lessons|story)\.js)$/,
  },
  { name: 'languages', budget: 143_000, first: false, files: /^www\/page\/(\w\w-\w+|translation|prose)\.js$/ },
  { name: 'recorded runs', budget: 1_250_000, first: false, files: /^www\/assets\/recordings\/\w+\.bin\.gz$/ },
  {
    name: 'map and matching',
    budget: 70_000,
    first: false,
    files: /^www\/(assets\/map\.bin\.gz|page\/(map|details)\.js)$/,
  },
  {
    name: 'page',
    budget: 80_000,
    first: true,
    files:
      /^(index\.html|www\/(assets\/examples\.bin\.gz|page\/(main|drawing)\.js|page\.css|icon\.svg|(early|trouble)\.js))$/,
  },
  {
    name: 'modules, for a page with the element',
    budget: 658_000,
    first: false,
    files:
      /^(pkg\/(drawing\/)?corr_mcnn\.js|www\/((again|element|languages|runs|shared|worker)\/.*|vendor\/uplot\/uPlot\.esm|(element|embed|main|prose))\.js)$/,
  },
  {
    name: 'not loaded',
    budget: Infinity,
    first: false,
    files:
      /^(LICENSE-.*|.*\/LICENSE|(pkg\/)?THIRD-PARTY\.txt|embed\.html|www\/bare\.css|pkg\/corr_mcnn\.d\.ts|pkg\/corr_mcnn_bg\.wasm|www\/((accessibility|lecturers)\.html|(methods|lecturers)\.css|lecturers\.js|vendor\/qrcode\/.*|assets\/still\.png)|methods(\.html|\/.*)|kit\/.*)$/,
  },
];

/** The budget for everything that the first completion needs: page, scripts, module, weights. */
export const TOTAL = 873_000;

/**
 * The bytes that a compressing host sends; a file that is already compressed is sent as it is.
 * @param {string} path @param {Uint8Array} bytes
 */
export const travelling = (path, bytes) => (path.endsWith('.gz') ? bytes.length : gzipSync(bytes, { level: 9 }).length);

/**
 * The size of each part, and what is wrong with them.
 * @param {{ path: string, bytes: number }[]} files paths in dist/, and their compressed sizes
 * @returns {{ sizes: { name: string, bytes: number, budget: number }[], complaints: string[] }} the last size is the
 *   sum of all parts that the first completion needs
 */
export function judge(files) {
  const partOf = (/** @type {string} */ path) => PARTS.find((part) => part.files.test(path));
  const sum = (/** @type {(part: Part) => boolean} */ counts) =>
    files
      .filter(({ path }) => {
        const part = partOf(path);
        return part && counts(part);
      })
      .reduce((total, { bytes }) => total + bytes, 0);
  const sizes = PARTS.filter(({ budget }) => budget < Infinity).map((part) => ({
    name: part.name,
    bytes: sum((other) => other === part),
    budget: part.budget,
  }));
  sizes.push({ name: 'first completion', bytes: sum(({ first }) => first), budget: TOTAL });
  return {
    sizes,
    complaints: [
      ...files
        .filter(({ path }) => !partOf(path))
        .map(({ path }) => `${path} belongs to no part of the budget in scripts/size-budget.mjs`),
      ...sizes.filter(({ bytes }) => !bytes).map(({ name }) => `${name}: there is no such file in dist/`),
      ...sizes
        .filter(({ bytes, budget }) => bytes > budget)
        .map(({ name, bytes, budget }) => `${name}: ${bytes - budget} bytes over the budget`),
    ],
  };
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: travelling(path, readFileSync(path)) }));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const dist = join(ROOT, 'dist');
  if (!existsSync(dist)) {
    console.error('error: there is no dist/: `make build` makes it');
    process.exit(1);
  }
  const { sizes, complaints } = judge(filesIn(dist));
  const kilobytes = (/** @type {number} */ bytes) => (bytes / 1000).toFixed(1).padStart(8);
  for (const { name, bytes, budget } of sizes)
    console.log(`${name.padEnd(16)} ${kilobytes(bytes)} kB of ${kilobytes(budget)} kB`);
  for (const complaint of complaints) console.error(`error: ${complaint}`);
  process.exit(complaints.length ? 1 : 0);
}
