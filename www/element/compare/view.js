/**
 * The Compare panel: four drawings of one half, and the table of measured results. It shows what it is given and makes
 * no decisions.
 */

import { COMPARED, drawnOf, findingsOf } from '../../runs/comparison.js';
import { NotIncluded } from '../../shared/arriving.js';
import { paintProbabilities } from '../../shared/bars.js';
import { blank } from '../../shared/field.js';
import { paintField } from '../../shared/paint.js';
import { reasonOf } from '../../shared/reasons.js';
import { NOTATION, STRINGS } from '../../shared/strings.js';
import { append, byId, fittedContexts, make } from '../dom.js';
import { cellsOf, publishedCells, rawCells, trainAndTestCells } from './results.js';
import { COMPARE } from './strings.js';
import { COMPARE_TEMPLATE } from './template.js';

/** @typedef {import('../../runs/comparison.js').Answer} Answer */
/** @typedef {import('../../runs/comparison.js').Compared} Compared */
/** @typedef {import('../../runs/comparison.js').Progress} Progress */
/** @typedef {import('../../shared/paint.js').Palette} Palette */
/** @typedef {import('./results.js').Cell} Cell */
/** @typedef {import('./results.js').Results} Results */
/** @typedef {import('../../runs/comparison.js').Truth} Truth */

export class CompareView {
  #root;

  /** @param {ShadowRoot} root @param {{ onRetry: (method: Compared) => void, onRetryResults: () => void }} hooks */
  constructor(root, { onRetry, onRetryResults }) {
    this.#root = root;
    append(byId(this.#root, 'panel-compare'), COMPARE_TEMPLATE);
    for (const method of COMPARED) byId(this.#root, `retry-${method}`).addEventListener('click', () => onRetry(method));
    byId(this.#root, 'results-retry').addEventListener('click', onRetryResults);
  }

  /** Shows the loading progress of each network. @param {Record<Compared, Progress>} progress */
  showProgress(progress) {
    const words = COMPARE.live;
    for (const method of COMPARED) {
      const {
        state,
        bytes: { loaded, total },
        error,
      } = progress[method];
      const bar = /** @type {HTMLProgressElement} */ (byId(this.#root, `standing-bar-${method}`));
      const fetching = total > 0 && loaded === total ? words.starting : words.loading(loaded, total);
      byId(this.#root, `standing-${method}`).hidden = state === 'ready';
      byId(this.#root, `method-${method}`).classList.toggle('absent', state !== 'ready');
      byId(this.#root, `standing-words-${method}`).textContent = {
        waiting: words.waiting,
        loading: fetching,
        failed: words.absent,
        ready: '',
      }[state];
      byId(this.#root, `retry-${method}`).hidden = state !== 'failed' || error instanceof NotIncluded;
      bar.hidden = state !== 'loading';
      if (total > 0) Object.assign(bar, { max: total, value: loaded });
      else bar.removeAttribute('value');
    }
    const problems = COMPARED.filter((method) => progress[method].state === 'failed').map((method) =>
      words.failed(COMPARE.names[method], reasonOf(progress[method].error)),
    );
    const list = byId(this.#root, 'contest-problem');
    if (list.textContent !== problems.join(' ')) list.textContent = problems.join(' ');
  }

  /**
   * @param {Answer | null} answer null if nothing is drawn
   * @param {{ palette: Palette, truth: Truth, canRead: (method: Compared) => boolean }} options
   */
  show(answer, { palette, truth, canRead }) {
    const findings = answer ? findingsOf(answer, { truth, canRead }) : [];
    const largest = Math.max(1e-9, ...findings.map(({ error }) => error ?? 0));
    const [drawn, odds] = ['drawn', 'named-odds'].map((name) =>
      fittedContexts(
        this.#root,
        COMPARED.map((method) => `${name}-${method}`),
      ),
    );
    COMPARED.forEach((method, place) => {
      const completion = answer?.completions[method];
      const finding = findings.find((one) => one.method === method);
      const given = answer?.half.given ?? 'left';
      const readable = completion?.probabilities && canRead(method) ? completion.probabilities : null;
      paintField(drawn[place], completion ? drawnOf(completion, given) : blank(), { palette });
      paintProbabilities(odds[place], readable, { palette, color: palette.ink });
      byId(this.#root, `drawn-${method}`).setAttribute(
        'aria-label',
        COMPARE.live.drawing(COMPARE.names[method], given),
      );
      byId(this.#root, `named-odds-${method}`).setAttribute(
        'aria-label',
        readable ? STRINGS.codes.oddsWords(readable) : STRINGS.codes.unread,
      );
      byId(this.#root, `named-${method}`).textContent = finding?.digit ? String(finding.digit.name) : '–';
      byId(this.#root, `named-sure-${method}`).textContent = finding?.digit
        ? COMPARE.live.percent(finding.digit.probability)
        : completion && !canRead(method)
          ? COMPARE.live.unread
          : '';
      byId(this.#root, `error-${method}`).textContent =
        finding && finding.error !== null ? COMPARE.live.number(finding.error) : '–';
      byId(this.#root, `error-bar-${method}`).style.width = `${(100 * (finding?.error ?? 0)) / largest}%`;
      byId(this.#root, `off-${method}`).hidden = truth === 'alone';
    });
    byId(this.#root, 'contest-note').textContent = COMPARE.live.notes[truth];
  }

  /** @param {Results | null} results null if missing @param {Error | null} error the reason, if known */
  showResults(results, error) {
    const words = COMPARE.results;
    const state = byId(this.#root, 'results-state');
    state.textContent = error ? words.failed(reasonOf(error)) : results ? words.caption(results.digits) : words.loading;
    state.className = error ? 'problem' : 'hint';
    byId(this.#root, 'results-retry').hidden = !error;
    byId(this.#root, 'results-shown').hidden = !results;
    if (!results) return;
    byId(this.#root, 'results-protocol').textContent =
      words.protocol({
        seeds: Math.max(0, ...results.rows.map(({ seeds }) => seeds.length)),
        epochs: results.epochs,
        trainedOn: results.trained_on,
      }) + words.spreadSays;
    const [table, trainAndTest] = ['results-table', 'train-test-table'].map(
      (id) => /** @type {HTMLTableElement} */ (byId(this.#root, id)),
    );
    /** @type {HTMLElement} */ (table.caption).textContent = `${words.title}. ${words.caption(results.digits)}`;
    for (const body of [...table.tBodies, ...trainAndTest.tBodies]) body.remove();
    for (const kind of /** @type {const} */ (['published', 'ours'])) {
      const rows = results.rows.filter((row) => row.kind === kind);
      const raw =
        kind === 'ours' && results.raw_pixels
          ? [{ name: words.rawPixels, note: words.rawPixelsNote, cells: rawCells(results.raw_pixels) }]
          : [];
      this.#fill(table, words.kinds[kind], [
        ...rows.map((row) => ({ name: words.row(row)[0], cells: cellsOf(results, row) })),
        ...raw,
      ]);
      this.#fill(
        trainAndTest,
        words.kinds[kind],
        rows.map((row) => ({ name: words.row(row)[0], cells: trainAndTestCells(row) })),
      );
    }
    this.#fill(
      table,
      words.published,
      results.published.map((row) => {
        const [name, note] = words.publishedRow(row);
        return { name, note, cells: publishedCells(row) };
      }),
    );
    const published = results.published.map((row) => {
      const [name, , note] = words.publishedRow(row);
      return make('li', {}, name + NOTATION.colon + note);
    });
    byId(this.#root, 'results-rows').replaceChildren(
      ...results.rows.map(words.row).flatMap(([label, note]) => [make('dt', {}, label), make('dd', {}, note)]),
      make('dt', {}, words.published),
      make('dd', {}, words.caution, make('ul', {}, ...published)),
    );
  }

  /**
   * @param {HTMLTableElement} table
   * @param {string} title
   * @param {{ name: string, note?: string, cells: Cell[] }[]} rows
   */
  #fill(table, title, rows) {
    if (rows.length === 0) return;
    const body = table.createTBody();
    const [{ cells: columns }] = rows;
    const heading = make('th', { scope: 'rowgroup', colspan: String(columns.length + 1) }, title);
    body.insertRow().append(heading);
    for (const { name, note, cells } of rows) {
      const row = body.insertRow();
      row.append(make('th', { scope: 'row' }, name, ...(note ? [make('small', {}, note)] : [])));
      row.append(...cells.map((cell) => this.#cell(cell)));
    }
  }

  /** @param {Cell} cell */
  #cell(cell) {
    const words = COMPARE.results;
    if (!cell)
      return make(
        'td',
        {},
        make('span', { 'aria-hidden': 'true' }, words.none),
        make('span', { class: 'visually-hidden' }, words.noneWords),
      );
    const value = make(cell.best ? 'b' : 'span', {}, cell.value);
    return cell.spread === null
      ? make('td', {}, value)
      : make('td', {}, value, ' ', make('small', {}, words.spread(cell.spread)));
  }
}
