// The learning curves of a run as one picture, legible on a light and on a dark page: three panels over the epochs. Knows no file.
// Drawing splits into scale, path, paint.

/**
 * @typedef {{ phase: string, step: number, epoch: number } & Record<string, number>} Row one line of the metrics that `corr-mcnn train` writes
 * @typedef {{ column: string, label: string, tone: string }} Curve
 * @typedef {{ title: string, curves: Curve[], log: boolean, ticks: number[] }} Panel
 */

const [WIDTH, HEIGHT] = [1000, 300];
const PLOT = { top: 44, bottom: 258, width: 210, left: 48, pitch: 322 };
/** Rows of training that are averaged: as they come every ten steps, about a third of an epoch of MNIST; of a long run fewer are kept. */
const SMOOTHED_ROWS = 29;

/** @type {Panel[]} */
const PANELS = [
  { title: 'Objective', log: false, ticks: [0, 0.1, 0.2], curves: [{ column: 'total', label: 'total', tone: 'ink' }] },
  {
    title: 'Mean squared error, both halves', log: true, ticks: [0.05, 0.1, 0.2],
    curves: [
      { column: 'L2', label: 'L2, from left', tone: 'left' },
      { column: 'L3', label: 'L3, from right', tone: 'right' },
      { column: 'L1', label: 'L1, from both', tone: 'ink' },
    ],
  },
  {
    title: 'Correlation of the views, mean of the units', log: false, ticks: [0, 0.5, 1],
    curves: [
      { column: 'joint_correlation', label: 'joint, 50', tone: 'ink' },
      { column: 'correlation_300', label: 'hidden, 300', tone: 'left' },
      { column: 'correlation_500', label: 'hidden, 500', tone: 'right' },
    ],
  },
];

const STYLE = `
  svg { --ground: #fbfbf9; --ink: #1b1d22; --muted: #5a5f69; --rule: #dcdde1; --left: #0a64a8; --right: #bf4006; }
  @media (prefers-color-scheme: dark) { svg { --ground: #131519; --ink: #e9eaee; --muted: #a3a8b2; --rule: #33373f; --left: #66b8f7; --right: #ff9c62; } }
  text { font: 12px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif; fill: var(--muted); }
  .title { font-weight: 600; fill: var(--ink); }
  .ground { fill: var(--ground); } .rule { stroke: var(--rule); }
  .curve { fill: none; stroke-width: 1.25; opacity: .55; } .dot { stroke: none; }
  ${['ink', 'left', 'right'].map((tone) => `.curve.${tone} { stroke: var(--${tone}); } .dot.${tone}, text.${tone} { fill: var(--${tone}); }`).join(' ')}`;

/** The rows of a file of metrics. @param {string} csv @returns {Row[]} */
export function rowsOf(csv) {
  const [header, ...lines] = csv.trimEnd().split('\n').map((line) => line.split(','));
  return lines.map((line) => /** @type {Row} */ (Object.fromEntries(header.map((name, index) => [name, name === 'phase' ? line[index] : Number(line[index])]))));
}

/** Each value averaged with those around it; at the ends with as many as there are. @param {number[]} values @param {number} count odd */
export function smoothed(values, count) {
  const reach = (count - 1) / 2;
  return values.map((_, index) => {
    const near = values.slice(Math.max(0, index - reach), index + reach + 1);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
}

/** A number's place between two pixels. @param {[number, number]} domain @param {[number, number]} range @param {boolean} [log] */
function scale([low, high], [start, end], log = false) {
  const of = log ? Math.log : Number;
  return (value) => start + ((of(value) - of(low)) / (of(high) - of(low))) * (end - start);
}

/** @param {number[]} xs @param {number[]} ys */
const path = (xs, ys) => xs.map((x, index) => `${index ? 'L' : 'M'}${x.toFixed(1)} ${ys[index].toFixed(1)}`).join('');

/** The picture. @param {Row[]} rows @returns {string} SVG */
export function learningCurves(rows) {
  const train = rows.filter(({ phase }) => phase === 'train');
  const validation = rows.filter(({ phase }) => phase === 'validation');
  const last = validation[validation.length - 1];
  const epochs = last.epoch;
  const epochOf = (/** @type {Row} */ row) => (row.step * epochs) / last.step;
  const panels = PANELS.map((panel, place) => {
    const left = PLOT.left + place * PLOT.pitch;
    const x = scale([0, epochs], [left, left + PLOT.width]);
    const lines = panel.curves.map((curve) => ({ ...curve, smooth: smoothed(train.map((row) => row[curve.column]), SMOOTHED_ROWS), held: validation.map((row) => row[curve.column]) }));
    const values = lines.flatMap(({ smooth, held }) => [...smooth, ...held]);
    const range = panel.log ? [Math.min(...values) / 1.05, Math.max(...values) * 1.05] : [Math.min(...values, ...panel.ticks), Math.max(...values, ...panel.ticks)];
    const y = scale(/** @type {[number, number]} */ (range), [PLOT.bottom, PLOT.top], panel.log);
    const ticks = panel.ticks.filter((tick) => tick >= range[0] && tick <= range[1]);
    return [
      `<text class="title" x="${left}" y="24">${panel.title}</text>`,
      ...ticks.map((tick) => `<path class="rule" d="M${left} ${y(tick).toFixed(1)}h${PLOT.width}"/><text x="${left - 6}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end">${tick}</text>`),
      ...[0, epochs / 2, epochs].map((epoch) => `<text x="${x(epoch)}" y="${PLOT.bottom + 20}" text-anchor="middle">${epoch}</text>`),
      ...lines.map(({ smooth, held, tone }) => `<path class="curve ${tone}" d="${path(train.map((row) => x(epochOf(row))), smooth.map(y))}"/>${
        validation.map((row, index) => `<circle class="dot ${tone}" cx="${x(epochOf(row)).toFixed(1)}" cy="${y(held[index]).toFixed(1)}" r="2.5"/>`).join('')}`),
      ...labels(lines.map(({ label, tone, held }) => ({ label, tone, at: y(held[held.length - 1]) }))).map(({ label, tone, at }) => `<text class="${tone}" x="${left + PLOT.width + 8}" y="${(at + 4).toFixed(1)}">${label}</text>`),
    ].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="Learning curves over ${epochs} epochs">
<style>${STYLE}
</style>
<rect class="ground" width="${WIDTH}" height="${HEIGHT}"/>
${panels.join('\n')}
<text x="${PLOT.left}" y="${HEIGHT - 6}">epochs; lines: training batches, smoothed, with dropout; dots: the validation digits, without</text>
</svg>
`;
}

/** Labels at their lines' ends, moved apart where they would lie on each other. @template {{ at: number }} T @param {T[]} wanted @returns {T[]} */
function labels(wanted) {
  const LINE_HEIGHT = 15;
  const sorted = [...wanted].sort((a, b) => a.at - b.at).map((label) => ({ ...label }));
  const centre = sorted.reduce((sum, { at }) => sum + at, 0) / sorted.length;
  for (let index = 1; index < sorted.length; index++) sorted[index].at = Math.max(sorted[index].at, sorted[index - 1].at + LINE_HEIGHT);
  const drift = sorted.reduce((sum, { at }) => sum + at, 0) / sorted.length - centre;
  return sorted.map((label) => ({ ...label, at: label.at - drift }));
}
