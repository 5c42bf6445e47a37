import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ROOT } from '../../scripts/tools.mjs';

const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
const makefile = readFileSync(join(ROOT, 'Makefile'), 'utf8');

test('every make command in the README is a target', () => {
  const commands = [...readme.matchAll(/\bmake ([a-z]+)\b(?=\s*(`|#))/g)].map(([, name]) => name);
  assert.ok(commands.length >= 6);
  for (const name of commands) assert.match(makefile, new RegExp(`^${name}:`, 'm'), name);
});

test('every place on the map of the code is there', () => {
  const map = readme.match(/## The map of the code\s+```\n([\s\S]*?)```/)?.[1] ?? '';
  const places = map
    .trimEnd()
    .split('\n')
    .map((line) => line.match(/^( *)(\S+)/) ?? []);
  assert.ok(places.length >= 12);
  let folder = '';
  for (const [, indent = '', name = ''] of places) {
    if (!indent) folder = name;
    const path = indent ? join(folder, name) : name;
    // A module may be one file or a folder.
    assert.ok(existsSync(join(ROOT, path)) || existsSync(join(ROOT, path.replace(/\/$/, '.rs'))), path);
  }
});

test('every link to a file leads somewhere', () => {
  for (const [, link] of readme.matchAll(/\]\(((?!https?:)[^)]+)\)/g)) assert.ok(existsSync(join(ROOT, link)), link);
});
