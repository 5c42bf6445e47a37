/** The single file as a module: importing it defines the element, unless it is defined. */
import { CorrMcnn } from './element.js';

if (globalThis.customElements && !customElements.get('corr-mcnn')) customElements.define('corr-mcnn', CorrMcnn);

export { CorrMcnn };
