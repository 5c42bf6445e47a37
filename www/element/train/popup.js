/** A details element that opens over what is below it: Escape and a press elsewhere close it. */

/** @param {ShadowRoot} root @param {HTMLDetailsElement} details */
export function closesItself(root, details) {
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    details.open = false;
    details.querySelector('summary')?.focus();
    event.preventDefault(); // or a dialog around the element closes, too
    event.stopPropagation();
  });
  root.addEventListener('pointerdown', ({ target }) => {
    if (!details.contains(/** @type {Node} */ (target))) details.open = false;
  });
}
