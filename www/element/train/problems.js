/** What has gone wrong with a run and its twin, in words, and whether the run can go back. */

import { lowerRate, ratesAgain } from '../../shared/divergence.js';
import { reasonOf } from '../../shared/reasons.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */
/** @typedef {import('../../runs/pair.js').Pair} Pair */

const LEAST_RATE = 0.0001; // the lower bound of the setting

/**
 * The rate at which a run without a twin continues after it has diverged.
 * @param {Run} run
 * @returns {number | null} null if it has not diverged, or cannot go back
 */
export function slowerRate({ hasDiverged, config, record }) {
  return hasDiverged && config && record.checkpoint ? lowerRate(config.learningRate, LEAST_RATE) : null;
}

/**
 * The rates with which a run and its twin restart.
 * @param {Pair} pair
 * @param {boolean} differ whether they differ in the rate
 * @returns {number[] | null} null if neither has diverged, or there is no twin
 */
export function slowerRates({ runs, twin }, differ) {
  return (
    twin &&
    ratesAgain(
      runs.map(({ config, hasDiverged }) => ({ rate: config?.learningRate ?? 0, diverged: hasDiverged })),
      differ,
      LEAST_RATE,
    )
  );
}

/**
 * @param {Pair} pair
 * @param {string} twinName how the twin differs, in words
 * @param {boolean} differ whether that is the rate
 * @returns {{ run: string, twin: string, wayBack: string }} empty if there is nothing to say
 */
export function problemsOf(pair, twinName, differ) {
  const { main, twin } = pair;
  const words = TRAIN.run;
  const sentences = [twin && causeOf(twin, words.theTwin(twinName), words.twinFailed), main.underWay && words.goesOn];
  return {
    run: main.state === 'failed' ? causeOf(main, words.theRun, (_, reason) => words.failed(reason)) : '',
    twin: twin?.state === 'failed' ? sentences.filter(Boolean).join(' ') : '',
    wayBack: wayBackOf(pair, differ),
  };
}

/**
 * Why a run has ended.
 * @param {Run} run
 * @param {string} which the run or its twin
 * @param {(which: string, reason: string) => string} otherwise the words if it has not diverged
 */
const causeOf = ({ hasDiverged, error, config }, which, otherwise) =>
  hasDiverged
    ? TRAIN.run.diverged(which, reasonOf(error), config?.learningRate ?? 0)
    : otherwise(which, reasonOf(error));

/** The label of the button that goes back; empty if there is none. @param {Pair} pair @param {boolean} differ */
export function wayBackOf(pair, differ) {
  const rates = slowerRates(pair, differ);
  if (rates) return differ ? TRAIN.run.beginApart(rates[0], rates[1]) : TRAIN.run.beginBoth(rates[0]);
  const rate = pair.twin ? null : slowerRate(pair.main);
  return rate === null ? '' : TRAIN.run.goBack(pair.main.record.checkpoint?.step ?? 0, rate);
}
