// Writes a zip file. The same files always give the same bytes: their time is the earliest that the format knows.

import { deflateRawSync } from 'node:zlib';

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** @param {Uint8Array} bytes */
function crc32(bytes) {
  let value = 0xffffffff;
  for (const byte of bytes) value = CRC[(value ^ byte) & 0xff] ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

const [VERSION, UTF8, DEFLATED, DATE] = [20, 0x800, 8, 0x21]; // 1 January 1980
const REGULAR_FILE = 0o100644 * 2 ** 16;

/** Fields of 2 or 4 bytes, one after the other. @param {[number, 2 | 4][]} fields */
function packed(fields) {
  const bytes = Buffer.alloc(fields.reduce((sum, [, size]) => sum + size, 0));
  let at = 0;
  for (const [value, size] of fields) {
    bytes.writeUIntLE(value, at, size);
    at += size;
  }
  return bytes;
}

/** @param {{ name: string, bytes: Uint8Array }[]} files @returns {Buffer} */
export function zip(files) {
  const [bodies, directory] = [/** @type {Buffer[]} */ ([]), /** @type {Buffer[]} */ ([])];
  let at = 0;
  for (const { name, bytes } of files) {
    const [path, data] = [Buffer.from(name), deflateRawSync(bytes, { level: 9 })];
    /** @type {[number, 2 | 4][]} */
    const common = [
      [VERSION, 2],
      [UTF8, 2],
      [DEFLATED, 2],
      [0, 2],
      [DATE, 2],
      [crc32(bytes), 4],
      [data.length, 4],
      [bytes.length, 4],
      [path.length, 2],
      [0, 2],
    ];
    const body = Buffer.concat([packed([[0x04034b50, 4], ...common]), path, data]);
    bodies.push(body);
    const system = VERSION + 3 * 256; // made on a system with permissions
    directory.push(
      packed([[0x02014b50, 4], [system, 2], ...common, [0, 2], [0, 2], [0, 2], [REGULAR_FILE, 4], [at, 4]]),
      path,
    );
    at += body.length;
  }
  const length = directory.reduce((sum, part) => sum + part.length, 0);
  const end = packed([
    [0x06054b50, 4],
    [0, 4],
    [files.length, 2],
    [files.length, 2],
    [length, 4],
    [at, 4],
    [0, 2],
  ]);
  return Buffer.concat([...bodies, ...directory, end]);
}
