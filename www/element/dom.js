/** What the panels need of the DOM: finding, filling, making and disabling elements, and sharp canvases. */

/** @param {ShadowRoot} root @param {string} id @returns {HTMLElement} */
export const byId = (root, id) => /** @type {HTMLElement} */ (root.getElementById(id));

/**
 * Sets a text only if it differs, since a screen reader would read it again.
 * @param {ShadowRoot} root @param {string} id @param {string} text
 */
export function setText(root, id, text) {
  const element = byId(root, id);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {string} name @param {Record<string, string | number>} attributes @param {...(Node | string)} inside */
export function make(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...inside);
  return element;
}

/** A disabled button keeps the focus if it has it. @param {Element} button @param {boolean} enabled */
export const setEnabled = (button, enabled) => button.setAttribute('aria-disabled', String(!enabled));

/** @param {EventTarget | null} button */
export const isOff = (button) => /** @type {Element} */ (button).getAttribute('aria-disabled') === 'true';

/**
 * The contexts of canvases, resized to the screen's resolution. All are measured before any is resized, since measuring
 * after a change would force a new layout.
 * @param {ShadowRoot} root @param {string[]} ids @returns {CanvasRenderingContext2D[]}
 */
export function fittedContexts(root, ids) {
  const canvases = ids.map((id) => /** @type {HTMLCanvasElement} */ (root.getElementById(id)));
  const density = root.ownerDocument.defaultView?.devicePixelRatio ?? 1;
  const pixels = (/** @type {number} */ length) => Math.max(1, Math.round(length * density));
  const sizes = canvases.map(({ clientWidth, clientHeight }) => ({
    width: pixels(clientWidth),
    height: pixels(clientHeight),
  }));
  return canvases.map((canvas, place) => {
    const { width, height } = sizes[place];
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    return /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
  });
}
