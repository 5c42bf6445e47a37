// Writes down whose work is shipped, and under which licences. Owns: what that is. The crates are those that the engine
// is compiled from, with the texts that they carry themselves; the same text is printed once.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { environment, ROOT, WASM_TARGET } from './tools.mjs';

const DIGITS = `The digits (digits.bin.gz, examples.bin.gz, map.bin.gz) are from MNIST by Yann LeCun, Corinna Cortes and
Christopher J. C. Burges, cut out and packed, under the Creative Commons Attribution-ShareAlike 3.0 licence
(https://creativecommons.org/licenses/by-sa/3.0/). The networks (*.safetensors) were trained on MNIST.`;

const LIBRARIES = [
  { name: 'uPlot', version: versionOf('uplot'), licence: 'MIT', file: 'node_modules/uplot/LICENSE' },
  { name: 'qrcode-generator', version: versionOf('qrcode-generator'), licence: 'MIT', file: null },
];

function versionOf(library) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', library, 'package.json'), 'utf8')).version;
}

const cargo = (/** @type {string[]} */ ...options) =>
  execFileSync('cargo', [options[0], '--locked', ...options.slice(1)], {
    cwd: ROOT,
    env: environment(),
    maxBuffer: 2 ** 28,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });

/** The crates that the engine is compiled from: neither macros nor build scripts, which leave only their output. */
function crates() {
  const used = cargo('tree', '--target', WASM_TARGET, '--edges', 'normal,no-proc-macro', '--prefix', 'none')
    .split('\n')
    .map((line) => line.split(' ').slice(0, 2).join(' '));
  return JSON.parse(cargo('metadata', '--format-version=1', '--filter-platform', WASM_TARGET))
    .packages.filter(({ name, version, source }) => source && used.includes(`${name} v${version}`))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** The licence texts of a crate. Where it may be used under one of several licences, MIT is the shortest. */
function textsOf({ manifest_path, license_file, license = '' }) {
  const folder = dirname(manifest_path);
  const all = readdirSync(folder)
    .filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name))
    .sort();
  if (license_file && !all.includes(license_file)) all.push(license_file);
  const mit = all.filter((name) => /mit/i.test(name));
  const chosen = mit.length > 0 && !/\bAND\b/.test(license) ? mit : all;
  return chosen
    .map((name) => join(folder, name))
    .filter((path) => existsSync(path))
    .map((path) => tidy(readFileSync(path, 'utf8')));
}

const tidy = (text) =>
  text
    .replace(/\r/g, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Everything that is shipped and is not ours, as text. */
export function licences() {
  /** @type {Map<string, string[]>} the names of those that carry each text */ const texts = new Map();
  const lines = [];
  const take = (name, version, licence, own) => {
    lines.push(`${name} ${version}: ${licence}`);
    for (const text of own) texts.set(text, [...(texts.get(text) ?? []), name]);
  };
  for (const { name, version, licence, file } of LIBRARIES)
    take(name, version, licence, file ? [tidy(readFileSync(join(ROOT, file), 'utf8'))] : []);
  for (const crate of crates()) take(crate.name, crate.version, crate.license ?? 'see its text', textsOf(crate));
  const rule = '='.repeat(80);
  return [
    "corr-mcnn's own code is under the MIT or the Apache 2.0 licence, as you choose (LICENSE-MIT, LICENSE-APACHE).",
    DIGITS,
    `The engine also contains Rust's standard library (MIT OR Apache-2.0) and what follows; the page also contains uPlot,
and the page for lecturers qrcode-generator.`,
    lines.join('\n'),
    ...[...texts].map(([text, names]) => `${rule}\n${names.join(', ')}\n${rule}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
}
