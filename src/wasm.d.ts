/** The left or the right half of a digit. */
export type Side = 'left' | 'right';
/** What a code was made of. */
export type Given = Side | 'both';
export type Method = 'cca' | 'corrmcnn' | 'corrnet' | 'mae';
export type Preset = 'slides' | 'default';

/** The settings of a run; see TrainingConfig in the crate's documentation for ranges, defaults and sources. */
export interface SessionConfig {
  /** `cca` has one step, its fit. Of its other settings batchSize and shards alone count: over so many digits are its correlations measured. */
  method: Method;
  preset: Preset;
  /** 0 to 2^32-1; the same seed gives the same weights, bit for bit. */
  seed: number;
  batchSize: number;
  /** Equal parts of a batch, 1, 2, 4 or 8, each with batch statistics of its own; workers can share them. */
  shards: number;
  /** Optimisation steps of the whole run. */
  steps: number;
  learningRate: number;
  schedule: 'constant' | 'cosine';
  dropout: number;
  /** Pixels that each digit is moved by at random, at most, along each axis; 0 to 4. */
  largestShift: number;
  adamEpsilon: number;
  /** "narrow" has the layers of "convolutional" with fewer units: 32 + 32 filters, 200, 100, 50. */
  architecture: 'convolutional' | 'narrow' | 'dense' | 'shallow';
  missingView: 'zero-image' | 'zero-image-batch' | 'drop' | 'mean';
  jointActivation: 'relu' | 'none';
  /** Of every hidden layer: convolutions, dense layers, the decoder's grid. */
  hiddenActivation: 'relu' | 'sigmoid';
  /** Whether the pooled maps of the convolutions are normalised. */
  batchNorm: boolean;
  correlationScale: 'unit-mean' | 'unit-sum' | 'flattened';
  lossWeights: {
    selfReconstruction: number;
    fromLeft: number;
    fromRight: number;
    stepAgreement: number;
    reconstructionAgreement: number;
    jointCorrelation: number;
    hiddenCorrelationFirst: number;
    hiddenCorrelationSecond: number;
    /** Of our own term: correlation between different units of the joint codes. */
    redundancy: number;
  };
  initialValues: { positiveKernel: boolean; jointBias: number | null };
}

/** What may be given: everything else is the preset's. */
export type SessionOverrides = Partial<Omit<SessionConfig, 'lossWeights' | 'initialValues'>> & {
  lossWeights?: Partial<SessionConfig['lossWeights']>;
  initialValues?: Partial<SessionConfig['initialValues']>;
};

/**
 * What a step tells of itself. That of cca: `terms`, `correlations` and `total` are of all training digits after the fit, L4 and L7 are
 * 0, since there are no hidden layers, the learning rate is 0, and there are no gradients.
 */
export interface StepReport {
  /** Steps done, this one included. */
  step: number;
  /** Steps of the whole run. */
  steps: number;
  /** Counted from 1. */
  epoch: number;
  learningRate: number;
  /** Before the update: L1 to L5 bare, L6 and L7 with their lambdas. */
  terms: { L1: number; L2: number; L3: number; L4: number; L5: number; L6: number; L7: number };
  /** Bare, in the configured scale. */
  correlations: { joint: number; hiddenFirst: number; hiddenSecond: number; redundancy: number };
  /** Euclidean norm of the gradient of each layer, in the order of Session.layers. */
  gradientNorms: number[];
  /** The number that is minimised. */
  total: number;
}

/** The objective on digits that are not learnt from: no dropout, running statistics. What it shares with StepReport means the same. */
export interface UnseenReport extends Pick<StepReport, 'terms' | 'correlations' | 'total'> {
  /** Steps done when it was measured. */
  step: number;
  /** Test digits it was measured on: as many as asked for, but those that fill no batch of a shard's size. */
  digits: number;
}

export interface Completion {
  /** 784 values in [0, 1], row-major 28x28: what was given, and the rest as the network draws it. */
  image: Float32Array;
  /** 784 values in [0, 1]: both halves as the network draws them. */
  reconstruction: Float32Array;
  /** The 50 joint units. */
  code: Float32Array;
  /** How likely each digit 0 to 9 is, as read from the code; null until a classifier is fitted or loaded. */
  probabilities: Float32Array | null;
}

/** What the halves of an image say, each alone and both together. */
export interface Reading {
  /** 50 joint units each. */
  codes: { left: Float32Array; right: Float32Array; both: Float32Array };
  /** How likely each digit 0 to 9 is, as read from each code; null until a classifier is fitted or loaded. */
  probabilities: { left: Float32Array | null; right: Float32Array | null; both: Float32Array | null };
}

/** Judged over the test digits of the data. */
export interface Metrics {
  digits: number;
  /** Percent of digits named from their codes; null until a classifier is fitted or loaded. */
  accuracy: { left: number; right: number; both: number } | null;
  /** "ccaSum" is over canonical pairs of the codes that a classifier was fitted on; null until one is. */
  correlation: { sum: number; deadUnits: number; effectiveRank: number; ccaSum: number | null };
  /** Per pixel; "leftCross" is the left half drawn from the right one. */
  mse: { leftSelf: number; leftCross: number; rightSelf: number; rightCross: number };
}
