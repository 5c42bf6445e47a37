/** The markup of the Compare panel, filled with its words. Static: no input ever becomes markup. */
import { COMPARED } from '../../runs/comparison.js';
import { NOTATION } from '../../shared/strings.js';
import { COLUMNS, groups, TRAIN_AND_TEST } from './results.js';
import { COMPARE as C } from './strings.js';

const L = C.live;
const R = C.results;
const digits = Array.from({ length: 10 }, (_, digit) => digit);

/** @param {import('../../runs/comparison.js').Compared} method */
const card = (method) => `
  <li class="method" id="method-${method}">
    <h3>${C.names[method]}</h3>
    <canvas id="drawn-${method}" role="img"></canvas>
    <div id="map-${method}"></div>
    <div class="finding">
      <div class="named"><span class="hint wordy">${L.reads}</span> <b id="named-${method}">–</b>
        <span class="hint" id="named-sure-${method}"></span></div>
      <canvas id="named-odds-${method}" class="odds" role="img"></canvas>
      <div class="ticks" aria-hidden="true">${digits.map((digit) => `<span>${digit}</span>`).join('')}</div>
      <div class="off" id="off-${method}"><span class="hint wordy">${L.error}</span>
        <b id="error-${method}">–</b><span
        class="track" aria-hidden="true"><i id="error-bar-${method}"></i></span></div>
    </div>
    <div class="standing" id="standing-${method}">
      <p id="standing-words-${method}"></p>
      <progress id="standing-bar-${method}" aria-labelledby="standing-words-${method}" hidden></progress>
      <button type="button" id="retry-${method}" aria-label="${L.retryOf(C.names[method])}" hidden>${L.retry}</button>
    </div>
  </li>`;

const head = () => `
  <thead>
    <tr><th rowspan="2" scope="col">${R.method}</th>${groups()
      .map(({ group, columns }) => `<th colspan="${columns}" scope="colgroup">${R.groups[group]}</th>`)
      .join('')}</tr>
    <tr>${COLUMNS.map(({ id, group }, at) => {
      const isFirst = COLUMNS[at - 1]?.group !== group;
      return `<th scope="col"${isFirst ? ' class="first"' : ''}>${R.columns[id].head}</th>`;
    }).join('')}</tr>
  </thead>`;

const trainHead = () => `
  <thead>
    <tr><th rowspan="2" scope="col">${R.method}</th>${TRAIN_AND_TEST.map(
      ({ id, group }) =>
        `<th colspan="2" scope="colgroup">${R.groups[group]}${NOTATION.colon}${R.columns[id].head}</th>`,
    ).join('')}</tr>
    <tr>${TRAIN_AND_TEST.map(
      () => `<th scope="col" class="first">${R.onTraining}</th><th scope="col">${R.onTest}</th>`,
    ).join('')}</tr>
  </thead>`;

/** @param {string} id @param {string} title @param {string} head */
const table = (id, title, head) => `
  <div class="table-scroll wide-table" tabindex="0" role="region" aria-labelledby="${id}-caption"><table
    id="${id}-table"><caption class="visually-hidden" id="${id}-caption">${title}</caption>${head}</table></div>`;

const legend = () =>
  groups()
    .map(
      ({ group }) => `
  <div><h4>${R.groups[group]}</h4><dl>${COLUMNS.filter((column) => column.group === group)
    .map(({ id }) => `<dt>${R.columns[id].head}</dt><dd>${R.columns[id].says}</dd>`)
    .join('')}</dl></div>`,
    )
    .join('');

export const COMPARE_TEMPLATE = () => `
<section class="contest" aria-labelledby="contest-title">
  <h2 id="contest-title">${L.title}</h2>
  <ol class="methods">${COMPARED.map(card).join('')}</ol>
  <p class="problem" id="contest-problem" role="status"></p>
  <p class="hint" id="contest-note"></p>
  <details class="grids" id="grids"><summary>${L.grids}</summary><div>${COMPARED.map(
    (method) => `<section><h3>${C.names[method]}</h3><div id="grid-${method}"></div></section>`,
  ).join('')}</div></details>
  <dl class="kinds">${COMPARED.map((method) => `<div><dt>${C.names[method]}</dt><dd>${L.what[method]}</dd></div>`).join(
    '',
  )}</dl>
  <p class="hint">${L.hint}</p>
</section>
<section class="results" data-control="results" aria-labelledby="results-title">
  <h2 id="results-title">${R.title}</h2>
  <p class="hint" id="results-state" role="status">${R.loading}</p>
  <button type="button" id="results-retry" hidden>${L.retry}</button>
  <div id="results-shown" hidden>
    <p class="hint" id="results-protocol"></p>
    ${table('results', R.title, head())}
    <p class="hint">${R.best}${R.again}<code>make comparison</code></p>
    <h3>${R.trainTitle}</h3>
    <p class="hint">${R.trainSays}</p>
    ${table('train-test', R.trainTitle, trainHead())}
    <h3>${R.rowsTitle}</h3>
    <dl class="rows" id="results-rows"></dl>
    <h3>${R.columnsTitle}</h3>
    <div class="legend">${legend()}</div>
  </div>
</section>`;
