/** What is painted over the lines of a chart: the selected step, and a letter at the end of each line. */

/** @typedef {import('uplot')} UPlot */

const LETTER = 11; // height of a letter
const GAP = 4; // between the end of a line and its letter
const HALO = 3;

/** Paints a line at the selected step. @param {UPlot} chart @param {number} step @param {string} color */
export function paintPin({ ctx, bbox, valToPos }, step, color) {
  const x = Math.round(valToPos(step, 'x', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = color;
  ctx.lineWidth = 1;
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.restore();
}

/**
 * Paints the letters in one column after the latest step, each beside the end of its line.
 * @param {UPlot} chart
 * @param {import('./curves.js').Line[]} lines
 * @param {import('./curves.js').ChartPalette} palette
 */
export function paintLetters({ ctx, bbox, data, valToPos }, lines, palette) {
  const density = globalThis.devicePixelRatio ?? 1;
  const ends = lines.flatMap(({ letter, color }, line) => {
    const at = lastOf(data[line + 1]);
    if (at < 0) return [];
    return [
      {
        letter,
        color: palette[color],
        x: valToPos(data[0][at], 'x', true),
        y: valToPos(/** @type {number} */ (data[line + 1][at]), 'y', true),
      },
    ];
  });
  if (ends.length === 0) return;
  const x = Math.max(...ends.map((end) => end.x)) + GAP * density;
  const ys = apart(
    ends.map(({ y }) => y),
    LETTER * density,
    [bbox.top, bbox.top + bbox.height],
  );
  ctx.save();
  ctx.font = `600 ${LETTER * density}px system-ui, sans-serif`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.lineJoin = 'round';
  ctx.lineWidth = HALO * density;
  ctx.setLineDash([]);
  ends.forEach(({ letter, color }, place) => {
    ctx.strokeStyle = palette.paper;
    ctx.strokeText(letter, x, ys[place]);
    ctx.fillStyle = color;
    ctx.fillText(letter, x, ys[place]);
  });
  ctx.restore();
}

/**
 * Moves places apart as little as needed, in their order.
 * @param {number[]} places
 * @param {number} least the distance between two
 * @param {[number, number]} bounds
 * @returns {number[]}
 */
export function apart(places, least, [from, to]) {
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  const moved = places.slice();
  order.forEach((index, rank) => {
    const floor = rank === 0 ? from : moved[order[rank - 1]] + least;
    moved[index] = Math.max(moved[index], floor);
  });
  order.reverse().forEach((index, rank) => {
    const ceiling = rank === 0 ? to : moved[order[rank - 1]] - least;
    moved[index] = Math.min(moved[index], ceiling);
  });
  return moved;
}

/** The index of the last value; -1 if there is none. @param {ArrayLike<number | null | undefined>} values */
function lastOf(values) {
  for (let at = values.length - 1; at >= 0; at -= 1) if (values[at] !== null && values[at] !== undefined) return at;
  return -1;
}
