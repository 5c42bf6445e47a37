/**
 * How a lesson shows measurements: scores as a table, gradients as a table with bars, curves as a figure. Each function
 * makes new nodes from its data; no data ever becomes markup.
 */

import { NOTATION } from '../../shared/strings.js';
import { make } from '../dom.js';
import { written } from '../measured.js';
import { TRAIN } from '../train/strings.js';
import { meanOf, namedFromOneHalf, normsByLayer, scoreOf } from './ablations.js';
import { axesOf, svg } from './axes.js';
import { logParts, pathOf } from './scale.js';
import { LESSON } from './strings.js';

/** @typedef {import('./ablations.js').Ablation} Ablation */
/** @typedef {import('./ablations.js').Gradients} Gradients */
/** @typedef {import('./ablations.js').Overfitting} Overfitting */

/**
 * The columns of the table of scores: where each number is, and its decimals.
 * @type {[keyof typeof LESSON.columns.groups, keyof typeof LESSON.columns.heads, number][]}
 */
const COLUMNS = [
  ['accuracy', 'left', 2],
  ['accuracy', 'right', 2],
  ['accuracy', 'half', 2],
  ['transfer', 'left_to_right', 2],
  ['transfer', 'right_to_left', 2],
  ['correlation', 'sum', 2],
  ['correlation', 'dead_units', 0],
  ['correlation', 'effective_rank', 1],
  ['correlation', 'cca_sum', 2],
  ['mse', 'left_cross', 4],
  ['mse', 'right_cross', 4],
  ['mse', 'left_self', 4],
  ['mse', 'right_self', 4],
];

/** @param {Node} table @param {string} title */
const scrolled = (table, title) =>
  make('div', { class: 'table-scroll wide-table', tabindex: 0, role: 'region', 'aria-label': title }, table);

/**
 * A table of scores, with mean and spread.
 * @param {Ablation[]} rows
 * @param {{ title: string, lowest?: string[], only?: readonly string[] | null }} options `lowest` are the ids of the
 *   rows marked as lowest, `only` the columns to show, as "group.name"; null for all
 * @returns {HTMLElement}
 */
export function scoresTable(rows, { title, lowest = [], only = null }) {
  const { name, groups, heads } = LESSON.columns;
  const columns = COLUMNS.filter(([group, head]) => only === null || only.includes(`${group}.${head}`));
  const groupNames = [...new Set(columns.map(([group]) => group))];
  const head = make(
    'thead',
    {},
    make(
      'tr',
      {},
      make('th', { rowspan: 2, scope: 'col' }, name),
      ...groupNames.map((group) =>
        make('th', { colspan: columns.filter(([of]) => of === group).length, scope: 'colgroup' }, groups[group]),
      ),
    ),
    make('tr', {}, ...columns.map(([, head]) => make('th', { scope: 'col' }, heads[head]))),
  );
  const cell = (/** @type {Ablation} */ row, /** @type {typeof COLUMNS[number]} */ [group, head, decimals]) => {
    const score = head === 'half' ? namedFromOneHalf(row) : scoreOf(row, group, head);
    if (!score) return make('td', {}, '\u2013');
    return make(
      'td',
      {},
      written(score.mean, decimals),
      ...(typeof score.spread === 'number' ? [' ', make('small', {}, `\u00b1${written(score.spread, decimals)}`)] : []),
    );
  };
  const nameOfRow = (/** @type {Ablation} */ { id, label }) =>
    make(
      'th',
      { scope: 'row' },
      LESSON.rows[id] ?? label,
      ...(lowest.includes(id) ? [make('small', {}, LESSON.columns.lowest(lowest.length === 1))] : []),
    );
  const body = make(
    'tbody',
    {},
    ...rows.map((row) => make('tr', {}, nameOfRow(row), ...columns.map((column) => cell(row, column)))),
  );
  return make(
    'div',
    {},
    scrolled(make('table', {}, head, body), title),
    ...(only === null ? [make('p', { class: 'hint' }, LESSON.columnsHint)] : []),
  );
}

/** The Train panel's name for a layer. @param {string} layer */
const nameOf = (layer) =>
  /** @type {Record<string, string>} */ (TRAIN.charts.layers)[
    layer.replace(/^left_decoder\./, 'decoder.').replace(/^left\./, '')
  ] ?? layer;

/**
 * Gradient norms for each layer, with the runs side by side and bars on one logarithmic scale.
 * @param {Gradients[]} gradients
 * @param {number} [count] how many of the runs; default all
 * @returns {HTMLElement}
 */
export function layersFigure(gradients, count = Infinity) {
  const { title, head, ids, hint, figures } = LESSON.layers;
  const runs = gradients.slice(0, count).map((run) => ({
    name: /** @type {Record<string, string>} */ (ids)[run.id] ?? run.id,
    norms: normsByLayer(run).map(({ layer, norm }) => ({ layer, norm: norm.middle })),
  }));
  const parts = logParts(runs.flatMap(({ norms }) => norms.map(({ norm }) => norm)));
  const cell = (/** @type {number} */ norm, /** @type {number} */ run) => {
    const bar = make('span', { class: `log-bar run-${run}`, 'aria-hidden': 'true' });
    // a style attribute would need a content security policy with 'unsafe-inline'
    bar.style.setProperty('--part', String(parts.of(norm)));
    bar.style.setProperty('--decades', String(parts.decades));
    return make('td', {}, make('span', { class: 'norm' }, figures(norm)), bar);
  };
  const layers = runs[0]?.norms ?? [];
  const body = layers.map(({ layer }, at) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row' }, nameOf(layer)),
      ...runs.map(({ norms }, run) => cell(norms[at]?.norm ?? NaN, run)),
    ),
  );
  const table = make(
    'table',
    { class: 'layers' },
    make(
      'thead',
      {},
      make('tr', {}, make('th', { scope: 'col' }, head), ...runs.map(({ name }) => make('th', { scope: 'col' }, name))),
    ),
    make('tbody', {}, ...body),
  );
  return make(
    'figure',
    { class: 'lesson-figure' },
    make('figcaption', {}, title),
    scrolled(table, count === Infinity ? LESSON.all + NOTATION.colon + title : title),
    make('p', { class: 'hint' }, hint),
  );
}

/**
 * Curves over the steps, for each run on its training digits and on held-out digits.
 * @param {Overfitting[]} runs
 * @returns {HTMLElement}
 */
export function curvesFigure(runs) {
  const words = LESSON.curves;
  const lines = runs.flatMap((run, at) =>
    /** @type {const} */ (['seen', 'unseen']).map((kind) => ({
      name: words.dropout(run.settings?.dropout ?? NaN) + NOTATION.comma + words[kind],
      steps: run.steps,
      values: meanOf(run, kind),
      class: `run-${at} ${kind}`,
    })),
  );
  const { figure, x, y } = axesOf({
    xs: lines.flatMap(({ steps }) => [0, ...steps]),
    ys: lines.flatMap(({ values }) => values),
    words: words.words(lines.map(({ name, values }) => ({ name, first: values[0], last: values[values.length - 1] }))),
    named: `${words.step} `,
  });
  figure.append(
    ...lines.map(({ steps, values, class: name }) =>
      svg('path', { d: pathOf(steps.map(x), values.map(y)), class: `curve ${name}` }),
    ),
  );
  const key = lines.map(({ name, class: kind }) => {
    const sample = svg('svg', { viewBox: '0 0 28 8', 'aria-hidden': 'true' });
    sample.append(svg('path', { d: 'M0 4H28', class: `curve ${kind}` }));
    return make('li', {}, sample, name);
  });
  return make(
    'figure',
    { class: 'lesson-figure curves-figure' },
    make('figcaption', {}, words.title),
    figure,
    make('ul', { class: 'key' }, ...key),
    make('p', { class: 'hint' }, words.hint(runs[0]?.digits ?? 0, runs[0]?.seeds.length ?? 0)),
  );
}
