// Makes docs/screenshot.png, the real page in a real browser as a visitor first sees it, and www/assets/still.png, the
// picture that the page offers to save: visitors without JavaScript see it.
//
//   node research/screenshot.mjs

import { resolve } from 'node:path';
import { launchBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';
import { ROOT } from '../scripts/tools.mjs';

const SETTLE_MS = 1500;
const SCREENSHOT = resolve(ROOT, 'docs/screenshot.png');
const STILL = resolve(ROOT, 'www/assets/still.png');

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
  await page.screenshot({ path: SCREENSHOT });
  const still = page.waitForEvent('download');
  await page.locator('#share-picture').click();
  await (await still).saveAs(STILL);
  console.error(`wrote ${SCREENSHOT} and ${STILL}`);
} finally {
  await browser.close();
  await server.close();
}
