// Three small charts side by side as one picture, legible on a light and on a dark page. Reads and writes no files, and
// does not know what it shows.

const [WIDTH, HEIGHT] = [1000, 300];
const PLOT = { top: 44, bottom: 258, width: 210, left: 48, pitch: 322 };
const LINE_HEIGHT = 15;

const STYLE = `
  svg { --ground: #fbfbf9; --ink: #1b1d22; --muted: #5a5f69; --rule: #dcdde1; --left: #0a64a8; --right: #bf4006; }
  @media (prefers-color-scheme: dark) { svg { --ground: #131519; --ink: #e9eaee; --muted: #a3a8b2; --rule: #33373f; --left: #66b8f7; --right: #ff9c62; } }
  text { font: 12px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--muted); }
  .title { font-weight: 600; fill: var(--ink); }
  .ground { fill: var(--ground); } .rule { stroke: var(--rule); }
  .curve { fill: none; stroke-width: 1.25; opacity: .55; } .dot { stroke: none; }
  ${['ink', 'left', 'right'].map((tone) => `.curve.${tone} { stroke: var(--${tone}); } .dot.${tone}, text.${tone} { fill: var(--${tone}); }`).join(' ')}`;

/** @typedef {'ink' | 'left' | 'right'} Tone */
/** @typedef {{ x: number, y: number, radius?: number }} Dot in the units of the axes */
/**
 * @typedef {{ label: string, tone: Tone, line: { xs: number[], ys: number[] }, dots: Dot[] }} Curve labelled at its
 *   last dot
 */
/** @typedef {{ ticks: number[], range: [number, number], log?: boolean }} Axis */
/** @typedef {{ title: string, x: Axis, y: Axis, curves: Curve[] }} Panel */

/** A linear or logarithmic scale from an axis to pixels. @param {Axis} axis @param {[number, number]} pixels */
function scale({ range: [low, high], log }, [start, end]) {
  const of = log ? Math.log : Number;
  return (/** @type {number} */ value) => start + ((of(value) - of(low)) / (of(high) - of(low))) * (end - start);
}

/** @param {number[]} xs @param {number[]} ys pixels */
const path = (xs, ys) => xs.map((x, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${ys[index].toFixed(1)}`).join('');

/**
 * Places labels at the ends of their lines, and moves them apart where they would overlap.
 * @template {{ at: number }} T
 * @param {T[]} wanted
 * @returns {T[]}
 */
function labels(wanted) {
  const sorted = [...wanted].sort((a, b) => a.at - b.at).map((label) => ({ ...label }));
  const centre = sorted.reduce((sum, { at }) => sum + at, 0) / sorted.length;
  for (let index = 1; index < sorted.length; index++)
    sorted[index].at = Math.max(sorted[index].at, sorted[index - 1].at + LINE_HEIGHT);
  const drift = sorted.reduce((sum, { at }) => sum + at, 0) / sorted.length - centre;
  return sorted.map((label) => ({ ...label, at: label.at - drift }));
}

/** @param {Panel} panel @param {number} place */
function painted({ title, x: across, y: up, curves }, place) {
  const left = PLOT.left + place * PLOT.pitch;
  const x = scale(across, [left, left + PLOT.width]);
  const y = scale(up, [PLOT.bottom, PLOT.top]);
  return [
    `<text class="title" x="${left}" y="24">${title}</text>`,
    ...up.ticks.map(
      (tick) =>
        `<path class="rule" d="M${left} ${y(tick).toFixed(1)}h${PLOT.width}"/><text x="${left - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`,
    ),
    ...across.ticks.map((tick) => `<text x="${x(tick)}" y="${PLOT.bottom + 20}" text-anchor="middle">${tick}</text>`),
    ...curves.map(
      ({ tone, line, dots }) =>
        `<path class="curve ${tone}" d="${path(line.xs.map(x), line.ys.map(y))}"/>${dots
          .map(
            (dot) =>
              `<circle class="dot ${tone}" cx="${x(dot.x).toFixed(1)}" cy="${y(dot.y).toFixed(1)}" r="${dot.radius ?? 2.5}"/>`,
          )
          .join('')}`,
    ),
    ...labels(curves.map(({ label, tone, dots }) => ({ label, tone, at: y(dots[dots.length - 1].y) }))).map(
      ({ label, tone, at }) =>
        `<text class="${tone}" x="${left + PLOT.width + 8}" y="${(at + 4).toFixed(1)}">${label}</text>`,
    ),
  ].join('\n');
}

/**
 * @param {Panel[]} panels three
 * @param {{ name: string, note: string }} words the picture's text alternative, and the line below the charts
 * @returns {string} SVG
 */
export const picture = (
  panels,
  { name, note },
) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${name}">
<style>${STYLE}
</style>
<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>
${panels.map(painted).join('\n')}
<text x="${PLOT.left}" y="${HEIGHT - 6}">${note}</text>
</svg>
`;
