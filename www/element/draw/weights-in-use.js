/**
 * Which weights the completer uses: the shipped ones, those of a file given instead, or the visitor's own. The latest
 * request wins. On an error everything stays as it was.
 */
import { gunzip } from '../../shared/assets.js';
import { NETWORKS } from '../../shared/files.js';
import { reasonOf } from '../../shared/reasons.js';
import { STRINGS } from '../../shared/strings.js';

/** @typedef {import('../../runs/completer.js').Completer} Completer */
/** @typedef {import('../../runs/completer.js').Weights} Weights */

const { weights: SHIPPED, classifier: CLASSIFIER } = NETWORKS.corrmcnn;

export class WeightsInUse {
  #loading;
  #awaited;
  #hooks;
  /** What they are called. @type {(() => string) | null} */ #named = null;
  #isIdentified = false;
  /** Whether the visitor has trained them. */ isOwn = false;
  /** The newest load that was requested. */ #newest = Promise.resolve();
  /** Settled once the weights given so far are in use, or refused. */ #given = Promise.resolve();

  /**
   * @param {import('../loading.js').Loading} loading
   * @param {import('./awaited.js').Awaited<any>} awaited completions, which may be waiting for weights too
   * @param {{ completer: () => Completer, onUsed: () => void, onSay: (text: string) => void,
   *   onReport: (error: unknown, words: () => string, again: () => void) => void }} hooks `onUsed`: other weights
   *   are in use now
   */
  constructor(loading, awaited, hooks) {
    this.#loading = loading;
    this.#awaited = awaited;
    this.#hooks = hooks;
  }

  /**
   * @param {string | null} own a file to load instead of the shipped one
   * @returns {Promise<void>} once the newest requested file is in use
   */
  loadShipped(own) {
    /** @type {Promise<void>} */ const load = this.#fetch(own, () => this.#newest === load);
    return (this.#newest = load);
  }

  /**
   * Draws with these weights.
   * @param {Weights} weights @param {string} name @param {{ own?: boolean }} [options] `own`: the visitor trained them
   */
  use(weights, name, { own = false } = {}) {
    const use = this.#use(weights, name, own);
    this.#given = use.catch(() => {});
    return use;
  }

  /** @returns {Promise<Uint8Array>} safetensors, of the weights that are still loading if there are some */
  async export() {
    await this.#newest.catch(() => {}); // then those before it are in use, if there are any
    return this.#hooks.completer().exportWeights();
  }

  /** Says their name, which has changed, or the language has. */
  reword() {
    if (this.#named) this.#loading.name(this.#named());
  }

  async save() {
    this.#loading.save(
      /** @type {BlobPart} */ (await this.export()),
      'corr-mcnn.safetensors',
      'application/octet-stream',
    );
  }

  /** Adds their hash to their name, once; what is drawn comes first, so it is for others to say when. */
  identify() {
    const name = this.#named;
    if (this.#isIdentified || !name) return;
    this.#isIdentified = true;
    this.#hooks.completer().hash((hash) => {
      if (this.#named !== name) return; // others have come
      this.#named = () => STRINGS.weights.ready(name(), hash);
      this.reword();
    });
  }

  /** @param {Weights} weights @param {string} name @param {boolean} own */
  async #use(weights, name, own) {
    const before = this.#newest;
    const problem = await this.#load(weights, () => name, { own });
    if (problem) throw problem;
    // a file that is still loading was requested earlier
    if (this.#newest === before) this.#newest = Promise.resolve();
  }

  /** @param {string | null} own @param {() => boolean} isNewest whether no other file has been requested since */
  async #fetch(own, isNewest) {
    const completer = this.#hooks.completer();
    this.#awaited.mend(); // requests for completions wait for these weights
    /** Why there is no classifier: without it, the network still draws. @type {Error | null} */
    let problem = null;
    const files = [
      this.#loading.track(own ?? SHIPPED),
      own
        ? null
        : this.#loading.track(CLASSIFIER).catch((error) => {
            problem = error;
            return null;
          }),
    ];
    try {
      const [packed, classifier] = await Promise.all(files);
      if (!isNewest()) return this.#newest;
      this.#loading.starting();
      const weights = await gunzip(/** @type {Uint8Array} */ (packed));
      await this.#given; // what was given meanwhile was requested later
      if (!isNewest()) return this.#newest;
      problem = await this.#load({ weights, classifier }, () => own?.split('/').pop() || STRINGS.weights.shipped, {
        problem,
      });
      if (problem) {
        const again = () => this.loadShipped(own).catch(() => {}); // it reports itself
        const why = problem;
        this.#hooks.onReport(why, () => STRINGS.notices.noClassifier(reasonOf(why)), again);
      }
    } catch (error) {
      if (!isNewest()) return this.#newest;
      if (!completer.alive) this.#awaited.break(error);
      throw error;
    } finally {
      this.#loading.done();
    }
  }

  /**
   * @param {Weights} weights @param {() => string} name
   * @param {{ own?: boolean, problem?: Error | null }} options `problem`: why it has no classifier, if that is known
   * @returns {Promise<Error | null>} why the network has no classifier, if it should have one
   */
  async #load(weights, name, { own = false, problem = null }) {
    const completer = this.#hooks.completer();
    const hadWeights = completer.loaded;
    const refused = await completer.load(weights);
    this.#awaited.mend();
    this.#loading.done(name());
    this.#named = name;
    this.isOwn = own;
    if (hadWeights) this.#hooks.onSay(STRINGS.weights.loaded(name()));
    this.#isIdentified = false;
    this.#hooks.onUsed();
    return refused ?? problem;
  }
}
