// The element's interface as a custom elements manifest, for editors and documentation tools. The attributes are those
// of the page's settings; packages/npm/index.d.ts has the rest.

import { SETTINGS } from '../../www/shared/settings.js';

const EVENTS = ['ready', 'reconstruct', 'progress', 'statechange', 'error'];
const FIELDS = ['ready', 'result', 'map', 'state', 'weightsHash', 'runUnderWay'];
const METHODS = ['setHalf', 'clear', 'train', 'pause', 'step', 'reset', 'exportWeights', 'importWeights', 'hash'];

export const manifest = () => ({
  schemaVersion: '1.0.0',
  readme: 'README.md',
  modules: [
    {
      kind: 'javascript-module',
      path: 'www/element.js',
      declarations: [
        {
          kind: 'class',
          name: 'CorrMcnn',
          customElement: true,
          tagName: 'corr-mcnn',
          superclass: { name: 'HTMLElement' },
          attributes: [
            ...Object.entries(SETTINGS).map(([name, { expected }]) => ({ name, description: expected })),
            { name: 'wasm-url', description: 'address of the whole engine, to use for everything' },
            { name: 'worker-url', description: "address of the worker's script" },
          ],
          members: [
            ...FIELDS.map((name) => ({ kind: 'field', name, ...(name === 'state' ? {} : { readonly: true }) })),
            ...METHODS.map((name) => ({ kind: 'method', name })),
          ],
          events: EVENTS.map((name) => ({ name, type: { text: 'CustomEvent' } })),
        },
      ],
      exports: [{ kind: 'js', name: 'CorrMcnn', declaration: { name: 'CorrMcnn', module: 'www/element.js' } }],
    },
    {
      kind: 'javascript-module',
      path: 'define.js',
      exports: [
        {
          kind: 'custom-element-definition',
          name: 'corr-mcnn',
          declaration: { name: 'CorrMcnn', module: 'www/element.js' },
        },
      ],
    },
  ],
});
