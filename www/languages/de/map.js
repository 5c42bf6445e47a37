/** German: the words of the map; the glossary is in shared.js. */
import { decimal, number, percent } from '../../shared/strings.js';

/** A number with one decimal, or none if it is whole. @param {number} value */
const short = (value) => decimal(String(Number(value.toFixed(1))));

/** @type {typeof import('../../element/map/strings.js').MAP} */
export const MAP = {
  label: 'Karte der Codes',
  keys:
    'Die Pfeiltasten gehen von Hälfte zu Hälfte, mit Umschalt frei über die Karte; jeder Ort wird decodiert. Plus ' +
    'und ' +
    'Minus zoomen, Escape zeigt alles.',
  sentence: ({ partnerOf100, gap }) =>
    `Bei ${short(partnerOf100.leftToRight)} von 100 linken Hälften liegt die eigene rechte Hälfte am nächsten; ` +
    `der Abstand ist ${number(gap)}.`,
  kinds: 'Auf eine Ziffer zoomen',
  all: 'Alle',
  kind: (digit) => `Nur ${digit}`,
  gap: 'Abstand',
  gapWords:
    'Mittlerer Abstand der beiden Codes einer Ziffer, geteilt durch den zwischen linken und rechten Hälften ' +
    'verschiedener Ziffern. Bei 0 landen beide Hälften an einem Ort; bei 1 sind sie sich nicht näher als zwei ' +
    'beliebige.',
  gapBriefly: '0: beide Hälften an einem Ort',
  partner: 'Partner gefunden',
  partnerWords:
    'Linke Hälften, deren eigene rechte Hälfte unter denen von 100 Ziffern den Code mit der höchsten ' +
    'Übereinstimmung hat.',
  partnerBriefly: 'linke Hälften, denen die eigene rechte am nächsten liegt',
  of100: (found) => `${short(found)} von 100`,
  number,
  decoded: (digit, part) => `als ${digit} gelesen, ${percent(part)}`,
  unread: 'nicht klassifiziert',
  completed: (digit) => `${digit}, ergänzt`,
  half: ({ digit, side }) => `${side === 'left' ? 'Linke' : 'Rechte'} Hälfte einer ${digit}`,
  told: (half, decoded) => {
    if (!half) return `Ein Ort zwischen Hälften. Decodiert: ${decoded}.`;
    const { agreement } = half;
    const agrees = agreement === null ? '' : `, Übereinstimmung mit ihrer anderen Hälfte ${number(agreement)}`;
    return `${MAP.half(half)}${agrees}. Decodiert: ${decoded}.`;
  },
  grid: { label: 'Übereinstimmung linker Hälften, in Zeilen, mit rechten Hälften, in Spalten', own: 'im Rahmen' },
  table: {
    open: 'Die Karte als Tabelle',
    caption: 'Für jede Ziffer, wie ihre linken und rechten Hälften auf der Karte zueinanderfinden',
    kind: 'Ziffer',
    found: 'Linke Hälften, die ihre rechte Hälfte finden',
    foundOf: (found, count) => `${found} von ${count}`,
    agreement: 'Mittlere Übereinstimmung der beiden Hälften',
  },
};
