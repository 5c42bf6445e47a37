/**
 * The language of the words: one for all elements of a page. English is in the modules; translation.js, loaded with the
 * first other language, puts that into their place. Owns what has to be known until then.
 */
import * as reasons from '../shared/reasons.js';
import * as shared from '../shared/strings.js';
import { scripts } from './scripts.js';

/**
 * An element that follows the language; `failed`: words of one of its parts could not be loaded.
 * @typedef {{ root: ShadowRoot, reword: () => void, failed: (error: unknown) => void }} Follower
 */

const ENGLISH = 'en';
const translation = () => scripts('translation', () => import('./translation.js'));

export const language = {
  /** The one on show, or about to be. */ code: /** @type {string} */ (ENGLISH),
  /** Whether an element has asked for one. */ isChosen: false,
  /** The modules of words that are there, and the names of their files. @type {Map<Record<string, any>, string>} */
  modules: new Map(
    /** @type {[Record<string, any>, string][]} */ ([
      [shared, 'shared'],
      [reasons, 'reasons'],
    ]),
  ),
  /** @type {Set<Follower>} */ followers: new Set(),

  /**
   * Shows another language.
   * @param {string} code
   * @returns {Promise<void>} once it is on show; rejects if it cannot be loaded, and nothing has changed then
   */
  async use(code) {
    if (code === language.code && code === ENGLISH) return;
    const before = language.code;
    language.code = code;
    try {
      await (await translation()).show(language);
    } catch (error) {
      if (language.code === code) language.code = before;
      throw error;
    }
  },

  /** Brings the words of a part into that language. @param {Record<string, Record<string, any>>} words modules */
  async take(words) {
    for (const [name, module] of Object.entries(words)) language.modules.set(module, name);
    if (language.code === ENGLISH) return;
    await translation()
      .then(({ show }) => show(language))
      .catch((error) => {
        for (const follower of language.followers) follower.failed(error); // the part stays English
      });
  },
};
