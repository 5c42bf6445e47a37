// Runs the native command line, a measurement on each core: each takes most of its time alone. Owns: target/STUDY/, where each command's answer is kept. An
// interrupted study continues where it stopped. After a change, a command runs again if its arguments or the engine's
// sources have changed.

import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ensure, environment, ROOT, TARGET_DIR, ToolMissing } from '../scripts/tools.mjs';

const BINARY = join(TARGET_DIR, 'debug/corr-mcnn');
/** The files that determine the results. */
const ENGINE = ['Cargo.lock', 'src'];

/** @typedef {{ id: string, args: string[], metrics?: string }} Command `metrics`: where it writes learning curves */
/** @typedef {{ printed: any, metrics: string | null }} Answer what a command prints as JSON, and its learning curves */

/** When the newest file under this path was written. @param {string} path */
function newestMs(path) {
  const { mtimeMs } = statSync(path);
  const below = statSync(path).isDirectory() ? readdirSync(path).map((name) => newestMs(join(path, name))) : [];
  return Math.max(mtimeMs, ...below);
}

/** Writes a file atomically. @param {string} path @param {string} text */
export function write(path, text) {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** Runs the binary. @param {string[]} args @returns {Promise<string>} what it prints */
function output(args) {
  return new Promise((done, failed) => {
    const child = spawn(BINARY, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, complaint] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      out += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      complaint += chunk;
    });
    child.once('error', failed);
    child.once('close', (status) => {
      if (status === 0) done(out);
      else failed(new Error(complaint.trim().split('\n').pop() || `exit status ${status}`));
    });
  });
}

export class KeptAnswers {
  #engineMs;

  /** Builds the command line. @param {string} study name of the folder in target/ for the answers */
  constructor(study) {
    ensure('rust', 'mnist');
    execFileSync('cargo', ['build', '--quiet', '--bin', 'corr-mcnn'], {
      cwd: ROOT,
      env: environment(),
      stdio: ['ignore', 2, 2],
    });
    this.#engineMs = Math.max(...ENGINE.map((path) => newestMs(join(ROOT, path))));
    this.folder = join(TARGET_DIR, study);
    mkdirSync(this.folder, { recursive: true });
  }

  /**
   * The answer of one command, either kept from an earlier run or measured now.
   * @param {Command} command
   * @returns {Promise<{ answer: Answer, kept: boolean }>}
   */
  async of({ id, args, metrics }) {
    const path = join(this.folder, `${id}.json`);
    if (existsSync(path) && statSync(path).mtimeMs > this.#engineMs) {
      const { args: asked, answer } = JSON.parse(readFileSync(path, 'utf8'));
      if (JSON.stringify(asked) === JSON.stringify(args)) return { answer, kept: true };
    }
    const printed = JSON.parse(await output(args));
    const answer = { printed, metrics: metrics ? readFileSync(metrics, 'utf8') : null };
    write(path, JSON.stringify({ args, answer }));
    return { answer, kept: false };
  }

  /**
   * The answers of all commands, keyed by id. Reports progress on standard error.
   * @param {Command[]} commands
   * @returns {Promise<Map<string, Answer>>}
   * @throws {ToolMissing} if a command has failed; the other answers are kept
   */
  async ofAll(commands) {
    /** @type {Map<string, Answer>} */
    const answers = new Map();
    /** @type {string[]} */
    const failed = [];
    const left = commands.entries(); // shared, so that each command is done once
    const work = async () => {
      for (const [index, command] of left) {
        const startedMs = Date.now();
        const say = (/** @type {string} */ how) =>
          console.error(`[${index + 1}/${commands.length}] ${command.id}: ${how}`);
        try {
          const { answer, kept } = await this.of(command);
          answers.set(command.id, answer);
          say(kept ? 'kept' : `${Math.round((Date.now() - startedMs) / 1000)} s`);
        } catch (error) {
          failed.push(command.id);
          say(`FAILED, ${error.message}`);
        }
      }
    };
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    if (failed.length) throw new ToolMissing(`nothing was written, because these failed: ${failed.join(', ')}`);
    return answers;
  }
}

/** Runs a study. A missing tool or a bad option is reported in one line. @param {() => Promise<void>} study */
export function main(study) {
  study().catch((error) => {
    if (!(error instanceof ToolMissing) && !/^ERR_PARSE_ARGS/.test(error.code ?? '')) throw error;
    console.error(`error: ${error.message}`);
    process.exit(1);
  });
}
