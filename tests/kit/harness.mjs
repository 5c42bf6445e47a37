// What the tests of the kit share: a browser, small hosts, the kit's files, and what a visitor does with an element:
// looks, draws, trains, compares. The weights after three steps are those of the page itself, to the bit.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launchBrowser } from '../../scripts/browser.mjs';
import { serve } from '../../scripts/serve.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
export const DIST = join(ROOT, 'dist');
export const KIT = join(DIST, 'kit');
const PATIENCE_MS = 120_000;
export const RUN = { mode: 'train', batch: '32', steps: '3', workers: '2' };

export const {
  version: VERSION,
  weights: WEIGHTS,
  files: FILES,
} = existsSync(join(KIT, 'kit.json')) ? JSON.parse(readFileSync(join(KIT, 'kit.json'), 'utf8')) : {};

/** Opens pages, and tells what they complained about. */
export function withBrowser() {
  let browser;
  let reference = '';
  const hosts = [];
  const folders = [];
  before(async () => {
    assert.ok(VERSION, 'there is no dist/kit/: `make kit` makes it');
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    for (const host of hosts) await host.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  const shared = {
    /** A folder for an application, from which node_modules of the tests are found. @param {Record<string, string>} files */
    folder(files = {}) {
      const cache = join(ROOT, 'tests/kit/node_modules/.cache');
      mkdirSync(cache, { recursive: true });
      const folder = mkdtempSync(join(cache, 'app-'));
      folders.push(folder);
      for (const [name, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, name)), { recursive: true });
        writeFileSync(join(folder, name), text);
      }
      return folder;
    },
    /** Serves a folder. @param {string} root @param {{ prefix?: string }} [options] */
    async host(root, options = {}) {
      const host = await serve({ root, ...options });
      hosts.push(host);
      return host.url;
    },
    /**
     * @param {string} url
     * @param {{ prepare?: (page: any) => unknown } & import('playwright-core').BrowserContextOptions} [options]
     */
    async open(url, { prepare = () => {}, ...options } = {}) {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
      const page = await context.newPage();
      // so that as many workers are started on every machine
      await page.addInitScript(() => Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 }));
      page.setDefaultTimeout(PATIENCE_MS);
      const complaints = [];
      const requests = [];
      context.on('request', (request) => requests.push(request.url()));
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await prepare(page);
      await page.goto(url);
      return { page, complaints, requests, close: () => context.close() };
    },
    /** The weights after the run, as the page itself reaches them. */
    async reference() {
      if (reference) return reference;
      const url = await shared.host(DIST);
      const { page, close } = await shared.open(`${url}#${new URLSearchParams(RUN)}`);
      reference = await trained(page.mainFrame());
      await close();
      return reference;
    },
  };
  return shared;
}

/** In a page or frame: waits for the element. */
export async function isReady(frame) {
  await frame.waitForFunction(() => document.querySelector('corr-mcnn')?.shadowRoot, null, { timeout: PATIENCE_MS });
  await frame.evaluate(() => document.querySelector('corr-mcnn').ready);
}

/** Trains to the end. @returns {Promise<string>} the hash of the weights */
export async function trained(frame) {
  await isReady(frame);
  await frame.evaluate(async (run) => {
    const element = /** @type {any} */ (document.querySelector('corr-mcnn'));
    for (const [name, text] of Object.entries(run)) element.setAttribute(name, text);
    await element.train();
  }, RUN);
  // `controls` may hide both
  await frame.locator('#run-state', { hasText: 'Finished.' }).waitFor({ state: 'attached' });
  await frame.locator('#run-hash', { hasText: /^[0-9a-f]{8}/ }).waitFor({ state: 'attached' });
  return frame.locator('#run-hash').textContent();
}

/** Draws a stroke with the mouse, and waits until the network has answered. */
export async function drawn(page, frame = page.mainFrame()) {
  await isReady(frame);
  await frame.evaluate(() => {
    const element = document.querySelector('corr-mcnn');
    element.clear();
    window.answered = new Promise((resolve) => element.addEventListener('reconstruct', resolve, { once: true }));
  });
  const box = await frame.locator('#frame').boundingBox();
  const at = (x, y) => [box.x + (x / 28) * box.width, box.y + (y / 28) * box.height];
  await page.mouse.move(...at(11, 5));
  await page.mouse.down();
  for (const [x, y] of [
    [8, 9],
    [7, 15],
    [9, 21],
  ])
    await page.mouse.move(...at(x, y), { steps: 3 });
  await page.mouse.up();
  await frame.evaluate(() => window.answered);
  return frame.evaluate(() => {
    const { source, image, code } = /** @type {any} */ (document.querySelector('corr-mcnn')).result;
    return { source, ink: image.some((value) => value > 0.5), units: code.length };
  });
}
export const DRAWN = { source: 'left', ink: true, units: 50 };

/** Opens Compare. @returns {Promise<string[]>} the methods that answer */
export async function compared(frame, methods = ['cca', 'mae', 'corrnet', 'corrmcnn']) {
  await frame.evaluate(() => document.querySelector('corr-mcnn').setAttribute('mode', 'compare'));
  await frame.waitForFunction((all) => {
    const root = document.querySelector('corr-mcnn').shadowRoot;
    return all.every((method) => root.getElementById(`standing-${method}`)?.hidden);
  }, methods);
  return methods;
}

/** Installs the npm package into an application. @param {string} app */
export function install(app) {
  const to = join(app, 'node_modules/corr-mcnn');
  mkdirSync(to, { recursive: true });
  execFileSync('tar', ['-xzf', join(KIT, `corr-mcnn-${VERSION}.tgz`), '-C', to, '--strip-components=1']);
  return to;
}

/** Puts files beside each other under one folder. */
export const copy = (from, to) => cpSync(from, to, { recursive: true });
