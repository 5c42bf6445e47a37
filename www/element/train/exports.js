/** The files that a run can be saved as: weights, a checkpoint, curves, or an image of what the panel shows. */
import { presetOf, settingsIn } from '../../runs/config.js';
import { make } from '../dom.js';
import { toCsv } from './csv.js';
import { paintRunImage, sizeOf } from './run-image.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/record.js').Moment} Moment */
/** @typedef {'save' | 'saveCheckpoint' | 'curves' | 'image'} ExportKind */
/** @typedef {{ bytes: BlobPart, name: string, type: string }} Export */
/** @typedef {import('../../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {import('../../shared/protocol.js').SessionOverrides} SessionOverrides */
/**
 * @typedef {{ pair: import('../../runs/pair.js').Pair, moment: Moment | null, twinName: string,
 *   describe: (config: SessionOverrides) => Promise<SessionConfig>, digits: import('./digits-view.js').DigitsView,
 *   curves: import('./curves-view.js').CurvesView, palette: { ink: string, muted: string, paper: string } }} Shown
 */

const BINARY = 'application/octet-stream';

/** @param {ExportKind} what @param {Shown} shown @returns {Promise<Export>} */
export async function exportOf(what, shown) {
  const { main, twin } = shown.pair;
  const name = (/** @type {number} */ step, /** @type {string} */ end) => `corr-mcnn-step-${step}${end}`;
  if (what === 'save') {
    const bytes = shown.moment?.weights.slice() ?? (await main.exportWeights());
    return {
      bytes: /** @type {BlobPart} */ (bytes),
      name: name(shown.moment?.step ?? main.record.stepsDone, '.safetensors'),
      type: BINARY,
    };
  }
  if (what === 'saveCheckpoint') {
    const { checkpoint } = main.record;
    if (!checkpoint) throw new Error('there is no checkpoint yet');
    return {
      bytes: /** @type {BlobPart} */ (checkpoint.bytes),
      name: name(checkpoint.step, '-checkpoint.safetensors'),
      type: BINARY,
    };
  }
  if (what === 'curves') {
    const runs = [
      { name: TRAIN.charts.run, record: main.record },
      ...(twin ? [{ name: shown.twinName, record: twin.record }] : []),
    ];
    return { bytes: toCsv(runs), name: name(main.record.stepsDone, '.csv'), type: 'text/csv' };
  }
  return { bytes: await runImageOf(shown), name: name(main.record.stepsDone, '.png'), type: 'image/png' };
}

/** @param {Shown} shown @returns {Promise<Blob>} */
async function runImageOf({ pair: { main, twin }, twinName, digits, curves, describe, palette }) {
  const parts = {
    title: await titleOf(main, describe),
    ...digits.canvases,
    figures: curves.figures,
    key: TRAIN.image.key(twin && twinName),
  };
  const canvas = /** @type {HTMLCanvasElement} */ (make('canvas', sizeOf(parts)));
  paintRunImage(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), parts, {
    ...palette,
    ground: palette.paper,
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('this browser could not make the image'))),
      'image/png',
    );
  });
}

/**
 * Describes the run, whatever the form says by now.
 * @param {import('../../runs/run.js').Run} run
 * @param {Shown['describe']} describe
 */
async function titleOf({ config, plan, record }, describe) {
  if (!config || !plan) throw new Error('nothing has been trained yet');
  const settings = {
    ...settingsIn(config, await describe(presetOf(config))),
    digits: plan.digits,
    ...(plan.start ? { from: plan.start.name } : {}),
  };
  return TRAIN.image.title(
    Object.entries(settings)
      .map(([name, value]) => `${name} ${value}`)
      .join(', '),
    record.stepsDone,
    config.steps,
  );
}
