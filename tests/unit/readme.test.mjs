import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { PARTS, TOTAL } from '../../scripts/size-budget.mjs';
import { ROOT } from '../../scripts/tools.mjs';
import { RUN, SETTINGS } from '../../www/shared/settings.js';
import { VISITORS_RUN } from '../../www/shared/visitors-run.js';

const text = (path) => readFileSync(join(ROOT, path), 'utf8');
const below = (folder) => readdirSync(join(ROOT, folder), { withFileTypes: true });
const readme = text('README.md');
const pages = [
  ...below('.').filter(({ name }) => name.endsWith('.md')),
  ...below('docs').filter(({ name }) => name.endsWith('.md')),
].map((entry) => (existsSync(join(ROOT, 'docs', entry.name)) ? `docs/${entry.name}` : entry.name));
/** Folders that are built or fetched, and so may be missing. */
const ignored = text('.gitignore')
  .split('\n')
  .filter(Boolean)
  .map((line) => line.slice(1));

test('the README has at most 150 lines', () => assert.ok(readme.trimEnd().split('\n').length <= 150));

test('every make command in the pages is a target', () => {
  const makefile = text('Makefile');
  const commands = pages.flatMap((page) => [...text(page).matchAll(/\bmake ([a-z-]+)\b(?=\s*(`|#))/g)]);
  assert.ok(commands.length >= 6);
  for (const [, name] of commands) assert.match(makefile, new RegExp(`^${name}:`, 'm'), name);
});

/** The places on the map, as paths. */
function mapped() {
  const map = readme.match(/## The map of the code\s+```\n([\s\S]*?)```/)?.[1] ?? '';
  const folders = [''];
  return map
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, indent = '', name = ''] = line.match(/^( *)(\S+)/) ?? [];
      const depth = indent.length / 2;
      folders[depth + 1] = join(folders[depth], name);
      return folders[depth + 1];
    });
}

test('the command for the run that the page offers has the settings of that run', () => {
  const [, digits, steps, settings] =
    text('docs/command-line.md').match(
      /The run that the page offers is[\s\S]*?--digits (\d+) --steps (\d+) --settings '(.*)'/,
    ) ?? [];
  assert.deepEqual([Number(digits), Number(steps)], [RUN.digits, RUN.steps]);
  assert.deepEqual(JSON.parse(settings), { batchSize: RUN.batch, ...VISITORS_RUN });
});

test('what a visitor is said to load is what the budgets allow', () => {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(1);
  const training = PARTS.find(({ name }) => name === 'training').budget;
  assert.match(
    readme.replaceAll('\n', ' '),
    new RegExp(`loads ${megabytes(TOTAL)} MB .* another ${megabytes(training)} MB`),
  );
  assert.match(text('CHANGELOG.md'), new RegExp(`browser loads ${megabytes(TOTAL)} MB until the first completion`));
});

test('every place on the map of the code is there', () => {
  for (const path of mapped()) assert.ok(existsSync(join(ROOT, path)), path);
});

test('every folder of the project, and every folder in those, is on the map', () => {
  const shown = new Set(mapped());
  const folders = (/** @type {string} */ parent) =>
    below(parent)
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => `${join(parent, name)}/`)
      .filter((path) => !ignored.includes(path));
  const inside = (/** @type {string} */ folder) => folders(folder).filter((path) => !/^scripts\/bench\/.+/.test(path));
  for (const path of folders('.').flatMap((folder) => [folder, ...inside(folder)])) assert.ok(shown.has(path), path);
});

test('every link to a file leads somewhere', () => {
  for (const page of pages)
    for (const [, link] of text(page).matchAll(/\]\(((?!https?:)[^)#]+)[^)]*\)/g))
      assert.ok(existsSync(join(ROOT, dirname(page), link)), `${page}: ${link}`);
});

test('every path in the pages is there', () => {
  const paths = pages.flatMap((page) =>
    [...text(page).matchAll(/`([\w.-]+(?:\/[\w.-]+)*(?:\/|\/[\w.-]+\.\w+))`/g)].map(([, path]) => ({ page, path })),
  );
  const own = paths.filter(({ path }) => !ignored.some((folder) => path.startsWith(folder)));
  assert.ok(own.length >= 100, `only ${own.length} paths were found`);
  for (const { page, path } of own) {
    assert.ok(existsSync(join(ROOT, path)), `${page}: ${path}`);
    assert.equal(statSync(join(ROOT, path)).isDirectory(), path.endsWith('/'), `${page}: ${path}`);
  }
});

test('what the architecture says stands in a file stands there', () => {
  const rows = [...text('docs/architecture.md').matchAll(/^\|[^|]*\| `([\w./-]+\.\w+)`[^|]*\| ([^|]+) \|/gm)];
  assert.ok(rows.length >= 30, `only ${rows.length} rows were found`);
  for (const [, path, cell] of rows)
    for (const [, name] of cell.matchAll(/`([^`]+)`/g)) {
      const words = name.split(/::|\.|\(\)/).filter(Boolean);
      assert.ok(text(path).includes(words.at(-1) ?? ''), `${path}: ${name}`);
    }
});

test('docs/embedding.md has every setting, and every value of those that are a choice', () => {
  const page = text('docs/embedding.md');
  for (const name of Object.keys(SETTINGS)) assert.match(page, new RegExp(`^\\|.*\`${name}\`.*\\|`, 'm'), name);
  for (const setting of ['mode', 'method', 'preset', 'controls', 'lesson', 'theme'])
    for (const value of SETTINGS[setting].expected.split(', ')) assert.ok(page.includes(`\`${value}\``), value);
});
