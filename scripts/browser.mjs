// Starts the browser shared by the tests, the benchmarks and the screenshot. Owns: which browser that is, and its
// switches.

import { chromium } from 'playwright-core';
import { ensure, findBrowser, ToolMissing } from './tools.mjs';

/** Headless and without network traffic of its own. */
const SWITCHES = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** @param {import('playwright-core').LaunchOptions} [options] anything that Playwright accepts */
export function launchBrowser(options = {}) {
  ensure('browser');
  const { chromium: executablePath } = findBrowser();
  if (!executablePath) throw new ToolMissing('no Chromium or Chrome was found');
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []; // Chromium's own sandbox does not run as root
  return chromium.launch({ ...options, executablePath, args: [...SWITCHES, ...asRoot, ...(options.args ?? [])] });
}
