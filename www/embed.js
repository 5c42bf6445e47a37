/**
 * The page inside another page's frame: answers messages from the page around it, and reports its own height.
 *
 * The answer to `{type: 'corr-mcnn/v1/<method>', id, ...}` is `{type, id, result}` or `{type, id, error: {name,
 * message}}`. Only the parent's messages are read, and only the methods listed here can be called.
 */
import { errorToData } from './shared/protocol.js';

const PREFIX = 'corr-mcnn/v1/';

/** @typedef {InstanceType<typeof import('./element.js').CorrMcnn>} Element */

/** @type {Record<string, (element: Element, message: any) => unknown>} */
const METHODS = {
  setHalf: (element, { side, half }) => element.setHalf(side, half),
  clear: (element) => element.clear(),
  train: (element, { steps }) => element.train({ steps }),
  pause: (element) => element.pause(),
  step: (element) => element.step(),
  reset: (element) => element.reset(),
  exportWeights: (element) => element.exportWeights(),
  importWeights: (element, { bytes }) => element.importWeights(bytes),
};

/**
 * The answer to a message from the parent, or null if it is not for us.
 * @param {Element} element
 * @param {any} message
 * @returns {Promise<object | null>}
 */
async function answerTo(element, message) {
  const type = message?.type;
  if (typeof type !== 'string' || !type.startsWith(PREFIX)) return null;
  const { id } = message;
  try {
    const name = type.slice(PREFIX.length);
    if (!Object.hasOwn(METHODS, name))
      throw new TypeError(`there is no method "${name}"; there are ${Object.keys(METHODS).join(', ')}`);
    return { type, id, result: (await METHODS[name](element, message)) ?? null };
  } catch (error) {
    const { name, message: text } = errorToData(error);
    return { type, id, error: { name, message: text } };
  }
}

/**
 * Connects an element to the page around this one. Does nothing when there is none.
 * @param {Element} element
 * @param {Window} view this page's window
 */
export function connectToParent(element, view) {
  if (view.parent === view) return;
  view.addEventListener('message', async ({ source, origin, data }) => {
    if (source !== view.parent) return;
    const answer = await answerTo(element, data);
    if (answer) view.parent.postMessage(answer, origin === 'null' ? '*' : origin);
  });
  const root = view.document.documentElement;
  const tellHeight = () =>
    view.parent.postMessage(
      { subject: 'lti.frameResize', height: Math.ceil(root.getBoundingClientRect().height) },
      '*',
    );
  new ResizeObserver(tellHeight).observe(root);
  tellHeight();
}
