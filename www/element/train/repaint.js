/**
 * Decides when the panel is painted: with the next frame, or soon, but not with every step, since painting takes time
 * from the workers, which may use every core.
 */

const EVERY_MS = 500;

export class Repaint {
  #paint;
  #frame = 0;
  /** @type {ReturnType<typeof setTimeout> | 0} */ #soon = 0;
  #paintedMs = 0;

  /** @param {() => void} paint */
  constructor(paint) {
    this.#paint = paint;
  }

  now() {
    this.#paintedMs = performance.now();
    this.#paint();
  }

  withNextFrame() {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.now();
    });
  }

  soon() {
    if (this.#soon !== 0) return;
    this.#soon = setTimeout(
      () => {
        this.#soon = 0;
        this.withNextFrame();
      },
      Math.max(0, this.#paintedMs + EVERY_MS - performance.now()),
    );
  }
}
