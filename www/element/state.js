/**
 * Converts the element's state to JSON and back: settings as in a link, and the drawing in base64, one byte per pixel.
 * Pure functions.
 */
import { PIXELS, quoted, shown } from '../shared/field.js';
import { GIVEN, problemWith } from '../shared/settings.js';

/** @typedef {import('../shared/field.js').DrawingState} DrawingState */

const VERSION = 1;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** @template {Record<string, unknown>} S @param {S} settings @param {DrawingState} drawing */
export function packState(settings, { ink, given, example }) {
  const bytes = Uint8Array.from(ink, (value) => Math.round(value * 255));
  return { version: VERSION, ...settings, given, example, ink: btoa(String.fromCharCode(...bytes)) };
}

/**
 * @param {any} state
 * @returns {{ settings: Record<string, string>, drawing: DrawingState | null }} checked
 * @throws {TypeError} in words, if part of it cannot be used
 */
export function unpackState(state) {
  if (typeof state !== 'object' || state === null) throw new TypeError('a state must be an object');
  const { version, ink, ...named } = state;
  if (version !== VERSION) throw new TypeError(`expected a state of version ${VERSION}, got ${quoted(version)}`);
  /** @type {Record<string, string>} */ const all = {};
  for (const [name, value] of Object.entries(named)) {
    if (value === null) continue; // null counts as not named, such as the example when there is none
    const parts = Array.from(Array.isArray(value) ? value : [value]); // several terms or controls are a list
    const isText = parts.every((part) => ['string', 'number'].includes(typeof part));
    const text = isText ? parts.join() : '';
    if (!isText || problemWith(name, text))
      throw new TypeError(`the state has a bad setting: ${name.slice(0, 40)}="${shown(value)}"`);
    all[name] = text;
  }
  if (ink === undefined) return { settings: all, drawing: null };
  const { given, example, ...settings } = all; // these two belong to the drawing
  if (!given) throw new TypeError(`the state does not say what is given: ${GIVEN.join(', ')}`);
  const bytes = typeof ink === 'string' && ink.length <= 2 * PIXELS && BASE64.test(ink) ? atob(ink) : '';
  if (bytes.length !== PIXELS) throw new TypeError(`expected a drawing of ${PIXELS} pixels, got ${bytes.length}`);
  const pixels = Float32Array.from(bytes, (byte) => byte.charCodeAt(0) / 255);
  return {
    settings,
    drawing: {
      ink: pixels,
      given: /** @type {import('../shared/field.js').Given} */ (given),
      example: example === undefined ? null : Number(example),
    },
  };
}
