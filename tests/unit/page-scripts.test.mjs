import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PARTS } from '../../scripts/page-scripts.mjs';

const WWW = fileURLToPath(new URL('../../www/', import.meta.url));

/** A module, and those that it imports at once. @param {string} path in www/ @param {Set<string>} [found] */
function closure(path, found = new Set()) {
  if (found.has(path) || path.startsWith('vendor/')) return found;
  found.add(path);
  const code = readFileSync(join(WWW, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  for (const [, target] of code.matchAll(/^(?:import|export) (?:[^;'"]*? from )?'(\.[^']+)';$/gm))
    closure(join(dirname(path), target), found);
  return found;
}

const first = closure('main.js');

/** The parts that each module is in, apart from those of the first view. @type {Map<string, string[]>} */
const parts = new Map();
for (const [name, path] of Object.entries(PARTS)) {
  for (const module of closure(path)) {
    if (!first.has(module)) parts.set(module, [...(parts.get(module) ?? []), name]);
  }
}

test('a module that several parts bring along keeps nothing at its top level: it is there several times', () => {
  const several = [...parts].filter(([, names]) => names.length > 1).map(([module]) => module);
  assert.ok(several.includes('element/map/view.js'), 'the parts were found');
  const keeping = several.filter((module) =>
    /^(?:export )?(?:let|var) |^(?:export )?const \w+ = new (?:Map|Set|WeakMap)\b/m.test(
      readFileSync(join(WWW, module), 'utf8').replace(/\/\*[\s\S]*?\*\/ ?/g, ''),
    ),
  );
  assert.deepEqual(keeping, []);
});

test('every module that is imported later is a part, or is in one', () => {
  const known = new Set([...Object.values(PARTS), ...parts.keys()]);
  for (const module of new Set([...first, ...parts.keys()])) {
    const code = readFileSync(join(WWW, module), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    for (const [, target] of code.matchAll(/\bimport\('(\.[^']+)'\)/g)) {
      const path = join(dirname(module), target);
      assert.ok(known.has(path), `${module} imports ${path}`);
    }
  }
});
