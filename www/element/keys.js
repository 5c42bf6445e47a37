/**
 * Keeps from the page around the element the keys that the element uses: those of slides and notebooks mean other
 * things. A key that is held presses a button only once.
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
      if (isHeldPress(/** @type {KeyboardEvent} */ (event))) event.preventDefault();
      if (isUsed(/** @type {KeyboardEvent} */ (event))) event.stopPropagation();
    });
}

/** Enter would press a button with each repeat, and so start and pause a run in turn. @param {KeyboardEvent} event */
const isHeldPress = ({ repeat, key, target }) =>
  repeat && key === 'Enter' && /** @type {Element} */ (target).closest(PRESSED) !== null;

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
