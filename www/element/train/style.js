/** The style of the Train panel, loaded with it: one screen of 1280 x 720, and one column on smaller ones. */
import { SETTINGS_CSS } from './settings-style.js';

/**
 * Where there is room for one row of buttons only: Step and Stop make room at the end for what can be done with the
 * network. Until then each stays where it is, so that a second press meets the same button, and long words take two
 * lines, so that nothing below moves when a run is paused or ends.
 */
const oneRow = (/** @type {string} */ where) => `
${where} .main { flex-wrap: nowrap; } ${where} .main button { line-height: 1.2; min-width: min-content; }
${where} .main:not(.ended) #use-weights, ${where} .main.ended :is(#step, #stop) { display: none; }`;

export const TRAIN_STYLE = `
.panel.train { gap: 0; }
.screen {
  position: relative; display: grid; gap: .5rem 2rem; grid-template-columns: minmax(0, 1fr); align-items: start;
}
.screen > * { min-width: 0; }
.screen > .map-area { --map-ratio: 1.12; width: min(100%, 24rem); justify-self: center; }
.screen > .map-area.two { width: min(100%, 36rem); }
.screen > .map-area:empty { display: none; }
.map-area { display: grid; gap: .75rem; align-items: start; }
.map-area.two { grid-template-columns: 1fr 1fr; } .map-area.two .map-figures { font-size: .75rem; }
.one-map { min-width: 0; display: grid; gap: .375rem; grid-row: span 3; grid-template-rows: subgrid; }
.one-map > p { align-self: end; overflow-wrap: anywhere; }

.run { display: grid; gap: .375rem; } .run progress { width: 100%; }
.run .figures { gap: .125rem 1.5rem; font-size: .8125rem; min-height: 1.25rem; align-items: baseline; }
.run .figures div { display: flex; gap: .375rem; min-width: 0; align-self: auto; }
.run .figures div:has(dd:empty) { display: none; }
/* what a press has begun is said beside it, in place of the figures: nothing moves */
.run .figures.busy > :not(.state) { display: none; }
.main button { min-width: 4.5rem; } .main #start { min-width: 7.5rem; }
.main #use-weights { margin-left: auto; }
.run .problem { max-width: 60rem; }

.test-digits {
  display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .25rem 1rem; align-items: baseline;
}
.test-digits > div { grid-column: 1 / -1; }
.test-digits h2, .curves h2 { margin: 0; }
.completions { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: .5rem 1.5rem; align-items: start; }
.digit-rows {
  display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .25rem .5rem; align-items: center;
}
.digit-rows > span { color: var(--muted); font-size: .8125rem; line-height: 1.25; }
.digit-rows .of-left { color: var(--left); } .digit-rows .of-right { color: var(--right); }
.digit-rows canvas, .own canvas {
  width: 100%; display: block; background: var(--paper); outline: 1px solid var(--rule); image-rendering: pixelated;
}
.digit-rows canvas { aspect-ratio: 10; } .digit-rows:has([data-twin]:not([hidden])) canvas { max-width: 23rem; }
.own { display: flex; gap: .75rem; }
.own figure { margin: 0; width: 7.5rem; }
.own:has([data-twin]:not([hidden])) figure { width: 6rem; } .own canvas { aspect-ratio: 1; }
.own figcaption { margin-top: .25rem; line-height: 1.25; }

.step-done {
  display: grid; align-self: start; gap: .375rem; align-content: start; font-size: .8125rem; color: var(--muted);
  min-width: 0;
}
.step-done h3 { margin: 0; color: var(--ink); line-height: 1.2rem; }
.step-done b { color: var(--ink); font-weight: 600; }
.step-done canvas {
  display: block; width: 100%; background: var(--paper); outline: 1px solid var(--rule); image-rendering: pixelated;
}
.step-done figcaption { line-height: 1.25; }
.step-done ol {
  list-style: none; display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); margin: 0; padding: 0;
  gap: .375rem;
}
.step-done li {
  display: grid; grid-template: 1.5rem auto / 1fr 1fr; column-gap: 2px; align-items: end; justify-items: center;
  font-size: .6875rem; line-height: 1.2; white-space: nowrap;
}
.step-done li i { width: 100%; height: calc(100% * var(--part)); min-height: 1px; background: var(--ink); }
.step-done li i.left { background: var(--left); } .step-done li i.right { background: var(--right); }
.step-done li i.ink { grid-column: 1 / -1; }
.step-done li span { grid-row: 2; grid-column: 1 / -1; }

.moments {
  display: grid; grid-template-columns: max-content minmax(6rem, 18rem) minmax(0, 1fr) max-content; align-items: center;
  gap: .125rem .75rem; font-size: .8125rem;
}
.moments input { accent-color: var(--ink); min-height: 1.5rem; margin: 0; width: 100%; }
.moments output { color: var(--muted); min-width: 0; }
.moments output b { color: var(--ink); font-weight: 600; }
.moments button { min-height: 1.5rem; padding-block: 0; font-size: .8125rem; }

.curves-head { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .5rem; margin-bottom: .25rem; }
.curves-head .buttons { margin-left: auto; align-items: center; position: relative; }
.curves-head :is(button, summary) { min-height: 1.75rem; padding: 0 .5rem; font-size: .8125rem; }
.curves-head .buttons { gap: .375rem; }
.check { display: inline-flex; align-items: center; gap: .375rem; min-height: 1.75rem; font-size: .8125rem; }
.check input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--ink); }
.menu summary {
  display: inline-flex; align-items: center; border: 1px solid var(--rule);
  border-radius: .25rem; background: var(--paper);
}
/* held by the row of buttons, not by its own, which may stand at either end of a row */
.menu > div {
  position: absolute; right: 0; bottom: calc(100% + .25rem); z-index: 3; display: grid; gap: .25rem; padding: .375rem;
  background: var(--ground); border: 1px solid var(--muted); border-radius: .25rem; white-space: nowrap;
}
.menu:not([open]) > div { display: none; } /* what is hidden has its place elsewhere, and widens the page */
.menu > div button { text-align: left; }

.key { display: flex; flex-wrap: wrap; gap: .125rem .625rem; font-size: .8125rem; color: var(--muted); }
.key span { display: inline-flex; align-items: center; gap: .375rem; }
.key i { width: 1.5rem; border-top: 2px solid var(--ink); }
.key .dashed i { border-top-style: dashed; } .key .twin i { border-top: 1px solid var(--third); }
.key b { color: var(--ink); font-weight: 600; }
.key .left b { color: var(--left); }
.key .right b { color: var(--right); }
.charts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: .75rem 1.5rem;
}
.curves-body {
  display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: .75rem 1.5rem; align-items: end;
  min-height: 9rem;
}
#charts, #charts .charts { display: contents; }
.charts figure { min-width: 0; margin: 0; }
.charts figcaption {
  display: flex; flex-wrap: wrap; gap: 0 .75rem; color: var(--ink); font-size: .8125rem; min-height: 1.2rem;
}
.charts .values { display: flex; flex-wrap: wrap; gap: 0 .625rem; color: var(--muted); }
.charts .values span { white-space: nowrap; }
.charts .values .left { color: var(--left); }
.charts .values .right { color: var(--right); }
.charts .values .third { color: var(--third); }
.charts .values .ink { color: var(--ink); }
.plot { height: clamp(7.25rem, 55 * var(--vh) - 17.25rem, 15rem); overflow: hidden; }
.uplot { font: inherit; width: 100%; } .u-over { cursor: crosshair; }
.u-hz .u-cursor-x { border-right: 1px solid var(--muted); }

.below { display: grid; gap: .75rem; min-width: 0; } .below > * { min-width: 0; }
.below > :is(#busy, #measured-paper):empty { display: none; }
#more { margin-top: 1rem; } #more .charts { content-visibility: auto; contain-intrinsic-height: auto 40rem; }
#more .charts { margin-bottom: 1.5rem; } #more details { margin-bottom: .5rem; }
#more h3 + .hint { margin: -.25rem 0 .5rem; }
.measured { max-width: 44rem; max-height: none; content-visibility: visible; } /* scrolled to as soon as it is there */
.measured :is(th, td):first-child { text-align: left; }
.measured :is(th, td):is(:first-child, :nth-child(4)) { white-space: normal; }
${SETTINGS_CSS}
@container (min-width: 60rem) {
  .screen { grid-template-columns: minmax(0, 1fr) auto; grid-template-rows: auto auto 1fr; }
  .screen > .map-area { grid-area: 1 / 2 / span 3; width: clamp(22.5rem, 50 * var(--vh), 30rem); }
  .screen > .map-area.two { width: clamp(22.5rem, 33cqi, 32rem); }
  .screen > :is(.run, .settings-details, .test-digits) { grid-column: 1; }
  .screen > .curves { grid-column: 1 / -1; }
  .completions { max-width: 56rem; } /* also without a map beside them */
}
@container (min-width: 46.01rem) {
  #busy { display: none; } /* said once where the charts are on one screen */
  /* what a single step did takes the place of the accuracy, which no single step measures */
  .curves-body:has(> .step-done:not([hidden])) { align-items: start; }
  .curves-body:has(> .step-done:not([hidden])) #charts figure:nth-child(3) { display: none; }
}
@container (min-width: 68rem) { ${oneRow('.with-lesson')} }
@container (max-width: 46rem) {
  .curves-body { grid-template-columns: minmax(0, 1fr); } .plot { height: 9rem; }
  /* what a single step did, below the button that was pressed */
  .screen > .curves:has(> .curves-body > .step-done:not([hidden])), .curves-body:has(> .step-done:not([hidden])) {
    display: contents;
  }
  .step-done { order: -1; } .screen > .run { order: -2; }
  .curves-head .buttons { margin-left: 0; } .menu > div { left: 0; right: auto; bottom: 2rem; }
}
@container (max-width: 38rem) {
  .test-digits { grid-template-columns: minmax(0, 1fr); }
  .completions { grid-template-columns: minmax(0, 1fr); }
  .digit-rows { grid-template-columns: 1fr; gap: .125rem; }
  .own figure { width: 8rem; }
  /* two lines for every count, so that the two maps and what is below them stay where they are */
  .map-area.two .map-figures div:last-child { flex-direction: column; }
  .main { gap: .375rem; } .main button { flex: 1 1 auto; padding-inline: .25rem; }
  .main #start { flex: 1 0 5.5rem; min-width: min-content; }
  .main #use-weights { margin-left: 0; }
  ${oneRow('')}
  .run .figures { min-height: 4.125rem; align-content: start; } /* its three lines, so that a start moves nothing */
  .moments { order: -1; margin-bottom: .5rem; } /* between the map and the digits that it takes back */
  .moments { grid-template-columns: 1fr max-content; }
  .moments button { grid-row: 1; grid-column: 2; }
  .moments input, .moments output { grid-column: 1 / -1; }
}
/* a phone on its side: the map beside the buttons */
@media (max-height: 30rem) {
  @container (min-width: 38.01rem) and (max-width: 59.99rem) {
    .app:not(.framed) {
      .screen { grid-template-columns: repeat(2, minmax(0, 1fr)); grid-template-rows: auto auto 1fr; column-gap: 1rem; }
      .screen > .map-area { --map-ratio: 1.6; grid-area: 1 / 2 / span 3; width: 100%; }
      .screen > :is(.run, .settings-details, .test-digits) { grid-column: 1; }
      .screen > .curves { grid-column: 1 / -1; }
      .main button { padding-inline: .5rem; } .main #start { min-width: 6rem; }
      .completions { column-gap: .75rem; } .digit-rows { grid-template-columns: minmax(0, 1fr); gap: .125rem; }
      .own figure { width: 5.5rem; }
      .moments { grid-template-columns: 1fr max-content; }
      .moments button { grid-row: 1; grid-column: 2; } .moments :is(input, output) { grid-column: 1 / -1; }
    }
    ${oneRow('.app:not(.framed)')}
  }
}
@container (max-width: 20rem) {
  .main { flex-wrap: wrap; }
  /* the settings below their name, in few lines */
  .settings-details > summary { flex-wrap: wrap; row-gap: 0; }
  .settings-details > summary span { order: 1; flex-basis: 100%; }
}
@media (forced-colors: active) {
  .step-done li i { forced-color-adjust: none; background: CanvasText; } .step-done li i.left { background: LinkText; }
}
`;
