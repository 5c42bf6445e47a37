// What `make ablations` writes, with made-up numbers, for the tests of the lessons: only their positions and their
// order matter.

const score = (mean) => ({ mean, spread: 0.5 });
const row = (id, group, settings, named, sum) => ({
  id,
  group,
  label: `Run ${id}`,
  settings,
  scores: {
    accuracy: { left: score(named + 2), right: score(named - 2) },
    transfer: { left_to_right: score(60), right_to_left: score(61) },
    correlation: { sum: score(sum), dead_units: score(0), effective_rank: score(12), cca_sum: score(30) },
    mse: { left_cross: score(0.02), right_cross: score(0.03) },
  },
});
const off = (...names) => ({ lossWeights: Object.fromEntries(names.map((name) => [name, 0])) });

/** The norms of three layers at each step. @param {string} id @param {number[][]} norms */
const gradientsOf = (id, norms) => ({
  id,
  settings: {},
  layers: ['left.convolutions.conv1', 'right.convolutions.conv1', 'joint'],
  steps: norms.map((_, at) => 1 + 10 * at),
  norms,
});

export const ABLATIONS = {
  command: 'make ablations',
  run: { digits: 5000, steps: 600, batch: 32 },
  judged: 10000,
  seeds: [1, 2, 3],
  rows: [
    row('all', 'terms', {}, 90, 46),
    row('no-L1', 'terms', off('selfReconstruction'), 89, 46),
    row('no-L2', 'terms', off('fromLeft'), 85, 45),
    row('no-L4', 'terms', off('stepAgreement'), 88, 46),
    row('no-L6', 'terms', off('jointCorrelation'), 87, 30),
    row('no-matching', 'terms', off('matching'), 90, 46),
    row('no-L6-and-matching', 'agreement', off('jointCorrelation', 'matching'), 87, 30),
    row('no-L7', 'terms', off('hiddenCorrelationFirst', 'hiddenCorrelationSecond'), 86, 40),
    row('no-redundancy', 'terms', off('redundancy'), 83, 48),
    row('fixed', 'terms', { lossWeights: { jointCorrelation: 0 }, dropout: 0 }, 1, 1),
    row('sigmoid', 'activation', { hiddenActivation: 'sigmoid' }, 60, 20),
    row('no-batch-norm', 'batch-norm', { batchNorm: false }, 89.5, 44),
    row('sigmoid-no-batch-norm', 'activation', { hiddenActivation: 'sigmoid', batchNorm: false }, 40, 10),
  ],
  gradients: [
    gradientsOf('relu-without-norm', [
      [1, 9, 1],
      [3, 9, 2],
      [2, 9, 3],
    ]),
    gradientsOf('sigmoid-without-norm', [
      [0.01, 9, 1],
      [0.03, 9, 2],
      [0.02, 9, 3],
    ]),
    gradientsOf('relu', [[4, 9, 2]]),
    gradientsOf('sigmoid', [[3, 9, 2]]),
  ],
  overfitting: [
    {
      id: 'dropout-0',
      settings: { dropout: 0 },
      digits: 500,
      steps: [50, 100, 150, 200],
      seeds: [
        { seed: 1, seen: [1, 0.5, 0.3, 0.1], unseen: [1, 0.6, 0.5, 0.8] },
        { seed: 2, seen: [1, 0.5, 0.3, 0.3], unseen: [1, 0.6, 0.5, 0.6] },
      ],
    },
    {
      id: 'dropout-0.2',
      settings: { dropout: 0.2 },
      digits: 500,
      steps: [50, 100, 150, 200],
      seeds: [{ seed: 1, seen: [1, 0.6, 0.4, 0.3], unseen: [1, 0.7, 0.6, 0.55] }],
    },
  ],
};

/** What `make trade-off` writes. */
export const TRADE_OFF = {
  command: 'make trade-off',
  run: { epochs: 4, seed: 1, judged: 5000 },
  chosen: 1,
  points: [
    [0, 28, 0.01],
    [0.3, 37, 0.015],
    [1, 42, 0.02],
    [2, 44, 0.025],
  ].map(([share, sum, error]) => {
    const score = (mean) => ({ mean, spread: null });
    const mse = { left_cross: 0.03, right_cross: 0.03, left_self: error - 0.001, right_self: error + 0.001 };
    const scores = {
      accuracy: { left: 95, right: 94 },
      transfer: { left_to_right: 90, right_to_left: 91 },
      correlation: { sum: 45, dead_units: 0, effective_rank: 14, cca_sum: sum },
      mse,
    };
    const scored = Object.entries(scores).map(([group, all]) => [
      group,
      Object.fromEntries(Object.entries(all).map(([name, mean]) => [name, score(mean)])),
    ]);
    return { share, lossWeights: {}, scores: Object.fromEntries(scored) };
  }),
};
