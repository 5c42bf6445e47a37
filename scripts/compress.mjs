// Compresses a file of numbers with gzip.
// Owns: the compression settings. A network's numbers do not repeat: matches of three or four bytes are coincidences,
// and encoding them costs more than it saves. zlib's strategy for filtered data skips them, which makes the file a
// tenth smaller. The same bytes always give the same file.
//
//   node scripts/compress.mjs FILE OUT

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { constants, gzipSync } from 'node:zlib';

/** @param {Uint8Array} numbers */
export const compressed = (numbers) =>
  gzipSync(numbers, { level: constants.Z_BEST_COMPRESSION, strategy: constants.Z_FILTERED });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file, out] = process.argv.slice(2);
  if (!out) {
    console.error('error: expected a file to compress and where to write it');
    process.exit(2);
  }
  try {
    writeFileSync(out, compressed(readFileSync(file)));
  } catch (error) {
    console.error(`error: ${error.message}`);
    process.exit(1);
  }
}
