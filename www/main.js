/** The page: defines the element, keeps its settings in the link, and answers a page around this one. */
import { CorrMcnn, DEFAULTS } from './element.js';
import { connectToParent } from './embed.js';
import { LONGEST_HASH, readHash, writeHash } from './settings.js';
import { STRINGS } from './strings.js';

const element = /** @type {CorrMcnn} */ (document.querySelector('corr-mcnn'));

/** The link's settings as last read or written here. */
let seen = '';

/** Takes the settings of the link, and gives back in words what is wrong with it, or null. */
function takeLink() {
  seen = location.hash;
  const { settings, problems, isTooLong } = readHash(seen);
  const isLive = customElements.get('corr-mcnn') !== undefined; // then this link counts more than what the form has changed since the last one
  if (isLive) element.changeSettings(settings);
  for (const [name, value] of Object.entries(settings)) element.setAttribute(name, value);
  if (settings.theme) document.documentElement.dataset.theme = settings.theme;
  if (isTooLong) return STRINGS.notices.longLink(seen.length, LONGEST_HASH);
  return problems.length > 0 ? STRINGS.notices.settings(problems) : null;
}

/** @param {string | null} text */
function report(text) {
  if (text !== null) element.notify(text);
}

/** Writes the settings into the link, without a step in the history. */
function writeLink() {
  if (location.hash !== seen) return; // a new link has come, and its event with it: that is read first
  const { version, ink, ...settings } = element.state;
  settings.example ??= DEFAULTS.example;
  const kept = ['controls', 'src-weights'].filter((name) => element.hasAttribute(name)).map((name) => [name, element.getAttribute(name) ?? '']);
  const hash = writeHash({ ...settings, ...Object.fromEntries(kept) }, DEFAULTS);
  if (hash === location.hash.slice(1)) return;
  history.replaceState(null, '', hash ? `#${hash}` : location.pathname + location.search);
  seen = location.hash;
}

const problem = takeLink(); // first, so that the element begins with these settings
customElements.define('corr-mcnn', CorrMcnn);
report(problem);
element.addEventListener('statechange', writeLink);
addEventListener('hashchange', () => {
  report(takeLink());
  if (/\bmode=/.test(seen)) element.scrollIntoView(); // a link in the prose below it
});
connectToParent(element, window);
