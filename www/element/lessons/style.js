/** The style of the lessons, as a constructed style sheet that is loaded with them. */
import { WIDE_TABLE } from '../measured.js';

const CSS = `
.lesson {
  margin-top: 2rem; padding: 1rem 1.25rem 1.25rem; background: var(--wash); border-top: 2px solid var(--ink);
  --ground: var(--wash); scroll-margin-top: .5rem;
}
.lesson-bar { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; }
.lesson-bar button { min-height: 1.75rem; padding-block: 0; }
.lesson-head { display: grid; grid-template-columns: 1fr auto; align-items: start; gap: 0 1rem; }
.lesson-head h2 { margin: 0 0 .75rem; font-size: 1.25rem; letter-spacing: -.01em; text-wrap: balance; grid-row: 2; }
.lesson-head h2:focus:not(:focus-visible) { outline: 0; }
.lesson-head button { grid-area: 1 / 2 / span 2; }
.lesson-story { display: grid; gap: .625rem; max-width: 44rem; margin-bottom: 1.25rem; }
.lesson-story p, .lesson-steps p { text-wrap: pretty; }
.lesson-steps { list-style: none; counter-reset: step; margin: 0; padding: 0; display: grid; gap: 1.25rem 2rem; }
.lesson-steps > li {
  counter-increment: step; display: grid; gap: .5rem; align-content: start; justify-items: start; min-width: 0;
  font-size: .9375rem; border-top: 1px solid var(--rule); padding-top: .75rem;
}
.lesson-steps h3 { margin: 0; font-size: .875rem; }
.lesson-steps h3::before { content: counter(step) "\\2002"; color: var(--muted); font-weight: 400; }
@container (min-width: 54rem) {
  .lesson-steps { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .measured-step { grid-column: 1 / -1; }
}
.choices { display: flex; flex-wrap: wrap; gap: .5rem; }
.choices button { min-height: 2.75rem; text-align: left; }
.choices button[aria-pressed="true"] { background: var(--ink); color: var(--ground); border-color: var(--ink); }
.lesson .primary { min-height: 2.75rem; } .lesson .buttons { align-items: center; }
.lesson ul { margin: 0; padding-left: 1.125rem; display: grid; gap: .375rem; }
.measured-step > div { max-width: 100%; min-width: 0; }
#lesson-answer { display: grid; gap: .75rem; grid-template-columns: minmax(0, 1fr); width: 100%; }
#lesson-answer > p { max-width: 44rem; }
.found { font-size: 1.0625rem; font-weight: 500; }
.share { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem; margin-top: 1.25rem; }
.share label { display: grid; gap: .25rem; flex: 0 1 32rem; min-width: 0; font-size: .8125rem; color: var(--muted); }
.share input {
  min-height: 2.25rem; min-width: 0; padding: .25rem .5rem; border: 1px solid var(--rule); border-radius: .25rem;
  background: var(--paper); color: var(--ink); text-overflow: ellipsis;
}
.share span { align-self: center; }

.lessons { margin-top: 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
.lessons h2 { margin-bottom: .25rem; }
.lesson-list {
  list-style: none; margin: .75rem 0 0; padding: 0; display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 13.5rem), 1fr)); gap: .75rem;
}
.lesson-list button {
  width: 100%; height: 100%; padding: .75rem; display: grid; gap: .375rem; align-content: start; text-align: left;
}
.lesson-list b { font-weight: 600; text-wrap: balance; }
.lesson-list span { color: var(--muted); font-size: .8125rem; line-height: 1.4; text-wrap: pretty; }
.lesson-list button[aria-pressed="true"] { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }

.lesson-figure figcaption { color: var(--ink); margin-bottom: .25rem; font-size: .875rem; font-weight: 600; }
.lesson-figure { min-width: 0; }
.layers td { min-width: 9rem; text-align: left !important; }
.layers thead th { text-align: left; }
.layers { max-width: 46rem; }
.norm { display: inline-block; min-width: 5rem; }
.log-bar {
  display: block; height: .375rem; margin-top: .125rem;
  background: linear-gradient(to right, var(--bar) calc(100% * var(--part)), transparent 0),
    repeating-linear-gradient(to right, var(--muted) 0 1px, transparent 1px calc(100% / var(--decades)));
}
.run-0, .run-2 { --bar: var(--third); } .run-1, .run-3 { --bar: var(--fourth); }
.curves-figure > svg { display: block; width: 100%; max-width: 46rem; height: auto; }
.curves-figure text { fill: var(--muted); font-size: 11.5px; }
.grid { stroke: var(--rule); }
.curve { fill: none; stroke: var(--bar); stroke-width: 1.75; } .curve.unseen { stroke-dasharray: 6 3; }
.lesson .key {
  list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; font-size: .8125rem;
  color: var(--muted); margin-top: .5rem;
}
.key svg { width: 1.75rem; height: .5rem; margin-right: .5rem; }
${WIDE_TABLE}
@container (max-width: 38rem) {
  .lesson { margin-inline: -1rem; padding-inline: 1rem; }
  .curves-figure text { font-size: 22px; }
}
@media (forced-colors: active) {
  .choices button[aria-pressed="true"] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  .log-bar { forced-color-adjust: none; --bar: CanvasText; --muted: GrayText; } .run-1, .run-3 { --bar: LinkText; }
}
`;

export const LESSON_STYLE = new CSSStyleSheet();
LESSON_STYLE.replaceSync(CSS);
