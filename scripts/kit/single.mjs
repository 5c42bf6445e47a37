// The single file, as a page and as a module, with everything inside. Owns: how large it may be.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../tools.mjs';
import { DIST, singleScript } from './bundle.mjs';

/** Bytes, as they are and compressed with gzip. */
export const BUDGET = { bytes: 3_200_000, compressed: 2_300_000 };

/** The networks of the other methods would double its size. */
const LEFT_OUT = /^(corrnet|mae|cca)\b/;
/** In the module, which other people's code imports, the licences stand beside it. */
const LEFT_OUT_OF_MODULE = /^(corrnet|mae|cca|THIRD-PARTY)\b/;
const NAMES = ['corr-mcnn.html', 'corr-mcnn.mjs'];

/** A script as the content of a `script` element. */
const inMarkup = (script) => script.replace(/<(?=\/script|script|!--)/gi, '\\x3c');

const inside = (...path) => readFileSync(join(...path), 'utf8');

/** @param {string} folder @param {{ version: string, weights: string }} known */
export async function singleFiles(folder, { version, weights }) {
  const page = await singleScript('page.js', { format: 'esm', without: LEFT_OUT });
  const module = await singleScript('index.js', { format: 'esm', without: LEFT_OUT_OF_MODULE });
  const notice = `/*! corr-mcnn ${version}, weights ${weights}; MIT OR Apache-2.0; digits: MNIST, CC BY-SA 3.0; licences of what is inside: THIRD-PARTY.txt */\n`;
  const values = {
    version,
    weights,
    style: ['page.css', 'bare.css'].map((name) => inside(DIST, 'www', name)).join(''),
    early: inside(DIST, 'www/early.js'),
    // a classic script, which every frame may run, and which may wait as a module may
    script: inMarkup(`(async () => {'use strict';${page}})();`),
  };
  const markup = inside(ROOT, 'packages/single/page.html');
  writeFileSync(
    join(folder, NAMES[0]),
    markup.replace(/\{(version|weights|style|early|script)\}/g, (_, name) => values[name]),
  );
  writeFileSync(join(folder, NAMES[1]), notice + module);
  return NAMES;
}

/** What is wrong with the size of a single file. @param {Buffer} bytes @returns {string[]} */
export function complaints(bytes) {
  const compressed = gzipSync(bytes, { level: 9 }).length;
  return [
    ...(bytes.length > BUDGET.bytes ? [`${bytes.length} bytes, more than ${BUDGET.bytes}`] : []),
    ...(compressed > BUDGET.compressed ? [`${compressed} bytes compressed, more than ${BUDGET.compressed}`] : []),
  ];
}
