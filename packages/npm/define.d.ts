export { CorrMcnn } from './index.js';
