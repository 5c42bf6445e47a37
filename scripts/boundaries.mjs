// Checks the boundaries between the parts of the project by reading its sources. Each rule says what may not appear
// where, and why.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from './tools.mjs';

/** The order of the modules: a later one may use an earlier one, never the reverse. */
const ORDER = ['data', 'model', 'loss', 'train', 'evaluate', 'wasm'];

/**
 * `files` and `except` are tested against the path from the root, `forbidden` against each line without its comments.
 * @type {{name: string, files: RegExp, except?: RegExp, forbidden: RegExp}[]}
 */
const RULES = [
  {
    name: 'only src/wasm knows JavaScript',
    files: /^src\/.*\.rs$/,
    except: /^src\/wasm(\.rs$|\/)/,
    forbidden: /\b(wasm_bindgen|js_sys|web_sys)\b/,
  },
  {
    name: 'only src/backend.rs names a burn device',
    files: /^(src|tests|benches|examples)\/.*\.rs$/,
    except: /^src\/backend\.rs$/,
    forbidden: /\b(Device::[a-z]\w*\s*\(|NdArrayDevice|FlexDevice)/,
  },
  ...ORDER.map((module, place) => ({
    name: `src/${module} uses nothing that comes after it (${ORDER.join(' -> ')})${module === 'loss' ? ', nor the model' : ''}`,
    files: new RegExp(`^src/${module}(\\.rs$|/)`),
    forbidden: new RegExp(
      `\\bcrate::(${[...ORDER.slice(place + 1), ...(module === 'loss' ? ['model'] : [])].join('|') || '\\0'})\\b`,
    ),
  })),
  {
    name: "only the page's main module and the element reach for the document; other modules are given what they need of it",
    files: /^www\/.*\.js$/,
    except: /^www\/(main\.js$|element(\.js$|\/)|assets\/|vendor\/)/,
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

/** The lines of a source without comments, and without the unit tests of a Rust file, which may use anything. */
function codeLines(path, text) {
  let code = text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''));
  if (/\.(rs|m?js)$/.test(path)) code = code.replace(/(^|[^:"'`])\/\/.*$/gm, '$1');
  if (path.endsWith('.rs')) code = code.replace(/#\[cfg\(test\)\]\s*mod tests \{[\s\S]*/, '');
  return code.split('\n');
}

/** Every line of the file that breaks a rule, as "path:line: rule: code". */
export function violations(path, text) {
  const rules = RULES.filter(({ files, except }) => files.test(path) && !except?.test(path));
  return codeLines(path, text).flatMap((line, index) =>
    rules
      .filter(({ forbidden }) => forbidden.test(line))
      .map(({ name }) => `${path}:${index + 1}: ${name}: ${line.trim()}`),
  );
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
  return ['index.html', ...['src', 'tests', 'www'].flatMap(below)].filter((path) =>
    RULES.some(({ files }) => files.test(path)),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = sources().flatMap((path) => violations(path, readFileSync(join(ROOT, path), 'utf8')));
  for (const line of found) console.error(line);
  console.error(found.length ? `${found.length} broken boundaries` : 'every boundary holds');
  process.exit(found.length ? 1 : 0);
}
