/** What a file is that is not what was expected, by its first bytes. */

/** The first bytes as text, a character a byte. @param {Uint8Array} bytes */
const startOf = (bytes) => String.fromCharCode(...bytes.subarray(0, 256));

/** @param {Uint8Array} bytes */
export const isWebPage = (bytes) =>
  /^(\u00ef\u00bb\u00bf)?\s*<(!doctype html|html|head|body|title|\?xml|!--)/i.test(startOf(bytes));

/** @type {[string, string][]} */
const KINDS = [
  ['version https://git-lfs', 'a Git LFS pointer, not the file itself'],
  ['\x93NUMPY', 'a NumPy array'],
  ['PK\x03\x04', 'a ZIP archive'],
  ['PK\x05\x06', 'a ZIP archive'],
  ['%PDF', 'a PDF document'],
  ['{', 'a JSON file'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['\x89HDF', 'an HDF5 file'],
  ['\x80', 'a Python pickle'],
];

/** What a safetensors file has after the first bytes of its header's length, which may be anything. */
const TENSORS = '\0\0\0\0\0{';

/** @param {Uint8Array} bytes @returns {string | null} null if it is none of the usual mistakes */
export function kindOf(bytes) {
  if (bytes.length === 0) return 'an empty file';
  if (isWebPage(bytes)) return 'a web page';
  const start = startOf(bytes);
  if (start.startsWith(TENSORS, 3)) return null;
  const text = start.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  const kind = KINDS.find(([begin]) => start.startsWith(begin) || text.startsWith(begin))?.[1] ?? null;
  return kind === 'a ZIP archive' && start.includes('.npy') ? 'a NumPy archive' : kind;
}
