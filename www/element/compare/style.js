/** The style of the Compare panel, as a constructed style sheet that is loaded with it. */
import { WIDE_TABLE } from '../measured.js';

export const COMPARE_STYLE = `
.panel.compare { display: grid; gap: 1.75rem 3rem; min-width: 0; align-items: start; }
.panel.compare > * { min-width: 0; }
.panel.compare > .stage { width: min(100%, 24rem); }
.contest > .hint { max-width: 46rem; }
@container (min-width: 38.01rem) {
  .panel.compare > #share { grid-row: 2; grid-column: 1; align-self: start; z-index: 1; } /* beside the heading */
  .contest { grid-row: 2; grid-column: 1; }
}
@container (min-width: 38.01rem) and (max-width: 59.99rem) {
  /* the frame beside its buttons, so that what a choice changes is seen below them */
  .panel.compare > .stage {
    width: 100%; display: grid; grid-template-columns: 17rem minmax(0, 1fr); grid-template-rows: repeat(4, auto) 1fr;
    column-gap: 2rem;
  }
  .panel.compare .frame { grid-row: 1 / span 5; }
  .panel.compare .captions { grid-row: 6; grid-column: 1; }
  .panel.compare .stage > :not(.frame, .captions) { grid-column: 2; }
}
@container (min-width: 60rem) {
  .panel.compare { grid-template-columns: 21rem minmax(0, 1fr); }
  .panel.compare > .stage { width: 100%; }
  .panel.compare > #share, .contest { grid-area: 1 / 2; }
  .results { grid-column: 1 / -1; }
}

.methods {
  list-style: none; margin: .75rem 0 .5rem; padding: 0; display: grid;
  grid-template: auto auto auto 1fr / repeat(4, minmax(0, 1fr)); gap: 1rem 1.25rem;
}
/* the pictures begin at one height, however many lines a name takes */
.method {
  position: relative; display: grid; grid-template: subgrid / minmax(0, 1fr); grid-row: span 4; gap: .5rem;
  min-width: 0;
}
.method h3 { margin: 0; font-size: .875rem; align-self: end; }
.method > canvas {
  width: 100%; aspect-ratio: 1; display: block; outline: 1px solid var(--rule); background: var(--paper);
  image-rendering: pixelated;
}
.method .map { --map-ratio: 1; grid-row: 3; }
.method .map-figures { flex-direction: column; gap: 0; font-size: .8125rem; }
.grids { margin-bottom: 1rem; }
.grids > div { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: 1rem 1.25rem; }
.finding { display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem; font-size: .8125rem; }
.named { display: flex; align-items: baseline; gap: .375rem; }
.named b { font-size: 1.25rem; line-height: 1.2; font-weight: 600; }
.method .odds { display: block; width: 100%; height: 1.75rem; }
.ticks {
  display: grid; grid-template-columns: repeat(10, minmax(0, 1fr)); text-align: center; color: var(--muted);
  font-size: .6875rem; line-height: 1; margin-bottom: .25rem;
}
.off { display: grid; grid-template-columns: auto 1fr; gap: .125rem .375rem; align-items: baseline; }
.off b { font-weight: 600; }
.track { grid-column: 1 / -1; height: .375rem; background: var(--wash); }
.track i { display: block; height: 100%; width: 0; background: var(--muted); }
.method.absent > canvas, .method.absent :is(.finding, .map) { visibility: hidden; }
.kinds {
  display: grid; grid-template-columns: repeat(4, minmax(0, 1fr)); gap: .75rem 1.25rem; margin: 0 0 .75rem;
  font-size: .8125rem; line-height: 1.4; color: var(--muted);
}
.kinds dt { position: absolute; clip-path: inset(50%); } .kinds dd { margin: 0; text-wrap: pretty; }
#contest-problem:empty { display: none; }
#contest-note { margin-bottom: 1rem; min-height: 2.8em; }
.standing {
  position: absolute; grid-row: 2; inset: 0 0 auto; aspect-ratio: 1; padding: .75rem; display: grid;
  align-content: center; gap: .5rem; outline: 1px dashed var(--rule); font-size: .8125rem; overflow-wrap: anywhere;
}
.standing p { font-size: .8125rem; } .standing progress { width: 100%; }

${WIDE_TABLE}.legend {
  display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 1.25rem 2.5rem;
  margin-top: .5rem; font-size: .8125rem; line-height: 1.45;
}
.legend h4 { margin: 0 0 .25rem; font-size: .8125rem; }
.legend dl { margin: 0; display: grid; gap: .375rem; }
.legend dt { font-weight: 600; }
.legend dd { margin: 0; color: var(--muted); }
.rows {
  display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .375rem 1.5rem; margin: .5rem 0 0;
  max-width: 60rem; font-size: .8125rem; line-height: 1.45;
}
.rows dt { font-weight: 600; } .rows dd { margin: 0; color: var(--muted); }
.rows ul { margin: 0; padding-inline-start: 1.25rem; }
.results thead tr:last-child th { min-width: 3.5rem; }
@container (min-width: 60rem) { .results .wide-table :is(th, td) { padding-inline: .4375rem; } } /* all columns fit */
.results { content-visibility: auto; contain-intrinsic-size: auto 60rem; } /* long tables, below the first screen */
.results h3 { margin-top: 1.25rem; } .results code { font-size: .75rem; overflow-wrap: anywhere; }

@container (max-width: 38rem) {
  .panel.compare > .stage { width: 100%; }
  .panel.compare .frame, .panel.compare .captions { width: min(100%, 17rem); margin-inline: auto; }
  .panel.compare > #share { order: 1; } .results { order: 2; }
  .panel.compare { gap: 1rem; }
  /* two beside each other, so that their maps can be read; what is drawn stands beside what is read from it */
  .methods { grid-template: none / repeat(2, minmax(0, 1fr)); gap: .25rem .75rem; margin: 0; }
  .method { grid-template-columns: repeat(2, minmax(0, 1fr)); grid-row: span 3; margin-bottom: 1rem; }
  .method > :is(h3, .map) { grid-column: 1 / -1; } .method > .finding { grid-area: 2 / 2; }
  /* the two that the story speaks of, short enough for their maps to be seen above its card */
  .with-story :is(#method-mae, #method-corrmcnn) { order: -1; }
  .with-story .wordy { position: absolute; clip-path: inset(50%); }
  .named { flex-wrap: wrap; row-gap: 0; } .named .wordy { flex-basis: 100%; }
  .finding { overflow-wrap: anywhere; } .off { display: flex; flex-wrap: wrap; column-gap: .25rem; }
  .track { flex: none; width: 100%; } .wordy { font-size: .6875rem; } .off b { font-size: .75rem; }
  .method .odds { height: 1.25rem; }
  .method .ticks { font-size: .625rem; }
  .standing { aspect-ratio: auto; min-height: 4.75rem; padding: .25rem; outline: 0; }
  .standing p { font-size: .6875rem; line-height: 1.25; }
  .standing button { padding: .125rem; }
  .method.absent > :is(canvas, .finding) { display: none; }
  .method.absent { min-height: 8rem; }
  .kinds, .rows { grid-template-columns: 1fr; } .rows dd { margin-bottom: .5rem; }
  .kinds dt { position: static; clip-path: none; font-weight: 600; color: var(--ink); }
}
/* a phone on its side: the frame and what the methods make of it on the first screen */
@media (max-height: 30rem) {
  @container (min-width: 38.01rem) and (max-width: 59.99rem) {
    .app:not(.framed) .panel.compare {
      grid-template-columns: 13rem minmax(0, 1fr); column-gap: 1.25rem;
      > .stage { display: block; } :is(.frame, .captions) { width: 100%; }
      > :is(#share, .contest) { grid-area: 1 / 2; } > .results { grid-column: 1 / -1; }
      .methods { column-gap: .75rem; margin-top: .5rem; }
    }
  }
}
@media (forced-colors: active) {
  .track i { forced-color-adjust: none; background: CanvasText; }
  .track { border: 1px solid CanvasText; }
}
`;
