// The page by keyboard alone: where the focus goes, and what a screen reader is told without a move of the focus.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { measured, onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();

test('what is hidden of a lesson that is not open takes no press of a script', async () => {
  const { page, seen, close } = await site.open({ hash: '#lesson=correlation', prepare: measured });
  await page.locator('#lesson-choices button').first().waitFor();
  await onElement(page, (element) => {
    element.removeAttribute('lesson');
    for (const button of element.shadowRoot.querySelectorAll('.lesson button, .lesson-bar button')) button.click();
  });
  await settled(page);
  assert.deepEqual(seen.complaints, []);
  await close();
});
