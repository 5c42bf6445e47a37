/** Spanish: the words of www/element/map/strings.js. */
import { decimal, number, percent, SIDE, sentence } from '../../shared/strings.js';

/** A number with one decimal, or none if it is whole. @param {number} value */
const short = (value) => decimal(String(Number(value.toFixed(1))));

/** @type {typeof import('../../element/map/strings.js').MAP} */
export const MAP = {
  label: 'Mapa de códigos',
  keys:
    'Las flechas van de una mitad a otra; con Mayús, libremente por el mapa. Cada lugar se decodifica. Más y menos ' +
    'acercan y alejan; Escape muestra todo.',
  sentence: ({ partnerOf100: { leftToRight: found }, gap }) =>
    `${short(found)} de cada 100 mitades izquierdas ${found === 1 ? 'tiene' : 'tienen'} como más cercana su propia ` +
    `mitad derecha; la brecha es ${number(gap)}.`,
  kinds: 'Acercar a un dígito',
  all: 'Todos',
  kind: (digit) => `Solo el ${digit}`,
  gap: 'Brecha',
  gapWords:
    'Distancia media entre los dos códigos de un dígito, dividida entre la que hay entre una mitad izquierda y una ' +
    'derecha de dígitos distintos. Si es 0, ambas mitades caen en el mismo lugar; si es 1, no están más cerca que ' +
    'dos mitades cualesquiera.',
  gapBriefly: '0: ambas mitades en un mismo lugar',
  partner: 'Parejas',
  partnerWords:
    'Mitades izquierdas para las que, entre las mitades derechas de 100 dígitos, la de código más concordante es la ' +
    'suya.',
  partnerBriefly: 'mitades izquierdas cuya mitad más cercana es la suya',
  of100: (found) => `${short(found)} de 100`,
  number: (value) => number(value),
  decoded: (digit, part) => `leído como ${digit}, ${percent(part)}`,
  unread: 'sin clasificar',
  completed: (digit) => `${digit}, completado`,
  half: ({ digit, side }) => `${sentence(SIDE[side])} de un ${digit}`,
  told: (half, decoded) => {
    if (!half) return `Un lugar entre mitades. Decodificado: ${decoded}.`;
    const { agreement } = half;
    const agrees = agreement === null ? '' : `, concordancia con su otra mitad ${number(agreement)}`;
    return `${MAP.half(half)}${agrees}. Decodificado: ${decoded}.`;
  },
  grid: {
    label: 'Concordancia de mitades izquierdas, en filas, con mitades derechas, en columnas',
    own: 'en el cuadro',
  },
  table: {
    open: 'El mapa como tabla',
    caption: 'Para cada clase de dígito, cómo se corresponden en el mapa sus mitades izquierda y derecha',
    kind: 'Dígito',
    found: 'Mitades izquierdas que encuentran su mitad derecha',
    foundOf: (found, count) => `${found} de ${count}`,
    agreement: 'Concordancia media de las dos mitades',
  },
};
