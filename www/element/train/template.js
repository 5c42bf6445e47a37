/** The markup of the Train panel, filled with its words. Static: no input ever becomes markup. */
import { NOTATION } from '../../shared/strings.js';
import { settingsMarkup } from './settings-template.js';
import { TRAIN as T } from './strings.js';

const { run: R, digits: D, charts: C, stepDone: O } = T;

/** @param {string} id @param {string} name @param {string} words @param {string} [side] */
const digitRow = (id, name, words, side = '') =>
  `<span class="${side}">${name}</span><canvas id="digits-${id}" role="img" aria-label="${words}"></canvas>`;
/** @param {string} id @param {string} name @param {string} words @param {string} side */
const twinRow = (id, name, words, side) =>
  `<span class="${side}" data-twin hidden>${name}${NOTATION.comma}${D.twin}</span><canvas
    id="digits-${id}-twin" role="img" aria-label="${D.twinWords(words)}" data-twin hidden></canvas>`;

const run = () => `
<div class="run" data-control="run">
  <div class="buttons main">
    <button type="button" id="start" class="primary">${R.start}</button>
    <button type="button" id="step">${R.step}</button>
    <button type="button" id="reset">${R.reset}</button>
    <button type="button" id="stop">${R.stop}</button>
    <button type="button" id="use-weights">${D.use}</button>
  </div>
  <progress id="run-bar" max="1" value="0" aria-label="${R.atStep}"></progress>
  <dl class="figures">
    <div class="state"><dt class="visually-hidden">${R.state}</dt><dd id="run-state">${R.states.idle}</dd></div>
    <div><dt>${R.atStep}</dt><dd id="run-step"></dd></div>
    <div><dt>${R.hash}</dt><dd id="run-hash"></dd></div>
    <div><dt>${R.pace}</dt><dd id="run-pace"></dd></div>
    <div><dt>${R.left}</dt><dd id="run-left"></dd></div>
  </dl>
  <p class="hint" id="run-expected" role="status"></p>
  <p class="problem" id="run-problem" role="alert" hidden></p>
  <p class="problem" id="twin-problem" role="alert" hidden></p>
  <div class="buttons" id="way-back" hidden><button type="button" id="go-back"></button></div>
</div>`;

const digits = () => `
<section class="test-digits" data-control="digits" aria-labelledby="digits-title">
  <h2 id="digits-title">${D.title}</h2>
  <p class="hint">${D.lead}</p>
  <div class="completions">
    <div class="digit-rows" id="digit-rows">
      ${digitRow('real', D.real, D.realWords)}
      ${digitRow('left', D.fromLeft, D.fromLeftWords, 'of-left')}
      ${twinRow('left', D.fromLeft, D.fromLeftWords, 'of-left')}
      ${digitRow('right', D.fromRight, D.fromRightWords, 'of-right')}
      ${twinRow('right', D.fromRight, D.fromRightWords, 'of-right')}
    </div>
    <div class="own" id="own">
      <figure><canvas id="own-canvas" role="img" aria-label="${D.ownWords}"></canvas><figcaption
        id="own-caption">${D.own}</figcaption></figure>
      <figure data-twin hidden><canvas
        id="own-canvas-twin" role="img" aria-label="${D.twinWords(D.ownWords)}"></canvas><figcaption
        >${D.ownTwin}</figcaption></figure>
    </div>
  </div>
  <div class="moments" id="moments">
    <label for="moment">${D.moment}</label>
    <input type="range" id="moment" min="0" step="1">
    <output id="moment-words" for="moment" aria-live="off"></output>
    <button type="button" id="moment-latest">${D.latest}</button>
  </div>
</section>`;

const charts = () => `
<section class="curves" data-control="charts" aria-labelledby="charts-title">
  <div class="curves-head">
    <h2 id="charts-title">${C.title}</h2>
    <div class="key" id="chart-key"></div>
    <div class="buttons">
      <label class="check"><input type="checkbox" id="smooth"><span>${C.smooth}</span></label>
      <button type="button" id="more-charts" aria-expanded="false" aria-controls="more">${C.more}</button>
      <button type="button" id="measure">${D.measure}</button>
      <details class="menu" id="save-menu"><summary>${D.saveMenu}</summary><div>
        <button type="button" id="save-run">${D.save}</button>
        <button type="button" id="save-checkpoint">${D.saveCheckpoint}</button>
        <button type="button" id="save-curves">${D.saveCurves}</button>
        <button type="button" id="save-image">${D.saveImage}</button>
        <button type="button" id="copy-link">${D.copyLink}</button>
      </div></details>
    </div>
  </div>
  <p class="visually-hidden" id="charts-keys">${C.keys}</p>
  <div class="curves-body">
    <div id="charts"></div>
    <div class="step-done" id="step-done" hidden>
      <h3><span id="step-done-title"></span>${NOTATION.colon}<span id="step-done-batch"></span></h3>
      <canvas id="step-done-digits" role="img" aria-label="${O.batchWords}" hidden></canvas>
      <p>${O.loss} <b id="step-done-loss"></b></p>
      <figure><figcaption>${O.layers}</figcaption><ol id="step-done-layers"></ol></figure>
    </div>
  </div>
  <div id="charts-failed" hidden>
    <p class="problem" id="charts-problem" role="alert"></p>
    <button type="button" id="charts-retry">${R.retry}</button>
  </div>
</section>`;

const below = () => `
<div class="below">
  <p class="hint" id="busy"></p>
  <div class="table-scroll measured" id="measured" tabindex="0" role="region" aria-label="${D.measuredColumns.name}"
    hidden><table id="measured-table"></table></div>
  <p class="hint" id="measured-paper"></p>
  <div id="more" hidden>
    <div id="charts-more"></div>
    <details id="table-details">
      <summary>${C.table}</summary>
      <p class="hint">${C.tableHint}</p>
      <div class="table-scroll" tabindex="0" role="region" aria-label="${C.table}"><table id="table"></table></div>
    </details>
    <details id="gradient-details">
      <summary>${C.gradientTable}</summary>
      <div class="table-scroll" tabindex="0" role="region" aria-label="${C.gradientTable}"><table
        id="gradient-table"></table></div>
    </details>
    <p class="hint" id="kept"></p>
  </div>
</div>`;

/** The map fills its area; until it is there, the area takes no place. */
export const TRAIN_TEMPLATE = () => `
<div class="screen">
${run()}
${settingsMarkup()}
<div class="map-area" id="train-map" data-control="map"></div>
${digits()}
${charts()}
</div>
${below()}`;
