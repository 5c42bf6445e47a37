// Enforces, by reading the sources, the boundaries that no other tool enforces: which Rust module may know which, who
// touches the document, which types the page's comments may import, and that nothing comes from a third party. Which of
// the page's modules may import which is in .dependency-cruiser.mjs.

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LAYERS } from '../.dependency-cruiser.mjs';
import { ROOT } from './tools.mjs';

/** Rust modules in order of dependency: a later one may use an earlier one, never the reverse. */
const ORDER = ['data', 'model', 'weights', 'loss', 'train', 'evaluate', 'parity', 'cli', 'wasm'];
/** Earlier modules that a module may nevertheless not use. */
const APART = /** @type {Record<string, string[]>} */ ({ loss: ['model', 'weights'], wasm: ['parity', 'cli'] });
const MOST_COLUMNS = 120;

/**
 * `files` and `except` are tested against the path from the root, `forbidden` against each line without its comments.
 * @type {{name: string, files: RegExp, except?: RegExp, forbidden: RegExp}[]}
 */
const RULES = [
  {
    name: 'only src/wasm knows JavaScript',
    files: /^src\/.*\.rs$/,
    except: /^src\/wasm\//,
    forbidden: /\b(wasm_bindgen|js_sys|web_sys)\b/,
  },
  {
    name: 'only src/backend.rs names a burn device',
    files: /^(src|tests|benches|examples)\/.*\.rs$/,
    except: /^src\/backend\.rs$/,
    forbidden: /\b(Device::[a-z]\w*\s*\(|NdArrayDevice|FlexDevice)/,
  },
  ...ORDER.map((module, place) => {
    const apart = APART[module] ?? [];
    const unknown = [...ORDER.slice(place + 1), ...apart];
    return {
      name: `src/${module} uses nothing that comes after it (${ORDER.join(' -> ')})${apart.map((other) => `, nor src/${other}`).join('')}`,
      files: new RegExp(`^src/${module}(\\.rs$|/)`),
      forbidden: new RegExp(`\\bcrate::(${unknown.join('|')})\\b`),
    };
  }),
  {
    name: 'a module is named in full, so that the order can be read',
    files: /^src\/.*\.rs$/,
    forbidden: /\bcrate::\{/,
  },
  {
    name: "only the page's main module and the element reach for the document; other modules are given what they need of it",
    files: /^www\/.*\.js$/,
    except: /^www\/((main|prose|trouble|lecturers)\.js$|element(\.js$|\/)|assets\/|vendor\/)/,
    forbidden: /(?<![.\w])(document|window|customElements|localStorage|sessionStorage)\s*[.[]/,
  },
  {
    name: 'nothing is fetched from a third party',
    files: /^(index\.html|www\/.*\.(js|html))$/,
    forbidden:
      /(\b(fetch|import|importScripts|Worker|WebSocket|EventSource|sendBeacon)\s*\(?\s*|\bfrom\s+|\.src\s*=\s*|\.open\(.*)["'`](https?:)?\/\//,
  },
  {
    name: 'nothing is fetched from a third party (markup)',
    files: /^(index\.html|www\/.*\.(html|svg))$/,
    forbidden: /<(?!a\b)\w+[^>]*\b(src|srcset|href|action|data|poster)\s*=\s*["']?(https?:)?\/\//i,
  },
  {
    name: 'nothing is fetched from a third party (style sheets)',
    files: /^(index\.html|www\/.*\.(css|js|html|svg))$/,
    forbidden: /(@import\s+|\burl\()\s*["']?(https?:)?\/\//,
  },
];

/** What the formatter leaves alone, such as templates and comments, has to be wrapped by hand. */
const WRAPPED = /^www\/(?!assets\/|vendor\/).*\.js$/;

/** The lines of a source without comments, and without the unit tests of a Rust file, which may use anything. */
function codeLines(path, text) {
  let code = text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''));
  if (/\.(rs|m?js)$/.test(path)) code = code.replace(/(^|[^:"'`])\/\/.*$/gm, '$1');
  if (path.endsWith('.rs')) code = code.replace(/#\[cfg\(test\)\]\s*mod tests \{[\s\S]*/, '');
  return code.split('\n');
}

/** The rules that a line breaks by importing types; dependency-cruiser checks all other imports. */
function brokenByTypes(path, line) {
  const rules = LAYERS.filter(({ from }) => new RegExp(from.path).test(path));
  return [...line.matchAll(/\bimport\('(\.[^']+)'\)/g)].flatMap(([, target]) => {
    const imported = posix.join(dirname(path), target);
    return rules.filter(({ to }) => !new RegExp(to.pathNot).test(imported));
  });
}

/** All lines of the file that break a rule, as "path:line: rule: code". */
export function violations(path, text) {
  const rules = RULES.filter(({ files, except }) => files.test(path) && !except?.test(path));
  const lines = text.split('\n');
  return codeLines(path, text).flatMap((code, index) => {
    const line = lines[index];
    const broken = [...rules.filter(({ forbidden }) => forbidden.test(code)), ...brokenByTypes(path, line)];
    const names = broken.map(({ name }) => name);
    if (WRAPPED.test(path) && line.length > MOST_COLUMNS) names.push(`a line has at most ${MOST_COLUMNS} columns`);
    return names.map((name) => `${path}:${index + 1}: ${name}: ${line.trim()}`);
  });
}

function sources() {
  const below = (folder) => {
    try {
      return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => relative(ROOT, join(entry.parentPath ?? entry.path, entry.name)));
    } catch (error) {
      if (error.code === 'ENOENT') return [];
      throw error;
    }
  };
  return ['index.html', ...['src', 'tests', 'examples', 'www'].flatMap(below)].filter((path) =>
    RULES.some(({ files }) => files.test(path)),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = sources().flatMap((path) => violations(path, readFileSync(join(ROOT, path), 'utf8')));
  for (const line of found) console.error(line);
  console.error(found.length ? `${found.length} broken boundaries` : 'every boundary holds');
  process.exit(found.length ? 1 : 0);
}
