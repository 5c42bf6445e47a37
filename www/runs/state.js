/** The states of a run. */

/** @typedef {'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed'} RunState */

/** Whether a run takes steps, or will do so without a command. @param {RunState | null | undefined} state */
export const goesOn = (state) => state === 'running' || state === 'loading';
