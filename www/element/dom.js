/** What the panels need of the DOM: finding, filling, making and disabling elements, and sharp canvases. */
import { gunzip, LARGEST_BYTES, TooLarge } from '../shared/assets.js';
import { oneLine, STRINGS } from '../shared/strings.js';
import { TRUSTED } from '../shared/trusted.js';

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

/** @param {string | URL} text of an attribute @throws {Error} in words, if it is none */
export function addressOf(text) {
  try {
    return new URL(text, document.baseURI);
  } catch {
    throw new Error(`this is not an address: "${oneLine(String(text), 60)}"`);
  }
}

let ids = 0;

/** An id that no other element has. @param {string} what */
export const freshId = (what) => `${what}-${++ids}`;

/** @typedef {() => string} Words makes them in the language of the moment */

/** What makes the markup of elements, so that another language can take its place. @type {WeakMap<Node, Words[]>} */
export const MARKUP = new WeakMap();
/** What makes the words of nodes and, by their names, of attributes. @type {WeakMap<Node, Record<string, Words>>} */
export const WORDS = new WeakMap();

/** @param {Element | ShadowRoot} element @param {Words} markup of our own: no input ever becomes markup */
export function fill(element, markup) {
  element.innerHTML = TRUSTED.createHTML(markup());
  MARKUP.set(element, [markup]);
}

/** @param {Element} element @param {Words} markup of our own, to come last in it */
export function append(element, markup) {
  element.insertAdjacentHTML('beforeend', TRUSTED.createHTML(markup()));
  MARKUP.set(element, [...(MARKUP.get(element) ?? []), markup]);
}

/**
 * Words that stay are given as functions, for another language.
 * @param {string} name @param {Record<string, string | number | Words>} attributes
 * @param {...(Node | string | Words)} inside
 */
export function make(name, attributes, ...inside) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    const isWords = typeof value === 'function';
    if (isWords) WORDS.set(element, { ...WORDS.get(element), [key]: value });
    element.setAttribute(key, String(isWords ? value() : value));
  }
  element.append(...inside.map((part) => (typeof part === 'function' ? worded(part) : part)));
  return element;
}

/** A text that follows the language. @param {Words} words */
export function worded(words) {
  const text = document.createTextNode(words());
  WORDS.set(text, { '': words });
  return text;
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

/**
 * Lets an element have all further events of a pointer, wherever it goes. A pointer that only a script knows, such as
 * that of a test, cannot be held.
 * @param {Element} element @param {number} pointer
 */
export function hold(element, pointer) {
  try {
    element.setPointerCapture(pointer);
  } catch {
    // its events come to the element that the script sends them to
  }
}

/**
 * Finds where pointers are in an element, in its own CSS pixels: a page may show it scaled, turned or mirrored. The
 * middle of the element is the middle of the box around it, however it is turned; and where that box is larger than the
 * turned element would be, the page is zoomed.
 * @param {HTMLElement} element
 * @param {DOMMatrix} [turn] what `turnOf` has found, which takes a hundred times as long as the rest
 * @returns {(event: { clientX: number, clientY: number }) => { x: number, y: number }}
 */
export function placesIn(element, turn = turnOf(element)) {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { offsetWidth, offsetHeight, clientLeft, clientTop } = element;
  const across = (Math.abs(turn.a) * offsetWidth + Math.abs(turn.c) * offsetHeight) / width;
  const down = (Math.abs(turn.b) * offsetWidth + Math.abs(turn.d) * offsetHeight) / height;
  const { a, b, c, d } = turn.inverse();
  return ({ clientX, clientY }) => {
    const [x, y] = [(clientX - left - width / 2) * across, (clientY - top - height / 2) * down];
    return { x: a * x + c * y + offsetWidth / 2 - clientLeft, y: b * x + d * y + offsetHeight / 2 - clientTop };
  };
}

/** How an element is turned, mirrored and scaled by its page: places do not count. @param {Element} element */
export function turnOf(element) {
  let turn = new DOMMatrix();
  for (let at = /** @type {Element | undefined} */ (element); at; at = around(at)) {
    turn = ownTurn(at).multiply(turn);
    if (at.matches(':is(:modal, :popover-open, :fullscreen)')) break; // shown above all others, which do not turn it
  }
  return turn;
}

/** What an element is shown in. @param {Element} element @returns {Element | undefined} */
const around = (element) =>
  element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host;

/** @param {Element} element */
function ownTurn(element) {
  const { display, rotate = 'none', scale = 'none', transform } = getComputedStyle(element);
  // text that is turned stays as it is
  if (/^(inline|contents)$/.test(display) && !(element instanceof SVGElement)) return new DOMMatrix();
  const parts = [];
  const axis = rotate.split(' ');
  const angle = axis.pop();
  if (rotate !== 'none') parts.push(axis.length === 3 ? `rotate3d(${axis},${angle})` : `rotate${axis}(${angle})`);
  if (scale !== 'none') parts.push(`scale(${scale.split(' ').slice(0, 2)})`);
  if (transform !== 'none') parts.push(transform);
  return new DOMMatrix(parts.join(' '));
}

/** Where a pointer is. @param {HTMLElement} element @param {{ clientX: number, clientY: number }} event */
export const placeIn = (element, event) => placesIn(element)(event);

/**
 * Whether a key with Ctrl or the Command key is this letter: what the layout writes on it, or in a layout without Latin
 * letters, the place of the key.
 * @param {KeyboardEvent} event @param {string} letter a small letter
 */
export function isCommand({ ctrlKey, metaKey, altKey, shiftKey, key, code }, letter) {
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return false;
  return /^[a-z]$/i.test(key) ? key.toLowerCase() === letter : code === `Key${letter.toUpperCase()}`;
}

/**
 * What a file of the visitor holds, unpacked.
 * @param {File} file @returns {Promise<Uint8Array>} rejects in words, such as for a folder
 */
export async function bytesOf(file) {
  if (file.size > LARGEST_BYTES) throw new TooLarge();
  const buffer = await file.arrayBuffer().catch(() => {
    throw new Error(STRINGS.weights.unreadable);
  });
  return gunzip(new Uint8Array(buffer));
}

/** Whether files are dragged: text goes where the browser puts it, as into a field. @param {DragEvent} event */
export const hasFiles = ({ dataTransfer }) => dataTransfer?.types.includes('Files') ?? false;

/** Whether this has text of its own to undo. @param {Element} element */
export const isText = (element) =>
  element.matches('textarea, input:not([type="radio"], [type="checkbox"], [type="range"])');
