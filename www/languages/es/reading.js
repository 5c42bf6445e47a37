/** Spanish: the words of www/element/draw/details/strings.js. */
import { number, percent, SIDE, sentence } from '../../shared/strings.js';

/** @typedef {typeof import('../../element/draw/details/strings.js')} English */

/** @type {English['READING']} */
export const READING = {
  title: 'Qué dice cada mitad',
  heads: {
    half: 'Mitad',
    sees: 'Ve',
    code: 'Código conjunto',
    odds: 'Clasificador',
    digit: 'Dígito',
    draws: 'Dibuja',
  },
  rows: { left: 'Izquierda', right: 'Derecha', both: 'Ambas' },
  symbols: { left: 'h(x)', right: 'h(y)', both: 'h(z)' },
  roles: { given: 'dada', covered: 'oculta', network: 'de la red', empty: 'vacía' },
  together: 'juntas',
  agreement: 'Concordancia de los códigos',
  pairs: {
    'left-right': 'izquierda–derecha',
    'left-both': 'izquierda–ambas',
    'right-both': 'derecha–ambas',
  },
  agreementHint:
    'Correlación en las 50 unidades del código. Si es 1, las barras de la izquierda y la derecha tienen la misma ' +
    'forma: ambas dicen lo mismo.',
  notes: {
    given: 'La red recibe ambas mitades.',
    covered: 'La red recibe una sola mitad. La fila de la mitad oculta solo sirve para comparar.',
    network: 'No has dibujado nada en el otro lado, así que su fila muestra lo que ha dibujado la red.',
  },
  touch:
    'Arrastra una barra de un código o usa las flechas: la red dibuja a partir del código cambiado, y su punto ' +
    'se mueve en el mapa.',
  takeBack: 'Deshacer',
  unit: (unit, value) => `unidad ${unit}: ${number(value)}`,
  waiting: 'Se muestra en cuanto la red esté cargada.',
  empty: 'Dibuja algo para ver qué dice cada mitad.',
  seesWords: (row, dark) =>
    `${sentence(SIDE[row])}, ${row === 'both' ? '28 por 28' : '28 por 14'} píxeles, ` +
    `${dark} de ellos ${dark === 1 ? 'oscuro' : 'oscuros'}.`,
  codeWords: (positive, largest) =>
    positive === 0
      ? 'Ninguna unidad supera 0.'
      : `${positive} de 50 unidades ${positive === 1 ? 'supera' : 'superan'} 0; la mayor es la unidad ${largest + 1}.`,
  drawsWords: (row) =>
    `Ambas mitades, dibujadas por la red a partir de ${row === 'both' ? 'ambas' : `la ${SIDE[row]} sola`}.`,
};

/** @type {English['MIXED']} */
export const MIXED = {
  title: 'Mitades que no van juntas',
  lead:
    'La mitad izquierda de un dígito y la mitad derecha de otro. Cada una tiene su propio código. El control ' +
    'deslizante va en línea recta de un código al otro, y la red dibuja lo que hay entre los dos.',
  left: 'Izquierda de',
  right: 'Derecha de',
  part: 'Del código de la mitad izquierda al de la derecha',
  between: 'Entre los códigos',
  both: 'Ambas juntas',
  drawnWords: 'Lo que la red dibuja a partir del código que marca el control deslizante.',
  bothWords: 'Lo que la red dibuja a partir de las dos mitades a la vez.',
  halfWords: {
    left: 'El dígito del que se usa la mitad izquierda.',
    right: 'El dígito del que se usa la mitad derecha.',
  },
  reads: (digit, probability) => `dígito ${digit}, ${percent(probability)}`,
  place: (part, read) =>
    `${percent(part)} del camino${
      read ? `, clasificado como ${read.digit} con una confianza del ${percent(read.part)}` : ''
    }`,
};

/** @type {English['MATCHING']} */
export const MATCHING = {
  title: 'Emparejar: ¿qué mitad va con cuál?',
  game: {
    title: 'Tú y la red',
    lead: 'Una de estas cuatro mitades derechas va con la mitad izquierda. ¿Cuál?',
    left: 'Una mitad izquierda',
    answers: 'Cuatro mitades derechas',
    answer: (place) => `Mitad derecha ${place + 1}`,
    whole: 'El dígito entero',
    next: 'Siguiente',
    told: (you, network, agreement, right) =>
      `${you ? 'Has acertado' : `Era la número ${right}`}; la red ` +
      `${network ? (you ? 'también' : 'sí ha acertado') : 'ha elegido otra'}` +
      ` (concordancia ${number(agreement)}).`,
    score: ({ asked, you, network }) =>
      asked === 0 ? '' : ` Aciertos hasta ahora: tú ${you} y la red ${network}, de ${asked}.`,
  },
  grid: {
    title: 'Diez mitades izquierdas frente a diez derechas',
    lead:
      'Un dígito de cada clase, de los dígitos de prueba; los semicírculos son, como en el mapa, las mitades del ' +
      'cuadro. Cada casilla es la concordancia de una mitad izquierda y una derecha: cuanto mejor es la red, más se ' +
      'concentra en la diagonal.',
  },
};

/** @type {English['SHARE']} */
export const SHARE = {
  link: 'Copiar enlace',
  picture: 'Guardar imagen',
  title: 'Medio dígito',
  file: 'medio-digito.png',
  copied: (withDrawing) => (withDrawing ? 'Copiado, con tu dibujo.' : 'Copiado.'),
  notCopied: (link) => `Copia este enlace: ${link}`,
  noPicture: 'este navegador no ha podido crear la imagen',
  values: { agreement: 'Concordancia', gap: 'Brecha', partner: 'Parejas' },
};
