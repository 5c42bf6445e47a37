/** French: the words of www/element/draw/details/strings.js. */
import { number, percent, SIDE, sentence } from '../../shared/strings.js';

/** @type {typeof import('../../element/draw/details/strings.js').READING} */
export const READING = {
  title: 'Ce que dit chaque moitié',
  heads: {
    half: 'Moitié',
    sees: 'Voit',
    code: 'Code commun',
    odds: 'Classifieur',
    digit: 'Chiffre',
    draws: 'Dessine',
  },
  rows: { left: 'Gauche', right: 'Droite', both: 'Les deux' },
  symbols: { left: 'h(x)', right: 'h(y)', both: 'h(z)' },
  roles: { given: 'donnée', covered: 'cachée', network: 'son dessin', empty: 'vide' },
  together: 'ensemble',
  agreement: 'Accord des codes',
  pairs: { 'left-right': 'gauche–droite', 'left-both': 'gauche–les deux', 'right-both': 'droite–les deux' },
  agreementHint:
    'Corrélation sur les 50 unités du code. À 1, les barres de gauche et de droite ont la même forme\u00a0: les ' +
    'deux moitiés disent la même chose.',
  notes: {
    given: 'Le réseau reçoit les deux moitiés.',
    covered: 'Le réseau reçoit une seule moitié. La ligne de la moitié cachée ne sert qu’à comparer.',
    network: 'Vous n’avez rien dessiné de l’autre côté\u00a0: sa ligne montre le dessin du réseau lui-même.',
  },
  touch:
    'Tirez une barre, ou utilisez les flèches\u00a0: le réseau dessine d’après le nouveau code, et son ' +
    'point se déplace sur la carte.',
  takeBack: 'Annuler',
  unit: (unit, value) => `unité ${unit}\u00a0: ${number(value)}`,
  waiting: 'Affiché dès que le réseau est chargé.',
  empty: 'Dessinez pour voir ce que dit chaque moitié.',
  seesWords: (row, dark) =>
    `${sentence(SIDE[row])}, ${row === 'both' ? '28 × 28 pixels' : '28 × 14 pixels'}, dont ${dark} ${
      dark < 2 ? 'foncé' : 'foncés'
    }.`,
  codeWords: (positive, largest) =>
    positive === 0
      ? 'Aucune unité n’est au-dessus de 0.'
      : `${positive} ${positive === 1 ? 'unité' : 'unités'} sur 50 au-dessus de 0\u202f; la plus grande est l’unité ${
          largest + 1
        }.`,
  drawsWords: (row) =>
    `Les deux moitiés, dessinées par le réseau à partir ${row === 'both' ? 'des deux' : `de la ${SIDE[row]} seule`}.`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MIXED} */
export const MIXED = {
  title: 'Deux moitiés qui ne vont pas ensemble',
  lead:
    'La moitié gauche d’un chiffre, la moitié droite d’un autre. Chaque moitié a son propre code. Le curseur va en ' +
    'ligne droite d’un code à l’autre, et le réseau dessine ce qu’il y a entre les deux.',
  left: 'Moitié gauche',
  right: 'Moitié droite',
  part: 'Du code de la moitié gauche à celui de la moitié droite',
  between: 'Entre les codes',
  both: 'Les deux à la fois',
  drawnWords: 'Ce que le réseau dessine à partir du code où se trouve le curseur.',
  bothWords: 'Ce que le réseau dessine à partir des deux moitiés à la fois.',
  halfWords: {
    left: 'Le chiffre dont on prend la moitié gauche.',
    right: 'Le chiffre dont on prend la moitié droite.',
  },
  reads: (digit, probability) => `chiffre ${digit}, ${percent(probability)}`,
  place: (part, read) =>
    `à ${percent(part)} du chemin${read ? `, classé comme ${read.digit}, sûr à ${percent(read.part)}` : ''}`,
};

/** @type {typeof import('../../element/draw/details/strings.js').MATCHING} */
export const MATCHING = {
  title: 'Appariement\u00a0: quelle moitié va avec quelle autre\u202f?',
  game: {
    title: 'Vous et le réseau',
    lead: 'L’une de ces quatre moitiés droites va avec la moitié gauche. Laquelle\u202f?',
    left: 'Une moitié gauche',
    answers: 'Quatre moitiés droites',
    answer: (place) => `Moitié droite ${place + 1}`,
    whole: 'Le chiffre entier',
    next: 'Suivant',
    told: (you, network, agreement, right) =>
      `${you ? 'Vous l’avez trouvée' : `C’était la numéro ${right}`}\u202f; le réseau ${
        network ? 'l’a trouvée' : 'en a choisi une autre'
      } (accord ${number(agreement)}).`,
    score: ({ asked, you, network }) =>
      asked === 0 ? '' : ` Trouvées jusqu’ici\u00a0: vous ${you}, le réseau ${network}, sur ${asked}.`,
  },
  grid: {
    title: 'Dix moitiés gauches face à dix moitiés droites',
    lead:
      'Un chiffre de test de chaque sorte\u202f; les demi-disques sont, comme sur la carte, les moitiés dans le ' +
      'cadre. Chaque case est l’accord d’une moitié gauche et d’une moitié droite\u00a0: plus le réseau est bon, ' +
      'plus l’accord se concentre sur la diagonale.',
  },
};

/** @type {typeof import('../../element/draw/details/strings.js').SHARE} */
export const SHARE = {
  link: 'Copier le lien',
  picture: 'Enregistrer l’image',
  title: 'La moitié d’un chiffre',
  file: 'moitie-de-chiffre.png',
  copied: (withDrawing) => (withDrawing ? 'Copié, avec votre dessin.' : 'Copié.'),
  notCopied: (link) => `Copiez ce lien\u00a0: ${link}`,
  noPicture: 'ce navigateur n’a pas pu créer l’image',
  values: { agreement: 'Accord', gap: 'Écart', partner: 'Partenaire trouvé' },
};
