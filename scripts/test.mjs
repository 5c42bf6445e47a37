// Runs every check and test, cheapest first, and ends with one line: "N passed, N failed".
// Owns: the stages, their order, and how each runner's summary is read. A check counts as one test; test runners count
// their own.
//
//   node scripts/test.mjs [NAME...]      runs the named stages, or all of them; "fast" runs those that compile no Rust

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { ensure, environment, findBrowser, ROOT, TARGET_DIR, ToolMissing } from './tools.mjs';

const WASM = '--target=wasm32-unknown-unknown';
const STAGE_MINUTES = 45;
const DENY_WARNINGS = { RUSTDOCFLAGS: '-D warnings' };

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} tools what has to be installed first, by its names in tools.mjs
 * @property {() => string[]} command
 * @property {() => Record<string, string>} [env] on top of the project's environment
 * @property {boolean} [counts] true for a test runner, whose summary is read; otherwise only the exit status counts
 * @property {number} [minutes] after which the stage counts as hung and is stopped; the default leaves room for a cold
 *   build
 */

/** @type {Stage[]} */
const STAGES = [
  { name: 'formatting', tools: ['rust'], command: () => ['cargo', 'fmt', '--all', '--check'] },
  { name: 'lint', tools: ['node'], minutes: 5, command: () => ['biome', 'ci', '--error-on-warnings'] },
  { name: 'boundaries', tools: [], command: () => ['node', 'scripts/boundaries.mjs'] },
  { name: 'imports', tools: ['node'], minutes: 5, command: () => ['depcruise', 'www'] },
  {
    name: 'unit',
    tools: ['node'],
    counts: true,
    minutes: 5,
    command: () => ['node', '--test', '--test-reporter=spec', ...testFiles('tests/unit')],
  },
  { name: 'licences', tools: ['rust'], minutes: 5, command: () => ['node', 'scripts/deny.mjs'] },
  {
    name: 'clippy',
    tools: ['rust'],
    command: () => ['cargo', 'clippy', '--locked', '--all-targets', '--', '-D', 'warnings'],
  },
  {
    name: 'clippy-wasm',
    tools: ['wasm-target'],
    command: () => ['cargo', 'clippy', WASM, '--all-targets', '--', '-D', 'warnings'],
  },
  {
    name: 'clippy-drawing',
    tools: ['wasm-target'],
    command: () => ['cargo', 'clippy', WASM, '--lib', '--no-default-features', '--', '-D', 'warnings'],
  },
  { name: 'rustdoc', tools: ['rust'], command: () => ['cargo', 'doc', '--no-deps'], env: () => DENY_WARNINGS },
  {
    name: 'rustdoc-wasm',
    tools: ['wasm-target'],
    command: () => ['cargo', 'doc', '--no-deps', '--lib', WASM],
    env: () => DENY_WARNINGS,
  },
  { name: 'native', tools: ['rust'], counts: true, command: () => ['cargo', 'test', '--no-fail-fast'] },
  // Reproduces known results on all of MNIST; needs MNIST itself, and 15 seconds.
  {
    name: 'protocol',
    tools: ['rust', 'mnist'],
    counts: true,
    command: () => ['cargo', 'test', '--test', 'protocol', '--', '--ignored'],
  },
  {
    name: 'build',
    tools: ['node', 'wasm-target', 'wasm-bindgen', 'wasm-pack'],
    command: () => ['make', '--no-print-directory', 'build'],
  },
  {
    name: 'module',
    tools: ['node', 'wasm-target', 'wasm-bindgen'],
    command: () => ['node', 'scripts/module.mjs', '--check'],
  },
  // A short form of "make fuzz"; the crate's own part is among its tests.
  {
    name: 'fuzz',
    tools: ['node'],
    minutes: 5,
    command: () => ['node', 'scripts/fuzz.mjs', '--javascript'],
    env: () => ({ FUZZ: '3000' }),
  },
  { name: 'size', tools: ['node'], minutes: 1, command: () => ['node', 'scripts/size-budget.mjs'] },
  // The page's types come from pkg/, and the types of tests and scripts from the page: they exist only after the build.
  { name: 'script-types', tools: ['node'], minutes: 5, command: () => ['tsc', '--project', 'scripts/tsconfig.json'] },
  { name: 'types', tools: ['node'], minutes: 5, command: () => ['tsc', '--project', 'tsconfig.json'] },
  {
    name: 'test-types',
    tools: ['node', 'kit-apps'],
    minutes: 5,
    command: () => ['tsc', '--project', 'tests/tsconfig.json'],
  },
  {
    name: 'wasm',
    tools: ['wasm-target', 'wasm-bindgen', 'wasm-pack', 'browser'],
    counts: true,
    command: () => ['wasm-pack', 'test', '--headless', '--chrome', '--chromedriver', findBrowser().chromedriver ?? ''],
    env: () => ({ WASM_BINDGEN_TEST_WEBDRIVER_JSON: webdriverFile() }),
  },
  { name: 'kit', tools: ['node'], minutes: 5, command: () => ['make', '--no-print-directory', 'kit'] },
  {
    name: 'kit-in-use',
    tools: ['node', 'kit-apps', 'browser'],
    counts: true,
    minutes: 15,
    command: () => ['node', '--test', '--test-reporter=spec', '--test-concurrency=2', ...testFiles('tests/kit')],
    env: () => ({ CHROMIUM: findBrowser().chromium ?? '' }),
  },
  {
    name: 'end-to-end',
    tools: ['node', 'browser'],
    counts: true,
    minutes: 50,
    command: () => ['node', '--test', '--test-reporter=spec', '--test-concurrency=1', ...testFiles('tests/e2e')],
    env: () => ({ CHROMIUM: findBrowser().chromium ?? '' }),
  },
  // In each browser that can be had; "make browsers" is the long form.
  {
    name: 'browsers',
    tools: ['node', 'browser'],
    counts: true,
    minutes: 15,
    command: () => ['node', '--test', '--test-reporter=spec', ...testFiles('tests/browsers')],
    env: () => ({ SHORT: '1' }),
  },
];

/** What to check a change with first: takes less than a minute and compiles nothing. */
const FAST = ['formatting', 'lint', 'boundaries', 'imports', 'unit'];

/** The test files below a folder. */
function testFiles(folder) {
  const path = join(ROOT, folder);
  const files = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  const found = files
    .filter((file) => /\.test\.m?js$/.test(file) && !file.includes('node_modules'))
    .sort()
    .map((file) => `${folder}/${file}`);
  if (!found.length) throw new ToolMissing(`${folder} holds no *.test.js`);
  return found;
}

/** Writes a webdriver.json that names the browser we found, so that the driver does not look for another. */
function webdriverFile() {
  const capabilities = JSON.parse(readFileSync(join(ROOT, 'webdriver.json'), 'utf8'));
  capabilities['goog:chromeOptions'].binary = findBrowser().chromium;
  const path = join(TARGET_DIR, 'webdriver.json');
  mkdirSync(TARGET_DIR, { recursive: true });
  writeFileSync(path, JSON.stringify(capabilities));
  return path;
}

/**
 * The sum of the summaries in a runner's output: cargo's and wasm-bindgen's "test result: ok. 3 passed; 0 failed",
 * Node's "pass 3" and "fail 0" (a cancelled test counts as failed).
 */
export function countTests(output) {
  const plain = stripVTControlCharacters(output);
  const sum = (pattern) => [...plain.matchAll(pattern)].reduce((total, match) => total + Number(match[1]), 0);
  return {
    passed: sum(/^test result: \w+\. (\d+) passed/gm) + sum(/^(?:#|ℹ) pass (\d+)$/gm),
    failed: sum(/^test result: \w+\. \d+ passed; (\d+) failed/gm) + sum(/^(?:#|ℹ) (?:fail|cancelled) (\d+)$/gm),
  };
}

/** What was skipped, and why: Node's "﹣ webkit (0.1ms) # no WebKit was found". */
export const skippedIn = (output) => [
  ...new Set(
    [...stripVTControlCharacters(output).matchAll(/^\s*\ufe63 (.+?) \([\d.]+ms\) # (.+)$/gm)].map(
      ([, name, reason]) => `${name}: ${reason}`,
    ),
  ),
];

/**
 * The verdict on one stage.
 * @param {{counts?: boolean}} stage
 * @returns {{passed: number, failed: number, reason: string | null}} `reason` says why it failed
 */
export function judge(stage, status, output) {
  if (!stage.counts)
    return status === 0
      ? { passed: 1, failed: 0, reason: null }
      : { passed: 0, failed: 1, reason: `exit status ${status}` };
  const { passed, failed } = countTests(output);
  if (failed) return { passed, failed, reason: `${failed} failed` };
  if (status !== 0) return { passed, failed: 1, reason: `exit status ${status}` };
  if (/^.*\bso skipping\b/m.test(output))
    return { passed, failed: 1, reason: 'a test file was skipped: it is not configured to run in a browser' };
  if (!passed) return { passed, failed: 1, reason: 'it ran no test' };
  return { passed, failed, reason: null };
}

/** Runs a command, shows its output as it arrives, and returns it with the exit status. */
function run([command, ...args], env, minutes = STAGE_MINUTES) {
  return new Promise((done) => {
    let output = '';
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...environment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const stop = () => {
      try {
        process.kill(-(child.pid ?? 0), 'SIGKILL');
      } catch {
        /* it has already ended */
      }
    };
    const interrupted = () => {
      stop();
      process.exit(130);
    };
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, interrupted);
    const timer = setTimeout(() => {
      console.log(`stopped after ${minutes} minutes`);
      stop();
    }, minutes * 60_000);
    const collect = (stream) => (chunk) => {
      output += chunk;
      stream.write(chunk);
    };
    child.stdout.setEncoding('utf8').on('data', collect(process.stdout));
    child.stderr.setEncoding('utf8').on('data', collect(process.stderr));
    const end = (status) => {
      clearTimeout(timer);
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, interrupted);
      done({ status, output });
    };
    child.once('error', (error) => {
      console.log(`${command}: ${error.message}`);
      end(127);
    });
    child.once('close', (code, signal) => end(code ?? signal));
  });
}

async function runStage(stage, skipped) {
  try {
    ensure(...stage.tools);
    const command = stage.command();
    console.log(`+ ${command.join(' ')}`);
    const { status, output } = await run(command, stage.env?.() ?? {}, stage.minutes);
    for (const one of stage.counts ? skippedIn(output) : []) skipped.push(`${stage.name}: ${one}`);
    return judge(stage, status, output);
  } catch (error) {
    if (!(error instanceof ToolMissing)) throw error;
    return { passed: 0, failed: 1, reason: error.message };
  }
}

async function main(asked) {
  const names = asked.flatMap((name) => (name === 'fast' ? FAST : name));
  const unknown = names.filter((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown.length)
    throw new Error(`no stage is called "${unknown[0]}"; there are fast, ${STAGES.map(({ name }) => name).join(', ')}`);
  const results = [];
  /** @type {string[]} */ const skipped = [];
  for (const stage of STAGES.filter(({ name }) => !names.length || names.includes(name))) {
    console.log(`\n== ${stage.name}`);
    const startedMs = Date.now();
    const verdict = await runStage(stage, skipped);
    results.push({ name: stage.name, seconds: Math.round((Date.now() - startedMs) / 1000), ...verdict });
    if (verdict.reason) console.log(`${stage.name} FAILED: ${verdict.reason}`);
  }
  console.log('\n== summary');
  for (const { name, seconds, passed, failed, reason } of results) {
    console.log(
      `${reason ? 'FAILED' : 'ok    '} ${name.padEnd(12)} ${String(seconds).padStart(5)} s  ${passed} / ${passed + failed}${reason ? `  ${reason}` : ''}`,
    );
  }
  for (const one of skipped) console.log(`skipped ${one}`);
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
  return total('failed') === 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (ok) => process.exit(ok ? 0 : 1),
    (error) => {
      console.error(error);
      console.log('\n0 passed, 1 failed');
      process.exit(1);
    },
  );
}
