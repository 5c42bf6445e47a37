/**
 * The page's script: defines the element, keeps its settings in the link, and connects it to a page around this one.
 */
import { language } from './element/language.js';
import { scripts } from './element/scripts.js';
import { DEFAULTS, settingsOf } from './element/settings.js';
import { CorrMcnn } from './element.js';
import { connectToParent } from './embed.js';
import { paced } from './shared/paced.js';
import { problemsInWords } from './shared/reasons.js';
import { LONGEST_HASH, readHash } from './shared/settings.js';
import { STRINGS } from './shared/strings.js';

const element = /** @type {CorrMcnn} */ (document.querySelector('corr-mcnn'));

/** The settings in the page's markup, used wherever the link does not name one. */
const markup = settingsOf(element);
const defaults = { ...DEFAULTS, ...markup };

/** The link's settings as last read or written here. */
let seen = '';
/**
 * The entries of the history between which only the panel has changed: going back and forward there keeps all other
 * settings. `panel` is that of the present entry.
 */
let chain = history.state?.chain ?? newChain();
/** @type {string | number} */ let panel = '';
/** In a frame, Back belongs to the page around it. */
const addsEntries = window.parent === window;

function newChain() {
  return `${performance.timeOrigin} ${Math.random()}`;
}

/**
 * Reads the link, and reports what is wrong with it.
 * @param {(settings: Record<string, string>, problems: import('./shared/settings.js').Problem[]) => void} take gets the
 *   usable settings, and what is wrong with the others
 */
function readLink(take) {
  seen = location.hash;
  const { settings, problems, isTooLong } = readHash(seen);
  if (!isTooLong) {
    panel = settings.mode ?? defaults.mode;
    take(settings, problems);
  }
  showTheme();
  const { length } = seen;
  if (isTooLong) return () => STRINGS.notices.longLink(length, LONGEST_HASH);
  return problems.length > 0 ? () => problemsInWords(problems) : null;
}

/** @param {(() => string) | null} problem in words */
function report(problem) {
  if (problem !== null) element.notify(problem);
}

/** Gives the page around the element the element's colours. */
function showTheme() {
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? DEFAULTS.theme;
}

/** The language of the prose around the element, and the one that is marked in the header. */
let [spoken, marked] = [language.code, language.code];

/** Gives both the element's. */
function showLanguage() {
  const { code } = language;
  if (code !== marked) {
    marked = code;
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.languages a')))
      link.ariaCurrent = link.lang === code ? 'true' : null;
  }
  if (code === spoken) return;
  const before = spoken;
  spoken = code;
  scripts('prose', () => import('./prose.js'))
    .then(({ translate }) => translate(document, spoken))
    .catch(() => {
      if (spoken === code) spoken = before; // tried again with the next change
    });
}

/**
 * Writes the settings into the link; another panel gets an entry of its own in the history.
 * @returns {boolean} false if the browser refuses, as after too many changes
 */
function writeLink() {
  if (location.hash !== seen) return true; // a new link has arrived, and its hashchange event will read it first
  const hash = element.hash(defaults);
  const { mode } = element.state;
  if (hash === location.hash.slice(1) && mode === panel) return true;
  const link = hash ? `#${hash}` : location.pathname + location.search;
  try {
    if (addsEntries && mode !== panel) {
      history.replaceState({ chain, panel }, '');
      history.pushState({ chain, panel: mode }, '', link);
    } else {
      history.replaceState({ chain, panel: mode }, '', link);
    }
  } catch {
    return false;
  }
  panel = mode;
  seen = location.hash;
  return true;
}

/** Safari allows 100 changes in 30 seconds, Chromium 200 in 10. */
const link = paced(writeLink, { burst: 20, everyMs: 500 });
addEventListener('pagehide', () => link.now());

/** Asks before the page is left. @param {Event} event */
const ask = (event) => event.preventDefault();

/** @type {import('./shared/settings.js').Problem[]} */ let unusable = [];
const problem = readLink((settings, problems) => {
  unusable = problems;
  // set before the element is defined, so that it starts with these settings
  for (const [name, text] of Object.entries(settings)) element.setAttribute(name, text);
});
await new Promise((resolve) => setTimeout(resolve)); // runs the modules and builds the element in separate tasks
customElements.define('corr-mcnn', CorrMcnn);
Object.assign(element, { markup, linkProblems: unusable });
report(problem);
let written = 0;
document.querySelector('.languages')?.addEventListener('click', (event) => {
  const lang = /** @type {Element} */ (event.target).closest('a')?.lang; // of a link: a press may hit what is in it
  if (!lang) return;
  event.preventDefault(); // the link alone would leave all other settings behind
  element.setAttribute('lang', lang);
});
element.addEventListener('statechange', () => {
  showTheme();
  showLanguage();
  // only then, since a page that might ask is not kept for Back
  (element.runUnderWay ? addEventListener : removeEventListener)('beforeunload', ask);
  if (element.state.mode === panel) return link.soon();
  // for another panel in a task of its own, since the browser has to lay it out first
  if (written !== 0) return;
  written = setTimeout(() => {
    written = 0;
    link.soon();
  });
});
addEventListener('popstate', ({ state }) => {
  if (state?.chain !== chain || !state.panel) return; // another link, which is read below
  seen = location.hash;
  panel = state.panel;
  element.setAttribute('mode', state.panel);
});
addEventListener('hashchange', () => {
  if (location.hash === seen) return;
  chain = history.state?.chain ?? newChain();
  report(
    readLink((settings, problems) => {
      element.changeSettings(settings, problems);
      if (settings.mode) element.scrollIntoView(); // the link was in the prose below the element
    }),
  );
});
// From early.js, which may not have come. In dist/ all parts import this file, so what throws here ends them too.
connectToParent(element, window, /** @type {any} */ (window).earlyMessages?.() ?? []);
