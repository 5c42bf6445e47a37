/**
 * The lessons: for each the settings of the run and of its twin, what the reader may predict, and which prediction the measurements bear
 * out. The answers are read from what was measured, never written down. Pure functions; the words are in lesson-strings.js.
 */
import { TERMS, namedFromOneHalf, normsByLayer, scoreOf, unchanged, withSetting, without } from './ablations.js';

/** @typedef {import('./ablations.js').Ablation} Ablation */
/** @typedef {import('./ablations.js').Ablations} Ablations */
/** @typedef {typeof import('./settings.js').LESSONS[number]} LessonName */
/** @typedef {Record<string, string>} Settings as in a link */
/** @typedef {import('./training.js').TrainingState} TrainingState */
/**
 * What the measurements say: which prediction holds, and the numbers that the sentence about it needs.
 * @typedef {{ prediction: string, numbers: Record<string, number>, term?: string }} Verdict
 */
/**
 * @typedef {object} Lesson
 * @property {readonly string[]} predictions
 * @property {(prediction: string) => Settings} settings of both runs; `twin` says in what they differ
 * @property {(data: Ablations) => Ablation[]} rows what the table shows, as far as it was measured
 * @property {(data: Ablations) => Verdict | null} verdict null if it was not measured
 * @property {'layers' | 'curves' | null} figure beside the table
 */

/** The run of every lesson but for what it changes: that of the measurements. */
const RUN = { mode: 'train', method: 'corrmcnn', preset: 'default', seed: '1', steps: '600', batch: '32' };
/** Settings that a lesson which does not name them puts back to the preset's. */
const CLEARED = /** @type {const} */ (['digits', 'rate', 'dropout', 'lambda', 'without', 'activation', 'batchnorm', 'width', 'twin']);

/** Points of a percentage below which two scores count as the same. */
const SAME_POINTS = 1;

/** @param {(Ablation | null)[]} rows */
const known = (...rows) => rows.filter((row) => row !== null);

/** @type {Record<LessonName, Lesson>} */
const CONTENT = {
  correlation: {
    predictions: ['same', 'less', 'little'],
    settings: () => ({ twin: 'lambda:0' }),
    rows: (data) => known(unchanged(data), without(data, 'L6')),
    figure: null,
    verdict(data) {
      const [on, off] = [unchanged(data), without(data, 'L6')].map((row) => scoreOf(row, 'correlation', 'sum')?.mean);
      if (on === undefined || off === undefined) return null;
      const part = off / on;
      return { prediction: part >= 0.9 ? 'same' : part >= 0.5 ? 'less' : 'little', numbers: { on, off } };
    },
  },

  terms: {
    predictions: TERMS,
    settings: (prediction) => ({ twin: `without:${prediction}` }),
    rows: (data) => data.rows.filter(({ group }) => group === 'terms'), // with the one that is this project's own
    figure: null,
    verdict(data) {
      const all = namedFromOneHalf(unchanged(data));
      const scored = TERMS.flatMap((term) => {
        const named = namedFromOneHalf(without(data, term));
        return named === null ? [] : [{ term, named }];
      });
      if (all === null || scored.length < 2) return null;
      const worst = scored.reduce((least, one) => (one.named < least.named ? one : least));
      return { prediction: worst.term, term: worst.term, numbers: { all, left: worst.named } };
    },
  },

  gradients: {
    predictions: ['same', 'less', 'vanish'],
    settings: () => ({ twin: 'activation:sigmoid' }),
    rows: (data) => known(unchanged(data), withSetting(data, 'hiddenActivation', 'sigmoid')),
    figure: 'layers',
    verdict({ gradients }) {
      const [relu, sigmoid] = ['relu', 'sigmoid'].map((id) => gradients.find((one) => one.id === id));
      if (!relu || !sigmoid) return null;
      const [first, other] = [normsByLayer(relu)[0]?.norm, normsByLayer(sigmoid)[0]?.norm];
      if (!(first > 0) || !(other > 0)) return null;
      const part = other / first;
      return { prediction: part >= 0.5 ? 'same' : part >= 0.1 ? 'less' : 'vanish', numbers: { relu: first, sigmoid: other } };
    },
  },

  overfitting: {
    predictions: ['falls', 'levels', 'rises'],
    settings: () => ({ digits: '500', dropout: '0', twin: 'dropout:0.2' }),
    rows: () => [], // the figure has all that was measured with few digits
    figure: 'curves',
    verdict({ overfitting }) {
      const run = overfitting.find(({ settings }) => settings?.dropout === 0) ?? overfitting.find(({ id }) => id === 'dropout-0');
      if (!run || run.unseen.length < 3) return null;
      const { unseen, seen } = run;
      const [first, last, least] = [unseen[0], /** @type {number} */ (unseen.at(-1)), Math.min(...unseen)];
      const fall = first - least;
      const late = unseen[Math.floor((2 * unseen.length) / 3)];
      const prediction = last - least > 0.05 * fall ? 'rises' : late - last < 0.05 * fall ? 'levels' : 'falls';
      return { prediction, numbers: { seen: /** @type {number} */ (seen.at(-1)), unseen: last, least } };
    },
  },

  batchnorm: {
    predictions: ['better', 'same', 'worse'],
    settings: () => ({ twin: 'batchnorm:off' }),
    rows: (data) => known(unchanged(data), withSetting(data, 'batchNorm', false)),
    figure: null,
    verdict(data) {
      const [on, off] = [namedFromOneHalf(unchanged(data)), namedFromOneHalf(withSetting(data, 'batchNorm', false))];
      if (on === null || off === null) return null;
      return { prediction: off > on + SAME_POINTS ? 'better' : off < on - SAME_POINTS ? 'worse' : 'same', numbers: { on, off } };
    },
  },
};

/** @param {LessonName} name */
export const lessonOf = (name) => CONTENT[name];

/** Every setting of a lesson's run, and null for those that go back to the preset's. @param {LessonName} name @param {string} prediction @returns {Record<string, string | null>} */
export function runOf(name, prediction) {
  const cleared = Object.fromEntries(CLEARED.map((setting) => [setting, null]));
  return { ...cleared, ...RUN, ...CONTENT[name].settings(prediction) };
}

/** What follows the # in a link to a lesson, the same for everybody who opens it. @param {LessonName} name @param {string} prediction @returns {string} */
export function linkOf(name, prediction) {
  const settings = Object.entries({ ...RUN, lesson: name, ...CONTENT[name].settings(prediction) });
  return settings.map(([setting, value]) => `${setting}=${value}`).join('&');
}
/**
 * What the runs of a lesson have come to.
 * @typedef {'none' | 'running' | 'alone' | 'paused' | 'behind' | 'finished' | 'finishedAlone' | 'stopped' | 'failed'} Stage
 */

/** @param {TrainingState | null} state */
const goesOn = (state) => state === 'running' || state === 'loading';

/** @param {TrainingState} run @param {TrainingState | null} twin null: there is none @returns {Stage} */
export function stageOf(run, twin) {
  if (goesOn(run)) return twin === 'failed' ? 'alone' : 'running';
  if (run !== 'finished') return run === 'idle' ? 'none' : /** @type {Stage} */ (run);
  if (goesOn(twin)) return 'behind';
  return twin === 'finished' ? 'finished' : 'finishedAlone';
}

/** Whether neither of the two goes on by itself or on a press. @param {TrainingState} run @param {TrainingState | null} twin */
export const haveEnded = (run, twin) => ['finished', 'stopped', 'failed'].includes(run) && !goesOn(twin);

