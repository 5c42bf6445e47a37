import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  compared,
  draw,
  LEFT_OF_0,
  measured,
  onElement,
  settled,
  showExperiment,
  showMoreCharts,
  unfold,
  withBrowser,
} from './harness.mjs';

const site = withBrowser();
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The faults that axe-core finds in the page as it is now. */
async function faults(page) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(
    async (rules) => (await window.axe.run(document, { runOnly: rules })).violations,
    RULES,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.flat().join(' ')}: ${failureSummary}`),
  );
}

test('in a forced palette the canvases are painted in its colours, and axe-core finds nothing', async () => {
  const { page, close } = await site.open({ forcedColors: 'active' });
  await unfold(page, 'insight');
  await onElement(page, ({ shadowRoot }) => {
    const canvas = shadowRoot.getElementById('code-left');
    window.painted = () => canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
    // the first pixel of the first bar
    window.firstOpaque = () => window.painted().findIndex((value, index) => index % 4 === 3 && value === 255);
  });
  await page.waitForFunction(() => window.firstOpaque() >= 0); // the codes come after the picture
  const { left, system } = await page.evaluate(() => {
    const [data, at] = [window.painted(), window.firstOpaque()];
    const probe = Object.assign(document.body.appendChild(document.createElement('i')), { style: 'color: LinkText' });
    return { left: `rgb(${[...data.slice(at - 3, at)].join(', ')})`, system: getComputedStyle(probe).color };
  });
  assert.equal(left, system);
  assert.deepEqual(await faults(page), []);
  await close();
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [360, 1280]) {
    test(`axe-core finds nothing on any panel, ${colorScheme}, ${width} px`, async () => {
      const { page, close } = await site.open({
        viewport: { width, height: 800 },
        colorScheme,
        reducedMotion: 'reduce',
        prepare: (page) => Promise.all([compared(page), measured(page)]),
      });
      assert.deepEqual(await faults(page), [], 'as it opens');
      await page.locator('#clear').click();
      assert.deepEqual(await faults(page), [], 'empty');
      await draw(page, LEFT_OF_0);
      await onElement(page, (element) => element.notify('Something to read.'));
      assert.deepEqual(await faults(page), [], 'drawn, with a notice');
      await onElement(page, (element) => element.setAttribute('story', '2'));
      await page.locator('#common.pointed').waitFor();
      await settled(page);
      assert.deepEqual(await faults(page), [], 'a step of the story');
      await onElement(page, (element) => element.removeAttribute('story'));
      await page.locator('#tab-train').click();
      assert.deepEqual(await faults(page), [], 'before training');
      await onElement(page, (element) => element.train({ steps: 2 }));
      await showMoreCharts(page);
      for (const id of ['table-details', 'gradient-details', 'settings-details', 'save-menu'])
        await page.locator(`#${id}`).evaluate((details) => (details.open = true));
      assert.deepEqual(await faults(page), [], 'trained');
      await showExperiment(page, 'terms');
      assert.ok(await page.locator('#digits-left-twin').isVisible());
      assert.deepEqual(await faults(page), [], 'an experiment and its twin');
      await onElement(page, (element) => element.removeAttribute('lesson'));
      await page.locator('#tab-compare').click();
      await page.locator('#results-table tbody').first().waitFor();
      await settled(page);
      assert.deepEqual(await faults(page), [], 'compared');
      const ids = await onElement(page, ({ shadowRoot }) =>
        [...shadowRoot.querySelectorAll('[id]')].map(({ id }) => id),
      );
      assert.deepEqual(
        ids.filter((id, place) => ids.indexOf(id) !== place),
        [],
        'each id once',
      );
      for (const lesson of ['gradients', 'overfitting']) {
        await onElement(page, (element, lesson) => element.setAttribute('lesson', lesson), lesson);
        await page.locator('#lesson-choices button').first().click();
        await page.locator('#lesson-reveal').click();
        await page.locator('#lesson-answer .found').waitFor();
        assert.deepEqual(await faults(page), [], `lesson ${lesson}`);
      }
      await close();
    });
  }
}

test('axe-core finds nothing on the pages of text, in light and dark', async () => {
  for (const text of ['www/accessibility.html', 'methods.html'])
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const { page, close } = await site.open({ colorScheme, ready: false, hash: text });
      assert.deepEqual(await faults(page), [], `${text}, ${colorScheme}`);
      await close();
    }
});
