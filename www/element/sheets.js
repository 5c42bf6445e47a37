/**
 * The styles of an element. A document takes only style sheets that were made for it, so an element that is moved into
 * another document gets new ones there.
 */

/** The sheets that were made for a document, by what they say. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const MADE = new WeakMap();
/** What the sheets of an element say; later ones win. @type {WeakMap<ShadowRoot, string[]>} */
const WORN = new WeakMap();

/**
 * Adds a style, once.
 * @param {ShadowRoot} root @param {string} css @param {boolean} [first] whether all others win over it
 */
export function wear(root, css, first = false) {
  const worn = WORN.get(root) ?? [];
  if (worn.includes(css)) return;
  WORN.set(root, first ? [css, ...worn] : [...worn, css]);
  wearAgain(root);
}

/** Call this when the element has come into another document. @param {ShadowRoot} root */
export function wearAgain(root) {
  const { defaultView } = root.ownerDocument;
  if (!defaultView) return; // a document that nobody sees
  root.adoptedStyleSheets = (WORN.get(root) ?? []).map((css) => sheetOf(root.ownerDocument, defaultView, css));
}

/** @param {Document} document @param {Window & typeof globalThis} view @param {string} css */
function sheetOf(document, view, css) {
  const made = MADE.get(document) ?? new Map();
  MADE.set(document, made);
  if (!made.has(css)) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(css);
    made.set(css, sheet);
  }
  return made.get(css);
}
