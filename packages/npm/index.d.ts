/** Which half of a digit. */
export type Side = 'left' | 'right';

/** The latest completed drawing. */
export interface Result {
  /** What the network was given. */
  source: Side | 'both';
  /** 784 pixels from 0 to 1, row by row. */
  image: Float32Array;
  /** The joint code, 50 numbers. */
  code: Float32Array;
  /** For each digit; null without a classifier for the weights. */
  probabilities: Float32Array | null;
  /**
   * Correlation of the codes of the two halves; where one was not drawn, of the given half and the network's drawing.
   * Null if both are given and one is empty.
   */
  agreement: number | null;
}

/** 400 points, a left and a right one of each of 200 test digits. */
export interface CodeMap {
  points: { digit: number; side: Side; x: number; y: number }[];
  gap: number;
  /** Left halves, of 100, whose own right half is nearest. */
  partnerOf100: number;
}

/** The report of a training step. */
export interface Progress {
  step: number;
  total: number;
  elapsedMs: number;
  L1: number;
  L2: number;
  L3: number;
  L4: number;
  L5: number;
  L6: number;
  L7: number;
  [term: string]: number;
}

/** Where a run stands. */
export interface Outcome {
  stepsDone: number;
  state: string;
}

/** Settings and drawing, as JSON. */
export type State = Record<string, unknown>;

/** The details of the element's events. */
export interface CorrMcnnEventMap {
  ready: CustomEvent<Record<string, never>>;
  reconstruct: CustomEvent<Result>;
  progress: CustomEvent<Progress>;
  statechange: CustomEvent<State>;
  error: CustomEvent<{ name: string; message: string }>;
}

/** The custom element `<corr-mcnn>`. */
export class CorrMcnn extends HTMLElement {
  /** Resolves when the network is loaded and the first drawing is shown. */
  readonly ready: Promise<void>;
  /** The latest completed drawing; null before there is one, and while nothing is given. */
  readonly result: Result | null;
  readonly map: CodeMap | null;
  /** Can be set, too, with its `version`; what it does not name goes back to the markup or its default. */
  state: State;
  /** The eight characters of the weights of the run in Train. */
  readonly weightsHash: string | null;
  /** Whether a run has begun and not ended. */
  readonly runUnderWay: boolean;
  /** Draws a half of 392 pixels from 0 to 1; null for an empty one. */
  setHalf(side: Side, half: Float32Array): Promise<Result | null>;
  clear(): void;
  /** Trains `steps` more steps, or up to the end of the run. */
  train(options?: { steps?: number }): Promise<Outcome>;
  pause(): Promise<Outcome>;
  step(): Promise<Outcome>;
  reset(): Promise<Outcome>;
  /** Weights as a safetensors file. */
  exportWeights(): Promise<Uint8Array>;
  importWeights(bytes: Uint8Array | ArrayBuffer): Promise<void>;
  /** Settings and own drawing for a link, without those that are at these defaults; by default, the element's. */
  hash(defaults?: Record<string, string | number>): string;
  addEventListener<K extends keyof CorrMcnnEventMap>(
    type: K,
    listener: (this: CorrMcnn, event: CorrMcnnEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'corr-mcnn': CorrMcnn;
  }
}
