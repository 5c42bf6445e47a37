// Generated, so do not change it here: src/generated.rs says how.
// biome-ignore-all format: as ts-rs writes it

/** The left or the right half of a digit. */
export type Side = "left" | "right";

/** Which method of the slides is trained. All but the first train one family of networks, and differ in terms and
 * layers. */
export type Method = "cca" | "corrmcnn" | "mae" | "corrnet";

/** The settings that a run starts from. */
export type Preset = "slides" | "default";

/** How the learning rate changes over the run. */
export type Schedule = "constant" | "cosine";

/** The layers of a network before and after its joint code of 50 units.
 *
 * A joint layer, shared by both views, maps what the encoders give to the code; in the published networks, `Shallow`
 * and `Deep`, each view has weights of its own up to the code, which is the sum of the two. */
export type Architecture = "convolutional" | "narrow" | "dense" | "shallow" | "deep";

/** What replaces a missing view. Section 3 of the paper uses an all-zero image. */
export type MissingView = "zero-image" | "zero-image-batch" | "drop" | "mean";

/** Activation of the joint code. */
export type JointActivation = "relu" | "none" | "sigmoid";

/** The activation of every hidden unit, in the convolutions, the dense layers and the decoder's grid. */
export type HiddenActivation = "relu" | "sigmoid";

/** How the correlations of the units are reduced to one number. */
export type CorrelationScale = "unit-mean" | "unit-sum" | "flattened";

/** How far each digit is changed, at most, every time it is trained on, before it is cut in two: every second time, each
 * amount is drawn uniformly from minus to plus its largest. With 0 everywhere, the default, digits stay as they are.
 *
 * Every second time only, because interpolation blurs: a filter that learned from blurred digits alone may be silent
 * on all of them and fire on a sharp one, which batch norm then multiplies by up to 316, 1 over the root of its
 * epsilon. */
export type Augmentation = { 
/** Shift along each axis, in pixels, 0 to 4. */
shift: number, 
/** Change of the height and, separately, of the width, as a fraction, 0 to 0.5: 0.1 makes them 0.91 to 1.1 times
 * as large. */
scale: number, 
/** Turn about the middle, in degrees, 0 to 45. */
turn: number, 
/** Slant: columns that a row moves aside for each row above or below the middle, 0 to 0.5. */
slant: number, 
/** Change of the stroke's width, 0 to 1: 1 replaces each pixel by the brightest or by the darkest of itself and its
 * four neighbours. */
stroke: number, };

/** How the parameters are initialised; by default as in PyTorch. */
export type InitialValues = { 
/** Start the transposed convolutions as smoothing filters; otherwise PyTorch's default. */
positiveKernel: boolean, 
/** Start the joint layer's bias, if there is one, at this value, which keeps rectified units alive; otherwise
 * PyTorch's default. */
jointBias: number | null, 
/** Start dense layers as Keras does, uniform in +-sqrt(6 / (inputs + outputs)) and without bias; otherwise PyTorch's
 * default, also for older files, which do not say so. Layers of sigmoids learn faster from it. */
glorot: boolean, };

/** The settings of one run. In JSON the names are in camel case. */
export type SessionConfig = { 
/** Which method is trained. */
method: Method, 
/** The preset that the settings started from. */
preset: Preset, 
/** One seed for initial weights, order of the digits, augmentation and dropout; 0 to 2^32-1. Default 1. */
seed: number, 
/** Digits in a training batch, 2 to 4096. Default 64 (the slides). */
batchSize: number, 
/** Equal parts of a batch, each with its own batch statistics, that workers can share: 1, 2, 4 or 8, of at least 2
 * digits each. Default 2; the slides have 1, the whole batch. */
shards: number, 
/** Optimisation steps of the whole run, at least 1. Default 32 epochs of 55,000 digits; the slides used 50. */
steps: number, 
/** Adam's step size, above 0 and at most 1. Default 0.003; the slides used 0.01. */
learningRate: number, 
/** How the learning rate changes. Default cosine; the slides' is constant. */
schedule: Schedule, 
/** The part of the run over which the learning rate first rises from 0, 0 to 0.5. Default none, also for older
 * checkpoints, which do not say so. */
warmUp: number, 
/** Probability of dropping one of the 500 units in training, 0 to below 1. Default 0.15; the slides used 0.2. */
dropout: number, 
/** How digits are changed at random. Default not at all, also for older checkpoints, which do not say so. */
augmentation: Augmentation, 
/** Decay of Adam's mean of squared gradients, 0 to below 1. Default 0.999 (PyTorch's), also for older checkpoints. */
adamBeta2: number, 
/** Adam's epsilon, outside the root, above 0 and at most 1. Default 1e-8 (PyTorch's; burn's own is 1e-5). */
adamEpsilon: number, 
/** The layers of the network. Default convolutional, for `corrnet` dense. */
architecture: Architecture, 
/** What replaces a missing view. Default the mean of the present ones; the slides' is a zero image in the batch. */
missingView: MissingView, 
/** Activation of the joint code. Default none, for `corrnet` ReLU; the slides' is ReLU. */
jointActivation: JointActivation, 
/** Activation of every hidden layer. Default ReLU (the slides), also for older checkpoints, which do not name it. */
hiddenActivation: HiddenActivation, 
/** Whether the pooled maps of the convolutions are normalised. Default yes (the slides), also for older
 * checkpoints, which do not say so. */
batchNorm: boolean, 
/** How the correlations of the units are reduced to one number. Default their mean; the slides' is most likely one
 * flattened correlation. */
correlationScale: CorrelationScale, 
/** Weight of each term of the objective. */
lossWeights: LossWeights, 
/** How the parameters are initialised. */
initialValues: InitialValues, };

/** What one step reports. */
export type StepReport = { 
/** Steps done, this one included. */
step: number, 
/** Steps of the whole run. */
steps: number, 
/** Epoch of this step, counted from 1. */
epoch: number, 
/** Adam's step size in this step. */
learningRate: number, 
/** The terms before this step's update: costs unweighted, L6 and L7 times their lambdas. */
terms: Record<string, number>, 
/** The correlations of the views and the redundancy, unweighted, in the configured scale. */
correlations: Record<string, number>, 
/** Euclidean norm of the gradient of each layer, in the order of [`Trainer::layers`](super::Trainer::layers). */
gradientNorms: Array<number>, 
/** The total loss. */
total: number, };

/** The objective on test digits, with running statistics and without dropout. Fields that a step's report also has mean
 * the same here. */
export type HeldOutReport = { 
/** Steps done when it was measured. */
step: number, 
/** Number of test digits it was measured on: those asked for, minus those that do not fill a batch of a shard's
 * size. */
digits: number, terms: Record<string, number>, correlations: Record<string, number>, total: number, };

/** How often some test digits are classified correctly during a run. */
export type QuickCheck = { 
/** Steps done when it was made. */
step: number, 
/** How many test digits. */
digits: number, accuracy: Accuracy, };

/** The slides' test: the percentage of digits that a classifier, fitted on codes of both views, names correctly from
 * their codes.
 *
 * Source: the slides, 74.25 left and 77.68 right. */
export type Accuracy = { 
/** From the left view alone. */
left: number, 
/** From the right view alone. */
right: number, 
/** From both views. */
both: number, };

/** Partners found, in percent. */
export type FoundMetrics = { 
/** Left halves that find their right half. */
leftToRight: number, 
/** Right halves that find their left half. */
rightToLeft: number, };

/** Halves for which the code of highest agreement is that of their own other half, in percent, as in [`Partner`]. */
export type PartnerMetrics = { 
/** Out of 100 digits: the mean over consecutive hundreds. */
of100: FoundMetrics, 
/** Out of all test digits. */
ofAll: FoundMetrics, };

/** How the two views' codes of the same digits correlate, over 50 units. */
export type CorrelationMetrics = { sum: number, deadUnits: number, effectiveRank: number, 
/** Sum over canonical pairs of the codes that the classifier was fitted on; null until one is fitted. */
ccaSum: number | null, };

/** Mean squared error per pixel, as in [`ReconstructionErrors`]: `leftCross` is the left half drawn from the right one. */
export type ErrorMetrics = { leftSelf: number, leftOwn: number, leftCross: number, rightSelf: number, rightOwn: number, rightCross: number, };

/** How good a model is, judged on the test digits of the data. */
export type Metrics = { digits: number, 
/** Halves that find their own other half by their codes. */
partner: PartnerMetrics, 
/** Mean distance between the two codes of a digit, divided by that between codes of different digits. */
gap: number, 
/** Null until a classifier is fitted or loaded. */
accuracy: Accuracy | null, correlation: CorrelationMetrics, mse: ErrorMetrics, };

/** How many digits there are. */
export type DataSummary = { 
/** Training digits. */
train: number, 
/** Test digits. */
test: number, };

/** What a checkpoint says about its run. */
export type CheckpointRun = { 
/** The settings. */
config: SessionConfig, 
/** Steps done. */
stepsDone: number, 
/** Number of digits that it is trained on. */
digits: number, };

/** How a drawing is moved in its field.
 *
 * With y and x counted from the middle of the field, the ink at (y, x) comes to y' = `size` y + `down` and
 * x' = `size` x + `right` - `slant` size y. */
export type Alignment = { 
/** Pixels downwards. */
down: number, 
/** Pixels to the right. */
right: number, 
/** Times as large, above 0. */
size: number, 
/** Pixels to the right for each pixel upwards: the top leans to the right if it is above 0. */
slant: number, };

/** What the network makes of one or both halves. */
export type Completion = { 
/** 784 values in [0, 1], row-major 28x28: what was given, and the rest as the network draws it. */
image: Float32Array, 
/** 784 values in [0, 1]: both halves as the network draws them. */
reconstruction: Float32Array, 
/** The 50 units of the joint code. */
code: Float32Array, 
/** Probability of each digit 0 to 9, which the classifier computes from the codes of all trials of the alignment;
 * null until a classifier is fitted or loaded. */
probabilities: Float32Array | null, 
/** How what was given was moved to be read. */
alignment: Alignment, };

/** One value for each view, and one for both together. */
export type ByView<T> = { 
/** For the left view alone. */
left: T, 
/** For the right view alone. */
right: T, 
/** For both views. */
both: T, };

/** The codes of the halves of an image, each alone and both together, and the digits behind them. */
export type Reading = { 
/** 784 values in [0, 1]: the image as it was read: aligned. */
image: Float32Array, 
/** 50 joint units each. */
codes: ByView<Float32Array>, 
/** Probability of each digit 0 to 9, which the classifier computes from each code; null until a classifier is
 * fitted or loaded. */
probabilities: ByView<Float32Array | null>, };

/** Halves whose own other half has the code of highest agreement, in percent. */
export type PartnerOf100 = { 
/** Left halves that find their right half. */
leftToRight: number, 
/** Right halves that find their left half. */
rightToLeft: number, };

/** The codes of some digits' halves, and where they lie on the plane: N digits of every class in turn, 2 N halves, the
 * left one of each digit first. */
export type MapPicture = { 
/** N labels, 0 to 9. */
digits: Uint8Array, 
/** 2 N codes of 50 units. */
codes: Float32Array, 
/** 2 N places, x and y each; y points upwards. */
places: Float32Array, 
/** The two axes of the plane, 50 units each. A code, minus the mean of its units and scaled to length 1, times an
 * axis and minus the centre is its place. */
axes: Float32Array, 
/** What is subtracted, 2 numbers. */
centre: Float32Array, 
/** Mean distance between the two codes of a digit over that of a left and a right code of different digits. */
gap: number, 
/** Halves that find their own other half among a hundred digits, in percent. */
partnerOf100: PartnerOf100, };

/** The weight of each term of the objective. */
export type LossWeights = Record<'selfReconstruction' | 'fromLeft' | 'fromRight' | 'stepAgreement' | 'reconstructionAgreement' | 'jointCorrelation' | 'hiddenCorrelationFirst' | 'hiddenCorrelationSecond' | 'redundancy' | 'matching', number>;

/** What a code was made of. */
export type Given = Side | 'both';

/**
 * What a session may be given; everything else is the preset's. `shards` can be left to the batch, `timing` puts the
 * phases of steps and completions among the browser's measures, and without `align` (by default true) drawings are read
 * where they are.
 */
export type SessionOverrides = Partial<Omit<SessionConfig, 'shards' | 'lossWeights' | 'initialValues' | 'augmentation'>> & {
  shards?: number | 'auto';
  lossWeights?: Partial<LossWeights>;
  initialValues?: Partial<InitialValues>;
  augmentation?: Partial<Augmentation>;
  timing?: boolean;
  align?: boolean;
};
