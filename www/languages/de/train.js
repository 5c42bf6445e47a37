/** German: the words of the Train panel; the glossary is in shared.js. */
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

const TERMS = {
  L1: 'L1 beide aus beiden zeichnen',
  L2: 'L2 beide aus der linken zeichnen',
  L3: 'L3 beide aus der rechten zeichnen',
  L4: 'L4 Schichten gleichen sich',
  L5: 'L5 Zeichnungen gleichen sich',
  L6: 'L6 Codes korrelieren',
  L7: 'L7 Schichten korrelieren',
  redundancy: 'Redundanz des Codes',
  matching: 'Zuordnung der Codes',
};

/** @type {typeof import('../../element/train/strings.js').TRAIN} */
export const TRAIN = {
  settings: {
    names: {
      method: 'Methode',
      preset: 'Vorgabe',
      seed: 'Startwert',
      steps: 'Schritte',
      batch: 'Batch-Größe',
      digits: 'Trainingsziffern',
      rate: 'Lernrate',
      dropout: 'Dropout',
      lambda: 'λ von L6',
      agreement: 'Gewicht der Übereinstimmung',
      without: 'Ohne',
      activation: 'Aktivierung',
      batchnorm: 'Batch-Norm',
      width: 'Größe des Netzes',
    },
    values: {
      method: {
        corrmcnn: 'CorrMCNN: alle Terme',
        corrnet: 'CorrNet: dichte Schichten, L1 bis L3 und L6',
        mae: 'MAE: nur L1 bis L3',
        cca: 'CCA: linear, in einem Schritt angepasst',
      },
      preset: { default: 'Standard: lernt am besten', slides: 'Folien: wie im Studentenvortrag' },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoid' },
      batchnorm: { on: 'An', off: 'Aus' },
      width: { full: 'Voll', narrow: 'Schmal, für Telefone' },
    },
    terms: TERMS,
    newSeed: 'Neuer Startwert',
    title: 'Einstellungen',
    line: (method, preset, steps, batch, seed) =>
      `${method}, Vorgabe ${preset}, ${steps} Schritte mit je ${batch} Ziffern, Startwert ${seed}`,
    ccaLine: 'CCA, in einem Schritt angepasst',
    short: {
      method: { corrmcnn: 'CorrMCNN', corrnet: 'CorrNet', mae: 'MAE', cca: 'CCA' },
      preset: { default: 'Standard', slides: 'Folien' },
    },
    twinLine: (twin) => `Zwilling: ${twin}`,
    fileLine: (file) => `aus ${file}`,
    ofPreset: (value) => `${value} (Vorgabe)`,
    presetHint: 'Ein leeres Feld hat den Wert der Vorgabe, in Grau.',
    termsTitle: 'Terme der Zielfunktion',
    twinTitle: 'Zwillingslauf',
    twinHint:
      'Ein zweiter Lauf mit demselben Startwert, der sich in einer Einstellung unterscheidet. Beide trainieren ' +
      'zugleich.',
    twinName: 'Unterschied',
    twinNone: 'Kein Zwilling',
    twinIs: (name, value) => `${name} = ${value}`,
    twinValue: 'Sein Wert',
    twinWaiting: (expected) => `Den Wert des Zwillings eingeben: ${expected}.`,
    twinChoose: 'Den Wert des Zwillings wählen.',
    startTitle: 'Ausgangspunkt',
    startFresh: 'Ein frisches Netz, mit zufälligen Gewichten aus dem Startwert.',
    startWeights: (name) => `Die Gewichte aus ${name}.`,
    startCheckpoint: (name, step, steps) => `${name}: Schritt ${step} von ${steps}, mit den Einstellungen jenes Laufs.`,
    startFile: 'Mit einer Datei beginnen …',
    startAgain: 'Frisch beginnen',
    startHint:
      'Mit einer Gewichtsdatei beginnt ein neuer Lauf; ein Checkpoint setzt seinen eigenen fort. „Sichern“ erzeugt ' +
      'beides.',
    noTwinOfCheckpoint:
      'Ein Checkpoint behält die Einstellungen seines Laufs, ein Zwilling kann sich also in keiner unterscheiden; ' +
      'ohne Zwilling oder frisch beginnen',
    noTwinOfWeights: (name) =>
      `„${name}“ ist durch die Gewichtsdatei festgelegt, ein Zwilling kann sich darin nicht unterscheiden; ` +
      'eine andere Einstellung wählen oder frisch beginnen',
    startFailed: (name, reason) => `${name} ist nicht verwendbar: ${reason}.`,
    locked: 'Mit diesen Einstellungen läuft gerade ein Training. Zum Ändern stoppen.',
    bad: (name, value, expected, whole) =>
      `${name}: Erwartet wird eine ${whole ? 'ganze ' : ''}Zahl, ${expected}, nicht „${value}“.`,
  },

  lead: {
    file: '„Start“ drücken und zusehen, wie das Netz aus der Datei weiterlernt.',
    own: '„Start“ drücken und zusehen, wie ein frisches Netz aus eigenen Ziffern lernt.',
    fit: (digits) => `„Start“ drücken: CCA wird in einem Schritt an ${grouped(digits)} Ziffern angepasst.`,
    running: 'Das Netz lernt. Karte, Ziffern und Kurven zeigen, was es schon kann.',
    back: 'Dies ist ein Rückblick, während das Netz weiterlernt. „Neuester“ führt zum neuesten Schritt.',
    paused: 'Der Lauf pausiert. „Weiter“ setzt ihn fort, „Schritt“ um einen Schritt.',
    finished: 'Der Lauf ist zu Ende. Mit dem Netz zeichnen oder „Neu starten“ drücken.',
    ended: 'Der Lauf ist beendet. „Neu starten“ beginnt einen neuen.',
    diverged: 'Der Lauf ist divergiert. Mit kleinerer Lernrate geht es weiter.',
  },

  run: {
    start: 'Start',
    resume: 'Weiter',
    restart: 'Neu starten',
    pause: 'Pause',
    step: 'Schritt',
    reset: 'Zurücksetzen',
    stop: 'Stopp',
    states: {
      idle: 'Bereit.',
      loading: 'Wird vorbereitet …',
      running: 'Training läuft.',
      pausing: 'Wird pausiert …',
      paused: 'Pausiert.',
      finished: 'Fertig.',
      stopped: 'Gestoppt.',
      failed: 'Durch einen Fehler beendet.',
      diverged: 'Divergiert.',
    },
    held: 'Pausiert, solange die Seite verborgen ist.',
    training: (workers) => `Training läuft, ${workers} Worker.`,
    fetching: (loaded, total) =>
      total > 0
        ? `Lädt, was das Training braucht: ${megabytes(loaded)} von ${megabytes(total)}`
        : `Lädt, was das Training braucht: ${megabytes(loaded)}`,
    state: 'Zustand',
    atStep: 'Schritt',
    count: (step, steps) => `${step} von ${steps}`,
    pace: 'Schritte pro Sekunde',
    left: 'Restzeit',
    retry: 'Noch einmal',
    notFetched: (reason) => `Was das Training braucht, konnte nicht geladen werden: ${reason}.`,
    hash: 'Gewichte',
    ownStart: 'die Anfangsgewichte',
    ownDigits: 'die Trainingsziffern',
    expected: (hash, { hash: expected, changed, unusable }) =>
      hash === expected
        ? `Dieselben Gewichte wie im Kurs: ${expected}.`
        : `Nicht die Gewichte des Kurses; das sind ${expected}. ${
            `${changed.length > 0 ? `Anders ist: ${changed.join(', ')}. ` : ''}${
              unusable.length > 0 ? `Nicht wie angegeben verwendbar: ${unusable.join(', ')}.` : ''
            }` ||
            'Die Einstellungen sind wie angegeben. Jene Gewichte gehören also zu einem anderen Startwert, zu anderen ' +
              'Einstellungen oder zu einer anderen Version dieser Seite oder ihrer Ziffern.'
          }`,
    duration,
    announced: (state, step, steps, total) =>
      `${state} Schritt ${step} von ${steps}, Gesamtverlust ${number(total, 4)}.`,
    failed: (reason) =>
      `Das Training ist beendet: ${reason}. Die Gewichte des letzten guten Schritts bleiben erhalten; „Zurücksetzen“ ` +
      'beginnt von vorn.',
    theRun: 'Der Lauf',
    theTwin: (twin) => `Der Zwilling (${twin})`,
    diverged: (which, reason, rate) =>
      `${which} ist divergiert und wurde gestoppt: ${reason}. Seine Schritte wurden so groß, dass jeder das Netz ` +
      `verschlechterte. Meist liegt es an einer zu hohen Lernrate; hier war sie ${rated(rate)}.`,
    twinFailed: (which, reason) => `${which} ist beendet: ${reason}.`,
    goesOn: 'Der Lauf selbst geht weiter.',
    goBack: (step, rate) => `Zurück zu Schritt ${step}, weiter mit Lernrate ${rated(rate)}`,
    beginBoth: (rate) => `Beide mit Lernrate ${rated(rate)} neu starten`,
    beginApart: (rate, twinRate) =>
      `Beide neu starten, den Lauf mit Lernrate ${rated(rate)}, den Zwilling mit ${rated(twinRate)}`,
    begunAgain: 'Lauf und Zwilling beginnen von vorn.',
    wentBack: (step, rate) => `Zurück bei Schritt ${step}, mit Lernrate ${rated(rate)}.`,
    recovered: (step) =>
      `Der Rechenkern des Trainings ist unerwartet stehen geblieben und wurde ersetzt. Es geht bei Schritt ${step} ` +
      `weiter.`,
    fewer: (count, reason) =>
      `Ein Worker konnte nicht mittrainieren (${reason}). Das Training geht mit ${
        count === 1 ? 'einem' : count
      } weiter: langsamer, aber mit demselben Ergebnis.`,
    hashAt: (hash, step) => `${hash} bei Schritt ${step}`,
    refused: (reason) => `Dieser Lauf wurde nicht gestartet: ${reason}.`,
  },

  charts: {
    title: 'Kurven',
    more: 'Mehr Kurven',
    smooth: 'Glätten',
    main: {
      total: 'Gesamtverlust: weniger ist besser',
      jointCorrelation: 'Korrelation der Codes',
      accuracy: 'Kurzer Test, 300 Ziffern: Genauigkeit, %',
    },
    matching: 'Wie die Hälften auf der Karte zueinanderfinden',
    partner: 'Partner gefunden, von 100 Ziffern auf der Karte',
    gap: 'Abstand der beiden Codes einer Ziffer',
    objective: 'Die Terme der Zielfunktion: Korrelationen werden abgezogen; die Summe kann unter 0 fallen',
    correlation: 'Korrelationen',
    gradients: 'Größe des Gradienten, Schicht für Schicht, von den Pixeln zum Code und zurück',
    step: 'Schritt',
    series: {
      total: 'Gesamtverlust',
      ...TERMS,
      L6: 'L6 Codes korrelieren, mal λ',
      L7: 'L7 Schichten korrelieren, mal λ',
      jointCorrelation: 'Korrelation der Codes',
      hiddenCorrelationFirst: 'Erste verborgene Schicht',
      hiddenCorrelationSecond: 'Zweite verborgene Schicht',
      redundancy: 'Redundanz',
    },
    layers: {
      'convolutions.conv1': 'Faltung 1',
      'convolutions.conv2': 'Faltung 2',
      dense1: 'Dicht 1',
      dense2: 'Dicht 2',
      projection: 'Projektion',
      joint: 'Gemeinsamer Code',
      'decoder.dense': 'Decoder: dicht',
      'decoder.transposed': 'Decoder: transponiert',
    },
    letters: { batch: 'T', heldOut: 'V', left: 'L', right: 'R', both: 'B', shared: 'B' },
    prime: '\u2032',
    key: {
      batch: 'Trainings-Batch',
      heldOut: 'Validierungsziffern',
      left: 'linke Hälfte',
      right: 'rechte Hälfte',
      both: 'beide Hälften',
      shared: 'beide Hälften',
    },
    run: 'Lauf',
    twin: 'Zwilling',
    keyShort: { left: 'links', right: 'rechts', both: 'beide' },
    twinKey: (twin) => `Zwilling: ${twin}`,
    otherTotal: 'Der Zwilling summiert andere Terme: nicht vergleichen.',
    reading: (step, values) =>
      values.length === 0 ? `Schritt ${step}: noch kein Wert` : `Schritt ${step}: ${values.join('; ')}`,
    table: 'Die Zahlen hinter den Kurven',
    tableHint:
      'Jeder zehnte Schritt und der letzte; weniger bei langen Läufen. Die CSV-Datei hat jeden Schritt. ' +
      'Validierungsziffern sind 96 der Testziffern, gemessen ohne Dropout und mit der laufenden Statistik der ' +
      'Batch-Norm.',
    tableOf: 'Lauf',
    gradientTable: 'Die Zahlen hinter den Gradienten',
    keys: 'Mit den Pfeiltasten eine Kurve ablesen, mit der Eingabetaste auf diesen Schritt zurückblicken.',
    failed: (reason) =>
      `Die Kurven konnten nicht gezeichnet werden: ${reason}. Ihre Zahlen stehen in der Tabelle unten.`,
    gradientHint:
      'Alle haben dieselbe logarithmische Skala: Wo frühe Schichten weit unter späteren liegen, verschwinden die ' +
      'Gradienten auf dem Rückweg.',
  },

  stepDone: {
    title: (step) => `Schritt ${step}`,
    batch: (digits) => `${digits} Trainingsziffern hinein`,
    batchWords: 'Die Ziffern des Trainings-Batches.',
    loss: 'Gesamtverlust auf Validierungsziffern:',
    fromTo: (before, after) =>
      [before, after].map((total) => (total === null ? '\u2013' : number(total, 4))).join(' \u2192 '),
    layers: 'Gradient jeder Schicht: linke Hälfte, rechte Hälfte',
    short: {
      'convolutions.conv1': 'Falt. 1',
      'convolutions.conv2': 'Falt. 2',
      dense1: 'Dicht 1',
      dense2: 'Dicht 2',
      projection: 'Proj.',
      joint: 'Code',
      'decoder.dense': 'Dec. 1',
      'decoder.transposed': 'Dec. 2',
    },
    layer: (name, norms) => `${name}: ${norms.join('; ')}`,
    said: (step, fromTo) =>
      `Schritt ${step} ausgeführt. Gesamtverlust auf Validierungsziffern: von ${fromTo.replace('\u2192', 'auf')}.`,
  },

  digits: {
    title: 'Testziffern',
    lead: 'Zehn Ziffern, mit denen nie trainiert wird. Das Netz zeichnet die Hälfte, die es nicht bekommt.',
    real: 'Echt',
    fromLeft: 'Aus der linken',
    fromRight: 'Aus der rechten',
    twin: 'Zwilling',
    realWords: 'Zehn echte Testziffern, 0 bis 9.',
    fromLeftWords: 'Dieselben Ziffern; das Netz im Training hat die rechten Hälften aus den linken gezeichnet.',
    fromRightWords: 'Dieselben Ziffern; das Netz im Training hat die linken Hälften aus den rechten gezeichnet.',
    own: 'Ziffer aus „Zeichnen“',
    twinWords: (words) => `Zwilling: ${words}`,
    ownTwin: 'Ziffer aus „Zeichnen“, Zwilling',
    ownWords: 'Die Zeichnung der Ansicht „Zeichnen“, vom Netz im Training ergänzt.',
    ownEmpty: 'Eine in „Zeichnen“ gezeichnete Hälfte wird auch hier ergänzt.',
    moment: 'Rückblick auf Schritt',
    latest: 'Neuester',
    kept: (count, megabytesKept, most) =>
      `Für den Rückblick bewahrt die Seite die Gewichte von ${count} ${count === 1 ? 'Schritt' : 'Schritten'} auf, ` +
      `gleichmäßig über den Lauf verteilt: ${number(megabytesKept, 0)}\u00a0MB von höchstens ${most}\u00a0MB.`,
    at: (step) => `Schritt ${step}`,
    momentTotal: (total) => `Gesamtverlust ${number(total, 3)}`,
    momentHeldOut: (total) => `Validierung ${number(total, 3)}`,
    momentCode: (correlation) => `Korrelation der Codes ${number(correlation)}`,
    momentHash: (hash) => `Gewichte ${hash}`,
    use: 'Mit diesem Netz zeichnen',
    saveMenu: 'Sichern',
    save: 'Gewichte',
    saveCheckpoint: 'Checkpoint, um später fortzufahren',
    saveCurves: 'Kurven (CSV)',
    saveImage: 'Bild (PNG)',
    copyLink: 'Link zu dieser Seite kopieren',
    copied: 'Der Link ist kopiert, mit den Einstellungen und der Zeichnung.',
    notCopied: (link) => `Kopieren ist hier nicht erlaubt. Der Link ist ${link}`,
    measure: 'Mit 1.000 Ziffern testen',
    yourRun: (step) => `eigener Lauf, ${step} ${step === 1 ? 'Schritt' : 'Schritte'}`,
    using: 'Ein Klassifikator wird an die neuen Codes angepasst. Das dauert ein paar Sekunden.',
    measuring: 'Ein Klassifikator wird angepasst und dann mit 1.000 Ziffern getestet. Das dauert ein paar Sekunden.',
    measuredColumns: { name: 'Getestet', run: 'Lauf', twin: 'Zwilling', difference: 'Unterschied' },
    paper: ({ steps, transfer, paper }, milliseconds) =>
      `Das beste veröffentlichte Netz überträgt ${number(paper[0], 1)}\u00a0% und ${number(paper[1], 1)}\u00a0%. ` +
      `Mit den Voreinstellungen erreichen ${grouped(steps)} Schritte ${number(transfer[0], 1)}\u00a0% und ` +
      `${number(transfer[1], 1)}\u00a0% der 10.000 Testziffern von MNIST, im Mittel über drei Startwerte; diese ` +
      `Schrittzahl wurde an denselben Ziffern gewählt. Im Tempo dieses Laufs ` +
      `dauert das ${duration(steps * milliseconds)}.`,
  },

  own: {
    title: 'Ziffern zum Lernen',
    page: 'MNIST: die 5.000 Trainings- und 1.000 Testziffern der Seite.',
    of: ({ name, train, test, classes }) =>
      `${name}: ${grouped(train)} Trainings- und ${grouped(test)} Testbilder` +
      `${classes ? `, von ${classes.map((word, at) => `${at} ${word}`).join(', ')}` : ''}.`,
    files: (count) => `${count} Dateien`,
    choose: 'Andere Ziffern …',
    forget: 'Wieder MNIST',
    hint:
      'Vier IDX-Dateien im Format von MNIST (etwa Fashion-MNIST) oder eine Datei von corr-mcnn pack. Zusammen ' +
      'auswählen oder auf diesen Einstellungen ablegen. Ist classes.txt dabei, nennen ihre zehn Zeilen die Klassen. ' +
      'Die Dateien bleiben auf diesem Gerät.',
    expected:
      'Erwartet wird eine gepackte Datei oder vier IDX-Dateien, deren Namen mit train-images, train-labels, ' +
      't10k-images und t10k-labels beginnen',
    notOfSize: (name, rows, columns) => `${name}: Erwartet werden Bilder von 28 × 28, nicht ${rows} × ${columns}`,
    is: (name, kind) => `${name} ist keine Datei mit Ziffern, sondern ${kind}`,
    cut: (name) => `${name}: Diese Datei ist abgeschnitten oder beschädigt`,
    notAsMany: (labels, images) => `${labels}: Erwartet wird zu jedem Bild von ${images} eine Klasse`,
    notTen: (count) => `Erwartet werden die Namen von zehn Klassen, einer je Zeile, nicht ${count}`,
    failed: (reason) => `Diese Dateien sind nicht verwendbar: ${reason}.`,
  },

  map: {
    names: {
      run: { map: 'Karte der Codes', matching: 'Zehn linke Hälften gegen zehn rechte' },
      twin: { map: 'Zwilling: Karte der Codes', matching: 'Zwilling: zehn linke Hälften gegen zehn rechte' },
    },
  },

  measured: {
    rows: {
      total: ['Gesamtverlust, Mittel der letzten zehn Schritte', 4],
      heldOut: ['Gesamtverlust, Validierungsziffern', 4],
      digits: ['Testziffern, für alles Folgende', 0],
      leftToRight: ['Partner gefunden von 100, von links nach rechts, %', 1],
      rightToLeft: ['Partner gefunden von 100, von rechts nach links, %', 1],
      gap: ['Abstand: der eines Paars, geteilt durch den verschiedener Ziffern', 3],
      left: ['Genauigkeit aus der linken Hälfte, %', 1],
      right: ['Genauigkeit aus der rechten Hälfte, %', 1],
      both: ['Genauigkeit aus beiden Hälften, %', 1],
      ccaSum: ['CCA-Summe, höchstens 50', 2],
      sum: ['Summe der Korrelationen, höchstens 50; Kopien einer Einheit erhöhen sie', 2],
      effectiveRank: ['Effektiver Rang', 2],
      deadUnits: ['Tote Einheiten', 0],
      leftCross: ['Fehler der linken Hälfte, aus der rechten gezeichnet', 4],
      rightCross: ['Fehler der rechten Hälfte, aus der linken gezeichnet', 4],
      leftSelf: ['Fehler der linken Hälfte, aus beiden gezeichnet', 4],
      rightSelf: ['Fehler der rechten Hälfte, aus beiden gezeichnet', 4],
      leftOwn: ['Fehler der linken Hälfte, aus ihr selbst gezeichnet', 4],
      rightOwn: ['Fehler der rechten Hälfte, aus ihr selbst gezeichnet', 4],
    },
    value: (value, digits) => (digits === 0 ? grouped(value) : number(value, digits)),
    difference: (value, digits) => `${value > 0 ? '+' : ''}${number(value, digits)}`,
    notComparable: 'nicht vergleichbar',
  },

  image: {
    title: (settings, step, steps) => `Eine halbe Ziffer: ${settings}; Schritt ${step} von ${steps}`,
    gradient: (layer) => `Gradient: ${layer}`,
    key: (twin) =>
      'Durchgezogen, T: Trainings-Batch. Gestrichelt, V: Validierungsziffern.' +
      (twin === null ? '' : ` Dünn, \u2032: der Zwilling, ${twin}.`),
  },
};
