/** What has gone wrong with a run and with its twin, in words, and whether there is a way back. */

import { lowerRate, ratesAgain } from '../../shared/divergence.js';
import { reasonOf } from '../../shared/strings.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/run.js').Run} Run */
/** @typedef {import('../../runs/pair.js').Pair} Pair */

const LEAST_RATE = 0.0001; // as the setting

/**
 * The rate that a run alone goes on with after it has diverged.
 * @param {Run} run
 * @returns {number | null} null if it has not, or there is no way back
 */
export function slowerRate({ hasDiverged, config, record }) {
  return hasDiverged && config && record.checkpoint ? lowerRate(config.learningRate, LEAST_RATE) : null;
}

/**
 * The rates with which a run and its twin begin again.
 * @param {Pair} pair
 * @param {boolean} differ whether the rate is what they differ in
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
 * @param {Pair} pair @param {string} twinName what the twin differs in @param {boolean} differ whether that is the rate
 * @returns {{ run: string, twin: string, wayBack: string }} empty where there is nothing to say
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
 * @param {string} which of the two
 * @param {(which: string, reason: string) => string} otherwise if it has not diverged
 */
const causeOf = ({ hasDiverged, error, config }, which, otherwise) =>
  hasDiverged
    ? TRAIN.run.diverged(which, reasonOf(error), config?.learningRate ?? 0)
    : otherwise(which, reasonOf(error));

/** What the button says that goes back. @param {Pair} pair @param {boolean} differ */
function wayBackOf(pair, differ) {
  const rates = slowerRates(pair, differ);
  if (rates) return differ ? TRAIN.run.beginApart(rates[0], rates[1]) : TRAIN.run.beginBoth(rates[0]);
  const rate = pair.twin ? null : slowerRate(pair.main);
  return rate === null ? '' : TRAIN.run.goBack(pair.main.record.checkpoint?.step ?? 0, rate);
}
