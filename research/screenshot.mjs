// Makes docs/screenshot.png: the real page in a real browser, as a visitor first sees it.
//
//   node research/screenshot.mjs [FILE]

import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { launchBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';
import { ROOT } from '../scripts/tools.mjs';

const SETTLE_MS = 1500;
const file = resolve(ROOT, process.argv[2] ?? 'docs/screenshot.png');

const server = await serve({ root: resolve(ROOT, 'dist') });
const browser = await launchBrowser();
try {
  const page = await browser.newPage({
    viewport: { width: 1200, height: 800 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(`page: ${message.text()}`);
  });
  await page.goto(server.url);
  await page.evaluate(async () => {
    await customElements.whenDefined('corr-mcnn');
    await /** @type {any} */ (document.querySelector('corr-mcnn')).ready;
  });
  await page.waitForTimeout(SETTLE_MS);
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file });
  console.error(`wrote ${file}`);
} finally {
  await browser.close();
  await server.close();
}
