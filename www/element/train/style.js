/** The style of the Train panel, loaded with it. */

const CSS = `
.panel.train > * { min-width: 0; }
.settings { display: grid; gap: .75rem; }
.settings .fields { display: flex; flex-wrap: wrap; align-items: end; gap: .75rem 1rem; }
.settings .fields label { display: grid; gap: .25rem; font-size: .8125rem; color: var(--muted); }
.settings select, .settings .fields input {
  min-height: 2.25rem; padding: .25rem .5rem; border: 1px solid var(--rule); border-radius: .25rem;
  background: var(--paper); color: var(--ink); max-width: 100%;
}
.settings select { padding-right: 1.5rem; }
.settings ::placeholder { color: var(--muted); opacity: 1; }
.settings [aria-invalid="true"] { border-color: var(--alarm) !important; }
.settings fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.settings legend { padding: 0; margin-bottom: .375rem; font-weight: 600; color: var(--ink); }
.settings details { border-left: 2px solid var(--rule); padding-left: .875rem; }
.settings details[open] > * + * { margin-top: 1rem; }
.settings details > .fields + .hint { margin-top: .5rem; }
.settings fieldset .hint { margin-top: .375rem; max-width: 40rem; }
.beginning p { font-size: .875rem; margin-bottom: .375rem; }
.terms { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; font-size: .875rem; }
.terms label { display: flex; align-items: center; gap: .5rem; min-height: 1.75rem; }
.terms input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--ink); }
.run { display: grid; gap: .75rem; } .run progress { width: 100%; }

.moments {
  display: grid; grid-template-columns: max-content minmax(8rem, 20rem) 1fr max-content; align-items: center;
  gap: .25rem 1rem; margin-bottom: .75rem; font-size: .8125rem; max-width: 72rem;
}
.moments input { accent-color: var(--ink); min-height: 1.75rem; margin: 0; width: 100%; }
.moments output { color: var(--muted); min-width: 0; }
.moments output b { color: var(--ink); font-weight: 600; }
.completions { display: flex; flex-wrap: wrap; gap: 1rem 2rem; align-items: start; margin-bottom: .75rem; }
.digit-rows {
  display: grid; grid-template-columns: 8.5rem minmax(0, 1fr); gap: .5rem 1rem; align-items: center; flex: 1 1 24rem;
  max-width: 60rem; min-width: 0;
}
.digit-rows > span { color: var(--muted); font-size: .8125rem; line-height: 1.3; }
.digit-rows .of-left { color: var(--left); } .digit-rows .of-right { color: var(--right); }
.digit-rows canvas, .own canvas {
  width: 100%; display: block; background: var(--paper); border: 1px solid var(--rule);
}
.digit-rows canvas { aspect-ratio: 10; }
.own { display: flex; gap: 1rem; }
.own figure { margin: 0; width: 10.5rem; }
.own canvas { aspect-ratio: 1; }
.own figcaption { margin-bottom: .25rem; }
.measured { max-width: 44rem; max-height: none; margin-top: 1rem; }
.measured th:first-child, .measured td:first-child { text-align: left; white-space: normal; }

.key {
  display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin-bottom: .75rem; font-size: .8125rem; color: var(--muted);
}
.key span { display: inline-flex; align-items: center; gap: .5rem; }
.key svg { width: 2rem; height: .75rem; overflow: visible; }
.charts {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15.5rem), 1fr)); gap: 1rem 1.5rem;
  margin-bottom: 1.5rem;
}
.charts figure { min-width: 0; margin: 0; }
.charts figcaption { display: grid; margin-bottom: .125rem; color: var(--ink); font-size: .8125rem; }
.charts .values { display: flex; flex-wrap: wrap; gap: 0 .625rem; min-height: 1.15rem; color: var(--muted); }
.charts .values span { white-space: nowrap; }
.charts .values .left { color: var(--left); }
.charts .values .right { color: var(--right); }
.charts .values .third { color: var(--third); }
.charts .values .ink { color: var(--ink); }
#charts h3 + .hint { margin: -.25rem 0 .5rem; }
.uplot { font: inherit; width: 100%; } .u-over { cursor: crosshair; }
#charts-shown details { margin-bottom: .5rem; }

@media (max-width: 40rem) {
  .digit-rows { grid-template-columns: 1fr; gap: .25rem; flex-basis: 100%; }
  .digit-rows canvas { margin-bottom: .5rem; }
  .own { width: 100%; } .own figure { flex: 0 1 8rem; }
  .settings .fields label { flex: 1 1 5rem; min-width: 0; }
  .settings .fields label:has(select) { flex-basis: 100%; }
  .settings .fields input, .settings .fields select { width: 100%; }
  .settings details .fields label:has(select) { flex-basis: 8rem; }
  .main { flex-wrap: nowrap; }
  .main button { flex: 1 1 auto; padding-inline: .5rem; }
  .main .primary { min-width: 5.5rem; }
  .moments { grid-template-columns: 1fr max-content; }
  .moments button { grid-row: 1; grid-column: 2; }
  .moments input, .moments output { grid-column: 1 / -1; }
  .charts { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .75rem .75rem; }
}
`;

export const TRAIN_STYLE = new CSSStyleSheet();
TRAIN_STYLE.replaceSync(CSS);
