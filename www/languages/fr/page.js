/** French: the title of the page and its prose, block by block in the order of index.html. */

/** @type {{ title: string, blocks: string[] }} */
export const PAGE = {
  title: 'La moitié d’un chiffre\u00a0: apprendre une représentation commune, en direct',
  blocks: [
    'La moitié d’un chiffre',
    'Apprendre une représentation commune, en direct dans votre navigateur',

    'Ce que vous voyez',
    'Un chiffre est coupé en deux par le milieu. La <span class="left">moitié gauche</span> et la <span ' +
      'class="right">moitié droite</span> sont deux <em>vues</em> d’une même chose. Le réseau traduit l’une ou ' +
      'l’autre en une description de même forme\u00a0: 50 nombres, le <em>code commun</em>. À partir de ce seul ' +
      'code, il dessine les deux moitiés. S’il a bien appris, le code d’une moitié en dit assez sur le chiffre ' +
      'pour dessiner l’autre, que le réseau n’a pas vue.',
    'Certaines moitiés vont avec plusieurs chiffres. Dessinez le bord gauche d’un 0, complétez-le peu à peu, ' +
      'et regardez le réseau changer d’avis.',

    'Comment il apprend',
    'Le réseau est entraîné sur des chiffres entiers, par lots de quelques dizaines. Après chaque lot, ses ' +
      'poids changent un peu, pour qu’il réussisse mieux quatre choses\u00a0: dessiner les deux moitiés à partir ' +
      'des deux (L1), à partir de la seule gauche (L2), à partir de la seule droite (L3), et arriver au même ' +
      'résultat avec l’une ou l’autre, dans ses couches, dans le code et dans le dessin (L4 à L7). Dans <a ' +
      'href="#mode=train">Entraîner</a>, vous pouvez regarder un réseau neuf apprendre tout cela.',
    'Les termes, un par un',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>z</i>)))\u00a0: les deux moitiés, dessinées à partir des deux.',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>x</i>))) et MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>y</i>)))\u00a0: les ' +
      'deux moitiés, dessinées à partir de la seule moitié <span class="left">gauche</span> ou de la seule ' +
      'moitié <span class="right">droite</span>.',
    '∑<sub>k</sub> MSE(<i>h</i>(<i>x</i>)<sup>k</sup>, <i>h</i>(<i>y</i>)<sup>k</sup>)\u00a0: les deux couches ' +
      'avant le code, de 500 et 300 unités, doivent avoir les mêmes valeurs, quelle que soit la moitié dont ' +
      'elles viennent.',
    'MSE(<i>g</i>(<i>h</i>(<i>x</i>)), <i>g</i>(<i>h</i>(<i>y</i>)))\u00a0: le dessin fait à partir de la ' +
      'moitié gauche et celui fait à partir de la moitié droite doivent être les mêmes.',
    'λ<sub>1</sub> corr(<i>h</i>(<i>X</i>), <i>h</i>(<i>Y</i>))\u00a0: d’un chiffre à l’autre, chaque unité du ' +
      'code doit monter et descendre de la même façon pour les deux moitiés.',
    '∑<sub>k</sub> λ<sub>k+1</sub> corr(<i>h</i>(<i>X</i>)<sup>k</sup>, <i>h</i>(<i>Y</i>)<sup>k</sup>)\u00a0: ' +
      'de même pour les unités des deux couches avant le code.',
    'L’entraînement minimise la perte totale, L1 + … + L5 − L6 − L7\u00a0: les erreurs doivent baisser et les ' +
      'corrélations monter. Ici, <i>x</i> est la moitié gauche, <i>y</i> la droite et <i>z</i> les deux\u202f; ' +
      '<i>X</i> et <i>Y</i> sont les moitiés gauches et droites de tout le lot d’entraînement\u202f; <i>h</i> ' +
      'est l’encodeur, qui produit le code commun, et <i>g</i> les deux décodeurs, qui dessinent les deux ' +
      'moitiés à partir de lui. MSE est l’erreur quadratique moyenne, corr la corrélation, de −1 à 1, et chaque ' +
      'λ dit combien compte une corrélation. Le préréglage «\u00a0Défaut\u00a0» pondère autrement les termes et ' +
      'en ajoute deux, propres à ce projet\u00a0: la redondance, qui pénalise deux unités du code qui disent la ' +
      'même chose, et l’appariement, qui demande à chaque moitié de retrouver son autre moitié dans le lot ' +
      'd’entraînement grâce à son code. Le préréglage «\u00a0Exposé\u00a0» a les poids de l’exposé d’étudiants ' +
      'dont ce projet est parti.',

    'Quatre méthodes',
    'Il y a bien des façons d’apprendre une représentation commune de deux vues. <em>CCA</em> trouve, par la ' +
      'seule algèbre linéaire, les directions dans lesquelles les deux moitiés varient ensemble. <em>MAE</em>, ' +
      'un auto-encodeur, apprend à dessiner les deux moitiés à partir des deux et à partir de chacune (L1 à ' +
      'L3)\u202f; il a ici le même réseau convolutif que CorrMCNN. <em>CorrNet</em> apprend aussi à corréler les ' +
      'deux codes (L6), et a des couches denses\u00a0: chaque unité voit toute la moitié. <em>CorrMCNN</em>, ' +
      'dont les premières unités ne voient chacune qu’un petit morceau, demande aussi l’accord dans les couches ' +
      'avant le code et dans les dessins (L4, L5, L7). <a href="#mode=compare">Comparer</a> donne la même moitié ' +
      'aux quatre, et montre le résultat de chacune sur tous les chiffres de test.',
    'Un nombre seul peut flatter\u00a0: des codes qui répètent cinquante fois une bonne unité sont ' +
      'parfaitement corrélés. À côté de la somme des corrélations, les tableaux montrent donc ce qu’elle ' +
      'vaut\u00a0: combien d’unités ne disent rien, et à combien de nombres indépendants équivalent les autres.',

    'Prédire, lancer, comparer',
    '<a href="#story=1">La visite guidée en cinq étapes</a> montre ce qu’est une représentation commune. ' +
      'Chacune des six courtes expériences met en jeu deux réseaux qui ne diffèrent que par une chose. Devinez ' +
      'd’abord, regardez ensuite les deux apprendre, dans un enregistrement de 20 secondes ou en les entraînant ' +
      'ici, puis voyez ce qui a été mesuré\u00a0:',
    '<a href="#lesson=correlation">Faut-il demander aux codes de s’accorder\u202f?</a>',
    '<a href="#lesson=terms">Quelle partie de l’objectif compte le plus\u202f?</a>',
    '<a href="#lesson=gradients">Qu’est-ce qui parvient à la première couche\u202f?</a>',
    '<a href="#lesson=overfitting">Appris, ou appris par cœur\u202f?</a>',
    '<a href="#lesson=batchnorm">À quoi sert la batch norm\u202f?</a>',
    '<a href="#lesson=tradeoff">Que perd-on quand deux codes s’accordent\u202f?</a>',
    'Chaque réglage fait partie du lien dans la barre d’adresse. Qui ouvre le lien commence là où vous êtes, ' +
      'et la même graine donne à tous les mêmes poids.',

    'D’où cela vient',
    'Le modèle est le CorrMCNN de G. Bhatt, P. Jha et B. Raman, <cite lang="en">Common Representation Learning ' +
      'Using Step-based Correlation Multi-Modal CNN</cite> (2017), <a ' +
      'href="https://arxiv.org/abs/1711.00003">arXiv 1711.00003</a>\u202f; il s’appuie sur le CorrNet de S. ' +
      'Chandar, M. Khapra, H. Larochelle et B. Ravindran, <a href="https://arxiv.org/abs/1504.07225">arXiv ' +
      '1504.07225</a>. Il est écrit en Rust avec <a href="https://burn.dev/">burn</a> et s’exécute en ' +
      'WebAssembly\u202f; ses courbes sont tracées par <a href="https://github.com/leeoniya/uPlot">uPlot</a>, et ' +
      'les codes QR sont faits par <a ' +
      'href="https://github.com/kazuhikoarase/qrcode-generator">qrcode-generator</a>. Les chiffres viennent de ' +
      'MNIST, par Y. LeCun, C. Cortes et C. Burges, sous licence <a ' +
      'href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>\u202f; la page en contient ' +
      'environ 6\u202f000, empaquetés.',
    'Rien de ce que vous dessinez ou entraînez ne quitte votre machine\u00a0: la page ne pose aucun cookie, ne ' +
      'compte pas ses visiteurs et n’envoie aucune requête à un autre serveur.',
    '<a href="methods.html">Méthodes et nombres</a> (en anglais)\u00a0: comment les réseaux ont été entraînés ' +
      'et évalués, tous les scores, les limites, et comment tout refaire.',
    '<a href="www/lecturers.html">Pour l’enseignement</a> (en anglais)\u00a0: choisir ce que voit une classe, ' +
      'obtenir un lien, un cadre ou un code QR, et trouver pour chaque partie son but, sa durée et des questions ' +
      'à discuter.',
    '<a href="www/accessibility.html">Accessibilité</a> (en anglais)\u00a0: comment utiliser la page sans ' +
      'souris, sans couleurs ou sans voir les images, ce qui a été testé, et ce qui ne marche pas.',

    'Comment citer',
    'Pour la méthode, citez l’article. Pour ce que vous avez vu ici, ajoutez l’adresse de la page avec ses ' +
      'réglages, et les huit caractères qui identifient les poids\u00a0: dans Dessiner à côté de ' +
      '«\u00a0Réseau\u00a0», dans Entraîner sous «\u00a0Poids\u00a0».',
    'L’article, en BibTeX',
  ],
};
