// What tells one kit from another: the version, and the hash of the weights as the page shows it.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { DIST } from './bundle.mjs';

/** @returns {Promise<{ version: string, weights: string }>} */
export async function identity() {
  const engine = await import(pathToFileURL(join(DIST, 'pkg/corr_mcnn.js')).href);
  await engine.default({ module_or_path: readFileSync(join(DIST, 'pkg/corr_mcnn_bg.wasm')) });
  const session = new engine.Session({});
  session.loadWeights(gunzipSync(readFileSync(join(DIST, 'www/assets/corr-mcnn.safetensors.gz'))));
  const [, version] =
    /^version = "([^"]+)"/m.exec(readFileSync(new URL('../../Cargo.toml', import.meta.url), 'utf8')) ?? [];
  return { version, weights: session.weightsHash() };
}
