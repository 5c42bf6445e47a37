/**
 * In place of www/shared/files.js where everything is inside the script: the bytes of the page's files, as text.
 * Those that drawing does not need are separate modules.
 */
import classifier from 'inside:classifier.safetensors';
import engine from 'inside:corr_mcnn_bg.wasm.gz';
import weights from 'inside:corr-mcnn.safetensors.gz';
import examples from 'inside:examples.bin.gz';
import map from 'inside:map.bin.gz';
import { NotIncluded } from '../../www/shared/arriving.js';
import { isPacked, unpacked } from './lzma.js';
import { bytesOf } from './text.js';

/** @type {Record<string, () => string | Promise<{ default: string }>>} */
const INSIDE = {
  'corr_mcnn_bg.wasm.gz': () => engine,
  'examples.bin.gz': () => examples,
  'map.bin.gz': () => map,
  'corr-mcnn.safetensors.gz': () => weights,
  'classifier.safetensors': () => classifier,
  'THIRD-PARTY.txt': () => import('inside:THIRD-PARTY.txt'),
  'digits.bin.gz': () => import('inside:digits.bin.gz'),
  'comparison.json': () => import('inside:comparison.json'),
  'ablations.json': () => import('inside:ablations.json'),
  'trade-off.json': () => import('inside:trade-off.json'),
  'corrnet.safetensors.gz': () => import('inside:corrnet.safetensors.gz'),
  'corrnet-classifier.safetensors': () => import('inside:corrnet-classifier.safetensors'),
  'mae.safetensors.gz': () => import('inside:mae.safetensors.gz'),
  'mae-classifier.safetensors': () => import('inside:mae-classifier.safetensors'),
  'cca.safetensors.gz': () => import('inside:cca.safetensors.gz'),
  'cca-classifier.safetensors': () => import('inside:cca-classifier.safetensors'),
};
const PROTOCOL = 'inside:';

/** @param {string} name */
const inside = (name) => new URL(`${PROTOCOL}${name}`);
/** @param {string} name @param {string} classifierName */
const network = (name, classifierName) => ({
  weights: inside(`${name}.safetensors.gz`),
  classifier: inside(`${classifierName}.safetensors`),
});
/** There is one engine, for drawing and for training. */
const ENGINE = inside('corr_mcnn_bg.wasm.gz');

export const FILES = {
  drawing: ENGINE,
  engine: ENGINE,
  examples: inside('examples.bin.gz'),
  map: inside('map.bin.gz'),
  digits: inside('digits.bin.gz'),
  comparison: inside('comparison.json'),
  ablations: inside('ablations.json'),
  tradeOff: inside('trade-off.json'),
  /** They would not fit. */
  recordings: {},
};

export const NETWORKS = {
  corrmcnn: network('corr-mcnn', 'classifier'),
  corrnet: network('corrnet', 'corrnet-classifier'),
  mae: network('mae', 'mae-classifier'),
  cca: network('cca', 'cca-classifier'),
};

/** Only a page of our own understands links. @type {URL | null} */
export const PAGE = globalThis.document?.currentScript?.hasAttribute('data-page')
  ? new URL(globalThis.document.URL.split('#')[0])
  : null;

/** @type {string | null} */
export const AGAIN = null;

/** What is inside needs no check. @type {Record<string, number[]>} */
export const CHECKSUMS = {};

/** @param {string | URL} url @returns {Promise<Response>} */
export async function fetchFile(url) {
  const { protocol, pathname: name } = new URL(url);
  if (protocol !== PROTOCOL) return fetch(url);
  const found = await INSIDE[name]();
  const text = typeof found === 'string' ? found : found.default;
  if (text === '') throw new NotIncluded('its weights are not part of this file');
  const inside = bytesOf(text);
  const bytes = isPacked(inside) ? unpacked(inside) : inside;
  return new Response(bytes, { headers: { 'Content-Length': String(bytes.length) } });
}
