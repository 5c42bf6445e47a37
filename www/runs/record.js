/**
 * What a run has reported: its steps, occasional measurements on held-out digits, the latest sample, the moments to
 * look back at, and the last checkpoint to continue from. A long run is thinned out evenly. No DOM, no worker.
 */
import { onPlane } from '../shared/map.js';
import { before, momentsFor, Thinned, withMoment } from './timeline.js';

/** @typedef {import('../shared/protocol.js').StepReport} StepReport */
/** @typedef {import('../shared/protocol.js').HeldOutReport} HeldOutReport */
/** @typedef {import('../shared/protocol.js').Sample} Sample */
/** @typedef {import('../shared/protocol.js').Accuracy} Accuracy */
/** @typedef {import('../shared/protocol.js').MapPicture} MapPicture */
/** @typedef {import('../shared/protocol.js').Halves} Halves */
/** @typedef {import('../shared/protocol.js').WorkerEvent} WorkerEvent */
/**
 * A step that a visitor can look back at and draw with.
 * @typedef {{ step: number, weights: Uint8Array, sample: Sample, map: MapPicture | null }} Moment
 */
/** @typedef {{ step: number, map: MapPicture, own: Halves | null }} Mapped */
/**
 * How well the halves on a map match.
 * @typedef {{ step: number } & Pick<MapPicture, 'gap' | 'partnerOf100'>} Matching
 */

/** The most reports of steps: a chart has a quarter as many pixels, and together they take 4 MB. */
const MOST_STEPS = 6000;
/** The most reports of each rarer kind. */
const MOST_RARE = 1500;
const SMOOTHING = 0.1; // weight of the newest step in the running mean of the time per step

export class RunRecord {
  /** @type {Thinned<StepReport>} */ #history = new Thinned(MOST_STEPS);
  /** @type {Thinned<HeldOutReport>} */ #heldOut = new Thinned(MOST_RARE);
  /** @type {Thinned<Accuracy>} */ #accuracy = new Thinned(MOST_RARE);
  /** @type {Thinned<Matching>} */ #matching = new Thinned(MOST_RARE);
  /** @type {Moment[]} */ moments = [];
  /** The latest map, its step, and the codes of the watched drawing at that step. @type {Mapped | null} */ map = null;
  /** @type {Sample | null} */ sample = null;
  /** The training digits of the latest step taken alone. @type {{ step: number, digits: Float32Array } | null} */
  batch = null;
  /** The last good one. @type {{ step: number, bytes: Uint8Array } | null} */ checkpoint = null;
  /** The latest hash of the weights, and its step. @type {{ step: number, text: string } | null} */
  hash = null;
  /** The names of the layers whose gradients the reports contain. @type {string[]} */ layers = [];
  /** Running mean of the time per step. */ stepMs = 0;
  elapsedMs = 0;

  /** The reports of the steps, oldest first: of every step, or of every second, and so on, if there are very many. */
  get history() {
    return this.#history.entries;
  }

  get heldOut() {
    return this.#heldOut.entries;
  }

  get accuracy() {
    return this.#accuracy.entries;
  }

  get matching() {
    return this.#matching.entries;
  }

  get stepsDone() {
    return this.history.at(-1)?.step ?? this.moments.at(-1)?.step ?? 0;
  }

  /** @param {WorkerEvent} event @param {number} runs how many share the memory for moments */
  add(event, runs) {
    if (event.type === 'progress') this.#addStep(event.report, event.stepMs);
    if (event.type === 'sample') this.#addSample(event);
    if (event.type === 'batch') this.batch = event;
    if (event.type === 'accuracy') this.#accuracy.add(event);
    if (event.type === 'map') this.#addMap(event);
    if (event.type !== 'checkpoint') return;
    this.checkpoint = { step: event.step, bytes: event.bytes };
    this.#addMoment(event.step, event.weights, runs);
  }

  /** Forgets everything after the last checkpoint. The sample becomes that of the latest remaining moment. */
  rewind() {
    const upTo = (this.checkpoint?.step ?? 0) + 1;
    for (const part of [this.#history, this.#heldOut, this.#accuracy, this.#matching]) part.rewind(upTo);
    this.moments = before(this.moments, upTo);
    const last = this.moments.at(-1);
    if (!last) return;
    this.#addSample(last.sample);
    if (last.map) this.map = { step: last.step, map: last.map, own: last.sample.ownCodes };
  }

  /**
   * The map of a moment. Once a run has ended, its moments are shown on the plane of its end, so that what one sees
   * while looking back is the codes moving, not the plane.
   * @param {Moment} moment @param {boolean} hasEnded
   */
  mapOf({ map }, hasEnded) {
    return map && this.map && hasEnded ? onPlane(map, this.map.map) : map;
  }

  /** What is known about a step, or about the latest known one before it. @param {number} step */
  at(step) {
    const upTo = step + 1;
    return {
      report: before(this.history, upTo).at(-1) ?? null,
      heldOut: before(this.heldOut, upTo).at(-1) ?? null,
      matching: before(this.matching, upTo).at(-1) ?? null,
    };
  }

  /** @param {StepReport} report @param {number} stepMs */
  #addStep(report, stepMs) {
    this.#history.add(report);
    this.elapsedMs += stepMs;
    this.stepMs = this.stepMs === 0 ? stepMs : this.stepMs + SMOOTHING * (stepMs - this.stepMs);
  }

  /** @param {Sample} sample */
  #addSample(sample) {
    this.sample = sample;
    if (sample.hash !== null) this.hash = { step: sample.step, text: sample.hash };
    if (sample.heldOut) this.#heldOut.add(sample.heldOut);
  }

  /** @param {Mapped} event */
  #addMap({ step, map, own }) {
    this.map = { step, map, own };
    const { gap, partnerOf100 } = map;
    this.#matching.add({ step, gap, partnerOf100 });
  }

  /**
   * Adds a moment: these weights with the latest sample and map, if they are of the same step.
   * @param {number} step
   * @param {Uint8Array} weights
   * @param {number} runs how many share the memory
   */
  #addMoment(step, weights, runs) {
    if (this.sample?.step !== step) return;
    const map = this.map?.step === step ? this.map.map : null;
    const moment = { step, weights, sample: this.sample, map };
    this.moments = withMoment(this.moments, moment, momentsFor(weights.length, runs));
  }
}
