// Compresses a file of numbers with gzip.
// Owns: the compression settings. A network's numbers do not repeat: matches of three or four bytes are coincidences,
// and encoding them costs more than it saves. zlib's strategy for filtered data skips them, which makes the file a
// tenth smaller. The same bytes always give the same file.
//
// Pixels do repeat, so a file that is packed already is packed again by zopfli, which takes a minute and saves a twentieth.
//
//   node scripts/compress.mjs FILE OUT        packs a file of numbers
//   node scripts/compress.mjs FILE.gz...      packs packed files again

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import zopfli from '@gfx/zopfli';

/** @param {Uint8Array} numbers */
export const compressed = (numbers) =>
  gzipSync(numbers, { level: constants.Z_BEST_COMPRESSION, strategy: constants.Z_FILTERED });

/** @param {Uint8Array} packed */
const repacked = (packed) => zopfli.gzipAsync(gunzipSync(packed), { numiterations: 5 });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = process.argv.slice(2);
  const again = files.length > 0 && files.every((file) => file.endsWith('.gz'));
  if (!again && files.length !== 2) {
    console.error('error: expected a file to compress and where to write it, or packed files to pack again');
    process.exit(2);
  }
  try {
    if (again) for (const file of files) writeFileSync(file, await repacked(readFileSync(file)));
    else writeFileSync(files[1], compressed(readFileSync(files[0])));
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
