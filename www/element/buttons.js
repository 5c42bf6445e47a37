/** Buttons that are off but keep the focus that they may have: `aria-disabled` instead of `disabled`. */

/** @param {Element} button @param {boolean} enabled */
export const setEnabled = (button, enabled) => button.setAttribute('aria-disabled', String(!enabled));

/** @param {EventTarget | null} button */
export const isOff = (button) => /** @type {Element} */ (button).getAttribute('aria-disabled') === 'true';
