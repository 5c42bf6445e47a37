/** The numbers of runs as comma-separated values. Pure functions. */
import { CURVES, curveValue, gradientOf, layersOf } from './curves.js';

/** @typedef {import('../../runs/record.js').RunRecord} RunRecord */

/**
 * @param {{ name: string, record: RunRecord }[]} runs
 * @returns {string} comma-separated values, with a line for each step of each run; empty where a run lacks a layer
 */
export function toCsv(runs) {
  const layers = layersOf(runs.map(({ record }) => record));
  const heldOutNames = CURVES.map((curve) => `held_out_${curve}`);
  const lines = runs.flatMap(({ name, record }) => {
    const heldOut = new Map(record.heldOut.map((report) => [report.step, report]));
    const matching = new Map(record.matching.map((entry) => [entry.step, entry]));
    const accuracy = new Map(record.accuracy.map((entry) => [entry.step, entry.accuracy]));
    return record.history.map((report) => {
      const [judged, read] = [heldOut.get(report.step), accuracy.get(report.step)];
      const matched = matching.get(report.step);
      return [
        name,
        report.step,
        report.epoch,
        report.learningRate,
        ...CURVES.map((curve) => curveValue(report, curve)),
        ...CURVES.map((curve) => (judged ? curveValue(judged, curve) : '')),
        read?.left ?? '',
        read?.right ?? '',
        read?.both ?? '',
        matched?.gap ?? '',
        matched?.partnerOf100.leftToRight ?? '',
        matched?.partnerOf100.rightToLeft ?? '',
        ...layers.map((layer) => gradientOf(report, record, layer) ?? ''),
      ].join(',');
    });
  });
  const head = [
    'run',
    'step',
    'epoch',
    'learning_rate',
    ...CURVES,
    ...heldOutNames,
    'quick_accuracy_left',
    'quick_accuracy_right',
    'quick_accuracy_both',
    'map_gap',
    'map_partner_of_100_left_to_right',
    'map_partner_of_100_right_to_left',
    ...layers.map((layer) => `gradient_${layer}`),
  ];
  return [head.join(','), ...lines, ''].join('\n');
}
