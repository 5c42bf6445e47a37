import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, withBrowser } from './harness.mjs';

const site = withBrowser();
const text = (page, id) => page.locator(`#${id}`).textContent();
const state = (page, words) => page.locator('#run-state', { hasText: words }).waitFor();

test('too high a learning rate ends the run with an explanation, and one click goes back and continues with a lower one', async () => {
  const { page, close } = await site.open({ hash: '#mode=train&batch=16&steps=6&seed=5&rate=0.1' });
  await page.locator('#start').click();
  await state(page, 'Diverged.');
  assert.match(
    await text(page, 'run-problem'),
    /has diverged .* at step \d .* learning rate that is too high; this one was 0\.1\./,
  );
  assert.match(await text(page, 'said'), /^Diverged\. Step \d of 6, /);
  assert.equal(await text(page, 'lead'), 'The run has diverged. Go on with a lower learning rate.');
  assert.match(await text(page, 'go-back'), /^Go back to step 0 and continue with rate 0\.03$/);
  const diverged = await text(page, 'run-step');
  assert.match(diverged, /^[2-5] of 6$/);
  for (let tries = 0; tries < 4 && (await page.locator('#go-back').isVisible()); tries += 1) {
    const rate = await text(page, 'go-back');
    await page.locator('#go-back').click();
    await onElement(
      page,
      ({ shadowRoot }, rate) =>
        new Promise((resolve) => {
          const ended = () =>
            shadowRoot.getElementById('run-state').textContent === 'Finished.' ||
            !['', rate].includes(shadowRoot.getElementById('go-back').textContent);
          const watch = setInterval(() => ended() && resolve(clearInterval(watch)), 100);
        }),
      rate,
    );
  }
  await state(page, 'Finished.');
  assert.match(await text(page, 'run-step'), /^6 of 6$/);
  assert.equal(await text(page, 'run-problem'), '');
  assert.match(page.url(), /rate=0\.0\d/);
  await close();
});
