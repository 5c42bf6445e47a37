import { launchBrowser } from '../scripts/browser.mjs';
import { serve } from '../scripts/serve.mjs';
import { ROOT } from '../scripts/tools.mjs';
import { resolve } from 'node:path';
const server = await serve({ root: resolve(ROOT, 'dist') });
const browser = await launchBrowser();
const jobs = process.argv.slice(2).map((a) => a.split(','));
for (const [name, w, h, scheme, hash, action] of jobs) {
  const page = await browser.newPage({ viewport: { width: +w, height: +h }, colorScheme: scheme, reducedMotion: 'reduce' });
  page.on('console', (m) => console.error(name, m.type(), m.text()));
  page.on('pageerror', (e) => console.error(name, 'pageerror', e.message));
  await page.goto(server.url + (hash ? '#' + hash : ''));
  await page.evaluate(async () => { await customElements.whenDefined('corr-mcnn'); await document.querySelector('corr-mcnn').ready; });
  await page.waitForTimeout(+(process.env.WAIT ?? 3000));
  if (action) { await page.evaluate(`(async()=>{const el=document.querySelector('corr-mcnn');const r=el.shadowRoot;${action}})()`); await page.waitForTimeout(+(process.env.WAIT2 ?? 3000)); }
  await page.screenshot({ path: `/tmp/w/shots/${name}.png`, fullPage: !!process.env.FULL });
  await page.close();
}
await browser.close(); await server.close();
