/** A details element that opens over what is below it: Escape closes it, and a press or the focus elsewhere. */

/** @param {ShadowRoot} root @param {HTMLDetailsElement} details */
export function closesItself(root, details) {
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
    event.preventDefault(); // or a dialog around the element closes, too
    event.stopPropagation();
  });
  details.addEventListener('focusout', ({ relatedTarget }) => {
    const next = /** @type {Node | null} */ (relatedTarget);
    const content = /** @type {Element} */ (details.lastElementChild);
    // it would hide what has the focus; where it pushes that down instead, it can stay
    if (next && !details.contains(next) && getComputedStyle(content).position === 'absolute') details.open = false;
  });
  root.addEventListener('pointerdown', ({ target }) => {
    if (!details.contains(/** @type {Node} */ (target))) details.open = false;
  });
}
