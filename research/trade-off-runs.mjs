// What agreement between the views costs: which runs `make trade-off` does, how their answers become
// www/assets/trade-off.json, and the picture of them. Pure functions: nothing here reads, writes or runs.

import { agreementWeights } from '../www/runs/config.js';
import { scoresOf } from './ablation-runs.mjs';
import { picture } from './panels.mjs';

/** Short runs on all of MNIST, judged on the validation digits, since settings are chosen from them. */
export const RUN = { epochs: 4, seed: 1, judged: 5000 };
/** Factors for the weights of the terms that are there for agreement: 0 leaves MAE, 1 is the preset. */
const SHARES = [0, 0.3, 1, 2];
const CHOSEN = 1;
const DATA = 'data/mnist';

/** @typedef {import('./kept-answers.mjs').Command} Command */
/** @typedef {import('./kept-answers.mjs').Answer} Answer */
/** @typedef {Record<string, number>} LossWeights */
/** @typedef {{ share: number, lossWeights: LossWeights, scores: ReturnType<typeof scoresOf> }} Point */
/** @typedef {{ command: string, run: typeof RUN, chosen: number, points: Point[] }} TradeOff */

/** One training step, whose output gives the preset's settings. @param {string} folder @returns {Command} */
export const presetCommand = (folder) => ({
  id: 'preset',
  args: ['train', '--digits', '64', '--steps', '1', '--out', `${folder}/preset.safetensors`, '--data', DATA, '--json'],
});

/** @param {LossWeights} preset @returns {Command[]} */
export const commands = (preset) =>
  SHARES.map((share) => ({
    id: `share-${share}`,
    args: [
      'compare',
      '--held-out',
      '--methods',
      'corrmcnn',
      '--no-raw-pixels',
      '--epochs',
      String(RUN.epochs),
      '--seeds',
      String(RUN.seed),
      '--settings',
      JSON.stringify({ lossWeights: agreementWeights(preset, share) }),
      '--data',
      DATA,
      '--json',
    ],
  }));

/** @param {LossWeights} preset @param {Map<string, Answer>} answers keyed by command id @returns {TradeOff} */
export const tradeOffOf = (preset, answers) => ({
  command: 'make trade-off',
  run: RUN,
  chosen: CHOSEN,
  points: SHARES.map((share) => ({
    share,
    lossWeights: agreementWeights(preset, share),
    scores: scoresOf(/** @type {Answer} */ (answers.get(`share-${share}`)).printed.rows[0]),
  })),
});

/**
 * The columns of the model card's table: name, number, decimals.
 * @type {[string, (scores: Point['scores']) => number, number][]}
 */
const COLUMNS = [
  ['CCA sum', ({ correlation }) => correlation.cca_sum.mean, 1],
  ['sum correlation', ({ correlation }) => correlation.sum.mean, 1],
  ['rank', ({ correlation }) => correlation.effective_rank.mean, 1],
  ['transfer L→R', ({ transfer }) => transfer.left_to_right.mean, 1],
  ['R→L', ({ transfer }) => transfer.right_to_left.mean, 1],
  ['accuracy left', ({ accuracy }) => accuracy.left.mean, 1],
  ['right', ({ accuracy }) => accuracy.right.mean, 1],
  ['left drawn from right', ({ mse }) => mse.left_cross.mean, 4],
  ['right from left', ({ mse }) => mse.right_cross.mean, 4],
  ['left from both', ({ mse }) => mse.left_self.mean, 4],
  ['right from both', ({ mse }) => mse.right_self.mean, 4],
];

/** @param {TradeOff} tradeOff @returns {string} Markdown */
export function table({ points, chosen }) {
  const rows = points.map(({ share, scores }) => {
    const bold = share === chosen ? '**' : '';
    return `| ${[String(share), ...COLUMNS.map(([, of, decimals]) => of(scores).toFixed(decimals))].map((cell) => `${bold}${cell}${bold}`).join(' | ')} |`;
  });
  return [
    `| agreement × | ${COLUMNS.map(([name]) => name).join(' | ')} |`,
    `|${'---|'.repeat(COLUMNS.length + 1)}`,
    ...rows,
  ].join('\n');
}

/** CCA sums, which are at most 50. */
const SUMS = { range: /** @type {[number, number]} */ ([20, 46]), ticks: [20, 30, 40] };
const ERRORS = { range: /** @type {[number, number]} */ ([0, 0.04]), ticks: [0, 0.01, 0.02, 0.03, 0.04] };
const PERCENT = { range: /** @type {[number, number]} */ ([20, 100]), ticks: [20, 40, 60, 80, 100] };

/**
 * @type {{ title: string, y: import('./panels.mjs').Axis,
 *   of: [string, import('./panels.mjs').Tone, (scores: Point['scores']) => number][] }[]}
 */
const PANELS = [
  {
    title: 'Error of a half, both given',
    y: ERRORS,
    of: [
      ['left half', 'left', ({ mse }) => mse.left_self.mean],
      ['right half', 'right', ({ mse }) => mse.right_self.mean],
    ],
  },
  {
    title: 'Error of a half that was not given',
    y: ERRORS,
    of: [
      ['left half', 'left', ({ mse }) => mse.left_cross.mean],
      ['right half', 'right', ({ mse }) => mse.right_cross.mean],
    ],
  },
  {
    title: 'Transfer, %',
    y: PERCENT,
    of: [
      ['left to right', 'left', ({ transfer }) => transfer.left_to_right.mean],
      ['right to left', 'right', ({ transfer }) => transfer.right_to_left.mean],
    ],
  },
];

/** Plots each score against the CCA sum. @param {TradeOff} tradeOff @returns {string} SVG */
export function tradeOffPicture({ run, points, chosen }) {
  const sums = points.map(({ scores }) => scores.correlation.cca_sum.mean);
  const panels = PANELS.map(({ title, y, of }) => ({
    title,
    y,
    x: SUMS,
    curves: of.map(([label, tone, score]) => {
      const ys = points.map(({ scores }) => score(scores));
      const dots = points.map(({ share }, at) => ({
        x: sums[at],
        y: ys[at],
        ...(share === chosen ? { radius: 5 } : {}),
      }));
      return { label, tone, line: { xs: sums, ys }, dots };
    }),
  }));
  return picture(panels, {
    name: 'Errors and transfer over the CCA sum of the codes',
    note: `CCA sum of the codes, of 50; ${run.epochs} epochs each, the weights of the terms for agreement times ${points.map(({ share }) => share).join(', ')}; the large dot is the preset`,
  });
}
