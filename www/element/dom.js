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

/** @throws {Error} in words, if the page's policy keeps markup from elements */
export function checkMarkup() {
  try {
    make('template', {}).innerHTML = TRUSTED.createHTML('<p>');
  } catch {
    throw new Error('this page demands Trusted Types, and its list in trusted-types does not name corr-mcnn');
  }
}

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

/** The corners of an element, in its widths and heights. */
const CORNERS = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
/** An empty element in each corner. @type {WeakMap<Element, HTMLElement[]>} */
const MARKS = new WeakMap();

/** @param {HTMLElement} element */
function marksOf(element) {
  const known = MARKS.get(element);
  if (known) return known;
  const marks = CORNERS.map(([left, top]) => {
    const mark = make('i', {});
    Object.assign(mark.style, { position: 'absolute', left: `${100 * left}%`, top: `${100 * top}%` });
    return mark;
  });
  element.append(...marks);
  MARKS.set(element, marks);
  return marks;
}

/**
 * Finds where pointers are in an element, in its widths and heights, without its border. A page may show it scaled,
 * turned, mirrored or in perspective: wherever its corners are on the screen, it is projected to what is between them.
 * @param {HTMLElement} element whose children are placed in it
 * @returns {(event: { clientX: number, clientY: number }) => { x: number, y: number }}
 */
export function placesIn(element) {
  const [p, q, r, s] = marksOf(element).map((mark) => mark.getBoundingClientRect());
  const across = { x: q.x - r.x, y: q.y - r.y };
  const down = { x: s.x - r.x, y: s.y - r.y };
  // how far it is from a parallelogram, which has no perspective
  const skew = { x: p.x - q.x + r.x - s.x, y: p.y - q.y + r.y - s.y };
  const area = across.x * down.y - down.x * across.y;
  const m14 = (skew.x * down.y - down.x * skew.y) / area;
  const m24 = (across.x * skew.y - skew.x * across.y) / area;
  const toScreen = DOMMatrix.fromMatrix({
    ...{ m11: q.x - p.x + m14 * q.x, m12: q.y - p.y + m14 * q.y, m14 },
    ...{ m21: s.x - p.x + m24 * s.x, m22: s.y - p.y + m24 * s.y, m24 },
    ...{ m41: p.x, m42: p.y },
  });
  const back = toScreen.inverse();
  return ({ clientX, clientY }) => {
    const { x, y, w } = back.transformPoint({ x: clientX, y: clientY });
    return { x: x / w, y: y / w };
  };
}

/**
 * Where a pointer is, in the element's own CSS pixels.
 * @param {HTMLElement} element @param {{ clientX: number, clientY: number }} event
 */
export function placeIn(element, event) {
  const { x, y } = placesIn(element)(event);
  return { x: x * element.clientWidth, y: y * element.clientHeight };
}

/**
 * Whether a key with Ctrl or the Command key is this letter: what the layout writes on it, or in a layout without Latin
 * letters, the place of the key.
 * @param {KeyboardEvent} event @param {string} letter a small letter
 */
export function isCommand({ ctrlKey, metaKey, altKey, shiftKey, key, code }, letter) {
  if (!(ctrlKey || metaKey) || altKey || shiftKey) return false;
  return /^[!-\u024f]$/.test(key) ? key.toLowerCase() === letter : code === `Key${letter.toUpperCase()}`;
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
