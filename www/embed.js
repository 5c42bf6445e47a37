/**
 * The page inside another page's frame: answers messages from the page around it, tells it what it has subscribed to,
 * and reports its own height.
 *
 * The answer to `{type: 'corr-mcnn/v1/<method>', id, ...}` is `{type, id, result}` or `{type, id, error: {name,
 * message}}`. An event comes as `{type: 'corr-mcnn/v1/event', event, detail}`. `{type: 'corr-mcnn/v1/ready'}` says that
 * the frame can be asked; what was asked before is answered then. Only the parent's messages are read, and only the
 * methods listed here can be called.
 */
import { errorToData } from './shared/protocol.js';
import { reasonOf } from './shared/reasons.js';

const PREFIX = 'corr-mcnn/v1/';
/** The events of the element that a page can subscribe to. */
const EVENTS = ['ready', 'reconstruct', 'progress', 'statechange', 'error'];
const LONGEST_TYPE = 200; // what is longer is not for us
const VALUES = /** @type {const} */ (['state', 'result', 'map']);

/** @typedef {InstanceType<typeof import('./element.js').CorrMcnn>} Element */
/** @typedef {{ element: Element, subscribe: (events: string[]) => void }} Asked */

/** @type {Record<string, (asked: Asked, message: any) => unknown>} */
const METHODS = {
  get: ({ element }, { name }) => element[oneOf(VALUES, name)],
  set({ element }, { name, value }) {
    if (oneOf(VALUES, name) !== 'state') throw new TypeError(`"${name}" can be read, not set`);
    element.state = value;
  },
  subscribe({ subscribe }, { events }) {
    if (!Array.isArray(events)) throw new TypeError('events must be a list of names');
    subscribe(Array.from(events, (name) => oneOf(EVENTS, name))); // its own methods are not to be trusted
  },
  setHalf: ({ element }, { side, half }) => element.setHalf(side, half),
  clear: ({ element }) => element.clear(),
  train: ({ element }, { steps }) => element.train({ steps }),
  pause: ({ element }) => element.pause(),
  step: ({ element }) => element.step(),
  reset: ({ element }) => element.reset(),
  exportWeights: ({ element }) => element.exportWeights(),
  importWeights: ({ element }, { bytes }) => element.importWeights(bytes),
};

/** @template T @param {readonly T[]} names @param {unknown} name @returns {T} */
function oneOf(names, name) {
  const found = names.find((one) => one === name);
  if (found === undefined)
    throw new TypeError(
      `there is no ${typeof name === 'string' ? `"${name.slice(0, 40)}"` : typeof name}; there are ${names.join(', ')}`,
    );
  return found;
}

/**
 * The answer to a message from the parent, or null if it is not for us.
 * @param {Asked} asked
 * @param {any} message
 * @returns {Promise<object | null>}
 */
async function answerTo(asked, message) {
  const type = message?.type;
  if (typeof type !== 'string' || !type.startsWith(PREFIX) || type.length > LONGEST_TYPE) return null;
  const { id } = message;
  try {
    const name = type.slice(PREFIX.length);
    if (!Object.hasOwn(METHODS, name))
      throw new TypeError(`there is no method "${name}"; there are ${Object.keys(METHODS).join(', ')}`);
    return { type, id, result: (await METHODS[name](asked, message)) ?? null };
  } catch (error) {
    return { type, id, error: { name: errorToData(error).name, message: reasonOf(error) } };
  }
}

/**
 * Connects an element to the page around this one. Does nothing when there is none.
 * @param {Element} element
 * @param {Window} view this page's window
 * @param {MessageEvent[]} early the messages that have arrived so far
 */
export function connectToParent(element, view, early) {
  if (view.parent === view) return;
  /** Where the subscribed events go: the origin that asked last. */ let target = '*';
  /** @type {string[]} */ let subscribed = [];
  const tell = (/** @type {Event} */ event) => {
    const { type, detail } = /** @type {CustomEvent} */ (event);
    view.parent.postMessage({ type: `${PREFIX}event`, event: type, detail }, target);
  };
  const listen = async (/** @type {MessageEvent} */ { source, origin, data }) => {
    if (source !== view.parent) return;
    const asker = origin === 'null' ? '*' : origin;
    const subscribe = (/** @type {string[]} */ events) => {
      for (const type of subscribed) element.removeEventListener(type, tell);
      for (const type of events) element.addEventListener(type, tell);
      [subscribed, target] = [events, asker];
    };
    const answer = await answerTo({ element, subscribe }, data);
    if (!answer) return;
    try {
      view.parent.postMessage(answer, asker);
    } catch {
      const error = { name: 'TypeError', message: 'an id must be a string or a number' };
      view.parent.postMessage({ type: data.type, id: null, error }, asker); // a port, say, comes but does not go back
    }
  };
  view.addEventListener('message', listen);
  for (const event of early) listen(event);
  view.parent.postMessage({ type: `${PREFIX}ready` }, '*');
  const root = view.document.documentElement;
  const tellHeight = () => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    // in a frame that is not shown there is none: told, it would collapse, and open anew when it is shown
    if (height > 0) view.parent.postMessage({ subject: 'lti.frameResize', height }, '*');
  };
  new ResizeObserver(tellHeight).observe(root);
  tellHeight();
}
