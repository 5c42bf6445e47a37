/**
 * The visitor's own digits, or another data set in MNIST's format: four IDX files, or one packed file as
 * `corr-mcnn pack` writes it (src/data/packed.rs), each plain or compressed with gzip. Pure functions: the engine
 * checks what is inside.
 */
import { gunzip, PACKED_HEADER_BYTES, PACKED_MAGIC, TooLarge } from '../../shared/assets.js';
import { PIXELS, SIZE } from '../../shared/field.js';
import { kindOf } from '../../shared/file-kind.js';
import { REASONS } from '../../shared/reasons.js';
import { TRAINING_DIGITS } from '../../shared/settings.js';
import { TRAIN } from './strings.js';

/** @typedef {{ name: string, bytes: Uint8Array }} NamedFile */
/**
 * Digits for a run: a packed file of version 1, how many it has, and the names of the classes, if they are not digits.
 * @typedef {{ bytes: Uint8Array, train: number, test: number, classes: string[] | null }} OwnDigits
 */

const MAGIC = new TextEncoder().encode(PACKED_MAGIC);
/** Digits that are used, the first of each kind: as many as the page's own file has. */
const MOST = { train: TRAINING_DIGITS, test: 1000 };
const IMAGES = 0x803;
const LABELS = 0x801;
const CLASSES = 10;

/** @param {Uint8Array} bytes */
const viewOf = (bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** @param {Uint8Array} bytes */
const isPacked = (bytes) => bytes.length >= PACKED_HEADER_BYTES && MAGIC.every((byte, at) => bytes[at] === byte);

/** @param {NamedFile} file @param {number} magic */
const isIdx = ({ bytes }, magic) => bytes.length >= (magic === IMAGES ? 16 : 8) && viewOf(bytes).getUint32(0) === magic;

/** @param {NamedFile[]} files @returns {Promise<OwnDigits>} @throws {Error} in words, if they are not such files */
export async function ownDigits(files) {
  const plain = await Promise.all(
    files.map(async ({ name, bytes }) => ({
      name,
      bytes: await gunzip(bytes).catch((error) => {
        throw error instanceof TooLarge ? error : new Error(TRAIN.own.cut(name));
      }),
    })),
  );
  const packed = plain.find(({ bytes }) => isPacked(bytes));
  return packed ? fromPacked(packed) : fromIdx(plain);
}

/**
 * Version 2 ends with the names of the classes, which the page keeps; the engine gets the rest.
 * @param {NamedFile} file @returns {OwnDigits}
 */
function fromPacked({ name, bytes }) {
  const header = viewOf(bytes);
  const [version, train, test] = [8, 12, 16].map((at) => header.getUint32(at, true));
  const end = PACKED_HEADER_BYTES + (train + test) * (PIXELS + 1);
  if (bytes.length < end) throw new Error(TRAIN.own.cut(name));
  if (version !== 2) return { bytes, train, test, classes: null };
  const digits = bytes.slice(0, end);
  viewOf(digits).setUint32(8, 1, true);
  return { bytes: digits, train, test, classes: namesIn(bytes.subarray(end)) };
}

/** @param {NamedFile[]} files @returns {OwnDigits} */
function fromIdx(files) {
  const names = files.find(({ name }) => /^classes\.txt$/i.test(name));
  const [train, test] = [/train/i, /t10k|test/i].map((set) => {
    const of = files.filter(({ name }) => set.test(name));
    return { images: of.find((file) => isIdx(file, IMAGES)), labels: of.find((file) => isIdx(file, LABELS)) };
  });
  if (!train.images || !train.labels || !test.images || !test.labels) {
    const foreign = files.find(({ bytes }) => kindOf(bytes) !== null);
    throw new Error(
      foreign ? TRAIN.own.is(foreign.name, REASONS.said(kindOf(foreign.bytes) ?? '')) : TRAIN.own.expected,
    );
  }
  const parts = [part(train.images, train.labels, MOST.train), part(test.images, test.labels, MOST.test)];
  const bytes = new Uint8Array(PACKED_HEADER_BYTES + parts.reduce((sum, { count }) => sum + count * (PIXELS + 1), 0));
  bytes.set(MAGIC);
  const header = viewOf(bytes);
  header.setUint32(8, 1, true);
  let at = PACKED_HEADER_BYTES;
  parts.forEach(({ count, labels, pixels }, index) => {
    header.setUint32(12 + 4 * index, count, true);
    bytes.set(labels, at);
    bytes.set(pixels, at + count);
    at += count * (PIXELS + 1);
  });
  const [{ count: trained }, { count: tested }] = parts;
  return { bytes, train: trained, test: tested, classes: names ? namesIn(names.bytes) : null };
}

/**
 * The first digits of a file of images and its file of labels.
 * @param {NamedFile} images @param {NamedFile} labels @param {number} most
 */
function part(images, labels, most) {
  const [count, rows, columns] = [4, 8, 12].map((at) => viewOf(images.bytes).getUint32(at));
  if (rows !== SIZE || columns !== SIZE) throw new Error(TRAIN.own.notOfSize(images.name, rows, columns));
  if (images.bytes.length !== 16 + count * PIXELS) throw new Error(TRAIN.own.cut(images.name));
  if (labels.bytes.length !== 8 + count) throw new Error(TRAIN.own.notAsMany(labels.name, images.name));
  const used = Math.min(count, most);
  return {
    count: used,
    pixels: images.bytes.subarray(16, 16 + used * PIXELS),
    labels: labels.bytes.subarray(8, 8 + used),
  };
}

/** @param {Uint8Array} bytes one name a line */
function namesIn(bytes) {
  const lines = new TextDecoder().decode(bytes).split('\n');
  const names = lines.map((line) => line.trim()).filter(Boolean);
  if (names.length !== CLASSES) throw new Error(TRAIN.own.notTen(names.length));
  return names;
}
