/** Takes a visitor to what a lesson speaks of: it is scrolled into view and ringed, and gets the focus. */
import { byId } from '../dom.js';

/** Selectors of what has no chart: what is ringed, and what gets the focus. @type {Record<string, [string, string]>} */
const PLACES = {
  map: ['#train-map', '#train-map canvas'],
  digits: ['.test-digits', '#digits-title'],
};
/** If a chart cannot be made, its place is shown. */
const CHARTS = ['.curves', '#charts-title'];

/** @param {ShadowRoot} root @param {string} target a chart, "map" or "digits" */
export function lookAt(root, target) {
  const chart = `#charts [data-chart="${CSS.escape(target)}"]`;
  const [ringed, focused] = PLACES[target] ?? (root.querySelector(chart) ? [chart, `${chart} .plot`] : CHARTS);
  const [part, goal] = [ringed, focused].map((selector) => /** @type {HTMLElement} */ (root.querySelector(selector)));
  unring(root);
  part.classList.add('ringed');
  if (!goal.hasAttribute('tabindex')) goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
  part.scrollIntoView({ block: 'nearest' });
  goal.addEventListener('blur', () => part.classList.remove('ringed'), { once: true });
}

/** @param {ShadowRoot} root */
export function unring(root) {
  for (const part of byId(root, 'panel-train').querySelectorAll('.ringed')) part.classList.remove('ringed');
}
