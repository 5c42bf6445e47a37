/** What the two files of measurements (of methods and of single settings) have in common. Pure functions. */
import { decimal } from '../shared/strings.js';

/** @param {string} json @returns {any} null if it is not JSON */
export function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/**
 * A score as text. With 0 decimals, whole numbers stay whole, but a mean of several keeps one decimal.
 * @param {number} value
 * @param {number} decimals
 */
export const written = (value, decimals) =>
  decimal(decimals === 0 ? String(Number(value.toFixed(1))) : value.toFixed(decimals));

/** CSS for their tables: rules between rows, groups of columns, and a first column that stays in view. */
export const WIDE_TABLE = `
.wide-table { position: relative; max-height: none; overflow-y: hidden; margin: .75rem 0; border-width: 1px 0; }
.wide-table th, .wide-table td { padding: .3125rem .625rem; vertical-align: baseline; }
.wide-table th { position: static; background: none; font-weight: 400; }
.wide-table thead th { color: var(--muted); border-bottom: 0; }
.wide-table thead tr:last-child th {
  border-bottom: 1px solid var(--muted); white-space: normal; vertical-align: bottom;
}
.wide-table thead [rowspan] { vertical-align: bottom; border-bottom: 1px solid var(--muted); }
.wide-table [scope="colgroup"] { text-align: center; color: var(--ink); font-weight: 600; padding-inline: .625rem; }
.wide-table [scope="colgroup"]::after {
  content: ""; display: block; border-bottom: 1px solid var(--rule); padding-top: .25rem;
}
.wide-table tbody th { text-align: left; color: var(--ink); }
.wide-table [scope="row"] {
  position: sticky; left: 0; background: var(--ground); min-width: min(9rem, 35cqi); white-space: normal;
}
.wide-table [scope="rowgroup"] { font-weight: 600; padding-top: .75rem; font-size: .8125rem; }
.wide-table thead [rowspan] { text-align: left; position: sticky; left: 0; background: var(--ground); }
.wide-table small { display: block; color: var(--muted); font-size: .75rem; line-height: 1.3; white-space: normal; }
.wide-table td small { white-space: nowrap; } .wide-table tbody tr:last-child > * { border-bottom: 0; }
`;
