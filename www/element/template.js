/** The markup of the element, filled with its words. Static: no input ever becomes markup. */
import { SIZE } from '../shared/field.js';
import { MODES } from '../shared/settings.js';
import { STRINGS as S } from '../shared/strings.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

const draw = () => `
<section class="panel draw" id="panel-draw" role="tabpanel" aria-labelledby="tab-draw">
  <div class="stage" id="stage" tabindex="-1">
    <div class="frame" id="frame">
      <canvas id="frame-canvas" aria-hidden="true"></canvas>
      <div class="cells" id="cells" role="grid" aria-label="${S.draw.frame}" aria-rowcount="${SIZE}"
        aria-colcount="${SIZE}" aria-multiselectable="true"></div>
      <div class="loading" id="loading" hidden><progress id="loading-bar"
        aria-labelledby="loading-words"></progress><span id="loading-words"></span></div>
    </div>
    <div class="captions" aria-hidden="true"><span id="caption-left" class="of-left"></span><span
      id="caption-right" class="of-right"></span></div>
    <div class="toolbar">
      <fieldset class="segmented" data-control="given">
        <legend>${S.draw.given}</legend>
        ${Object.entries(S.draw.givenNames)
          .map(
            ([value, name]) =>
              `<label class="${value}"><input type="radio" name="given" value="${value}"><span>${name}</span></label>`,
          )
          .join('')}
      </fieldset>
      <div class="buttons" data-control="edit">
        <button type="button" id="undo">${S.draw.undo}</button>
        <button type="button" id="clear">${S.draw.clear}</button>
      </div>
    </div>
    <section id="example-picker" data-control="examples" aria-labelledby="examples-title">
      <h2 id="examples-title">${S.examples.title}</h2>
      <p class="hint">${S.examples.hint.map((words) => `<span>${words}</span>`).join(' ')}</p>
      <div class="examples" id="examples">
        ${digits
          .map(
            (digit) => `<button type="button" data-digit="${digit}" aria-label="${S.examples.button(digit)}"
              aria-pressed="false"><span>${digit}</span><canvas width="84" height="84" hidden></canvas></button>`,
          )
          .join('')}
      </div>
    </section>
    <div class="stroke-told" id="stroke-told"><span role="status"></span> <button type="button" hidden></button></div>
    <p class="hint pen" id="pen-hint" data-control="edit">${S.draw.hint}</p>
    <p class="hint keys" aria-hidden="true">${S.draw.keysHint}</p>
  </div>
  <section class="common" id="common" data-control="map">
    <div class="agree" id="agree">
      <h2>${S.agreement.title}</h2>
      <output id="agreement" aria-live="off">–</output>
      <p class="hint" id="agreement-of">${S.agreement.none}</p>
      <p class="hint scale">${S.agreement.scale}</p>
    </div>
    <div id="map"><p class="hint">${S.agreement.map}</p></div>
  </section>
  <div class="buttons" id="share" data-control="share"></div>
  <div class="findings" id="findings"></div>
  <details class="network" id="network" data-control="weights">
    <summary>${S.weights.title} <output id="weights-name" class="plain"
      aria-live="off">${S.weights.none}</output></summary>
    <div class="buttons">
      <button type="button" id="load-shipped">${S.weights.loadShipped}</button>
      <button type="button" id="load-file">${S.weights.loadFile}</button>
      <button type="button" id="save-drawing">${S.weights.save}</button>
      <input type="file" id="file" accept=".safetensors" hidden>
    </div>
    <p class="hint">${S.weights.dropHint}</p>
  </details>
</section>`;

/** Filled by train/template.js when it is first needed. */
const train =
  '<section class="panel train" id="panel-train" role="tabpanel" aria-labelledby="tab-train" hidden></section>';

/** @param {typeof MODES[number]} mode */
const tab = (mode) => `<button type="button" role="tab" id="tab-${mode}" aria-controls="panel-${mode}"
  aria-selected="${mode === 'draw'}" tabindex="${mode === 'draw' ? 0 : -1}">${S.tabs[mode]}</button>`;

export const TEMPLATE = () => `
<div class="app" id="app" part="app" lang="en">
  <div class="bar">
    <p class="lead" id="lead"></p>
    <div data-control="lessons"><div class="lesson-bar" id="lesson-bar" hidden></div></div>
    <button type="button" class="story-offer" id="story-offer" data-control="lessons">${S.story[0]}<span
      > ${S.story[1]}</span></button>
    <div class="tabs" role="tablist" aria-label="${S.tabs.label}" data-control="tabs">
      ${MODES.map(tab).join('\n      ')}
    </div>
  </div>
  <section class="story" id="story" aria-labelledby="story-title" hidden></section>
  <div id="notices" class="notices" role="status"></div>
  <div class="dock" data-control="lessons">
    <section class="lesson" id="lesson" aria-labelledby="lesson-title" hidden></section>
  </div>
  ${draw()}
  ${train}
  <section class="panel compare" id="panel-compare" role="tabpanel" aria-labelledby="tab-compare" hidden></section>
  <div class="dock-answer" data-control="lessons">
    <section class="lesson" id="lesson-end" aria-labelledby="lesson-measured" hidden></section>
  </div>
  <div class="lessons-place" data-control="lessons">
    <section class="lessons" id="lessons" aria-labelledby="lessons-title" hidden></section>
  </div>
  <p id="said" class="visually-hidden" role="status" aria-live="polite"></p>
</div>`;
