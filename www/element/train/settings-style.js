/** The style of the settings of a run: their line, and the form that opens over what is below it. */

export const SETTINGS_CSS = `
.settings-details > summary {
  display: flex; align-items: baseline; gap: .75rem; padding: .25rem .75rem; border: 1px solid var(--rule);
  border-radius: .25rem; background: var(--paper); list-style: none; line-height: 1.4;
}
.settings-details > summary::-webkit-details-marker { display: none; }
.settings-details > summary::after { content: "\\25be"; margin-left: auto; color: var(--muted); }
.settings-details[open] > summary::after { content: "\\25b4"; }
.settings-details > summary:hover { border-color: var(--muted); }
.settings-details > summary b { font-weight: 600; white-space: nowrap; }
.settings-details > summary span { color: var(--muted); min-width: 0; font-size: .8125rem; }
.settings {
  display: grid; gap: .75rem; padding: 1rem; border: 1px solid var(--muted); background: var(--ground);
  border-radius: .25rem; margin-top: .25rem;
}
.settings .fields { display: flex; flex-wrap: wrap; align-items: end; gap: .5rem 1rem; }
.settings .fields label { display: grid; gap: .125rem; font-size: .8125rem; color: var(--muted); }
.settings select, .settings .fields input {
  min-height: 2rem; padding: .125rem .5rem; border: 1px solid var(--muted); border-radius: .25rem;
  background: var(--paper); color: var(--ink); max-width: 100%;
}
.settings select { padding-right: 1.5rem; }
.settings :disabled { border-color: var(--rule); color: var(--muted); background: var(--wash); opacity: 1; }
.settings ::placeholder { color: var(--muted); opacity: 1; }
.settings [aria-invalid="true"] { border-color: var(--alarm) !important; }
.settings fieldset { border: 0; margin: 0; padding: 0; min-width: 0; }
.settings legend { padding: 0; margin-bottom: .25rem; font-weight: 600; color: var(--ink); }
.settings fieldset .hint { margin-top: .25rem; }
.settings p:not(.hint) { font-size: .875rem; } .beginning p { margin-bottom: .25rem; }
.terms { display: flex; flex-wrap: wrap; gap: 0 1.25rem; font-size: .875rem; }
.terms label { display: flex; align-items: center; gap: .5rem; min-height: 1.75rem; }
.terms input { width: 1.125rem; height: 1.125rem; margin: 0; accent-color: var(--ink); }
.terms label:has(:disabled) { color: var(--muted); }

@container (min-width: 46rem) {
  .settings { position: absolute; z-index: 3; left: 0; right: 0; grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .settings > :not(.twin, .beginning) { grid-column: 1 / -1; }
}
@container (max-width: 38rem) {
  .settings .fields label { flex: 1 1 5rem; min-width: min-content; }
  .settings .fields label:has(select) { flex-basis: 100%; }
  .settings .fields input, .settings .fields select { width: 100%; }
  .settings .fields + .fields label:has(select) { flex-basis: 10rem; }
}
`;
