/** What the panels need of the DOM: elements found, filled, made, and switched off, and canvases that are sharp. */

/** @param {ShadowRoot} root @param {string} id @returns {HTMLElement} */
export const byId = (root, id) => /** @type {HTMLElement} */ (root.getElementById(id));

/**
 * Leaves a text alone that is the same: a screen reader would read it again.
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

/** A button that is off keeps the focus that it may have. @param {Element} button @param {boolean} enabled */
export const setEnabled = (button, enabled) => button.setAttribute('aria-disabled', String(!enabled));

/** @param {EventTarget | null} button */
export const isOff = (button) => /** @type {Element} */ (button).getAttribute('aria-disabled') === 'true';

/**
 * The contexts of canvases, as sharp as the screen. All are measured before one is changed: after a change the page
 * would be laid out anew to measure the next.
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
