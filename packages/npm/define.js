/** Importing this defines the element, unless it is defined or there is no document. */
import { CorrMcnn } from './www/element.js';

if (globalThis.customElements && !customElements.get('corr-mcnn')) customElements.define('corr-mcnn', CorrMcnn);

export { CorrMcnn };
