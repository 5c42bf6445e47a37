// A worker that does nothing: the part of a cold start that is common to all engines.

import { answer } from './answers.js';

answer({ prepare: () => null });
