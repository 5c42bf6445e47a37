/**
 * Detects a run that no longer learns because its steps have become too large, and chooses the rate to retry with. Used
 * by the training worker, which stops the run, and by the page, which offers to go back. No DOM, no engine.
 */

/** The name of the error that ends such a run; the engine's own is a loss that is not finite. */
export const DIVERGED = 'Diverged';

/** A run has diverged when its smoothed total loss exceeds its best by this factor. */
const EXPLODED = 10;
/** Beyond this factor, the state is not worth going back to. */
const STRAINED = 2;
/**
 * The total loss can approach 0 or fall below it, since correlations are subtracted: no best counts as less than this.
 */
const FLOOR = 0.05;
/** Weight of the newest total loss. */
const SMOOTHING = 0.1;
/** When a run goes back, its learning rate is divided by about this. */
const SLOWER = 3;

/** Watches the total loss of a run step by step. */
export class Watch {
  #smoothed = NaN;
  #best = NaN;

  /** @param {number} total the newest step's @returns {boolean} whether the run has diverged */
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

/** The error that ends a diverged run. @param {number} step @param {number} total @returns {Error} */
export const divergence = (step, total) => {
  const grown = total < 1e5 ? total.toFixed(0) : total.toExponential(2).replace('e+', 'e');
  return Object.assign(new Error(`at step ${step} the total loss had grown to ${grown}`), { name: DIVERGED });
};

/**
 * The rate to try after one that was too high: about a third, rounded to one digit, such as 0.03 after 0.1.
 * @param {number} rate
 * @param {number} least
 */
export const lowerRate = (rate, least) => Math.max(least, Number((rate / SLOWER).toPrecision(1)));

/**
 * The rates with which a run and its twin restart after the rate of one or both was too high. The rates stay equal if
 * they were equal, and different if the twin differs in the rate.
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
