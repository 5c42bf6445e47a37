/** How a test waits for what it looks at. */
import assert from 'node:assert/strict';

/** Only where what a test looks at is that nothing happens meanwhile. @param {number} ms */
export const later = (ms) => new Promise((done) => setTimeout(done, ms));

/** Waits until it holds, for ten seconds at most. @param {() => boolean} holds */
export async function until(holds) {
  for (let look = 0; look < 1000 && !holds(); look += 1) await later(10);
  assert.ok(holds(), String(holds));
}
