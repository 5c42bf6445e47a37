/** The markup of the Train panel, filled with its words. Static: no input ever becomes markup. */
import { METHODS, PRESETS } from '../../shared/crate.js';
import { TERMS, TWIN_NAMES } from '../../shared/settings.js';
import { TRAIN as T } from './strings.js';

const { settings: S, run: R, digits: D, charts: C } = T;

/** @param {readonly string[]} values @param {Record<string, string>} words */
const optionsOf = (values, words) =>
  values.map((value) => `<option value="${value}">${words[value] ?? ''}</option>`).join('');
/** @param {'method' | 'preset' | 'activation' | 'batchnorm' | 'width'} name @param {readonly string[]} choices */
const choice = (name, choices) =>
  `<label>${S.names[name]}<select name="${name}">${optionsOf(choices, S.values[name])}</select></label>`;
/** A choice that can be left to the preset. @param {'activation' | 'batchnorm' | 'width'} name */
const option = (name) => choice(name, ['', ...Object.keys(S.values[name])]);
/**
 * @param {'seed' | 'steps' | 'batch' | 'digits' | 'rate' | 'dropout' | 'lambda'} name
 * @param {'numeric' | 'decimal'} mode
 * @param {number} size
 */
const field = (name, mode, size) =>
  `<label>${S.names[name]}<input name="${name}" inputmode="${mode}" autocomplete="off" size="${size}"></label>`;

/** @param {string} id @param {string} name @param {string} words @param {string} [side] */
const digitRow = (id, name, words, side = '') =>
  `<span class="${side}">${name}</span><canvas id="digits-${id}" role="img" aria-label="${words}"></canvas>`;
/** @param {string} id @param {string} name @param {string} words @param {string} side */
const twinRow = (id, name, words, side) =>
  `<span class="${side}" data-twin>${name}, <span class="twin-name">${D.twin}</span></span><canvas
    id="digits-${id}-twin" role="img" aria-label="${words}, ${D.twin}" data-twin></canvas>`;

export const MARKUP = `
<form class="settings" id="settings" data-control="settings" novalidate>
  <div class="fields">
    ${choice('method', METHODS)}${choice('preset', PRESETS)}
    ${field('steps', 'numeric', 6)}${field('batch', 'numeric', 4)}${field('seed', 'numeric', 10)}
    <button type="button" id="new-seed">${S.newSeed}</button>
  </div>
  <details id="more-settings">
    <summary>${S.more} <span class="hint" id="more-changed"></span></summary>
    <div class="fields">
      ${field('digits', 'numeric', 5)}${field('rate', 'decimal', 7)}
      ${field('dropout', 'decimal', 5)}${field('lambda', 'decimal', 5)}
      ${option('activation')}${option('batchnorm')}${option('width')}
    </div>
    <p class="hint">${S.presetHint}</p>
    <fieldset class="terms"><legend>${S.termsTitle}</legend>
      ${TERMS.map(
        (term) =>
          `<label><input type="checkbox" name="term" value="${term}" checked><span>${S.terms[term]}</span></label>`,
      ).join('')}
    </fieldset>
    <fieldset class="twin"><legend>${S.twinTitle}</legend>
      <div class="fields">
        <label>${S.twinName}<select
          id="twin-name">${optionsOf(['', ...TWIN_NAMES], { '': S.twinNone, ...S.names })}</select></label>
        <label id="twin-value-label" hidden>${S.twinValue}<select id="twin-choice" hidden></select><input
          id="twin-value" autocomplete="off" size="8"></label>
      </div>
      <p class="hint">${S.twinHint}</p>
    </fieldset>
    <fieldset class="beginning"><legend>${S.startTitle}</legend>
      <p id="start-from">${S.startFresh}</p>
      <div class="buttons">
        <button type="button" id="start-file">${S.startFile}</button>
        <button type="button" id="start-fresh" hidden>${S.startAgain}</button>
        <input type="file" id="start-picker" accept=".safetensors" hidden>
      </div>
      <p class="hint">${S.startHint}</p>
    </fieldset>
  </details>
  <p class="hint" id="locked" hidden>${S.locked}</p>
  <p class="problem" id="settings-problem" role="alert" hidden></p>
</form>
<div class="run" data-control="run">
  <div class="buttons main">
    <button type="button" id="start" class="primary">${R.start}</button>
    <button type="button" id="step">${R.step}</button>
    <button type="button" id="reset">${R.reset}</button>
    <button type="button" id="stop">${R.stop}</button>
  </div>
  <progress id="run-bar" max="1" value="0" aria-label="${R.atStep}"></progress>
  <dl class="figures">
    <div class="state"><dt class="visually-hidden">${R.state}</dt><dd id="run-state">${R.states.idle}</dd></div>
    <div><dt>${R.atStep}</dt><dd id="run-step">–</dd></div>
    <div><dt>${R.pace}</dt><dd id="run-pace">–</dd></div>
    <div><dt>${R.left}</dt><dd id="run-left">–</dd></div>
    <div><dt>${R.hash}</dt><dd id="run-hash">–</dd></div>
  </dl>
  <p class="problem" id="run-problem" role="alert" hidden></p>
  <p class="problem" id="twin-problem" role="alert" hidden></p>
  <div class="buttons" id="way-back" hidden><button type="button" id="go-back"></button></div>
</div>
<section data-control="digits">
  <h2>${D.title}</h2>
  <p class="hint" id="digits-empty">${D.empty}</p>
  <div id="digits-shown" hidden>
    <div class="moments" id="moments" hidden>
      <label for="moment">${D.moment}</label>
      <input type="range" id="moment" min="0" step="1">
      <output id="moment-words" for="moment"></output>
      <button type="button" id="moment-latest">${D.latest}</button>
    </div>
    <div class="completions">
      <div class="digit-rows" id="digit-rows">
        ${digitRow('real', D.real, D.realWords)}
        ${digitRow('left', D.fromLeft, D.fromLeftWords, 'of-left')}
        ${twinRow('left', D.fromLeft, D.fromLeftWords, 'of-left')}
        ${digitRow('right', D.fromRight, D.fromRightWords, 'of-right')}
        ${twinRow('right', D.fromRight, D.fromRightWords, 'of-right')}
      </div>
      <div class="own" id="own">
        <figure><figcaption>${D.own}</figcaption><canvas
          id="own-canvas" role="img" aria-label="${D.ownWords}"></canvas></figure>
        <figure data-twin><figcaption>${D.ownTwin}</figcaption><canvas
          id="own-canvas-twin" role="img" aria-label="${D.ownWords}, ${D.twin}"></canvas></figure>
      </div>
    </div>
    <p class="hint" id="own-empty" hidden>${D.ownEmpty}</p>
    <div class="buttons" id="digit-buttons">
      <button type="button" id="use-weights">${D.use}</button>
      <button type="button" id="save-run">${D.save}</button>
      <button type="button" id="save-checkpoint">${D.saveCheckpoint}</button>
      <button type="button" id="measure">${D.measure}</button>
    </div>
    <p class="hint" id="kept"></p>
  </div>
  <p class="hint" id="busy"></p>
  <div class="table-scroll measured" id="measured" tabindex="0" role="region" aria-label="${D.measuredColumns.name}"
    hidden><table id="measured-table"></table></div>
</section>
<section data-control="charts">
  <h2>${C.title}</h2>
  <p class="hint" id="charts-empty">${C.empty}</p>
  <div id="charts-shown" hidden>
    <div class="key" id="chart-key"></div>
    <div id="charts"></div>
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
    <div class="buttons">
      <button type="button" id="save-curves">${C.save}</button>
      <button type="button" id="save-image">${C.saveImage}</button>
    </div>
  </div>
</section>`;
