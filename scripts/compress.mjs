// Compresses a file of numbers with gzip.
// Owns: how. Numbers of a network do not repeat: what looks like a repetition of three or four bytes is chance, and
// naming it costs more than it saves, which zlib's strategy for filtered data knows. It takes a tenth off. The same
// bytes always give the same file.
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
