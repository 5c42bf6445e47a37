/**
 * The page for lecturers: what a class sees is chosen in a form, previewed, and given as lines to copy. A seed fixes
 * the weights, so the preview can find the hash that everybody should see.
 */
import { copyText } from './shared/clipboard.js';
import { problemWith } from './shared/settings.js';

/** @typedef {InstanceType<typeof import('./element.js').CorrMcnn>} Element */

const PAGE = new URL('../index.html', import.meta.url);
const CODES = new URL('./vendor/qrcode/qrcode.mjs', import.meta.url);
/** White modules around a QR code, which readers need. */
const QUIET = 4;
/** Pixels of a module, so that a saved code is sharp. */
const MODULE = 12;
/** The settings of a run. */
const RUN = ['seed', 'steps', 'expect'];
const WORDS = {
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'Select the text and copy it by hand.',
  training: (/** @type {number} */ step, /** @type {number} */ steps) =>
    `Training in the preview: step ${step} of ${steps}.`,
  refused: (/** @type {string} */ name, /** @type {string} */ expected) =>
    `${name}: the link leaves this out. It can be: ${expected}.`,
  changed: 'something else was chosen',
  stale: 'Other settings give other weights: train here once more to find them.',
  found: (/** @type {string} */ hash) =>
    `After the run, everybody should have ${hash}. The link and the lines say so now.`,
  notFound: (/** @type {string} */ reason) => `The run in the preview did not finish: ${reason}`,
  noCode: (/** @type {string} */ reason) => `The QR code could not be made: ${reason}`,
  /** What is copied where. @type {Record<string, string>} */
  lines: {
    link: 'Link',
    frame: 'Frame, for a learning platform or any page',
    element:
      'Element, for a page on the same host; where its policy forbids scripts in the page, put this one into a file',
    notebook: 'Cell of a Python notebook',
    slide: 'Slide of reveal.js',
  },
};

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
byId('unscripted').remove(); // trouble.js says there why this script does not run
const form = /** @type {HTMLFormElement} */ (byId('form'));
const preview = /** @type {HTMLIFrameElement} */ (byId('preview'));
const code = /** @type {HTMLCanvasElement} */ (byId('code'));
/** Resolves once the preview shows what was chosen. @type {Promise<unknown>} */ let looking = Promise.resolve();
/** Gives up the run in the preview. @type {(reason: Error) => void} */ let leave = () => {};
let isFinding = false;
/** The weights that were found here. */ let found = '';

/** The chosen settings; empty ones are left to the page, and so are unusable ones. */
function settings() {
  const { what, controls, ...rest } = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(form)));
  const given = Object.entries({ controls: controls && needed(), ...rest });
  const usable = given.filter(([name, value]) => value !== '' && !problemWith(name, value));
  return new URLSearchParams([...new URLSearchParams(what), ...usable]);
}

/** The controls without which what is shown cannot be used. */
function needed() {
  const [option] = /** @type {HTMLSelectElement} */ (form.elements.namedItem('what')).selectedOptions;
  return /** @type {HTMLElement} */ (option.closest('[data-needs]')).dataset.needs ?? '';
}

/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (form.elements.namedItem(name));

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

/** The lines to copy. @returns {Record<string, string>} */
function lines() {
  const chosen = settings();
  const link = `${PAGE.href}#${chosen}`;
  // elsewhere the page is a document of its own; the element would speak the language of the page around it
  const inPage = chosen.has('lang') ? [...chosen] : [...chosen, ['lang', 'en']];
  const attributes = inPage.map(([name, value]) => `${name}="${quoted(value)}"`).join(' ');
  return {
    link,
    frame: `<iframe src="${quoted(link)}" title="Half a digit" width="100%" height="760"></iframe>`,
    element:
      `<corr-mcnn ${attributes}></corr-mcnn>\n<script type="module">\n` +
      `  import { CorrMcnn } from '${new URL('./element.js', import.meta.url).href}';\n` +
      "  if (!customElements.get('corr-mcnn')) customElements.define('corr-mcnn', CorrMcnn);\n</script>",
    notebook: `from IPython.display import IFrame\nIFrame(${JSON.stringify(link)}, width="100%", height=760)`,
    // a frame in the background would be unloaded, with what was drawn, when the slide is left
    slide: `<section><iframe src="${quoted(link)}" title="Half a digit" width="100%" height="700"></iframe></section>`,
  };
}

/** @param {string} name @returns {HTMLTextAreaElement} where a line is shown, with a button that copies it */
function addLine(name) {
  const area = Object.assign(document.createElement('textarea'), { readOnly: true, rows: name === 'element' ? 5 : 2 });
  const words = Object.assign(document.createElement('span'), { id: `line-${name}`, textContent: WORDS.lines[name] });
  const label = document.createElement('label');
  label.append(words, area);
  const copy = Object.assign(document.createElement('button'), {
    type: 'button',
    id: `copy-${name}`,
    textContent: WORDS.copy,
  });
  copy.setAttribute('aria-labelledby', `${copy.id} ${words.id}`); // whatever it says of itself
  copy.addEventListener('click', async () => {
    const isCopied = await copyText(area.value);
    copy.textContent = isCopied ? WORDS.copied : WORDS.copy;
    byId('told').textContent = isCopied ? WORDS.copied : WORDS.notCopied;
    if (!isCopied) area.select();
  });
  const line = Object.assign(document.createElement('div'), { className: 'line' });
  line.append(label, copy);
  byId(name === 'link' ? 'first' : 'lines').append(line);
  return area;
}

const areas = Object.fromEntries(Object.keys(WORDS.lines).map((name) => [name, addLine(name)]));

function show() {
  const isRun = field('what').value === 'mode=train';
  Object.assign(byId('run'), { disabled: !isRun });
  byId('no-run').hidden = isRun;
  for (const [name, text] of Object.entries(lines())) areas[name].value = text;
  code.hidden = true;
  for (const button of document.querySelectorAll('.line button')) button.textContent = WORDS.copy;
  byId('refused').textContent = RUN.map(refusal).filter(Boolean).join(' ');
}

/**
 * Marks a field that the link leaves out.
 * @param {string} name @returns {string} what is wrong with it; empty if nothing
 */
function refusal(name) {
  const { value, validity, labels } = field(name);
  const problem = value !== '' || validity.badInput ? problemWith(name, value) : null;
  field(name).setAttribute('aria-invalid', String(problem !== null));
  return problem ? WORDS.refused(labels?.[0].textContent?.trim() ?? name, problem.expected ?? '') : '';
}

/** Loads the preview anew: in the same document a link would only add to what was set before. */
function look() {
  leave(new Error(WORDS.changed));
  looking = looking.then(() => goTo('about:blank')).then(() => goTo(`${PAGE.href}#${settings()}`));
}

/** @param {string} address @returns {Promise<unknown>} once it is there */
function goTo(address) {
  const loaded = new Promise((resolve) => preview.addEventListener('load', resolve, { once: true }));
  preview.src = address;
  return loaded;
}

/** The element of the preview, once it is ready. @returns {Promise<Element>} */
async function element() {
  await looking;
  const inside = /** @type {Window & typeof globalThis} */ (preview.contentWindow);
  await inside.customElements.whenDefined('corr-mcnn');
  const found = /** @type {Element} */ (inside.document.querySelector('corr-mcnn'));
  await found.ready;
  return found;
}

async function find() {
  if (isFinding) return;
  isFinding = true;
  const told = byId('found');
  let isAwaited = true; // it may go on for a moment after it is given up
  try {
    const left = new Promise((_, reject) => (leave = reject));
    found = await Promise.race([trained((text) => isAwaited && (told.textContent = text)), left]);
    field('expect').value = found;
    told.textContent = WORDS.found(found);
    show();
  } catch (error) {
    told.textContent = WORDS.notFound(error instanceof Error ? error.message : String(error));
  }
  isAwaited = false;
  isFinding = false;
}

/**
 * Trains in the preview.
 * @param {(text: string) => unknown} tell gets how far it is @returns {Promise<string>} the hash of the weights
 */
async function trained(tell) {
  const previewed = await element();
  const { steps } = /** @type {any} */ (previewed.state);
  const progressed = (/** @type {any} */ { detail }) => tell(WORDS.training(detail.step, steps));
  previewed.addEventListener('progress', progressed);
  await previewed.reset();
  const { state } = await previewed.train();
  previewed.removeEventListener('progress', progressed);
  if (state !== 'finished' || previewed.weightsHash === null) throw new Error(state);
  return previewed.weightsHash;
}

async function showCode() {
  byId('told').textContent = '';
  try {
    const { default: qrcode } = await import(CODES.href);
    const qr = qrcode(0, 'M');
    qr.addData(lines().link);
    qr.make();
    const modules = qr.getModuleCount();
    const size = modules + 2 * QUIET;
    Object.assign(code, { width: size * MODULE, height: size * MODULE });
    const context = /** @type {CanvasRenderingContext2D} */ (code.getContext('2d'));
    context.scale(MODULE, MODULE);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, size, size);
    context.fillStyle = '#000000';
    for (let row = 0; row < modules; row += 1)
      for (let column = 0; column < modules; column += 1)
        if (qr.isDark(row, column)) context.fillRect(column + QUIET, row + QUIET, 1, 1);
    code.hidden = false;
  } catch (error) {
    byId('told').textContent = WORDS.noCode(error instanceof Error ? error.message : String(error));
  }
}

form.addEventListener('submit', (event) => event.preventDefault());
form.addEventListener('input', show);
form.addEventListener('change', ({ target }) => {
  const expected = field('expect');
  if (target === expected) return;
  if ([field('seed'), field('steps')].some((one) => one === target) && found && expected.value === found) {
    expected.value = '';
    byId('found').textContent = WORDS.stale;
    show();
  }
  look();
});
byId('find').addEventListener('click', find);
byId('show-code').addEventListener('click', showCode);
show();
look();
