/** The states of a run. */

/** @typedef {'idle' | 'loading' | 'running' | 'paused' | 'finished' | 'stopped' | 'failed'} RunState */

/** Whether it takes steps, or will by itself. @param {RunState | null | undefined} state */
export const goesOn = (state) => state === 'running' || state === 'loading';
