/** The style of the Draw panel: the frame, the map beside it and the examples. */

export const DRAW = `
.panel.draw { display: grid; gap: 1rem 2rem; align-items: start; }
.stage, .common, .findings, .mix, .network { min-width: 0; }
.stage { width: min(100%, max(20rem, 64 * var(--vh))); outline: 0; }
.findings { display: grid; gap: .75rem; }
.network { border-top: 1px solid var(--rule); padding-top: .75rem; }
.network summary { font-weight: 600; min-height: 2rem; }
.common { display: grid; grid-template-columns: minmax(0, 1fr); gap: .5rem 1.5rem; }
.common #map { display: contents; }
/* the place of the map, until it is there: nothing moves when it comes */
.common #map:not(.map) { display: grid; place-content: center; padding: 1rem; border: 1px solid var(--rule); }
.agree {
  display: grid; gap: 0 .5rem; align-items: center;
  grid: "value name scale" auto "value of of" auto / max-content max-content minmax(0, 1fr);
}
.agree h2 { margin: 0; grid-area: name; line-height: 1.4; }
.agree output { grid-area: value; font-size: 1.375rem; font-weight: 600; line-height: 1.2; min-width: 4.5rem; }
#agreement-of { grid-area: of; } .agree .scale { grid-area: scale; text-align: end; }
@container (min-width: 38.01rem) and (max-width: 59.99rem) {
  .panel.draw { grid-template-columns: minmax(0, 11fr) minmax(0, 10fr); }
  .panel.draw .stage { width: 100%; }
  .findings, .network { grid-column: 1 / -1; }
  .common :is(.map-stage, #map:not(.map)) { aspect-ratio: 1; }
}
@container (min-width: 60rem) {
  .panel.draw {
    --frame: min(35cqi, max(20rem, 53 * var(--vh)));
    grid-template-columns: var(--frame) minmax(0, 1fr); grid-template-rows: max-content 1fr;
  }
  .panel.draw .stage { width: 100%; grid-row: 1 / 3; }
  .findings, .network { grid-column: 1 / -1; }
  .common {
    grid-template-columns: minmax(0, 1fr) 9rem; grid-template-rows: max-content max-content 1fr;
    grid-template-areas: "map agree" "map figures" "map kinds" "table table";
  }
  .agree { grid-area: agree; grid: "name" auto "value" auto "of" auto "scale" auto / 1fr; }
  .agree .scale { text-align: start; }
  .agree output { font-size: 2rem; }
  /* as far down as the digits below the frame */
  .common :is(.map-stage, #map:not(.map)) { grid-area: map; aspect-ratio: auto; height: calc(var(--frame) + 7.5rem); }
  .common .map-figures { grid-area: figures; flex-direction: column; }
  .common .map-figures div { display: block; }
  .common .map-figures dd:not(.hint) { font-size: 1.25rem; }
  .common .map-kinds { grid-area: kinds; grid-template-columns: repeat(4, 1fr); align-content: end; }
  .common .map-table { grid-area: table; }
}

.frame { position: relative; aspect-ratio: 1; border: 1px solid var(--muted); background: var(--paper);
  touch-action: pinch-zoom; cursor: crosshair; user-select: none; -webkit-user-select: none; }
.frame canvas { position: absolute; inset: 0; width: 100%; height: 100%; }
/* floats: with grids, the layout of 784 cells would be the longest task of a change of panels */
.cells { position: absolute; inset: 0; pointer-events: none; }
.cells [role="row"] { height: calc(100% / 28); }
.cells [role="gridcell"] { float: left; width: calc(100% / 28); height: 100%; }
.cells [role="gridcell"]:focus { outline: none; }
.cells [role="gridcell"]:focus-visible {
  outline: 2px solid var(--ink); outline-offset: 0; box-shadow: 0 0 0 4px var(--paper);
  position: relative; z-index: 1;
}
.loading {
  position: absolute; inset: auto 0 0; padding: .375rem .5rem; display: flex; flex-wrap: wrap; align-items: center;
  gap: .25rem .75rem; pointer-events: none;
  background: var(--paper); font-size: .8125rem; color: var(--muted); }
.loading progress { flex: 1 1 8rem; } .loading button { pointer-events: auto; color: var(--ink); }

.stroke-told {
  margin-top: .25rem; font-size: .875rem; display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem;
}
.stroke-told button { min-height: 1.5rem; padding-block: 0; }
.stroke-told:not(:has(:empty)) ~ .hint { display: none; }
.frame:not(:focus-within) ~ .keys, .frame:focus-within ~ .pen { display: none; }

.captions {
  display: grid; grid-template-columns: 1fr 1fr; padding-top: .375rem; text-align: center; min-height: 1.75rem;
}
.toolbar {
  display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: .75rem .5rem;
  margin: .25rem 0 .5rem;
}
.toolbar button, .toolbar .segmented span { min-height: 2.75rem; min-width: 2.75rem; padding-inline: .625rem; }
.segmented { display: flex; flex-wrap: wrap; margin: 0; padding: 0; border: 0; }
.segmented legend { padding: 0 0 .25rem; }
.segmented label { display: inline-flex; position: relative; }
.segmented input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.segmented span {
  display: inline-grid; place-items: center; padding: .25rem .875rem; border: 1px solid var(--rule); margin-left: -1px;
  font-size: .875rem; background: var(--paper);
}
.segmented label:first-of-type span { border-radius: .25rem 0 0 .25rem; margin-left: 0; }
.segmented label:last-of-type span { border-radius: 0 .25rem .25rem 0; }
.segmented input:checked + span { color: var(--ground); background: var(--ink); border-color: var(--ink); }
.segmented .left input:checked + span { background: var(--left); border-color: var(--left); }
.segmented .right input:checked + span { background: var(--right); border-color: var(--right); }
.segmented input:focus-visible + span { outline: 2px solid var(--ink); outline-offset: 2px; z-index: 1; }

#share { justify-content: end; align-items: center; } #share button { min-height: 1.75rem; padding-block: 0; }
/* below the frame that they change */
#example-picker {
  display: grid; grid-template-columns: max-content 1fr; align-items: baseline; gap: .25rem .5rem; margin-top: .375rem;
}
#example-picker h2 { margin: 0; } #example-picker ~ .hint { margin-top: .25rem; }
/* one line: a sentence for which there is no room is left out */
#example-picker .hint { height: 1.4em; overflow: hidden; } #example-picker .hint span { display: inline-block; }
.examples { grid-column: 1 / -1; display: grid; grid-template-columns: repeat(10, minmax(0, 1fr)); gap: .125rem; }
@container (max-width: 59.99rem) { .examples { grid-template-columns: repeat(5, minmax(0, 1fr)); } } /* for fingers */
.examples button {
  padding: 0; min-width: 0; min-height: 2.75rem; display: grid; place-items: center; overflow: hidden;
  background: var(--paper);
}
.examples button[aria-pressed="true"] { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }
.examples canvas { width: min(100%, 2.625rem); image-rendering: pixelated; }

figure { margin: 0; }
.plain { font-weight: 400; font-size: .8125rem; color: var(--muted); padding-left: .25rem; }

@media (forced-colors: active) { .cells [role="gridcell"]:focus-visible { border: 2px solid Canvas; } }
@container (max-width: 38rem) {
  .panel.draw { gap: .5rem; }
  .stage { width: 100%; } .common { gap: .375rem; }
  .frame, .captions { width: min(100%, max(15rem, 30 * var(--vh))); margin-inline: auto; }
  .captions { min-width: min(100%, 19rem); } /* one line each: a second would push down what is below */
  .captions { padding-top: .125rem; min-height: 1.375rem; }
  .stage .pen { display: none; }
  .stroke-told { flex-wrap: nowrap; line-height: 1.25; }
  #share span:not(:empty) { order: 1; flex-basis: 100%; text-align: end; } /* below: the buttons stay where they are */
  .stroke-told button { flex: none; min-height: 1.5rem; padding: 0 .5rem; }
  #example-picker { margin: 0; }
  /* what a stroke did, in the place of the words above the two rows of digits: nothing moves while one draws */
  #example-picker:not([hidden]) + .stroke-told {
    height: 0; margin: 0; align-items: end; translate: 0 -5.75rem; font-size: .8125rem;
  }
  #example-picker:has(+ div > :first-child:not(:empty)) > :is(h2, p) { visibility: hidden; }
  .segmented legend { position: absolute; clip-path: inset(50%); }
  .common :is(.map-stage, #map:not(.map)) { aspect-ratio: auto; height: max(12rem, 22.5 * var(--vh)); }
  .findings { margin-top: 1.25rem; }
  .toolbar { gap: .375rem; margin: .125rem 0; } .toolbar .buttons { flex-wrap: nowrap; gap: .25rem; }
  .toolbar button, .toolbar .segmented span { padding-inline: min(.5rem, 1.7cqi); }
  .toolbar .segmented { flex-wrap: nowrap; }
}
/* Beside the frame a finger can scroll. */
@container (max-width: 38rem) { .framed .frame, .framed .captions { width: min(100% - 5.5rem, 15rem); } }
@media (max-height: 30rem) {
  .app:not(.framed) :is(.frame, .captions) {
    width: min(100% - 5.5rem, max(8rem, 100vh - 3rem)); margin-inline: auto;
  }
  /* a phone on its side: frame and map on the first screen, and what is given beside the frame */
  @container (min-width: 38.01rem) and (max-width: 59.99rem) {
    .app:not(.framed) {
      .panel.draw { --frame: max(8rem, 100vh - 7.5rem); column-gap: 1rem; }
      .draw :is(.frame, .captions) { width: var(--frame); margin-inline: 0; }
      .draw > .stage { display: grid; grid-template-columns: max-content minmax(0, 1fr); column-gap: .75rem; }
      .draw > .stage > * { grid-column: 1 / -1; } .draw > .stage > :is(.frame, .captions) { grid-column: 1; }
      .draw .toolbar { grid-area: 1 / 2 / span 2; flex-direction: column; align-items: start; margin: 0; }
      .segmented legend { position: absolute; clip-path: inset(50%); }
      .draw .toolbar > :is(.segmented, .buttons) { flex-direction: column; flex-wrap: nowrap; }
      .draw .toolbar .segmented label { display: grid; }
      .draw .toolbar .segmented span { margin: -1px 0 0; border-radius: .125rem; }
      .captions { font-size: .75rem; }
      .common :is(.map-stage, #map:not(.map)) { aspect-ratio: auto; height: calc(var(--frame) - 2rem); }
    }
  }
}
`;
