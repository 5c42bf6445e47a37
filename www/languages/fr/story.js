/** French: the words of www/element/story/strings.js. */

/** @type {typeof import('../../element/story/strings.js').STORY} */
export const STORY = {
  label: 'La visite guidée en cinq étapes',
  of: (step, steps) => `Étape ${step} sur ${steps}`,
  back: 'Retour',
  next: 'Suivant',
  skip: 'Passer',
  close: 'Fermer',
  train: 'Entraîner le mien',
  failed: (reason) => `La visite guidée n’a pas pu être chargée\u00a0: ${reason}.`,
  steps: {
    draw: {
      title: 'La moitié d’un chiffre',
      text: 'Le réseau reçoit une moitié d’un chiffre et dessine l’autre. Il n’a jamais vu votre chiffre.',
      task: 'Dessinez la moitié gauche d’un 3, à gauche de la ligne.',
      done: 'L’autre moitié est dessinée par le réseau, à partir de votre seule moitié.',
    },
    codes: {
      title: 'Deux moitiés, deux codes',
      text:
        'Le réseau traduit chaque moitié en 50 nombres\u00a0: son code. Sur la carte, chaque petit chiffre est ' +
        'une moitié d’un chiffre de test, placée d’après son code. Un trait relie les deux moitiés d’un même ' +
        'chiffre.',
      task: 'Appuyez sur un petit chiffre de la carte, ou entre deux.',
      done: 'Voilà ce que le réseau dessine à partir du code de cet endroit.',
    },
    agreement: {
      title: 'L’accord',
      scene: 'La moitié gauche d’un 4 est à côté de la moitié droite d’un 8. ',
      text: 'Deux moitiés qui ne vont pas ensemble sont éloignées sur la carte, et l’accord de leurs codes est faible.',
      task: 'Choisissez maintenant un vrai chiffre.',
      done: 'Les deux moitiés d’un même chiffre ont presque le même code\u00a0: leurs points se rejoignent.',
    },
    without: {
      title: 'Sans corrélation',
      text:
        'MAE conv. est le même réseau, mais rien n’y demande aux deux codes de s’accorder. Il sait encore dessiner ' +
        'l’autre moitié, mais les codes de gauche et de droite forment deux nuages. CorrMCNN les réunit.',
      task: 'Choisissez un autre chiffre et comparez où sont les points sur chaque carte.',
      done:
        'Les dessins se ressemblent. La différence\u00a0: les deux moitiés se rejoignent, ou non, sur la ' + 'carte.',
    },
    match: {
      title: 'Trouver le partenaire',
      text:
        'Si les deux moitiés se rejoignent, l’une retrouve l’autre grâce à son code. Voici une moitié gauche. ' +
        'Laquelle des quatre moitiés droites est la sienne\u202f?',
      task: 'Choisissez une moitié droite. Vous verrez ensuite la réponse du réseau.',
      done:
        'C’est cela, une représentation commune\u00a0: un seul code par chiffre, quelle que soit la moitié ' +
        'donnée.',
    },
  },
};
