import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HTML = readFileSync(join(ROOT, 'index.html'), 'utf8');

/** The module and everything that it needs to run: its static imports, and theirs. */
function needs(path, found = new Set()) {
  if (found.has(path)) return found;
  found.add(path);
  if (path.startsWith('pkg/')) return found; // made by the build, and imports nothing
  const code = readFileSync(join(ROOT, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, target] of code.matchAll(/^(?:import|export) (?:[^;'"]*? from )?'([^']+)';$/gm))
    needs(relative(ROOT, join(ROOT, dirname(path), target)), found);
  return found;
}

const links = (rel) => [...HTML.matchAll(new RegExp(`<link rel="${rel}" href="([^"]+)"([^>]*)>`, 'g'))];

test('the page preloads every module of its first view, and no other', () => {
  const listed = links('modulepreload').map(([, href]) => href);
  assert.deepEqual(listed.toSorted(), [...needs('www/main.js')].filter((path) => path !== 'www/main.js').sort());
  assert.ok(listed.length > 10, 'the imports were found');
});

test('nothing that only training, comparing or the lessons need is part of the first view, nor of what a worker needs to draw', () => {
  const first = [...needs('www/main.js'), ...needs('www/worker/drawing.js')];
  const early =
    /^(www\/(main|element|embed)\.js|www\/(shared|element|element\/draw)\/[\w-]+\.js|www\/runs\/(engine|completer|start-worker)\.js|www\/worker\/(drawing|completed)\.js|pkg\/drawing\/.*)$/;
  const late = /^www\/(shared\/(divergence|visitors-run)|element\/measured)\.js$/;
  assert.deepEqual(
    first.filter((path) => !early.test(path) || late.test(path)),
    [],
  );
});

test('the policy in the documentation has the hash of the page\u2019s only inline script', () => {
  const inline = [...HTML.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code]) => code);
  assert.equal(inline.length, 1);
  const hash = createHash('sha256').update(inline[0]).digest('base64');
  assert.ok(readFileSync(join(ROOT, 'docs/embedding.md'), 'utf8').includes(`'sha256-${hash}'`), hash);
});

test('the files of the first completion are preloaded the way they will be fetched', () => {
  const early = links('preload');
  assert.deepEqual(
    early.map(([, href]) => href),
    [
      'pkg/drawing/corr_mcnn_bg.wasm',
      'www/assets/corr-mcnn.safetensors.gz',
      'www/assets/classifier.safetensors',
      'www/assets/examples.bin.gz',
    ],
  );
  for (const [link] of early) assert.match(link, / as="fetch" crossorigin>/);
});
