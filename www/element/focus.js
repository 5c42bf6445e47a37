/**
 * Keeps the focus in the element when the control that has it goes away: it passes to what stands nearest, the main
 * button first, and where a whole panel has gone, the tab of the next one. Otherwise the next press of Tab would begin
 * at the top of the page.
 */

const FOCUSABLE =
  ':is(button, summary, a[href], input, select, [tabindex="0"]):not([aria-disabled="true"], [disabled])';

const CHOSEN = '[role="tab"][aria-selected="true"]';

/** @param {ShadowRoot} root */
export function keepFocus(root) {
  /** What the focused control is in, from the inside. @type {Element[]} */ let around = [];
  root.addEventListener('focusin', ({ target }) => {
    around = [];
    for (let at = /** @type {Element} */ (target).parentElement; at; at = at.parentElement) around.push(at);
  });
  root.addEventListener('focusout', (event) => {
    const { target, relatedTarget } = /** @type {FocusEvent} */ (event);
    const places = around;
    if (relatedTarget === null) setTimeout(() => isGone(/** @type {Element} */ (target)) && pass(root, places));
  });
}

/** @param {Element} element */
const isGone = (element) => !element.isConnected || !element.checkVisibility();

/** @param {ShadowRoot} root @param {Element[]} places */
function pass(root, places) {
  if (root.activeElement || document.activeElement !== document.body) return; // somebody has taken it
  for (const place of places.filter((one) => !isGone(one))) {
    const shown = [...place.querySelectorAll(FOCUSABLE)].filter((one) => one.checkVisibility());
    const next = shown.find((one) => one.matches('.primary')) ?? shown.find((one) => one.matches(CHOSEN)) ?? shown[0];
    if (next) return /** @type {HTMLElement} */ (next).focus({ preventScroll: true });
  }
}
