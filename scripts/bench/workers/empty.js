// A worker that does nothing: what any cold start begins with.

import { answer } from './answers.js';

answer({ prepare: () => null });
