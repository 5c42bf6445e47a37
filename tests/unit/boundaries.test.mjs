import assert from 'node:assert/strict';
import { test } from 'node:test';
import { violations } from '../../scripts/boundaries.mjs';

/** [path, code that breaks a boundary there, a path where the same code is allowed] */
const CASES = [
  ['src/train/mod.rs', 'use wasm_bindgen::prelude::*;', 'src/wasm/mod.rs'],
  ['src/model/mod.rs', 'let device = Device::ndarray();', 'src/backend.rs'],
  ['src/loss/agreement.rs', 'use crate::model::CorrMcnn;', 'src/train/mod.rs'],
  ['src/data/mod.rs', 'use crate::train::Trainer;', 'src/evaluate/mod.rs'],
  ['src/model/encoder.rs', 'use crate::loss::correlation;', 'src/train/mod.rs'],
  ['src/model/mod.rs', 'use crate::weights::save;', 'src/cli/train.rs'],
  ['src/loss/mod.rs', 'use crate::weights::names;', 'src/weights/file.rs'],
  ['src/weights.rs', 'use crate::loss::Weights;', 'src/parity/training.rs'],
  ['src/train/checkpoint.rs', 'use crate::evaluate::accuracy;', 'src/wasm/mod.rs'],
  ['src/parity/mod.rs', 'use crate::cli::run;', 'src/cli/parity.rs'],
  ['src/wasm/mod.rs', 'use crate::cli::run;', 'src/bin/corr-mcnn.rs'],
  ['src/train/mod.rs', 'use crate::{data, evaluate};', 'tests/parity.rs'],
  ['www/shared/paint.js', 'const box = document.querySelector("div");', 'www/element.js'],
  ['www/worker/worker.js', 'importScripts("https://example.org/a.js");', 'scripts/serve.mjs'],
  ['www/main.js', 'import { a } from "//example.org/a.js";', 'scripts/serve.mjs'],
  ['www/shared/field.js', "/** @type {import('../runs/run.js').Run} */", 'www/runs/pair.js'],
  ['www/worker/team.js', "/** @type {import('../element/dom.js').A} */", 'www/element/parts.js'],
  ['www/runs/record.js', "/** @type {import('../worker/team.js').Team} */", 'www/worker/run-loop.js'],
  ['www/element/parts.js', "/** @type {import('../element.js').CorrMcnn} */", 'tests/unit/page.mjs'],
  ['www/element/template.js', '-'.repeat(121), 'www/vendor/uplot/uPlot.js'],
  ['index.html', '<script src="https://example.org/a.js"></script>', 'docs/index.html'],
  ['www/style.css', '@import "https://example.org/a.css";', 'docs/style.css'],
];

for (const [path, code, home] of CASES) {
  test(`${path} may not hold: ${code}`, () => {
    assert.ok(violations(path, `// first\n${code}\n`).some((line) => line.startsWith(`${path}:2: `)));
    assert.deepEqual(violations(home, code), []);
  });
}

test('comments, links and the unit tests of a module may name anything', () => {
  assert.deepEqual(
    violations(
      'src/loss/mod.rs',
      '//! as in crate::model\n/* wasm_bindgen */\n#[cfg(test)]\nmod tests {\n    use crate::model::X;\n}\n',
    ),
    [],
  );
  assert.deepEqual(violations('index.html', '<a href="https://arxiv.org/abs/1711.00003">the paper</a>'), []);
  assert.deepEqual(
    violations('www/shared/paint.js', '/** @param {Document} document the page */\n// document.body\n'),
    [],
  );
});
