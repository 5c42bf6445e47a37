/** Spanish: the words of www/element/lessons/strings.js. */
import { decimal, grouped, number, percent } from '../../shared/strings.js';

/** @typedef {typeof import('../../element/lessons/strings.js').LESSON} English */

/** @param {number} value small and positive; written to three significant digits */
const figures = (value) => decimal(String(Number(value.toPrecision(3))));
/** A rough duration. @param {number} ms */
const about = (ms) => {
  const seconds = ms / 1000;
  if (seconds < 90) return `unos ${Math.max(5, 5 * Math.round(seconds / 5))} segundos`;
  return `unos ${Math.round(seconds / 60)} minutos`;
};
/** @param {string[]} items two or more */
const and = (items) => `${items.slice(0, -1).join(', ')} y ${items.at(-1)}`;
/** Decimals have a comma, so a semicolon keeps them apart. @param {string[]} numbers two or more */
const andNumbers = (numbers) => `${numbers.slice(0, -1).join('; ')}, y ${numbers.at(-1)}`;

/** The factors of the lesson on what is lost. */
const SHARES = [0, 0.3, 1, 2];
/** @param {number} share */
const factor = (share) => decimal(String(share));

const TERMS = {
  L1: 'L1: dibujar ambas mitades desde ambas',
  L2: 'L2: dibujar ambas desde la izquierda',
  L3: 'L3: dibujar ambas desde la derecha',
  L4: 'L4: capas ocultas parecidas',
  L5: 'L5: dibujos parecidos',
  L6: 'L6: códigos que se correlacionan',
  L7: 'L7: capas ocultas que se correlacionan',
};

/** @type {English['each']} */
const EACH = {
  correlation: {
    title: '¿Hay que pedir a los códigos que concuerden?',
    teaser: 'Quita el término de correlación y mira si los códigos de las dos mitades siguen concordando.',
    story: [
      'La red convierte la mitad izquierda de un dígito en 50 números, y la mitad derecha en otros 50: sus ' +
        'códigos. Los dos vienen del mismo dígito, así que deberían decir lo mismo.',
      'Un término del objetivo, L6, pide justo eso: de un dígito a otro, cada número de la izquierda debería ' +
        'subir y bajar con su pareja de la derecha. El peso de ese término se llama λ. Aquí dos redes parten del ' +
        'mismo punto; una se entrena con L6, y su gemela, con λ\u00a0=\u00a00. Las dos prescinden del ' +
        'emparejamiento, ' +
        'un término de este proyecto que pide concordancia de otra manera.',
    ],
    question: 'Sin L6, ¿cuánto se correlacionarán los dos códigos?',
    predictions: { same: 'Más o menos igual', less: 'Menos, pero todavía claramente', little: 'Casi nada' },
    run: 'Una ejecución sin emparejamiento y, desde el mismo punto de partida, una gemela con λ\u00a0=\u00a00.',
    look: [
      ['jointCorrelation', 'Correlación de los códigos', 'la gemela es la línea fina.'],
      ['map', 'Los mapas', '¿en cuál de ellos se encuentran las dos mitades de un dígito?'],
      ['gap', 'La brecha', 'si es 0, ambas mitades tienen el mismo código.'],
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `Suma de correlaciones, como máximo 50: ${number(on, 1)} con L6 y ${number(off, 1)} sin él. ` +
      `${
        {
          same: 'Así que, unidad por unidad, los códigos se correlacionan más o menos igual sin que nadie se lo pida.',
          less: 'Así que, unidad por unidad, se correlacionan menos, pero todavía claramente.',
          little: 'Así que, unidad por unidad, apenas se correlacionan ya.',
        }[prediction]
      } La suma CCA, que antes puede mezclar las unidades de cada código, es ${number(mixedOn, 1)} con L6 y ` +
      `${number(mixedOff, 1)} sin él.`,
    why:
      'La red tiene que dibujar las mismas dos mitades a partir de cualquiera de los códigos (L2, L3, L5), así que ' +
      'estos tienen mucho en común incluso sin L6: lo muestra la suma CCA. L6 fija dónde: en la misma unidad de ' +
      'ambos códigos. El término de redundancia, que tienen las dos ejecuciones, evita que las unidades se repitan. ' +
      'Pero una suma alta no es la meta: también la alcanzan cincuenta copias de una sola unidad. Por eso hay que ' +
      'mirar además la exactitud, la transferencia y el rango efectivo.',
  },
  terms: {
    title: '¿Qué parte del objetivo importa más?',
    teaser: 'Nueve términos tiran a la vez. Quita uno y mira qué no pueden compensar los demás.',
    story: [
      'La red aprende de un solo número, la pérdida total. Se compone de siete términos, de L1 a L7, y de dos que ' +
        'añade este proyecto, redundancia y emparejamiento. Unos piden buenos dibujos; otros, que las dos mitades ' +
        'se traten igual. L6 y L7 deben crecer, así que se restan; los demás se suman. El entrenamiento reduce el ' +
        'total, esté hecho de lo que esté hecho.',
      'Una manera justa de averiguar para qué sirve un término: quitarlo, no cambiar nada más y volver a entrenar ' +
        'desde el mismo punto de partida. Esto se llama ablación.',
    ],
    question: '¿Cuál de los siete, si se quita, hace perder más exactitud con una sola mitad?',
    predictions: TERMS,
    run: 'Una ejecución con todos los términos y, desde el mismo punto de partida, una gemela sin el que has elegido.',
    look: [
      ['accuracy', 'Exactitud', 'la de la ejecución y, en líneas finas, la de la gemela.'],
      ['chosen', 'El término que falta', 'se sigue midiendo. ¿Empeora, o se ocupan de él los demás?'],
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} no se pueden distinguir: sus intervalos se solapan, así que ` +
            'cualquiera de ellos podría ser el que más cuesta quitar.'
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}.`,
        `Sin ${prediction}, la exactitud con una sola mitad (la media de izquierda y derecha) es del ` +
          `${number(left, 1)}\u00a0%; con todos los términos es del ${number(all, 1)}\u00a0%.`,
        apart
          ? ''
          : 'Esa diferencia cae dentro de las dispersiones: en esta medida, no se ve que quitar ninguno de los ' +
            'siete cueste nada.',
        own === 'below'
          ? 'Quitar la redundancia, que no es uno de los siete, cuesta más que quitar cualquiera de ellos: sin ella, ' +
            `${number(without, 1)}\u00a0%.`
          : '',
        own === 'among'
          ? 'Quitar la redundancia, que no es uno de los siete, cuesta tanto como quitar el más valioso: sin ella, ' +
            `${number(without, 1)}\u00a0%.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    why:
      'Si quitar un término cambia poco, es que los demás hacen su trabajo o que pesa poco. Aun así puede importar ' +
      'para algo que esta única medida no muestra: compara las columnas. Las dos últimas filas son términos que ' +
      'añade este proyecto: la redundancia penaliza que dos unidades del código digan lo mismo, y el emparejamiento ' +
      'pide a cada mitad que encuentre por su código a su otra mitad en el lote de entrenamiento.',
  },
  gradients: {
    title: '¿Qué llega a la primera capa?',
    teaser:
      'Sigmoide frente a ReLU: sigue el gradiente de vuelta por las capas, sin normalización por lotes y con ella.',
    story: [
      'Una red aprende hacia atrás: el error se conoce al final, y cada capa le dice a la anterior cómo debería ' +
        'cambiar su salida. Ese mensaje es el gradiente. Si cada capa lo hace más pequeño, las primeras no reciben ' +
        'casi nada y no aprenden casi nada: el gradiente se desvanece.',
      'Cada capa oculta acaba en una curva sencilla, su función de activación. ReLU deja pasar sin cambios los ' +
        'valores positivos y convierte los negativos en 0. La sigmoide lo comprime todo entre 0 y 1, y devuelve ' +
        'como mucho una cuarta parte del ' +
        'gradiente que recibe. Es una de las razones por las que ReLU la ha sustituido en las redes profundas.',
      'La normalización por lotes, que sigue a cada convolución, reescala lo que pasa y puede ocultarlo. Por eso ' +
        'aquí las dos redes se entrenan sin ella. Lo que se midió muestra también el remedio: lo mismo, con ' +
        'normalización por lotes.',
    ],
    question:
      'Sin normalización por lotes y comparada con ReLU, ¿dónde pierde la sigmoide más de la mitad del gradiente?',
    predictions: {
      way: 'En el camino de vuelta, del código a los píxeles',
      code: 'Antes: ya en el código conjunto',
      nowhere: 'En ninguno de los dos',
    },
    run:
      'Una ejecución con ReLU y, desde el mismo punto de partida, una gemela con la sigmoide; las dos, sin ' +
      'normalización por lotes.',
    look: [
      ['joint', 'Gradiente en el código conjunto', '¿cuánto más abajo está la gemela, la línea fina?'],
      [
        'convolutions.conv1',
        'Gradiente en la primera convolución',
        '¿está aún más abajo? Cada línea de la escala es diez veces la de debajo, o más.',
      ],
      ['total', 'Pérdida total', '¿cuánto tarda en empezar a bajar la de cada ejecución?'],
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, normed } }) =>
      `Sin normalización por lotes, el tamaño del gradiente en el código conjunto es ${figures(reluCode)} con ReLU y ` +
      `${figures(sigmoidCode)} con la sigmoide, es decir, el ${percent(sigmoidCode / reluCode)}. En la primera ` +
      `convolución es ${figures(reluFirst)} y ${figures(sigmoidFirst)}, es decir, el ` +
      `${percent(sigmoidFirst / reluFirst)}. ${
        {
          way: 'Así que más de la mitad se pierde en el camino de vuelta por el codificador: allí se desvanece.',
          code:
            'Así que ya falta más de la mitad donde empieza el camino de vuelta por el codificador; en ese camino ' +
            'no se desvanece.',
          nowhere:
            'Así que falta menos de la mitad donde empieza el camino de vuelta por el codificador, y en ese camino ' +
            'no se desvanece.',
        }[prediction]
      }${
        normed === undefined ? '' : ` Con normalización por lotes es el ${percent(normed)} en la primera convolución.`
      }`,
    why:
      'De vuelta, la normalización por lotes también divide entre la desviación típica de cada canal. Donde los ' +
      'valores de la sigmoide están muy juntos, eso vuelve a agrandar el gradiente: mira abajo las columnas ' +
      'con normalización por lotes. Un gradiente más pequeño no tiene por qué significar aprender peor, ya que Adam ' +
      'divide cada gradiente entre su tamaño habitual: la tabla muestra lo que cuesta la sigmoide, sin ' +
      'normalización por lotes y con ella.',
  },
  overfitting: {
    title: '¿Aprendido o memorizado?',
    teaser: 'Solo 500 dígitos para aprender. Observa el error en los dígitos de validación.',
    story: [
      'Una red con más de un millón de parámetros puede memorizar 500 dígitos uno por uno. Entonces lo hace muy bien ' +
        'con esos, lo que no dice nada de los demás. Esto se llama sobreajuste.',
      'Por eso la pérdida total se mide dos veces: en el lote de entrenamiento y en los dígitos de validación, ' +
        'con los que la red nunca se entrena. El dropout, en la gemela, apaga al azar algunas unidades en cada ' +
        'paso, de modo que ninguna pueda confiar en lo que otra ha memorizado.',
    ],
    question: 'En la ejecución sin dropout, ¿cómo evoluciona la pérdida total en los dígitos de validación?',
    predictions: { falls: 'Baja hasta el final', levels: 'Se estabiliza', rises: 'Deja de bajar y empieza a subir' },
    run: 'Una ejecución con 500 dígitos, sin dropout, y, desde el mismo punto de partida, una gemela con dropout 0,2.',
    look: [
      [
        'total',
        'Pérdida total',
        'línea continua: el lote de entrenamiento; discontinua: los dígitos de validación. La distancia entre las ' +
          'dos muestra cuánto se ha memorizado.',
      ],
      [
        'L2',
        'Dibujar ambas desde la izquierda',
        'lo mismo para un solo error. ¿Están más juntas las líneas finas, las de la gemela?',
      ],
    ],
    found: ({ prediction, numbers }) => {
      const { seen, unseen, lowest, highest, seeds, least, at, twinSeen, twinUnseen } = numbers;
      const spread = seeds > 1 ? ` (de ${number(lowest, 4)} a ${number(highest, 4)} con ${seeds} semillas)` : '';
      const ends = {
        falls: 'Así que en los dígitos de validación todavía baja en el último tercio de la ejecución.',
        levels:
          'Así que en los dígitos de validación se estabiliza en el último tercio de la ejecución. En parte se debe ' +
          'a que la tasa de aprendizaje baja hasta 0 al final, lo que aplana cualquier curva.',
        rises: 'Así que en los dígitos de validación ha dejado de bajar y sube.',
      };
      const twin =
        twinSeen === undefined
          ? ''
          : ` Con dropout 0,2 son ${number(twinSeen, 4)} y ${number(twinUnseen, 4)}: ` +
            `la distancia ${twinUnseen - twinSeen < unseen - seen ? 'es menor' : 'no es menor'}, y la pérdida en ` +
            `validación ${
              twinUnseen < lowest ? 'es más baja' : twinUnseen > highest ? 'es más alta' : 'cae dentro de ese intervalo'
            }.`;
      return (
        `Al final, la pérdida total de la ejecución sin dropout es ${number(seen, 4)} en sus 500 dígitos y ` +
        `${number(unseen, 4)} en los de validación${spread}, donde su mínimo fue ${number(least, 4)}, en el paso ` +
        `${at}. ${ends[/** @type {keyof typeof ends} */ (prediction)]}${twin}`
      );
    },
    why:
      'La pérdida total puede ser menor que 0, porque las correlaciones se restan de los errores. Una distancia por ' +
      'sí sola no hace daño; una pérdida que sube en los dígitos de validación, sí. El mejor remedio son más ' +
      'dígitos: pon 5000 dígitos de entrenamiento y vuelve a entrenar.',
  },
  batchnorm: {
    title: '¿Qué hace la normalización por lotes?',
    teaser: 'Desactiva el reescalado entre las capas y mira para qué servía.',
    story: [
      'Mientras una red aprende, sus valores internos se desplazan: lo que una capa envía a la siguiente crece o ' +
        'encoge de un paso a otro. La normalización por lotes toma los valores de cada canal en todo el lote y los ' +
        'reescala a media 0 y desviación típica 1, y luego aplica un factor y un desplazamiento que aprende.',
      'Sigue a cada una de las dos convoluciones. La gemela prescinde de ella.',
    ],
    question: 'Sin ella, tras el mismo número de pasos, la exactitud con una sola mitad es…',
    predictions: { better: 'Más alta', same: 'Más o menos igual', worse: 'Más baja' },
    run: 'Una ejecución con normalización por lotes y, desde el mismo punto de partida, una gemela sin ella.',
    look: [
      ['total', 'Pérdida total', 'en los primeros pasos, ¿cuál baja antes?'],
      ['convolutions.conv1', 'Gradiente en la primera convolución', '¿cuál de los dos es más estable?'],
      ['accuracy', 'Exactitud', 'la de la gemela, en líneas finas, ¿llega a alcanzarla?'],
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `Exactitud con una sola mitad, la media de izquierda y derecha: ${number(on, 1)}\u00a0% con normalización ` +
      `por lotes y ${number(off, 1)}\u00a0% sin ella. ${
        {
          better: 'Así que es más alta sin normalización por lotes.',
          same: 'Así que es más o menos igual: la diferencia no llega a un punto porcentual.',
          worse: 'Así que es más baja sin normalización por lotes.',
        }[prediction]
      }`,
    why:
      'La normalización por lotes es conocida sobre todo por permitir que las redes profundas se entrenen rápido, ' +
      'con pasos grandes. Esta red solo tiene dos convoluciones, y la ejecución es corta; prueba una tasa de ' +
      'aprendizaje más alta, con ella y sin ella.',
  },
  tradeoff: {
    title: '¿Qué se pierde cuando dos códigos concuerdan?',
    teaser: 'Haz que la concordancia no cuente, cuente menos o cuente el doble, y mira qué pasa con los detalles.',
    story: [
      'Un código tiene 50 números para un dígito. Pueden guardar lo que dicen las dos mitades (qué dígito es, con ' +
        'qué grosor y qué inclinación) o lo que solo muestra una: dónde termina un trazo, cómo se curva.',
      'Los términos L4 a L7, la redundancia y el emparejamiento buscan la concordancia. Aquí todos sus pesos ' +
        'se multiplican por un mismo factor: 0; 0,3; 1, o 2. Con 1 es la red de esta página. Con 0 solo quedan los ' +
        'términos L1 a L3: un autocodificador multimodal, que solo tiene que dibujar.',
    ],
    question: 'Se dan las dos mitades. ¿Con qué factor se redibujan mejor?',
    predictions: { none: '0: solo dibujar', some: '0,3', all: '1: como en esta página', double: '2' },
    run:
      'Una ejecución con factor 1 y, desde el mismo punto de partida, una gemela con el factor que has elegido; con ' +
      '0, si has elegido 1.',
    look: [
      ['L1', 'Dibujar ambas desde ambas', 'este es el error en cuestión. ¿Qué red lo tiene más bajo al final?'],
      ['map', 'Los mapas', '¿en cuál de ellos se encuentran las dos mitades de un dígito?'],
      ['gap', 'La brecha', 'si es 0, ambas mitades tienen el mismo código.'],
    ],
    found: ({ numbers: { best, growing, ...of } }) =>
      `Dadas las dos mitades, una mitad se redibuja con un error de ${andNumbers(
        SHARES.map((share) => `${number(of[`error ${share}`], 4)} con factor ${factor(share)}`),
      )}. La suma CCA, como máximo 50, es ${andNumbers(SHARES.map((share) => number(of[`sum ${share}`], 1)))}. ${
        growing
          ? 'Así que, cuanto más cuenta la concordancia, más comparten los códigos y peor se redibujan las mitades.'
          : `Así que se redibujan mejor con factor ${factor(best)}.`
      }`,
    why:
      'Lo que solo muestra una mitad no se puede saber a partir de la otra. Un código que debe ser el mismo con ' +
      'cualquiera de las dos tiene que dejarlo fuera, y el dibujo se acerca a la media de todos los dígitos que ' +
      'encajan. A cambio, el código de una mitad puede sustituir al de la otra: compara los mapas y, en la tabla, ' +
      'la transferencia. Ningún factor es el correcto: depende de para qué sea el código.',
  },
};

/** @type {English} */
export const LESSON = {
  each: EACH,
  list: {
    title: 'Seis experimentos',
    lead:
      'Cada uno plantea una pregunta, te deja hacer una predicción y reproduce cómo aprendieron dos redes que se ' +
      'diferencian en una sola cosa.',
    open: (title) => `${title} Abrir este experimento`,
  },
  of: (at, count) => `Experimento ${at} de ${count}`,
  close: 'Cerrar',
  about: 'De qué se trata',
  steps: { look: 'Fíjate', measured: 'Lo que se midió' },
  predictFirst: 'Elige primero. Basta una suposición; nadie pone nota.',
  predicted: (choice) => `Tu predicción: ${choice}`,
  start: 'Entrenar las dos',
  train: 'Entrenar aquí',
  notNow: 'Ahora no',
  measuring: 'Midiendo cuánto tarda aquí…',
  estimate: (ms) => `Entrenar las dos lleva ${about(ms)} en este dispositivo, si no está ocupado con otra cosa.`,
  replay: {
    start: 'Reproducir, 20\u00a0s',
    group: 'Reproducción de una ejecución grabada',
    recorded: 'Una ejecución grabada.',
    slider: 'Paso de la ejecución grabada',
    play: (state) => (state === 'running' ? 'Pausar' : state === 'finished' ? 'Reproducir otra vez' : 'Reproducir'),
    at: (step, steps) => `Paso ${step} de ${steps}.`,
    hashes: (hashes) => (hashes.length > 1 ? `Pesos ${hashes[0]}; gemela ${hashes[1]}.` : `Pesos ${hashes[0]}.`),
    answer: 'Ver la respuesta',
    loading: 'Cargando la ejecución grabada…',
    missing: (reason) => `No hay reproducción: ${reason}. Aun así, puedes entrenar aquí.`,
    said: {
      running: 'Se reproduce la ejecución grabada.',
      paused: (at) => `La reproducción está en pausa. ${at}`,
      finished: (at) => `La reproducción ha terminado. ${at} Se muestra la respuesta.`,
    },
    still:
      'Tu sistema pide menos movimiento, así que la reproducción espera: pulsa «Reproducir» o mueve el control ' +
      'deslizante.',
    running: 'Puedes pausar la reproducción o mover su control deslizante.',
  },
  notCompared: (reason) => `No se pueden comparar estas ejecuciones con las grabadas: ${reason}.`,
  compared: (all) => {
    const [run, twin] = all;
    const differs = all.filter(({ hash, recorded }) => hash !== recorded);
    if (differs.length === 0)
      return (
        `Igual que la ejecución grabada, hasta el último bit: pesos ${run.hash}` +
        `${twin ? `; gemela ${twin.hash}` : ''}.`
      );
    const changed = [...new Set(differs.flatMap((one) => one.changed))];
    return `No es igual que la ejecución grabada: ${differs
      .map(({ hash, recorded }) => `pesos ${hash} en lugar de ${recorded}`)
      .join('; ')}. ${
      changed.length > 0
        ? `Lo que difiere: ${changed.join(', ')}.`
        : 'Los ajustes son los mismos, así que la versión de esta página, o la de sus dígitos, tiene que ser otra.'
    }`;
  },
  stages: {
    none: '',
    running: 'Las dos se están entrenando. Puedes pausarlas cuando quieras; los ajustes están bloqueados.',
    alone: 'La ejecución se está entrenando; su gemela ha terminado antes de tiempo. El motivo está al lado.',
    paused: 'Las ejecuciones están en pausa y pueden continuar.',
    behind: 'La ejecución ha terminado; su gemela todavía se está entrenando.',
    finished: 'Las dos han terminado.',
    finishedAlone: 'La ejecución ha terminado; su gemela acabó antes de tiempo.',
    stopped: 'Las ejecuciones se han detenido. «Entrenar aquí» las inicia otra vez desde el principio.',
    failed: 'La ejecución ha terminado antes de tiempo. El motivo, y lo que puedes hacer, están al lado.',
  },
  rows: {
    all: 'Todos los términos',
    'without-L1': 'Sin L1',
    'without-L2': 'Sin L2',
    'without-L3': 'Sin L3',
    'without-L4': 'Sin L4',
    'without-L5': 'Sin L5',
    'without-L6': 'Sin L6',
    'without-L7': 'Sin L7',
    'without-redundancy': 'Sin redundancia',
    'without-matching': 'Sin emparejamiento',
    'without-L6-and-matching': 'Sin L6 ni emparejamiento',
    'unit-sum': 'Suma sobre las unidades, cada lambda dividida entre el número de unidades',
    'unit-sum-same-lambdas': 'Suma sobre las unidades, las mismas lambdas',
    'no-batch-norm': 'Sin norm. por lotes',
    sigmoid: 'Sigmoide en cada capa oculta',
    'sigmoid-no-batch-norm': 'Sigmoide, sin norm. por lotes',
    flattened: 'Un coeficiente sobre todas las unidades, las mismas lambdas',
    'zero-image': 'Una mitad ausente es una imagen negra',
    drop: 'Una mitad ausente queda fuera de la suma',
    'dropout-0.05': 'Dropout de 0,05',
    'dropout-0.2': 'Dropout de 0,2',
    narrow: 'Estrecha: 32 + 32 filtros, 200, 100',
  },
  underWay: 'Hay una ejecución en marcha. Este experimento la sustituiría, así que detenla primero.',
  failed: (reason) => `Las ejecuciones no se han iniciado: ${reason}.`,
  go: 'Ir a la ejecución',
  read: 'Ir allí',
  reveal: 'Mostrar lo que se midió',
  revealHint: 'Se muestra automáticamente cuando termina la reproducción, o cuando terminan tus ejecuciones.',
  why: 'Por qué',
  all: 'Todo lo que se midió',
  open: (choices) => `Las medidas están tan dispersas que la respuesta también podría ser: ${choices.join('; ')}.`,
  agrees: 'Es lo que habías predicho.',
  allows: (choice) => `Tu predicción: ${choice}. Las medidas la permiten.`,
  differs: (choice) => `Tu predicción: ${choice}. Para eso están los experimentos.`,
  loading: 'Cargando las medidas…',
  missing: (reason) => `No se pueden mostrar las medidas: ${reason}. Aún tienes tu propia ejecución.`,
  notMeasured: 'Este experimento no se ha medido en esta versión. Aún tienes tu propia ejecución.',
  retry: 'Reintentar',
  source: ({ command, run, judged, seeds }, withScores) =>
    withScores
      ? `Medido con ${command}: ${grouped(run.digits)} dígitos de entrenamiento, ${run.steps} pasos, ` +
        `tamaño del lote ${run.batch}, probado con ${grouped(judged)} dígitos de prueba; ` +
        `media y dispersión con las semillas ${seeds.join(', ')}.`
      : `Medido con ${command}.`,
  columns: {
    name: 'Ejecución',
    groups: {
      accuracy: 'Exactitud, %',
      transfer: 'Transferencia, %',
      correlation: 'Los dos códigos, de 50',
      mse: 'Error de una mitad',
    },
    heads: {
      left: 'izquierda',
      right: 'derecha',
      half: 'su media',
      left_to_right: 'izquierda a derecha',
      right_to_left: 'derecha a izquierda',
      sum: 'suma de correlaciones',
      dead_units: 'unidades muertas',
      effective_rank: 'rango efectivo',
      cca_sum: 'suma CCA',
      left_cross: 'izquierda, desde la derecha',
      right_cross: 'derecha, desde la izquierda',
      left_self: 'izquierda, desde ambas',
      right_self: 'derecha, desde ambas',
    },
    lowest: (alone) => (alone ? 'media más baja' : 'media más baja, o indistinguible de ella'),
  },
  columnsHint:
    'El panel Comparar explica cada columna. La dispersión de la media de izquierda y derecha se da como la media ' +
    'de las dos dispersiones; no puede ser mayor.',
  layers: {
    title: 'Tamaño del gradiente en cada capa',
    head: 'Capa',
    ids: {
      'relu-without-norm': 'ReLU, sin norm. por lotes',
      'sigmoid-without-norm': 'Sigmoide, sin norm. por lotes',
      relu: 'ReLU, norm. por lotes',
      sigmoid: 'Sigmoide, norm. por lotes',
    },
    hint:
      'Norma del gradiente respecto a los pesos de una capa: la mediana a lo largo de una sola ejecución. Las ' +
      'capas tienen distinto número de pesos, así que hay que comparar las columnas. Las barras son logarítmicas: ' +
      'cada línea es diez veces la anterior.',
    figures,
  },
  curves: {
    title: 'Pérdida total al entrenar con pocos dígitos',
    seen: 'dígitos de entrenamiento',
    unseen: 'dígitos de validación',
    dropout: (value) => (value === 0 ? 'sin dropout' : `dropout ${decimal(String(value))}`),
    step: 'paso',
    hint: (digits, seeds) =>
      `Con ${grouped(digits)} dígitos; ${seeds === 1 ? '1 semilla' : `media de ${seeds} semillas`}; medido sin ` +
      `dropout.`,
    words: (lines) =>
      lines
        .map(({ name, first, last }) => `${name}: de ${number(first, 3)} a ${number(last, 3)}`)
        .join('; ')
        .concat('.'),
  },
  tradeOff: {
    title: 'Error de una mitad, dadas ambas, según la suma CCA',
    sum: 'suma CCA',
    row: (share) => `Concordancia × ${factor(share)}`,
    short: (share) => `× ${factor(share)}`,
    point: (share, sum, error) => `factor ${factor(share)}: suma CCA ${number(sum, 1)}, error ${number(error, 4)}`,
    hint: 'Media de la mitad izquierda y la derecha. El punto grande es el factor 1.',
    source: ({ command, epochs, seed, judged }) =>
      `Medido con ${command}: ${epochs} épocas con todos los dígitos de entrenamiento de MNIST menos ` +
      `${grouped(judged)}, con los que después se probaron las redes; solo la semilla ${seed}, así que no se conoce ` +
      'la dispersión.',
    runs: 'Las cuatro ejecuciones grabadas, al final',
    runsHint: 'Se entrenaron durante muchos menos pasos que las redes de la curva, así que sus errores son mayores.',
    real: 'real',
    map: 'El mapa, con su brecha',
    mapWords: (share, gap) => `Mapa de los códigos con factor ${factor(share)}; la brecha es ${number(gap, 2)}.`,
    gap: (gap) => number(gap, 2),
    redrawn: 'Dadas las dos mitades',
    redrawnWords: (share) =>
      `Cuatro dígitos de prueba, redibujados a partir de las dos mitades con factor ${factor(share)}.`,
    completed: 'Dada la mitad izquierda, dibujada la derecha',
    completedWords: (share) =>
      `Los mismos dígitos, con la mitad derecha dibujada desde la izquierda con factor ${factor(share)}.`,
    realWords: 'Los cuatro dígitos de prueba.',
    missing: (reason) => `No se pueden mostrar los mapas y los dibujos: ${reason}.`,
  },
  copy: 'Copiar enlace',
  link: 'Enlace a este experimento',
  copied: 'Se ha copiado el enlace: quien lo abra empieza donde empezaste tú.',
  notCopied: 'Aquí no se permite copiar. Selecciona el enlace y cópialo.',
};
