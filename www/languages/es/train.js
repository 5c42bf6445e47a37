/** Spanish: the words of www/element/train/strings.js. */
import { decimal, grouped, megabytes, number } from '../../shared/strings.js';

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}\u00a0s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)}\u00a0min ${seconds % 60}\u00a0s`
    : `${Math.floor(seconds / 3600)}\u00a0h ${Math.floor((seconds % 3600) / 60)}\u00a0min`;
}

/** @param {number} rate */
const rated = (rate) => decimal(String(rate));

/** With a plus sign, too. @param {number} value @param {number} digits */
const difference = (value, digits) => `${value > 0 ? '+' : ''}${number(value, digits)}`;

/** @param {number} count */
const stepsOf = (count) => `${count} ${count === 1 ? 'paso' : 'pasos'}`;

const TERMS = {
  L1: 'L1 dibujar ambas desde ambas',
  L2: 'L2 dibujar ambas desde la izquierda',
  L3: 'L3 dibujar ambas desde la derecha',
  L4: 'L4 concuerdan las capas',
  L5: 'L5 concuerdan los dibujos',
  L6: 'L6 se correlacionan los códigos',
  L7: 'L7 se correlacionan las capas',
  redundancy: 'redundancia del código',
  matching: 'emparejamiento de los códigos',
};

const NAMES = {
  method: 'Método',
  preset: 'Preajuste',
  seed: 'Semilla',
  steps: 'Pasos',
  batch: 'Tamaño del lote',
  digits: 'Dígitos de entrenamiento',
  rate: 'Tasa de aprendizaje',
  dropout: 'Dropout',
  lambda: 'λ de L6',
  agreement: 'Peso de la concordancia',
  without: 'Sin',
  activation: 'Activación oculta',
  batchnorm: 'Norm. por lotes',
  width: 'Tamaño de la red',
};

/** @type {typeof import('../../element/train/strings.js').TRAIN} */
export const TRAIN = {
  settings: {
    names: NAMES,
    values: {
      method: {
        corrmcnn: 'CorrMCNN: todos los términos',
        corrnet: 'CorrNet: capas densas, de L1 a L3 y L6',
        mae: 'MAE: solo de L1 a L3',
        cca: 'CCA: lineal, ajustado en un solo paso',
      },
      preset: {
        default: 'Por defecto: el que mejor entrena',
        slides: 'Diapositivas: como en la presentación de los estudiantes',
      },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoide' },
      batchnorm: { on: 'Activada', off: 'Desactivada' },
      width: { full: 'Completa', narrow: 'Estrecha, para móviles' },
    },
    terms: TERMS,
    newSeed: 'Nueva semilla',
    title: 'Ajustes',
    line: (method, preset, steps, batch, seed) =>
      `${method}, preajuste ${preset}, ${stepsOf(steps)} de ${batch} dígitos, semilla ${seed}`,
    ccaLine: 'CCA, ajustado en un solo paso',
    short: {
      method: { corrmcnn: 'CorrMCNN', corrnet: 'CorrNet', mae: 'MAE', cca: 'CCA' },
      preset: { default: 'por defecto', slides: '«diapositivas»' },
    },
    twinLine: (twin) => `gemela: ${twin}`,
    fileLine: (file) => `desde ${file}`,
    ofPreset: (value) => `${value} (preajuste)`,
    presetHint: 'Un campo vacío toma el valor del preajuste, que se muestra en gris.',
    termsTitle: 'Términos del objetivo',
    twinTitle: 'Ejecución gemela',
    twinHint: 'Una segunda ejecución con la misma semilla y un solo ajuste distinto. Las dos se entrenan a la vez.',
    twinName: 'Se diferencia en',
    twinNone: 'Sin gemela',
    twinIs: (name, value) => `${name} = ${value}`,
    twinValue: 'Su valor',
    twinWaiting: (expected) => `Escribe el valor de la gemela: ${expected}.`,
    twinChoose: 'Elige el valor de la gemela.',
    startTitle: 'Punto de partida',
    startFresh: 'Una red sin entrenar, con pesos aleatorios según la semilla.',
    startWeights: (name) => `Los pesos de ${name}.`,
    startCheckpoint: (name, step, steps) => `${name}: paso ${step} de ${steps}, con los ajustes de esa ejecución.`,
    startFile: 'Partir de un archivo…',
    startAgain: 'Partir de cero',
    startHint:
      'Un archivo de pesos inicia una ejecución nueva; un punto de control continúa la suya. Con «Guardar» se crean ' +
      'ambos.',
    noTwinOfCheckpoint:
      'un punto de control continúa con los ajustes de su propia ejecución, así que una gemela no puede ' +
      'diferenciarse en ninguno; quita la gemela o parte de cero',
    noTwinOfWeights: (name) =>
      `el archivo de pesos fija «${name}», así que una gemela no puede diferenciarse en eso; ` +
      'elige otro ajuste o parte de cero',
    startFailed: (name, reason) => `No se puede usar ${name}: ${reason}.`,
    locked: 'Hay una ejecución en marcha con estos ajustes. Para cambiarlos, detenla.',
    bad: (name, value, expected, whole) =>
      `${name}: se esperaba un número${whole ? ' entero' : ''}, ${expected}, y se ha recibido «${value}».`,
  },

  lead: {
    file: 'Pulsa «Empezar» y observa cómo la red del archivo sigue aprendiendo.',
    own: 'Pulsa «Empezar» y observa cómo una red aprende desde cero con tus dígitos.',
    fit: (digits) => `Pulsa «Empezar»: la CCA se ajusta en un paso a ${grouped(digits)} dígitos.`,
    running: 'La red está aprendiendo. Observa el mapa, los dígitos y las curvas.',
    back: 'Estás mirando atrás, mientras la red sigue aprendiendo. Pulsa «El último» para seguirla.',
    paused: 'Ejecución en pausa. «Continuar» la reanuda; «Paso» da un solo paso.',
    finished: 'La ejecución ha terminado. Dibuja con esta red o pulsa «Repetir».',
    ended: 'La ejecución se detuvo. «Repetir» empieza otra desde el principio.',
    diverged: 'La ejecución ha divergido. Continúa con una tasa de aprendizaje menor.',
  },

  run: {
    start: 'Empezar',
    resume: 'Continuar',
    restart: 'Repetir',
    pause: 'Pausar',
    step: 'Paso',
    reset: 'Reiniciar',
    stop: 'Parar',
    states: {
      idle: 'Todo listo.',
      loading: 'Preparando…',
      running: 'Entrenando.',
      pausing: 'Pausando…',
      paused: 'En pausa.',
      finished: 'Terminada.',
      stopped: 'Detenida.',
      failed: 'Interrumpida por un error.',
      diverged: 'Ha divergido.',
    },
    held: 'En pausa mientras la página está oculta.',
    training: (workers) => `Entrenando con ${workers} ${workers === 1 ? 'hilo' : 'hilos'}.`,
    fetching: (loaded, total) =>
      total > 0
        ? `Descargando lo necesario para entrenar: ${megabytes(loaded)} de ${megabytes(total)}`
        : `Descargando lo necesario para entrenar: ${megabytes(loaded)}`,
    state: 'Estado',
    atStep: 'Paso',
    count: (step, steps) => `${step} de ${steps}`,
    pace: 'Pasos por segundo',
    left: 'Tiempo restante',
    retry: 'Reintentar',
    notFetched: (reason) => `No se ha podido cargar lo necesario para entrenar: ${reason}.`,
    hash: 'Pesos',
    ownStart: 'los pesos iniciales',
    ownDigits: 'los dígitos de entrenamiento',
    expected: (hash, { hash: expected, changed, unusable }) =>
      hash === expected
        ? `Los mismos pesos que la clase: ${expected}.`
        : `No son los pesos de la clase, que son ${expected}. ${
            `${changed.length > 0 ? `Lo que difiere: ${changed.join(', ')}. ` : ''}${
              unusable.length > 0 ? `No se pudo usar tal como está escrito: ${unusable.join(', ')}.` : ''
            }` ||
            'Los ajustes son los indicados, así que esos pesos son de otra semilla, de otros ajustes o de otra ' +
              'versión de esta página o de sus dígitos.'
          }`,
    duration,
    announced: (state, step, steps, total) => `${state} Paso ${step} de ${steps}, pérdida total ${number(total, 4)}.`,
    failed: (reason) =>
      `El entrenamiento se ha interrumpido: ${reason}. Se conservan los pesos del último paso correcto; «Reiniciar» ` +
      'vuelve a empezar desde el principio.',
    theRun: 'La ejecución',
    theTwin: (twin) => `La gemela (${twin})`,
    diverged: (which, reason, rate) =>
      `${which} ha divergido y se ha detenido: ${reason}. Sus pasos se hicieron tan grandes que cada uno empeoraba ` +
      `la red. La causa habitual es una tasa de aprendizaje demasiado alta; la suya era ${rated(rate)}.`,
    twinFailed: (which, reason) => `${which} se ha interrumpido: ${reason}.`,
    goesOn: 'La ejecución principal continúa.',
    goBack: (step, rate) => `Volver al paso ${step} y continuar con la tasa ${rated(rate)}`,
    beginBoth: (rate) => `Volver a empezar las dos con la tasa ${rated(rate)}`,
    beginApart: (rate, twinRate) =>
      `Volver a empezar las dos: la ejecución con la tasa ${rated(rate)}, la gemela con ${rated(twinRate)}`,
    begunAgain: 'La ejecución y su gemela vuelven a empezar.',
    wentBack: (step, rate) => `De vuelta en el paso ${step}, con tasa de aprendizaje ${rated(rate)}.`,
    recovered: (step) =>
      `El motor de entrenamiento se ha detenido de forma inesperada y se ha sustituido. La ejecución continúa ` +
      `desde el paso ${step}.`,
    fewer: (count, reason) =>
      `Un hilo no ha podido participar en el entrenamiento (${reason}). ` +
      `El entrenamiento continúa con ${count === 1 ? 'uno' : count}: más despacio, pero con el mismo resultado.`,
    hashAt: (hash, step) => `${hash} en el paso ${step}`,
    refused: (reason) => `Esta ejecución no se ha iniciado: ${reason}.`,
  },

  charts: {
    title: 'Curvas',
    more: 'Más gráficas',
    smooth: 'Suavizar',
    main: {
      total: 'Pérdida total: menos es mejor',
      jointCorrelation: 'Correlación de los códigos',
      accuracy: 'Exactitud con 300 dígitos, %',
    },
    matching: 'Cómo se corresponden las mitades en el mapa',
    partner: 'Parejas halladas, de 100 dígitos del mapa',
    gap: 'Brecha entre los dos códigos de un dígito',
    objective: 'Los términos del objetivo: las correlaciones se restan; el total puede bajar de 0',
    correlation: 'Correlaciones',
    gradients: 'Tamaño del gradiente, capa por capa, de los píxeles al código y de vuelta',
    step: 'paso',
    series: {
      total: 'Pérdida total',
      ...TERMS,
      L6: 'L6 se correlacionan los códigos, por λ',
      L7: 'L7 se correlacionan las capas, por λ',
      jointCorrelation: 'Correlación de los códigos',
      hiddenCorrelationFirst: 'Primera capa oculta',
      hiddenCorrelationSecond: 'Segunda capa oculta',
      redundancy: 'Redundancia',
    },
    layers: {
      'convolutions.conv1': 'Convolución 1',
      'convolutions.conv2': 'Convolución 2',
      dense1: 'Densa 1',
      dense2: 'Densa 2',
      projection: 'Proyección',
      joint: 'Código conjunto',
      'decoder.dense': 'Decodificador: densa',
      'decoder.transposed': 'Decodificador: traspuesta',
    },
    letters: { batch: 'E', heldOut: 'V', left: 'I', right: 'D', both: 'A', shared: 'A' },
    prime: '\u2032',
    key: {
      batch: 'entrenamiento',
      heldOut: 'validación',
      left: 'mitad izquierda',
      right: 'mitad derecha',
      both: 'ambas mitades',
      shared: 'ambas mitades',
    },
    run: 'ejecución',
    twin: 'gemela',
    keyShort: { left: 'izquierda', right: 'derecha', both: 'ambas' },
    twinKey: (twin) => `gemela: ${twin}`,
    otherTotal: 'La gemela suma otros términos: no se puede comparar.',
    reading: (step, values) =>
      values.length === 0 ? `paso ${step}: todavía sin valor` : `paso ${step}: ${values.join('; ')}`,
    table: 'Los números de las curvas',
    tableHint:
      'Uno de cada diez pasos y el más reciente; menos en ejecuciones largas. El CSV contiene todos los pasos. Los ' +
      'dígitos de validación son 96 de los de prueba, medidos en modo de evaluación: sin dropout y con las ' +
      'estadísticas acumuladas de la normalización por lotes.',
    tableOf: 'ejecución',
    gradientTable: 'Los números de los gradientes',
    keys: 'Las flechas recorren una gráfica; Intro vuelve a ese paso.',
    failed: (reason) => `No se han podido crear las gráficas: ${reason}. Sus números están en la tabla de abajo.`,
    gradientHint:
      'Todas comparten una escala logarítmica: donde las primeras capas quedan muy por debajo de las últimas, el ' +
      'gradiente se desvanece en el camino de vuelta.',
  },

  stepDone: {
    title: (step) => `Paso ${step}`,
    batch: (digits) => `entran ${digits} dígitos de entrenamiento`,
    batchWords: 'Los dígitos del lote de entrenamiento.',
    loss: 'Pérdida total en los dígitos de validación:',
    fromTo: (before, after) =>
      [before, after].map((total) => (total === null ? '\u2013' : number(total, 4))).join(' \u2192 '),
    layers: 'Gradiente de cada capa: mitad izquierda, mitad derecha',
    short: {
      'convolutions.conv1': 'conv. 1',
      'convolutions.conv2': 'conv. 2',
      dense1: 'densa 1',
      dense2: 'densa 2',
      projection: 'proy.',
      joint: 'código',
      'decoder.dense': 'dec. 1',
      'decoder.transposed': 'dec. 2',
    },
    layer: (name, norms) => `${name}: ${norms.join('; ')}`,
    said: (step, fromTo) =>
      `Paso ${step} hecho. Pérdida total en los dígitos de validación: de ${fromTo.replace('\u2192', 'a')}.`,
  },

  digits: {
    title: 'Dígitos de prueba',
    lead: 'Diez dígitos con los que nunca se entrena. La red dibuja la mitad que no recibe.',
    real: 'Reales',
    fromLeft: 'De la izquierda',
    fromRight: 'De la derecha',
    twin: 'gemela',
    realWords: 'Diez dígitos de prueba reales, del 0 al 9.',
    fromLeftWords:
      'Los mismos dígitos; la red que se entrena ha dibujado las mitades derechas a partir de las izquierdas.',
    fromRightWords:
      'Los mismos dígitos; la red que se entrena ha dibujado las mitades izquierdas a partir de las derechas.',
    own: 'Dígito del panel Dibujar',
    twinWords: (words) => `Gemela: ${words}`,
    ownTwin: 'Dígito del panel Dibujar, gemela',
    ownWords: 'El dibujo del panel Dibujar, completado por la red que se entrena.',
    ownEmpty: 'Dibuja una mitad en Dibujar: aquí también se completa.',
    moment: 'Ver el paso',
    latest: 'El último',
    kept: (count, megabytesKept, most) =>
      `Para volver atrás, la página guarda los pesos de ${stepsOf(count)}, ` +
      `repartidos por toda la ejecución: ${number(megabytesKept, 0)}\u00a0MB de ${most}\u00a0MB como máximo.`,
    at: (step) => `paso ${step}`,
    momentTotal: (total) => `pérdida total ${number(total, 3)}`,
    momentHeldOut: (total) => `validación ${number(total, 3)}`,
    momentCode: (correlation) => `correlación de los códigos ${number(correlation, 2)}`,
    momentHash: (hash) => `pesos ${hash}`,
    use: 'Dibujar con esta red',
    saveMenu: 'Guardar',
    save: 'Pesos',
    saveCheckpoint: 'Punto de control, para continuar después',
    saveCurves: 'Curvas (CSV)',
    saveImage: 'Imagen (PNG)',
    copyLink: 'Copiar el enlace a esta página',
    copied: 'Se ha copiado el enlace, con los ajustes y tu dibujo.',
    notCopied: (link) => `Aquí no se permite copiar. El enlace es ${link}`,
    measure: 'Probar con 1000 dígitos',
    yourRun: (step) => `tu ejecución, ${stepsOf(step)}`,
    using: 'Ajustando un clasificador a los códigos nuevos. Tarda unos segundos.',
    measuring: 'Ajustando un clasificador para probarlo después con 1000 dígitos. Tarda unos segundos.',
    measuredColumns: { name: 'Medida', run: 'Ejecución', twin: 'Gemela', difference: 'Diferencia' },
    paper: ({ steps, transfer, paper }, milliseconds) =>
      `La mejor red del artículo transfiere un ${number(paper[0], 1)}\u00a0% y un ${number(paper[1], 1)}\u00a0%. ` +
      `Con los ajustes predeterminados, ${grouped(steps)} pasos alcanzan un ${number(transfer[0], 1)}\u00a0% y un ` +
      `${number(transfer[1], 1)}\u00a0% de los 10\u00a0000 dígitos de prueba de MNIST, media de tres semillas; ese ` +
      `número de pasos se eligió con esos mismos dígitos. Al ritmo de esta ` +
      `ejecución, tardan ${duration(steps * milliseconds)}.`,
  },

  own: {
    title: 'Dígitos de los que se aprende',
    page: 'MNIST: los 5000 dígitos de entrenamiento y los 1000 de prueba de la página.',
    of: ({ name, train, test, classes }) =>
      `${name}: ${grouped(train)} imágenes de entrenamiento y ${grouped(test)} de prueba` +
      `${classes ? `; clases: ${classes.map((word, at) => `${at} ${word}`).join(', ')}` : ''}.`,
    files: (count) => `${count} archivos`,
    choose: 'Otros dígitos…',
    forget: 'Volver a MNIST',
    hint:
      'Cuatro archivos IDX en el formato de MNIST (por ejemplo, Fashion-MNIST), o un archivo creado con corr-mcnn ' +
      'pack. Elígelos todos a la vez, o suéltalos sobre estos ajustes. Si entre ellos está classes.txt, sus diez ' +
      'líneas dan nombre a las clases. No salen de este dispositivo.',
    expected:
      'se esperaba un archivo empaquetado, o cuatro archivos IDX cuyos nombres empiecen por train-images, ' +
      'train-labels, t10k-images y t10k-labels',
    notOfSize: (name, rows, columns) =>
      `${name}: se esperaban imágenes de 28 × 28, y se han recibido de ${rows} × ${columns}`,
    is: (name, kind) => `${name} es ${kind}, no un archivo de dígitos`,
    cut: (name) => `${name}: este archivo está incompleto o dañado`,
    notAsMany: (labels, images) => `${labels}: se esperaba una etiqueta por cada imagen de ${images}`,
    notTen: (count) => `se esperaban los nombres de diez clases, uno por línea, y se han recibido ${count}`,
    failed: (reason) => `No se pueden usar estos archivos: ${reason}.`,
  },

  map: {
    names: {
      run: { map: 'Mapa de códigos', matching: 'Diez mitades izquierdas frente a diez derechas' },
      twin: { map: 'Gemela: mapa de códigos', matching: 'Gemela: diez mitades izquierdas frente a diez derechas' },
    },
  },

  measured: {
    rows: {
      total: ['Pérdida total, media de los diez últimos pasos', 4],
      heldOut: ['Pérdida total, dígitos de validación', 4],
      digits: ['Dígitos de prueba, para todo lo que sigue', 0],
      leftToRight: ['Parejas halladas de 100, de izquierda a derecha, %', 1],
      rightToLeft: ['Parejas halladas de 100, de derecha a izquierda, %', 1],
      gap: ['Brecha: distancia en una pareja, dividida entre la de dígitos distintos', 3],
      left: ['Exactitud con la mitad izquierda, %', 1],
      right: ['Exactitud con la mitad derecha, %', 1],
      both: ['Exactitud con ambas mitades, %', 1],
      ccaSum: ['Suma CCA, como máximo 50', 2],
      sum: ['Suma de correlaciones, como máximo 50; crece con copias de una unidad', 2],
      effectiveRank: ['Rango efectivo', 2],
      deadUnits: ['Unidades muertas', 0],
      leftCross: ['Error de la mitad izquierda, dibujada desde la derecha', 4],
      rightCross: ['Error de la mitad derecha, dibujada desde la izquierda', 4],
      leftSelf: ['Error de la mitad izquierda, dibujada desde ambas', 4],
      rightSelf: ['Error de la mitad derecha, dibujada desde ambas', 4],
      leftOwn: ['Error de la mitad izquierda, dibujada desde sí misma', 4],
      rightOwn: ['Error de la mitad derecha, dibujada desde sí misma', 4],
    },
    value: (value, digits) => (digits === 0 ? grouped(value) : number(value, digits)),
    difference,
    notComparable: 'no comparable',
  },

  image: {
    title: (settings, step, steps) => `Medio dígito: ${settings}; paso ${step} de ${steps}`,
    gradient: (layer) => `Gradiente: ${layer}`,
    key: (twin) =>
      'Línea continua, E: lote de entrenamiento. Discontinua, V: dígitos de validación.' +
      (twin === null ? '' : ` Fina, \u2032: la gemela, ${twin}.`),
  },
};
