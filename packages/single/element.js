/** The element of the single file: it says when it has to work without workers. */
import { CorrMcnn as Element } from '../../www/element.js';
import { withoutWorkers } from './start-worker.js';

const WORDS =
  'This page may not start workers, so the network runs in the page itself: training is slower, and the page may answer late.';

export class CorrMcnn extends Element {
  connectedCallback() {
    super.connectedCallback();
    withoutWorkers.then(() => this.notify(WORDS));
  }
}
