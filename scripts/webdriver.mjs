// Drives Chromium, Firefox and WebKit through WebDriver, in the same words for each. Owns: how their drivers are
// started, and which browsers there are. See https://www.w3.org/TR/webdriver2/.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { ensure, findBrowser, findFirefox, findWebKit } from './tools.mjs';

const PATIENCE_MS = 30_000;
/** How long a script in a page may take. */
const SCRIPT_MS = 300_000;
/** The key under which a found element is known. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';
const isRoot = process.getuid?.() === 0;

/**
 * @typedef {object} Kind
 * @property {string} tool its name in tools.mjs
 * @property {(port: number) => string[]} driver the command that starts it
 * @property {() => object} capabilities
 * @property {boolean} [needsScreen]
 */

/** @type {Record<string, Kind>} */
export const BROWSERS = {
  chromium: {
    tool: 'browser',
    driver: (port) => [findBrowser().chromedriver ?? '', `--port=${port}`],
    capabilities: () => ({
      'goog:chromeOptions': {
        binary: findBrowser().chromium,
        args: ['--headless', '--disable-gpu', '--disable-dev-shm-usage', ...(isRoot ? ['--no-sandbox'] : [])],
      },
    }),
  },
  firefox: {
    tool: 'firefox',
    driver: (port) => [findFirefox().geckodriver ?? '', '--port', String(port)],
    capabilities: () => ({ 'moz:firefoxOptions': { binary: findFirefox().firefox, args: ['-headless'] } }),
  },
  webkit: {
    tool: 'webkit',
    driver: (port) => [findWebKit().driver ?? '', `--port=${port}`],
    capabilities: () => ({}),
    needsScreen: true,
  },
};

/** Sets a browser up. @param {string} name @returns {string | null} why it cannot be had */
export function missing(name) {
  try {
    ensure(BROWSERS[name].tool);
    return null;
  } catch (error) {
    return error.message;
  }
}

/** @returns {Promise<number>} a port that is free */
async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, '127.0.0.1', () => ready(undefined)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  await new Promise((closed) => server.close(closed));
  return port;
}

/** A screen for browsers that need one. @returns {Promise<{ display: string, close: () => void }>} */
async function startScreen() {
  const screen = spawn(findWebKit().screen ?? '', ['-displayfd', '3', '-screen', '0', '2000x1200x24'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const number = await new Promise((resolve, reject) => {
    screen.once('error', reject);
    screen.stdio[3]?.once('data', (data) => resolve(String(data).trim()));
  });
  return { display: `:${number}`, close: () => screen.kill() };
}

/** Starts a browser. @param {string} name */
export async function start(name) {
  const { driver, capabilities, needsScreen } = BROWSERS[name];
  const port = await freePort();
  const screen = needsScreen ? await startScreen() : null;
  const [command, ...args] = driver(port);
  // without a language, WebKit says that it speaks "c"
  const env = { ...process.env, LANG: 'en_US.UTF-8', ...(screen && { DISPLAY: screen.display }) };
  const child = spawn(command, args, { env, stdio: 'ignore' });

  /** @param {string} method @param {string} path @param {object} [body] @returns {Promise<any>} */
  const send = async (method, path, body) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(SCRIPT_MS + PATIENCE_MS),
    });
    const { value } = /** @type {any} */ (await answer.json());
    if (value?.error) throw new Error(`${name}: ${value.error}: ${value.message}`);
    return value;
  };
  for (const until = Date.now() + PATIENCE_MS; ; ) {
    const status = await send('GET', '/status').catch(() => null);
    if (status) break;
    if (Date.now() > until) throw new Error(`${command} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const { sessionId } = await send('POST', '/session', {
    capabilities: { alwaysMatch: { timeouts: { script: SCRIPT_MS, pageLoad: SCRIPT_MS }, ...capabilities() } },
  });
  const path = `/session/${sessionId}`;
  return {
    name,
    /** @param {string} url */
    open: (url) => send('POST', `${path}/url`, { url }),
    /**
     * Runs a function in the page, or in the frame that was entered. Values are copied.
     * @param {Function} work may be async @param {...unknown} args
     */
    run: async (work, ...args) => {
      const script =
        `const [done, ...args] = [...arguments].reverse(); args.reverse();` +
        `Promise.resolve().then(() => (${work})(...args)).then((value) => done({ value }), ` +
        `(error) => done({ error: String(error), stack: String(error && error.stack) }));`;
      const { value, error, stack } = await send('POST', `${path}/execute/async`, { script, args });
      if (error) throw new Error(`${name}: ${error}\n${stack}`);
      return value;
    },
    /** @param {number | null} index of a frame; null for the page around it */
    enter: (index) => send('POST', `${path}/frame`, { id: index }),
    /**
     * What a pointer does: points in CSS pixels of the page or frame, pressed from the first to the last.
     * @param {[number, number][]} points @param {'mouse' | 'touch' | 'pen'} pointerType
     */
    async stroke(points, pointerType) {
      const move = ([x, y], duration) => ({
        type: 'pointerMove',
        duration,
        x: Math.round(x),
        y: Math.round(y),
        origin: 'viewport',
      });
      const [first, ...others] = points;
      const actions = [
        move(first, 0),
        { type: 'pointerDown', button: 0 },
        ...others.map((point) => move(point, 30)),
        { type: 'pointerUp', button: 0 },
      ];
      await send('POST', `${path}/actions`, {
        actions: [{ type: 'pointer', id: pointerType, parameters: { pointerType }, actions }],
      });
      await send('DELETE', `${path}/actions`);
    },
    /** Keys one after the other; a list is pressed together. @param {...(string | string[])} keys */
    async press(...keys) {
      const actions = keys.flatMap((key) => {
        const together = [key].flat();
        return [
          ...together.map((value) => ({ type: 'keyDown', value })),
          ...together.toReversed().map((value) => ({ type: 'keyUp', value })),
        ];
      });
      await send('POST', `${path}/actions`, { actions: [{ type: 'key', id: 'keys', actions }] });
      await send('DELETE', `${path}/actions`);
    },
    /** @param {string} selector */
    frame: async (selector) => {
      const found = await send('POST', `${path}/element`, { using: 'css selector', value: selector });
      await send('POST', `${path}/frame`, { id: { [ELEMENT]: found[ELEMENT] } });
    },
    async close() {
      await send('DELETE', path).catch(() => {});
      child.kill();
      screen?.close();
    },
  };
}

/** The keys of WebDriver. */
export const KEYS = { shift: '\uE008', right: '\uE014', down: '\uE015', space: ' ', control: '\uE009' };
