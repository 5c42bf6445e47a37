/**
 * The Network section and the notices: loading progress, the weights in use, opening and saving files, and messages.
 */

import { fetchBytes, fetchModule, sumOf } from '../shared/assets.js';
import { FILES } from '../shared/files.js';
import { oneLine, STRINGS } from '../shared/strings.js';
import { addressOf, byId, bytesOf, hasFiles, make, worded } from './dom.js';
import { Later } from './later.js';

/** @typedef {import('../shared/assets.js').Bytes} Bytes */
/** @typedef {import('../runs/engine.js').Modules} Modules */
/** @typedef {import('./dom.js').Words} Words */

const MOST_NOTICES = 4;

export class Loading {
  #root;
  /** @type {Map<string, Bytes>} */ #files = new Map();
  /** Whether it says why the network did not come, instead of the progress. */ #hasFailed = false;

  /**
   * @param {ShadowRoot} root
   * @param {{ onShipped: () => void, onFile: (name: string, bytes: Promise<Uint8Array>) => void,
   *   onSave: () => void }} hooks `onFile` gets bytes that may not come, as those of a folder
   */
  constructor(root, { onShipped, onFile, onSave }) {
    this.#root = root;
    const picker = /** @type {HTMLInputElement} */ (byId(this.#root, 'file'));
    const take = (/** @type {File | undefined} */ file) => {
      if (file) onFile(file.name, bytesOf(file));
    };
    byId(this.#root, 'load-shipped').addEventListener('click', onShipped);
    byId(this.#root, 'load-file').addEventListener('click', () => picker.click());
    byId(this.#root, 'save-drawing').addEventListener('click', onSave);
    picker.addEventListener('change', () => {
      take(picker.files?.[0]);
      picker.value = ''; // so that the same file can be chosen again
    });
    const zone = byId(this.#root, 'app');
    zone.addEventListener('dragover', (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      zone.classList.add('over');
    });
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', (event) => {
      zone.classList.remove('over');
      if (!hasFiles(event)) return;
      event.preventDefault();
      take(event.dataTransfer?.files[0]);
    });
  }

  /** Fetches a file and includes it in the progress bar. @param {string | URL} url @returns {Promise<Uint8Array>} */
  async track(url) {
    return fetchBytes(...this.#tracked(url));
  }

  /**
   * The engine: first the part of it that draws, which is fetched at once and included in the progress bar; the whole
   * of it when it is first needed.
   * @param {string | null} own the address of a whole engine to use for everything
   * @returns {Modules}
   */
  modules(own) {
    const one = own ?? (FILES.drawing === FILES.engine ? FILES.engine : null);
    const drawing = new Later(async () => ({
      module: await fetchModule(...this.#tracked(one ?? FILES.drawing)),
      trains: one !== null,
    }));
    drawing.needed().catch(() => {}); // each user of the module gets the error
    let report = (/** @type {Bytes} */ _) => {};
    const whole = new Later(async () => ({
      module: await fetchModule(FILES.engine, (bytes) => report(bytes)),
      trains: true,
    }));
    return {
      isWhole: one !== null,
      drawing: () => drawing.needed(),
      training(onProgress = report) {
        report = onProgress;
        return one === null ? whole.needed() : drawing.needed();
      },
    };
  }

  /**
   * Says in place of the progress why the network did not come.
   * @param {Words} words @param {(() => void) | null} again tries again; null if that would not help
   */
  offerAgain(words, again) {
    this.#hasFailed = true;
    byId(this.#root, 'loading-bar').hidden = true;
    byId(this.#root, 'loading-words').replaceChildren(worded(words));
    byId(this.#root, 'loading').hidden = false;
    if (!again) return;
    const button = make('button', { type: 'button', id: 'loading-again' }, () => STRINGS.notices.again);
    button.addEventListener('click', () => {
      button.remove();
      this.#hasFailed = false;
      again();
    });
    // it stands in the frame, where a press would draw
    for (const type of ['pointerdown', 'keydown']) button.addEventListener(type, (event) => event.stopPropagation());
    byId(this.#root, 'loading').append(button);
  }

  /** Call this when all files have arrived and the network is being built from them. */
  starting() {
    byId(this.#root, 'loading').hidden = false;
    byId(this.#root, 'loading-words').textContent = STRINGS.weights.starting;
  }

  /** @param {string} [name] what the weights now in use are called */
  done(name) {
    this.#files.clear();
    this.#hasFailed = false;
    this.#root.getElementById('loading-again')?.remove();
    byId(this.#root, 'loading').hidden = true;
    if (name) this.name(name);
  }

  /** @param {string} text what the weights in use are called */
  name(text) {
    byId(this.#root, 'weights-name').textContent = oneLine(text);
  }

  /**
   * @param {Words | string} words @param {(() => void) | null} [again] what a press on "Try again" does
   */
  notify(words, again = null) {
    const text = typeof words === 'function' ? words() : words;
    const list = byId(this.#root, 'notices');
    // not by what they show: a browser may have translated it
    if ([...list.children].some((notice) => notice.getAttribute('data-words') === text)) return;
    const dismiss = make('button', { type: 'button' }, () => STRINGS.notices.dismiss);
    const notice = make('div', { 'data-words': text }, make('span', {}, words), dismiss);
    if (again) {
      const retry = make('button', { type: 'button', class: 'again' }, () => STRINGS.notices.again);
      retry.addEventListener('click', () => {
        notice.remove();
        again();
      });
      dismiss.before(retry);
    }
    dismiss.addEventListener('click', () => notice.remove());
    list.append(notice);
    if (list.children.length > MOST_NOTICES) list.firstElementChild?.remove();
  }

  /** Lets the visitor download a file. @param {BlobPart} bytes @param {string} name @param {string} type */
  save(bytes, name, type) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    make('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /**
   * @param {string | URL} url
   * @returns {[URL, (bytes: Bytes) => void]} its address, and what to call with its progress
   */
  #tracked(url) {
    const address = addressOf(url);
    this.#files.set(address.href, { loaded: 0, total: 0 });
    this.#show(); // before its first byte: a slow network must not look like none
    return [
      address,
      (bytes) => {
        this.#files.set(address.href, bytes);
        this.#show();
      },
    ];
  }

  #show() {
    if (this.#hasFailed) return;
    const { loaded, total } = sumOf(this.#files.values());
    const bar = /** @type {HTMLProgressElement} */ (byId(this.#root, 'loading-bar'));
    if (total > 0) {
      bar.max = total;
      bar.value = loaded;
    } else {
      bar.removeAttribute('value');
    }
    bar.hidden = false;
    byId(this.#root, 'loading').hidden = false;
    byId(this.#root, 'loading-words').textContent = STRINGS.weights.loading(loaded, total);
  }
}
