/** The tables with the numbers behind the curves; each is filled while it is open. */

import { NOTATION, number } from '../../shared/strings.js';
import { byId, make } from '../dom.js';
import { CURVES, curveValue, gradientOf, layersOf, thinned } from './curves.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */
/** @typedef {{ name: string, record: RunRecord }} Named */

const WORDS = TRAIN.charts;
const ROW_EVERY = 10; // steps between two rows of a table
const MOST_ROWS = 200; // for a run; the tables leave out more steps of longer runs

export class Tables {
  #root;
  /** @type {Named[]} */ #runs = [];

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
    for (const id of ['table-details', 'gradient-details'])
      byId(root, id).addEventListener('toggle', () => this.show(this.#runs));
  }

  /** @param {Named[]} runs */
  show(runs) {
    this.#runs = runs;
    // linear CCA has no gradients
    byId(this.#root, 'gradient-details').hidden = layersOf(runs.map(({ record }) => record)).length === 0;
    if (this.#isOpen('table-details')) this.#fillTable(runs);
    if (this.#isOpen('gradient-details')) this.#fillGradients(runs);
  }

  /**
   * Adds a row for every tenth step and the latest step of each run, and one for each measurement on held-out digits.
   * @param {Named[]} runs
   */
  #fillTable(runs) {
    const heads = [
      WORDS.step,
      WORDS.tableOf,
      ...CURVES.map((curve) => (curve.startsWith('L') ? curve : WORDS.series[curve])),
    ];
    this.#fill(
      'table',
      heads,
      rowsOf(runs, (record) => [
        ...rare(record.history).map((report) => ({ report, seen: true })),
        ...thinned(record.heldOut, MOST_ROWS).map((report) => ({ report, seen: false })),
      ]).map(({ name, item: { report, seen } }) => [
        String(report.step),
        name + NOTATION.comma + (seen ? WORDS.key.batch : WORDS.key.heldOut),
        ...CURVES.map((curve) => number(curveValue(report, curve), 5)),
      ]),
    );
  }

  /** @param {Named[]} runs */
  #fillGradients(runs) {
    const layers = layersOf(runs.map(({ record }) => record));
    this.#fill(
      'gradient-table',
      [WORDS.step, WORDS.tableOf, ...layers],
      rowsOf(runs, (record) => rare(record.history).map((report) => ({ report, record }))).map(
        ({ name, item: { report, record } }) => [
          String(report.step),
          name,
          ...layers.map((layer) => gradientOf(report, record, layer)?.toExponential(2) ?? ''),
        ],
      ),
    );
  }

  /** @param {string} id @param {string[]} heads @param {string[][]} rows */
  #fill(id, heads, rows) {
    const table = /** @type {HTMLTableElement} */ (byId(this.#root, id));
    if (
      table.tBodies[0]?.rows.length === rows.length &&
      table.tBodies[0].lastElementChild?.textContent === rows.at(-1)?.join('')
    )
      return;
    table.replaceChildren();
    const head = table.createTHead().insertRow();
    for (const name of heads) {
      head.append(make('th', { scope: 'col' }, name));
    }
    const body = table.createTBody();
    for (const cells of rows) {
      const row = body.insertRow();
      for (const text of cells) row.insertCell().textContent = text;
    }
  }

  /** @param {string} id @returns {boolean} */
  #isOpen(id) {
    return /** @type {HTMLDetailsElement} */ (byId(this.#root, id)).open;
  }
}

/**
 * Every tenth report, or fewer, including the latest.
 * @param {import('../../shared/protocol.js').StepReport[]} history
 */
const rare = (history) =>
  thinned(
    history.filter(({ step }, place) => step % ROW_EVERY === 0 || place === history.length - 1),
    MOST_ROWS,
  );

/**
 * The items of all runs, sorted by step.
 * @template {{ report: { step: number } }} T
 * @param {Named[]} runs
 * @param {(record: RunRecord) => T[]} itemsOf
 */
const rowsOf = (runs, itemsOf) =>
  runs
    .flatMap(({ name, record }) => itemsOf(record).map((item) => ({ name, item })))
    .sort((a, b) => a.item.report.step - b.item.report.step);
