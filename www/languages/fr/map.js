/** French: the words of www/element/map/strings.js. */
import { decimal, number, percent, SIDE, sentence } from '../../shared/strings.js';

/** A number with one decimal, or none if it is whole. @param {number} value */
const short = (value) => decimal(String(Number(value.toFixed(1))));

/** @type {typeof import('../../element/map/strings.js').MAP} */
export const MAP = {
  label: 'Carte des codes',
  keys:
    'Les flèches vont de moitié en moitié, et avec Maj librement sur la carte\u202f; chaque endroit est ' +
    'décodé. Plus et moins changent l’échelle, Échap montre tout.',
  sentence: ({ partnerOf100: { leftToRight: found }, gap }) =>
    `Pour ${short(found)} ${found < 2 ? 'moitié gauche' : 'moitiés gauches'} sur 100, la moitié droite la plus ` +
    `proche est la ${found < 2 ? 'sienne' : 'leur'}\u202f; l’écart est de ${number(gap)}.`,
  kinds: 'Zoomer sur un chiffre',
  all: 'Tous',
  kind: (digit) => `Seulement les ${digit}`,
  gap: 'Écart',
  gapWords:
    'Distance moyenne entre les deux codes d’un chiffre, divisée par la distance moyenne entre une moitié ' +
    'gauche et une moitié droite de chiffres différents. À 0, les deux moitiés sont au même endroit\u202f; à ' +
    '1, elles ne sont pas plus proches que deux moitiés quelconques.',
  gapBriefly: '0\u00a0: les deux moitiés au même endroit',
  partner: 'Partenaire trouvé',
  partnerWords:
    'Moitiés gauches dont la vraie moitié droite a, parmi les moitiés droites de 100 chiffres, le code qui ' +
    's’accorde le mieux avec le leur.',
  partnerBriefly: 'gauches dont la droite la plus proche est la leur',
  of100: (found) => `${short(found)} sur\u00a0100`,
  number: (value) => number(value),
  decoded: (digit, part) => `lu comme ${digit}, ${percent(part)}`,
  unread: 'non classé',
  completed: (digit) => `${digit}, complété`,
  half: ({ digit, side }) => `${sentence(SIDE[side])} d’un ${digit}`,
  told: (half, decoded) => {
    if (!half) return `Un endroit entre des moitiés. Décodé\u00a0: ${decoded}.`;
    const { agreement } = half;
    const agrees = agreement === null ? '' : `, accord avec son autre moitié ${number(agreement)}`;
    return `${MAP.half(half)}${agrees}. Décodé\u00a0: ${decoded}.`;
  },
  grid: { label: 'Accord des moitiés gauches, en lignes, avec les moitiés droites, en colonnes', own: 'dans le cadre' },
  table: {
    open: 'La carte en tableau',
    caption: 'Pour chaque chiffre, comment ses moitiés gauches et droites se correspondent sur la carte',
    kind: 'Chiffre',
    found: 'Moitiés gauches qui trouvent leur moitié droite',
    foundOf: (found, count) => `${found} sur ${count}`,
    agreement: 'Accord moyen des deux moitiés',
  },
};
