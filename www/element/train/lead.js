/** What there is to do in the Train panel. */
import { wayBackOf } from './problems.js';
import { isIterative } from './settings-line.js';
import { TRAIN } from './strings.js';

/**
 * @param {{ pair: import('../../runs/pair.js').Pair, beginning: import('./beginning.js').Beginning,
 *   settings: import('../../runs/config.js').RunSettings, isFresh: boolean, looksBack: boolean }} now `isFresh`: what
 *   is under way only makes the network before its first step; `looksBack`: an earlier step is shown
 * @returns {string | null} in words; null if a fresh network is to learn from the page's digits
 */
export function leadOf({ pair, beginning, settings, isFresh, looksBack }) {
  const { state, hasDiverged, hasWeights, record } = pair.main;
  const words = TRAIN.lead;
  if (state !== 'idle' && !isFresh) {
    // started again, it would only diverge again
    if (hasDiverged && wayBackOf(pair, beginning.differsInRate)) return words.diverged;
    if (state === 'stopped' && hasWeights && record.stepsDone > 0) return words.finished;
    if (state === 'stopped' || state === 'failed') return words.ended;
    if (state === 'running' && looksBack) return words.back;
    return words[state === 'loading' ? 'running' : state];
  }
  if (beginning.isFile) return words.file;
  if (beginning.own) return words.own;
  return isIterative(settings) ? null : words.fit(settings.digits);
}
