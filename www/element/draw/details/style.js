/** The style of what lies behind a press in the Draw panel, loaded with it. */

export const DETAILS_STYLE = `
.findings details { border-top: 1px solid var(--rule); padding-top: .75rem; }
.findings summary { font-weight: 600; min-height: 2rem; }
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
#code-back[hidden] { display: revert !important; visibility: hidden; } /* nothing moves when it appears */
.row canvas.code { cursor: ns-resize; touch-action: pan-x pinch-zoom; }
.row canvas.left { width: 50%; } .row canvas.right { width: 50%; justify-self: end; }
.who { font-size: .8125rem; line-height: 1.35; color: var(--muted); }
.who b { font-weight: 600; font-size: .875rem; }
.who i { font-family: Georgia, "Liberation Serif", serif; font-size: .875rem; margin-left: .25rem; }
.who span { display: block; }
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
.of-both { color: var(--ink); }
.matching .two { display: grid; gap: 1.25rem 3rem; }
.mixed { max-width: 52rem; }
@container (min-width: 60rem) {
  .matching .two { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
}
.question {
  --half: clamp(2.75rem, 5cqi, 4rem);
  display: flex; flex-wrap: wrap; align-items: center; gap: .75rem; margin: .75rem 0;
}
.question canvas { display: block; height: calc(2 * var(--half)); image-rendering: pixelated; }
#game-left { width: var(--half); outline: 1px solid var(--rule); }
#game-whole { width: calc(2 * var(--half)); outline: 1px solid var(--rule); }
.answers { display: flex; gap: .5rem; padding: 0 .75rem; border-inline: 1px solid var(--rule); }
.answers button { padding: .25rem; }
.answers canvas { width: var(--half); }
.answers .true { border-color: var(--ink); box-shadow: 0 0 0 2px var(--ink); opacity: 1; }
.answers .false { border-style: dashed; border-color: var(--ink); }
#game-told { min-height: 1.5rem; font-size: .875rem; margin-bottom: .5rem; }

@container (max-width: 38rem) {
  .answers { padding: 0; border: 0; gap: .25rem; } .question { gap: .5rem; }
  .row, .digits { grid-template-columns: 2.625rem minmax(0, 1fr) 4.5rem 2.625rem; column-gap: .5rem; }
  .row { grid-template-areas: "who who top top" "sees code odds draws"; row-gap: .125rem; }
  .row canvas { height: 2.625rem; }
  .who { grid-area: who; }
  .who span { display: inline; margin-left: .5rem; }
  .row .top { grid-area: top; display: block; text-align: right; }
  .row .top b { font-size: 1rem; }
  .row.heads { grid-template-areas: none; font-size: .6875rem; } .heads :last-child { justify-self: end; }
  .heads .half, .heads .digit { position: absolute; }
  .row.both { margin-top: .5rem; }
  .digits .ticks { grid-column: 3; font-size: .6875rem; }
  .mixed { grid-template-columns: min(24%, 5.25rem) minmax(0, 1fr) min(24%, 5.25rem); gap: .5rem; }
  .mixed figure:not(.at-once) { grid-template-columns: minmax(0, 1fr); }
  .mixed figure > canvas { width: min(100%, 5.25rem); }
  .mixed figure { grid-template-rows: 2rem 8.75rem 2.75rem auto; }
  .mixed figcaption { font-size: .75rem; line-height: 1.3; white-space: normal; align-self: end; }
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
