/** The style of maps, loaded with the first one. */

export const MAP_STYLE = `
.map { min-width: 0; display: grid; gap: .375rem; align-content: start; }
.map-stage { position: relative; min-width: 0; aspect-ratio: var(--map-ratio, 4 / 3); }
.map-canvas {
  position: absolute; inset: 0; width: 100%; height: 100%; border: 1px solid var(--rule); background: var(--paper);
  touch-action: pan-y pinch-zoom;
}
.map-words:not(.visually-hidden) { /* of a map that is still to come */
  position: absolute; inset: 0; display: grid; place-content: center; padding: 1rem; pointer-events: none;
}
/* until a place is decoded, whose box says what the keys do */
.map-keys { display: none; }
.map-canvas:focus-visible + [hidden] + .map-keys:not(:empty) {
  position: absolute; inset: auto 1px 1px; display: block; padding: .25rem .5rem; background: var(--paper);
  border-top: 1px solid var(--rule); pointer-events: none;
}
.map-canvas[role="application"] { cursor: crosshair; }
.map-canvas:focus { border-color: var(--ink); touch-action: pan-y; }
.map-callout {
  position: absolute; left: 0; top: 0; display: grid; justify-items: center; gap: .125rem; padding: .25rem;
  background: var(--paper); border: 1px solid var(--muted); border-radius: .25rem; cursor: pointer;
  font-size: .75rem; line-height: 1.2; white-space: nowrap; }
.map-callout canvas { width: 3.5rem; height: 3.5rem; image-rendering: pixelated; }
.map-kinds { display: grid; grid-template-columns: repeat(auto-fit, minmax(1.5rem, 1fr)); gap: .25rem .125rem; }
.map-kinds button:first-child { grid-column: span 2; }
.map-kinds button { min-height: 1.75rem; min-width: 1.5rem; padding: 0; font-size: .8125rem; }
.map-kinds button[aria-pressed="true"] { border-color: var(--ink); box-shadow: inset 0 0 0 1px var(--ink); }
.map-figures { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; font-size: .875rem; }
.map-figures div { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
.map-figures dt { color: var(--muted); }
.map-figures dd { margin: 0; }
.map-figures dd:not(.hint) { font-weight: 600; } .map-figures .hint { flex-basis: 100%; }
.map-table table { border-collapse: collapse; font-size: .8125rem; margin-top: .5rem; }
.map-table th, .map-table td {
  text-align: right; padding: .125rem .75rem .125rem 0; border-bottom: 1px solid var(--rule);
}
.map-table th { font-weight: 600; vertical-align: bottom; }
.match-grid {
  border-collapse: separate; border-spacing: 1px; font-size: .6875rem; line-height: 1; table-layout: fixed; width: 100%;
  max-width: 32rem;
}
.match-grid caption { position: absolute; clip-path: inset(50%); }
.match-grid th { font-size: .8125rem; font-weight: 600; padding: .125rem .25rem; }
.own-half { /* as on the map */
  display: inline-block; width: .5rem; height: 1rem; vertical-align: middle; border-radius: 1rem 0 0 1rem;
  background: currentcolor; forced-color-adjust: none;
}
.of-right .own-half { border-radius: 0 1rem 1rem 0; }
.match-grid td { position: relative; height: 1.75rem; text-align: center; z-index: 0; padding: 0; }
.match-grid tbody td::before {
  content: ""; position: absolute; inset: 0; background: var(--ink); opacity: var(--agreement, 0); z-index: -1;
  forced-color-adjust: none;
}
.match-grid .dark { color: var(--paper); forced-color-adjust: none; }
.match-grid .own-partner { outline: 1px solid var(--muted); outline-offset: -1px; }
.match-grid.compact { max-width: 14rem; }
.match-grid.compact td { height: 1.125rem; font-size: 0; }
.match-grid.compact th { font-size: .6875rem; padding: 0 .125rem; }
@container (max-width: 38rem) {
  .match-grid { font-size: .5625rem; letter-spacing: -.06em; } .match-grid th { padding: .125rem 0; letter-spacing: 0; }
  .match-grid thead th:last-child, .match-grid tbody tr:last-child th { font-size: .6875rem; }
}
/* too narrow for one row: all and half of the kinds above the other half */
@container (max-width: 19.3rem) {
  .map-kinds { grid-template-columns: repeat(6, 1fr); } .map-kinds button:first-child { grid-column: auto; }
}
@media (pointer: coarse) { .map-kinds button { min-height: 2.25rem; } }
@media (forced-colors: active) { .map-canvas { border-color: CanvasText; } }
`;
