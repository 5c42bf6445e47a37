/** The page: defines the element, keeps its settings in the link, and answers a page around this one. */
import { DEFAULTS, settingsOf } from './element/settings.js';
import { CorrMcnn } from './element.js';
import { connectToParent } from './embed.js';
import { LONGEST_HASH, readHash, writeHash } from './shared/settings.js';
import { STRINGS } from './shared/strings.js';

const element = /** @type {CorrMcnn} */ (document.querySelector('corr-mcnn'));

/** What the page says itself: a setting that the link does not name is that. */
const markup = settingsOf(element);
const defaults = { ...DEFAULTS, ...markup };

/** The link's settings as last read or written here. */
let seen = '';

/**
 * Reads the link, and says what is wrong with it.
 * @param {(settings: Record<string, string>) => void} take is given what can be used of it
 */
function readLink(take) {
  seen = location.hash;
  const { settings, problems, isTooLong } = readHash(seen);
  if (!isTooLong) take(settings);
  showTheme();
  if (isTooLong) return STRINGS.notices.longLink(seen.length, LONGEST_HASH);
  return problems.length > 0 ? STRINGS.notices.settings(problems) : null;
}

/** @param {string | null} problem in words */
function report(problem) {
  if (problem !== null) element.notify(problem);
}

/** The page around the element has its colours. */
function showTheme() {
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? DEFAULTS.theme;
}

/** Writes the settings into the link, without a step in the history. */
function writeLink() {
  if (location.hash !== seen) return; // a new link has come, and its event with it: that is read first
  const { version, ink, ...settings } = element.state;
  const hash = writeHash({ ...settings, example: settings.example ?? defaults.example }, defaults);
  if (hash === location.hash.slice(1)) return;
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  seen = location.hash;
}

const problem = readLink((settings) => {
  // first, so that the element begins with these settings
  for (const [name, text] of Object.entries(settings)) element.setAttribute(name, text);
});
await new Promise((resolve) => setTimeout(resolve)); // to run the modules and to build the element are two tasks
customElements.define('corr-mcnn', CorrMcnn);
element.markup = markup;
report(problem);
element.addEventListener('statechange', () => {
  showTheme();
  writeLink();
});
addEventListener('hashchange', () =>
  report(
    readLink((settings) => {
      element.changeSettings(settings);
      if (settings.mode) element.scrollIntoView(); // a link in the prose below it
    }),
  ),
);
connectToParent(element, window);
