/** The style of the Draw panel: the frame, the figure beside it, and the mixed experiment. */

export const DRAW = `
.panel.draw { display: grid; gap: 2rem 3rem; align-items: start; }
.stage, .findings, .mix, .network { min-width: 0; }
.stage { width: min(100%, max(20rem, 64vh)); }
.findings { display: grid; gap: 2rem; }
@media (min-width: 64rem) {
  .panel.draw { grid-template-columns: min(42%, max(20rem, 64vh)) minmax(0, 1fr); grid-template-rows: auto 1fr; }
  .stage { width: 100%; }
  .findings { grid-area: 1 / 2 / span 2; }
  .network { grid-area: 2 / 1; }
}

.frame { position: relative; aspect-ratio: 1; border: 1px solid var(--muted); background: var(--paper);
  touch-action: none; cursor: crosshair; user-select: none; -webkit-user-select: none; }
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
.loading progress { flex: 1 1 8rem; }

.frame:not(:focus-within) ~ .keys, .frame:focus-within ~ .pen { display: none; }

.captions {
  display: grid; grid-template-columns: 1fr 1fr; padding-top: .375rem; text-align: center; min-height: 1.75rem;
}
.toolbar {
  display: flex; flex-wrap: wrap; align-items: end; justify-content: space-between; gap: .75rem 1rem;
  margin: .25rem 0 .5rem;
}
.toolbar button, .toolbar .segmented span { min-height: 2.75rem; }
.segmented { display: flex; flex-wrap: wrap; margin: 0; padding: 0; border: 0; }
.segmented legend { padding: 0 0 .25rem; }
.segmented label { display: inline-flex; position: relative; }
.segmented input { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
.segmented span {
  display: inline-flex; align-items: center; padding: .25rem .875rem; border: 1px solid var(--rule); margin-left: -1px;
  font-size: .875rem; background: var(--paper);
}
.segmented label:first-of-type span { border-radius: .25rem 0 0 .25rem; margin-left: 0; }
.segmented label:last-of-type span { border-radius: 0 .25rem .25rem 0; }
.segmented input:checked + span { color: var(--ground); background: var(--ink); border-color: var(--ink); }
.segmented .left input:checked + span { background: var(--left); border-color: var(--left); }
.segmented .right input:checked + span { background: var(--right); border-color: var(--right); }
.segmented input:focus-visible + span { outline: 2px solid var(--ink); outline-offset: 2px; z-index: 1; }

.examples {
  display: grid; grid-template-columns: repeat(10, minmax(2.75rem, 1fr)); gap: .375rem; margin-bottom: .5rem;
}
.examples button {
  padding: 0; min-height: 2.75rem; aspect-ratio: 1; display: grid; place-items: center; overflow: hidden;
  background: var(--paper);
}
.examples button[aria-pressed="true"] { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }
.examples canvas { width: 100%; height: 100%; image-rendering: pixelated; }

.reading { display: grid; gap: .25rem; }
.row, .digits {
  display: grid; grid-template-columns: 5.25rem 3.5rem minmax(0, 1fr) 7.5rem 3rem 3.5rem; column-gap: 1.25rem;
  align-items: center;
}
.row [role="cell"] { display: grid; min-width: 0; }
.row.heads { font-size: .8125rem; color: var(--muted); padding-bottom: .125rem; white-space: nowrap; }
.heads .half span, .heads .digit span { position: absolute; clip-path: inset(50%); }
.row.both { margin-top: .75rem; }
.row canvas { display: block; height: 3.5rem; width: 100%; }
.row canvas.sees, .row canvas.draws { outline: 1px solid var(--rule); image-rendering: pixelated; }
.row canvas.left { width: 50%; } .row canvas.right { width: 50%; justify-self: end; }
.who { font-size: .8125rem; line-height: 1.35; color: var(--muted); }
.who b { font-weight: 600; font-size: .875rem; }
.who i { font-family: Georgia, "Liberation Serif", serif; font-size: .875rem; margin-left: .25rem; }
.who span { display: block; }
.of-both { color: var(--ink); }
.row .top { align-content: center; line-height: 1.2; font-size: .8125rem; color: var(--muted); }
.row .top b { font-size: 1.5rem; font-weight: 600; }
.digits { margin: .25rem 0 .75rem; } .digits .ticks { grid-column: 4; }
.ticks {
  display: grid; grid-template-columns: repeat(10, 1fr); color: var(--muted); font-size: .75rem; line-height: 1;
  text-align: center;
}
.mixed .ticks { width: 8.75rem; max-width: 100%; margin-bottom: .25rem; }
.agreement { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; margin: .75rem 0 .25rem; }
.agreement h3 { margin: 0; }
.agreement dl { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; font-size: .875rem; }
.agreement div { display: flex; gap: .5rem; }
.agreement dt { color: var(--muted); }
.agreement dd { margin: 0; font-weight: 600; }

.mixed {
  display: grid; grid-template-columns: 5.5rem minmax(8.75rem, 1fr) 5.5rem 7rem; gap: .5rem 1.25rem; align-items: start;
  margin-top: .75rem;
}
figure { margin: 0; }
.mixed figure {
  display: grid; grid-template-rows: 1.25rem 8.75rem 2.75rem auto; gap: .5rem; justify-items: center;
  text-align: center; min-width: 0; font-size: .8125rem; color: var(--muted);
}
.mixed figcaption, .mixed output, .mixed span { white-space: nowrap; }
.mixed figure > canvas {
  width: 5.25rem; aspect-ratio: 1; align-self: end; outline: 1px solid var(--rule); image-rendering: pixelated;
}
.mixed figure.drawn > canvas { width: min(100%, 8.75rem); }
.mixed .odds { display: block; width: 8.75rem; max-width: 100%; height: 1.75rem; margin-bottom: .25rem; }
.mixed select {
  min-height: 2.75rem; padding: .25rem 1.5rem .25rem .75rem; border: 1px solid var(--rule); border-radius: .25rem;
  background: var(--paper); color: var(--ink);
}
.mixed input { width: 100%; height: 2.75rem; margin: 0; accent-color: var(--ink); cursor: pointer; }
.plain { font-weight: 400; font-size: .8125rem; color: var(--muted); padding-left: .25rem; }

@media (forced-colors: active) { .cells [role="gridcell"]:focus-visible { border: 2px solid Canvas; } }
@media (max-width: 40rem) {
  .panel.draw { gap: 1.75rem; }
  .stage { width: 100%; }
  .toolbar { gap: .5rem; flex-wrap: nowrap; }
  .toolbar button, .toolbar .segmented span { padding-inline: .625rem; }
  .toolbar .segmented { flex-wrap: nowrap; }
  .examples { grid-template-columns: repeat(5, 1fr); }
  .row, .digits { grid-template-columns: 2.625rem minmax(0, 1fr) 4.5rem 2.625rem; column-gap: .5rem; }
  .row { grid-template-areas: "who who top top" "sees code odds draws"; row-gap: .125rem; }
  .row canvas { height: 2.625rem; }
  .who { grid-area: who; }
  .who span { display: inline; margin-left: .5rem; }
  .row .top { grid-area: top; display: block; text-align: right; }
  .row .top b { font-size: 1rem; }
  .row.heads { grid-template-areas: none; } .heads .half, .heads .digit { position: absolute; }
  .row.both { margin-top: .5rem; }
  .digits .ticks { grid-column: 3; font-size: .6875rem; }
  .mixed { grid-template-columns: min(24%, 5.25rem) minmax(0, 1fr) min(24%, 5.25rem); gap: .5rem; }
  .mixed figure > canvas { width: min(100%, 5.25rem); }
  .mixed figcaption { font-size: .75rem; }
  .agreement dl { gap: .25rem 1.5rem; } .agreement div { display: grid; gap: 0; }
  .mixed .at-once {
    grid-column: 1 / -1; grid-template: auto auto / 5.25rem 1fr; column-gap: 1rem; justify-items: start;
    text-align: left;
  }
  .mixed .at-once canvas { grid-row: 1 / 3; }
  .mixed .at-once figcaption { grid-area: 1 / 2; align-self: end; }
  .mixed .at-once span { grid-area: 2 / 2; }
}
`;
