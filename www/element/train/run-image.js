/** Paints a run as one image: a title, its sample of digits, and all charts with their captions. */
import { FONT } from '../../shared/paint.js';

/** @typedef {{ caption: string, values: string, canvas: HTMLCanvasElement }} Figure */
/** @typedef {{ name: string, canvas: HTMLCanvasElement }} Named */
/** @typedef {{ title: string, rows: Named[], own: Named[], figures: Figure[], key: string }} Parts */

const WIDTH = 1600;
const MARGIN = 40;
const COLUMNS = 4;
const GAP = 28;
const LABEL = 190;
const ROW = 112;
const CAPTION = 40;

/** @param {Parts} parts @returns {{ width: number, height: number }} the size of the canvas that it needs */
export function sizeOf({ rows, figures }) {
  const charts = Math.ceil(figures.length / COLUMNS) * (chartHeight(figures) + CAPTION + GAP);
  return { width: WIDTH, height: 2 * MARGIN + 64 + rows.length * (ROW + 10) + GAP + charts };
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Parts} parts
 * @param {{ ink: string, muted: string, ground: string }} palette
 */
export function paintRunImage(context, { title, rows, own, figures, key }, palette) {
  const { width, height } = context.canvas;
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ size,
    /** @type {string} */ color,
    most = WIDTH,
  ) => {
    context.font = `${size}px ${FONT}`;
    context.fillStyle = color;
    context.fillText(text, x, y, most);
  };
  context.fillStyle = palette.ground;
  context.fillRect(0, 0, width, height);
  context.textBaseline = 'top';
  write(title, MARGIN, MARGIN, 24, palette.ink, WIDTH - 2 * MARGIN);
  let y = MARGIN + 64;
  context.imageSmoothingEnabled = false; // the digits have few pixels
  rows.forEach(({ name, canvas }, row) => {
    const top = y + row * (ROW + 10);
    name
      .split(', ')
      .forEach((part, line) => write(part, MARGIN, top + ROW / 2 - 20 + 22 * line, 17, palette.muted, LABEL - 10));
    context.drawImage(canvas, MARGIN + LABEL, top, ROW * 10 * 0.9, ROW * 0.9);
  });
  own.forEach(({ name, canvas }, place) => {
    const top = y + place * (ROW * 1.6 + 40);
    write(name, MARGIN + LABEL + ROW * 9 + GAP, top, 17, palette.muted);
    context.drawImage(canvas, MARGIN + LABEL + ROW * 9 + GAP, top + 26, ROW * 1.4, ROW * 1.4);
  });
  context.imageSmoothingEnabled = true;
  y += rows.length * (ROW + 10) + GAP;
  write(key, MARGIN, y - GAP / 2, 15, palette.muted, WIDTH - 2 * MARGIN);
  y += GAP / 2;
  const chartWidth = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
  figures.forEach(({ caption, values, canvas }, place) => {
    const x = MARGIN + (place % COLUMNS) * (chartWidth + GAP);
    const top = y + Math.floor(place / COLUMNS) * (chartHeight(figures) + CAPTION + GAP);
    write(caption, x, top, 16, palette.ink, chartWidth);
    write(values, x, top + 19, 14, palette.muted, chartWidth);
    context.drawImage(canvas, x, top + CAPTION, chartWidth, (chartWidth * canvas.height) / canvas.width);
  });
}

/** @param {Figure[]} figures */
function chartHeight(figures) {
  const chartWidth = (WIDTH - 2 * MARGIN - (COLUMNS - 1) * GAP) / COLUMNS;
  return Math.max(0, ...figures.map(({ canvas }) => (chartWidth * canvas.height) / Math.max(1, canvas.width)));
}
