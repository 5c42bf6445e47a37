// Who may import whom in www/, whose folders are named after the thread that their code runs in. dependency-cruiser
// enforces these rules for import statements. With TypeScript 7 it cannot read type imports in comments, so
// scripts/boundaries.mjs enforces the same rules for those.

/** @param {string} name @param {string} comment @param {string} from @param {string} allowed */
const onlyTo = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

/**
 * The built engine, and the part of it that draws. If it has not been built yet, dependency-cruiser reports the path as it is written in the import.
 */
const ENGINE = '(^|/)pkg/(drawing/)?corr_mcnn\\.js$';
/** The entry points of the page, its two plain scripts, and that of a worker. */
const ENTRIES = '^www/(main|early|trouble|lecturers|worker/(worker|drawing))\\.js$';

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
    '^www/(element|runs|shared)/|^www/languages/languages\\.js$|(^|/)vendor/uplot/uPlot\\.esm\\.js$',
  ),
  onlyTo(
    'languages import no worker',
    'A translation holds words: it needs those in English, and types.',
    '^www/languages/',
    '^www/(languages|element|runs|shared)/',
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
      to: { path: '^www/', pathNot: [ENTRIES, '^www/languages/'], reachable: false },
    },
  ],
  options: { doNotFollow: { path: '^(node_modules|pkg)/' }, exclude: { path: '^www/(vendor|assets)/' } },
};
