/** The style of the lessons, as a constructed style sheet that is loaded with them. */
import { WIDE_TABLE } from '../measured.js';

export const LESSON_STYLE = `
.lesson { background: var(--wash); --ground: var(--wash); padding: .75rem 1rem 1rem; scroll-margin-top: .5rem; }
#lesson { border-top: 2px solid var(--ink); }
/* its tables and figures follow its own width, which beside the panel is that of a phone */
#lesson-end { border-top: 1px solid var(--rule); container-type: inline-size; }
.dock > .lesson { margin-bottom: 1rem; } .dock-answer > .lesson { margin-top: 1rem; }
.lesson-bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.lesson-bar h2 { margin: 0; font-size: 1.125rem; line-height: 1.2; text-wrap: balance; }
.lesson-bar button { min-height: 1.75rem; padding-block: 0; }
.lesson-bar h2:focus:not(:focus-visible), #lesson-measured:focus:not(:focus-visible) { outline: 0; }
.lesson summary { color: var(--muted); }
/* before a prediction, it cannot be closed */
#lesson-guess:has(#lesson-guessed:empty) > summary { display: none; }
#lesson-lead:empty { display: none; }
.lesson-story { display: grid; gap: .5rem; max-width: 44rem; margin-top: .25rem; }
.lesson p { text-wrap: pretty; font-size: .875rem; line-height: 1.4; }
.lesson .hint, .lesson li, .lesson figcaption { font-size: .8125rem; line-height: 1.4; }
.lesson > :is(.lesson-step, details):not(:first-child) { margin-top: .5rem; }
.lesson-step { display: grid; gap: .375rem; align-content: start; min-width: 0; }
.lesson-step h3 { margin: 0; font-size: .8125rem; color: var(--muted); font-weight: 600; }
#lesson-question { font-weight: 600; font-size: .9375rem; }
.choices { display: flex; flex-wrap: wrap; gap: .25rem; }
.choices button { min-height: 2.25rem; text-align: left; }
@media (pointer: fine) { .choices:has(:nth-child(5)) button { min-height: 1.75rem; padding-block: .125rem; } }
.choices button[aria-pressed="true"] { background: var(--ink); color: var(--ground); border-color: var(--ink); }
.lesson .primary { min-height: 2.75rem; min-width: 7rem; } .lesson .buttons { align-items: center; }
#lesson-ways button { min-height: 2.75rem; }
.lesson-estimate { display: grid; gap: .375rem; }
.lesson :is(p[role="status"], p.hint):empty { display: none; }
.compared { font-weight: 500; }
.lesson ul { margin: .25rem 0 0; padding: 0; list-style: none; display: grid; gap: .25rem; }
.lesson li { color: var(--muted); }
.lesson li button {
  min-height: 1.5rem; padding: 0; border: 0; background: none; color: var(--ink); font-size: .8125rem;
  text-decoration: underline; text-underline-offset: .15em; text-align: left;
}
.ringed { outline: 2px solid var(--ink); outline-offset: 4px; }
.ringed .plot:focus, .ringed canvas:focus { outline: 0; }
/* until it has begun, its place is kept free, so that nothing moves then */
.replay { display: grid; gap: .375rem; align-content: start; visibility: hidden; }
.replay.begun { visibility: visible; }
.recorded > :is(.run, .settings-details), .recorded :is(.moments, .own, .curves-head .buttons > :not(#more-charts)) {
  display: none;
}
.replay-row {
  display: grid; grid-template-columns: auto minmax(6rem, 1fr) auto; gap: .5rem .75rem; align-items: center;
}
.replay-row button { min-height: 2.75rem; }
.replay-row input { accent-color: var(--ink); margin: 0; min-height: 1.5rem; }
/* one button is the next to press: that of the lesson, as long as there is one */
.with-lesson.lesson-next[data-mode="train"] .panel {
  --next: var(--paper); --next-ink: var(--ink); --next-rule: var(--rule);
}
.replay-words { font-size: .8125rem; color: var(--muted); min-height: 1.25rem; } .replay-words b { color: var(--ink); }
/* in Train, the lesson itself says what it is, and the story waits */
.with-lesson[data-mode="train"] > .story, .app[data-mode="train"] #lesson-read,
.app:not([data-mode="train"]) > :is(.dock, .dock-answer) { display: none; }
#lesson-answer { display: grid; gap: .5rem; grid-template-columns: minmax(0, 1fr); width: 100%; }
#lesson-answer > p { max-width: 44rem; }
.found { font-weight: 500; }
.share { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem; margin-top: .75rem; }
.share label {
  display: grid; gap: .25rem; flex: 1 1 8rem; max-width: 32rem; min-width: 0; font-size: .8125rem; color: var(--muted);
}
.share input {
  min-height: 2.25rem; min-width: 0; padding: .25rem .5rem; border: 1px solid var(--rule); border-radius: .25rem;
  background: var(--paper); color: var(--ink); text-overflow: ellipsis;
}
.share span { align-self: center; }

.lessons { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
.lessons h2 { margin-bottom: .25rem; }
.lesson-list {
  list-style: none; margin: .75rem 0 0; padding: 0; display: grid;
  grid-template-columns: repeat(3, 1fr); gap: .75rem; /* there are six */
}
@container (max-width: 46rem) { .lesson-list { grid-template-columns: repeat(2, 1fr); } }
@container (max-width: 30rem) { .lesson-list { grid-template-columns: 1fr; } }
.lesson-list button {
  width: 100%; height: 100%; padding: .75rem; display: grid; gap: .375rem; align-content: start; text-align: left;
}
.lesson-list b { font-weight: 600; text-wrap: balance; }
.lesson-list span { color: var(--muted); font-size: .8125rem; line-height: 1.4; text-wrap: pretty; }
.lesson-list button[aria-pressed="true"] { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }

.lesson-figure figcaption { color: var(--ink); margin-bottom: .25rem; font-size: .875rem; font-weight: 600; }
.lesson-figure { min-width: 0; } .lesson-figure .hint { margin-top: .375rem; }
.layers td { min-width: min(9rem, 25cqi); text-align: left !important; }
.layers thead th { text-align: left; }
.layers { max-width: 46rem; }
.norm { display: inline-block; min-width: 5rem; }
.log-bar {
  display: block; height: .375rem; margin-top: .125rem;
  background: linear-gradient(to right, var(--bar) calc(100% * var(--part)), transparent 0),
    repeating-linear-gradient(to right, var(--muted) 0 1px, transparent 1px calc(100% / var(--decades)));
}
.run-0, .run-2 { --bar: var(--third); } .run-1, .run-3 { --bar: var(--fourth); }
.curves-figure > svg { display: block; width: 100%; max-width: 46rem; height: auto; overflow: visible; }
.curves-figure text { fill: var(--muted); font-size: 11.5px; }
.grid { stroke: var(--rule); }
.point { fill: var(--bar); } .curves-figure .named { fill: var(--ink); }
.four-runs table { width: 100%; max-width: 46rem; border-collapse: collapse; table-layout: fixed; }
.four-runs caption { text-align: left; font-size: .875rem; font-weight: 600; }
.four-runs :is(th, td) { padding: .125rem; font-size: .8125rem; font-weight: 400; text-align: center; border: 0; }
.four-runs thead th { font-weight: 600; } .four-runs [scope="rowgroup"] { text-align: left; color: var(--muted); }
.four-runs canvas {
  display: block; width: 100%; image-rendering: pixelated; outline: 1px solid var(--rule); background: var(--paper);
}
.curve { fill: none; stroke: var(--bar); stroke-width: 1.75; } .curve.unseen { stroke-dasharray: 6 3; }
.lesson .key {
  list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .8125rem;
  color: var(--muted); margin-top: .5rem;
}
.key svg { width: 1.75rem; height: .5rem; margin-right: .5rem; }
${WIDE_TABLE}
.lesson .wide-table { margin: 0; } .lesson .wide-table :is(th, td) { padding: .1875rem .5rem; }
@container (min-width: 60rem) { .lesson-bar { flex-wrap: nowrap; } .lesson-bar > :not(h2) { flex: none; } }
@container (min-width: 68rem) {
  /* beside the panel: the question above, the answer below it, both together no taller than the panel */
  .with-lesson[data-mode="train"] {
    display: grid; grid-template-columns: minmax(0, 1fr) 22rem; grid-template-rows: repeat(3, auto) 1fr auto;
    column-gap: 1.5rem;
  }
  .with-lesson[data-mode="train"] > * { grid-column: 1 / -1; }
  .with-lesson[data-mode="train"] > .bar { grid-row: 1; }
  .with-lesson[data-mode="train"] > .panel {
    grid-column: 1; grid-row: 3 / 5; align-content: start;
    min-height: 36.75rem; /* the rest of a screen of 720 pixels, so that the table of an answer is on it */
  }
  .with-lesson[data-mode="train"] > .dock { grid-column: 2; grid-row: 3; }
  .with-lesson[data-mode="train"] > .dock-answer { grid-column: 2; grid-row: 4; position: relative; min-height: 17rem; }
  .with-lesson[data-mode="train"] > .lessons-place { grid-row: 5; }
  .dock { background: var(--wash); } .dock > .lesson { margin-bottom: 0; padding-bottom: .75rem; }
  .dock-answer > .lesson {
    position: absolute; inset: 0; margin-top: 0; overflow: auto; scrollbar-color: var(--muted) var(--wash);
    /* a shade at the lower edge as long as more lies below, since many systems hide the scroll bar */
    background: linear-gradient(var(--wash), var(--wash)) bottom / 100% 1.25rem no-repeat local,
      linear-gradient(transparent, var(--rule)) bottom / 100% 1.25rem no-repeat, var(--wash);
  }
  .with-lesson .plot { height: clamp(7.25rem, 55 * var(--vh) - 13.25rem, 15rem); }
  .with-lesson :is(.own, .check, #measure) { display: none; }
  .with-lesson .completions { grid-template-columns: minmax(0, 1fr); }
  .with-lesson .curves-head h2 { position: absolute; clip-path: inset(50%); } /* for the key of the lines */
  /* the bar above stays in view */
  .with-lesson :is(.panel.train, .replay) { scroll-margin-top: 9rem; }
  .with-lesson .moments { grid-template-columns: max-content minmax(4rem, 1fr) max-content; }
  .with-lesson .moments output { grid-row: 2; grid-column: 1 / -1; }
  .with-lesson[data-mode="train"] .test-digits > .hint, #lesson-go, #replay-answer { display: none; }
}
@container (max-width: 38rem) {
  .lesson { padding-inline: .5rem; }
  .replay:not(.begun) { display: none; } /* a press on Replay takes one there anyway */
  .replay-row { grid-template-columns: auto 1fr; } .replay-row input { grid-row: 2; grid-column: 1 / -1; }
  .curves-figure text { font-size: 22px; }
  /* the two columns that answer fit */
  .lesson .wide-table :is(th, td) { padding-inline: .25rem; } .lesson .wide-table [scope="row"] { min-width: 6rem; }
  .lesson .wide-table [scope="colgroup"] { white-space: normal; }
}
@media (forced-colors: active) {
  .choices button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .log-bar { forced-color-adjust: none; --bar: CanvasText; --muted: GrayText; } .run-1, .run-3 { --bar: LinkText; }
}
`;
