/**
 * The lessons: for each one, the settings of the run and of its twin, the possible predictions, and which prediction
 * the measurements confirm. The answers are computed from the measurements, never written down. Pure functions; the
 * words are in strings.js.
 */
import { goesOn } from '../../runs/state.js';
import { UNSET_RUN } from '../settings.js';
import {
  meanOf,
  namedFromOneHalf,
  normsByLayer,
  OWN_TERM,
  rangeOf,
  scoreOf,
  TERMS,
  unchanged,
  without,
  withSettings,
} from './ablations.js';
import { errorOf } from './trade-off.js';

/** @typedef {import('./ablations.js').Ablation} Ablation */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/** @typedef {import('./ablations.js').Range} Range */
/** @typedef {typeof import('../../shared/settings.js').LESSONS[number]} LessonName */
/** @typedef {import('../../runs/state.js').RunState} RunState */
/** @typedef {Record<string, string>} Settings as in a link */
/** A score: its group and its name. @typedef {`${string}.${string}`} Column */
/**
 * What the measurements say: which prediction holds, which others remain possible, and the numbers for the sentence
 * about it. `lowest` are the ids of the rows that the sentence is about; `own` says whether this project's own term is
 * below them or among them.
 * @typedef {{ prediction: string, open: string[], numbers: Record<string, number>, lowest?: string[],
 *   own?: 'below' | 'among' | null }} Verdict
 */
/**
 * @typedef {object} Lesson
 * @property {readonly string[]} predictions
 * @property {(prediction: string) => Settings} settings for both runs; `twin` names the difference
 * @property {(prediction: string) => string[]} charts those beside the text, of all that the Train panel has
 * @property {Column[]} columns those of the table that answer the question; the others lie behind a press
 * @property {(data: Ablations) => Ablation[]} rows what the table shows, if it was measured
 * @property {(data: Ablations) => Verdict | null} verdict null if it was not measured
 * @property {'layers' | 'curves' | 'tradeOff' | null} figure beside the table, or in its place
 */

/** The settings of the measured runs, from which every lesson starts. */
const RUN = { mode: 'train', method: 'corrmcnn', preset: 'default', seed: '1', steps: '600', batch: '32' };
/** Settings that go back to their defaults unless a lesson names them. */
const CLEARED = ['digits', ...Object.keys(UNSET_RUN)];

/** Scores that differ by less than this, in percentage points, count as equal. */
const SAME_POINTS = 1;
/** A gradient is much smaller than another if it is less than this fraction of it. */
const MUCH_SMALLER = 0.5;

/** By what the weights that ask for agreement are multiplied. @type {Record<string, number>} */
const FACTORS = { none: 0, some: 0.3, all: 1, double: 2 };

/** @param {(Ablation | null)[]} rows */
const known = (...rows) => rows.filter((row) => row !== null);

/**
 * The prediction that holds for the values themselves, and all others that would hold somewhere in their ranges.
 * @param {Range[]} ranges @param {(...values: number[]) => string} decide
 */
function judged(ranges, decide) {
  const ends = ranges.reduce(
    (all, { least, most }) =>
      all.flatMap((values) => [
        [...values, least],
        [...values, most],
      ]),
    /** @type {number[][]} */ ([[]]),
  );
  const prediction = decide(...ranges.map(({ middle }) => middle));
  return {
    prediction,
    open: [...new Set(ends.map((values) => decide(...values)))].filter((other) => other !== prediction),
  };
}

/** What a loss does in the last third of its run. @param {number[]} values */
function courseOf(values) {
  const [first, last, least] = [values[0], /** @type {number} */ (values.at(-1)), Math.min(...values)];
  const fall = first - least;
  const late = values[Math.floor((2 * values.length) / 3)];
  return last - least > 0.05 * fall ? 'rises' : late - last < 0.05 * fall ? 'levels' : 'falls';
}

/** @type {Record<LessonName, Lesson>} */
const CONTENT = {
  correlation: {
    predictions: ['same', 'less', 'little'],
    // matching asks for agreement in another way, so neither run has it
    settings: () => ({ without: 'matching', twin: 'lambda:0' }),
    charts: () => ['jointCorrelation', 'gap', 'accuracy'],
    columns: ['correlation.sum', 'correlation.cca_sum'],
    rows: (data) => known(without(data, 'matching'), without(data, 'L6', 'matching')),
    figure: null,
    verdict(data) {
      const rows = [without(data, 'matching'), without(data, 'L6', 'matching')];
      const [on, off] = rows.map((row) => scoreOf(row, 'correlation', 'sum'));
      const [mixedOn, mixedOff] = rows.map((row) => scoreOf(row, 'correlation', 'cca_sum'));
      if (!on || !off || !mixedOn || !mixedOff) return null;
      const found = judged([rangeOf(on), rangeOf(off)], (on, off) =>
        off / on >= 0.9 ? 'same' : off / on >= 0.5 ? 'less' : 'little',
      );
      return { ...found, numbers: { on: on.mean, off: off.mean, mixedOn: mixedOn.mean, mixedOff: mixedOff.mean } };
    },
  },

  terms: {
    predictions: TERMS,
    settings: (prediction) => ({ twin: `without:${prediction}` }),
    charts: (prediction) => ['accuracy', prediction, 'jointCorrelation'],
    columns: ['accuracy.half', 'transfer.left_to_right'],
    rows: (data) => data.rows.filter(({ group }) => group === 'terms'), // including this project's own term
    figure: null,
    verdict(data) {
      const all = namedFromOneHalf(unchanged(data));
      const scored = TERMS.flatMap((term) => {
        const row = without(data, term);
        const named = namedFromOneHalf(row);
        return row && named ? [{ term, id: row.id, named, range: rangeOf(named) }] : [];
      });
      if (!all || scored.length < 2) return null;
      const found = judged(
        scored.map(({ range }) => range),
        (...values) => scored[values.indexOf(Math.min(...values))].term,
      );
      const lowest = scored.filter(({ term }) => term === found.prediction || found.open.includes(term));
      const worst = /** @type {typeof scored[number]} */ (scored.find(({ term }) => term === found.prediction));
      const own = namedFromOneHalf(without(data, OWN_TERM));
      return {
        ...found,
        lowest: lowest.map(({ id }) => id),
        own: !own || own.mean >= worst.named.mean ? null : rangeOf(own).most < worst.range.least ? 'below' : 'among',
        numbers: {
          all: all.mean,
          left: worst.named.mean,
          apart: Number(worst.range.most < rangeOf(all).least),
          ...(own ? { own: own.mean } : {}),
        },
      };
    },
  },

  gradients: {
    predictions: ['way', 'code', 'nowhere'],
    settings: () => ({ batchnorm: 'off', twin: 'activation:sigmoid' }),
    charts: () => ['convolutions.conv1', 'joint', 'total'],
    columns: ['accuracy.half', 'correlation.cca_sum'],
    rows: (data) =>
      known(
        withSettings(data, { batchNorm: false }),
        withSettings(data, { hiddenActivation: 'sigmoid', batchNorm: false }),
        unchanged(data),
        withSettings(data, { hiddenActivation: 'sigmoid' }),
      ),
    figure: 'layers',
    verdict({ gradients }) {
      const [norms, normed] = ['-without-norm', ''].map((end) =>
        ['relu', 'sigmoid'].flatMap((id) => {
          const run = gradients.find((one) => one.id === `${id}${end}`);
          const layers = run ? normsByLayer(run) : [];
          return [layers[0], layers.find(({ layer }) => layer === 'joint')].flatMap((one) =>
            one && one.norm.least > 0 ? [one.norm] : [],
          );
        }),
      );
      if (norms.length < 4) return null;
      const found = judged(norms, (reluFirst, reluCode, sigmoidFirst, sigmoidCode) => {
        const [atFirst, atCode] = [sigmoidFirst / reluFirst, sigmoidCode / reluCode];
        return atFirst / atCode < MUCH_SMALLER ? 'way' : atCode < MUCH_SMALLER ? 'code' : 'nowhere';
      });
      const [reluFirst, reluCode, sigmoidFirst, sigmoidCode] = norms.map(({ middle }) => middle);
      /** @type {Record<string, number>} */
      const repaired = normed.length === 4 ? { normed: normed[2].middle / normed[0].middle } : {};
      return { ...found, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, ...repaired } };
    },
  },

  overfitting: {
    predictions: ['falls', 'levels', 'rises'],
    settings: () => ({ digits: '500', dropout: '0', twin: 'dropout:0.2' }),
    charts: () => ['total', 'L2', 'accuracy'],
    columns: [],
    rows: () => [], // the figure shows everything that was measured with few digits
    figure: 'curves',
    verdict({ overfitting }) {
      const [run, twin] = [0, 0.2].map((dropout) => overfitting.find(({ settings }) => settings?.dropout === dropout));
      if (!run || run.steps.length < 3) return null;
      const [seen, unseen] = [meanOf(run, 'seen'), meanOf(run, 'unseen')];
      const last = (/** @type {number[]} */ values) => /** @type {number} */ (values.at(-1));
      const ends = run.seeds.map((one) => last(one.unseen));
      const prediction = courseOf(unseen);
      const others = run.seeds.map((one) => courseOf(one.unseen)).filter((course) => course !== prediction);
      const least = Math.min(...unseen);
      return {
        prediction,
        open: [...new Set(others)],
        numbers: {
          seen: last(seen),
          unseen: last(unseen),
          lowest: Math.min(...ends),
          highest: Math.max(...ends),
          seeds: ends.length,
          least,
          at: run.steps[unseen.indexOf(least)],
          ...(twin ? { twinSeen: last(meanOf(twin, 'seen')), twinUnseen: last(meanOf(twin, 'unseen')) } : {}),
        },
      };
    },
  },

  batchnorm: {
    predictions: ['better', 'same', 'worse'],
    settings: () => ({ twin: 'batchnorm:off' }),
    charts: () => ['total', 'convolutions.conv1', 'accuracy'],
    columns: ['accuracy.left', 'accuracy.right'],
    rows: (data) => known(unchanged(data), withSettings(data, { batchNorm: false })),
    figure: null,
    verdict(data) {
      const [on, off] = [namedFromOneHalf(unchanged(data)), namedFromOneHalf(withSettings(data, { batchNorm: false }))];
      if (!on || !off) return null;
      const found = judged([rangeOf(on), rangeOf(off)], (on, off) =>
        off > on + SAME_POINTS ? 'better' : off < on - SAME_POINTS ? 'worse' : 'same',
      );
      return { ...found, numbers: { on: on.mean, off: off.mean } };
    },
  },

  tradeoff: {
    predictions: Object.keys(FACTORS),
    settings: (prediction) => ({ twin: `agreement:${prediction === 'all' ? 0 : FACTORS[prediction]}` }),
    charts: () => ['L1', 'jointCorrelation', 'gap'],
    columns: [],
    rows: ({ rows }) => rows,
    figure: 'tradeOff',
    verdict({ rows }) {
      const points = Object.entries(FACTORS).flatMap(([prediction, factor]) => {
        const row = rows.find(({ settings }) => settings?.share === factor) ?? null;
        const [error, sum] = [errorOf(row), scoreOf(row, 'correlation', 'cca_sum')?.mean];
        return error === null || sum === undefined ? [] : [{ prediction, factor, error, sum }];
      });
      if (points.length < Object.keys(FACTORS).length) return null;
      const best = points.reduce((least, point) => (point.error < least.error ? point : least));
      const grows = (/** @type {'error' | 'sum'} */ name) =>
        points.every((point, at) => at === 0 || point[name] > points[at - 1][name]);
      return {
        prediction: best.prediction,
        open: [], // one seed has no spread
        numbers: {
          best: best.factor,
          growing: Number(grows('error') && grows('sum')),
          ...Object.fromEntries(
            points.flatMap(({ factor, error, sum }) => [
              [`error ${factor}`, error],
              [`sum ${factor}`, sum],
            ]),
          ),
        },
      };
    },
  },
};

/**
 * How far the runs of a lesson have got.
 * @typedef {'none' | 'running' | 'alone' | 'paused' | 'behind' | 'finished' | 'finishedAlone' | 'stopped' | 'failed'}
 *   Stage
 */

/** @param {RunState} run @param {RunState | null} twin null if there is none @returns {Stage} */
export function stageOf(run, twin) {
  if (goesOn(run)) return twin === 'failed' ? 'alone' : 'running';
  if (run !== 'finished') return run === 'idle' ? 'none' : /** @type {Stage} */ (run);
  if (goesOn(twin)) return 'behind';
  return twin === 'finished' ? 'finished' : 'finishedAlone';
}

/**
 * Whether the run has ended and its twin, if any, takes no more steps by itself.
 * @param {RunState} run @param {RunState | null} twin
 */
export const haveEnded = (run, twin) => ['finished', 'stopped', 'failed'].includes(run) && !goesOn(twin);

/** @param {LessonName} name */
export const lessonOf = (name) => CONTENT[name];

/**
 * Every setting of a lesson's run; null for those that go back to the preset's value.
 * @param {LessonName} name
 * @param {string} prediction
 * @returns {Record<string, string | null>}
 */
export function runOf(name, prediction) {
  const cleared = Object.fromEntries(CLEARED.map((setting) => [setting, null]));
  return { ...cleared, ...RUN, ...CONTENT[name].settings(prediction) };
}

/**
 * What follows the # in a link to a lesson, so that everyone who opens it gets the same runs.
 * @param {LessonName} name
 * @param {string} prediction
 * @returns {string}
 */
export function linkOf(name, prediction) {
  const settings = Object.entries({ ...RUN, lesson: name, ...CONTENT[name].settings(prediction) });
  return settings.map(([setting, value]) => `${setting}=${value}`).join('&');
}
