/**
 * What the two files of measurements have in common, those of the methods and those of single settings. Pure functions.
 */

/** @param {string} json @returns {any} null if it is none */
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * A score in words: a whole number stays one, the mean of some may not be one.
 * @param {number} value
 * @param {number} decimals
 */
export const written = (value, decimals) =>
  decimals === 0 ? String(Number(value.toFixed(1))) : value.toFixed(decimals);
