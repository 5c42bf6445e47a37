// The model card, its numbers and its curves, made from what a training run and its evaluations printed.
// Owns: docs/model-card.md, docs/evaluation.json, docs/metrics.csv, docs/learning-curves.svg. The evaluation writes
// docs/worst-completions.png, and research/trade-off.mjs writes www/assets/trade-off.json and its picture. No score of the
// network is typed by hand: `card` makes the card from the two JSON files alone, and a test checks that the committed
// card is the same.
//
//   node research/model-card.mjs RUN COMMAND
//     RUN: the folder of `make weights`; COMMAND: the training command as it was run
//   node research/model-card.mjs
//     rewrites only the card

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../scripts/tools.mjs';
import { learningCurves, rowsOf } from './learning-curves.mjs';
import { table as tradeOffTable } from './trade-off-runs.mjs';

const DOCS = join(ROOT, 'docs');
/** Five significant digits are more than a curve can show, and half as long as the originals. */
const SIGNIFICANT = 5;
/** The longest line of prose, in columns. */
const COLUMNS = 120;
/** The most training rows in the committed curves. */
const MOST_ROWS = 1500;
/** MNIST's training digits less their last twelfth (src/data/mod.rs), that twelfth, and its test digits. */
const DIGITS = { train: 55_000, validation: 5_000, test: 10_000 };

/**
 * Scores of others on the same 10,000 test digits: the slides that this project started from, the paper, and, as
 * research/baselines.mjs prints them, simple methods.
 */
const BASELINES = {
  accuracy: { left: 74.25, right: 77.68 },
  transfer: [
    { method: 'raw pixels, fitted and tested on the same half', leftToRight: 81.61, rightToLeft: 80.07 },
    {
      method: 'CorrMCNN, the paper, its second architecture, which is nearest to this one',
      leftToRight: 84.23,
      rightToLeft: 85.76,
    },
    { method: 'CorrMCNN, the paper, its best', leftToRight: 90.27, rightToLeft: 91.16 },
  ],
  meanImage: { left: 0.0633, right: 0.0717 },
  ridge: { left: 0.0363, right: 0.0443 },
  pca50: { left: 0.0107, right: 0.0122 },
};

/**
 * An Evaluation is what `corr-mcnn evaluate --json` prints; a Record has every number of the card.
 * @typedef {{ left: number, right: number, both: number }} Accuracy
 * @typedef {{ left_to_right: number, right_to_left: number }} Directions
 * @typedef {{ sum: number, dead_units: number, effective_rank: number, cca_sum: number }} Correlation
 * @typedef {{ accuracy: Accuracy, accuracy_by_digit: { left: number[], right: number[] },
 *   transfer: { left_to_right: number, right_to_left: number }, correlation: Correlation,
 *   mse: { left_self: number, left_cross: number, right_self: number, right_cross: number },
 *   partner?: { of_100: Directions, of_all: Directions }, gap?: number,
 *   calibration?: { temperature: number, error: Accuracy, error_before: Accuracy } }} Evaluation
 * @typedef {{ exact: number, shipped: number, unpacked: number, classifier: number, digits: number, examples: number,
 *   map: number }} Bytes
 * @typedef {{ command: string, steps: number, epochs: number, seconds: number | null, cores: number, digits: typeof DIGITS,
 *   baselines: typeof BASELINES, hash: string, bytes: Bytes, validation: { total: number },
 *   exact: Evaluation, shipped: Evaluation, sameClassifier: Evaluation }} Record
 * @typedef {{ rows: { name: string, seeds: number[], spread: Evaluation | null }[] }} Comparison what the card needs of
 *   `compare --json`
 */

const percent = (/** @type {number} */ value) => value.toFixed(2);
const error = (/** @type {number} */ value) => value.toFixed(4);
const signed = (/** @type {string} */ text) => (text.startsWith('-') ? `−${text.slice(1)}` : `+${text}`);
const megabytes = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const kilobytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1000)} kB`;
const minutes = (/** @type {number} */ seconds) => `${Math.round(seconds / 60)} minutes`;
const grouped = (/** @type {number} */ count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** @param {string} prose a paragraph or an item of a list */
function filled(prose) {
  const lines = [''];
  for (const word of prose.split(/\s+/)) {
    if (`${lines.at(-1)} ${word}`.length > COLUMNS) lines.push(prose.startsWith('- ') ? ' ' : '');
    lines.push(`${lines.pop()} ${word}`.replace(/^ (?=\S)/, ''));
  }
  return lines.join('\n');
}

const isProse = (/** @type {string} */ block) => !/^(\||#|!|```|\s)/.test(block);

/** Wraps prose; tables, headings, pictures and code stay as they are. @param {string} markdown */
export const wrapped = (markdown) =>
  markdown
    .split('\n\n')
    .map((block) =>
      isProse(block)
        ? block
            .split(/\n(?=- )/)
            .map(filled)
            .join('\n')
        : block,
    )
    .join('\n\n');

/** The paragraph of the README that says how good the shipped weights are. @param {Record} record */
export const summary = ({ shipped, steps, seconds, cores, digits, baselines }) =>
  filled(`From the left half alone, a classifier of the codes names ${percent(shipped.accuracy.left)} % of the
    ${grouped(digits.test)} test digits, and from the right half alone ${percent(shipped.accuracy.right)} %; the
    student presentation that this project started from had ${percent(baselines.accuracy.left)} % and
    ${percent(baselines.accuracy.right)} %. \`make weights\` trained the network in ${grouped(steps)} steps${
      seconds === null
        ? ''
        : ` and
    ${minutes(seconds)} on ${cores} cores`
    }. The [model card](docs/model-card.md) has all scores.`);

/**
 * One table row for each score: with the exact weights, what rounding them costs with the same classifier, and as
 * shipped.
 * @param {Record} record
 */
function scores({ exact: full, shipped, sameClassifier }) {
  /** @type {[string, (evaluation: Evaluation) => number, (value: number) => string][]} */
  const rows = [
    ['accuracy from the left half, %', ({ accuracy }) => accuracy.left, percent],
    ['accuracy from the right half, %', ({ accuracy }) => accuracy.right, percent],
    ['accuracy from both halves, %', ({ accuracy }) => accuracy.both, percent],
    ['transfer, left to right, %', ({ transfer }) => transfer.left_to_right, percent],
    ['transfer, right to left, %', ({ transfer }) => transfer.right_to_left, percent],
    ['left half drawn from the right, MSE', ({ mse }) => mse.left_cross, error],
    ['right half drawn from the left, MSE', ({ mse }) => mse.right_cross, error],
    ['left half drawn from both, MSE', ({ mse }) => mse.left_self, error],
    ['right half drawn from both, MSE', ({ mse }) => mse.right_self, error],
    ['sum correlation of the codes, of 50', ({ correlation }) => correlation.sum, percent],
    ['units without variance', ({ correlation }) => correlation.dead_units, String],
    ['effective rank of the codes', ({ correlation }) => correlation.effective_rank, (value) => value.toFixed(1)],
    ['CCA sum of the codes, of 50', ({ correlation }) => correlation.cca_sum, percent],
  ];
  return rows
    .map(([name, of, show]) => {
      const [exact, short] = [of(full), of(sameClassifier)].map(show);
      const difference = show(Number(short) - Number(exact)); // between the rounded numbers, as shown beside it
      return `| ${name} | ${exact} | ${short} | ${Number(difference) === 0 ? '0' : signed(difference)} | ${show(of(shipped))} |`;
    })
    .join('\n');
}

/**
 * Whether both halves land in one place; nothing for an evaluation from before that was measured.
 * @param {Evaluation} evaluation
 */
function matched({ partner, gap }) {
  if (!partner || gap === undefined) return '';
  const found = (/** @type {Directions} */ { left_to_right, right_to_left }) =>
    `${percent(left_to_right)} | ${percent(right_to_left)}`;
  return `
## Do both halves land in one place?

A half finds its partner if no other half has a code that agrees more with its own. The gap between the two codes of a digit is ${gap.toFixed(3)} of the distance
between halves of different digits.

| partner found, % | left to right | right to left |
|---|---|---|
| among 100 test digits | ${found(partner.of_100)} |
| among all 10,000 | ${found(partner.of_all)} |
`;
}

/**
 * How far the probabilities can be trusted; nothing for an evaluation from before they were calibrated.
 * @param {Evaluation} evaluation
 */
function calibrated({ calibration }) {
  if (!calibration) return '';
  const { temperature, error, error_before: before } = calibration;
  return `
## Calibration

A classifier is calibrated if it is right nine times in ten when it says that it is 90 % sure. Its logits are divided by a temperature of ${percent(temperature)}, fitted on the
codes of single halves of the validation digits; with both halves given, it is then less sure than it could be. The expected calibration error is the mean difference between what it says and how often it is right, over 15 bins.

| expected calibration error, percentage points | left | right | both |
|---|---|---|---|
| at a temperature of 1 | ${percent(before.left)} | ${percent(before.right)} | ${percent(before.both)} |
| **as shipped** | **${percent(error.left)}** | **${percent(error.right)}** | **${percent(error.both)}** |
`;
}

/**
 * The three digits that are hardest to name from one half.
 * @param {number[]} byDigit accuracy for each digit, in percent; all ten occur in MNIST
 */
function hardest(byDigit) {
  const ranked = byDigit.map((score, digit) => ({ digit, score })).sort((a, b) => a.score - b.score);
  const names = ranked.slice(0, 3).map(({ digit, score }) => `${digit} (${percent(score)} %)`);
  return `${names.slice(0, 2).join(', ')} and ${names[2]}`;
}

/** How long training took, if it was not interrupted. @param {number | null} seconds @param {number} cores */
const took = (seconds, cores) =>
  seconds === null
    ? ''
    : `; it took ${minutes(seconds)} on a machine with ${cores} cores that was also doing other work`;

/** How much the scores vary with the seed. @param {Comparison} comparison */
function spread({ rows }) {
  const { seeds = [], spread: deviation = null } = rows.find(({ name }) => name === 'corrmcnn') ?? {};
  if (!deviation)
    return 'The shipped network is one run with one seed. The effect of other seeds has not been measured.';
  return `The shipped network is one run with one seed. Across ${seeds.length} seeds of the shorter runs of \`make comparison\`, the standard deviations are: accuracy
  from the left half ${percent(deviation.accuracy.left)} and from the right half ${percent(deviation.accuracy.right)} points; transfer ${percent(deviation.transfer.left_to_right)} and ${percent(deviation.transfer.right_to_left)} points; sum correlation
  ${percent(deviation.correlation.sum)}; CCA sum ${percent(deviation.correlation.cca_sum)}; error of the left half drawn from the right ${error(deviation.mse.left_cross)}, of the right drawn from the left ${error(deviation.mse.right_cross)}.`;
}

/**
 * @param {Record} record
 * @param {import('./trade-off-runs.mjs').TradeOff} tradeOff
 * @param {Comparison} comparison
 * @returns {string} Markdown
 */
export function card(record, tradeOff, comparison) {
  const { command, steps, epochs, seconds, cores, digits, baselines, hash, bytes, validation, shipped } = record;
  const { accuracy: read, transfer, mse, correlation } = shipped;
  return wrapped(`# Model card: the shipped weights of CorrMCNN

A convolutional network of 1,137,606 parameters. It encodes the left or the right half of a handwritten digit, or both, into one common code of 50
numbers, and draws both halves from that code. It is CorrMCNN, after Bhatt, Jha and Raman, [arXiv 1711.00003](https://arxiv.org/abs/1711.00003), in this
project's own implementation and with its own settings. Preset \`default\` in \`src/train/presets.rs\` says what differs from the student presentation that
the project started from ("the slides") and why. The network is made for drawing in the page; no other use has been tested.

The Compare panel also loads weights of \`cca\`, \`mae\` and \`corrnet\`. They are not judged here: \`make comparison\` trains such networks with three
seeds each and judges them in \`f32\`.

| file in \`www/assets/\` | contents | size |
|---|---|---|
| \`corr-mcnn.safetensors.gz\` | the network, \`i8\` with a scale for each row, PyTorch's names and layouts; hash of the weights ${hash} | ${megabytes(bytes.shipped)} (unpacked: ${megabytes(bytes.unpacked)}; in \`f32\`: ${megabytes(bytes.exact)}) |
| \`classifier.safetensors\` | the classifier, a perceptron 50-128-10 that names the digit behind a code, fitted to codes of both halves; \`i8\` | ${kilobytes(bytes.classifier)} |
| \`digits.bin.gz\` | the first 5,000 training and 1,000 test digits, for training in the page | ${kilobytes(bytes.digits)} |
| \`examples.bin.gz\` | four test digits of each class: close to the mean of their class, not bold, no two alike; chosen without looking at the network's output | ${kilobytes(bytes.examples)} |
| \`map.bin.gz\` | the first 20 test digits of each class, for the map | ${kilobytes(bytes.map)} |

## Training

The data is MNIST with pixels in [0, 1]; each digit is cut into a left and a right half of 28 x 14. The network and its classifier learned from
the first ${grouped(digits.train)} of the 60,000 training digits; the last ${grouped(digits.validation)} were held out for validation. No network and no classifier of the page was fitted to the ${grouped(digits.test)} test digits.

The weights of the terms were chosen in runs of two and six epochs, dropout, learning rate, warm-up and Adam's second decay in runs of ${epochs}
epochs, all judged on the validation digits alone (\`--held-out\`). Earlier, the test scores of four candidate objectives, of several numbers of shards, and of weights stored with fewer
bits had been seen. The choice of terms may therefore make the scores below slightly optimistic.

\`make weights\` runs, among other commands:

\`\`\`sh
${command}
\`\`\`

That is ${grouped(steps)} steps or ${epochs} epochs${took(seconds, cores)}. The same command gives the same
weights, bit for bit, on the same machine and with the same sources; a different order of additions in the engine gives slightly different ones.
The total loss was ${error(validation.total)} on the validation digits at the end.

![Total loss, reconstruction errors and correlations over the epochs, on training batches and on the validation digits](learning-curves.svg)

The curves show [metrics.csv](metrics.csv). The scores below come from [evaluation.json](evaluation.json) and [trade-off.json](../www/assets/trade-off.json).

## Scores on the ${grouped(digits.test)} test digits

[Protocols](protocols.md) explains the scores. MSE is the mean squared error of a pixel in [0, 1].

In \`i8\`, each row of a matrix or kernel is a row of whole numbers times a scale (\`weight_scale\`): in PyTorch, \`weight.float() * weight_scale\`
is the layer's weight. The whole numbers have 4 bits in the first dense layers, 7 in the joint layer and the dense layers of the decoders, and 5
elsewhere; all other parameters are \`f16\`. They are rounded one after the other, and each makes up for the errors of those before it, as far as
the layer's inputs on 5,000 training digits allow (GPTQ, [arXiv 2210.17323](https://arxiv.org/abs/2210.17323)). The \`i8\` weights are judged twice: with the classifier that was fitted to codes of the \`f32\` weights,
which shows what the lower precision costs, and with the shipped classifier, which was fitted to their own codes.

| score | \`f32\` | \`i8\`, same classifier | difference | shipped: \`i8\`, its classifier |
|---|---|---|---|---|
${scores(record)}

## Compared

| accuracy from the code of one half, % | left | right |
|---|---|---|
| **this network** | **${percent(read.left)}** | **${percent(read.right)}** |
| the slides that this project started from | ${percent(baselines.accuracy.left)} | ${percent(baselines.accuracy.right)} |

This is the slides' test: a perceptron of two layers, fitted to codes of both halves, classifies codes of one half.

| transfer, % | left to right | right to left |
|---|---|---|
| **this network** | **${percent(transfer.left_to_right)}** | **${percent(transfer.right_to_left)}** |
${baselines.transfer.map(({ method, leftToRight, rightToLeft }) => `| ${method} | ${percent(leftToRight)} | ${percent(rightToLeft)} |`).join('\n')}

This is the paper's protocol: in each of five folds of the test digits, a linear support vector machine (C = 1) is fitted to the codes of one half of
four fifths of them and classifies the codes of the other half of the remaining fifth. \`cargo test --test protocol -- --ignored\` checks
the row of raw pixels.

| error of a drawn half, MSE | left | right |
|---|---|---|
| the mean image | ${error(baselines.meanImage.left)} | ${error(baselines.meanImage.right)} |
| ridge regression from the other half | ${error(baselines.ridge.left)} | ${error(baselines.ridge.right)} |
| **this network, from the other half** | **${error(mse.left_cross)}** | **${error(mse.right_cross)}** |
| this network, both halves given | ${error(mse.left_self)} | ${error(mse.right_self)} |
| 50 principal components, both halves given | ${error(baselines.pca50.left)} | ${error(baselines.pca50.right)} |

Mean image, regression and principal components are fitted to the same ${grouped(digits.train)} training digits as the network (\`research/baselines.mjs\`).
${matched(shipped)}${calibrated(shipped)}
## What agreement costs

A code of 50 numbers cannot both contain only what the two halves share and keep everything about each. For this table the weights of the terms
that are there for agreement (L4 to L7 and matching, which ask for it, and redundancy, which keeps copies of one unit from reaching it) were multiplied by 0 to 2, in runs of ${tradeOff.run.epochs} epochs with seed ${tradeOff.run.seed}, judged on the ${grouped(tradeOff.run.judged)} validation
digits (\`make trade-off\`). With 0 the network is a multi-modal autoencoder. With ${tradeOff.chosen}, the choice made here, codes of one half can stand for
codes of the other, at the cost of reproducing the given halves less exactly.

![Errors of the drawn halves and transfer over the CCA sum of the codes](trade-off.svg)

${tradeOffTable(tradeOff)}

## Limits

- The drawn half is close to the mean of what fits the given one. It is blurred where the given half leaves the shape open, and faint where several
  digits fit: the right half of a 3 may belong to an 8. Fine detail is lost even with both halves given; 50 principal components reproduce it
  better.
- Hardest to name from the left half: ${hardest(shipped.accuracy_by_digit.left)}. From the right half: ${hardest(shipped.accuracy_by_digit.right)}.
- The codes of the two halves agree (sum correlation ${percent(correlation.sum)} of 50), but their units vary together: judged by their covariance, the 50 units are
  worth ${correlation.effective_rank.toFixed(1)} independent ones. Units that never vary: ${correlation.dead_units}. CCA sum, which ignores how the units are mixed: ${percent(correlation.cca_sum)} of 50.
- A common code has its price. A network of the same layers that learns L2 and L3 alone (8 epochs with seed 1, judged with \`--held-out\`) draws the left
  half from the right one with an error of 0.0231 and the right from the left one with 0.0296; with all terms it is 0.0238 and 0.0306. But its codes
  transfer 68 and 61 % instead of 94 and 95 %. Averages of the weights over the last steps, and targets that three networks had drawn together, gained
  no more than seeds differ by (tried by hand: no command prints it).
- It knows only centred digits of MNIST's size and stroke width. It completes a letter, a small or shifted digit or a thin line to
  something like a digit all the same, and the classifier's probabilities do not show that.
- The ten test digits whose right half is drawn worst from the left one, real above drawn; below them the ten whose left half is drawn
  worst from the right one:

  ![Test digits with the largest mean squared error of the completed half](worst-completions.png)

- ${spread(comparison)}

## Licences

The digits are MNIST's, by Yann LeCun, Corinna Cortes and Christopher J. C. Burges, under
[CC BY-SA 3.0](https://creativecommons.org/licenses/by-sa/3.0/); the packed digits are derived from them and are under the same
licence. The weights, like the code, are under the MIT or the Apache-2.0 licence, at your choice.`).concat('\n');
}

/**
 * A metrics file with shorter numbers and at most `most` training rows, so that a long run's file does not grow.
 * @param {string} csv
 * @param {number} [most] training rows
 */
export function shortened(csv, most = MOST_ROWS) {
  const short = (/** @type {string} */ field) =>
    /^-?\d+\.\d+(e-?\d+)?$/.test(field) ? String(Number(Number(field).toPrecision(SIGNIFICANT))) : field;
  const lines = csv.split('\n');
  const isTraining = (/** @type {string} */ line) => line.startsWith('train,');
  const every = Math.ceil(lines.filter(isTraining).length / most);
  let rows = 0;
  const kept = lines.filter((line) => !isTraining(line) || rows++ % every === 0);
  return kept.map((line) => line.split(',').map(short).join(',')).join('\n');
}

/** @param {string} run @param {string} command @returns {Record} */
function recordOf(run, command) {
  const json = (/** @type {string} */ name) => JSON.parse(readFileSync(join(run, name), 'utf8'));
  const size = (/** @type {string} */ path) => statSync(path).size;
  const { steps, seconds, validation } = json('training.json');
  const assets = join(ROOT, 'www/assets');
  return {
    command,
    steps,
    epochs: validation.epoch,
    seconds,
    cores: cpus().length,
    digits: DIGITS,
    baselines: BASELINES,
    hash: json('shipped.json').hash,
    bytes: {
      exact: size(join(run, 'corr-mcnn.safetensors')),
      shipped: size(join(assets, 'corr-mcnn.safetensors.gz')),
      unpacked: size(join(run, 'shipped.safetensors')),
      classifier: size(join(assets, 'classifier.safetensors')),
      digits: size(join(assets, 'digits.bin.gz')),
      examples: size(join(assets, 'examples.bin.gz')),
      map: size(join(assets, 'map.bin.gz')),
    },
    validation,
    exact: json('exact.json'),
    shipped: json('judged.json'),
    sameClassifier: json('same-classifier.json'),
  };
}

/** Writes the card from the JSON files of all measurements. @returns {Record} */
function writeCard() {
  const [record, tradeOff, comparison] = [
    'docs/evaluation.json',
    'www/assets/trade-off.json',
    'www/assets/comparison.json',
  ].map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')));
  writeFileSync(join(DOCS, 'model-card.md'), card(record, tradeOff, comparison));
  return record;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [run, command, ...others] = process.argv.slice(2);
  if ((run && !command) || others.length) {
    console.error('error: expected the folder of a run and its command, or nothing');
    process.exit(2);
  }
  if (run) {
    const metrics = shortened(readFileSync(join(run, 'metrics.csv'), 'utf8'));
    writeFileSync(join(DOCS, 'evaluation.json'), `${JSON.stringify(recordOf(run, command), null, 2)}\n`);
    writeFileSync(join(DOCS, 'metrics.csv'), metrics);
    writeFileSync(join(DOCS, 'learning-curves.svg'), learningCurves(rowsOf(metrics)));
  }
  console.error(`wrote docs/model-card.md; the README needs this:\n\n${summary(writeCard())}`);
}
