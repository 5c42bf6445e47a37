// Turns measured numbers into the lines that the benchmark prints. Owns their format; measures nothing.

/**
 * `asked` is the goal for the figure, `sides` are both sides of a ratio.
 * @typedef {{ what: string, median: number, minimum: number, maximum: number, unit: string, runs: number,
 *   asked?: string, sides?: Record<string, number> }} Line
 */

const rounded = (value) => Number(value.toPrecision(4));

/** @param {number[]} values */
export function medianOf(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The value that this part of the values does not exceed.
 * @param {number[]} values
 * @param {number} part above 0, at most 1
 */
export const quantileOf = (values, part) => values.toSorted((a, b) => a - b)[Math.ceil(values.length * part) - 1];

/**
 * @param {string} what
 * @param {number[]} values one for each run
 * @param {string} unit
 * @param {Record<string, unknown>} [more] further fields of the line
 * @returns {Line}
 */
export function lineOf(what, values, unit, more = {}) {
  return {
    what,
    median: rounded(medianOf(values)),
    minimum: rounded(Math.min(...values)),
    maximum: rounded(Math.max(...values)),
    unit,
    runs: values.length,
    ...more,
  };
}

/**
 * The ratio of the first side to the second for each run; the runs took turns.
 * @param {string} what
 * @param {[string, number[]]} first
 * @param {[string, number[]]} second
 * @param {Record<string, unknown>} [more]
 * @returns {Line}
 */
export function ratioOf(what, [ours, first], [theirs, second], more = {}) {
  const sides = { [ours]: rounded(medianOf(first)), [theirs]: rounded(medianOf(second)) };
  return lineOf(
    what,
    first.map((value, run) => value / second[run]),
    'times',
    { sides, ...more },
  );
}
