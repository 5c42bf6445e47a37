/** The style of the element on paper: light, without what can only be pressed, and charts as wide as their columns. */

export const PRINT = `
.app .tabs, .story-offer, .lesson-bar, .story, .notices, .toolbar, .buttons, button, select, input, .network, .loading,
.stroke-told, .pen, .keys, #example-picker, .map-kinds, .moments, .menu, .share, #settings { display: none !important; }
figure, .map, .stage, .common { break-inside: avoid; }
.results { content-visibility: visible; }
/* every column is on the paper: nothing can be scrolled there */
.app .wide-table { overflow: visible; }
.app .wide-table :is(th, td) {
  min-width: 0 !important; padding-inline: .125rem !important; font-size: .4375rem; white-space: normal;
}
.app .wide-table small { font-size: inherit; }
tr { break-inside: avoid; }
#charts figure { max-width: 24rem; }
.app .plot { height: auto; overflow: visible; }
.uplot .u-wrap { width: 100% !important; height: auto !important; }
.uplot canvas { height: auto !important; }
.uplot .u-under, .uplot .u-over { display: none; }
/* what was painted for a dark screen */
.dark canvas { filter: invert(1) hue-rotate(180deg); }
`;
