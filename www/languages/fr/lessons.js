/** French: the words of www/element/lessons/strings.js. The words for one thing are listed in shared.js. */
import { decimal, grouped, number, percent } from '../../shared/strings.js';

/** @param {number} value small and positive; written to three significant digits */
const figures = (value) => decimal(String(Number(value.toPrecision(3))));
/** A rough duration. @param {number} ms */
const about = (ms) => {
  const seconds = ms / 1000;
  if (seconds < 90) return `environ ${Math.max(5, 5 * Math.round(seconds / 5))} secondes`;
  return `environ ${Math.round(seconds / 60)} minutes`;
};
/** @param {string[]} items two or more @param {string} [mark] between them; a comma would blur decimals */
const and = (items, mark = ', ') => `${items.slice(0, -1).join(mark)} et ${items.at(-1)}`;

/** The factors of the lesson on what is lost. */
const SHARES = [0, 0.3, 1, 2];
/** @param {number} share */
const factor = (share) => decimal(String(share));

const TERMS = {
  L1: 'L1\u00a0: dessiner les deux moitiés à partir des deux',
  L2: 'L2\u00a0: dessiner les deux à partir de la gauche',
  L3: 'L3\u00a0: dessiner les deux à partir de la droite',
  L4: 'L4\u00a0: des couches cachées semblables',
  L5: 'L5\u00a0: des dessins semblables',
  L6: 'L6\u00a0: des codes corrélés',
  L7: 'L7\u00a0: des couches cachées corrélées',
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON['each']} */
const EACH = {
  correlation: {
    title: 'Faut-il demander aux codes de s’accorder\u202f?',
    teaser: 'Retirez le terme de corrélation, et voyez si les codes des deux moitiés s’accordent encore.',
    story: [
      'Le réseau traduit la moitié gauche d’un chiffre en 50 nombres, et la moitié droite en 50 nombres\u00a0: ' +
        'leurs codes. Les deux viennent du même chiffre, ils devraient donc dire la même chose.',
      'Un terme de l’objectif, L6, demande exactement cela\u00a0: d’un chiffre à l’autre, chaque nombre de ' +
        'gauche doit monter et descendre avec son partenaire de droite. Le poids de ce terme s’appelle λ. Ici, ' +
        'deux réseaux partent du même point\u202f; l’un apprend avec L6, son jumeau avec λ\u00a0=\u00a00. Tous deux ' +
        'se passent de l’appariement, un terme de ce projet qui demande l’accord d’une autre façon.',
    ],
    question: 'Sans L6, à quel point les deux codes seront-ils corrélés\u202f?',
    predictions: { same: 'À peu près autant', less: 'Moins, mais encore nettement', little: 'Presque pas' },
    run: 'Un entraînement sans appariement et, parti du même point, un jumeau avec λ\u00a0=\u00a00.',
    look: [
      ['jointCorrelation', 'La corrélation des codes', 'le jumeau est la ligne fine.'],
      ['map', 'Les cartes', 'sur laquelle les deux moitiés d’un chiffre se rejoignent-elles\u202f?'],
      ['gap', 'L’écart', 'à 0, les deux moitiés ont le même code.'],
    ],
    found: ({ prediction, numbers: { on, off, mixedOn, mixedOff } }) =>
      `Somme des corrélations, au plus 50\u00a0: ${number(on, 1)} avec L6 et ${number(off, 1)} sans. ` +
      `${
        {
          same: 'Unité par unité, les codes sont donc à peu près aussi corrélés sans qu’on le leur demande.',
          less: 'Unité par unité, les codes sont donc moins corrélés, mais encore nettement.',
          little: 'Unité par unité, les codes ne sont donc presque plus corrélés.',
        }[prediction]
      } La somme CCA, qui peut d’abord mélanger les unités de chaque code, est de ${number(mixedOn, 1)} avec L6 et ` +
      `de ${number(mixedOff, 1)} sans.`,
    why:
      'Le réseau doit dessiner les deux mêmes moitiés à partir de l’un ou l’autre code (L2, L3, L5)\u00a0: les ' +
      'codes ont donc beaucoup en commun même sans L6, comme le montre la somme CCA. L6 précise ' +
      'où\u00a0: dans la même unité des deux codes. La redondance, présente dans les deux ' +
      'entraînements, garde les unités différentes les unes des autres. Une somme élevée n’est pourtant pas le ' +
      'but\u00a0: cinquante copies d’une seule unité l’atteignent aussi. Regardez donc aussi l’exactitude, le ' +
      'transfert et le rang effectif.',
  },
  terms: {
    title: 'Quelle partie de l’objectif compte le plus\u202f?',
    teaser: 'Neuf termes agissent à la fois. Retirez-en un, et voyez ce que les autres ne rattrapent pas.',
    story: [
      'Le réseau apprend d’un seul nombre, la perte totale. Elle est faite de sept termes, L1 à L7, et de deux ' +
        'autres que ce projet ajoute, la redondance et l’appariement. Certains demandent de bons dessins, ' +
        'd’autres que les deux moitiés soient traitées de la même façon. L6 et L7 doivent augmenter, on les ' +
        'soustrait donc\u202f; les autres sont additionnés. L’entraînement fait baisser le total, quoi qu’il ' +
        'contienne.',
      'Pour savoir à quoi sert un terme, une méthode équitable\u00a0: le retirer, ne rien changer d’autre, et ' +
        'recommencer l’entraînement à partir du même point. On appelle cela une ablation.',
    ],
    question: 'Lequel des sept, une fois retiré, fait perdre le plus d’exactitude avec une seule moitié\u202f?',
    predictions: TERMS,
    run: 'Un entraînement avec tous les termes et, parti du même point, un jumeau sans le terme que vous avez choisi.',
    look: [
      ['accuracy', 'L’exactitude', 'de l’entraînement, et du jumeau en lignes fines.'],
      ['chosen', 'Le terme retiré', 'il est toujours mesuré. Se dégrade-t-il, ou les autres s’en chargent-ils\u202f?'],
    ],
    found: ({ prediction, open, own, numbers: { all, left, apart, own: without } }) =>
      [
        open.length > 0
          ? `${and([prediction, ...open].toSorted())} ne peuvent pas être départagés\u00a0: leurs intervalles se ` +
            'recouvrent, n’importe lequel peut donc être celui dont le retrait coûte le plus.'
          : `${TERMS[/** @type {keyof typeof TERMS} */ (prediction)]}.`,
        `Sans ${prediction}, l’exactitude avec une moitié (moyenne de gauche et droite) est de ` +
          `${number(left, 1)}\u202f%\u202f; avec tous les termes, de ${number(all, 1)}\u202f%.`,
        apart
          ? ''
          : 'Cette différence ne dépasse pas la dispersion\u00a0: ce score ne montre de coût pour aucun des sept.',
        own === 'below'
          ? 'Retirer la redondance, qui n’est pas l’un des sept, coûte encore plus\u00a0: sans elle, ' +
            `${number(without, 1)}\u202f%.`
          : '',
        own === 'among'
          ? 'Retirer la redondance, qui n’est pas l’un des sept, coûte tout autant\u00a0: sans elle, ' +
            `${number(without, 1)}\u202f%.`
          : '',
      ]
        .filter(Boolean)
        .join(' '),
    why:
      'Là où retirer un terme change peu, les autres font son travail, ou son poids est faible. Il peut tout ' +
      'de même compter pour autre chose que ce seul score\u00a0: comparez les colonnes. Les deux dernières ' +
      'lignes sont des termes que ce projet ajoute\u00a0: la redondance pénalise deux unités du code qui ' +
      'disent la même chose, et l’appariement demande à chaque moitié de retrouver son autre moitié dans le ' +
      'lot d’entraînement grâce à son code.',
  },
  gradients: {
    title: 'Qu’est-ce qui parvient à la première couche\u202f?',
    teaser: 'Sigmoïde contre ReLU\u00a0: remontez le gradient à travers les couches, sans batch norm puis avec.',
    story: [
      'Un réseau apprend à rebours\u00a0: l’erreur est connue à la fin, et chaque couche dit à la précédente ' +
        'comment sa sortie devrait changer. Ce message est le gradient. Si chaque couche le réduit, les ' +
        'premières ne reçoivent presque rien et n’apprennent presque rien\u00a0: le gradient s’évanouit.',
      'Chaque couche cachée se termine par une courbe simple, sa fonction d’activation. ReLU laisse passer ' +
        'telles quelles les valeurs positives et annule les négatives. La sigmoïde comprime tout entre 0 et 1, ' +
        'et ne renvoie en arrière ' +
        'qu’un quart, au plus, du gradient qu’elle reçoit. C’est l’une des raisons pour lesquelles ReLU l’a ' +
        'remplacée dans les ' +
        'réseaux profonds.',
      'La batch norm (normalisation par lots), qui suit chaque convolution, remet à l’échelle ce qui passe et ' +
        'peut cacher cet effet. Les deux réseaux apprennent donc sans elle ici. Les mesures montrent aussi le ' +
        'remède\u00a0: la même chose avec batch norm.',
    ],
    question:
      'Sans batch norm, et par rapport à ReLU\u00a0: où la sigmoïde perd-elle plus de la moitié du ' +
      'gradient\u202f?',
    predictions: {
      way: 'Sur le chemin du retour, du code aux pixels',
      code: 'Avant\u00a0: dès le code commun',
      nowhere: 'À aucun des deux endroits',
    },
    run: 'Un entraînement avec ReLU et, parti du même point, un jumeau avec la sigmoïde, tous deux sans batch norm.',
    look: [
      ['joint', 'Le gradient au code commun', 'de combien le jumeau, la ligne fine, est-il en dessous\u202f?'],
      [
        'convolutions.conv1',
        'Le gradient à la première convolution',
        'est-il plus loin en dessous\u202f? Chaque ligne de l’échelle vaut dix fois celle du dessous, ou plus.',
      ],
      ['total', 'La perte totale', 'quand commence-t-elle à baisser, pour l’un et pour l’autre\u202f?'],
    ],
    found: ({ prediction, numbers: { reluFirst, reluCode, sigmoidFirst, sigmoidCode, normed } }) =>
      `Sans batch norm, la taille du gradient au code commun est de ${figures(reluCode)} avec ReLU et de ` +
      `${figures(sigmoidCode)} avec la sigmoïde, soit ${percent(sigmoidCode / reluCode)}. À la première ` +
      `convolution, elle est de ${figures(reluFirst)} et de ${figures(sigmoidFirst)}, soit ` +
      `${percent(sigmoidFirst / reluFirst)}. ${
        {
          way: 'Plus de la moitié se perd donc au retour, à travers l’encodeur\u00a0: c’est là qu’il s’évanouit.',
          code:
            'Plus de la moitié manque donc déjà là où commence le retour à travers l’encodeur\u202f; sur ce chemin, ' +
            'il ne s’évanouit pas.',
          nowhere:
            'Moins de la moitié manque donc là où commence le retour à travers l’encodeur, et sur ce chemin il ne ' +
            's’évanouit pas.',
        }[prediction]
      }${normed === undefined ? '' : ` Avec batch norm, la part est de ${percent(normed)} à la première convolution.`}`,
    why:
      'Au retour aussi, la batch norm divise par l’écart type de chaque canal. Là où les valeurs de la sigmoïde ' +
      'sont proches les unes des autres, le gradient redevient plus grand\u00a0: voyez plus bas les colonnes ' +
      'avec batch norm. Un gradient plus petit ne veut pas forcément dire qu’on apprend moins bien, ' +
      'car Adam divise chaque gradient par sa taille habituelle\u00a0: le tableau montre ce que coûte la ' +
      'sigmoïde, sans batch norm et avec.',
  },
  overfitting: {
    title: 'Appris, ou appris par cœur\u202f?',
    teaser: 'Seulement 500 chiffres pour apprendre. Surveillez l’erreur sur les chiffres de validation.',
    story: [
      'Un réseau de plus d’un million de paramètres peut retenir 500 chiffres un par un. Il réussit alors très ' +
        'bien sur ceux-là, ce qui ne dit rien des autres. C’est le surapprentissage.',
      'On mesure donc la perte totale deux fois\u00a0: sur le lot d’entraînement, et sur des chiffres de ' +
        'validation, sur lesquels le réseau ne s’entraîne jamais. Le dropout, chez le jumeau, éteint au hasard une ' +
        'partie des unités à chaque itération, pour qu’aucune unité ne puisse compter sur ce qu’une autre a ' +
        'retenu.',
    ],
    question: 'Sans dropout, comment la perte totale sur les chiffres de validation évolue-t-elle\u202f?',
    predictions: {
      falls: 'Elle baisse jusqu’au bout',
      levels: 'Elle se stabilise',
      rises: 'Elle repart à la hausse',
    },
    run: 'Un entraînement sur 500 chiffres sans dropout et, parti du même point, un jumeau avec dropout 0,2.',
    look: [
      [
        'total',
        'La perte totale',
        'trait plein\u00a0: le lot d’entraînement\u202f; tirets\u00a0: les chiffres de validation. La distance ' +
          'entre les deux montre ce qui a été appris par cœur.',
      ],
      [
        'L2',
        'Dessiner les deux à partir de la gauche',
        'la même chose pour une seule erreur. Les lignes fines du jumeau sont-elles plus proches l’une de ' +
          'l’autre\u202f?',
      ],
    ],
    found: ({ prediction, numbers }) => {
      const { seen, unseen, lowest, highest, seeds, least, at, twinSeen, twinUnseen } = numbers;
      const spread = seeds > 1 ? ` (de ${number(lowest, 4)} à ${number(highest, 4)} sur ${seeds} graines)` : '';
      const ends = {
        falls: 'Sur les chiffres de validation, elle baisse donc encore dans le dernier tiers.',
        levels:
          'Sur les chiffres de validation, elle se stabilise donc dans le dernier tiers. C’est en partie parce ' +
          'que le taux d’apprentissage tombe à 0 à la fin, ce qui aplatit toutes les courbes.',
        rises: 'Sur les chiffres de validation, elle est donc repartie à la hausse.',
      };
      const twin =
        twinSeen === undefined
          ? ''
          : ` Avec dropout 0,2, les deux sont de ${number(twinSeen, 4)} et ${number(twinUnseen, 4)}\u00a0: la ` +
            `distance ${twinUnseen - twinSeen < unseen - seen ? 'est plus petite' : 'n’est pas plus petite'}, et ` +
            `la perte sur les chiffres de validation est ${
              twinUnseen < lowest ? 'plus basse' : twinUnseen > highest ? 'plus haute' : 'dans cet intervalle'
            }.`;
      return (
        `À la fin, la perte totale sans dropout est de ${number(seen, 4)} sur ses 500 chiffres et de ` +
        `${number(unseen, 4)} sur les chiffres de validation${spread}, où son minimum était de ` +
        `${number(least, 4)}, à l’itération ${at}. ` +
        `${ends[/** @type {keyof typeof ends} */ (prediction)]}${twin}`
      );
    },
    why:
      'La perte totale peut être négative, car les corrélations sont soustraites des erreurs. Une distance ' +
      'seule n’est pas grave\u202f; une perte qui remonte sur les chiffres de validation l’est. Le meilleur ' +
      'remède est d’avoir plus de chiffres\u00a0: réglez le nombre de chiffres d’entraînement sur 5\u202f000 et ' +
      'recommencez.',
  },
  batchnorm: {
    title: 'À quoi sert la batch norm\u202f?',
    teaser: 'Retirez la mise à l’échelle entre les couches, et voyez à quoi elle servait.',
    story: [
      'Pendant qu’un réseau apprend, ses valeurs internes dérivent\u00a0: ce qu’une couche envoie à la ' +
        'suivante grandit ou rétrécit d’une itération à l’autre. La batch norm (normalisation par lots) prend ' +
        'les valeurs de chaque canal sur le lot et les ramène à une moyenne de 0 et un écart type de 1, puis leur ' +
        'applique un facteur et un décalage appris.',
      'Elle suit chacune des deux convolutions. Le jumeau s’en passe.',
    ],
    question: 'Sans elle, après le même nombre d’itérations, l’exactitude avec une moitié est…',
    predictions: { better: 'Plus élevée', same: 'À peu près la même', worse: 'Plus basse' },
    run: 'Un entraînement avec batch norm et, parti du même point, un jumeau sans elle.',
    look: [
      ['total', 'La perte totale', 'au début, laquelle baisse le plus tôt\u202f?'],
      ['convolutions.conv1', 'Le gradient à la première convolution', 'lequel des deux est le plus régulier\u202f?'],
      ['accuracy', 'L’exactitude', 'le jumeau, en lignes fines, rattrape-t-il son retard\u202f?'],
    ],
    found: ({ prediction, numbers: { on, off } }) =>
      `Exactitude avec une moitié, moyenne de gauche et droite\u00a0: ${number(on, 1)}\u202f% avec batch norm et ` +
      `${number(off, 1)}\u202f% sans. ${
        {
          better: 'Elle est donc plus élevée sans batch norm.',
          same: 'Elle est donc à peu près la même\u00a0: moins d’un point de pourcentage les sépare.',
          worse: 'Elle est donc plus basse sans batch norm.',
        }[prediction]
      }`,
    why:
      'La batch norm est surtout connue pour permettre aux réseaux profonds d’apprendre vite, à grands pas. Ce ' +
      'réseau n’a que deux convolutions, et l’entraînement est court\u202f; essayez un taux d’apprentissage ' +
      'plus élevé, avec et sans elle.',
  },
  tradeoff: {
    title: 'Que perd-on quand deux codes s’accordent\u202f?',
    teaser: 'Annulez, réduisez ou doublez le poids de l’accord, et voyez ce que deviennent les détails.',
    story: [
      'Un code a 50 nombres pour un chiffre. Ils peuvent contenir ce que disent les deux moitiés (quel chiffre, ' +
        'quelle épaisseur, quelle inclinaison), ou ce qu’une seule montre\u00a0: où un trait finit, comment il ' +
        'se courbe.',
      'L4 à L7, la redondance et l’appariement sont là pour l’accord. Ici, tous leurs poids sont multipliés par ' +
        'un même facteur\u00a0: 0\u202f; 0,3\u202f; 1 ou 2. Avec 1, c’est le réseau de cette page. Avec 0, il ne ' +
        'reste que L1 à L3\u00a0: un auto-encodeur multimodal, qui n’a qu’à dessiner.',
    ],
    question: 'Les deux moitiés sont données. Avec quel facteur sont-elles redessinées le plus fidèlement\u202f?',
    predictions: {
      none: '0\u00a0: dessiner, rien d’autre',
      some: '0,3',
      all: '1\u00a0: comme sur cette page',
      double: '2',
    },
    run:
      'Un entraînement de facteur 1 et, parti du même point, un jumeau avec le facteur que vous avez choisi\u202f; ' +
      'avec 0, si vous avez choisi 1.',
    look: [
      [
        'L1',
        'Dessiner les deux à partir des deux',
        'c’est l’erreur dont il est question. Laquelle est la plus basse à la fin\u202f?',
      ],
      ['map', 'Les cartes', 'sur laquelle les deux moitiés d’un chiffre se rejoignent-elles\u202f?'],
      ['gap', 'L’écart', 'à 0, les deux moitiés ont le même code.'],
    ],
    found: ({ numbers: { best, growing, ...of } }) =>
      `Les deux moitiés données, une moitié est redessinée avec une erreur de ${and(
        SHARES.map((share) => `${number(of[`error ${share}`], 4)} avec le facteur ${factor(share)}`),
        '\u202f; ',
      )}. La somme CCA, au plus 50, est de ${and(
        SHARES.map((share) => number(of[`sum ${share}`], 1)),
        '\u202f; ',
      )}. ${
        growing
          ? 'Plus l’accord compte, plus les codes ont en commun, et moins les moitiés sont redessinées fidèlement.'
          : `Les moitiés sont donc redessinées le plus fidèlement avec le facteur ${factor(best)}.`
      }`,
    why:
      'Ce que montre une seule moitié ne peut pas se déduire de l’autre. Un code qui doit être le même à partir de ' +
      'l’une ou de l’autre doit le laisser de côté, et le dessin se rapproche de la moyenne de tous les chiffres ' +
      'possibles. En échange, le code d’une moitié peut remplacer celui de l’autre\u00a0: comparez les cartes, et ' +
      'le transfert dans le tableau. Aucun facteur n’est le bon\u00a0: tout dépend de ce à quoi sert le code.',
  },
};

/** @type {typeof import('../../element/lessons/strings.js').LESSON} */
export const LESSON = {
  each: EACH,
  list: {
    title: 'Six expériences',
    lead:
      'Chacune pose une question, vous laisse deviner, puis rejoue l’apprentissage de deux réseaux qui ne ' +
      'diffèrent que par une chose.',
    open: (title) => `${title} Ouvrir cette expérience`,
  },
  of: (at, count) => `Expérience ${at} sur ${count}`,
  close: 'Fermer',
  about: 'De quoi il s’agit',
  steps: { look: 'À regarder', measured: 'Ce qui a été mesuré' },
  predictFirst: 'Choisissez d’abord. Deviner suffit\u202f; personne ne compte les points.',
  predicted: (choice) => `Votre prédiction\u00a0: ${choice}`,
  start: 'Entraîner les deux',
  train: 'Entraîner ici',
  notNow: 'Pas maintenant',
  measuring: 'Mesure du temps qu’il faut ici…',
  estimate: (ms) => `Entraîner les deux prend ${about(ms)} sur cet appareil, tant que rien d’autre ne l’occupe.`,
  replay: {
    start: 'Rejouer, 20\u00a0s',
    group: 'Un entraînement enregistré, rejoué',
    recorded: 'Entraînement enregistré.',
    slider: 'Itération de l’entraînement enregistré',
    play: (state) => (state === 'running' ? 'Pause' : state === 'finished' ? 'Rejouer encore' : 'Lecture'),
    at: (step, steps) => `Itération ${step} sur ${steps}.`,
    hashes: (hashes) => (hashes.length > 1 ? `Poids ${hashes[0]}, jumeau ${hashes[1]}.` : `Poids ${hashes[0]}.`),
    answer: 'Voir la réponse',
    loading: 'Chargement de l’entraînement enregistré…',
    missing: (reason) => `Impossible de rejouer\u00a0: ${reason}. Vous pouvez tout de même entraîner ici.`,
    said: {
      running: 'L’entraînement enregistré est rejoué.',
      paused: (at) => `La lecture est en pause. ${at}`,
      finished: (at) => `La lecture est terminée. ${at} La réponse est affichée.`,
    },
    still:
      'Votre système demande moins d’animations, la lecture attend donc\u00a0: appuyez sur Lecture, ou déplacez ' +
      'le curseur.',
    running: 'Vous pouvez mettre la lecture en pause, ou déplacer son curseur.',
  },
  notCompared: (reason) => `Ces entraînements ne peuvent pas être comparés aux enregistrements\u00a0: ${reason}.`,
  compared: (all) => {
    const [run, twin] = all;
    const differs = all.filter(({ hash, recorded }) => hash !== recorded);
    if (differs.length === 0)
      return `Identique à l’enregistrement, au bit près\u00a0: poids ${run.hash}${
        twin ? `, jumeau ${twin.hash}` : ''
      }.`;
    const changed = [...new Set(differs.flatMap((one) => one.changed))];
    return `Différent de l’enregistrement\u00a0: ${differs
      .map(({ hash, recorded }) => `poids ${hash} au lieu de ${recorded}`)
      .join('\u202f; ')}. ${
      changed.length > 0
        ? `Ce qui diffère\u00a0: ${changed.join(', ')}.`
        : 'Les réglages sont les mêmes\u00a0: c’est donc la version de cette page, ou de ses chiffres, qui diffère.'
    }`;
  },
  stages: {
    none: '',
    running: 'Les deux apprennent. Vous pouvez mettre en pause à tout moment\u202f; les réglages sont verrouillés.',
    alone: 'L’entraînement continue\u202f; son jumeau s’est arrêté trop tôt. La raison est indiquée à côté.',
    paused: 'Les entraînements sont en pause et peuvent continuer.',
    behind: 'L’entraînement est terminé\u202f; son jumeau n’a pas encore fini.',
    finished: 'Les deux sont terminés.',
    finishedAlone: 'L’entraînement est terminé\u202f; son jumeau s’est arrêté trop tôt.',
    stopped: 'Les entraînements ont été arrêtés. «\u00a0Entraîner ici\u00a0» les reprend depuis le début.',
    failed: 'L’entraînement s’est arrêté trop tôt. La raison, et ce que vous pouvez faire, sont indiqués à côté.',
  },
  rows: {
    all: 'Tous les termes',
    'without-L1': 'Sans L1',
    'without-L2': 'Sans L2',
    'without-L3': 'Sans L3',
    'without-L4': 'Sans L4',
    'without-L5': 'Sans L5',
    'without-L6': 'Sans L6',
    'without-L7': 'Sans L7',
    'without-redundancy': 'Sans redondance',
    'without-matching': 'Sans appariement',
    'without-L6-and-matching': 'Sans L6 ni appariement',
    'unit-sum': 'Somme sur les unités, chaque lambda divisé par leur nombre',
    'unit-sum-same-lambdas': 'Somme sur les unités, mêmes lambdas',
    'no-batch-norm': 'Sans batch norm',
    sigmoid: 'Sigmoïde dans chaque couche cachée',
    'sigmoid-no-batch-norm': 'Sigmoïde, sans batch norm',
    flattened: 'Un coefficient sur toutes les unités, mêmes lambdas',
    'zero-image': 'Une moitié absente est une image noire',
    drop: 'Une moitié absente est laissée hors de la somme',
    'dropout-0.05': 'Dropout de 0,05',
    'dropout-0.2': 'Dropout de 0,2',
    narrow: 'Étroit\u00a0: 32 + 32 filtres, 200, 100',
  },
  underWay: 'Un entraînement est en cours. Cette expérience le remplacerait\u00a0: arrêtez-le d’abord.',
  failed: (reason) => `Les entraînements n’ont pas démarré\u00a0: ${reason}.`,
  go: 'Voir l’entraînement',
  read: 'Y aller',
  reveal: 'Montrer ce qui a été mesuré',
  revealHint: 'S’affiche tout seul à la fin de la lecture, ou de vos entraînements.',
  why: 'Pourquoi',
  all: 'Tout ce qui a été mesuré',
  open: (choices) =>
    `Les mesures sont si dispersées que la réponse pourrait aussi être\u00a0: ${choices.join('\u202f; ')}.`,
  agrees: 'C’est ce que vous aviez prédit.',
  allows: (choice) => `Vous aviez prédit\u00a0: ${choice}. Les mesures ne l’excluent pas.`,
  differs: (choice) => `Vous aviez prédit\u00a0: ${choice}. C’est à cela que servent les expériences.`,
  loading: 'Chargement des mesures…',
  missing: (reason) =>
    `Les mesures ne peuvent pas être montrées\u00a0: ${reason}. Il vous reste votre propre entraînement.`,
  notMeasured: 'Cette expérience n’a pas été mesurée dans cette version. Il vous reste votre propre entraînement.',
  retry: 'Réessayer',
  source: ({ command, run, judged, seeds }, withScores) =>
    withScores
      ? `Mesuré par ${command}\u00a0: ${grouped(run.digits)} chiffres d’entraînement, ${run.steps} itérations, ` +
        `taille du lot ${run.batch}, testé sur ${grouped(judged)} chiffres de test\u202f; ` +
        `moyenne et dispersion sur les graines ${seeds.join(', ')}.`
      : `Mesuré par ${command}.`,
  columns: {
    name: 'Entraînement',
    groups: {
      accuracy: 'Exactitude, %',
      transfer: 'Transfert, %',
      correlation: 'Les deux codes, sur 50',
      mse: 'Erreur d’une moitié',
    },
    heads: {
      left: 'gauche',
      right: 'droite',
      half: 'leur moyenne',
      left_to_right: 'de gauche à droite',
      right_to_left: 'de droite à gauche',
      sum: 'somme des corrélations',
      dead_units: 'unités mortes',
      effective_rank: 'rang effectif',
      cca_sum: 'somme CCA',
      left_cross: 'gauche, d’après la droite',
      right_cross: 'droite, d’après la gauche',
      left_self: 'gauche, d’après les deux',
      right_self: 'droite, d’après les deux',
    },
    lowest: (alone) => (alone ? 'moyenne la plus basse' : 'moyenne la plus basse, ou impossible à distinguer'),
  },
  columnsHint:
    'Le panneau Comparer explique chaque colonne. Pour la moyenne de gauche et droite, la dispersion indiquée ' +
    'est la moyenne des deux dispersions\u202f; elle ne peut pas être plus grande.',
  layers: {
    title: 'Taille du gradient à chaque couche',
    head: 'Couche',
    ids: {
      'relu-without-norm': 'ReLU, sans batch norm',
      'sigmoid-without-norm': 'Sigmoïde, sans batch norm',
      relu: 'ReLU, batch norm',
      sigmoid: 'Sigmoïde, batch norm',
    },
    hint:
      'Norme du gradient par rapport aux poids d’une couche\u00a0: la médiane sur les itérations d’un ' +
      'entraînement par colonne. Les couches n’ont pas toutes le même nombre de poids\u00a0: comparez donc les ' +
      'colonnes. Les barres sont logarithmiques\u00a0: chaque trait vaut dix fois le précédent.',
    figures,
  },
  curves: {
    title: 'Perte totale pendant l’entraînement sur peu de chiffres',
    seen: 'chiffres d’entraînement',
    unseen: 'chiffres de validation',
    dropout: (value) => (value === 0 ? 'sans dropout' : `dropout ${decimal(String(value))}`),
    step: 'itération',
    hint: (digits, seeds) =>
      `Sur ${grouped(digits)} chiffres, moyenne de ${seeds} graine${seeds >= 2 ? 's' : ''}\u202f; mesuré sans ` +
      'dropout.',
    words: (lines) =>
      lines
        .map(({ name, first, last }) => `${name}\u00a0: de ${number(first, 3)} à ${number(last, 3)}`)
        .join('\u202f; ')
        .concat('.'),
  },
  tradeOff: {
    title: 'Erreur d’une moitié, les deux données, selon la somme CCA',
    sum: 'somme CCA',
    row: (share) => `Accord × ${factor(share)}`,
    short: (share) => `× ${factor(share)}`,
    point: (share, sum, error) =>
      `facteur ${factor(share)}\u00a0: somme CCA ${number(sum, 1)}, erreur ${number(error, 4)}`,
    hint: 'Moyenne de la moitié gauche et de la droite. Le gros point est le facteur 1.',
    source: ({ command, epochs, seed, judged }) =>
      `Mesuré par ${command}\u00a0: ${epochs} époques sur tous les chiffres d’entraînement de MNIST sauf ` +
      `${grouped(judged)}, sur lesquels les réseaux ont ensuite été testés\u202f; graine ${seed} seulement, la ` +
      'dispersion n’est donc pas connue.',
    runs: 'Les quatre entraînements enregistrés, à leur fin',
    runsHint: 'Ils comptent bien moins d’itérations que ceux de la courbe\u00a0: leurs erreurs sont donc plus grandes.',
    real: 'vrai',
    map: 'La carte, avec son écart',
    mapWords: (share, gap) =>
      `Carte des codes avec le facteur ${factor(share)}\u202f; l’écart est de ${number(gap, 2)}.`,
    gap: (gap) => number(gap, 2),
    redrawn: 'Les deux moitiés données',
    redrawnWords: (share) =>
      `Quatre chiffres de test, redessinés à partir des deux moitiés avec le facteur ${factor(share)}.`,
    completed: 'Moitié gauche donnée, moitié droite dessinée',
    completedWords: (share) =>
      `Les mêmes chiffres, la moitié droite dessinée à partir de la gauche avec le facteur ${factor(share)}.`,
    realWords: 'Les quatre chiffres de test.',
    missing: (reason) => `Les cartes et les dessins ne peuvent pas être montrés\u00a0: ${reason}.`,
  },
  copy: 'Copier le lien',
  link: 'Lien vers cette expérience',
  copied: 'Le lien est copié\u00a0: qui l’ouvre commence là où vous avez commencé.',
  notCopied: 'La copie n’est pas permise ici. Sélectionnez le lien et copiez-le.',
};
