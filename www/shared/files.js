/**
 * Every file that the page fetches. Bundlers find them by these literal addresses; where the page has to be one file,
 * the kit puts a module in this one's place that holds their bytes (packages/single/files.js).
 */

export const FILES = {
  /** The part of the engine that draws, and the whole of it. */
  drawing: new URL('../../pkg/drawing/corr_mcnn_bg.wasm', import.meta.url),
  engine: new URL('../../pkg/corr_mcnn_bg.wasm', import.meta.url),
  examples: new URL('../assets/examples.bin.gz', import.meta.url),
  map: new URL('../assets/map.bin.gz', import.meta.url),
  digits: new URL('../assets/digits.bin.gz', import.meta.url),
  comparison: new URL('../assets/comparison.json', import.meta.url),
  ablations: new URL('../assets/ablations.json', import.meta.url),
  tradeOff: new URL('../assets/trade-off.json', import.meta.url),
  /** The recorded runs of each lesson. @type {Partial<Record<typeof import('./settings.js').LESSONS[number], URL>>} */
  recordings: {
    correlation: new URL('../assets/recordings/correlation.bin.gz', import.meta.url),
    terms: new URL('../assets/recordings/terms.bin.gz', import.meta.url),
    gradients: new URL('../assets/recordings/gradients.bin.gz', import.meta.url),
    overfitting: new URL('../assets/recordings/overfitting.bin.gz', import.meta.url),
    batchnorm: new URL('../assets/recordings/batchnorm.bin.gz', import.meta.url),
    tradeoff: new URL('../assets/recordings/tradeoff.bin.gz', import.meta.url),
  },
};

/** The networks, and the classifiers of their codes. */
export const NETWORKS = {
  corrmcnn: {
    weights: new URL('../assets/corr-mcnn.safetensors.gz', import.meta.url),
    classifier: new URL('../assets/classifier.safetensors', import.meta.url),
  },
  corrnet: {
    weights: new URL('../assets/corrnet.safetensors.gz', import.meta.url),
    classifier: new URL('../assets/corrnet-classifier.safetensors', import.meta.url),
  },
  mae: {
    weights: new URL('../assets/mae.safetensors.gz', import.meta.url),
    classifier: new URL('../assets/mae-classifier.safetensors', import.meta.url),
  },
  cca: {
    weights: new URL('../assets/cca.safetensors.gz', import.meta.url),
    classifier: new URL('../assets/cca-classifier.safetensors', import.meta.url),
  },
};

/** The page that understands links, whatever page the element is part of; null if there is none. */
export const PAGE = /** @type {URL | null} */ (new URL('../../index.html', import.meta.url));

/** Where each part is one file (scripts/page-scripts.mjs); null where a bundler has moved everything. */
export const AGAIN = /^https?:.*\/shared\/files\.js/.test(import.meta.url)
  ? import.meta.url.replace(/shared\/files\.js.*/, 'again/')
  : null;

/**
 * The checksums of a file by its address, as it is and unpacked. The build adds them (scripts/dist.mjs); a file without
 * any is not checked.
 * @type {Record<string, number[]>}
 */
export const CHECKSUMS = {};

/** @param {string | URL} url @param {RequestInit} [options] @returns {Promise<Response>} */
export const fetchFile = (url, options) => fetch(url, options);
