/** Spanish: the words of www/element/compare/strings.js. */
import { grouped, number, percent, SIDE } from '../../shared/strings.js';

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)}\u00a0kB`;

/** @type {Record<import('../../runs/comparison.js').Compared, string>} */
const NAMES = { cca: 'CCA', mae: 'MAE conv.', corrnet: 'CorrNet densa', corrmcnn: 'CorrMCNN' };

/** The measured rows, by their names: label and note. @type {Record<string, [string, string]>} */
const ROWS = {
  cca: ['CCA', 'Lineal, ajustado de una vez a los 55\u00a0000 dígitos de entrenamiento; el publicado, con menos.'],
  mae: [
    'MAE',
    'Una capa por vista, 392-50, sigmoides en el código, como se publicó. Con dígitos de validación, ' +
      'transfirió un 69,9 y un 72,9\u00a0% tras 10 épocas; publicado: 64,1 y 68,9\u00a0%.',
  ],
  corrnet: [
    'CorrNet',
    'Una capa por vista, 392-50, sigmoides en el código, como se publicó, pero con píxeles lineales y ' +
      'pesos no compartidos. Con dígitos de validación, transfirió un 79,6 y un 80,8\u00a0% tras 10 ' +
      'épocas; publicado: 77,1 y 78,8\u00a0%.',
  ],
  'deep-corrnet': [
    'CorrNet profunda',
    'Capas de sigmoides, 392-500-300-50 por vista, sin L1; pesos iniciales y lotes como en el código de ' +
      'sus autores. Con dígitos de validación, transfirió un 84,9 y un 85,9\u00a0% tras 4 épocas; ' +
      'publicado: 88,8 y 89,6\u00a0% tras 40. También se probó, en 4 épocas: la correlación con peso 0,005 ' +
      '(83,9 y 84,7) y con el publicado, 0,02 (75,7 y 77,6); en 8 épocas con 0,02: RMSprop (83,1 y 83,7), ' +
      'el Adam habitual desde los pesos iniciales de PyTorch (70,4 y 72,2).',
  ],
  'convolutional-mae': ['MAE convolucional', 'La red de CorrMCNN solo con L1 a L3; el MAE de la página.'],
  'dense-corrnet': [
    'CorrNet densa',
    'Capas densas 392-500-300-50 y vuelta, con L1 a L3 y L6; la CorrNet de la página.',
  ],
  corrmcnn: [
    'CorrMCNN',
    'El preajuste de la red de la página: L1 a L7 con pesos nuestros, y dos términos nuestros, ' +
      'redundancia y emparejamiento.',
  ],
  'corrmcnn-without-own-terms': ['CorrMCNN sin nuestros términos', 'La misma sin redundancia ni emparejamiento.'],
  'corrmcnn-sum': [
    'CorrMCNN, la suma de L1 a L7',
    'El objetivo como se publicó: L1 a L5 con peso 1, L6 y L7 con las lambdas de las diapositivas, y nada más.',
  ],
  'corrmcnn-slides': [
    'CorrMCNN, preajuste de las diapositivas',
    'El objetivo y los hiperparámetros de las diapositivas; allí se entrenó durante 50 épocas.',
  ],
};

/** What is said of published rows, by the English words. @type {Record<string, string>} */
const PUBLISHED = {
  'CorrMCNN, architecture 1': 'CorrMCNN, arquitectura 1',
  'CorrMCNN, architecture 2': 'CorrMCNN, arquitectura 2',
  'CorrMCNN, the slides': 'CorrMCNN, las diapositivas',
  'Deep CorrNet, 500-300-50': 'CorrNet profunda, 500-300-50',
  'the slides': 'las diapositivas',
  'code of arXiv 1711.00003': 'código de arXiv 1711.00003',
  'as the paper reports it': 'como lo indica el artículo',
  "by its authors' code: 50 epochs, RMSprop, tied weights, sigmoid pixels; there the sum correlation is 42.57":
    'según el código de sus autores: 50 épocas, RMSprop, pesos compartidos, píxeles con sigmoide; allí ' +
    'la suma de correlaciones es 42,57',
  '40 epochs, RMSprop, no L1': '40 épocas, RMSprop, sin L1',
  "by its authors' code: 100 epochs, three convolutions a view, sigmoids, no batch norm, no L1, L4 or L5":
    'según el código de sus autores: 100 épocas, tres convoluciones por vista, sigmoides, sin ' +
    'normalización por lotes, sin L1, L4 ni L5',
  'its best': 'la mejor',
  "50 epochs; the layers and the hyper-parameters of the row with the slides' preset":
    '50 épocas; las capas y los hiperparámetros de la fila con el preajuste de las diapositivas',
};

/** @type {typeof import('../../element/compare/strings.js').COMPARE} */
export const COMPARE = {
  names: NAMES,
  live: {
    title: 'Una mitad, cuatro métodos',
    mapOf: (name) => `Mapa de los códigos de ${name}`,
    gridOf: (name) => `${name}: concordancia de mitades izquierdas, en filas, con mitades derechas, en columnas`,
    grids: 'Diez mitades izquierdas frente a diez derechas',
    hint:
      'Cada método convierte la misma mitad en 50 números propios y dibuja a partir de ellos, aquí, en tu ' +
      'navegador. La página incluye una red entrenada de cada uno; la de CorrMCNN es la del panel ' +
      'Dibujar. Todas ' +
      'se han entrenado durante 32 épocas, menos CCA, que se ajusta una sola vez. MAE y CorrNet son ' +
      'variantes ' +
      'nuestras, con redes tan grandes como la de CorrMCNN; la tabla de abajo las incluye también como ' +
      'se publicaron.',
    what: {
      cca:
        'Análisis de correlación canónica: encuentra las direcciones en las que más varían juntas las ' +
        'dos mitades. ' +
        'Es lineal y se resuelve en un solo paso.',
      mae:
        'Autocodificador multimodal: aprende a dibujar ambas mitades a partir de las dos y de cada una ' +
        '(de L1 a ' +
        'L3). Aquí tiene la misma red convolucional que CorrMCNN.',
      corrnet:
        'Red correlacional: dibuja lo mismo y además aprende a correlacionar los códigos de las dos ' +
        'mitades (de L1 ' +
        'a L3 y L6). Sus capas son densas: cada unidad ve la mitad entera.',
      corrmcnn:
        'Red convolucional que además aprende a hacer que las dos mitades concuerden en las capas densas ' +
        'anteriores al ' +
        'código y en los dibujos (de L1 a L7). Dos términos nuestros piden que sus unidades no se repitan ' +
        '(redundancia) y que cada mitad encuentre la otra por su código (emparejamiento).',
    },
    reads: 'Clasificado como',
    unread: 'sin clasificador',
    error: 'Error',
    notes: {
      empty: 'Dibuja una mitad o elige un dígito real.',
      real:
        'Error: error cuadrático medio por píxel, con píxeles en [0, 1], entre el dibujo y la mitad ' +
        'real. Cuanto ' +
        'más corta la barra, mejor; las cuatro comparten la misma escala.',
      covered:
        'Error: error cuadrático medio por píxel, con píxeles en [0, 1], entre el dibujo y la mitad que has ' +
        'dibujado y ocultado. Las cuatro barras comparten la misma escala.',
      alone:
        'Solo has dibujado esta mitad, así que no hay otra verdadera. Para ver un error, elige un dígito ' +
        'real, o ' +
        'dibuja un dígito entero y pulsa Izq. o Der.',
    },
    waiting: 'Aún sin cargar.',
    loading: (loaded, total) =>
      total > 0 ? `Cargando: ${kilobytes(loaded)} de ${kilobytes(total)}` : `Cargando: ${kilobytes(loaded)}`,
    starting: 'Iniciando…',
    absent: 'No cargado.',
    failed: (name, reason) => `No se puede mostrar ${name}: ${reason}.`,
    retry: 'Reintentar',
    retryOf: (name) => `Reintentar la carga de ${name}`,
    lost: (reason) => `La comparación se ha detenido (${reason}). Pulsa «Reintentar» para iniciarla otra vez.`,
    drawing: (name, given) =>
      given === 'both'
        ? `${name} a partir de ambas mitades.`
        : `${name} a partir de la ${SIDE[given]}: la mitad dada y la que dibuja.`,
    percent,
    number: (error) => number(error, 4),
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` dice que es un ${digit.name}, con una confianza del ${percent(digit.probability)}`,
            error !== null && `${digit ? ';' : ':'} error ${number(error, 4)}`,
          ]
            .filter(Boolean)
            .join(''),
        )
        .join('. ')
        .concat('.'),
  },

  results: {
    title: 'Resultados medidos',
    caption: (digits) => `Con ${grouped(digits)} dígitos de prueba, que ningún método ha visto al entrenarse.`,
    protocol: ({ seeds, epochs, trainedOn }) =>
      `${
        seeds === 1
          ? 'Una sola ejecución, así que no hay dispersión'
          : `Cada número es la media de ${seeds} ejecuciones \u00b1 su dispersión`
      }. Cada red se entrenó ${
        epochs === null ? 'con' : `durante ${epochs} ${epochs === 1 ? 'época' : 'épocas'} de`
      } ${grouped(trainedOn)} dígitos. `,
    spreadSays:
      'La dispersión es la desviación típica entre ejecuciones con semillas distintas, que fijan los pesos ' +
      'iniciales, el orden de los dígitos y el dropout. Si dos filas difieren en menos de unas dos veces su ' +
      'dispersión, con ' +
      'otra semilla el orden podría invertirse. ',
    again: 'Esta orden vuelve a entrenar y evaluar todas las filas: ',
    method: 'Método',
    kinds: {
      published: 'Arquitecturas publicadas, entrenadas aquí',
      ours: 'CorrMCNN y nuestras variantes, entrenadas aquí',
    },
    published: 'Valores publicados',
    row: ({ name, label, note }) => ROWS[name] ?? [label, note],
    publishedRow: ({ method, source, note }) => [method, source, note].map((words) => PUBLISHED[words] ?? words),
    rawPixels: 'Píxeles sin procesar',
    rawPixelsNote: 'sin red; entrenado y probado con la misma mitad',
    spread: (value) => `\u00b1${value}`,
    trainTitle: 'Dígitos de entrenamiento frente a dígitos de prueba',
    trainSays:
      'Si una red puntúa mejor en los dígitos con los que se entrenó, esa ventaja se debe a lo que ha ' +
      'memorizado. Los ' +
      'primeros 10\u00a0000 dígitos de entrenamiento están junto a los de prueba.',
    onTraining: 'entrenamiento',
    onTest: 'prueba',
    rowsTitle: 'Qué son las filas',
    none: '–',
    noneWords: 'sin dato',
    loading: 'Cargando los resultados medidos…',
    failed: (reason) => `No se pueden mostrar los resultados medidos: ${reason}.`,
    columnsTitle: 'Qué significan las columnas',
    groups: {
      partner: 'Parejas halladas, %, y brecha',
      accuracy: 'Exactitud, %',
      transfer: 'Transferencia, %',
      correlation: 'Correlación, de 50',
      error: 'Error de una mitad',
    },
    columns: {
      'hundred-left': {
        head: 'de 100, izquierda a derecha',
        says:
          'Entre 100 mitades derechas, cuántas veces la de código más concordante con el de una mitad ' +
          'izquierda es ' +
          'la suya. Al azar: 1\u00a0%.',
      },
      'hundred-right': {
        head: 'de 100, derecha a izquierda',
        says: 'Lo mismo para mitades derechas, entre 100 izquierdas.',
      },
      'all-left': {
        head: 'de todas, izquierda a derecha',
        says: 'Lo mismo entre las mitades derechas de todos los dígitos de prueba.',
      },
      'all-right': {
        head: 'de todas, derecha a izquierda',
        says: 'Lo mismo para mitades derechas, entre todas las izquierdas.',
      },
      gap: {
        head: 'brecha',
        says:
          'La distancia entre los códigos de las dos mitades de un dígito, dividida entre la que hay ' +
          'entre mitades ' +
          'de dígitos distintos. 0: ambas mitades tienen un mismo código; 1: no están más cerca que dos ' +
          'mitades cualesquiera.',
      },
      'accuracy-left': {
        head: 'izquierda',
        says:
          'Con qué frecuencia un clasificador pequeño, ajustado a los códigos de dígitos enteros, ' +
          'acierta el dígito ' +
          'solo con el código de la mitad izquierda.',
      },
      'accuracy-right': { head: 'derecha', says: 'Lo mismo, solo con la mitad derecha.' },
      'left-to-right': {
        head: 'izquierda a derecha',
        says:
          'La prueba del artículo: una máquina de vectores de soporte lineal se entrena con los códigos ' +
          'de las ' +
          'mitades izquierdas y se prueba con los de las derechas. Es la media de cinco particiones de ' +
          'los dígitos ' +
          'de prueba.',
      },
      'right-to-left': { head: 'derecha a izquierda', says: 'Lo mismo en sentido contrario.' },
      sum: {
        head: 'suma de correlaciones',
        says:
          'Para cada una de las 50 unidades, la correlación entre las dos mitades en los dígitos de ' +
          'prueba; todas ' +
          'sumadas. También puntúan alto 50 copias de una sola unidad buena, así que hay que leerla ' +
          'siempre junto ' +
          'con las otras columnas de este grupo.',
      },
      dead: {
        head: 'unidades muertas',
        says: 'Unidades con el mismo valor para todos los dígitos, que por tanto no dicen nada.',
      },
      rank: {
        head: 'rango efectivo',
        says: 'A cuántos números independientes equivalen las 50 unidades, según cómo se reparte su varianza.',
      },
      cca: {
        head: 'suma CCA',
        says:
          'Lo que los códigos de las dos mitades comparten mediante cualquier aplicación lineal, sumado ' +
          'en 50 ' +
          'direcciones. Las copias cuentan una sola vez.',
      },
      'left-cross': {
        head: 'izquierda, desde la derecha',
        says:
          'Error cuadrático medio por píxel, con píxeles en [0, 1], entre la mitad izquierda real y la ' +
          'dibujada a ' +
          'partir de la derecha.',
      },
      'right-cross': {
        head: 'derecha, desde la izquierda',
        says: 'Lo mismo para la mitad derecha, dibujada a partir de la izquierda.',
      },
      'left-self': {
        head: 'izquierda, desde ambas',
        says: 'Lo mismo para la mitad izquierda cuando se dan ambas: cuánto pueden conservar 50 números.',
      },
      'right-self': {
        head: 'derecha, desde ambas',
        says: 'Lo mismo para la mitad derecha cuando se dan ambas.',
      },
    },
    best: 'En negrita: la mejor fila medida aquí, en las columnas donde un valor alto o bajo es claramente mejor. ',
    caution:
      'Las filas publicadas figuran como se publicaron. Comparten las pruebas con las nuestras, no el entrenamiento: ',
  },
};
