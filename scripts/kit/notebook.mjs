// The notebook widget: a module for anywidget and for pages of MyST, and a Python wheel with it inside. A wheel is a zip
// file with a list of its files, so that nothing of Python is needed to write it.

import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../tools.mjs';
import { DIST, singleScript } from './bundle.mjs';
import { zip } from './zip.mjs';

const PACKAGE = 'corr_mcnn_widget';
const MODULE = 'corr-mcnn-widget.js';

/** @param {string} folder @param {{ version: string, weights: string }} known */
export async function notebook(folder, { version, weights }) {
  const module = await singleScript('widget.js', { format: 'esm', without: /^(corrnet|mae|cca|THIRD-PARTY)\b/ });
  writeFileSync(join(folder, MODULE), module);
  const source = readFileSync(join(ROOT, 'packages/corr_mcnn_widget.py'), 'utf8');
  const info = `${PACKAGE}-${version}.dist-info`;
  const files = [
    { name: `${PACKAGE}/__init__.py`, bytes: source.replace('{version}', version).replace('{weights}', weights) },
    { name: `${PACKAGE}/static/${MODULE}`, bytes: module },
    { name: `${PACKAGE}/static/still.png`, bytes: readFileSync(join(DIST, 'www/assets/still.png')) },
    ...['LICENSE-MIT', 'LICENSE-APACHE', 'THIRD-PARTY.txt'].map((name) => ({
      name: `${info}/licenses/${name}`,
      bytes: readFileSync(join(DIST, name)),
    })),
    { name: `${info}/METADATA`, bytes: metadata(version) },
    {
      name: `${info}/WHEEL`,
      bytes: 'Wheel-Version: 1.0\nGenerator: corr-mcnn\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    },
  ].map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
  const record = files.map(({ name, bytes }) => {
    const hash = createHash('sha256').update(bytes).digest('base64url');
    return `${name},sha256=${hash},${bytes.length}\n`;
  });
  const list = { name: `${info}/RECORD`, bytes: Buffer.from(`${record.join('')}${info}/RECORD,,\n`) };
  const wheel = `${PACKAGE}-${version}-py3-none-any.whl`;
  writeFileSync(join(folder, wheel), zip([...files, list]));
  return [wheel, MODULE];
}

const metadata = (/** @type {string} */ version) => `Metadata-Version: 2.4
Name: corr-mcnn-widget
Version: ${version}
Summary: The custom element <corr-mcnn> as a notebook widget: half of a digit in, the other half out
License-Expression: MIT OR Apache-2.0
License-File: LICENSE-MIT
License-File: LICENSE-APACHE
License-File: THIRD-PARTY.txt
Requires-Python: >=3.9
Requires-Dist: anywidget>=0.9
`;
