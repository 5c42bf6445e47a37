/**
 * The Network section and the notices: how far the files have come, which weights are in use, files in and out,
 * sentences to read.
 */
import { fetchBytes, fetchModule } from '../shared/assets.js';
import { STRINGS } from '../shared/strings.js';

/** @typedef {import('../shared/assets.js').Bytes} Bytes */

const MOST_NOTICES = 4;

export class Loading {
  #root;
  /** @type {Map<string, Bytes>} */ #files = new Map();

  /**
   * @param {ShadowRoot} root
   * @param {{ onShipped: () => void, onFile: (name: string, bytes: Uint8Array) => void, onSave: () => void }} hooks
   */
  constructor(root, { onShipped, onFile, onSave }) {
    this.#root = root;
    const picker = /** @type {HTMLInputElement} */ (this.#get('file'));
    const take = async (/** @type {File | undefined} */ file) => {
      if (file) onFile(file.name, new Uint8Array(await file.arrayBuffer()));
    };
    this.#get('load-shipped').addEventListener('click', onShipped);
    this.#get('load-file').addEventListener('click', () => picker.click());
    this.#get('save-drawing').addEventListener('click', onSave);
    picker.addEventListener('change', () => {
      take(picker.files?.[0]);
      picker.value = ''; // so that the same file can be chosen again
    });
    const zone = this.#get('app');
    zone.addEventListener('dragover', (event) => {
      event.preventDefault();
      zone.classList.add('over');
    });
    zone.addEventListener('dragleave', () => zone.classList.remove('over'));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      zone.classList.remove('over');
      take(event.dataTransfer?.files[0]);
    });
  }

  /** Fetches a file as part of what the bar shows. @param {string | URL} url @returns {Promise<Uint8Array>} */
  async track(url) {
    return fetchBytes(...this.#tracked(url));
  }

  /** The same for WebAssembly, compiled. @param {string | URL} url @returns {Promise<WebAssembly.Module>} */
  async trackModule(url) {
    return fetchModule(...this.#tracked(url));
  }

  /** All files are here; the network is being built from them. */
  starting() {
    this.#get('loading').hidden = false;
    this.#get('loading-words').textContent = STRINGS.weights.starting;
  }

  /** @param {string} [name] of the weights now in use */
  done(name) {
    this.#files.clear();
    this.#get('loading').hidden = true;
    if (name) this.name(name);
  }

  /** @param {string} text what the weights in use are called */
  name(text) {
    this.#get('weights-name').textContent = text;
  }

  /** @param {string} text */
  notify(text) {
    const list = this.#get('notices');
    if ([...list.children].some((notice) => notice.firstElementChild?.textContent === text)) return;
    const make = list.ownerDocument;
    const notice = make.createElement('div');
    const words = make.createElement('span');
    words.textContent = text;
    const dismiss = make.createElement('button');
    dismiss.type = 'button';
    dismiss.textContent = STRINGS.notices.dismiss;
    dismiss.addEventListener('click', () => notice.remove());
    notice.append(words, dismiss);
    list.append(notice);
    if (list.children.length > MOST_NOTICES) list.firstElementChild?.remove();
  }

  /** Hands a file to the visitor. @param {BlobPart} bytes @param {string} name @param {string} type */
  save(bytes, name, type) {
    const url = URL.createObjectURL(new Blob([bytes], { type }));
    const link = this.#get('file').ownerDocument.createElement('a');
    link.href = url;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }

  /**
   * @param {string | URL} url
   * @returns {[URL, (bytes: Bytes) => void]} where it is, and what to tell of its progress
   */
  #tracked(url) {
    const address = new URL(url, this.#get('file').ownerDocument.baseURI);
    this.#files.set(address.href, { loaded: 0, total: 0 });
    return [
      address,
      (bytes) => {
        this.#files.set(address.href, bytes);
        this.#show();
      },
    ];
  }

  #show() {
    const files = [...this.#files.values()];
    const loaded = files.reduce((sum, file) => sum + file.loaded, 0);
    const total = files.every((file) => file.total > 0) ? files.reduce((sum, file) => sum + file.total, 0) : 0;
    const bar = /** @type {HTMLProgressElement} */ (this.#get('loading-bar'));
    if (total > 0) {
      bar.max = total;
      bar.value = loaded;
    } else {
      bar.removeAttribute('value');
    }
    this.#get('loading').hidden = false;
    this.#get('loading-words').textContent = STRINGS.weights.loading(loaded, total);
  }

  /** @param {string} id @returns {HTMLElement} */
  #get(id) {
    return /** @type {HTMLElement} */ (this.#root.getElementById(id));
  }
}
