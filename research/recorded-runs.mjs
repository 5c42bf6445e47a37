// The runs of the lessons, trained in Node by the engine in pkg/ and observed as the page's worker observes them
// (www/worker/shown.js). Writes no files.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { ROOT, ToolMissing } from '../scripts/tools.mjs';
import { lessonOf, runOf } from '../www/element/lessons/lessons.js';
import { UNSET_RUN } from '../www/element/settings.js';
import { configOf, twinOf } from '../www/runs/config.js';
import { PIXELS } from '../www/shared/field.js';
import { codeOfHalf, grid } from '../www/shared/map.js';
import { RUN, settingValue } from '../www/shared/settings.js';
import { HELD_OUT_DIGITS, QUICK_CHECK_DIGITS } from '../www/worker/shown.js';
import { drawnHalves, inksOf } from './recording-file.mjs';

/** @typedef {{ name: string, key: string, twin: string | null, config: any, digits: number }} Plan */

/** The steps whose hash tells whether the engine still trains as it did. */
const FIRST = 10;
const [MAP_EVERY, HELD_OUT_EVERY, CHECK_EVERY, DRAW_EVERY] = [10, 10, 50, 10];
const EARLY = [2, 5];

/** The page's training digits, packed. */
const packedDigits = () => gunzipSync(readFileSync(join(ROOT, 'www/assets/digits.bin.gz')));

/** @returns {Promise<any>} the engine of the page */
async function engine() {
  const [script, module] = ['corr_mcnn.js', 'corr_mcnn_bg.wasm'].map((name) => join(ROOT, 'pkg', name));
  if (!existsSync(module)) throw new ToolMissing('the engine is not built: run "make build" first');
  const built = await import(pathToFileURL(script).href);
  built.initSync({ module: readFileSync(module) });
  return built;
}

/**
 * The runs of a lesson: first the run itself, then the twin of each prediction.
 * @param {import('../www/element/lessons/lessons.js').LessonName} lesson
 * @returns {Plan[]}
 */
export function plansOf(lesson) {
  const settings = lessonOf(lesson).predictions.map((prediction) => settingsOf(runOf(lesson, prediction)));
  const twins = new Map(settings.map((one) => [one.twin, one]));
  return [
    planOf(`${lesson}, run`, null, { ...settings[0], twin: null }),
    ...[...twins].map(([twin, one]) => planOf(`${lesson}, ${twin}`, twin, twinOf(one))),
  ];
}

/** @param {Record<string, string | null>} texts @returns {any} */
const settingsOf = (texts) =>
  Object.fromEntries(
    Object.entries({ ...RUN, ...UNSET_RUN }).map(([name, usual]) => [
      name,
      settingValue(name, texts[name] ?? null, usual),
    ]),
  );

/** @param {string} name @param {string | null} twin @param {any} settings @returns {Plan} */
function planOf(name, twin, settings) {
  const { digits } = settings;
  const config = configOf(settings);
  const key = digest([config, digits]);
  return { name, key, twin, config, digits };
}

/**
 * The hash of a run's weights after its first steps, and a mark of all that they reported: if it is another one, the
 * engine, the preset or the digits have changed.
 * @param {Plan} plan
 */
export async function firstSteps({ config, digits }) {
  const { Session } = await engine();
  const session = new Session({ ...config, align: true, timing: false });
  session.loadData(packedDigits(), digits);
  const reports = Array.from({ length: FIRST }, () => session.step());
  const start = { step: FIRST, hash: session.weightsHash() };
  session.free();
  return { start, mark: digest([start, reports]) };
}

/** @param {unknown} data */
const digest = (data) => createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 12);

/**
 * Trains a run to its end.
 * @param {Plan} plan
 * @param {{ start: { step: number, hash: string }, onStep: (step: number) => void }} options
 * @returns {Promise<import('./recording-file.mjs').Observed>}
 */
export async function observed({ config, digits }, { start, onStep }) {
  const { Session } = await engine();
  const session = new Session({ ...config, align: true, timing: false });
  const packed = packedDigits();
  session.loadData(packed, digits);
  const [reports, heldOut, accuracy, maps, drawings] = [[], [], [], [], []].map(() => /** @type {any[]} */ ([]));
  /** @type {Float32Array | null} */ let places = null;
  /** @type {number[]} */ let mapDigits = [];
  const { steps } = session.config;
  const isDue = (/** @type {number} */ every) =>
    session.stepsDone % every === 0 || EARLY.includes(session.stepsDone) || session.stepsDone === steps;
  const look = () => {
    const step = session.stepsDone;
    if (isDue(HELD_OUT_EVERY)) heldOut.push(session.heldOut(HELD_OUT_DIGITS));
    if (isDue(DRAW_EVERY))
      drawings.push({ step, drawn: drawnHalves(session.testCompletions('left'), session.testCompletions('right')) });
    if (isDue(MAP_EVERY)) {
      const map = session.map(places);
      places = map.places.slice();
      mapDigits = [...map.digits];
      const codes = [0, 1].map((side) => mapDigits.slice(0, 10).map((_, at) => codeOfHalf(map, 2 * at + side)));
      maps.push({
        step,
        places: map.places,
        agreements: grid(codes[0], codes[1])
          .flat()
          .map((value) => value ?? 0),
        gap: map.gap,
        partner: [map.partnerOf100.leftToRight, map.partnerOf100.rightToLeft],
      });
    }
    if (step > 0 && step % CHECK_EVERY === 0) accuracy.push(session.quickCheck(QUICK_CHECK_DIGITS));
  };
  look();
  while (session.stepsDone < steps) {
    reports.push(session.step());
    look();
    onStep(session.stepsDone);
  }
  const tested = /** @type {Float32Array} */ (session.testDigits());
  const real = Uint8Array.from(tested, (ink) => Math.round(255 * ink));
  const full = { config: session.config, layers: session.layers, hash: session.weightsHash() };
  const redrawn = inksOf(
    Array.from({ length: 10 }, (_, at) => {
      const { codes } = session.read(tested.subarray(at * PIXELS, (at + 1) * PIXELS));
      return [...session.decode(codes.both)];
    }).flat(),
  );
  session.free();
  return { ...full, digits, start, mapDigits, real, reports, heldOut, accuracy, maps, drawings, redrawn };
}
