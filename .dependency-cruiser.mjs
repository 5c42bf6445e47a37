// Who may import whom in www/: its folders are named after the thread that their code runs in. dependency-cruiser holds
// these rules for imports; it cannot read those of types in comments with TypeScript 7, so that scripts/boundaries.mjs
// holds the same rules for these.

/** @param {string} name @param {string} comment @param {string} from @param {string} allowed */
const onlyTo = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/** The engine as it is built; it may not be there yet, and is then named as it is imported. */
const ENGINE = '(^|/)pkg/corr_mcnn\\.js$';
/** Where the page and a worker begin. */
const ENTRIES = '^www/(main|worker/worker)\\.js$';

export const LAYERS = [
  onlyTo(
    'shared imports nothing outside shared',
    'What both threads know must run in either.',
    '^www/shared/',
    `^www/shared/|${ENGINE}`,
  ),
  onlyTo(
    'worker imports shared',
    'A worker knows nothing of the page.',
    '^www/worker/',
    `^www/(worker|shared)/|${ENGINE}`,
  ),
  onlyTo('runs imports shared', 'Runs know the workers by messages, and no DOM.', '^www/runs/', '^www/(runs|shared)/'),
  onlyTo(
    'element imports runs and shared',
    'Panels stand on the runs; a worker is reached by messages.',
    '^www/element/',
    '^www/(element|runs|shared)/',
  ),
  onlyTo(
    'the page imports no worker',
    'No module runs in two threads unless it is in shared.',
    '^www/(main|element|embed)\\.js$',
    '^www/(?!worker/)',
  ),
];

export default {
  forbidden: [
    ...LAYERS,
    {
      name: 'only the worker runs the engine',
      comment: 'The page asks by messages; only types of the engine are known in shared.',
      severity: 'error',
      from: { path: '^www/', pathNot: '^www/worker/' },
      to: { path: ENGINE },
    },
    {
      name: 'no circles',
      comment: 'A module that needs what needs it cannot be read alone.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no module is left over',
      comment: 'What neither the page nor a worker reaches is dead.',
      severity: 'error',
      from: { path: ENTRIES },
      to: { path: '^www/', pathNot: ENTRIES, reachable: false },
    },
  ],
  options: { doNotFollow: { path: '^(node_modules|pkg)/' }, exclude: { path: '^www/(vendor|assets)/' } },
};
