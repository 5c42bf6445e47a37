/** The markup of what lies behind a press in the Draw panel, filled with its words. */
import { GIVEN } from '../../../shared/settings.js';
import { MATCHING as M, READING as R, MIXED as X } from './strings.js';

const digits = Array.from({ length: 10 }, (_, digit) => digit);

const ticks = `<div class="ticks" aria-hidden="true">${digits.map((digit) => `<span>${digit}</span>`).join('')}</div>`;

/** @param {import('../../../shared/field.js').Given} row */
const reading = (row) => `
  <div role="row" class="row ${row}">
    <div role="rowheader" class="who"><b class="of-${row}" id="who-${row}">${R.rows[row]}</b> <i>${R.symbols[row]}</i>
      <span id="role-${row}"></span></div>
    <div role="cell"><canvas id="sees-${row}" class="sees ${row}" role="img"></canvas></div>
    <div role="cell"><canvas id="code-${row}" class="code" role="slider" tabindex="0" aria-valuemin="1"
      aria-valuemax="50" aria-labelledby="who-${row} code-${row}"></canvas></div>
    <div role="cell"><canvas id="odds-${row}" class="odds" role="img"></canvas></div>
    <div role="cell" class="top"><b id="reads-${row}" class="of-${row}"></b> <span id="sure-${row}"></span></div>
    <div role="cell"><canvas id="draws-${row}" class="draws" role="img"></canvas></div>
  </div>`;

/** @param {import('../../../shared/field.js').Side} side */
const mixed = (side) => `
  <figure class="${side}">
    <figcaption><label for="mix-${side}" class="of-${side}">${X[side]}</label></figcaption>
    <canvas id="mix-half-${side}" role="img" aria-label="${X.halfWords[side]}"></canvas>
    <select id="mix-${side}">${digits.map((digit) => `<option>${digit}</option>`).join('')}</select>
  </figure>`;

export const DETAILS_TEMPLATE = () => `
<details id="insight" data-control="insight">
  <summary id="reading-title">${R.title}</summary>
  <div class="reading" role="table" aria-labelledby="reading-title">
    <div role="row" class="row heads">
      ${Object.entries(R.heads)
        .map(([name, head]) => `<span role="columnheader" class="${name}"><span>${head}</span></span>`)
        .join('')}
    </div>
    ${GIVEN.map(reading).join('')}
  </div>
  <div class="digits">${ticks}</div>
  <p class="hint">${R.touch} <button type="button" id="code-back" hidden>${R.takeBack}</button></p>
  <p class="hint" id="reading-note"></p>
  <div class="agreement">
    <h3>${R.agreement}</h3>
    <dl>${Object.entries(R.pairs)
      .map(([pair, name]) => `<div><dt>${name}</dt><dd id="agree-${pair}">–</dd></div>`)
      .join('')}</dl>
  </div>
  <p class="hint">${R.agreementHint}</p>
</details>
<details id="mix" class="mix" data-control="mix">
  <summary>${X.title}</summary>
  <p class="hint">${X.lead}</p>
  <div class="mixed">
    ${mixed('left')}
    <figure class="drawn">
      <figcaption id="mix-between">${X.between}</figcaption>
      <canvas id="mix-drawn" role="img" aria-label="${X.drawnWords}"></canvas>
      <input type="range" id="mix-part" min="0" max="100" step="1" value="50" aria-label="${X.part}">
      <div><canvas id="mix-odds" class="odds" role="img"></canvas>${ticks}<output
        id="mix-reads" for="mix-part"></output></div>
    </figure>
    ${mixed('right')}
    <figure class="at-once">
      <figcaption>${X.both}</figcaption>
      <canvas id="mix-both" role="img" aria-label="${X.bothWords}"></canvas>
      <span id="mix-both-reads"></span>
    </figure>
  </div>
</details>
<details id="matching" class="matching" data-control="matching">
  <summary>${M.title}</summary>
  <div class="two">
  <section class="game" aria-labelledby="game-title">
    <h3 id="game-title">${M.game.title}</h3>
    <p class="hint">${M.game.lead}</p>
    <div class="question">
      <canvas id="game-left" role="img" aria-label="${M.game.left}"></canvas>
      <div class="answers" id="game-answers" role="group" aria-label="${M.game.answers}"></div>
      <canvas id="game-whole" role="img" aria-label="${M.game.whole}"></canvas>
    </div>
    <p id="game-told" role="status"></p>
    <button type="button" id="game-next">${M.game.next}</button>
  </section>
  <section aria-labelledby="grid-title">
    <h3 id="grid-title">${M.grid.title}</h3>
    <p class="hint">${M.grid.lead}</p>
    <div id="grid"></div>
  </section>
  </div>
</details>`;
