/** The prose of the page around the element, and its title, in another language. Loaded with the first one. */
import { filed } from './element/scripts.js';
import { LANGUAGES } from './languages/languages.js';
import { TRUSTED } from './shared/trusted.js';

/** What is translated, in the order of the document. */
const BLOCKS = 'header h1, header p, article h2, article p, article summary, article dd, article li';

/** @typedef {{ title: string, blocks: string[] }} Prose */

/** What the document says in English. @type {Prose | null} */ let english = null;
/** The language that was asked for last. */ let asked = '';

/**
 * @param {Document} page @param {string} code
 * @returns {Promise<void>} once the page says it; where there is no translation, it stays English
 */
export async function translate(page, code) {
  asked = code;
  const blocks = [...page.querySelectorAll(BLOCKS)];
  english ??= { title: page.title, blocks: blocks.map(({ innerHTML }) => innerHTML) };
  const files = /** @type {Record<string, Record<string, () => Promise<any>>>} */ (LANGUAGES)[code];
  const prose = /** @type {Prose | undefined} */ (files && (await filed(code, 'page', files.page)).PAGE);
  if (code !== asked) return; // another one is there already, or about to be
  const { title, blocks: original } = english;
  page.title = prose?.title ?? title;
  page.documentElement.lang = code === 'zh' ? 'zh-Hans' : code;
  for (const [at, block] of blocks.entries()) {
    const markup = prose?.blocks[at] || original[at];
    if (block.innerHTML !== markup) block.innerHTML = TRUSTED.createHTML(markup);
  }
}
