/**
 * The page's script: defines the element, keeps its settings in the link, and connects it to a page around this one.
 */
import { DEFAULTS, settingsOf } from './element/settings.js';
import { CorrMcnn } from './element.js';
import { connectToParent } from './embed.js';
import { LONGEST_HASH, readHash, writeHash } from './shared/settings.js';
import { STRINGS } from './shared/strings.js';

const element = /** @type {CorrMcnn} */ (document.querySelector('corr-mcnn'));

/** The settings in the page's markup, used wherever the link does not name one. */
const markup = settingsOf(element);
const defaults = { ...DEFAULTS, ...markup };

/** The link's settings as last read or written here. */
let seen = '';

/**
 * Reads the link, and reports what is wrong with it.
 * @param {(settings: Record<string, string>) => void} take gets the usable settings
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

/** Gives the page around the element the element's colours. */
function showTheme() {
  document.documentElement.dataset.theme = element.getAttribute('theme') ?? DEFAULTS.theme;
}

/** Writes the settings into the link, without adding a history entry. */
function writeLink() {
  if (location.hash !== seen) return; // a new link has arrived, and its hashchange event will read it first
  const { version, ink, ...settings } = element.state;
  const hash = writeHash({ ...settings, example: settings.example ?? defaults.example }, defaults);
  if (hash === location.hash.slice(1)) return;
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  seen = location.hash;
}

const problem = readLink((settings) => {
  // set before the element is defined, so that it starts with these settings
  for (const [name, text] of Object.entries(settings)) element.setAttribute(name, text);
});
await new Promise((resolve) => setTimeout(resolve)); // runs the modules and builds the element in separate tasks
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
      if (settings.mode) element.scrollIntoView(); // the link was in the prose below the element
    }),
  ),
);
connectToParent(element, window);
