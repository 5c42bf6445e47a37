/** The worker that does more than draw. */
import * as engine from '../../pkg/corr_mcnn.js';
import { Methods } from './comparison.js';
import { extend } from './drawing.js';
import { observe } from './observer.js';
import { assist } from './replica.js';
import { Runner } from './run-loop.js';

extend({ engine, Methods, assist, observe, Runner });
