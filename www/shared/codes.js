/** Joint codes: how alike two of them are. Pure functions. */

/** A code whose units spread less than this says nothing: all its units are the same. */
const NO_SPREAD = 1e-12;

/**
 * How alike two codes are: Pearson's correlation over their units, from -1 to 1. It belongs to one drawing, whereas
 * training increases L6, the correlation of each unit over many digits.
 * @param {Float32Array} a
 * @param {Float32Array} b of the same length
 * @returns {number | null} null if all units of one code are the same, so that there is nothing to correlate
 */
export function agreement(a, b) {
  if (a.length !== b.length)
    throw new RangeError(`expected two codes of one length, got ${a.length} and ${b.length} units`);
  const mean = (/** @type {Float32Array} */ code) => code.reduce((sum, unit) => sum + unit, 0) / code.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  let [product, squareA, squareB] = [0, 0, 0];
  a.forEach((unit, at) => {
    product += (unit - meanA) * (b[at] - meanB);
    squareA += (unit - meanA) ** 2;
    squareB += (b[at] - meanB) ** 2;
  });
  return squareA < NO_SPREAD || squareB < NO_SPREAD ? null : product / Math.sqrt(squareA * squareB);
}

/** The index of the largest value. @param {Float32Array} values */
export const mostLikely = (values) => values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
