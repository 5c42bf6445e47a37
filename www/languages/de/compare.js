/** German: the words of the Compare panel; the glossary is in shared.js. */
import { grouped, number, percent } from '../../shared/strings.js';

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)}\u00a0kB`;

const NAMES = { cca: 'CCA', mae: 'Conv. MAE', corrnet: 'Dense CorrNet', corrmcnn: 'CorrMCNN' };
/** What a half is drawn from. */
const FROM = { left: 'aus der linken Hälfte', right: 'aus der rechten Hälfte', both: 'aus beiden Hälften' };

/** The measured rows, by their names: label and note. @type {Record<string, [string, string]>} */
const ROWS = {
  cca: [
    'CCA',
    'Linear, in geschlossener Form an alle 55.000 Trainingsziffern angepasst; bei der veröffentlichten Zeile ' +
      'waren es weniger.',
  ],
  mae: [
    'MAE',
    'Eine Schicht je Ansicht, 392-50, Sigmoidfunktion im Code, wie veröffentlicht. Auf Validierungsziffern ' +
      'war die Übertragung nach 10 Epochen 69,9 und 72,9\u00a0%; veröffentlicht: 64,1 und 68,9\u00a0%.',
  ],
  corrnet: [
    'CorrNet',
    'Eine Schicht je Ansicht, 392-50, Sigmoidfunktion im Code, wie veröffentlicht, aber lineare Pixel und ' +
      'ungekoppelte Gewichte. Auf Validierungsziffern war die Übertragung nach 10 Epochen 79,6 und 80,8\u00a0%; ' +
      'veröffentlicht: 77,1 und 78,8\u00a0%.',
  ],
  'deep-corrnet': [
    'Tiefes CorrNet',
    'Schichten mit Sigmoidfunktion, 392-500-300-50 je Ansicht, ohne L1; Anfangsgewichte und Batches wie im Code ' +
      'der Autoren. Auf Validierungsziffern war die Übertragung nach 4 Epochen 84,9 und 85,9\u00a0%; ' +
      'veröffentlicht: 88,8 und 89,6\u00a0% nach 40. Auch versucht, in 4 Epochen: die Korrelation mit Gewicht ' +
      '0,005 (83,9 und 84,7) und mit dem veröffentlichten 0,02 (75,7 und 77,6); in 8 Epochen mit 0,02: RMSprop ' +
      '(83,1 und 83,7), das übliche Adam von PyTorchs Anfangsgewichten aus (70,4 und 72,2).',
  ],
  'convolutional-mae': ['MAE mit Faltungen', 'Das Netz von CorrMCNN mit L1 bis L3 allein; der MAE der Seite.'],
  'dense-corrnet': [
    'Dichtes CorrNet',
    'Dichte Schichten 392-500-300-50 und zurück, mit L1 bis L3 und L6; das CorrNet der Seite.',
  ],
  corrmcnn: [
    'CorrMCNN',
    'Die Vorgabe des Netzes der Seite: L1 bis L7 mit eigenen Gewichten und zwei eigene Terme, ' +
      'Redundanz und Zuordnung.',
  ],
  'corrmcnn-without-own-terms': ['CorrMCNN ohne unsere Terme', 'Dasselbe ohne Redundanz und Zuordnung.'],
  'corrmcnn-sum': [
    'CorrMCNN, die Summe L1 bis L7',
    'Die Zielfunktion wie veröffentlicht: L1 bis L5 mit Gewicht 1, L6 und L7 mit den Lambdas der Folien, ' +
      'sonst nichts.',
  ],
  'corrmcnn-slides': [
    'CorrMCNN, Vorgabe der Folien',
    'Zielfunktion und Hyperparameter der Folien; dort wurde 50 Epochen lang trainiert.',
  ],
};

/** What is said of published rows, by the English words. @type {Record<string, string>} */
const PUBLISHED = {
  'CorrMCNN, architecture 1': 'CorrMCNN, Architektur 1',
  'CorrMCNN, architecture 2': 'CorrMCNN, Architektur 2',
  'CorrMCNN, the slides': 'CorrMCNN, die Folien',
  'Deep CorrNet, 500-300-50': 'Tiefes CorrNet, 500-300-50',
  'the slides': 'die Folien',
  'code of arXiv 1711.00003': 'Code zu arXiv 1711.00003',
  'as the paper reports it': 'wie dort angegeben',
  "by its authors' code: 50 epochs, RMSprop, tied weights, sigmoid pixels; there the sum correlation is 42.57":
    'nach dem Code der Autoren: 50 Epochen, RMSprop, gekoppelte Gewichte, Pixel durch Sigmoidfunktion; dort ist ' +
    'die Summe der Korrelationen 42,57',
  '40 epochs, RMSprop, no L1': '40 Epochen, RMSprop, ohne L1',
  "by its authors' code: 100 epochs, three convolutions a view, sigmoids, no batch norm, no L1, L4 or L5":
    'nach dem Code der Autoren: 100 Epochen, drei Faltungen je Ansicht, Sigmoidfunktion, ohne Batch-Norm, ohne ' +
    'L1, L4 und L5',
  'its best': 'das beste',
  "50 epochs; the layers and the hyper-parameters of the row with the slides' preset":
    '50 Epochen; Schichten und Hyperparameter der Zeile mit der Vorgabe der Folien',
};

/** @type {typeof import('../../element/compare/strings.js').COMPARE} */
export const COMPARE = {
  names: NAMES,
  live: {
    title: 'Eine Hälfte, vier Methoden',
    mapOf: (name) => `Karte der Codes von ${name}`,
    gridOf: (name) => `${name}: Übereinstimmung linker Hälften, in Zeilen, mit rechten Hälften, in Spalten`,
    grids: 'Zehn linke Hälften gegen zehn rechte',
    hint:
      'Jede Methode macht aus derselben Hälfte 50 eigene Zahlen und zeichnet daraus, hier im Browser. ' +
      'Die Seite ' +
      'bringt von jeder ein trainiertes Netz mit; das von CorrMCNN ist das der Ansicht „Zeichnen“. Alle ' +
      'haben 32 ' +
      'Epochen hinter sich, außer CCA, das einmal angepasst wird. MAE und CorrNet sind unsere Varianten ' +
      'mit so großen ' +
      'Netzen wie CorrMCNN; die Tabelle unten enthält sie auch wie veröffentlicht.',
    what: {
      cca:
        'Kanonische Korrelationsanalyse: findet die Richtungen, in denen sich die beiden Hälften am ' +
        'stärksten ' +
        'gemeinsam ändern. Linear und in einem Schritt gelöst.',
      mae:
        'Multimodaler Autoencoder: lernt, beide Hälften aus beiden und aus jeder allein zu zeichnen (L1 ' +
        'bis L3). ' +
        'Hier hat er dasselbe Faltungsnetz wie CorrMCNN.',
      corrnet:
        'Correlational Network: zeichnet dasselbe und lernt außerdem, die Codes der beiden Hälften zu ' +
        'korrelieren ' +
        '(L1 bis L3, L6). Seine Schichten sind dicht: Jede Einheit sieht die ganze Hälfte.',
      corrmcnn:
        'Faltungsnetz, das außerdem lernt, dass sich die beiden Hälften in den dichten Schichten vor dem ' +
        'Code und in ' +
        'den Zeichnungen gleichen (L1 bis L7). Zwei eigene Terme verlangen, dass sich seine Einheiten nicht ' +
        'wiederholen (Redundanz) und dass jede Hälfte am Code ihre andere findet (Zuordnung).',
    },
    reads: 'Klassifiziert als',
    unread: 'kein Klassifikator',
    error: 'Fehler',
    notes: {
      empty: 'Eine Hälfte zeichnen oder eine echte Ziffer wählen.',
      real:
        'Fehler: der mittlere quadratische Fehler pro Pixel, mit Pixeln in [0, 1], zwischen der ' +
        'Zeichnung und der ' +
        'echten Hälfte. Ein kürzerer Balken ist besser; alle vier Balken haben dieselbe Skala.',
      covered:
        'Fehler: der mittlere quadratische Fehler pro Pixel, mit Pixeln in [0, 1], zwischen der ' +
        'Zeichnung und der ' +
        'selbst gezeichneten, dann verdeckten Hälfte. Alle vier Balken haben dieselbe Skala.',
      alone:
        'Gezeichnet ist nur diese Hälfte, eine wahre andere gibt es also nicht. Um einen Fehler zu ' +
        'sehen, eine echte ' +
        'Ziffer wählen, oder eine ganze zeichnen und Links oder Rechts drücken.',
    },
    waiting: 'Noch nicht geladen.',
    loading: (loaded, total) =>
      total > 0 ? `Wird geladen: ${kilobytes(loaded)} von ${kilobytes(total)}` : `Wird geladen: ${kilobytes(loaded)}`,
    starting: 'Startet …',
    absent: 'Nicht geladen.',
    failed: (name, reason) => `${name} ist nicht zu sehen: ${reason}.`,
    retry: 'Noch einmal',
    retryOf: (name) => `${name} noch einmal laden`,
    lost: (reason) => `Der Vergleich ist stehen geblieben (${reason}). „Noch einmal“ startet ihn neu.`,
    drawing: (name, given) =>
      `${name} ${FROM[given]}${given === 'both' ? '' : ': die gegebene Hälfte und die gezeichnete'}.`,
    percent,
    number: (error) => number(error, 4),
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` sagt ${digit.name}, zu ${percent(digit.probability)} sicher`,
            error !== null && `${digit ? ',' : ''} Fehler ${number(error, 4)}`,
          ]
            .filter(Boolean)
            .join(''),
        )
        .join('; ')
        .concat('.'),
  },

  results: {
    title: 'Gemessen',
    caption: (digits) => `Auf ${grouped(digits)} Testziffern, mit denen keine Methode trainiert wurde.`,
    protocol: ({ seeds, epochs, trainedOn }) =>
      `${seeds === 1 ? 'Ein Lauf, also keine Streuung' : `Jede Zahl ist das Mittel von ${seeds} Läufen ± Streuung`}. ` +
      `Jedes Netz wurde ${epochs === null ? '' : `${epochs} ${epochs === 1 ? 'Epoche' : 'Epochen'} lang `}` +
      `mit ${grouped(trainedOn)} Ziffern trainiert. `,
    spreadSays:
      'Die Streuung ist die Standardabweichung über Läufe mit verschiedenen Startwerten, die die ' +
      'Anfangsgewichte, ' +
      'die Reihenfolge der Ziffern und das Dropout festlegen. Unterscheiden sich zwei Zeilen um weniger als etwa das ' +
      'Doppelte ihrer Streuung, kann ' +
      'ein anderer Startwert sie vertauschen. ',
    again: 'Dieser Befehl trainiert und prüft alle Zeilen noch einmal: ',
    method: 'Methode',
    kinds: {
      published: 'Veröffentlichte Architekturen, hier trainiert',
      ours: 'CorrMCNN und unsere Varianten, hier trainiert',
    },
    published: 'Wie veröffentlicht',
    row: ({ name, label, note }) => ROWS[name] ?? [label, note],
    publishedRow: ({ method, source, note }) => [method, source, note].map((words) => PUBLISHED[words] ?? words),
    rawPixels: 'Rohe Pixel',
    rawPixelsNote: 'kein Netz; auf derselben Hälfte trainiert und getestet',
    spread: (value) => `±${value}`,
    trainTitle: 'Trainingsziffern gegen Testziffern',
    trainSays:
      'Was ein Netz auf Ziffern besser kann, mit denen es trainiert wurde, hat es auswendig gelernt. ' +
      'Die ersten 10.000 Trainingsziffern stehen neben den Testziffern.',
    onTraining: 'Training',
    onTest: 'Test',
    rowsTitle: 'Was die Zeilen sind',
    none: '–',
    noneWords: 'keine Angabe',
    loading: 'Die Messwerte werden geladen …',
    failed: (reason) => `Die Messwerte sind nicht zu sehen: ${reason}.`,
    columnsTitle: 'Was die Spalten bedeuten',
    groups: {
      partner: 'Partner gefunden, %, und Abstand',
      accuracy: 'Genauigkeit, %',
      transfer: 'Übertragung, %',
      correlation: 'Korrelation, von 50',
      error: 'Fehler einer Hälfte',
    },
    columns: {
      'hundred-left': {
        head: 'von 100, links nach rechts',
        says:
          'Wie oft unter 100 rechten Hälften diejenige, deren Code mit dem einer linken am besten ' +
          'übereinstimmt, ' +
          'deren ' +
          'eigene ist. Durch Zufall: 1\u00a0%.',
      },
      'hundred-right': {
        head: 'von 100, rechts nach links',
        says: 'Dasselbe für rechte Hälften, unter 100 linken.',
      },
      'all-left': {
        head: 'von allen, links nach rechts',
        says: 'Dasselbe unter den rechten Hälften aller Testziffern.',
      },
      'all-right': {
        head: 'von allen, rechts nach links',
        says: 'Dasselbe für rechte Hälften, unter allen linken.',
      },
      gap: {
        head: 'Abstand',
        says:
          'Der Abstand zwischen den Codes der beiden Hälften einer Ziffer, geteilt durch den zwischen ' +
          'Hälften ' +
          'verschiedener Ziffern. 0: Beide haben denselben Code; 1: Sie sind sich nicht näher als Fremde.',
      },
      'accuracy-left': {
        head: 'links',
        says:
          'Wie oft ein kleiner Klassifikator, angepasst an die Codes ganzer Ziffern, aus dem Code der ' +
          'linken Hälfte ' +
          'allein die richtige Ziffer nennt.',
      },
      'accuracy-right': { head: 'rechts', says: 'Dasselbe, aus der rechten Hälfte allein.' },
      'left-to-right': {
        head: 'links nach rechts',
        says:
          'Der Test der Veröffentlichung: Eine lineare Support-Vector-Machine wird mit den Codes linker ' +
          'Hälften ' +
          'trainiert und mit denen rechter getestet. Das Mittel über fünf Teile der Testziffern.',
      },
      'right-to-left': { head: 'rechts nach links', says: 'Dasselbe, andersherum.' },
      sum: {
        head: 'Summe der Korrelationen',
        says:
          'Für jede der 50 Einheiten die Korrelation der beiden Hälften über die Testziffern, ' +
          'zusammengezählt. Auch ' +
          '50 ' +
          'Kopien einer guten Einheit erreichen viel, also immer mit den anderen Spalten dieser Gruppe lesen.',
      },
      dead: { head: 'tote Einheiten', says: 'Einheiten, die für jede Ziffer denselben Wert haben und nichts sagen.' },
      rank: {
        head: 'effektiver Rang',
        says: 'Wie viele unabhängige Zahlen die 50 Einheiten wert sind, gemessen an der Verteilung ihrer ' + 'Varianz.',
      },
      cca: {
        head: 'CCA-Summe',
        says:
          'Was die Codes der beiden Hälften durch irgendeine lineare Abbildung gemeinsam haben, über 50 ' +
          'Richtungen ' +
          'zusammengezählt. Kopien zählen einmal.',
      },
      'left-cross': {
        head: 'linke, aus rechter',
        says:
          'Mittlerer quadratischer Fehler pro Pixel, mit Pixeln in [0, 1], zwischen der echten linken ' +
          'Hälfte und der ' +
          'aus der rechten gezeichneten.',
      },
      'right-cross': { head: 'rechte, aus linker', says: 'Dasselbe für die rechte Hälfte, aus der linken gezeichnet.' },
      'left-self': {
        head: 'linke, aus beiden',
        says: 'Dasselbe für die linke Hälfte, wenn beide gegeben sind: wie viel 50 Zahlen behalten können.',
      },
      'right-self': {
        head: 'rechte, aus beiden',
        says: 'Dasselbe für die rechte Hälfte, wenn beide gegeben sind.',
      },
    },
    best: 'Fett: die beste hier gemessene Zeile, in Spalten, in denen höher oder niedriger klar besser ist. ',
    caution: 'Veröffentlichte Zeilen sind wie angegeben. Mit unseren haben sie die Tests gemein, nicht das Training: ',
  },
};
