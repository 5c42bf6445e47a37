/** Goes back after a divergence: to the last good state, or, with a twin, to the start of both. */
import { slowerRate, slowerRates } from './problems.js';
import { TRAIN } from './strings.js';

/**
 * A pair goes back to its start, so that the two always differ in only one setting.
 * @param {import('../../runs/pair.js').Pair} pair
 * @param {import('./beginning.js').Beginning} beginning
 * @param {{ set: (name: string, value: string) => void, say: (text: string) => void,
 *   train: () => Promise<unknown>, halted: () => Promise<unknown> }} acts `halted` deals with runs that have ended
 */
export async function goBack(pair, beginning, { set, say, train, halted }) {
  const rates = slowerRates(pair, beginning.differsInRate);
  if (rates) {
    const [rate, twinRate] = rates;
    if (rate !== pair.main.config?.learningRate) set('rate', String(rate));
    if (beginning.differsInRate) {
      beginning.twin = `rate:${twinRate}`;
      set('twin', beginning.twin);
    }
    say(TRAIN.run.begunAgain);
    await pair.beginAgain(rates);
    await halted();
    return;
  }
  const rate = slowerRate(pair.main);
  if (rate === null) return;
  await pair.main.goBack(rate);
  set('rate', String(rate));
  say(TRAIN.run.wentBack(pair.main.record.stepsDone, rate));
  await train();
}
