/** German: the words of what lies behind a press in the Draw panel; the glossary is in shared.js. */
import { number, percent, SIDE } from '../../shared/strings.js';

/** @type {typeof import('../../element/draw/details/strings.js').READING} */
export const READING = {
  title: 'Was jede Hälfte sagt',
  heads: {
    half: 'Hälfte',
    sees: 'Sieht',
    code: 'Gemeinsamer Code',
    odds: 'Klassifikator',
    digit: 'Ziffer',
    draws: 'Zeichnet',
  },
  rows: { left: 'Links', right: 'Rechts', both: 'Beide' },
  symbols: { left: 'h(x)', right: 'h(y)', both: 'h(z)' },
  roles: { given: 'gegeben', covered: 'verdeckt', network: 'vom Netz', empty: 'leer' },
  together: 'zusammen',
  agreement: 'Übereinstimmung der Codes',
  pairs: { 'left-right': 'links–rechts', 'left-both': 'links–beide', 'right-both': 'rechts–beide' },
  agreementHint:
    'Korrelation über die 50 Einheiten des Codes. Bei 1 haben die Balken von links und rechts dieselbe Form: ' +
    'Beide sagen dasselbe.',
  notes: {
    given: 'Dem Netz sind beide Hälften gegeben.',
    covered: 'Dem Netz ist eine Hälfte gegeben. Die Zeile der verdeckten Hälfte dient nur dem Vergleich.',
    network: 'Auf der anderen Seite ist nichts gezeichnet; ihre Zeile zeigt, was das Netz dort zeichnet.',
  },
  touch:
    'Einen Balken eines Codes ziehen oder die Pfeiltasten benutzen: Das Netz zeichnet aus dem geänderten Code, und ' +
    'sein Punkt auf der Karte wandert.',
  takeBack: 'Rückgängig machen',
  unit: (unit, value) => `Einheit ${unit}: ${number(value)}`,
  waiting: 'Erscheint, sobald das Netz geladen ist.',
  empty: 'Etwas zeichnen, um zu sehen, was jede Hälfte sagt.',
  seesWords: (row, dark) =>
    `${SIDE[row][0].toUpperCase()}${SIDE[row].slice(1)}, ${row === 'both' ? '28 mal 28' : '28 mal 14'} Pixel, ` +
    `davon ${dark} dunkel.`,
  codeWords: (positive, largest) =>
    positive === 0
      ? 'Keine Einheit ist über 0.'
      : `${positive} von 50 Einheiten sind über 0, am größten ist Einheit ${largest + 1}.`,
  drawsWords: (row) =>
    `Beide Hälften, vom Netz gezeichnet aus ${
      { left: 'der linken Hälfte allein', right: 'der rechten Hälfte allein', both: 'beiden' }[row]
    }.`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MIXED} */
export const MIXED = {
  title: 'Hälften, die nicht zusammengehören',
  lead:
    'Die linke Hälfte der einen Ziffer, die rechte Hälfte einer anderen. Jede Hälfte hat ihren eigenen Code. Der ' +
    'Regler geht auf einer geraden Linie von einem Code zum anderen, und das Netz zeichnet, was dazwischen liegt.',
  left: 'Linke Hälfte',
  right: 'Rechte Hälfte',
  part: 'Vom Code der linken Hälfte zu dem der rechten',
  between: 'Zwischen den Codes',
  both: 'Beide zugleich',
  drawnWords: 'Was das Netz aus dem Code am Regler zeichnet.',
  bothWords: 'Was das Netz aus beiden Hälften zugleich zeichnet.',
  halfWords: {
    left: 'Die Ziffer, deren linke Hälfte verwendet wird.',
    right: 'Die Ziffer, deren rechte Hälfte verwendet wird.',
  },
  reads: (digit, probability) => `Ziffer ${digit}, ${percent(probability)}`,
  place: (part, read) =>
    `${percent(part)} des Wegs${read ? `, als ${read.digit} klassifiziert, zu ${percent(read.part)} sicher` : ''}`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MATCHING} */
export const MATCHING = {
  title: 'Zuordnung: Welche Hälften gehören zusammen?',
  game: {
    title: 'Mensch und Netz',
    lead: 'Eine dieser vier rechten Hälften gehört zur linken. Welche?',
    left: 'Eine linke Hälfte',
    answers: 'Vier rechte Hälften',
    answer: (place) => `Rechte Hälfte ${place + 1}`,
    whole: 'Die ganze Ziffer',
    next: 'Weiter',
    told: (you, network, agreement, right) =>
      `${you ? 'Richtig' : `Es war Nummer ${right}`}; das Netz ` +
      `${network ? 'hat sie gefunden' : 'hat falsch gewählt'}` +
      ` (Übereinstimmung ${number(agreement)}).`,
    score: ({ asked, you, network }) =>
      asked === 0 ? '' : ` Bisher gefunden: der Mensch ${you}, das Netz ${network} von ${asked}.`,
  },
  grid: {
    title: 'Zehn linke Hälften gegen zehn rechte',
    lead:
      'Von jeder Ziffer eine, aus den Testziffern; die Halbkreise sind, wie auf der Karte, die Hälften im Rahmen. ' +
      'Jedes Feld ist die Übereinstimmung einer linken und einer rechten Hälfte: Je besser das Netz, desto mehr ' +
      'liegt auf der Diagonale.',
  },
};

/** @type {typeof import('../../element/draw/details/strings.js').SHARE} */
export const SHARE = {
  link: 'Link kopieren',
  picture: 'Bild sichern',
  title: 'Eine halbe Ziffer',
  file: 'halbe-ziffer.png',
  copied: (withDrawing) => (withDrawing ? 'Kopiert, mit der Zeichnung.' : 'Kopiert.'),
  notCopied: (link) => `Diesen Link kopieren: ${link}`,
  noPicture: 'Dieser Browser konnte das Bild nicht herstellen',
  values: { agreement: 'Übereinstimmung', gap: 'Abstand', partner: 'Partner gefunden' },
};
