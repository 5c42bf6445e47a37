/** The settings of a run as a form: their values, the preset's values, and what is wrong with a field. */
import { presetValues, twinParts } from '../../runs/config.js';
import { SETTINGS } from '../../shared/settings.js';
import { decimal } from '../../shared/strings.js';
import { hasFiles, setEnabled } from '../dom.js';
import { closesItself } from './popup.js';
import { isIterative } from './settings-line.js';
import { TRAIN } from './strings.js';

/** @typedef {import('../../runs/config.js').RunSettings} RunSettings */
/** @typedef {import('../../shared/protocol.js').SessionConfig} SessionConfig */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

const WORDS = TRAIN.settings;
const OPTIONAL = /** @type {readonly string[]} */ ([
  'rate',
  'dropout',
  'lambda',
  'agreement',
  'activation',
  'batchnorm',
  'width',
]);

/** Numbers with a fraction; also a comma may be typed before it. */
const DECIMAL = ['rate', 'dropout', 'lambda', 'agreement'];

/** A value as it stands in its field. @param {string} name @param {string} value */
const written = (name, value) => (DECIMAL.includes(name) ? decimal(value) : value);
/** Which values are possible. @param {string} name */
const expected = (name) => SETTINGS[name].expected.split(' ').map(decimal).join(' ');

/** Settings that apply to linear CCA, which is fitted to all digits at once. */
const OF_CCA = ['method', 'digits', 'seed'];

export class SettingsForm {
  #root;
  #onSetting;
  /** The value that each field was last filled with. @type {Map<Field, string>} */ #filled = new Map();
  #locked = false;
  /** The values of the run, from which the twin's has to differ. @type {Record<string, unknown>} */ #own = {};
  /** Whether the setting in which the twin differs has been chosen, but not its value. */ #twinPending = false;

  /**
   * @param {ShadowRoot} root
   * @param {{ onSetting: (name: string, value: string | null) => void, onFile: (file: File) => void,
   *   onFresh: () => void, onDigits: (files: File[]) => void }} hooks   `onDigits` gets no file for the page's own
   */
  constructor(root, { onSetting, onFile, onFresh, onDigits }) {
    this.#root = root;
    this.#onSetting = onSetting;
    closesItself(root, this.#details);
    const form = /** @type {HTMLFormElement} */ (this.#get('settings'));
    form.addEventListener('submit', (event) => event.preventDefault());
    form.addEventListener('change', ({ target }) => this.#change(/** @type {Field} */ (target)));
    this.#listenForDigits(form, onDigits);
    const picker = /** @type {HTMLInputElement} */ (this.#get('start-picker'));
    this.#get('start-file').addEventListener('click', () => this.#locked || picker.click());
    this.#get('start-fresh').addEventListener('click', () => this.#locked || onFresh());
    picker.addEventListener('change', () => {
      if (picker.files?.[0]) onFile(picker.files[0]);
      picker.value = ''; // so that the same file can be chosen again
    });
  }

  /** @param {HTMLFormElement} form @param {(files: File[]) => void} onDigits */
  #listenForDigits(form, onDigits) {
    const picker = /** @type {HTMLInputElement} */ (this.#get('own-picker'));
    this.#get('own-choose').addEventListener('click', () => this.#locked || picker.click());
    this.#get('own-forget').addEventListener('click', () => this.#locked || onDigits([]));
    picker.addEventListener('change', () => {
      if (picker.files?.length) onDigits([...picker.files]);
      picker.value = '';
    });
    form.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault());
    form.addEventListener('drop', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      event.stopPropagation(); // elsewhere in the element a file is one of weights
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0 && !this.#locked) onDigits(files);
    });
  }

  /** @param {string} text what a run learns from @param {boolean} isOwn */
  showDigits(text, isOwn) {
    this.#get('own-digits').textContent = text;
    this.#get('own-forget').hidden = !isOwn;
  }

  /**
   * Reports what is wrong with the first unusable field, and focuses that field.
   * @returns {boolean} whether there is one
   */
  refuse() {
    const bad = this.#fields().find((field) => this.#complaint(field) !== null);
    if (bad) this.#complain();
    if (bad) this.#details.open = true;
    bad?.focus();
    return bad !== undefined;
  }

  /**
   * @param {RunSettings} settings
   * @param {SessionConfig | null} preset the settings of the method and the preset alone, once they are known
   */
  show(settings, preset) {
    const given = Object.entries(settings).filter(([, value]) => value !== null);
    this.#own = { ...(preset && presetValues(preset)), ...Object.fromEntries(given) };
    for (const field of this.#named())
      this.#fill(field, String(settings[/** @type {keyof RunSettings} */ (field.name)] ?? ''));
    for (const box of this.#boxes()) box.checked = !settings.without?.includes(box.value);
    if (preset) this.#showPreset(preset);
    this.#showTwin(settings.twin);
    this.#offer(isIterative(settings));
    this.#complain();
  }

  /** @param {string} text the settings in one line */
  showLine(text) {
    if (this.#get('settings-line').textContent !== text) this.#get('settings-line').textContent = text;
  }

  /** @param {string} text what a run starts from @param {boolean} isFile */
  showStart(text, isFile) {
    this.#get('start-from').textContent = text;
    this.#get('start-fresh').hidden = !isFile;
  }

  /** @param {boolean} locked while a run is under way */
  lock(locked) {
    this.#locked = locked;
    for (const field of this.#fields()) field.disabled = locked || field.dataset.off === 'true';
    for (const id of ['new-seed', 'start-file', 'start-fresh', 'own-choose', 'own-forget'])
      setEnabled(this.#get(id), !locked);
    this.#get('locked').hidden = !locked;
  }

  /** Offers only what applies to the method. @param {boolean} iterative whether it learns step by step */
  #offer(iterative) {
    for (const part of /** @type {NodeListOf<HTMLElement>} */ (
      this.#get('settings').querySelectorAll('[data-setting]')
    ))
      part.hidden = !iterative && !OF_CCA.includes(part.dataset.setting ?? '');
  }

  /** Fills a field, unless somebody is typing in it. @param {Field} field @param {string} value */
  #fill(field, value) {
    const isBegun = this.#root.activeElement === field && field.value !== this.#filled.get(field);
    if (isBegun) return;
    field.value = written(field.name, value);
    this.#filled.set(field, field.value);
  }

  /** @param {SessionConfig} config */
  #showPreset(config) {
    const values = presetValues(config);
    for (const field of this.#named().filter(({ name }) => OPTIONAL.includes(name))) {
      const value = values[/** @type {Exclude<keyof typeof values, 'off'>} */ (field.name)];
      if (field instanceof HTMLInputElement) field.placeholder = decimal(value);
      else
        field.options[0].textContent = WORDS.ofPreset(
          /** @type {Record<string, Record<string, string>>} */ (WORDS.values)[field.name][value],
        );
    }
    for (const box of this.#boxes()) {
      const isOff = values.off.includes(box.value); // the method does not use this term
      if (isOff) box.checked = false;
      box.dataset.off = String(isOff);
      box.disabled = isOff || this.#locked;
    }
  }

  /** @param {string | null} twin */
  #showTwin(twin) {
    const { name, value } = twin === null ? { name: '', value: '' } : twinParts(twin);
    if (twin === null && this.#twinPending) {
      if (!this.#twinChoice.hidden) this.#offerTwinValues(''); // the run may have another value now
      return; // the twin's has not been chosen yet
    }
    this.#twinPending = false;
    this.#twinName.value = name;
    this.#offerTwinValues(value);
  }

  /** Offers a choice if the setting has few values, otherwise a text field. @param {string} value */
  #offerTwinValues(value) {
    const name = this.#twinName.value;
    const choices = this.#choicesOf(name, value);
    this.#get('twin-value-label').hidden = name === '';
    this.#twinChoice.hidden = choices === null;
    this.#twinValue.hidden = choices !== null;
    this.#twinValue.value = written(name, value);
    if (!choices) return;
    this.#twinChoice.replaceChildren(
      ...[['', '–'], ...Object.entries(choices)].map(([choice, words]) => {
        const option = this.#twinChoice.ownerDocument.createElement('option');
        return Object.assign(option, { value: choice, textContent: words });
      }),
    );
    this.#twinChoice.value = value;
  }

  /**
   * The values of a setting that a twin can have.
   * @param {string} name @param {string} chosen stays in any case
   * @returns {Record<string, string> | null}
   */
  #choicesOf(name, chosen) {
    const words = name === 'without' ? WORDS.terms : /** @type {Record<string, any>} */ (WORDS.values)[name];
    if (!words) return null;
    const isOther = (/** @type {string} */ value) => value === chosen || value !== String(this.#own[name]);
    return Object.fromEntries(
      Object.entries(words).filter(([value]) => SETTINGS[name].check(value) !== undefined && isOther(value)),
    );
  }

  /** @param {Field} field */
  #change(field) {
    if (field.name === 'term') {
      const without = this.#boxes()
        .filter(({ checked, dataset }) => !checked && dataset.off !== 'true')
        .map(({ value }) => value);
      this.#onSetting('without', without.length === 0 ? null : without.join(','));
    } else if (field === this.#twinName) {
      this.#twinPending = field.value !== '';
      this.#offerTwinValues('');
      this.#onSetting('twin', null);
      this.#complain();
    } else if (field === this.#twinValue || field === this.#twinChoice) {
      const value = this.#textOf(field);
      this.#complain();
      if (this.#complaint(field) === null) this.#onSetting('twin', `${this.#twinName.value}:${value}`);
    } else if (field.name) {
      this.#complain();
      if (this.#complaint(field) === null) this.#onSetting(field.name, this.#textOf(field) || null);
    }
  }

  /** @param {Field} field */
  #textOf(field) {
    const text = field.value.trim();
    const name = field === this.#twinValue ? this.#twinName.value : field.name;
    return DECIMAL.includes(name) ? text.replace(',', '.') : text;
  }

  /** What is wrong with a field, in words. @param {Field} field @returns {string | null} */
  #complaint(field) {
    const value = this.#textOf(field);
    if (/** @type {HTMLElement | null} */ (field.closest('[data-setting]'))?.hidden) return null;
    if (field === this.#twinValue || field === this.#twinChoice) {
      const name = this.#twinName.value;
      if (field.hidden || name === '') return null;
      if (value === '') return field === this.#twinChoice ? WORDS.twinChoose : WORDS.twinWaiting(expected(name));
      return SETTINGS[name].check(value) === undefined ? this.#bad(name, value) : null;
    }
    if (!field.name || field.name === 'term' || (value === '' && OPTIONAL.includes(field.name))) return null;
    return SETTINGS[field.name].check(value) === undefined ? this.#bad(field.name, value) : null;
  }

  /** @param {string} name @param {string} value */
  #bad(name, value) {
    return WORDS.bad(
      /** @type {Record<string, string>} */ (WORDS.names)[name],
      written(name, value),
      expected(name),
      !DECIMAL.includes(name),
    );
  }

  /** Marks all unusable fields, and says what is wrong with the first. */
  #complain() {
    const complaints = this.#fields().map((field) => {
      const complaint = this.#complaint(field);
      field.setAttribute('aria-invalid', String(complaint !== null));
      return complaint;
    });
    const problem = this.#get('settings-problem');
    problem.textContent = complaints.find((complaint) => complaint !== null) ?? '';
    problem.hidden = problem.textContent === '';
  }

  get #details() {
    return /** @type {HTMLDetailsElement} */ (this.#get('settings-details'));
  }

  get #twinName() {
    return /** @type {HTMLSelectElement} */ (this.#get('twin-name'));
  }

  get #twinChoice() {
    return /** @type {HTMLSelectElement} */ (this.#get('twin-choice'));
  }

  get #twinValue() {
    return /** @type {HTMLInputElement} */ (this.#get('twin-value'));
  }

  /** @returns {Field[]} all editable fields */
  #fields() {
    return /** @type {Field[]} */ ([...this.#get('settings').querySelectorAll('select, input:not([type="file"])')]);
  }

  /** @returns {Field[]} those for one setting each */
  #named() {
    return this.#fields().filter(({ name }) => name !== '' && name !== 'term');
  }

  /** @returns {HTMLInputElement[]} one for each of the terms */
  #boxes() {
    return /** @type {HTMLInputElement[]} */ (this.#fields().filter(({ name }) => name === 'term'));
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}
