// For a page that shows the demonstration in a frame: makes the frame, gives it the height that it needs, and asks it by
// promises. A plain script, so that any page can use it; it defines one function, corrMcnnFrame.
//
//   const demo = corrMcnnFrame({ src: 'corr-mcnn.html', in: document.body, settings: { mode: 'train', steps: 200 } });
//   demo.addEventListener('progress', ({ detail }) => console.log(detail.step, detail.total));
//   await demo.ready;
//   await demo.train({ steps: 20 });
//   console.log(await demo.get('result'));
(() => {
  const PREFIX = 'corr-mcnn/v1/';
  const METHODS = ['setHalf', 'clear', 'train', 'pause', 'step', 'reset', 'exportWeights', 'importWeights'];
  /** What goes with a method. @type {Record<string, (...given: any[]) => object>} */
  const FIELDS = {
    setHalf: (side, half) => ({ side, half }),
    importWeights: (bytes) => ({ bytes }),
    train(options = {}) {
      // a bare number would train the whole run
      if (typeof options !== 'object' || options === null)
        throw new TypeError(`expected an object such as { steps: 20 }, got ${typeof options}`);
      return { steps: options.steps };
    },
  };
  /** @typedef {string | number | boolean | undefined} Setting */
  const textOf = (/** @type {unknown} */ value) =>
    typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
  const GONE = 'the frame was taken out of the page';
  const EVENTS = ['ready', 'reconstruct', 'progress', 'statechange', 'error'];

  /**
   * @typedef {{ src: string, in?: Element, settings?: Record<string, Setting | Setting[] | null>, title?: string,
   *   most?: number, sandbox?: string, patienceMs?: number }} Options `in`: gets the frame as its last child; `most`:
   *   its greatest height, in pixels; `patienceMs`: how long it may take until the frame can be asked
   */

  class Frame extends EventTarget {
    /** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */ #asked = new Map();
    /** @type {Set<string>} */ #subscribed = new Set();
    #lastId = 0;
    #most;
    #hear = (/** @type {MessageEvent} */ event) => this.#take(event);
    #isReady = () => {};
    #fail = (/** @type {Error} */ _) => {};

    /** @param {Options} options */
    constructor({ src, settings = {}, title = 'Half a digit', most = 2000, sandbox, patienceMs = 60000, ...options }) {
      super();
      this.#most = most;
      /** The frame itself. */
      this.frame = document.createElement('iframe');
      const given = Object.entries(settings).filter(([, value]) => value !== undefined && value !== null);
      const hash = new URLSearchParams(given.map(([name, value]) => [name, textOf(value)]));
      this.frame.src = `${src}${String(src).includes('#') ? '&' : '#'}${hash}`; // it may be a link with settings
      this.frame.title = title;
      if (sandbox !== undefined) this.frame.setAttribute('sandbox', sandbox);
      Object.assign(this.frame.style, { width: '100%', height: `${Math.min(most, 700)}px`, border: '0' });
      addEventListener('message', this.#hear);
      // the page may take it out by itself, as by emptying what it is in
      new ResizeObserver(() => this.frame.isConnected || this.#end()).observe(this.frame);
      /** Resolves when the frame can be asked. @type {Promise<void>} */
      this.ready = new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`${src} has not answered for ${patienceMs / 1000} s`)),
          patienceMs,
        );
        this.#isReady = () => {
          clearTimeout(late);
          resolve();
        };
        this.#fail = (error) => {
          clearTimeout(late);
          reject(error);
        };
      });
      this.ready.catch(() => {}); // whoever waits for it gets the error
      options.in?.append(this.frame);
    }

    /** @param {'state' | 'result' | 'map'} name */
    get(name) {
      return this.#ask('get', { name });
    }

    /** @param {'state'} name @param {unknown} value */
    set(name, value) {
      return this.#ask('set', { name, value });
    }

    /** @param {string} type @param {any} listener @param {any} [options] */
    addEventListener(type, listener, options) {
      super.addEventListener(type, listener, options);
      if (!EVENTS.includes(type) || this.#subscribed.has(type)) return;
      this.#subscribed.add(type);
      this.#subscribe();
    }

    /** Takes the frame out of the page. */
    remove() {
      removeEventListener('message', this.#hear);
      this.frame.remove();
      this.#end();
    }

    /** Nothing is answered until the frame is back and has loaded its page. */
    #end() {
      const gone = new Error(GONE);
      this.#fail(gone);
      this.ready = Promise.reject(gone);
      this.ready.catch(() => {});
      this.#refuse(gone);
    }

    /** @param {Error} error */
    #refuse(error) {
      for (const { reject } of this.#asked.values()) reject(error);
      this.#asked.clear();
    }

    /** @param {string} method @param {object} [fields] */
    async #ask(method, fields = {}) {
      await this.ready;
      this.#lastId += 1;
      const id = this.#lastId;
      return new Promise((resolve, reject) => {
        this.#asked.set(id, { resolve, reject });
        this.frame.contentWindow?.postMessage({ type: `${PREFIX}${method}`, id, ...fields }, '*');
      });
    }

    #subscribe() {
      this.#ask('subscribe', { events: [...this.#subscribed] }).catch(() => {}); // done anew when it is back
    }

    /** @param {MessageEvent} event */
    #take({ source, data }) {
      if (source !== this.frame.contentWindow || typeof data !== 'object' || data === null) return;
      const { type, subject, id, event, detail, error, result, height } = data;
      if (subject === 'lti.frameResize') this.frame.style.height = `${Math.min(height, this.#most)}px`;
      if (type === `${PREFIX}ready`) {
        this.#isReady();
        this.ready = Promise.resolve(); // also if it had been given up
        this.#refuse(new Error('the frame has loaded its page again'));
        // a frame that has loaded its page again has forgotten what it was to tell
        if (this.#subscribed.size > 0) this.#subscribe();
      } else if (type === `${PREFIX}event`) {
        this.dispatchEvent(new CustomEvent(event, { detail }));
      } else if (this.#asked.has(id)) {
        const { resolve, reject } = /** @type {any} */ (this.#asked.get(id));
        this.#asked.delete(id);
        if (error) reject(Object.assign(new Error(error.message), { name: error.name }));
        else resolve(result);
      }
    }

    static {
      for (const name of METHODS) {
        /** @type {(this: Frame, ...given: any[]) => Promise<any>} */
        const ask = async function (...given) {
          return this.#ask(name, FIELDS[name]?.(...given));
        };
        Object.defineProperty(Frame.prototype, name, { value: ask });
      }
    }
  }

  /** @param {Options} options */
  const corrMcnnFrame = (options) => new Frame(options);
  Object.assign(globalThis, { corrMcnnFrame });
})();
