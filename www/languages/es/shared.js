/**
 * Spanish: the words of www/shared/strings.js.
 *
 * One word for one thing, in all files of this folder: agreement concordancia; accuracy exactitud; batch lote; batch
 * norm normalización por lotes (on labels: norm. por lotes); checkpoint punto de control; classifier clasificador; code
 * código; dead unit unidad muerta; dropout dropout; effective rank rango efectivo; gap brecha; half mitad; held-out
 * digits dígitos de validación; joint code código conjunto; layer capa; lesson experimento; map mapa; matching
 * emparejamiento; partner pareja; preset preajuste; run ejecución; seed semilla; slides (the preset) diapositivas;
 * spread dispersión; story guía; total loss pérdida total; transfer transferencia; twin gemela; weights pesos.
 * The visitor is addressed with "tú", in the imperative; the network "recibe" a half that it is given.
 */
import { grouped, MOST_PROBLEMS, megabytes, number, oneLine, percent } from '../../shared/strings.js';

/** @type {typeof import('../../shared/strings.js').NOTATION} */
export const NOTATION = {
  decimal: ',',
  group: '\u00a0',
  groupsFrom: 10_000,
  percent: '\u00a0%',
  megabytes: '\u00a0MB',
  colon: ': ',
  comma: ', ',
};

/** @param {number} count */
const pixels = (count) => `${Math.abs(count)} ${Math.abs(count) === 1 ? 'píxel' : 'píxeles'}`;

/**
 * How a drawing was moved to be read; empty if nobody would see it.
 * @param {import('../../shared/protocol.js').Alignment} alignment
 */
function alignedInWords({ down, right, size, slant }) {
  const [rows, columns, bigger] = [Math.round(down), Math.round(right), Math.round(size * 100) - 100];
  const shifts = [
    rows !== 0 && `${pixels(rows)} hacia ${rows > 0 ? 'abajo' : 'arriba'}`,
    columns !== 0 && `${pixels(columns)} hacia la ${columns > 0 ? 'derecha' : 'izquierda'}`,
  ].filter(Boolean);
  const moves = [
    shifts.length > 0 && `desplazado ${shifts.join(' y ')}`,
    bigger !== 0 && `${bigger > 0 ? 'ampliado' : 'reducido'} un ${percent(Math.abs(bigger) / 100)}`,
    slant !== 0 && `inclinado hacia la ${slant > 0 ? 'derecha' : 'izquierda'}`,
  ].filter(Boolean);
  if (moves.length === 0) return '';
  const last = moves.length > 1 ? `${slant !== 0 ? ' e' : ' y'} ${moves.pop()}` : '';
  return `El dibujo se lee ${moves.join(', ')}${last}.`;
}

/** @param {import('../../shared/settings.js').Problem} problem */
function problemInWords({ name: text, value: given, expected, used, repeated }) {
  const [name, value] = [text, given].map((part) => oneLine(part));
  if (expected === null) return `No existe el ajuste «${name}»; se ha ignorado.`;
  if (repeated) return `El enlace contiene ${name} más de una vez; se ha ignorado ${name}="${value}".`;
  const fate = used === undefined ? 'se ha ignorado' : `se ha cambiado a ${used}`;
  return `El ajuste ${name}="${value}" ${fate}. Valores posibles: ${expected}.`;
}

/** @type {typeof import('../../shared/strings.js').SIDE} */
export const SIDE = { left: 'mitad izquierda', right: 'mitad derecha', both: 'ambas mitades' };

/** A side with its article, which "ambas" has not. @param {keyof typeof SIDE} side */
const theSide = (side) => (side === 'both' ? SIDE.both : `la ${SIDE[side]}`);

/** @type {typeof import('../../shared/strings.js').STRINGS} */
export const STRINGS = {
  tabs: { label: 'Panel', draw: 'Dibujar', train: 'Entrenar', compare: 'Comparar' },
  compareLead: 'Dibuja una mitad. Cuatro métodos dibujan la otra.',
  story: ['Guía', 'en 5 pasos'],

  draw: {
    lead: 'Dibuja una mitad y la red dibuja la otra.',
    leadToMap: ' En el mapa, ambas deberían coincidir.',
    frame:
      'Marco de dibujo, de 28 por 28 píxeles. Las flechas mueven el cursor; con Mayús, dibujan. Espacio pone o quita ' +
      'un punto; Supr borra todo.',
    cell: (row, column) => `fila ${row + 1}, columna ${column + 1}, ${column < 14 ? SIDE.left : SIDE.right}`,
    yours: 'dibujada por ti',
    example: 'de un dígito real',
    network: 'dibujada por la red',
    ownNetwork: 'dibujada por tu red',
    truth: 'mitad real, por ahora',
    real: 'mitad real',
    covered: 'oculta',
    beside: 'cada método dibuja esta mitad',
    waiting: 'esperando a la red',
    nothing: 'dibuja aquí',
    either: 'o aquí',
    given: 'La red recibe',
    givenNames: { left: 'Izq.', right: 'Der.', both: 'Ambas' },
    keysHint: 'Las flechas mueven el cursor; con Mayús, dibujan. Espacio pone o quita un punto.',
    hint: 'Ocupa todo el recuadro discontinuo. Toca la tinta para quitarla.',
    swapped: {
      left: 'Ahora se usa la mitad izquierda.',
      right: 'Ahora se usa la mitad derecha.',
    },
    cut: {
      left: 'El trazo derecho no se usa.',
      right: 'El trazo izquierdo no se usa.',
    },
    whole: 'Usar todo',
    aligned: alignedInWords,
    undo: 'Deshacer',
    clear: 'Borrar',
  },

  examples: {
    title: 'Dígitos reales',
    hint: ['Nunca vistos al entrenar.', 'Pulsa otra vez para otro.'],
    button: (digit) => `Ejemplo de un ${digit}`,
  },

  codes: {
    percent,
    number: (value) => number(value),
    unread: 'Estos pesos no tienen clasificador.',
    oddsWords: (probabilities) => [...probabilities].map((part, digit) => `${digit}: ${percent(part)}`).join('; '),
  },

  agreement: {
    title: 'Concordancia',
    none: 'izquierda y derecha',
    of: {
      given: 'izquierda y derecha',
      covered: 'izquierda y derecha, una oculta',
      drawn: 'tu mitad y la de la red',
    },
    scale: '1:\u00a0iguales, 0:\u00a0sin\u00a0relación',
    map: 'El mapa aparece cuando la red está lista.',
  },

  described(given, { drawn, digit, agreement }) {
    const extent =
      drawn && drawn.pixels > 0
        ? `${drawn.pixels} ${drawn.pixels === 1 ? 'píxel oscuro' : 'píxeles oscuros'}, de la fila ${drawn.top} a la ` +
          `fila ${drawn.bottom}`
        : 'sin ningún píxel oscuro';
    return [
      drawn
        ? `La red ha recibido ${theSide(given)} y ha dibujado la otra, ${extent}.`
        : 'La red ha recibido ambas mitades.',
      digit && `El clasificador dice que es un ${digit.name}, con una confianza del ${percent(digit.probability)}.`,
      agreement !== null && `La concordancia de los códigos izquierdo y derecho es ${number(agreement)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  weights: {
    title: 'Red',
    shipped: 'entrenada con 55\u00a0000 dígitos',
    imported: 'pesos importados',
    loading: (loaded, total) =>
      total > 0
        ? `Cargando la red: ${megabytes(loaded)} de ${megabytes(total)}`
        : `Cargando la red: ${megabytes(loaded)}`,
    starting: 'Iniciando la red',
    ready: (name, hash) => `${name} (${hash})`,
    none: 'todavía ninguna',
    loadShipped: 'Pesos incluidos',
    loadFile: 'Cargar un archivo…',
    save: 'Guardar los pesos',
    dropHint: 'También se puede soltar un archivo .safetensors en cualquier parte.',
    unreadable: 'es una carpeta o un archivo que ya no se puede leer',
    loaded: (name) => `El dibujo usa ahora otra red: ${name}.`,
    failed: (name, reason) =>
      `No se ha podido cargar ${oneLine(name, 60)}: ${reason}. El dibujo conserva los pesos que tenía.`,
  },

  train: {
    lead: (digits) => `Pulsa «Empezar» y observa cómo una red aprende desde cero con ${grouped(digits)} dígitos.`,
  },

  notices: {
    dismiss: 'Cerrar',
    settings: (problems) => {
      const more = problems.length - MOST_PROBLEMS;
      return [
        ...problems.slice(0, MOST_PROBLEMS).map(problemInWords),
        ...(more > 0
          ? [more === 1 ? 'Y se ha ignorado o cambiado 1 más.' : `Y se han ignorado o cambiado ${more} más.`]
          : []),
      ].join('\n');
    },
    longLink: (length, most) =>
      `El enlace tiene ${grouped(length)} caracteres después de #, más que el límite de ${grouped(most)}: ` +
      'se han ignorado todos sus ajustes.',
    drawingLost: 'La red que dibuja se ha detenido de forma inesperada. Se reinicia con los mismos pesos.',
    drawingGone: (reason) => `La red que dibuja se ha detenido y no se ha podido reiniciar: ${reason}.`,
    noPanel: (reason) => `No se ha podido cargar este panel: ${reason}.`,
    again: 'Reintentar',
    noLanguage: (reason) => `No se han podido cargar los textos en este idioma: ${reason}.`,
    failed: (reason) => `No ha funcionado: ${reason}.`,
    missing: {
      wasm:
        'Necesita WebAssembly, que este navegador no tiene o tiene desactivado, por ejemplo por un modo de mayor ' +
        'seguridad. Lo demás no depende de ello, así que los dígitos reales se muestran igualmente',
      simd:
        'Necesita WebAssembly SIMD, que este navegador o su procesador no tiene. Chrome y Edge lo tienen desde la ' +
        'versión 91; Firefox, desde la 89; Safari, desde la 16.4',
      policy:
        'Necesita WebAssembly, que la Content Security Policy del servidor de esta página prohíbe: script-src debe ' +
        "permitir 'wasm-unsafe-eval'",
    },
    noStart: (reason) => `No se ha podido iniciar la red: ${reason}.`,
    noExamples: (reason) => `No se han podido cargar los dígitos reales: ${reason}.`,
    noClassifier: (reason) =>
      `No se ha podido cargar el clasificador: ${reason}. La red dibuja, pero no se dice qué dígito es.`,
  },
};
