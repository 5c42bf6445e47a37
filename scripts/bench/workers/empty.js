// A worker that does nothing: the part of a cold start that every engine pays.

import { answer } from './answers.js';

answer({ prepare: () => null });
