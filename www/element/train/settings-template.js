/** The markup of the settings of a run: a line that sums them up, and the form that it opens. */
import { METHODS, PRESETS } from '../../shared/crate.js';
import { TERMS, TWIN_NAMES } from '../../shared/settings.js';
import { TRAIN } from './strings.js';

const S = TRAIN.settings;
const O = TRAIN.own;

/** @param {readonly string[]} values @param {Record<string, string>} words */
const optionsOf = (values, words) =>
  values.map((value) => `<option value="${value}">${words[value] ?? ''}</option>`).join('');
/** @param {'method' | 'preset' | 'activation' | 'batchnorm' | 'width'} name @param {readonly string[]} choices */
const choice = (name, choices) =>
  `<label data-setting="${name}">${S.names[name]}<select
    name="${name}">${optionsOf(choices, S.values[name])}</select></label>`;
/** A choice that can be left to the preset. @param {'activation' | 'batchnorm' | 'width'} name */
const option = (name) => choice(name, ['', ...Object.keys(S.values[name])]);
/**
 * @param {'seed' | 'steps' | 'batch' | 'digits' | 'rate' | 'dropout' | 'lambda' | 'agreement'} name
 * @param {'numeric' | 'decimal'} mode
 * @param {number} size
 */
const field = (name, mode, size) =>
  `<label data-setting="${name}">${S.names[name]}<input
    name="${name}" inputmode="${mode}" autocomplete="off" size="${size}"></label>`;

export const settingsMarkup = () => `
<details class="settings-details" id="settings-details" data-control="settings">
<summary><b>${S.title}</b> <span id="settings-line"></span></summary>
<form class="settings" id="settings" novalidate>
  <p class="hint" id="locked" hidden>${S.locked}</p>
  <p class="problem" id="settings-problem" role="alert" hidden></p>
  <div class="fields">
    ${choice('method', METHODS)}${choice('preset', PRESETS)}
    ${field('steps', 'numeric', 6)}${field('batch', 'numeric', 4)}${field('seed', 'numeric', 10)}
    <button type="button" id="new-seed">${S.newSeed}</button>
  </div>
  <div class="fields">
    ${field('digits', 'numeric', 5)}${field('rate', 'decimal', 7)}
    ${field('dropout', 'decimal', 5)}${field('lambda', 'decimal', 5)}${field('agreement', 'decimal', 5)}
    ${option('activation')}${option('batchnorm')}${option('width')}
  </div>
  <p class="hint" data-setting="preset">${S.presetHint}</p>
  <fieldset class="terms" data-setting="without"><legend>${S.termsTitle}</legend>
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
  <fieldset class="own-digits"><legend>${O.title}</legend>
    <p id="own-digits">${O.page}</p>
    <div class="buttons">
      <button type="button" id="own-choose">${O.choose}</button>
      <button type="button" id="own-forget" hidden>${O.forget}</button>
      <input type="file" id="own-picker" multiple hidden>
    </div>
    <p class="hint">${O.hint}</p>
  </fieldset>
</form>
</details>`;
