/** French: the words of www/element/compare/strings.js. The words for one thing are listed in shared.js. */
import { grouped, number, percent, SIDE } from '../../shared/strings.js';

/** @param {number} bytes */
const kilobytes = (bytes) => `${Math.round(bytes / 1000)}\u00a0ko`;

const NAMES = { cca: 'CCA', mae: 'MAE conv.', corrnet: 'CorrNet dense', corrmcnn: 'CorrMCNN' };

/** The measured rows, by their names: label and note. @type {Record<string, [string, string]>} */
const ROWS = {
  cca: [
    'CCA',
    'Linéaire, ajustée en une seule fois sur les 55\u202f000 chiffres d’entraînement\u202f; la ligne ' +
      'publiée l’était sur moins.',
  ],
  mae: [
    'MAE',
    'Une couche par vue, 392-50, sigmoïdes dans le code, comme publié. Sur les chiffres de validation, ' +
      'transfert de 69,9 et 72,9\u202f% après 10 époques\u202f; publié\u00a0: 64,1 et 68,9\u202f%.',
  ],
  corrnet: [
    'CorrNet',
    'Une couche par vue, 392-50, sigmoïdes dans le code, comme publié, mais pixels linéaires et poids ' +
      'non partagés. Sur les chiffres de validation, transfert de 79,6 et 80,8\u202f% après 10 ' +
      'époques\u202f; publié\u00a0: 77,1 et 78,8\u202f%.',
  ],
  'deep-corrnet': [
    'CorrNet profond',
    'Couches de sigmoïdes, 392-500-300-50 par vue, sans L1\u202f; poids initiaux et lots comme dans le ' +
      'code de ses auteurs. Sur les chiffres de validation, transfert de 84,9 et 85,9\u202f% après 4 ' +
      'époques\u202f; publié\u00a0: 88,8 et 89,6\u202f% après 40. Essayé aussi, en 4 époques\u00a0: la ' +
      'corrélation avec un poids de 0,005 (83,9 et 84,7) et avec celui de l’article, 0,02 (75,7 et 77,6)\u202f; ' +
      'en 8 époques avec 0,02\u00a0: RMSprop (83,1 et 83,7), l’Adam habituel à partir des poids initiaux ' +
      'de PyTorch (70,4 et 72,2).',
  ],
  'convolutional-mae': ['MAE convolutif', 'Le réseau de CorrMCNN avec L1 à L3 seulement\u202f; le MAE de la page.'],
  'dense-corrnet': [
    'CorrNet dense',
    'Couches denses 392-500-300-50 et retour, avec L1 à L3 et L6\u202f; le CorrNet de la page.',
  ],
  corrmcnn: [
    'CorrMCNN',
    'Le préréglage du réseau de la page\u00a0: L1 à L7 avec nos propres poids, et deux termes à nous, ' +
      'redondance et appariement.',
  ],
  'corrmcnn-without-own-terms': ['CorrMCNN sans nos termes', 'Le même sans redondance ni appariement.'],
  'corrmcnn-sum': [
    'CorrMCNN, la somme de L1 à L7',
    'L’objectif tel que publié\u00a0: L1 à L5 avec un poids de 1, L6 et L7 avec les lambdas de l’exposé, ' +
      'et rien d’autre.',
  ],
  'corrmcnn-slides': [
    'CorrMCNN, préréglage de l’exposé',
    'L’objectif et les hyperparamètres de l’exposé, où l’entraînement durait 50 époques.',
  ],
};

/** What is said of published rows, by the English words. @type {Record<string, string>} */
const PUBLISHED = {
  'CorrMCNN, the slides': 'CorrMCNN, l’exposé',
  'Deep CorrNet, 500-300-50': 'CorrNet profond, 500-300-50',
  'the slides': 'l’exposé',
  'code of arXiv 1711.00003': 'code d’arXiv 1711.00003',
  'as the paper reports it': 'tel que l’article le donne',
  "by its authors' code: 50 epochs, RMSprop, tied weights, sigmoid pixels; there the sum correlation is 42.57":
    'd’après le code de ses auteurs\u00a0: 50 époques, RMSprop, poids partagés, pixels sigmoïdes\u202f; ' +
    'la somme des corrélations y vaut 42,57',
  '40 epochs, RMSprop, no L1': '40 époques, RMSprop, sans L1',
  "by its authors' code: 100 epochs, three convolutions a view, sigmoids, no batch norm, no L1, L4 or L5":
    'd’après le code de ses auteurs\u00a0: 100 époques, trois convolutions par vue, sigmoïdes, sans ' +
    'batch norm, sans L1, L4 ni L5',
  'its best': 'son meilleur',
  "50 epochs; the layers and the hyper-parameters of the row with the slides' preset":
    '50 époques\u202f; couches et hyperparamètres de la ligne au préréglage de l’exposé',
};

/** @type {typeof import('../../element/compare/strings.js').COMPARE} */
export const COMPARE = {
  names: NAMES,
  live: {
    title: 'Une moitié, quatre méthodes',
    mapOf: (name) => `Carte des codes de ${name}`,
    gridOf: (name) => `${name}\u00a0: accord des moitiés gauches, en lignes, avec les moitiés droites, en colonnes`,
    grids: 'Dix moitiés gauches face à dix moitiés droites',
    hint:
      'Chaque méthode traduit la même moitié en 50 nombres qui lui sont propres et s’en sert pour dessiner, dans ' +
      'votre navigateur. La page contient un réseau entraîné pour chacune\u202f; celui de CorrMCNN est celui du ' +
      'panneau Dessiner. Tous ont été entraînés pendant 32 époques, sauf CCA, calculée une seule fois. ' +
      'MAE et CorrNet sont nos variantes, avec des réseaux aussi grands que celui de CorrMCNN\u202f; le ' +
      'tableau ci-dessous les donne aussi telles que publiées.',
    what: {
      cca:
        'Analyse canonique des corrélations\u00a0: trouve les directions dans lesquelles les deux moitiés ' +
        'varient le plus ensemble. Linéaire, et résolue d’un coup.',
      mae:
        'Auto-encodeur multimodal\u00a0: apprend à dessiner les deux moitiés à partir des deux et à ' +
        'partir de ' +
        'chacune (L1 à L3). Il a ici le même réseau convolutif que CorrMCNN.',
      corrnet:
        'Réseau de corrélation\u00a0: dessine la même chose, et apprend aussi à corréler les codes des deux ' +
        'moitiés (L1 à L3, L6). Ses couches sont denses\u00a0: chaque unité voit toute la moitié.',
      corrmcnn:
        'Réseau convolutif qui apprend en plus à accorder les deux moitiés dans les couches denses avant le ' +
        'code et dans les dessins (L1 à L7). Deux termes à nous demandent que ses unités ne se répètent pas ' +
        '(redondance) et que chaque moitié retrouve l’autre par son code (appariement).',
    },
    reads: 'Classé comme',
    unread: 'pas de classifieur',
    error: 'Erreur',
    notes: {
      empty: 'Dessinez une moitié, ou choisissez un vrai chiffre.',
      real:
        'Erreur\u00a0: l’erreur quadratique moyenne par pixel, pour des pixels dans [0, 1], entre le ' +
        'dessin et ' +
        'la vraie moitié. Plus la barre est courte, mieux c’est\u202f; les quatre barres ont la même échelle.',
      covered:
        'Erreur\u00a0: l’erreur quadratique moyenne par pixel, pour des pixels dans [0, 1], entre le ' +
        'dessin et ' +
        'la moitié que vous avez dessinée puis cachée. Les quatre barres ont la même échelle.',
      alone:
        'Vous n’avez dessiné que cette moitié, il n’y a donc pas de vraie autre moitié. Pour voir une ' +
        'erreur, ' +
        'choisissez un vrai chiffre, ou dessinez un chiffre entier et appuyez sur Gauche ou Droite.',
    },
    waiting: 'Pas encore chargé.',
    loading: (loaded, total) =>
      total > 0
        ? `Chargement\u00a0: ${kilobytes(loaded)} sur ${kilobytes(total)}`
        : `Chargement\u00a0: ${kilobytes(loaded)}`,
    starting: 'Démarrage…',
    absent: 'Non chargé.',
    failed: (name, reason) => `${name} ne peut pas être montré\u00a0: ${reason}.`,
    retry: 'Réessayer',
    retryOf: (name) => `Réessayer de charger ${name}`,
    lost: (reason) => `La comparaison s’est arrêtée (${reason}). Appuyez sur «\u00a0Réessayer\u00a0» pour la relancer.`,
    drawing: (name, given) =>
      given === 'both'
        ? `${name}, à partir des deux moitiés.`
        : `${name}, à partir de la ${SIDE[given]}\u00a0: la moitié donnée et celle qui est dessinée.`,
    percent,
    number: (error) => number(error, 4),
    described: (each) =>
      each
        .map(({ name, digit, error }) =>
          [
            name,
            digit && ` y voit un ${digit.name}, sûr à ${percent(digit.probability)}`,
            error !== null && `${digit ? ',' : '\u00a0:'} erreur ${number(error, 4)}`,
          ]
            .filter(Boolean)
            .join(''),
        )
        .join('\u202f; ')
        .concat('.'),
  },

  results: {
    title: 'Mesures',
    caption: (digits) => `Sur ${grouped(digits)} chiffres de test, qui n’ont servi à entraîner aucune méthode.`,
    protocol: ({ seeds, epochs, trainedOn }) =>
      `${
        seeds === 1
          ? 'Un seul entraînement, donc pas de dispersion'
          : `Chaque nombre est la moyenne de ${seeds} entraînements, \u00b1 leur dispersion`
      }. Chaque réseau a été entraîné ${
        epochs === null ? 'sur' : `pendant ${epochs} époque${epochs >= 2 ? 's' : ''} de`
      } ${grouped(trainedOn)} chiffres. `,
    spreadSays:
      'La dispersion est l’écart type sur des entraînements de graines différentes, qui fixent les ' +
      'poids de ' +
      'départ, l’ordre des chiffres et le dropout. Si deux lignes diffèrent de moins d’environ deux fois leur ' +
      'dispersion, ' +
      'une autre graine peut les inverser. ',
    again: 'Cette commande entraîne et évalue à nouveau toutes les lignes\u00a0: ',
    method: 'Méthode',
    kinds: {
      published: 'Architectures publiées, entraînées ici',
      ours: 'CorrMCNN et nos variantes, entraînés ici',
    },
    published: 'Résultats publiés',
    row: ({ name, label, note }) => ROWS[name] ?? [label, note],
    publishedRow: ({ method, source, note }) => [method, source, note].map((words) => PUBLISHED[words] ?? words),
    rawPixels: 'Pixels bruts',
    rawPixelsNote: 'sans réseau\u202f; entraîné et testé sur la même moitié',
    spread: (value) => `\u00b1${value}`,
    trainTitle: 'Chiffres d’entraînement et chiffres de test',
    trainSays:
      'Si un réseau réussit mieux sur ses chiffres d’entraînement, la différence est ce qu’il a appris par cœur. ' +
      'Les 10\u202f000 premiers chiffres d’entraînement sont à côté des chiffres de test.',
    onTraining: 'entraînement',
    onTest: 'test',
    rowsTitle: 'Ce que sont les lignes',
    none: '–',
    noneWords: 'non indiqué',
    loading: 'Chargement des mesures…',
    failed: (reason) => `Les mesures ne peuvent pas être montrées\u00a0: ${reason}.`,
    columnsTitle: 'Ce que veulent dire les colonnes',
    groups: {
      partner: 'Partenaire trouvé, %, et écart',
      accuracy: 'Exactitude, %',
      transfer: 'Transfert, %',
      correlation: 'Corrélation, sur 50',
      error: 'Erreur d’une moitié',
    },
    columns: {
      'hundred-left': {
        head: 'sur 100, de gauche à droite',
        says:
          'Parmi 100 moitiés droites, combien de fois celle dont le code s’accorde le mieux avec celui d’une ' +
          'moitié gauche est bien la sienne. Au hasard\u00a0: 1\u202f%.',
      },
      'hundred-right': {
        head: 'sur 100, de droite à gauche',
        says: 'De même pour les moitiés droites, parmi 100 moitiés gauches.',
      },
      'all-left': {
        head: 'sur tous, de gauche à droite',
        says: 'De même parmi les moitiés droites de tous les chiffres de test.',
      },
      'all-right': {
        head: 'sur tous, de droite à gauche',
        says: 'De même pour les moitiés droites, parmi toutes les moitiés gauches.',
      },
      gap: {
        head: 'écart',
        says:
          'La distance entre les codes des deux moitiés d’un chiffre, divisée par celle entre des moitiés de ' +
          'chiffres différents. 0\u00a0: les deux moitiés ont un seul code\u202f; 1\u00a0: elles ne sont pas ' +
          'plus proches que deux moitiés quelconques.',
      },
      'accuracy-left': {
        head: 'gauche',
        says:
          'Combien de fois un petit classifieur, ajusté aux codes des chiffres entiers, nomme le bon chiffre ' +
          'à partir du code de la seule moitié gauche.',
      },
      'accuracy-right': { head: 'droite', says: 'De même, à partir de la seule moitié droite.' },
      'left-to-right': {
        head: 'de gauche à droite',
        says:
          'Le test de l’article\u00a0: une machine à vecteurs de support linéaire est entraînée sur les ' +
          'codes ' +
          'des moitiés gauches et testée sur ceux des moitiés droites. Moyenne sur cinq plis des chiffres de ' +
          'test.',
      },
      'right-to-left': { head: 'de droite à gauche', says: 'De même, dans l’autre sens.' },
      sum: {
        head: 'somme des corrélations',
        says:
          'Pour chacune des 50 unités, la corrélation entre les deux moitiés sur les chiffres de test\u202f; ' +
          'le tout additionné. 50 copies d’une bonne unité ont aussi une somme élevée\u00a0: lisez-la ' +
          'toujours ' +
          'avec les autres colonnes de ce groupe.',
      },
      dead: {
        head: 'unités mortes',
        says: 'Unités qui ont la même valeur pour tous les chiffres, et ne disent donc rien.',
      },
      rank: {
        head: 'rang effectif',
        says: 'À combien de nombres indépendants équivalent les 50 unités, d’après la répartition de leur variance.',
      },
      cca: {
        head: 'somme CCA',
        says:
          'Ce que les codes des deux moitiés ont en commun, à une transformation linéaire près, ' +
          'additionné sur 50 ' +
          'directions. Les copies ne comptent qu’une fois.',
      },
      'left-cross': {
        head: 'gauche, d’après la droite',
        says:
          'Erreur quadratique moyenne par pixel, pour des pixels dans [0, 1], entre la vraie moitié gauche ' +
          'et celle dessinée d’après la moitié droite.',
      },
      'right-cross': {
        head: 'droite, d’après la gauche',
        says: 'De même pour la moitié droite, dessinée d’après la gauche.',
      },
      'left-self': {
        head: 'gauche, d’après les deux',
        says:
          'De même pour la moitié gauche quand les deux sont données\u00a0: ce que 50 nombres peuvent ' + 'retenir.',
      },
      'right-self': {
        head: 'droite, d’après les deux',
        says: 'De même pour la moitié droite quand les deux sont données.',
      },
    },
    best:
      'En gras\u00a0: la meilleure ligne mesurée ici, dans les colonnes où une valeur plus haute ou plus basse est ' +
      'clairement meilleure. ',
    caution:
      'Les lignes publiées reprennent les valeurs d’origine. Tests communs avec les nôtres, pas l’entraînement\u00a0: ',
  },
};
