/** The recorded runs of the lessons: fetched when they are first needed, and compared with live ones. No DOM. */
import { settingsIn } from '../../runs/config.js';
import { readRecording } from '../../runs/recording.js';
import { NotIncluded } from '../../shared/arriving.js';
import { fetchBytes, gunzip } from '../../shared/assets.js';
import { FILES } from '../../shared/files.js';
import { rester } from '../../shared/rester.js';

/** @typedef {import('../../runs/recording.js').Recording} Recording */
/** @typedef {import('../../runs/recording.js').RecordedRun} RecordedRun */
/** What a live run ended with. @typedef {{ hash: string, config: Record<string, unknown>, digits: number }} Ended */
/**
 * A live run beside its record; `changed` are the settings that differ, as in a link.
 * @typedef {{ hash: string, recorded: string, changed: string[] }} Compared
 */

export class Recordings {
  /** @type {Map<string, Promise<Recording>>} */ #files = new Map();

  /**
   * @param {import('./lessons.js').LessonName} lesson
   * @returns {Promise<Recording>} rejects in words; the next call tries again
   */
  of(lesson) {
    const known = this.#files.get(lesson);
    if (known) return known;
    const name = `${lesson}.bin.gz`;
    const url = FILES.recordings[lesson];
    if (!url) return Promise.reject(new NotIncluded('this copy of the page comes without recorded runs'));
    const file = fetchBytes(url)
      .then((bytes) =>
        gunzip(bytes)
          .catch(() => bytes) // then it is not a recorded run either
          .then(readRecording)
          .catch((error) => {
            throw new Error(`${name}: ${error.message}`);
          }),
      )
      .catch((error) => {
        this.#files.delete(lesson);
        throw error;
      });
    this.#files.set(lesson, file);
    return file;
  }

  /**
   * The same, with a run and its twin read, in short tasks.
   * @param {import('./lessons.js').LessonName} lesson @param {string | null} twin
   */
  pair(lesson, twin) {
    return this.#read(lesson, (run) => run.twin === null || run.twin === twin);
  }

  /** The same, with all runs read. @param {import('./lessons.js').LessonName} lesson */
  all(lesson) {
    return this.#read(lesson, () => true);
  }

  /**
   * @param {import('./lessons.js').LessonName} lesson @param {(run: RecordedRun) => boolean} isWanted
   */
  async #read(lesson, isWanted) {
    const recording = await this.of(lesson);
    const rest = rester();
    for (const run of recording.runs) {
      if (!isWanted(run)) continue;
      while (!run.read()) await rest();
    }
    return recording;
  }
}

/**
 * How a run ended: what it differed in, its last map, what it drew from left halves, and from both.
 * @param {RecordedRun} run
 */
export function endOf({ twin, events, redrawn }) {
  const map = events.findLast((event) => event.type === 'map')?.map ?? null;
  const completed = events.findLast((event) => event.type === 'sample')?.fromLeft ?? null;
  return { twin, map, completed, redrawn: redrawn() };
}

/**
 * Live runs beside their records: first the run, then its twin.
 * @param {Recording} recording @param {string | null} twin how the twin differs @param {(Ended | null)[]} ended
 * @returns {Compared[]} only those that have a hash and were recorded
 */
export function comparedWith({ runs }, twin, ended) {
  return ended.flatMap((live, at) => {
    const recorded = runs.find((run) => run.twin === (at === 0 ? null : twin));
    if (!live || !recorded) return [];
    return [{ hash: live.hash, recorded: recorded.hash, changed: changedIn(live, recorded) }];
  });
}

/** @param {Ended} live @param {RecordedRun} recorded */
function changedIn({ config, digits }, recorded) {
  const of = (/** @type {any} */ one) =>
    /** @type {Record<string, unknown>} */ ({ steps: one.steps, ...settingsIn(one, recorded.config) });
  const [live, then] = [of(config), of(recorded.config)];
  const names = Object.keys(live).filter((name) => live[name] !== then[name]);
  return digits === recorded.digits ? names : [...names, 'digits'];
}
