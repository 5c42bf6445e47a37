/**
 * Bytes as text, four of them in five characters: a sixteenth shorter than base64, which decides whether the single file
 * stays small enough. None of the characters has a meaning in a string or in markup. The first one says how many bytes
 * were added to make the last four complete.
 */

const ALPHABET = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((character) => !'"\'\\`<>&$~'.includes(character))
  .join('');
const BASE = ALPHABET.length;
const [BYTES, CHARACTERS] = [4, 5];

/** @param {Uint8Array} bytes @returns {string} */
export function textOf(bytes) {
  const added = (BYTES - (bytes.length % BYTES)) % BYTES;
  const whole = new Uint8Array(bytes.length + added);
  whole.set(bytes);
  const view = new DataView(whole.buffer);
  const parts = [String(added)];
  for (let at = 0; at < whole.length; at += BYTES) {
    let [rest, word] = [view.getUint32(at), ''];
    for (let place = 0; place < CHARACTERS; place += 1) {
      word = ALPHABET[rest % BASE] + word;
      rest = Math.floor(rest / BASE);
    }
    parts.push(word);
  }
  return parts.join('');
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
export function bytesOf(text) {
  const values = new Uint8Array(128);
  for (let value = 0; value < BASE; value += 1) values[ALPHABET.charCodeAt(value)] = value;
  const words = (text.length - 1) / CHARACTERS;
  const view = new DataView(new ArrayBuffer(words * BYTES));
  for (let [word, at] = [0, 1]; word < words; word += 1) {
    let value = 0;
    for (let place = 0; place < CHARACTERS; place += 1, at += 1) value = value * BASE + values[text.charCodeAt(at)];
    view.setUint32(word * BYTES, value);
  }
  return new Uint8Array(view.buffer, 0, words * BYTES - Number(text[0]));
}
