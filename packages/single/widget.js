/**
 * The element as an anywidget: settings go in, `result`, `progress` and `state` come out. A notebook gives them in
 * `settings`; a page of MyST gives each by its name.
 */
import { reasonOf } from '../../www/shared/reasons.js';
import { SETTINGS } from '../../www/shared/settings.js';
import { STRINGS } from '../../www/shared/strings.js';
import { CorrMcnn } from './index.js';

/** @typedef {{ get(name: string): any, set(name: string, value: unknown): void, save_changes?(): void,
 *   on(event: string, listener: () => void): void, off(event: string, listener: () => void): void }} Model */

/** Typed arrays as lists, which any notebook can keep. @param {unknown} value @returns {any} */
const plain = (value) =>
  JSON.parse(JSON.stringify(value, (_, one) => (ArrayBuffer.isView(one) ? [.../** @type {any} */ (one)] : one)));

/** A setting as an attribute has it; a list has commas. @param {unknown} value */
const textOf = (value) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value));

/** Does what a model may have without being able to: MyST's throws, and a notebook's may when its kernel is gone. */
const ifPossible = (/** @type {() => void} */ act) => {
  try {
    act();
  } catch {
    /* the element goes on without */
  }
};

/** @param {KeyboardEvent} event */
const isTyped = ({ key, ctrlKey, metaKey, altKey }) => key.length === 1 && !(ctrlKey || metaKey || altKey);

/** @param {{ model: Model, el: HTMLElement }} given */
function render({ model, el }) {
  const element = /** @type {CorrMcnn} */ (document.createElement('corr-mcnn'));
  const given = model.get('settings') ?? {};
  for (const name of Object.keys(SETTINGS)) {
    const value = given[name] ?? (name in given ? null : model.get(name));
    if (value !== null && value !== undefined) element.setAttribute(name, textOf(value));
  }
  // wherever the focus is in the element: a notebook would add, cut or change cells
  for (const type of /** @type {const} */ (['keydown', 'keypress', 'keyup']))
    element.addEventListener(type, (event) => isTyped(event) && event.stopPropagation());
  const tell = (/** @type {string} */ name, /** @type {unknown} */ value) => {
    model.set(name, plain(value));
    ifPossible(() => model.save_changes?.());
  };
  /** @param {string} type @param {(detail: any) => void} hear */
  const listen = (type, hear) =>
    element.addEventListener(type, (event) => hear(/** @type {CustomEvent} */ (event).detail));
  listen('reconstruct', (detail) => tell('result', detail));
  listen('progress', (detail) => tell('progress', { ...detail, hash: element.weightsHash }));
  let told = '';
  const take = () => {
    const state = model.get('state');
    if (!state || JSON.stringify(state) === told) return;
    try {
      element.state = state;
    } catch (error) {
      // what is thrown here, nobody sees who works in a notebook
      element.notify(() => STRINGS.notices.failed(reasonOf(error)));
    }
  };
  model.on('change:state', take);
  el.append(element);
  take(); // what the element begins with must not come first: it would be the model's state
  listen('statechange', (detail) => {
    told = JSON.stringify(detail);
    tell('state', detail);
  });
  return () => {
    element.remove();
    ifPossible(() => model.off('change:state', take));
  };
}

export default { render };
export { CorrMcnn };
