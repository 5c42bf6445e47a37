/** French: the words of www/element/train/strings.js. The words for one thing are listed in shared.js. */
import { decimal, grouped, megabytes, number } from '../../shared/strings.js';

/** The ending of a plural, which begins at two. @param {number} count */
const s = (count) => (count >= 2 ? 's' : '');
/** @param {number} count */
const steps = (count) => `${count}\u00a0itération${s(count)}`;
/** @param {number} count */
const digitsOf = (count) => `${count}\u00a0chiffre${s(count)}`;
/** @param {number} rate */
const rated = (rate) => decimal(String(rate));

/** @param {number} milliseconds */
function duration(milliseconds) {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds}\u00a0s`;
  return seconds < 3600
    ? `${Math.floor(seconds / 60)}\u00a0min ${seconds % 60}\u00a0s`
    : `${Math.floor(seconds / 3600)}\u00a0h ${Math.floor((seconds % 3600) / 60)}\u00a0min`;
}

/** @type {Readonly<Record<string, string>>} */
const TERMS = {
  L1: 'L1 les deux, d’après les deux',
  L2: 'L2 les deux, d’après la gauche',
  L3: 'L3 les deux, d’après la droite',
  L4: 'L4 accord des couches',
  L5: 'L5 accord des dessins',
  L6: 'L6 corrélation des codes',
  L7: 'L7 corrélation des couches',
  redundancy: 'redondance du code',
  matching: 'appariement des codes',
};

/** @type {typeof import('../../element/train/strings.js').TRAIN} */
export const TRAIN = {
  settings: {
    names: {
      method: 'Méthode',
      preset: 'Préréglage',
      seed: 'Graine',
      steps: 'Itérations',
      batch: 'Taille du lot',
      digits: 'Chiffres d’entraînement',
      rate: 'Taux d’apprentissage',
      dropout: 'Dropout',
      lambda: 'λ de L6',
      agreement: 'Poids de l’accord',
      without: 'Sans',
      activation: 'Activation',
      batchnorm: 'Batch norm',
      width: 'Taille du réseau',
    },
    values: {
      method: {
        corrmcnn: 'CorrMCNN\u00a0: tous les termes',
        corrnet: 'CorrNet\u00a0: couches denses, L1 à L3 et L6',
        mae: 'MAE\u00a0: L1 à L3 seulement',
        cca: 'CCA\u00a0: linéaire, calculée d’un coup',
      },
      preset: {
        default: 'Défaut\u00a0: apprend le mieux',
        slides: 'Exposé\u00a0: comme dans l’exposé d’étudiants',
      },
      activation: { relu: 'ReLU', sigmoid: 'Sigmoïde' },
      batchnorm: { on: 'Avec', off: 'Sans' },
      width: { full: 'Entier', narrow: 'Réduit, pour téléphones' },
    },
    terms: TERMS,
    newSeed: 'Autre graine',
    title: 'Réglages',
    line: (method, preset, count, batch, seed) =>
      `${method}, préréglage ${preset}, ${steps(count)} de ${digitsOf(batch)}, graine ${seed}`,
    ccaLine: 'CCA, calculée d’un coup',
    short: {
      method: { corrmcnn: 'CorrMCNN', corrnet: 'CorrNet', mae: 'MAE', cca: 'CCA' },
      preset: { default: 'défaut', slides: 'exposé' },
    },
    twinLine: (twin) => `jumeau\u00a0: ${twin}`,
    fileLine: (file) => `à partir de ${file}`,
    ofPreset: (value) => `${value} (préréglage)`,
    presetHint: 'Un champ vide prend la valeur du préréglage, affichée en gris.',
    termsTitle: 'Termes de l’objectif',
    twinTitle: 'Entraînement jumeau',
    twinHint:
      'Un second entraînement avec la même graine, qui diffère par un seul réglage. Les deux se déroulent en ' +
      'même temps.',
    twinName: 'Diffère par',
    twinNone: 'Pas de jumeau',
    twinIs: (name, value) => `${name} = ${value}`,
    twinValue: 'Sa valeur',
    twinWaiting: (expected) => `Entrez la valeur du jumeau\u00a0: ${expected}.`,
    twinChoose: 'Choisissez la valeur du jumeau.',
    startTitle: 'Point de départ',
    startFresh: 'Un réseau neuf, avec des poids aléatoires issus de la graine.',
    startWeights: (name) => `Les poids de ${name}.`,
    startCheckpoint: (name, step, all) =>
      `${name}\u00a0: itération ${step} sur ${all}, avec les réglages de cet entraînement.`,
    startFile: 'Partir d’un fichier…',
    startAgain: 'Partir d’un réseau neuf',
    startHint:
      'Un fichier de poids commence un nouvel entraînement\u202f; un point de reprise continue le sien. ' +
      '«\u00a0Enregistrer\u00a0» crée l’un et l’autre.',
    noTwinOfCheckpoint:
      'un point de reprise continue avec les réglages de son entraînement, un jumeau ne peut donc pas différer par ' +
      'l’un d’eux\u202f; retirez le jumeau, ou partez d’un réseau neuf',
    noTwinOfWeights: (name) =>
      `«\u00a0${name}\u00a0» est fixé par le fichier de poids, un jumeau ne peut donc pas différer par ce ` +
      'réglage\u202f; choisissez-en un autre, ou partez d’un réseau neuf',
    startFailed: (name, reason) => `${name} ne peut pas servir\u00a0: ${reason}.`,
    locked: 'Un entraînement est en cours avec ces réglages. Arrêtez-le pour les modifier.',
    bad: (name, value, expected, whole) =>
      `${name}\u00a0: il faut un nombre${whole ? ' entier' : ''}, ${expected}, et non «\u00a0${value}\u00a0».`,
  },

  lead: {
    file: 'Démarrez, et regardez le réseau du fichier continuer à apprendre.',
    own: 'Démarrez, et regardez un réseau neuf apprendre sur vos propres chiffres.',
    fit: (digits) => `Démarrez\u00a0: la CCA est ajustée en une fois à ${grouped(digits)} chiffres.`,
    running: 'Le réseau apprend. Suivez la carte, les chiffres et les courbes.',
    back: 'Vous regardez en arrière, le réseau apprend encore. «\u00a0Dernière\u00a0» montre l’étape en cours.',
    paused: 'En pause. «\u00a0Continuer\u00a0» reprend, «\u00a0Une itération\u00a0» avance d’une seule.',
    finished: 'Entraînement terminé. Dessinez avec ce réseau, ou recommencez.',
    ended: 'L’entraînement s’est arrêté. «\u00a0Recommencer\u00a0» en lance un nouveau.',
    diverged: 'L’entraînement a divergé. Continuez avec un taux d’apprentissage plus faible.',
  },

  run: {
    start: 'Démarrer',
    resume: 'Continuer',
    restart: 'Recommencer',
    pause: 'Pause',
    step: 'Une itération',
    reset: 'Réinitialiser',
    stop: 'Arrêter',
    states: {
      idle: 'Prêt.',
      loading: 'Préparation…',
      running: 'Entraînement en cours.',
      pausing: 'Mise en pause…',
      paused: 'En pause.',
      finished: 'Terminé.',
      stopped: 'Arrêté.',
      failed: 'Interrompu par une erreur.',
      diverged: 'A divergé.',
    },
    held: 'En pause tant que la page est masquée.',
    training: (workers) => `En cours, ${workers}\u00a0worker${s(workers)}.`,
    fetching: (loaded, total) =>
      total > 0
        ? `Téléchargement\u00a0: ${megabytes(loaded)} sur ${megabytes(total)}`
        : `Téléchargement\u00a0: ${megabytes(loaded)}`,
    state: 'État',
    atStep: 'Itération',
    count: (step, all) => `${step} sur ${all}`,
    pace: 'Itérations par seconde',
    left: 'Temps restant',
    retry: 'Réessayer',
    notFetched: (reason) => `Ce qu’il faut pour l’entraînement n’a pas pu être chargé\u00a0: ${reason}.`,
    hash: 'Poids',
    ownStart: 'les poids de départ',
    ownDigits: 'les chiffres d’entraînement',
    expected: (hash, { hash: expected, changed, unusable }) =>
      hash === expected
        ? `Les mêmes poids que la classe\u00a0: ${expected}.`
        : `Ce ne sont pas les poids de la classe, qui sont ${expected}. ${
            `${changed.length > 0 ? `Ce qui diffère\u00a0: ${changed.join(', ')}. ` : ''}${
              unusable.length > 0 ? `Réglages inutilisables tels quels\u00a0: ${unusable.join(', ')}.` : ''
            }` ||
            'Les réglages sont ceux demandés\u00a0: ces poids viennent donc d’une autre graine, d’autres réglages ou ' +
              'd’une autre version de cette page ou de ses chiffres.'
          }`,
    duration,
    announced: (state, step, all, total) => `${state} Itération ${step} sur ${all}, perte totale ${number(total, 4)}.`,
    failed: (reason) =>
      `L’entraînement s’est interrompu\u00a0: ${reason}. Les poids de la dernière bonne itération sont ` +
      'gardés\u202f; «\u00a0Réinitialiser\u00a0» repart du début.',
    theRun: 'L’entraînement',
    theTwin: (twin) => `Le jumeau (${twin})`,
    diverged: (which, reason, rate) =>
      `${which} a divergé et a été arrêté\u00a0: ${reason}. Ses pas sont devenus si grands que chacun a ` +
      'dégradé le réseau. La cause habituelle est un taux d’apprentissage trop élevé\u202f; ici, il était de ' +
      `${rated(rate)}.`,
    twinFailed: (which, reason) => `${which} s’est interrompu\u00a0: ${reason}.`,
    goesOn: 'L’entraînement lui-même continue.',
    goBack: (step, rate) => `Revenir à l’itération ${step} et continuer avec un taux de ${rated(rate)}`,
    beginBoth: (rate) => `Recommencer les deux avec un taux de ${rated(rate)}`,
    beginApart: (rate, twinRate) =>
      `Recommencer les deux, l’entraînement avec un taux de ${rated(rate)}, le jumeau avec ${rated(twinRate)}`,
    begunAgain: 'L’entraînement et son jumeau recommencent.',
    wentBack: (step, rate) => `Retour à l’itération ${step}, avec un taux d’apprentissage de ${rated(rate)}.`,
    recovered: (step) =>
      'Le moteur d’entraînement s’est arrêté de façon inattendue et a été remplacé. ' +
      `L’entraînement continue à partir de l’itération ${step}.`,
    fewer: (count, reason) =>
      `Un worker n’a pas pu participer à l’entraînement (${reason}). L’entraînement continue avec ` +
      `${count === 1 ? 'un seul' : count}\u00a0: plus lentement, mais avec le même résultat.`,
    hashAt: (hash, step) => `${hash} à l’itération ${step}`,
    refused: (reason) => `Cet entraînement n’a pas démarré\u00a0: ${reason}.`,
  },

  charts: {
    title: 'Courbes',
    more: 'Autres courbes',
    smooth: 'Lisser',
    main: {
      total: 'Perte totale\u00a0: moins, c’est mieux',
      jointCorrelation: 'Corrélation des codes',
      accuracy: 'Exactitude sur 300 chiffres, %',
    },
    matching: 'Comment les moitiés se retrouvent sur la carte',
    partner: 'Partenaire trouvé, sur 100 chiffres de la carte',
    gap: 'Écart des deux codes d’un chiffre',
    objective: 'Les termes de l’objectif\u00a0: les corrélations sont soustraites\u202f; le total peut passer sous 0',
    correlation: 'Corrélations',
    gradients: 'Taille du gradient, couche par couche, des pixels au code, puis jusqu’au dessin',
    step: 'itération',
    series: {
      total: 'Perte totale',
      ...TERMS,
      L6: 'L6 corrélation des codes, fois λ',
      L7: 'L7 corrélation des couches, fois λ',
      jointCorrelation: 'Corrélation des codes',
      hiddenCorrelationFirst: 'Première couche cachée',
      hiddenCorrelationSecond: 'Deuxième couche cachée',
      redundancy: 'Redondance',
    },
    layers: {
      'convolutions.conv1': 'Convolution 1',
      'convolutions.conv2': 'Convolution 2',
      dense1: 'Dense 1',
      dense2: 'Dense 2',
      projection: 'Projection',
      joint: 'Code commun',
      'decoder.dense': 'Décodeur\u00a0: dense',
      'decoder.transposed': 'Décodeur\u00a0: transposée',
    },
    letters: { batch: 'E', heldOut: 'V', left: 'G', right: 'D', both: 'L', shared: 'L' },
    prime: '\u2032',
    key: {
      batch: 'lot d’entraînement',
      heldOut: 'validation',
      left: 'moitié gauche',
      right: 'moitié droite',
      both: 'les deux moitiés',
      shared: 'les deux moitiés',
    },
    run: 'entraînement',
    twin: 'jumeau',
    keyShort: { left: 'gauche', right: 'droite', both: 'les deux' },
    twinKey: (twin) => `jumeau\u00a0: ${twin}`,
    otherTotal: 'Le jumeau additionne d’autres termes\u00a0: à ne pas comparer.',
    reading: (step, values) =>
      values.length === 0
        ? `itération ${step}\u00a0: pas encore de valeur`
        : `itération ${step}\u00a0: ${values.join('\u202f; ')}`,
    table: 'Les nombres derrière les courbes',
    tableHint:
      'Une itération sur dix et la dernière\u202f; moins pour un long entraînement. Le CSV les a toutes. Les ' +
      'chiffres de validation sont 96 des chiffres de test, mesurés en mode évaluation\u00a0: sans dropout, et avec ' +
      'les statistiques glissantes de la batch norm.',
    tableOf: 'entraînement',
    gradientTable: 'Les nombres derrière les gradients',
    keys: 'Les flèches parcourent une courbe\u202f; Entrée permet de revoir cette itération.',
    failed: (reason) =>
      `Les courbes n’ont pas pu être tracées\u00a0: ${reason}. Leurs nombres sont dans le tableau ci-dessous.`,
    gradientHint:
      'Toutes ont la même échelle logarithmique\u00a0: là où les premières couches sont bien plus bas que les ' +
      'suivantes, le gradient s’évanouit en revenant en arrière.',
  },

  stepDone: {
    title: (step) => `Itération ${step}`,
    batch: (count) => `${count}\u00a0chiffre${s(count)} d’entraînement en entrée`,
    batchWords: 'Les chiffres du lot d’entraînement.',
    loss: 'Perte totale sur les chiffres de validation\u00a0:',
    fromTo: (before, after) =>
      [before, after].map((total) => (total === null ? '\u2013' : number(total, 4))).join(' \u2192 '),
    layers: 'Gradient de chaque couche\u00a0: moitié gauche, moitié droite',
    short: {
      'convolutions.conv1': 'conv 1',
      'convolutions.conv2': 'conv 2',
      dense1: 'dense 1',
      dense2: 'dense 2',
      projection: 'proj.',
      joint: 'code',
      'decoder.dense': 'déc. 1',
      'decoder.transposed': 'déc. 2',
    },
    layer: (name, norms) => `${name}\u00a0: ${norms.join('\u202f; ')}`,
    said: (step, fromTo) =>
      `Itération ${step} faite. Perte totale sur les chiffres de validation\u00a0: ` +
      `${fromTo.replace('\u2192', 'puis')}.`,
  },

  digits: {
    title: 'Chiffres de test',
    lead: 'Dix chiffres qui ne servent jamais à l’entraînement. Le réseau dessine la moitié qui lui manque.',
    real: 'Vrais',
    fromLeft: 'De la gauche',
    fromRight: 'De la droite',
    twin: 'jumeau',
    realWords: 'Dix vrais chiffres de test, de 0 à 9.',
    fromLeftWords:
      'Les mêmes chiffres\u202f; le réseau à l’entraînement a dessiné les moitiés droites d’après les gauches.',
    fromRightWords:
      'Les mêmes chiffres\u202f; le réseau à l’entraînement a dessiné les moitiés gauches d’après les droites.',
    own: 'Chiffre du panneau Dessiner',
    twinWords: (words) => `Jumeau\u00a0: ${words}`,
    ownTwin: 'Chiffre du panneau Dessiner, jumeau',
    ownWords: 'Le dessin du panneau Dessiner, complété par le réseau à l’entraînement.',
    ownEmpty: 'Dessinez une moitié dans Dessiner\u00a0: elle est complétée ici aussi.',
    moment: 'Revoir l’itération',
    latest: 'Dernière',
    kept: (count, megabytesKept, most) =>
      `Pour revenir en arrière, la page garde les poids de ${steps(count)}, répartie${s(count)} sur tout ` +
      `l’entraînement\u00a0: ${number(megabytesKept, 0)}\u00a0Mo sur ${most}\u00a0Mo au plus.`,
    at: (step) => `itération ${step}`,
    momentTotal: (total) => `perte totale ${number(total, 3)}`,
    momentHeldOut: (total) => `validation ${number(total, 3)}`,
    momentCode: (correlation) => `corrélation des codes ${number(correlation)}`,
    momentHash: (hash) => `poids ${hash}`,
    use: 'Dessiner avec ce réseau',
    saveMenu: 'Enregistrer',
    save: 'Poids',
    saveCheckpoint: 'Point de reprise, pour continuer plus tard',
    saveCurves: 'Courbes (CSV)',
    saveImage: 'Image (PNG)',
    copyLink: 'Copier le lien vers cette page',
    copied: 'Le lien est copié, avec les réglages et votre dessin.',
    notCopied: (link) => `La copie n’est pas permise ici. Le lien est ${link}`,
    measure: 'Tester sur 1\u202f000 chiffres',
    yourRun: (step) => `votre entraînement, ${steps(step)}`,
    using: 'Ajustement d’un classifieur aux nouveaux codes. Cela prend quelques secondes.',
    measuring: 'Ajustement d’un classifieur, puis test sur 1\u202f000 chiffres. Cela prend quelques secondes.',
    measuredColumns: { name: 'Mesure', run: 'Entraînement', twin: 'Jumeau', difference: 'Différence' },
    paper: ({ steps, transfer, paper }, milliseconds) =>
      `Le meilleur transfert de l’article est de ${number(paper[0], 1)}\u202f% et ${number(paper[1], 1)}\u202f%. ` +
      `Avec les réglages par défaut, ${grouped(steps)} itérations donnent ${number(transfer[0], 1)}\u202f% et ` +
      `${number(transfer[1], 1)}\u202f% sur les 10\u202f000 chiffres de test MNIST, en moyenne sur trois ` +
      `graines\u202f; ce nombre d’itérations a été choisi sur ces mêmes chiffres. À l’allure de cet ` +
      `entraînement, cela prend ${duration(steps * milliseconds)}.`,
  },

  own: {
    title: 'Chiffres à apprendre',
    page: 'MNIST\u00a0: les 5\u202f000 chiffres d’entraînement et les 1\u202f000 chiffres de test de la page.',
    of: ({ name, train, test, classes }) =>
      `${name}\u00a0: ${grouped(train)} images d’entraînement et ${grouped(test)} images de test` +
      `${classes ? `, des classes ${classes.map((word, at) => `${at} ${word}`).join(', ')}` : ''}.`,
    files: (count) => `${count}\u00a0fichier${s(count)}`,
    choose: 'Autres chiffres…',
    forget: 'Revenir à MNIST',
    hint:
      'Quatre fichiers IDX au format de MNIST (Fashion-MNIST, par exemple), ou un seul écrit par corr-mcnn pack. ' +
      'Choisissez-les ensemble, ou déposez-les sur ces réglages. S’il y a parmi eux classes.txt, ses dix lignes ' +
      'nomment les classes. Ils restent sur cette machine.',
    expected:
      'il faut un seul fichier fait par corr-mcnn pack, ou quatre fichiers IDX dont les noms commencent par ' +
      'train-images, train-labels, t10k-images et t10k-labels',
    notOfSize: (name, rows, columns) => `${name}\u00a0: il faut des images de 28 × 28, et non de ${rows} × ${columns}`,
    is: (name, kind) => `${name} est ${kind}, pas un fichier de chiffres`,
    cut: (name) => `${name}\u00a0: ce fichier est tronqué ou abîmé`,
    notAsMany: (labels, images) => `${labels}\u00a0: il faut une étiquette pour chaque image de ${images}`,
    notTen: (count) => `il faut les noms de dix classes, un par ligne, et non ${count}`,
    failed: (reason) => `Ces fichiers ne peuvent pas servir\u00a0: ${reason}.`,
  },

  map: {
    names: {
      run: { map: 'Carte des codes', matching: 'Dix moitiés gauches face à dix moitiés droites' },
      twin: {
        map: 'Jumeau\u00a0: carte des codes',
        matching: 'Jumeau\u00a0: dix moitiés gauches face à dix moitiés droites',
      },
    },
  },

  measured: {
    rows: {
      total: ['Perte totale, moyenne des dix dernières itérations', 4],
      heldOut: ['Perte totale, chiffres de validation', 4],
      digits: ['Chiffres de test, pour tout ce qui suit', 0],
      leftToRight: ['Partenaire trouvé sur 100, de gauche à droite, %', 1],
      rightToLeft: ['Partenaire trouvé sur 100, de droite à gauche, %', 1],
      gap: ['Écart\u00a0: distance d’une paire, divisée par celle de chiffres différents', 3],
      left: ['Exactitude d’après la moitié gauche, %', 1],
      right: ['Exactitude d’après la moitié droite, %', 1],
      both: ['Exactitude d’après les deux moitiés, %', 1],
      ccaSum: ['Somme CCA, au plus 50', 2],
      sum: ['Somme des corrélations, au plus 50\u202f; les copies d’une unité l’augmentent', 2],
      effectiveRank: ['Rang effectif', 2],
      deadUnits: ['Unités mortes', 0],
      leftCross: ['Erreur de la moitié gauche, dessinée d’après la droite', 4],
      rightCross: ['Erreur de la moitié droite, dessinée d’après la gauche', 4],
      leftSelf: ['Erreur de la moitié gauche, dessinée d’après les deux', 4],
      rightSelf: ['Erreur de la moitié droite, dessinée d’après les deux', 4],
      leftOwn: ['Erreur de la moitié gauche, dessinée d’après elle-même', 4],
      rightOwn: ['Erreur de la moitié droite, dessinée d’après elle-même', 4],
    },
    value: (value, decimals) => (decimals === 0 ? grouped(value) : number(value, decimals)),
    difference: (value, decimals) => `${value > 0 ? '+' : ''}${number(value, decimals)}`,
    notComparable: 'non comparable',
  },

  image: {
    title: (settings, step, all) => `La moitié d’un chiffre\u00a0: ${settings}\u202f; itération ${step} sur ${all}`,
    gradient: (layer) => `Gradient\u00a0: ${layer}`,
    key: (twin) =>
      'Trait plein, E\u00a0: lot d’entraînement. Tirets, V\u00a0: chiffres de validation.' +
      (twin === null ? '' : ` Trait fin, \u2032\u00a0: le jumeau, ${twin}.`),
  },
};
