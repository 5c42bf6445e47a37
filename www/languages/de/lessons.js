/** German: the words of the lessons; the glossary is in shared.js. */
import { decimal, grouped, number, percent } from '../../shared/strings.js';

/** @param {number} value small and positive; written to three significant digits */
const figures = (value) => decimal(String(Number(value.toPrecision(3))));
/** A rough duration. @param {number} ms */
const about = (ms) => {
  const seconds = ms / 1000;
  if (seconds < 90) return `etwa ${Math.max(5, 5 * Math.round(seconds / 5))} Sekunden`;
  return `etwa ${Math.round(seconds / 60)} Minuten`;
};
/** @param {string[]} items two or more @param {string} [mark] between them; a comma would blur decimals */
const and = (items, mark = ', ') => `${items.slice(0, -1).join(mark)} und ${items.at(-1)}`;

/** The factors of the lesson on what is lost. */
const SHARES = [0, 0.3, 1, 2];
/** @param {number} share */
const factor = (share) => decimal(String(share));

const TERMS = {
  L1: 'L1: beide Hälften aus beiden zeichnen',
  L2: 'L2: beide aus der linken zeichnen',
  L3: 'L3: beide aus der rechten zeichnen',
  L4: 'L4: ähnliche verborgene Schichten',
  L5: 'L5: ähnliche Zeichnungen',
  L6: 'L6: Codes, die korrelieren',
  L7: 'L7: verborgene Schichten, die korrelieren',
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON['each']} */
const EACH = {
  correlation: {
    title: 'Muss man den Codes sagen, dass sie übereinstimmen sollen?',
    teaser: 'Den Korrelationsterm abschalten und sehen, ob die Codes der beiden Hälften noch übereinstimmen.',
    story: [
      'Das Netz macht aus der linken Hälfte einer Ziffer 50 Zahlen und aus der rechten 50 Zahlen: ihre Codes. Beide ' +
        'kommen von derselben Ziffer, also sollten sie dasselbe sagen.',
      'Ein Term der Zielfunktion, L6, verlangt genau das: Von Ziffer zu Ziffer soll jede Zahl von links mit ihrem ' +
        'Partner von rechts steigen und fallen. Wie viel der Term zählt, sagt λ. Hier beginnen zwei Netze gleich; ' +
        'eines trainiert mit L6, sein Zwilling mit λ\u00a0=\u00a00. Beide kommen ohne Zuordnung aus, einen Term ' +
        'dieses Projekts, der Übereinstimmung auf andere Weise verlangt.',
    ],
    question: 'Wie gut werden die beiden Codes ohne L6 korrelieren?',
    predictions: { same: 'Etwa gleich gut', less: 'Weniger gut, aber noch deutlich', little: 'Kaum noch' },
    run: 'Ein Lauf ohne Zuordnung und, vom selben Anfang, ein Zwilling mit λ\u00a0=\u00a00.',
    look: [
      ['jointCorrelation', 'Korrelation der Codes', 'Der Zwilling ist die dünne Linie.'],
      ['map', 'Die Karten', 'Auf welcher treffen sich die beiden Hälften einer Ziffer?'],
      ['gap', 'Der Abstand', 'Bei 0 haben beide Hälften denselben Code.'],
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `Summe der Korrelationen, höchstens 50: ${number(on, 1)} mit L6 und ${number(off, 1)} ohne. ` +
      `${
        {
          same: 'Einheit für Einheit korrelieren die Codes also etwa gleich gut, auch ohne dass es verlangt wird.',
          less: 'Einheit für Einheit korrelieren sie also weniger, aber noch deutlich.',
          little: 'Einheit für Einheit korrelieren sie also kaum noch.',
        }[prediction]
      } Die CCA-Summe, die die Einheiten jedes Codes zuerst mischen darf, ist ${number(mixedOn, 1)} mit L6 und ` +
      `${number(mixedOff, 1)} ohne.`,
    why:
      'Das Netz muss aus jedem der beiden Codes dieselben zwei Hälften zeichnen (L2, L3, L5), also haben die Codes ' +
      'auch ' +
      'ohne L6 viel gemeinsam: Das zeigt die CCA-Summe. L6 legt fest, wo: in derselben Einheit beider Codes. Die ' +
      'Redundanz, die beide Läufe haben, hält verschiedene Einheiten auseinander. Eine hohe Summe ist aber nicht das ' +
      'Ziel: Fünfzig Kopien einer Einheit erreichen sie auch. Also auch auf Genauigkeit, Übertragung und effektiven ' +
      'Rang achten.',
  },
  terms: {
    title: 'Welcher Teil der Zielfunktion ist der wichtigste?',
    teaser: 'Neun Terme ziehen zugleich. Einen weglassen und sehen, was die anderen nicht ausgleichen können.',
    story: [
      'Das Netz lernt aus einer Zahl, dem Gesamtverlust. Er besteht aus sieben Termen, L1 bis L7, und zweien, die ' +
        'dieses Projekt ergänzt, Redundanz und Zuordnung. Manche verlangen gute Zeichnungen, manche, dass die beiden ' +
        'Hälften gleich behandelt werden. L6 und L7 sollen wachsen und werden darum abgezogen; die anderen werden ' +
        'addiert. Das Training verkleinert die Summe, woraus auch immer sie besteht.',
      'Ein fairer Weg, herauszufinden, wozu ein Term gut ist: ihn weglassen, sonst nichts ändern und vom selben ' +
        'Anfang ' +
        'noch einmal trainieren. Das nennt man Ablation.',
    ],
    question: 'Welcher der sieben kostet, wenn er fehlt, am meisten Genauigkeit aus einer Hälfte allein?',
    predictions: TERMS,
    run: 'Ein Lauf mit allen Termen und, vom selben Anfang, ein Zwilling ohne den gewählten.',
    look: [
      ['accuracy', 'Genauigkeit', 'Die des Laufs, und die des Zwillings als dünne Linien.'],
      [
        'chosen',
        'Der weggelassene Term',
        'Er wird weiter gemessen. Wird er schlechter, oder sorgen die anderen für ihn?',
      ],
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} sind nicht zu unterscheiden: Ihre Bereiche überlappen, also ` +
            `kann ` +
            'jeder davon am meisten kosten.'
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}.`,
        `Ohne ${prediction} ist die Genauigkeit aus einer Hälfte (das Mittel von links und rechts) ` +
          `${number(left, 1)}\u00a0%; mit allen Termen ist sie ${number(all, 1)}\u00a0%.`,
        apart
          ? ''
          : 'Dieser Unterschied liegt innerhalb der Streuungen: Dieser Wert zeigt für keinen der sieben Kosten.',
        own === 'below'
          ? 'Fehlt die Redundanz, die nicht zu den sieben gehört, kostet das mehr als bei jedem von ihnen: ohne sie ' +
            `${number(without, 1)}\u00a0%.`
          : '',
        own === 'among'
          ? 'Fehlt die Redundanz, die nicht zu den sieben gehört, kostet das so viel wie beim wertvollsten von ' +
            'ihnen: ' +
            'ohne sie ' +
            `${number(without, 1)}\u00a0%.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    why:
      'Wo das Weglassen eines Terms wenig ändert, tun die anderen seine Arbeit, oder sein Gewicht ist klein. Er kann ' +
      'trotzdem für etwas wichtig sein, das dieser eine Wert nicht zeigt: die Spalten vergleichen. Die letzten ' +
      'beiden ' +
      'Zeilen sind Terme, die dieses Projekt ergänzt: Die Redundanz bestraft zwei Einheiten des Codes, die dasselbe ' +
      'sagen, und durch die Zuordnung soll jede Hälfte anhand ihres Codes ihren Partner im Trainings-Batch finden.',
  },
  gradients: {
    title: 'Was kommt in der ersten Schicht an?',
    teaser: 'Sigmoid gegen ReLU: dem Gradienten durch die Schichten zurück folgen, ohne Batch-Norm und mit.',
    story: [
      'Ein Netz lernt rückwärts: Der Fehler ist an seinem Ende bekannt, und jede Schicht sagt der vor ihr, wie sich ' +
        'deren Ausgabe ändern sollte. Diese Nachricht ist der Gradient. Macht jede Schicht ihn kleiner, bekommen die ' +
        'ersten Schichten fast nichts und lernen fast nichts: Der Gradient verschwindet.',
      'Jede verborgene Schicht endet in einer einfachen Kurve, ihrer Aktivierungsfunktion. ReLU lässt positive Werte ' +
        'unverändert durch und macht negative zu 0. Die Sigmoidfunktion drückt alles zwischen 0 und 1 zusammen ' +
        'und gibt höchstens ein ' +
        'Viertel des Gradienten weiter, den sie bekommt. Auch darum hat ReLU sie in tiefen Netzen abgelöst.',
      'Batch-Norm, die auf jede Faltung folgt, skaliert neu, was hindurchgeht, und kann das verdecken. Darum ' +
        'trainieren ' +
        'hier beide Netze ohne sie. Die Messung zeigt auch die Abhilfe: dasselbe mit Batch-Norm.',
    ],
    question:
      'Ohne Batch-Norm: Wo verliert die Sigmoidfunktion, verglichen mit ReLU, mehr als die Hälfte des Gradienten?',
    predictions: {
      way: 'Auf dem Rückweg, vom Code zu den Pixeln',
      code: 'Davor: schon am gemeinsamen Code',
      nowhere: 'An keinem der beiden Orte',
    },
    run: 'Ein Lauf mit ReLU und, vom selben Anfang, ein Zwilling mit Sigmoid, beide ohne Batch-Norm.',
    look: [
      ['joint', 'Gradient am gemeinsamen Code', 'Wie weit unter dem Lauf liegt der Zwilling, die dünne Linie?'],
      [
        'convolutions.conv1',
        'Gradient an der ersten Faltung',
        'Liegt er dort noch weiter darunter? Von Linie zu Linie der Skala ist es mindestens das Zehnfache.',
      ],
      ['total', 'Gesamtverlust', 'Wie bald beginnt er bei jedem der Läufe zu fallen?'],
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, normed } }) =>
      `Ohne Batch-Norm ist die Größe des Gradienten am gemeinsamen Code ${figures(reluCode)} mit ReLU und ` +
      `${figures(sigmoidCode)} mit Sigmoid, also ${percent(sigmoidCode / reluCode)} davon. An der ersten Faltung ist ` +
      `sie ${figures(reluFirst)} und ${figures(sigmoidFirst)}, also ${percent(sigmoidFirst / reluFirst)}. ${
        {
          way: 'Mehr als die Hälfte geht also auf dem Rückweg durch den Encoder verloren: Dort verschwindet er.',
          code:
            'Mehr als die Hälfte fehlt also schon dort, wo der Rückweg durch den Encoder beginnt; auf diesem Weg ' +
            'verschwindet er nicht.',
          nowhere:
            'Wo der Rückweg durch den Encoder beginnt, fehlt also weniger als die Hälfte, und auf diesem Weg ' +
            'verschwindet er nicht.',
        }[prediction]
      }${normed === undefined ? '' : ` Mit Batch-Norm sind es an der ersten Faltung ${percent(normed)}.`}`,
    why:
      'Batch-Norm teilt auch auf dem Rückweg durch die Standardabweichung des Kanals. Wo die Werte der ' +
      'Sigmoidfunktion nah beieinander ' +
      'liegen, macht das den Gradienten wieder größer: siehe unten die Spalten mit Batch-Norm. Ein kleinerer ' +
      'Gradient muss nicht schlechteres Lernen heißen, denn Adam teilt jeden Gradienten durch seine übliche Größe: ' +
      'Die ' +
      'Tabelle zeigt, was die Sigmoidfunktion kostet, ohne Batch-Norm und mit.',
  },
  overfitting: {
    title: 'Gelernt oder auswendig gelernt?',
    teaser: 'Nur 500 Ziffern zum Lernen. Den Fehler auf Validierungsziffern beobachten.',
    story: [
      'Ein Netz mit mehr als einer Million Parametern kann sich 500 Ziffern einzeln merken. Auf diesen ist es dann ' +
        'sehr ' +
        'gut, was über andere Ziffern nichts sagt. Das nennt man Überanpassung.',
      'Darum wird der Gesamtverlust zweimal gemessen: auf dem Trainings-Batch und auf Validierungsziffern, mit denen ' +
        'das Netz nie trainiert. Dropout, beim Zwilling, schaltet in jedem Schritt zufällig einige Einheiten ab, ' +
        'damit ' +
        'sich keine auf das verlassen kann, was eine andere sich gemerkt hat.',
    ],
    question: 'Was macht der Gesamtverlust auf Validierungsziffern, während der Lauf ohne Dropout weitergeht?',
    predictions: { falls: 'Er fällt bis zum Ende', levels: 'Er flacht ab', rises: 'Er kehrt um und steigt' },
    run: 'Ein Lauf mit 500 Ziffern ohne Dropout und, vom selben Anfang, ein Zwilling mit Dropout 0,2.',
    look: [
      [
        'total',
        'Gesamtverlust',
        'Durchgezogen: der Trainings-Batch; gestrichelt: Validierungsziffern. Ihr Unterschied zeigt, wie viel ' +
          'auswendig ' +
          'gelernt ist.',
      ],
      [
        'L2',
        'Beide aus der linken zeichnen',
        'Dasselbe für einen Fehler. Liegen die dünnen Linien des Zwillings näher beisammen?',
      ],
    ],
    found: ({ prediction, numbers }) => {
      const { seen, unseen, lowest, highest, seeds, least, at, twinSeen, twinUnseen } = numbers;
      const spread = seeds > 1 ? ` (${number(lowest, 4)} bis ${number(highest, 4)} über ${seeds} Startwerte)` : '';
      const ends = {
        falls: 'Auf Validierungsziffern fällt er also noch im letzten Drittel des Laufs.',
        levels:
          'Auf Validierungsziffern flacht er also im letzten Drittel des Laufs ab. Das liegt zum Teil daran, dass ' +
          'die ' +
          'Lernrate am Ende des Laufs auf 0 fällt, was jede Kurve abflacht.',
        rises: 'Auf Validierungsziffern kehrt er also um und steigt.',
      };
      const twin =
        twinSeen === undefined
          ? ''
          : ` Mit Dropout 0,2 sind es ${number(twinSeen, 4)} und ${number(twinUnseen, 4)}: ` +
            `Der Unterschied ist ${twinUnseen - twinSeen < unseen - seen ? 'kleiner' : 'nicht kleiner'}, und der ` +
            `Verlust auf ` +
            `Validierungsziffern ${
              twinUnseen < lowest ? 'ist niedriger' : twinUnseen > highest ? 'ist höher' : 'liegt in diesem Bereich'
            }.`;
      return (
        `Am Ende ist der Gesamtverlust des Laufs ohne Dropout ${number(seen, 4)} auf seinen 500 Ziffern und ` +
        `${number(unseen, 4)} auf Validierungsziffern${spread}; dort war sein niedrigster Wert ${number(least, 4)}, ` +
        `bei Schritt ${at}. ${ends[/** @type {keyof typeof ends} */ (prediction)]}${twin}`
      );
    },
    why:
      'Der Gesamtverlust kann unter 0 liegen, da die Korrelationen von den Fehlern abgezogen werden. Ein Unterschied ' +
      'allein ' +
      'schadet nicht; ein steigender Verlust auf Validierungsziffern schon. Am besten helfen mehr Ziffern: die Zahl ' +
      'der ' +
      'Trainingsziffern auf 5.000 setzen und noch einmal laufen lassen.',
  },
  batchnorm: {
    title: 'Was bewirkt Batch-Norm?',
    teaser: 'Die neue Skalierung zwischen den Schichten abschalten und sehen, wozu sie gut war.',
    story: [
      'Während ein Netz lernt, verschieben sich die Werte in ihm: Was eine Schicht an die nächste weitergibt, wächst ' +
        'oder schrumpft von Schritt zu Schritt. Batch-Norm nimmt die Werte jedes Kanals über den Batch und skaliert ' +
        'sie auf Mittelwert 0 und Standardabweichung 1; dann wendet sie einen Faktor und eine Verschiebung an, ' +
        'die sie lernt.',
      'Sie folgt auf jede der beiden Faltungen. Der Zwilling kommt ohne aus.',
    ],
    question: 'Ohne sie, nach gleich vielen Schritten, ist die Genauigkeit aus einer Hälfte …',
    predictions: { better: 'Höher', same: 'Etwa gleich', worse: 'Niedriger' },
    run: 'Ein Lauf mit Batch-Norm und, vom selben Anfang, ein Zwilling ohne.',
    look: [
      ['total', 'Gesamtverlust', 'Welcher der beiden fällt in den ersten Schritten früher?'],
      ['convolutions.conv1', 'Gradient an der ersten Faltung', 'Welcher der beiden ist ruhiger?'],
      ['accuracy', 'Genauigkeit', 'Holt der Zwilling, in dünnen Linien, auf?'],
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `Genauigkeit aus einer Hälfte, das Mittel von links und rechts: ${number(on, 1)}\u00a0% mit Batch-Norm und ` +
      `${number(off, 1)}\u00a0% ohne. ${
        {
          better: 'Ohne Batch-Norm ist sie also höher.',
          same: 'Sie ist also etwa gleich: Die beiden liegen höchstens einen Prozentpunkt auseinander.',
          worse: 'Ohne Batch-Norm ist sie also niedriger.',
        }[prediction]
      }`,
    why:
      'Batch-Norm ist vor allem dafür bekannt, dass tiefe Netze mit ihr schnell trainieren, mit großen Schritten. ' +
      'Dieses ' +
      'Netz hat nur zwei Faltungen, und der Lauf ist kurz; eine höhere Lernrate mit und ohne sie versuchen.',
  },
  tradeoff: {
    title: 'Was geht verloren, wenn Codes übereinstimmen?',
    teaser: 'Übereinstimmung gar nicht, weniger oder doppelt zählen lassen und sehen, was aus den Einzelheiten wird.',
    story: [
      'Ein Code hat 50 Zahlen für eine Ziffer. Sie können festhalten, was beide Hälften sagen (welche Ziffer es ' +
        'ist, wie ' +
        'dick, wie schräg), oder was nur eine zeigt: wo ein Strich endet, wie er sich biegt.',
      'L4 bis L7, Redundanz und Zuordnung sind für die Übereinstimmung da. Hier werden alle ihre Gewichte mit einem ' +
        'Faktor multipliziert: 0; 0,3; 1 oder 2. Mit 1 ist es das Netz dieser Seite. Mit 0 bleiben nur L1 bis L3: ' +
        'ein ' +
        'multimodaler Autoencoder, der nur zeichnen muss.',
    ],
    question: 'Beide Hälften sind gegeben. Mit welchem Faktor werden sie am genauesten nachgezeichnet?',
    predictions: { none: '0: nur zeichnen', some: '0,3', all: '1: wie auf dieser Seite', double: '2' },
    run: 'Ein Lauf mit Faktor 1 und, vom selben Anfang, ein Zwilling mit dem gewählten Faktor; mit 0, wenn es 1 war.',
    look: [
      ['L1', 'Beide aus beiden zeichnen', 'Um diesen Fehler geht es. Welcher der beiden ist am Ende niedriger?'],
      ['map', 'Die Karten', 'Auf welcher treffen sich die beiden Hälften einer Ziffer?'],
      ['gap', 'Der Abstand', 'Bei 0 haben beide Hälften denselben Code.'],
    ],
    found: ({ numbers: { best, growing, ...of } }) =>
      `Sind beide Hälften gegeben, wird eine Hälfte mit einem Fehler von ${and(
        SHARES.map((share) => `${number(of[`error ${share}`], 4)} mit Faktor ${factor(share)}`),
        '; ',
      )} nachgezeichnet. Die CCA-Summe, höchstens 50, ist ${and(
        SHARES.map((share) => number(of[`sum ${share}`], 1)),
        '; ',
      )}. ${
        growing
          ? 'Je mehr die Übereinstimmung zählt, desto mehr haben die Codes also gemeinsam, und desto gröber werden ' +
            'die ' +
            'Hälften nachgezeichnet.'
          : `Am genauesten werden sie also mit Faktor ${factor(best)} nachgezeichnet.`
      }`,
    why:
      'Was nur eine Hälfte zeigt, ist aus der anderen nicht zu erfahren. Ein Code, der aus jeder Hälfte derselbe ' +
      'sein ' +
      'soll, muss es weglassen, und die Zeichnung nähert sich dem Mittel aller Ziffern, die passen. Dafür kann der ' +
      'Code ' +
      'der einen Hälfte den der anderen vertreten: die Karten vergleichen, und die Übertragung in der Tabelle. ' +
      'Keiner ' +
      'der Faktoren ist der richtige: Es kommt darauf an, wozu der Code dient.',
  },
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON} */
export const LESSON = {
  each: EACH,
  list: {
    title: 'Sechs Experimente',
    lead:
      'Jedes stellt eine Frage, lässt raten und zeigt noch einmal, wie zwei Netze lernten, die sich in einem ' +
      'Punkt unterscheiden.',
    open: (title) => `${title} Dieses Experiment öffnen`,
  },
  of: (at, count) => `Experiment ${at} von ${count}`,
  close: 'Schließen',
  about: 'Worum es geht',
  steps: { look: 'Hinsehen', measured: 'Was gemessen wurde' },
  predictFirst: 'Zuerst wählen. Raten genügt; niemand zählt Punkte.',
  predicted: (choice) => `Geraten: ${choice}`,
  start: 'Beide trainieren',
  train: 'Hier trainieren',
  notNow: 'Jetzt nicht',
  measuring: 'Es wird gemessen, wie lange das hier dauert …',
  estimate: (ms) => `Beide zu trainieren dauert auf diesem Gerät ${about(ms)}, solange nichts anderes es beschäftigt.`,
  replay: {
    start: 'Wiederholung, 20\u00a0s',
    group: 'Wiederholung eines aufgezeichneten Laufs',
    recorded: 'Ein aufgezeichneter Lauf.',
    slider: 'Schritt des aufgezeichneten Laufs',
    play: (state) => (state === 'running' ? 'Pause' : state === 'finished' ? 'Noch einmal' : 'Abspielen'),
    at: (step, steps) => `Schritt ${step} von ${steps}.`,
    hashes: (hashes) =>
      hashes.length > 1 ? `Gewichte ${hashes[0]}, Zwilling ${hashes[1]}.` : `Gewichte ${hashes[0]}.`,
    answer: 'Zur Antwort',
    loading: 'Der aufgezeichnete Lauf wird geladen …',
    missing: (reason) => `Es gibt keine Wiederholung: ${reason}. Hier trainieren geht trotzdem.`,
    said: {
      running: 'Der aufgezeichnete Lauf wird abgespielt.',
      paused: (at) => `Die Wiederholung ist angehalten. ${at}`,
      finished: (at) => `Die Wiederholung ist zu Ende. ${at} Die Antwort ist zu sehen.`,
    },
    still:
      'Das System wünscht weniger Bewegung, also wartet die Wiederholung: „Abspielen“ drücken oder den Regler bewegen.',
    running: 'Die Wiederholung lässt sich anhalten und ihr Regler bewegen.',
  },
  notCompared: (reason) => `Diese Läufe lassen sich nicht mit den aufgezeichneten vergleichen: ${reason}.`,
  compared: (all) => {
    const [run, twin] = all;
    const differs = all.filter(({ hash, recorded }) => hash !== recorded);
    if (differs.length === 0)
      return `Bis aufs letzte Bit wie der aufgezeichnete Lauf: Gewichte ${run.hash}${
        twin ? `, Zwilling ${twin.hash}` : ''
      }.`;
    const changed = [...new Set(differs.flatMap((one) => one.changed))];
    return `Nicht wie der aufgezeichnete Lauf: ${differs
      .map(({ hash, recorded }) => `Gewichte ${hash} statt ${recorded}`)
      .join('; ')}. ${
      changed.length > 0
        ? `Anders ist: ${changed.join(', ')}.`
        : 'Die Einstellungen sind gleich, also ist die Version dieser Seite oder ihrer Ziffern eine andere.'
    }`;
  },
  stages: {
    none: '',
    running: 'Beide werden trainiert. Anhalten geht jederzeit; die Einstellungen sind gesperrt.',
    alone: 'Der Lauf trainiert; sein Zwilling hat vorzeitig geendet. Warum, steht daneben.',
    paused: 'Die Läufe sind pausiert und können weitergehen.',
    behind: 'Der Lauf ist fertig; sein Zwilling trainiert noch.',
    finished: 'Beide sind fertig.',
    finishedAlone: 'Der Lauf ist fertig; sein Zwilling hat vorzeitig geendet.',
    stopped: 'Die Läufe wurden gestoppt. „Hier trainieren“ beginnt sie von vorn.',
    failed: 'Der Lauf hat vorzeitig geendet. Warum, und was sich tun lässt, steht daneben.',
  },
  rows: {
    all: 'Alle Terme',
    'without-L1': 'Ohne L1',
    'without-L2': 'Ohne L2',
    'without-L3': 'Ohne L3',
    'without-L4': 'Ohne L4',
    'without-L5': 'Ohne L5',
    'without-L6': 'Ohne L6',
    'without-L7': 'Ohne L7',
    'without-redundancy': 'Ohne Redundanz',
    'without-matching': 'Ohne Zuordnung',
    'without-L6-and-matching': 'Ohne L6 und Zuordnung',
    'unit-sum': 'Summe über die Einheiten, jedes Lambda durch deren Zahl geteilt',
    'unit-sum-same-lambdas': 'Summe über die Einheiten, dieselben Lambdas',
    'no-batch-norm': 'Ohne Batch-Norm',
    sigmoid: 'Sigmoid in jeder verborgenen Schicht',
    'sigmoid-no-batch-norm': 'Sigmoid, ohne Batch-Norm',
    flattened: 'Ein Koeffizient über alle Einheiten, dieselben Lambdas',
    'zero-image': 'Eine fehlende Hälfte ist ein schwarzes Bild',
    drop: 'Eine fehlende Hälfte fehlt in der Summe',
    'dropout-0.05': 'Dropout mit 0,05',
    'dropout-0.2': 'Dropout mit 0,2',
    narrow: 'Schmal: 32 + 32 Filter, 200, 100',
  },
  underWay: 'Ein Lauf ist im Gang. Dieses Experiment würde ihn ersetzen, also zuerst stoppen.',
  failed: (reason) => `Die Läufe haben nicht begonnen: ${reason}.`,
  go: 'Zum Lauf',
  read: 'Dorthin',
  reveal: 'Zeigen, was gemessen wurde',
  revealHint: 'Das erscheint von selbst, wenn die Wiederholung oder die eigenen Läufe zu Ende sind.',
  why: 'Warum',
  all: 'Alles, was gemessen wurde',
  open: (choices) => `Die Messungen streuen so sehr, dass die Antwort auch sein könnte: ${choices.join('; ')}.`,
  agrees: 'Richtig geraten.',
  allows: (choice) => `Geraten war: ${choice}. Die Messungen lassen das zu.`,
  differs: (choice) => `Geraten war: ${choice}. Dafür sind Experimente da.`,
  loading: 'Die Messungen werden geladen …',
  missing: (reason) => `Die Messungen sind nicht zu sehen: ${reason}. Der eigene Lauf bleibt.`,
  notMeasured: 'Dieses Experiment ist in dieser Version nicht gemessen. Der eigene Lauf bleibt.',
  retry: 'Noch einmal',
  source: ({ command, run, judged, seeds }, withScores) =>
    withScores
      ? `Gemessen mit ${command}: ${grouped(run.digits)} Trainingsziffern, ${run.steps} Schritte, ` +
        `Batch-Größe ${run.batch}, getestet auf ${grouped(judged)} Testziffern; ` +
        `Mittel und Streuung über die Startwerte ${seeds.join(', ')}.`
      : `Gemessen mit ${command}.`,
  columns: {
    name: 'Lauf',
    groups: {
      accuracy: 'Genauigkeit, %',
      transfer: 'Übertragung, %',
      correlation: 'Die beiden Codes, von 50',
      mse: 'Fehler einer Hälfte',
    },
    heads: {
      left: 'links',
      right: 'rechts',
      half: 'ihr Mittel',
      left_to_right: 'links nach rechts',
      right_to_left: 'rechts nach links',
      sum: 'Summe der Korrelationen',
      dead_units: 'tote Einheiten',
      effective_rank: 'effektiver Rang',
      cca_sum: 'CCA-Summe',
      left_cross: 'linke, aus rechter',
      right_cross: 'rechte, aus linker',
      left_self: 'linke, aus beiden',
      right_self: 'rechte, aus beiden',
    },
    lowest: (alone) => (alone ? 'niedrigstes Mittel' : 'niedrigstes Mittel oder nicht davon zu unterscheiden'),
  },
  columnsHint:
    'Die Ansicht „Vergleichen“ erklärt jede Spalte. Als Streuung des Mittels von links und rechts ist das Mittel der ' +
    'beiden Streuungen angegeben; größer kann sie nicht sein.',
  layers: {
    title: 'Größe des Gradienten an jeder Schicht',
    head: 'Schicht',
    ids: {
      'relu-without-norm': 'ReLU, ohne Batch-Norm',
      'sigmoid-without-norm': 'Sigmoid, ohne Batch-Norm',
      relu: 'ReLU, Batch-Norm',
      sigmoid: 'Sigmoid, Batch-Norm',
    },
    hint:
      'Norm des Gradienten nach den Gewichten einer Schicht: der Median über die Schritte je eines Laufs. Schichten ' +
      'haben verschieden viele Gewichte, also die Spalten vergleichen. Die Balken sind logarithmisch: Jede Linie ist ' +
      'das Zehnfache der vorigen.',
    figures,
  },
  curves: {
    title: 'Gesamtverlust beim Training mit wenigen Ziffern',
    seen: 'Trainingsziffern',
    unseen: 'Validierungsziffern',
    dropout: (value) => (value === 0 ? 'ohne Dropout' : `Dropout ${decimal(String(value))}`),
    step: 'Schritt',
    hint: (digits, seeds) =>
      `Mit ${grouped(digits)} Ziffern, ${seeds === 1 ? 'ein Startwert' : `Mittel von ${seeds} Startwerten`}; ` +
      `gemessen ` +
      'ohne Dropout.',
    words: (lines) =>
      lines
        .map(({ name, first, last }) => `${name}: von ${number(first, 3)} auf ${number(last, 3)}`)
        .join('; ')
        .concat('.'),
  },
  tradeOff: {
    title: 'Fehler einer Hälfte, beide gegeben, über der CCA-Summe',
    sum: 'CCA-Summe',
    row: (share) => `Übereinstimmung × ${factor(share)}`,
    short: (share) => `× ${factor(share)}`,
    point: (share, sum, error) => `Faktor ${factor(share)}: CCA-Summe ${number(sum, 1)}, Fehler ${number(error, 4)}`,
    hint: 'Mittel der linken und der rechten Hälfte. Der große Punkt ist Faktor 1.',
    source: (of) =>
      `Gemessen mit ${of.command}: ${of.epochs} Epochen mit allen Trainingsziffern von MNIST außer ` +
      `${grouped(of.judged)}, mit denen die Netze dann getestet wurden; ein Startwert, ${of.seed}, also keine ` +
      `Streuung.`,
    runs: 'Die vier aufgezeichneten Läufe an ihrem Ende',
    runsHint: 'Sie haben viel weniger Schritte trainiert als die Netze der Kurve, also sind ihre Fehler größer.',
    real: 'echt',
    map: 'Karte, mit ihrem Abstand',
    mapWords: (share, gap) => `Karte der Codes mit Faktor ${factor(share)}; der Abstand ist ${number(gap, 2)}.`,
    gap: (gap) => number(gap, 2),
    redrawn: 'Beide Hälften gegeben',
    redrawnWords: (share) => `Vier Testziffern, mit Faktor ${factor(share)} aus beiden Hälften nachgezeichnet.`,
    completed: 'Linke Hälfte gegeben, rechte gezeichnet',
    completedWords: (share) =>
      `Dieselben Ziffern, die rechten Hälften mit Faktor ${factor(share)} aus den linken gezeichnet.`,
    realWords: 'Die vier Testziffern.',
    missing: (reason) => `Karten und Zeichnungen sind nicht zu sehen: ${reason}.`,
  },
  copy: 'Link kopieren',
  link: 'Link zu diesem Experiment',
  copied: 'Der Link ist kopiert: Wer ihn öffnet, beginnt an derselben Stelle.',
  notCopied: 'Kopieren ist hier nicht erlaubt. Den Link auswählen und kopieren.',
};
