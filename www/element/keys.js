/**
 * Keeps from the page around the element the keys that the element uses: those of slides and notebooks mean other
 * things.
 */

const TYPED = 'input:not([type="radio"], [type="checkbox"], [type="range"], [type="button"]), textarea, select';
const CHOSEN = 'input[type="radio"], input[type="checkbox"], input[type="range"], [role="tab"], [role="slider"]';
const PRESSED = 'button, summary, a[href]';
/** Plain keys in the drawing frame, where a page around might take a letter for a command. */
const DRAWN = '#frame';
const MOVES = /^(Arrow|Page|Home$|End$| $|Spacebar$|Enter$)/;

/** @param {ShadowRoot} root */
export function keepKeys(root) {
  for (const type of ['keydown', 'keypress', 'keyup'])
    root.addEventListener(type, (event) => {
      if (isUsed(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
}

/** @param {KeyboardEvent} event */
function isUsed({ defaultPrevented, key = '', ctrlKey, metaKey, altKey, target }) {
  if (defaultPrevented) return true;
  if (ctrlKey || metaKey || altKey || ['Tab', 'Escape'].includes(key) || /^F\d/.test(key)) return false;
  const place = /** @type {Element} */ (target);
  if (place.closest(TYPED)) return true;
  if (place.closest(DRAWN)) return key.length === 1 || MOVES.test(key);
  if (place.closest(CHOSEN)) return MOVES.test(key);
  return place.closest(PRESSED) !== null && ['Enter', ' '].includes(key);
}
