/** The words of the story. A value is a text, or a function that makes a text from the values it needs. */

/**
 * `scene`: what the step has set up, said as long as it is shown.
 * @typedef {{ title: string, scene?: string, text: string, task: string, done: string }} Words
 */

export const STORY = {
  label: 'The story in five steps',
  of: (/** @type {number} */ step, /** @type {number} */ steps) => `Step ${step} of ${steps}`,
  back: 'Back',
  next: 'Next',
  skip: 'Skip',
  close: 'Close',
  train: 'Train one yourself',
  failed: (/** @type {string} */ reason) => `The story could not be loaded: ${reason}.`,
  /** @type {Record<import('./steps.js').StepName, Words>} */
  steps: {
    draw: {
      title: 'Half a digit',
      text: 'The network is given one half of a digit and draws the other. It has never seen your digit.',
      task: 'Draw the left half of a 3, to the left of the line.',
      done: 'The other half is drawn by the network, from your half alone.',
    },
    codes: {
      title: 'Two halves, two codes',
      text:
        'The network turns each half into 50 numbers: its code. On the map, every numeral is one half of a test ' +
        'digit, placed by its code. A line joins the two halves of a digit.',
      task: 'Press a numeral on the map, or a place between them.',
      done: 'This is what the network draws from the code at that place.',
    },
    agreement: {
      title: 'Agreement',
      scene: 'The left half of a 4 stands beside the right half of an 8. ',
      text: 'Halves that do not belong together lie apart on the map, and the agreement of their codes is low.',
      task: 'Now choose a real digit.',
      done: 'Two halves of one digit have nearly the same code, so their dots land in one place.',
    },
    without: {
      title: 'Without correlation',
      text:
        'Conv. MAE is the same network, but nothing asks its two codes to agree. It can still draw the other half, ' +
        'yet left and right codes form two clouds. CorrMCNN brings them together.',
      task: 'Choose another digit, and compare where the dots lie in each map.',
      done: 'The methods draw much the same. What differs is whether both halves land in one place.',
    },
    match: {
      title: 'Finding the partner',
      text:
        'If both halves land in one place, one half finds the other by its code. Here is a left half. Which of the ' +
        'four right halves belongs to it?',
      task: 'Choose a right half. Then see what the network answers.',
      done: 'That is a common representation: one code for a digit, whichever half it comes from.',
    },
  },
};
