/**
 * German: the words of www/shared/strings.js.
 *
 * One word for one thing, in every file of this folder: accuracy Genauigkeit · agreement Übereinstimmung · batch
 * Batch, batch size Batch-Größe · checkpoint Checkpoint · classifier Klassifikator · code, joint code Code,
 * gemeinsamer Code · hide verdecken · dead unit tote Einheit · digit Ziffer · effective rank effektiver Rang ·
 * epoch Epoche · error Fehler · experiment (lesson) Experiment · fresh network frisches Netz · frame Zeichenfeld ·
 * gap Abstand · half Hälfte · held-out digits Validierungsziffern · layer Schicht · learning rate Lernrate ·
 * learned by heart auswendig gelernt · loss, total loss Verlust, Gesamtverlust · map Karte · matching Zuordnung ·
 * overfitting Überanpassung · panel Ansicht · partner found Partner gefunden · preset Vorgabe (slides: Folien) ·
 * redundancy Redundanz · run Lauf · seed Startwert · spread Streuung · step Schritt · story Tour · sum
 * correlation Summe der Korrelationen · term Term · test digits Testziffern · training batch Trainings-Batch ·
 * transfer Übertragung · twin Zwilling · unit Einheit · weights Gewichte
 */
import { grouped, MOST_PROBLEMS, megabytes, number, oneLine, percent } from '../../shared/strings.js';

/** @type {typeof import('../../shared/strings.js').NOTATION} */
export const NOTATION = {
  decimal: ',',
  group: '.',
  groupsFrom: 1000,
  percent: '\u00a0%',
  megabytes: '\u00a0MB',
  colon: ': ',
  comma: ', ',
};

/** @type {typeof import('../../shared/strings.js').STRINGS['draw']['aligned']} */
function aligned({ down, right, size, slant }) {
  const pixels = (/** @type {number} */ by, /** @type {string} */ where) => `${Math.abs(by)} Pixel ${where}`;
  const [rows, columns, bigger] = [Math.round(down), Math.round(right), Math.round(size * 100) - 100];
  const moves = [
    rows !== 0 && pixels(rows, rows > 0 ? 'tiefer' : 'höher'),
    columns !== 0 && pixels(columns, columns > 0 ? 'weiter rechts' : 'weiter links'),
    bigger !== 0 && `${Math.abs(bigger)}\u00a0% ${bigger > 0 ? 'größer' : 'kleiner'}`,
    slant !== 0 && `nach ${slant > 0 ? 'rechts' : 'links'} geneigt`,
  ].filter(Boolean);
  if (moves.length === 0) return '';
  return `Gelesen, als wäre es ${[moves.slice(0, -1).join(', '), moves.at(-1)].filter(Boolean).join(' und ')}.`;
}

/** @param {import('../../shared/settings.js').Problem} problem */
function problemInWords({ name: text, value: given, expected, used, repeated }) {
  const [name, value] = [text, given].map((part) => oneLine(part));
  if (expected === null) return `Es gibt keine Einstellung „${name}“; sie wurde nicht beachtet.`;
  if (repeated) return `Der Link nennt ${name} mehrmals; ${name}="${value}" wurde nicht beachtet.`;
  const fate = used === undefined ? 'nicht beachtet' : `in ${used} geändert`;
  return `Die Einstellung ${name}="${value}" wurde ${fate}. Möglich ist: ${expected}.`;
}

/** @type {typeof import('../../shared/strings.js').SIDE} */
export const SIDE = { left: 'linke Hälfte', right: 'rechte Hälfte', both: 'beide Hälften' };

/** @type {typeof import('../../shared/strings.js').STRINGS} */
export const STRINGS = {
  tabs: { label: 'Ansicht', draw: 'Zeichnen', train: 'Trainieren', compare: 'Vergleichen' },
  compareLead: 'Eine Hälfte zeichnen. Vier Methoden zeichnen die andere.',
  story: ['Tour', ''],

  draw: {
    lead: 'Eine Hälfte zeichnen. Das Netz zeichnet die andere.',
    leadToMap: ' Treffen sie sich auf der Karte?',
    frame:
      'Zeichenfeld, 28 mal 28 Pixel. Die Pfeiltasten bewegen; mit Umschalt zeichnen sie. ' +
      'Leertaste setzt oder löscht einen Punkt; Entf leert das Feld.',
    cell: (row, column) => `Zeile ${row + 1}, Spalte ${column + 1}, ${column < 14 ? 'linke' : 'rechte'} Hälfte`,
    yours: 'selbst gezeichnet',
    example: 'von einer echten Ziffer',
    network: 'vom Netz gezeichnet',
    ownNetwork: 'vom eigenen Netz gezeichnet',
    truth: 'die echte Hälfte, vorerst',
    real: 'die echte Hälfte',
    covered: 'verdeckt',
    beside: 'zeichnet jede Methode',
    waiting: 'das Netz lädt noch',
    nothing: 'hier zeichnen',
    either: 'oder hier',
    given: 'Dem Netz gegeben',
    givenNames: { left: 'Links', right: 'Rechts', both: 'Beide' },
    keysHint: 'Die Pfeiltasten bewegen; mit Umschalt zeichnen sie. Leertaste setzt oder löscht einen Punkt.',
    hint: 'Den gestrichelten Kasten füllen. Antippen löscht Tinte.',
    swapped: { left: 'Jetzt zählt die linke Hälfte.', right: 'Jetzt zählt die rechte Hälfte.' },
    cut: {
      left: 'Der Strich rechts zählt nicht.',
      right: 'Der Strich links zählt nicht.',
    },
    whole: 'Beide geben',
    aligned,
    undo: 'Rückgängig',
    clear: 'Leeren',
  },

  examples: {
    title: 'Echte Ziffern',
    hint: ['Nie im Training.', 'Erneut drücken: weitere.'],
    button: (digit) => `Beispiel einer ${digit}`,
  },

  codes: {
    percent,
    number: (value) => number(value),
    unread: 'Zu diesen Gewichten gibt es keinen Klassifikator.',
    oddsWords: (probabilities) => [...probabilities].map((part, digit) => `${digit}: ${percent(part)}`).join('; '),
  },

  agreement: {
    title: 'Übereinstimmung',
    none: 'der linken und der rechten Hälfte',
    of: {
      given: 'linke und rechte Hälfte',
      covered: 'linke und rechte Hälfte, eine verdeckt',
      drawn: 'eigene und ergänzte Hälfte',
    },
    scale: '1:\u00a0gleich, 0:\u00a0fremd',
    map: 'Die Karte erscheint, wenn das Netz bereit ist.',
  },

  described(given, { drawn, digit, agreement }) {
    const extent =
      drawn && drawn.pixels > 0
        ? `${drawn.pixels} dunkle Pixel von Zeile ${drawn.top} bis Zeile ${drawn.bottom}`
        : 'kein dunkles Pixel';
    return [
      drawn && given !== 'both'
        ? `Das Netz bekam die ${SIDE[given]} und zeichnete die andere: ${extent}.`
        : 'Das Netz bekam beide Hälften.',
      digit && `Der Klassifikator sagt ${digit.name}, zu ${percent(digit.probability)} sicher.`,
      agreement !== null && `Die Übereinstimmung der Codes von links und rechts ist ${number(agreement)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  weights: {
    title: 'Netz',
    shipped: 'mit 55.000 Ziffern trainiert',
    imported: 'importierte Gewichte',
    loading: (loaded, total) =>
      total > 0
        ? `Das Netz wird geladen: ${megabytes(loaded)} von ${megabytes(total)}`
        : `Das Netz wird geladen: ${megabytes(loaded)}`,
    starting: 'Das Netz startet',
    ready: (name, hash) => `${name} (${hash})`,
    none: 'noch keines',
    loadShipped: 'Mitgelieferte Gewichte',
    loadFile: 'Datei laden …',
    save: 'Gewichte sichern',
    dropHint: 'Eine .safetensors-Datei lässt sich auch irgendwo hier ablegen.',
    unreadable: 'Es ist ein Ordner oder eine Datei, die nicht mehr lesbar ist',
    loaded: (name) => `Jetzt zeichnet: ${name}.`,
    failed: (name, reason) =>
      `${oneLine(name, 60)} wurde nicht geladen: ${reason}. Es bleibt bei den bisherigen Gewichten.`,
  },

  train: {
    lead: (digits) => `„Start“ drücken und zusehen, wie ein frisches Netz aus ${grouped(digits)} Ziffern lernt.`,
  },

  notices: {
    dismiss: 'Schließen',
    settings: (problems) => {
      const more = problems.length - MOST_PROBLEMS;
      return [
        ...problems.slice(0, MOST_PROBLEMS).map(problemInWords),
        ...(more > 0
          ? [`${more} ${more === 1 ? 'weitere wurde' : 'weitere wurden'} geändert oder nicht beachtet.`]
          : []),
      ].join('\n');
    },
    longLink: (length, most) =>
      `Der Link hat ${grouped(length)} Zeichen nach dem #, mehr als die erlaubten ${grouped(most)}: ` +
      'Keine seiner Einstellungen wurde beachtet.',
    drawingLost: 'Das Netz, das zeichnet, ist unerwartet stehen geblieben. Es startet mit denselben Gewichten neu.',
    drawingGone: (reason) => `Das Netz ist stehen geblieben und ließ sich nicht neu starten: ${reason}.`,
    noPanel: (reason) => `Diese Ansicht konnte nicht geladen werden: ${reason}.`,
    again: 'Noch einmal',
    noLanguage: (reason) => `Die Texte in dieser Sprache konnten nicht geladen werden: ${reason}.`,
    failed: (reason) => `Das hat nicht geklappt: ${reason}.`,
    missing: {
      wasm:
        'Dafür ist WebAssembly nötig, das dieser Browser nicht hat oder das abgeschaltet ist, etwa durch einen Modus ' +
        'für höhere Sicherheit. Sonst hängt hier nichts davon ab; die echten Ziffern sind auch ohne zu sehen',
      simd:
        'Dafür ist WebAssembly SIMD nötig, das dieser Browser oder sein Prozessor nicht hat. Chrome und Edge haben ' +
        'es ' +
        'seit Version 91, Firefox seit 89, Safari seit 16.4',
      policy:
        'Dafür ist WebAssembly nötig, das die Content Security Policy dieser Seite verbietet: script-src muss ' +
        "'wasm-unsafe-eval' erlauben",
    },
    noStart: (reason) => `Das Netz konnte nicht gestartet werden: ${reason}.`,
    noExamples: (reason) => `Die echten Ziffern konnten nicht geladen werden: ${reason}.`,
    noClassifier: (reason) =>
      `Der Klassifikator konnte nicht geladen werden: ${reason}. Das Netz zeichnet, nennt aber die Ziffer nicht.`,
  },
};
