/**
 * The style of the element, as a constructed style sheet, so that it is never shown unstyled or waits for another file.
 */

import { PAGE } from '../shared/files.js';
import { FONT } from '../shared/paint.js';
import { DRAW } from './draw/style.js';
import { PRINT } from './print-style.js';

const LIGHT = `
  color-scheme: light;
  --ground: #fbfbf9; --paper: #ffffff; --ink: #1b1d22; --muted: #5a5f69; --rule: #dcdde1;
  --left: #0a64a8; --right: #bf4006; --third: #6b5ca5; --fourth: #2c7a5b; --wash: #f1f1ee; --alarm: #a3123a;`;
const DARK = `
  color-scheme: dark;
  --ground: #131519; --paper: #0b0c0f; --ink: #e9eaee; --muted: #a3a8b2; --rule: #33373f;
  --left: #66b8f7; --right: #ff9c62; --third: #b9a8f5; --fourth: #74cfa5; --wash: #1d2026; --alarm: #ff8fab;`;

const CSS = `
/* Its layout follows its own width, not that of the window; a width of its own for pages that ask its content. */
:host {
  display: block; container-type: inline-size; contain-intrinsic-inline-size: 60rem; min-width: 0; max-width: 100%;
  ${LIGHT} color: var(--ink); background: var(--ground);
  font: 1rem/1.5 ${FONT};
  font-variant-numeric: tabular-nums; }
:host([hidden]), [hidden] { display: none !important; }
@media (prefers-color-scheme: dark) { :host(:not([theme="light"])) { ${DARK} } }
:host([theme="dark"]) { ${DARK} }
/* Halves stay where they are, in pages in which text is written from right to left, too. */
.app {
  direction: ltr; writing-mode: horizontal-tb; text-align: start; text-transform: none; text-indent: 0;
  letter-spacing: normal; word-spacing: normal; white-space: normal; word-break: normal; hyphens: manual;
  text-shadow: none; color: var(--ink); -webkit-text-fill-color: currentcolor; --vh: min(1vh, .75rem);
}
/* A frame may be as high as the element says: nothing in it grows with it. */
.app.framed { --vh: .45rem; }
*, *::before, *::after { box-sizing: border-box; }
h2, h3 { margin: 0 0 .5rem; font-size: .875rem; font-weight: 600; }
h3 { font-size: .8125rem; }
p { margin: 0; }
.hint, figcaption, .captions, legend, .figures dt { color: var(--muted); font-size: .8125rem; line-height: 1.4; }
.of-left { color: var(--left); }
.of-right { color: var(--right); }
.visually-hidden {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
.problem { color: var(--alarm); font-size: .875rem; }

.bar {
  display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem;
  margin-bottom: 1rem;
}
.bar > :has(> .lesson-bar[hidden]) { display: none; }
.lead { font-size: 1.125rem; font-weight: 500; text-wrap: balance; }
.tabs { display: flex; gap: .25rem; }
.story-offer { margin-left: auto; min-height: 2.75rem; }
button, select, input { font: inherit; font-size: .875rem; color: inherit; }
button {
  min-height: 2.25rem; padding: .25rem .75rem; border: 1px solid var(--rule); border-radius: .25rem;
  background: var(--paper); cursor: pointer;
}
button:hover:not([aria-disabled="true"]) { border-color: var(--muted); }
button[aria-disabled="true"] { color: var(--muted); opacity: .55; cursor: default; }
button.primary {
  background: var(--next, var(--ink)); color: var(--next-ink, var(--ground));
  border-color: var(--next-rule, var(--ink)); min-width: 7.5rem;
}
.tabs button, .main button { min-height: 2.75rem; padding-inline: 1.125rem; }
.tabs button {
  border-color: transparent; background: none; color: var(--muted); border-radius: 0;
  border-bottom: 2px solid transparent;
}
.tabs button:hover { color: var(--ink); border-color: transparent transparent var(--rule) !important; }
.tabs button[aria-selected="true"]:hover { border-bottom-color: var(--ink) !important; }
.tabs button[aria-selected="true"] { color: var(--ink); border-bottom-color: var(--ink); }
:focus-visible { outline: 2px solid var(--ink); outline-offset: 2px; }
:where(a, button, input, select, summary, [tabindex]) { scroll-margin: .375rem; } /* room for the outline */
.buttons { display: flex; flex-wrap: wrap; gap: .5rem; } .buttons + .hint { margin-top: .5rem; }

.notices { display: grid; gap: .5rem; }
.bar:has(> :not([hidden]) > .lesson-bar:not([hidden])) > .lead { display: none; }
.notices > div {
  display: flex; flex-wrap: wrap; align-items: start; justify-content: end; gap: .25rem .5rem; padding: .5rem .75rem;
  margin-bottom: .5rem;
  background: var(--wash); border-left: 3px solid var(--alarm); font-size: .875rem; overflow-wrap: anywhere; }
.notices span { flex: 1 1 12rem; white-space: pre-line; } /* a sentence a line */
.notices button { flex: none; min-height: 1.75rem; }
/* over the map on a wide screen: nothing is pushed down, and agreement and buttons beside it stay in sight */
@container (min-width: 60rem) {
  .app { position: relative; }
  .notices { position: absolute; right: 0; z-index: 4; width: 26rem; }
  .app[data-mode="draw"] > .notices { right: 10.5rem; }
  .app[data-mode="train"] > .notices { width: 22.5rem; }
  .app[data-mode="compare"] > .notices:not(:empty) { position: static; width: auto; margin-bottom: 1rem; }
  .notices > div { max-height: 60vh; overflow: auto; margin: 0; }
}
/* never over the text of a lesson: before it, or where it is beside the panel, still over the map */
@container (min-width: 60rem) and (max-width: 67.99rem) {
  .app.with-lesson[data-mode="train"] > .notices:not(:empty) { position: static; width: auto; margin-bottom: 1rem; }
}
@container (min-width: 68rem) {
  .app.with-lesson[data-mode="train"] > .notices { inset: 0 0 auto auto; grid-area: 3 / 1 / 4 / 2; }
}

${DRAW}
progress {
  appearance: none; -webkit-appearance: none; height: .25rem; border: 0; background: var(--rule); color: var(--ink);
  border-radius: 0;
}
progress::-webkit-progress-bar { background: var(--rule); }
progress::-webkit-progress-value { background: var(--ink); }
progress::-moz-progress-bar { background: var(--ink); }
progress:indeterminate::-moz-progress-bar { background: none; } /* or it would look complete */
#app.over { outline: 2px dashed var(--ink); outline-offset: .5rem; }

.panel.train { display: grid; gap: 1.5rem; min-width: 0; }
.figures { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin: 0; }
.figures dd { margin: 0; }
.figures .state { align-self: end; min-width: 6rem; font-weight: 600; }
.figures div { min-width: 5.5rem; } 
summary { cursor: pointer; font-size: .875rem; min-height: 1.5rem; }
.table-scroll {
  max-height: 18rem; overflow: auto; margin: .5rem 0; border: 1px solid var(--rule);
  content-visibility: auto; contain-intrinsic-height: auto 18rem; /* laid out when they come into sight */
}
.table-scroll table { border-collapse: collapse; font-size: .8125rem; width: 100%; }
.table-scroll th, .table-scroll td {
  padding: .125rem .625rem; text-align: right; white-space: nowrap; border-bottom: 1px solid var(--rule);
}
.table-scroll thead th { word-break: keep-all; }
.table-scroll th { font-weight: 600; position: sticky; top: 0; background: var(--wash); }

/* a row of its own, however long: the tabs stay where they are */
@container (max-width: 59.99rem) { .lead { flex-basis: 100%; } }
@container (min-width: 60rem) { /* beside the tabs, a long title takes two lines */
  .bar { flex-wrap: nowrap; } .bar > * { min-width: 0; } .tabs, .story-offer { flex: none; }
}
@container (max-width: 38rem) {
  .bar { margin-bottom: .5rem; } .lead { font-size: clamp(.875rem, 4.3cqi, .9375rem); }
  .story-offer { margin: 0; padding-inline: .5rem; } .story-offer span { display: none; }
  .bar { gap: .25rem; } .tabs { margin-left: auto; gap: 0; } .tabs button { padding-inline: .375rem; }
  .figures .state { flex-basis: 100%; }
}
/* on a phone on its side, one row: what it is for is below */
@media (max-height: 30rem) {
  @container (min-width: 38.01rem) {
    .app:not(.framed) {
      .bar { flex-wrap: nowrap; margin-bottom: .375rem; } .bar > * { min-width: 0; } .tabs, .story-offer { flex: none; }
      .lead { flex: 1; font-size: .8125rem; line-height: 1.2; } .tabs button { padding-inline: .625rem; }
    }
  }
}
@media (forced-colors: active) {
  :host {
    --ground: Canvas; --paper: Canvas; --ink: CanvasText; --muted: CanvasText; --rule: CanvasText; --left: LinkText;
    --right: CanvasText; --third: LinkText; --fourth: CanvasText; --wash: Canvas; --alarm: CanvasText;
  }
  .frame, button, .segmented span { border: 1px solid CanvasText; }
  button.primary { forced-color-adjust: none; } /* its words would be as light as what is put behind them */
  .segmented input:checked + span, .tabs button[aria-selected="true"] {
    forced-color-adjust: none; background: Highlight; color: HighlightText;
  }
  button[aria-pressed="true"] { border: 3px solid Highlight; } /* an outline is that of the focus */
  progress::-webkit-progress-value { forced-color-adjust: none; background: CanvasText; }
}
`;

/** Without a page that understands links, none is offered. */
const NO_LINKS = '#share-link, #copy-link, .share:has(#lesson-link) { display: none !important; }';

export const STYLE = `${CSS}@media print {
:host, :host(:not([theme="light"])), :host([theme="dark"]) { ${LIGHT} }${PRINT}}${PAGE === null ? NO_LINKS : ''}`;

/** The colours that are painted with, by the names of their custom properties. */
const PAINTED = /** @type {const} */ (['paper', 'ink', 'muted', 'rule', 'left', 'right', 'third', 'fourth']);
/** @typedef {Record<typeof PAINTED[number], string>} Colours */

/**
 * The current colours for painting on the canvases.
 * @param {Element} host
 * @returns {Colours}
 */
export function paletteOf(host) {
  const style = getComputedStyle(host);
  host.shadowRoot?.getElementById('app')?.classList.toggle('dark', style.colorScheme === 'dark'); // for printing
  return /** @type {Colours} */ (
    Object.fromEntries(PAINTED.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]))
  );
}
