// The benchmark's browser and page. Owns: how the measuring scripts call code in the browser.

import { launchBrowser } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { buildSite, SITE } from './site.mjs';

/**
 * @typedef {object} Context what a measuring script gets
 * @property {(name: string, ...args: unknown[]) => Promise<any>} bench calls a function of page/page.js
 * @property {Awaited<ReturnType<typeof buildSite>>} files their paths in the site
 * @property {import('playwright-core').Browser} browser
 * @property {import('playwright-core').Page} page the page with the contestants
 * @property {string} url the site's address
 * @property {number} runs how often each contestant runs
 * @property {boolean} products whether to time each dense product by itself
 */

/** @param {{ runs: number, products: boolean }} options @returns {Promise<Context & { close: () => Promise<void> }>} */
export async function openSite(options) {
  const files = await buildSite();
  const server = await serve({ root: SITE });
  const browser = await launchBrowser();
  const page = await browser.newPage();
  await page.goto(server.url);
  await page.waitForFunction(() => 'bench' in globalThis);
  const bench = (name, ...args) =>
    page.evaluate(
      ([asked, list]) => globalThis.bench[asked](...list),
      /** @type {[string, unknown[]]} */ ([name, args]),
    );
  return {
    bench,
    files,
    browser,
    page,
    url: server.url,
    ...options,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** Processor speeds at which what a visitor feels is measured: the machine's own, and half of it. */
export const SPEEDS = [
  { slowdown: 1, words: '' },
  { slowdown: 2, words: ", at half the processor's speed" },
];

/**
 * Slows a page's thread by the browser's own throttling.
 * @param {import('playwright-core').Page} page @param {number} slowdown 1 is full speed
 */
export async function slowDown(page, slowdown) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}
