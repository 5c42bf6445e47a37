/**
 * French: the words of www/shared/strings.js. Non-breaking spaces are written as escapes: \u00a0 before a colon and
 * inside quotation marks, \u202f before other punctuation and before "%".
 *
 * One word for one thing, in every file of this folder:
 * accuracy exactitude · agreement accord · batch lot, batch size taille du lot · batch norm batch norm · classifier
 * classifieur · code, joint code code, code commun · checkpoint point de reprise · hide cacher
 * · dead unit unité morte · digit chiffre · effective rank rang effectif · epoch époque · error erreur · experiment
 * (lesson) expérience · fresh network réseau neuf · frame cadre · gap écart · half moitié · held-out digits chiffres de
 * validation · layer couche · learning rate taux d’apprentissage · loss, total loss perte, perte totale · map carte ·
 * matching appariement · overfitting surapprentissage · panel panneau · partner found partenaire trouvé · preset
 * préréglage (slides: exposé) · redundancy redondance · run entraînement · seed graine · spread dispersion · step (of
 * training) itération, (of the story) étape · story visite guidée · sum correlation, CCA sum somme des corrélations,
 * somme CCA · term terme · test digits chiffres de test · training batch lot d’entraînement · transfer transfert · twin
 * (run) jumeau, entraînement jumeau · unit unité · weights poids
 */
import { grouped, MOST_PROBLEMS, megabytes, number, oneLine, percent } from '../../shared/strings.js';

/** @type {typeof import('../../shared/strings.js').NOTATION} */
export const NOTATION = {
  decimal: ',',
  group: '\u202f',
  groupsFrom: 1000,
  percent: '\u202f%',
  megabytes: '\u00a0Mo',
  colon: '\u00a0: ',
  comma: ', ',
};

/** @type {typeof import('../../shared/strings.js').STRINGS['draw']['aligned']} */
function aligned({ down, right, size, slant }) {
  const pixels = (/** @type {number} */ by, /** @type {string} */ where) =>
    `${Math.abs(by)}\u00a0pixel${Math.abs(by) === 1 ? '' : 's'} ${where}`;
  const [rows, columns, bigger] = [Math.round(down), Math.round(right), Math.round(size * 100) - 100];
  const moves = [
    rows !== 0 && pixels(rows, rows > 0 ? 'plus bas' : 'plus haut'),
    columns !== 0 && pixels(columns, columns > 0 ? 'plus à droite' : 'plus à gauche'),
    bigger !== 0 && `${Math.abs(bigger)}\u202f% plus ${bigger > 0 ? 'grand' : 'petit'}`,
    slant !== 0 && `penché vers la ${slant > 0 ? 'droite' : 'gauche'}`,
  ].filter(Boolean);
  if (moves.length === 0) return '';
  return `Lu comme s’il était ${[moves.slice(0, -1).join(', '), moves.at(-1)].filter(Boolean).join(' et ')}.`;
}

/** @param {import('../../shared/settings.js').Problem} problem */
function problemInWords({ name: text, value: given, expected, used, repeated }) {
  const [name, value] = [text, given].map((part) => oneLine(part));
  if (expected === null) return `Il n’y a pas de réglage «\u00a0${name}\u00a0»\u202f; il a été ignoré.`;
  if (repeated) return `Le lien contient plusieurs fois ${name}\u202f; ${name}="${value}" a été ignoré.`;
  const fate = used === undefined ? 'ignoré' : `remplacé par ${used}`;
  return `Le réglage ${name}="${value}" a été ${fate}. Valeurs possibles\u00a0: ${expected}.`;
}

export const SIDE = { left: 'moitié gauche', right: 'moitié droite', both: 'les deux moitiés' };

/** @type {typeof import('../../shared/strings.js').STRINGS} */
export const STRINGS = {
  tabs: { label: 'Panneau', draw: 'Dessiner', train: 'Entraîner', compare: 'Comparer' },
  compareLead: 'Dessinez une moitié. Quatre méthodes dessinent l’autre.',
  story: ['Visite', 'en 5 étapes'],

  draw: {
    lead: 'Dessinez une moitié, le réseau fait l’autre.',
    leadToMap: ' Se rejoignent-elles sur la carte\u202f?',
    frame:
      'Cadre de dessin, 28 pixels sur 28. Les flèches déplacent le curseur\u202f; avec Maj, elles dessinent. ' +
      'Espace ajoute ou retire un point\u202f; Suppr efface le cadre.',
    cell: (row, column) => `ligne ${row + 1}, colonne ${column + 1}, moitié ${column < 14 ? 'gauche' : 'droite'}`,
    yours: 'votre dessin',
    example: 'vrai chiffre',
    network: 'dessin du réseau',
    ownNetwork: 'dessin de votre réseau',
    truth: 'la vraie moitié, pour l’instant',
    real: 'la vraie moitié',
    covered: 'cachée',
    beside: 'dessinée par chaque méthode',
    waiting: 'en attente du réseau',
    nothing: 'dessinez ici',
    either: 'ou ici',
    given: 'Donné au réseau',
    givenNames: { left: 'Gauche', right: 'Droite', both: 'Tout' },
    keysHint: 'Les flèches déplacent le curseur\u202f; avec Maj, elles dessinent. Espace ajoute ou retire un point.',
    hint: 'Remplissez le cadre en pointillés. Touchez un trait pour l’effacer.',
    swapped: {
      left: 'Le réseau reçoit la moitié gauche.',
      right: 'Le réseau reçoit la moitié droite.',
    },
    cut: {
      left: 'Le tracé de droite est ignoré.',
      right: 'Le tracé de gauche est ignoré.',
    },
    whole: 'Tout donner',
    aligned,
    undo: 'Annuler',
    clear: 'Effacer',
  },

  examples: {
    title: 'Vrais chiffres',
    hint: ['Jamais vus à l’entraînement.', 'Appuyez encore pour un autre.'],
    button: (digit) => `Exemple de ${digit}`,
  },

  codes: {
    percent,
    number: (value) => number(value),
    unread: 'Il n’y a pas de classifieur pour ces poids.',
    oddsWords: (probabilities) =>
      [...probabilities].map((part, digit) => `${digit}\u00a0: ${percent(part)}`).join(', '),
  },

  agreement: {
    title: 'Accord',
    none: 'de la moitié gauche et de la droite',
    of: {
      given: 'moitié gauche et moitié droite',
      covered: 'gauche et droite, une moitié cachée',
      drawn: 'votre moitié et celle du réseau',
    },
    scale: '1\u00a0:\u00a0identiques, 0\u00a0:\u00a0sans\u00a0lien',
    map: 'La carte apparaît dès que le réseau est prêt.',
  },

  described(given, { drawn, digit, agreement }) {
    const extent =
      drawn && drawn.pixels > 0
        ? `${drawn.pixels} pixel${drawn.pixels === 1 ? ' foncé' : 's foncés'}, de la ligne ${drawn.top} à la ` +
          `ligne ${drawn.bottom}`
        : 'sans aucun pixel foncé';
    return [
      drawn
        ? `Le réseau a reçu la ${SIDE[given]} et a dessiné l’autre, ${extent}.`
        : 'Le réseau a reçu les deux moitiés.',
      digit && `Le classifieur y voit un ${digit.name}, sûr à ${percent(digit.probability)}.`,
      agreement !== null && `L’accord des codes gauche et droit est de ${number(agreement)}.`,
    ]
      .filter(Boolean)
      .join(' ');
  },

  weights: {
    title: 'Réseau',
    shipped: 'entraîné sur 55\u202f000 chiffres',
    imported: 'poids importés',
    loading: (loaded, total) =>
      total > 0
        ? `Chargement du réseau\u00a0: ${megabytes(loaded)} sur ${megabytes(total)}`
        : `Chargement du réseau\u00a0: ${megabytes(loaded)}`,
    starting: 'Démarrage du réseau',
    ready: (name, hash) => `${name} (${hash})`,
    none: 'pas encore chargé',
    loadShipped: 'Poids fournis',
    loadFile: 'Ouvrir un fichier…',
    save: 'Enregistrer les poids',
    dropHint: 'Vous pouvez aussi déposer un fichier .safetensors n’importe où ici.',
    unreadable: 'c’est un dossier, ou un fichier devenu illisible',
    loaded: (name) => `Le dessin utilise maintenant\u00a0: ${name}.`,
    failed: (name, reason) =>
      `${oneLine(name, 60)} n’a pas été chargé\u00a0: ${reason}. Le dessin garde les poids qu’il avait.`,
  },

  train: {
    lead: (digits) => `Démarrez, et regardez un réseau neuf apprendre sur ${grouped(digits)} chiffres.`,
  },

  notices: {
    dismiss: 'Fermer',
    settings: (problems) => {
      const more = problems.length - MOST_PROBLEMS;
      return [
        ...problems.slice(0, MOST_PROBLEMS).map(problemInWords),
        ...(more > 0
          ? [more === 1 ? 'Et un autre a été ignoré ou modifié.' : `Et ${more} autres ont été ignorés ou modifiés.`]
          : []),
      ].join('\n');
    },
    longLink: (length, most) =>
      `Le lien a ${grouped(length)} caractères après le #, au-delà de la limite de ${grouped(most)}\u00a0: tous ses ` +
      'réglages ont été ignorés.',
    drawingLost: 'Le réseau qui dessine s’est arrêté de façon inattendue. Il redémarre avec les mêmes poids.',
    drawingGone: (reason) => `Le réseau qui dessine s’est arrêté et n’a pas pu redémarrer\u00a0: ${reason}.`,
    noPanel: (reason) => `Ce panneau n’a pas pu être chargé\u00a0: ${reason}.`,
    again: 'Réessayer',
    noLanguage: (reason) => `Les textes de cette langue n’ont pas pu être chargés\u00a0: ${reason}.`,
    failed: (reason) => `Cela n’a pas marché\u00a0: ${reason}.`,
    missing: {
      wasm:
        'Il lui faut WebAssembly, que ce navigateur n’a pas ou qui est désactivé, par exemple par un mode de ' +
        'sécurité renforcée. Rien d’autre ici n’en dépend\u00a0: les vrais chiffres sont donc montrés sans lui',
      simd:
        'Il lui faut WebAssembly SIMD, que ce navigateur ou son processeur n’a pas. Chrome et Edge l’ont depuis la ' +
        'version 91, Firefox depuis la 89, Safari depuis la 16.4',
      policy:
        'Il lui faut WebAssembly, que la Content Security Policy du serveur de cette page interdit\u00a0: ' +
        'script-src doit ' +
        "autoriser 'wasm-unsafe-eval'",
    },
    noStart: (reason) => `Le réseau n’a pas pu démarrer\u00a0: ${reason}.`,
    noExamples: (reason) => `Les vrais chiffres n’ont pas pu être chargés\u00a0: ${reason}.`,
    noClassifier: (reason) =>
      `Le classifieur n’a pas pu être chargé\u00a0: ${reason}. Le réseau dessine, mais sans nommer le chiffre.`,
  },
};
