import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { test } from 'node:test';
import { ensure, environment, ROOT, ToolMissing, wasmBindgenVersion, which } from '../../scripts/tools.mjs';

test('the version of wasm-bindgen is the one in Cargo.lock, not that of a neighbour', () => {
  const lock =
    '[[package]]\nname = "wasm-bindgen-macro"\nversion = "0.1.0"\n\n[[package]]\nname = "wasm-bindgen"\nversion = "0.2.130"\n';
  assert.equal(wasmBindgenVersion(lock), '0.2.130');
  assert.match(wasmBindgenVersion() ?? '', /^\d+\.\d+\.\d+$/);
});

test('a path that names no executable file is skipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tools-'));
  try {
    const [plain, program] = ['plain', 'program'].map((name) => join(folder, name));
    writeFileSync(plain, '');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    assert.equal(which(undefined, join(folder, 'nothing'), plain, folder, program), program);
    assert.equal(which(plain), null);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the project's own tools come before the system's", () => {
  const places = environment().PATH.split(delimiter);
  assert.ok(places[0].endsWith(join('tools', 'bin')));
  assert.equal(places[1], join(ROOT, 'node_modules', '.bin'));
});

test('an unknown tool is refused by name', () => {
  assert.throws(
    () => ensure('wasm-bindgne'),
    (error) => error instanceof ToolMissing && /"wasm-bindgne"/.test(error.message),
  );
});
