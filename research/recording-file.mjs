// Writes a file of recorded runs, which www/runs/recording.js reads and describes. Pure functions.

import { INKS, MAGIC, PARTS, VERSION } from '../www/runs/recording.js';
import { HALF, PIXELS, SIZE } from '../www/shared/field.js';

/**
 * What was observed of a run.
 * @typedef {{ config: any, digits: number, layers: string[], hash: string, start: { step: number, hash: string },
 *   mapDigits: number[], real: Uint8Array, reports: any[], heldOut: any[], accuracy: any[],
 *   maps: { step: number, places: Float32Array, agreements: number[], gap: number, partner: number[] }[],
 *   drawings: { step: number, drawn: Uint8Array }[], redrawn: Uint8Array }} Observed `drawn`: the ink of the drawn
 *   halves, 0 to `INKS`; `redrawn`: that of the ten digits, redrawn at the end from both halves
 */
/**
 * Which of the observed steps are kept, and whether the redrawn digits are.
 * @typedef {Record<'reports' | 'heldOut' | 'maps' | 'drawings', (step: number) => boolean> & { redrawn?: boolean }} Kept
 */

/** The halves that the network drew of ten digits, as whole parts of full ink. @param {Float32Array} fromLeft @param {Float32Array} fromRight */
export function drawnHalves(fromLeft, fromRight) {
  const halves = [fromLeft, fromRight].flatMap((images, side) => {
    const first = side === 0 ? HALF : 0; // from the left, the right half is drawn
    return Array.from({ length: images.length / SIZE }, (_, row) =>
      images.subarray(row * SIZE + first, row * SIZE + first + HALF),
    );
  });
  return inksOf(halves.flatMap((row) => [...row]));
}

/** Ink as whole parts of full ink. @param {ArrayLike<number>} pixels */
export const inksOf = (pixels) => Uint8Array.from(pixels, (ink) => Math.round(Math.min(1, Math.max(0, ink)) * INKS));

/**
 * A file of runs: first the run itself, then its twins.
 * @param {{ twin: string | null, run: Observed, kept: Kept }[]} runs
 * @param {{ terms: string[], correlations: string[] }} names of what the reports hold
 * @returns {Uint8Array} not compressed
 */
export function recordingOf(runs, names) {
  const packed = runs.map(({ twin, run, kept }) => packRun(twin, run, kept, names));
  const header = { ...names, digits: runs[0].run.mapDigits, runs: packed.map(({ head }) => head) };
  const text = new TextEncoder().encode(JSON.stringify(header));
  const front = new Uint8Array(16);
  front.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(front.buffer);
  view.setUint32(8, VERSION, true);
  view.setUint32(12, text.length, true);
  const { real } = runs[0].run;
  if (real.length !== 10 * PIXELS) throw new Error('expected ten test digits');
  return Buffer.concat([front, text, real, ...packed.flatMap(({ parts }) => parts)]);
}

/** @param {string | null} twin @param {Observed} run @param {Kept} kept @param {{ terms: string[], correlations: string[] }} names */
function packRun(twin, run, kept, { terms, correlations }) {
  const isKept =
    (/** @type {Exclude<keyof Kept, 'redrawn'>} */ what) =>
    (/** @type {{ step: number }} */ { step }) =>
      step === 0 || step === run.config.steps || kept[what](step);
  const valuesOf = (/** @type {any} */ report) => [
    report.total,
    ...terms.map((name) => report.terms[name]),
    ...correlations.map((name) => report.correlations[name]),
  ];
  const reports = run.reports.filter(isKept('reports'));
  const history = packCurves(
    reports,
    (report) => [...valuesOf(report), ...report.gradientNorms],
    1 + terms.length + correlations.length,
  );
  const measured = run.heldOut.filter(isKept('heldOut'));
  const heldOut = packCurves(measured, valuesOf, Infinity);
  const maps = run.maps.filter(isKept('maps'));
  const drawings = run.drawings.filter(isKept('drawings'));
  const places = packPlaces(maps);
  const { config, digits, layers, hash, start } = run;
  return {
    head: {
      ...{ twin, config, digits, layers, hash, start },
      history: history.head,
      heldOut: { ...heldOut.head, digits: measured[0].digits },
      accuracy: {
        steps: run.accuracy.map(({ step }) => step),
        digits: run.accuracy[0]?.digits ?? 0,
        percent: run.accuracy.map(({ accuracy: { left, right, both } }) => [left, right, both].map(rounded)),
      },
      maps: {
        steps: stepsOf(maps),
        ...places.head,
        gap: maps.map(({ gap }) => rounded(gap)),
        partner: maps.map(({ partner }) => partner),
      },
      drawings: { steps: stepsOf(drawings) },
      ...(kept.redrawn ? { redrawn: true } : {}),
    },
    parts: [
      ...history.parts,
      ...heldOut.parts,
      ...differences(places.frames),
      ...differences(drawings.map(({ drawn }) => drawn)),
      ...(kept.redrawn ? [run.redrawn] : []),
    ],
  };
}

/** @param {number} value */
const rounded = (value) => Number(value.toPrecision(7));
/** @param {{ step: number }[]} items */
const stepsOf = (items) => items.map(({ step }) => step);

/**
 * @param {any[]} reports @param {(report: any) => number[]} valuesOf @param {number} firstLog from this curve on, they
 *   are kept as logarithms
 */
function packCurves(reports, valuesOf, firstLog) {
  const rows = reports.map(valuesOf);
  const curves = rows[0].map((_, place) =>
    rows.map((row) => (place >= firstLog ? Math.log10(Math.max(row[place], 1e-12)) : row[place])),
  );
  /** @type {[number, number, boolean][]} */
  const ranges = curves.map((curve, place) => [Math.min(...curve), Math.max(...curve), place >= firstLog]);
  const parts = curves.flatMap((curve, place) => {
    const [least, most] = ranges[place];
    const whole = curve.map((value) => (most > least ? Math.round(((value - least) / (most - least)) * PARTS) : 0));
    return [Uint8Array.from(whole, (part) => part % 256), Uint8Array.from(whole, (part) => part >> 8)];
  });
  return { head: { steps: stepsOf(reports), ranges }, parts };
}

/** Each map in its own box, and what its first halves agree. @param {Observed['maps']} maps */
function packPlaces(maps) {
  const axis = (/** @type {Float32Array} */ places, /** @type {number} */ of) =>
    [...places].filter((_, at) => at % 2 === of);
  const least = maps.map(({ places }) => [0, 1].map((of) => Math.min(...axis(places, of))));
  const most = maps.map(({ places }) => [0, 1].map((of) => Math.max(...axis(places, of))));
  const frames = maps.map(({ places, agreements }, at) => {
    const within = [...places].map((value, place) => {
      const [low, high] = [least[at][place % 2], most[at][place % 2]];
      return Math.round((255 * (value - low)) / (high - low || 1));
    });
    return Uint8Array.from([...within, ...agreements.map((value) => Math.round(((value + 1) / 2) * 255))]);
  });
  const short = (/** @type {number[][]} */ all) => all.map((pair) => pair.map(rounded));
  return { head: { least: short(least), most: short(most) }, frames };
}

/** @param {Uint8Array[]} frames of one size */
const differences = (frames) =>
  frames.map((frame, at) => (at === 0 ? frame : frame.map((value, place) => value - frames[at - 1][place])));
