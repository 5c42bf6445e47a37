// The lines to copy in docs/embedding.md are those of files that the tests of the kit use.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (/** @type {string} */ path) => readFileSync(join(ROOT, path), 'utf8');
const USED = ['packages', 'tests/kit']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  )
  .join('\n');

test('every line to copy comes from a file that is tested', () => {
  const [, ways] = /## Taking it along\n([\s\S]*?)\n## Settings\n/.exec(read('docs/embedding.md')) ?? [];
  const blocks = [...ways.matchAll(/^(`{3,})(?:html|js|jsx|md|python)\n([\s\S]*?)^\1$/gm)].map(([, , lines]) => lines);
  assert.ok(blocks.length >= 7);
  for (const lines of blocks) {
    assert.ok(lines.split('\n').length < 40, 'at most one screen');
    for (const line of lines.split('\n')) assert.ok(USED.includes(line.trim()), line);
  }
});
