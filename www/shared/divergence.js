/**
 * Notices a run that learns nothing any more because its steps have become too large, and says what to do. Used by the
 * training worker, which stops the run, and by the page, which offers the way back. No DOM, no engine.
 */

/** The name of the error that ends such a run. */
export const DIVERGED = 'Diverged';

/** A run has diverged when its smoothed total is so many times its best. */
const EXPLODED = 10;
/** Beyond so many times, the state is not worth going back to. */
const STRAINED = 2;
/** The total can come close to 0 or below, since correlations are subtracted: no best counts as less than this. */
const FLOOR = 0.05;
/** Weight of the newest total. */
const SMOOTHING = 0.1;
/** Learning rates that a run goes back to are so many times lower. */
const SLOWER = 3;

/** The total of a run, watched step by step. */
export class Watch {
  #smoothed = NaN;
  #best = NaN;

  /** @param {number} total of the newest step @returns {boolean} whether the run has diverged */
  exploded(total) {
    this.#smoothed = Number.isNaN(this.#smoothed) ? total : this.#smoothed + SMOOTHING * (total - this.#smoothed);
    const tooLarge = !Number.isFinite(this.#smoothed) || this.#smoothed > EXPLODED * this.#scale;
    if (!(this.#smoothed > this.#best)) this.#best = this.#smoothed;
    return tooLarge;
  }

  /** Whether the state is worth keeping. */
  get isGood() {
    return !(this.#smoothed > STRAINED * this.#scale);
  }

  get #scale() {
    return Number.isNaN(this.#best) ? Infinity : Math.max(FLOOR, this.#best);
  }
}

/** A run that is no longer worth going on with. @param {number} step @param {number} total @returns {Error} */
export const divergence = (step, total) =>
  Object.assign(new Error(`at step ${step} the total loss had grown to ${total.toPrecision(3)}`), { name: DIVERGED });

/**
 * The rate to try after one that was too high: about a third, in one digit, such as 0.03 after 0.1.
 * @param {number} rate
 * @param {number} least
 */
export const lowerRate = (rate, least) => Math.max(least, Number((rate / SLOWER).toPrecision(1)));

/**
 * The rates with which a run and its twin begin again, once that of one of them or of both was too high: they differ in
 * the rate or have the same, as before.
 * @param {{ rate: number, diverged: boolean }[]} runs
 * @param {boolean} differ whether the rate is what they differ in
 * @param {number} least
 * @returns {number[] | null} null if no rate was too high, or there is no lower one
 */
export function ratesAgain(runs, differ, least) {
  const tooHigh = runs.filter(({ diverged }) => diverged).map(({ rate }) => rate);
  if (tooHigh.length === 0) return null;
  if (!differ) {
    const lower = lowerRate(Math.max(...tooHigh), least);
    return lower < Math.max(...tooHigh) ? runs.map(() => lower) : null;
  }
  const rates = runs.map(({ rate, diverged }) => (diverged ? lowerRate(rate, least) : rate));
  if (rates[0] === rates[1]) {
    const further = runs.findIndex(
      ({ rate, diverged }) => diverged && (tooHigh.length === 1 || rate === Math.min(...tooHigh)),
    );
    rates[further] = lowerRate(rates[further], least);
  }
  return rates[0] !== rates[1] && rates.some((rate, place) => rate < runs[place].rate) ? rates : null;
}
