/**
 * Puts the words of another language into the place of those on show: in the modules that hold them, leaf by leaf, and
 * in the elements that show them. Loaded with the first language other than English.
 */
import { LANGUAGES } from '../languages/languages.js';
import { TRUSTED } from '../shared/trusted.js';
import { MARKUP, WORDS } from './dom.js';
import { filed } from './scripts.js';

/** @typedef {Record<string, any>} Leaves */
/**
 * A text of some markup: the id of the element that it is in, empty if none has one, and its attribute, empty if it is
 * no attribute's.
 * @typedef {{ id: string, attribute: string, text: string }} Place
 */

/** The English words of each module, which has others now. @type {Map<Leaves, Leaves>} */
const english = new Map();
/** The language that each module speaks. @type {Map<Leaves, string>} */
const spoken = new Map();
/** The attributes that hold words. */
const ATTRIBUTES = ['aria-label', 'title', 'placeholder'];
/** The changes under way, one after the other. @type {Promise<unknown>} */ let changes = Promise.resolve();

/**
 * Shows the language that is asked for by then.
 * @param {typeof import('./language.js').language} language
 * @returns {Promise<void>} rejects if it cannot be loaded
 */
export function show(language) {
  const change = changes.then(() => translate(language.code, language));
  changes = change.catch(() => {});
  return change;
}

/** @param {string} code @param {typeof import('./language.js').language} language */
async function translate(code, language) {
  /** @type {Record<string, () => Promise<Leaves>> | undefined} */
  const files = /** @type {Record<string, any>} */ (LANGUAGES)[code];
  const parts = [...language.modules].filter(([words]) => (spoken.get(words) ?? 'en') !== code);
  const loaded = await Promise.all(
    parts.map(async ([words, name]) => ({
      words,
      translated: files?.[name] ? await filed(code, name, files[name]) : {},
    })),
  );
  if (code !== language.code || loaded.length === 0) return; // another one has been chosen since
  const followers = [...language.followers];
  const before = followers.map(({ root }) => markupIn(root));
  for (const { words, translated } of loaded) {
    if (!english.has(words)) english.set(words, copyOf(branchesOf(words)));
    put(words, /** @type {Leaves} */ (english.get(words)), translated);
    spoken.set(words, code);
  }
  followers.forEach((follower, at) => {
    const { root } = follower;
    for (const { element, markup, places } of before[at]) relabel(root, element, places, placesIn(markup()));
    for (const node of nodesIn(root))
      for (const [name, words] of Object.entries(WORDS.get(node) ?? {})) say(node, name, words());
    rewordKeeping(follower);
  });
}

/** @param {unknown} value */
const isBranch = (value) => typeof value === 'object' && value !== null;

/** What a module exports, without its functions. @param {Leaves} words @returns {Leaves} */
const branchesOf = (words) => Object.fromEntries(Object.entries(words).filter(([, value]) => isBranch(value)));

/** @param {Leaves} words @returns {Leaves} */
const copyOf = (words) =>
  Object.fromEntries(Object.entries(words).map(([name, value]) => [name, isBranch(value) ? copyOf(value) : value]));

/**
 * Replaces each leaf by its translation, or by the original where there is none.
 * @param {Leaves} words @param {Leaves} original @param {Leaves} translated
 */
function put(words, original, translated) {
  for (const [name, value] of Object.entries(original)) {
    const other = translated[name];
    if (isBranch(value)) put(words[name], value, isBranch(other) ? other : {});
    else words[name] = typeof other === typeof value ? other : value;
  }
}

/** Makes some parts anew, which keep the focus. @param {import('./language.js').Follower} follower */
function rewordKeeping(follower) {
  const { root } = follower;
  const focused = root.activeElement;
  follower.reword();
  if (!focused || focused.isConnected) return;
  const data = [...focused.attributes].find(({ name }) => name.startsWith('data-'));
  const same = data ? root.querySelector(`[${data.name}="${data.value}"]`) : null;
  /** @type {HTMLElement | null} */ (same)?.focus({ preventScroll: true });
}

/** @param {ShadowRoot} root */
const markupIn = (root) =>
  nodesIn(root).flatMap((element) =>
    (MARKUP.get(element) ?? []).map((markup) => ({ element, markup, places: placesIn(markup()) })),
  );

/** @param {Node} root @returns {Node[]} elements and texts */
function nodesIn(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const nodes = [root];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

/** @param {Node} node @param {string} attribute empty for a text @returns {string | null} */
const textOf = (node, attribute) => {
  if (node instanceof Text) return attribute === '' ? node.data : null;
  return attribute !== '' && node instanceof Element ? node.getAttribute(attribute) : null;
};

/** @param {Node} node @param {string} attribute empty for a text @param {string} text */
function say(node, attribute, text) {
  if (textOf(node, attribute) === text) return;
  if (node instanceof Text) node.data = text;
  else if (node instanceof Element) node.setAttribute(attribute, text);
}

/** All texts of some markup of our own. @param {string} markup @returns {Place[]} */
function placesIn(markup) {
  const template = document.createElement('template');
  template.innerHTML = TRUSTED.createHTML(markup);
  return nodesIn(template.content).flatMap((node) =>
    ['', ...ATTRIBUTES].flatMap((attribute) => {
      const text = textOf(node, attribute);
      const named = node instanceof Element ? node : node.parentElement;
      return text === null ? [] : [{ id: named?.closest('[id]')?.id ?? '', attribute, text }];
    }),
  );
}

/**
 * Replaces what the same markup says in another language. A text that has changed since is replaced by what changed it.
 * @param {ShadowRoot} root @param {Node} element which was filled with the markup
 * @param {Place[]} before @param {Place[]} after
 */
function relabel(root, element, before, after) {
  before.forEach(({ id, attribute, text }, at) => {
    if (text === after[at].text) return;
    const host = id === '' ? element : root.getElementById(id);
    const node = host && nodesIn(host).find((one) => textOf(one, attribute) === text);
    if (node) say(node, attribute, after[at].text);
  });
}
