// A canvas context that keeps what was filled, for the tests of painting functions.

export const palette = { paper: 'paper', left: 'left', right: 'right', ink: 'ink', rule: 'rule', muted: 'muted' };

/** @param {number} width @param {number} height of the canvas, in its pixels */
export function recorder(width, height) {
  /** @type {{ fill: string, alpha: number, x: number, y: number, width: number, height: number }[]} */
  const rects = [];
  /** @type {number[][]} */
  const outlines = [];
  const context = /** @type {any} */ ({
    canvas: { width, height },
    fillStyle: '',
    globalAlpha: 1,
    fillRect: (x, y, w, h) =>
      rects.push({ fill: context.fillStyle, alpha: context.globalAlpha, x, y, width: w, height: h }),
    strokeRect: (...box) => outlines.push(box),
    clearRect() {},
    beginPath() {},
    moveTo() {},
    lineTo() {},
    stroke() {},
    setLineDash() {},
  });
  return { context, rects, outlines };
}
