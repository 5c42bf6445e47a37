/** The markup of the element, filled with its words. Static: no input ever becomes markup. */
import { SIZE } from '../shared/field.js';
import { GIVEN, MODES } from '../shared/settings.js';
import { STRINGS as S } from '../shared/strings.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

const ticks = `<div class="ticks" aria-hidden="true">${digits.map((digit) => `<span>${digit}</span>`).join('')}</div>`;

const R = S.reading;

/** @param {import('../shared/field.js').Given} row */
const reading = (row) => `
  <div role="row" class="row ${row}">
    <div role="rowheader" class="who"><b class="of-${row}">${R.rows[row]}</b> <i>${R.symbols[row]}</i>
      <span id="role-${row}"></span></div>
    <div role="cell"><canvas id="sees-${row}" class="sees ${row}" role="img"></canvas></div>
    <div role="cell"><canvas id="code-${row}" class="code" role="img"></canvas></div>
    <div role="cell"><canvas id="odds-${row}" class="odds" role="img"></canvas></div>
    <div role="cell" class="top"><b id="reads-${row}" class="of-${row}"></b> <span id="sure-${row}"></span></div>
    <div role="cell"><canvas id="draws-${row}" class="draws" role="img"></canvas></div>
  </div>`;

/** @param {import('../shared/field.js').Side} side */
const mixed = (side) => `
  <figure class="${side}">
    <figcaption><label for="mix-${side}" class="of-${side}">${S.mix[side]}</label></figcaption>
    <canvas id="mix-half-${side}" role="img" aria-label="${S.mix.halfWords[side]}"></canvas>
    <select id="mix-${side}">${digits.map((digit) => `<option>${digit}</option>`).join('')}</select>
  </figure>`;

const draw = `
<section class="panel draw" id="panel-draw" role="tabpanel" aria-labelledby="tab-draw">
  <div class="stage" id="stage">
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
    <p class="hint pen" id="pen-hint" data-control="edit">${S.draw.hint}</p>
    <p class="hint keys" aria-hidden="true">${S.draw.keysHint}</p>
  </div>
  <div class="findings" id="findings">
    <section id="example-picker" data-control="examples">
      <h2>${S.examples.title}</h2>
      <div class="examples" id="examples">
        ${digits
          .map(
            (digit) => `<button type="button" data-digit="${digit}" aria-label="${S.examples.button(digit)}"
              aria-pressed="false"><span>${digit}</span><canvas width="84" height="84" hidden></canvas></button>`,
          )
          .join('')}
      </div>
      <p class="hint">${S.examples.hint}</p>
    </section>
    <section data-control="insight">
      <h2 id="reading-title">${R.title}</h2>
      <div class="reading" role="table" aria-labelledby="reading-title">
        <div role="row" class="row heads">
          ${Object.entries(R.heads)
            .map(([name, head]) => `<span role="columnheader" class="${name}"><span>${head}</span></span>`)
            .join('')}
        </div>
        ${GIVEN.map(reading).join('')}
      </div>
      <div class="digits">${ticks}</div>
      <p class="hint" id="reading-note"></p>
      <div class="agreement">
        <h3>${R.agreement}</h3>
        <dl>${Object.entries(R.pairs)
          .map(([pair, name]) => `<div><dt>${name}</dt><dd id="agree-${pair}">–</dd></div>`)
          .join('')}</dl>
      </div>
      <p class="hint">${R.agreementHint}</p>
    </section>
    <section class="mix" data-control="mix">
      <h2>${S.mix.title}</h2>
      <p class="hint">${S.mix.lead}</p>
      <div class="mixed">
        ${mixed('left')}
        <figure class="drawn">
          <figcaption id="mix-between">${S.mix.between}</figcaption>
          <canvas id="mix-drawn" role="img" aria-label="${S.mix.drawnWords}"></canvas>
          <input type="range" id="mix-part" min="0" max="100" step="1" value="50" aria-label="${S.mix.part}">
          <div><canvas id="mix-odds" class="odds" role="img"></canvas>${ticks}<output
            id="mix-reads" for="mix-part"></output></div>
        </figure>
        ${mixed('right')}
        <figure class="at-once">
          <figcaption>${S.mix.both}</figcaption>
          <canvas id="mix-both" role="img" aria-label="${S.mix.bothWords}"></canvas>
          <span id="mix-both-reads"></span>
        </figure>
      </div>
    </section>
  </div>
  <section class="network" data-control="weights">
    <h2>${S.weights.title} <output id="weights-name" class="plain">${S.weights.none}</output></h2>
    <div class="buttons">
      <button type="button" id="load-shipped">${S.weights.loadShipped}</button>
      <button type="button" id="load-file">${S.weights.loadFile}</button>
      <button type="button" id="save-drawing">${S.weights.save}</button>
      <input type="file" id="file" accept=".safetensors" hidden>
    </div>
    <p class="hint">${S.weights.dropHint}</p>
  </section>
</section>`;

/** Filled by train/template.js when it is first needed. */
const train =
  '<section class="panel train" id="panel-train" role="tabpanel" aria-labelledby="tab-train" hidden></section>';

/** @param {typeof MODES[number]} mode */
const tab = (mode) => `<button type="button" role="tab" id="tab-${mode}" aria-controls="panel-${mode}"
  aria-selected="${mode === 'draw'}" tabindex="${mode === 'draw' ? 0 : -1}">${S.tabs[mode]}</button>`;

export const TEMPLATE = `
<div class="app" id="app" part="app">
  <div id="notices" class="notices" role="status"></div>
  <div class="bar">
    <p class="lead" id="lead">${S.draw.lead}</p>
    <div class="tabs" role="tablist" aria-label="${S.tabs.label}" data-control="tabs">
      ${MODES.map(tab).join('\n      ')}
    </div>
  </div>
  <div data-control="lessons"><section class="lesson" id="lesson" aria-labelledby="lesson-title" hidden></section></div>
  ${draw}
  ${train}
  <section class="panel compare" id="panel-compare" role="tabpanel" aria-labelledby="tab-compare" hidden></section>
  <div data-control="lessons"><section class="lessons" id="lessons" aria-labelledby="lessons-title"
    hidden></section></div>
  <p id="said" class="visually-hidden" role="status" aria-live="polite"></p>
</div>`;
