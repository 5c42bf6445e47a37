/**
 * Sharing what is drawn: a link that carries drawing and settings, and a picture of frame and map; by the system's own
 * sheet where it has one, otherwise as text to paste and as a file.
 */
import { copyText } from '../../../shared/clipboard.js';
import { FONT } from '../../../shared/paint.js';
import { STRINGS } from '../../../shared/strings.js';
import { byId, make, worded } from '../../dom.js';
import { MAP } from '../../map/strings.js';
import { isEmpty } from '../view.js';
import { SHARE } from './strings.js';

const WIDTH = 1600;
const HEIGHT = 900;
const MARGIN = 48;

/** @typedef {import('../../../shared/field.js').DrawingState} DrawingState */
/**
 * `measures` gives the numbers below the picture; `save` offers a file.
 * @typedef {{ palette: () => import('../../style.js').Colours, link: () => string,
 *   measures: () => { agreement: number | null, map: import('../../../shared/map.js').MapPicture | null },
 *   save: (bytes: BlobPart, name: string, type: string) => void,
 *   onReport: (error: unknown) => void }} ShareHooks
 */

export class Share {
  #root;
  #hooks;
  #told = make('span', { class: 'hint', role: 'status' });
  /** @type {DrawingState | null} */ #drawing = null;

  /** @param {ShadowRoot} root @param {ShareHooks} hooks */
  constructor(root, hooks) {
    this.#root = root;
    this.#hooks = hooks;
    const link = make('button', { type: 'button', id: 'share-link' }, () => SHARE.link);
    const picture = make('button', { type: 'button', id: 'share-picture' }, () => SHARE.picture);
    link.addEventListener('click', () => this.#shareLink().catch(hooks.onReport));
    picture.addEventListener('click', () => this.#sharePicture().catch(hooks.onReport));
    byId(root, 'share').append(this.#told, link, picture);
  }

  /** What is told of a link holds for the drawing that it carries. @param {DrawingState} drawing */
  show(drawing) {
    if (drawing !== this.#drawing) this.#told.replaceChildren();
    this.#drawing = drawing;
  }

  async #shareLink() {
    const url = this.#hooks.link();
    if (await shared({ title: SHARE.title, url })) return;
    const isCopied = await copyText(url);
    const hasDrawing = this.#drawing !== null && !isEmpty(this.#drawing);
    this.#told.replaceChildren(worded(() => (isCopied ? SHARE.copied(hasDrawing) : SHARE.notCopied(url))));
  }

  async #sharePicture() {
    const file = new File([await this.#picture()], SHARE.file, { type: 'image/png' });
    if (await shared({ title: SHARE.title, files: [file] })) return;
    this.#hooks.save(file, SHARE.file, file.type);
    this.#told.replaceChildren(SHARE.file);
  }

  /** @returns {Promise<Blob>} */
  #picture() {
    const canvas = /** @type {HTMLCanvasElement} */ (make('canvas', { width: WIDTH, height: HEIGHT }));
    const map = /** @type {HTMLCanvasElement | null} */ (this.#root.querySelector('#map canvas'));
    const frame = /** @type {HTMLCanvasElement} */ (byId(this.#root, 'frame-canvas'));
    paint(/** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')), {
      frame,
      map,
      values: valuesOf(this.#hooks.measures()),
      palette: this.#hooks.palette(),
    });
    return new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error(SHARE.noPicture))), 'image/png'),
    );
  }
}

/**
 * Hands something to the system's sheet.
 * @param {ShareData} what
 * @returns {Promise<boolean>} whether there is such a sheet; it may have been closed again
 */
async function shared(what) {
  // on a desk, a copied link and a file are what people expect
  if (!globalThis.matchMedia('(pointer: coarse)').matches || !navigator.canShare?.(what)) return false;
  return navigator.share(what).then(
    () => true,
    (error) => error.name === 'AbortError',
  );
}

/**
 * The numbers below the picture, with their names.
 * @param {ReturnType<ShareHooks['measures']>} measures @returns {[string, string][]}
 */
const valuesOf = ({ agreement, map }) => [
  ...(agreement === null
    ? []
    : [/** @type {[string, string]} */ ([SHARE.values.agreement, STRINGS.codes.number(agreement)])]),
  ...(map === null
    ? []
    : [
        /** @type {[string, string]} */ ([SHARE.values.gap, MAP.number(map.gap)]),
        /** @type {[string, string]} */ ([SHARE.values.partner, MAP.of100(map.partnerOf100.leftToRight)]),
      ]),
];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {{ frame: HTMLCanvasElement, map: HTMLCanvasElement | null, values: [string, string][],
 *   palette: import('../../style.js').Colours }} shown
 */
function paint(context, { frame, map, values, palette }) {
  const side = HEIGHT - 2 * MARGIN - 110;
  const write = (
    /** @type {string} */ text,
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {string} */ font,
    /** @type {string} */ color,
  ) => {
    context.font = `${font} ${FONT}`;
    context.fillStyle = color;
    context.fillText(text, x, y);
    return context.measureText(text).width;
  };
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.textBaseline = 'alphabetic';
  write(SHARE.title, MARGIN, MARGIN + 24, '600 32px', palette.ink);
  const top = MARGIN + 56;
  context.imageSmoothingEnabled = false;
  context.drawImage(frame, MARGIN, top, side, side);
  context.imageSmoothingEnabled = true;
  const left = MARGIN + side + 40;
  const room = WIDTH - MARGIN - left;
  if (map && map.width > 0) {
    const scale = Math.min(room / map.width, side / map.height);
    context.drawImage(map, left, top, map.width * scale, map.height * scale);
  }
  context.strokeStyle = palette.rule;
  context.lineWidth = 2;
  context.strokeRect(MARGIN, top, side, side);
  context.strokeRect(left, top, room, side);
  let x = MARGIN;
  const line = top + side + 44;
  for (const [name, value] of values) {
    x += write(`${name} `, x, line, '24px', palette.muted);
    x += write(value, x, line, '600 24px', palette.ink) + 40;
  }
}
