/** French: what has gone wrong, for www/shared/reasons.js; forms.js says how the forms are used. */
import { saidBy } from '../forms.js';

/** @type {import('../forms.js').Forms} */
export const FORMS = {
  // kinds of files
  'an empty file': 'un fichier vide',
  'a web page': 'une page web',
  'a Git LFS pointer, not the file itself': 'un pointeur Git LFS, pas le fichier lui-même',
  'a NumPy array': 'un tableau NumPy',
  'a NumPy archive': 'une archive NumPy',
  'a ZIP archive': 'une archive ZIP',
  'an HDF5 file': 'un fichier HDF5',
  'a PNG picture': 'une image PNG',
  'a JPEG picture': 'une image JPEG',
  'a PDF document': 'un document PDF',
  'a JSON file': 'un fichier JSON',
  'a text file': 'un fichier texte',
  'a gzip file': 'un fichier gzip',
  'a packed file of digits': 'un fichier compact de chiffres',
  'an IDX file of labels': 'un fichier IDX d’étiquettes',
  'an IDX file of images': 'un fichier IDX d’images',
  'a Python pickle': 'un pickle Python',
  'a Python pickle, as old versions of torch.save write':
    'un pickle Python, comme en écrivent les anciennes versions de torch.save',
  'a file saved by torch.save, not by safetensors.torch.save_file':
    'un fichier enregistré par torch.save, et non par safetensors.torch.save_file',
  // weights
  'this is {}, not a safetensors file': 'c’est {}, et non un fichier safetensors',
  'this is not a complete safetensors file ({} bytes)': 'ce n’est pas un fichier safetensors complet ({} octets)',
  'this is not a complete safetensors file ({} bytes): {}':
    'ce n’est pas un fichier safetensors complet ({} octets)\u00a0: {}',
  'it does not begin with the length of a header': 'il ne commence pas par la longueur d’un en-tête',
  'header too small': 'l’en-tête est trop petit',
  'header too large': 'l’en-tête est trop grand',
  'invalid header length': 'la longueur de l’en-tête n’est pas valide',
  'incomplete metadata, file not fully covered': 'l’en-tête ne décrit pas tout le fichier',
  'invalid JSON in header: {}': 'l’en-tête n’est pas un JSON valide\u00a0: {}',
  'invalid UTF-8 in header: {}': 'l’en-tête n’est pas un UTF-8 valide\u00a0: {}',
  'invalid shape, data type, or offset for tensor': 'la forme, le type ou la position d’un tenseur n’est pas valide',
  'invalid offset for tensor `{}`': 'la position du tenseur {} n’est pas valide',
  'a tensor has more numbers than can be counted': 'un tenseur a plus de nombres qu’on n’en peut compter',
  'tensor {} holds {}, expected F32': 'le tenseur {} contient {}, F32 est attendu',
  'tensor {} has shape {}, expected {}': 'le tenseur {} a la forme {}, {} est attendue',
  'tensor {} holds {}, expected floating-point numbers or signed bytes':
    'le tenseur {} contient {}, des nombres à virgule flottante ou des octets signés sont attendus',
  'tensor {} holds {}, expected variances of at least 0':
    'le tenseur {} contient {}, des variances d’au moins 0 sont attendues',
  'tensor {} holds {}, expected squares of at least 0':
    'le tenseur {} contient {}, des carrés d’au moins 0 sont attendus',
  'tensor scale holds {}, expected numbers above 0':
    'le tenseur scale contient {}, des nombres supérieurs à 0 sont attendus',
  'tensor temperature holds {}, expected a number above 0':
    'le tenseur temperature contient {}, un nombre supérieur à 0 est attendu',
  'there is no tensor called {} in this file, which has {}':
    'il n’y a pas de tenseur nommé {} dans ce fichier, qui a {}',
  'there is no tensor called {} in this file, which has none at all':
    'il n’y a pas de tenseur nommé {} dans ce fichier, qui n’en a aucun',
  '{} and {} more': '{} et {} autres',
  'element {} of tensor {} is {}': 'l’élément {} du tenseur {} est {}',
  'these weights are too large: a drawing leads to {}': 'ces poids sont trop grands\u00a0: un dessin mène à {}',
  'these are not canonical pairs: {}': 'ce ne sont pas des paires canoniques\u00a0: {}',
  'this is not a classifier: {}': 'ce n’est pas un classifieur\u00a0: {}',
  'expected the weights of a network, got those of cca': 'des poids de réseau sont attendus, ce sont ceux de CCA',
  "reading the configuration in the weights' header: {}":
    'la configuration dans l’en-tête des poids est illisible\u00a0: {}',
  // checkpoints
  'expected a checkpoint of cca, got that of a network':
    'un point de reprise de CCA est attendu, c’est celui d’un réseau',
  'expected a checkpoint of a run, got weights without an optimiser':
    'un point de reprise d’entraînement est attendu, ce sont des poids sans optimiseur',
  'expected the {} digits that the run of this checkpoint is trained on, got {}':
    'les {} chiffres de l’entraînement de ce point de reprise sont attendus, il y en a {}',
  'expected the {} digits that the run of this checkpoint is trained on, got as many others':
    'les {} chiffres de l’entraînement de ce point de reprise sont attendus, ce sont autant d’autres chiffres',
  'reading the state of the run: {}': 'l’état de l’entraînement est illisible\u00a0: {}',
  'reading the settings of the run: {}': 'les réglages de l’entraînement sont illisibles\u00a0: {}',
  'expected a run of {} steps to have done at most as many, got {}':
    'un entraînement de {} itérations ne peut en avoir fait davantage, il y en a {}',
  'the settings of this run describe another network than its weights':
    'les réglages de cet entraînement décrivent un autre réseau que ses poids',
  // settings and runs
  'the settings are not valid: {}': 'les réglages ne sont pas valides\u00a0: {}',
  'the method is not valid: {}': 'la méthode n’est pas valide\u00a0: {}',
  'the preset is not valid: {}': 'le préréglage n’est pas valide\u00a0: {}',
  'there is no setting called {}': 'il n’y a pas de réglage nommé {}',
  'the weight {} must be finite and at least 0, got {}': 'le poids {} doit être fini et au moins égal à 0, il vaut {}',
  'at least one term of the objective must have a weight above 0':
    'au moins un terme de l’objectif doit avoir un poids supérieur à 0',
  'the joint bias must be -{} to {}, got {}': 'le biais du code commun doit être compris entre -{} et {}, il vaut {}',
  'a batch of {} digits needs at least as many to train on, got {}':
    'un lot de {} chiffres en demande au moins autant pour l’entraînement, il y en a {}',
  'the batch size must be {} to {} digits, got {}': 'la taille de lot doit être de {} à {} chiffres, elle vaut {}',
  'the shards must be 1, 2, 4 or 8, got {}': 'un lot se divise en 1, 2, 4 ou 8 parts, pas en {}',
  'a batch of {} digits cannot be cut into {} equal shards of at least 2':
    'un lot de {} chiffres ne se divise pas en {} parts égales d’au moins 2',
  'the run must have {} to {} steps, got {}': 'l’entraînement doit avoir de {} à {} itérations, il en a {}',
  'the learning rate must be above 0 and at most 1, got {}':
    'le taux d’apprentissage doit être supérieur à 0 et d’au plus 1, il vaut {}',
  'dropout must be a probability from 0 to below 1, got {}':
    'le dropout doit être une probabilité d’au moins 0 et inférieure à 1, il vaut {}',
  'the warm-up must be 0 to 0.5 of the run, got {}':
    'l’échauffement doit être de 0 à 0,5 de l’entraînement, il vaut {}',
  "Adam's beta 2 must be 0 to below 1, got {}": 'le bêta 2 d’Adam doit être d’au moins 0 et inférieur à 1, il vaut {}',
  "Adam's epsilon must be above 0 and at most 1, got {}":
    'l’epsilon d’Adam doit être supérieur à 0 et d’au plus 1, il vaut {}',
  'the loss term {} became {} at step {}; the weights are again those of step {}':
    'le terme {} est devenu {} à l’itération {}\u202f; les poids sont de nouveau ceux de l’itération {}',
  'at step {} the total loss had grown to {}': 'à l’itération {}, la perte totale avait atteint {}',
  'this run has taken all its {} steps': 'cet entraînement a fait toutes ses {} itérations',
  'there are no digits yet: load data first': 'il n’y a pas encore de chiffres',
  'there is no classifier yet: fit or load one first': 'il n’y a pas encore de classifieur',
  'a view of {} elements has directions without variance, and the ridge of {} is too small for them':
    'une moitié de {} pixels a des directions sans variance, et la régularisation de {} est trop faible pour elles',
  // digits
  'expected packed digits, which start with CMCNNDAT, got something else':
    'des chiffres compacts, qui commencent par CMCNNDAT, sont attendus, c’est autre chose',
  'expected packed digits of version {} or {}, got version {}':
    'des chiffres compacts de version {} ou {} sont attendus, c’est la version {}',
  'expected {} bytes for {} training and {} test digits, got {}':
    '{} octets sont attendus pour {} chiffres d’entraînement et {} de test, il y en a {}',
  'packed training digits: {}': 'chiffres d’entraînement\u00a0: {}',
  'packed test digits: {}': 'chiffres de test\u00a0: {}',
  'packed names of classes: {}': 'noms des classes\u00a0: {}',
  'expected labels from 0 to 9, label {} is {}': 'des étiquettes de 0 à 9 sont attendues, l’étiquette {} est {}',
  'expected the names of the classes in UTF-8': 'les noms des classes doivent être en UTF-8',
  'expected the names of {} classes, one a line, got {}':
    'les noms de {} classes sont attendus, un par ligne, il y en a {}',
  'expected names without control characters, got {}':
    'des noms sans caractères de contrôle sont attendus, celui-ci est {}',
  'expected names of at most {} characters, got {}': 'des noms d’au plus {} caractères sont attendus, celui-ci est {}',
  'expected {} digits labelled {}, got {}': '{} chiffres d’étiquette {} sont attendus, il y en a {}',
  // what is fetched
  '{} could not be fetched': '{} n’a pas pu être téléchargé',
  '{} could not be fetched: the server answered {}': '{} n’a pas pu être téléchargé\u00a0: le serveur a répondu {}',
  '{} arrived incomplete': '{} est arrivé incomplet',
  '{} did not come: the server sent a web page in its place':
    '{} n’est pas arrivé\u00a0: le serveur a envoyé une page web à la place',
  '{} arrived damaged, or is of another version of this page':
    '{} est arrivé endommagé, ou appartient à une autre version de cette page',
  'nothing of {} has arrived for {} s': 'rien de {} n’est arrivé depuis {}\u00a0s',
  'scripts of this page have not arrived for {} s': 'des scripts de cette page ne sont pas arrivés depuis {}\u00a0s',
  'expected at most {} MB, got more': 'au plus {}\u00a0Mo sont admis, il y en a davantage',
  'this gzip file is cut off or damaged': 'ce fichier gzip est tronqué ou endommagé',
  'this is not a packed file of digits': 'ce n’est pas un fichier compact de chiffres',
  'expected version 1 of the packed file, got {}': 'la version 1 du fichier compact est attendue, c’est la version {}',
  'expected {} bytes of digits, got {}': '{} octets de chiffres sont attendus, il y en a {}',
  'this is not a file of what agreement costs': 'ce n’est pas un fichier sur le coût de l’accord',
  'this is not a file of ablations': 'ce n’est pas un fichier d’ablations',
  'this is not a comparison': 'ce n’est pas une comparaison',
  'this is not a recorded run': 'ce n’est pas un entraînement enregistré',
  'expected version {} of a recorded run, got {}':
    'la version {} d’un entraînement enregistré est attendue, c’est la version {}',
  'this recorded run is damaged': 'cet entraînement enregistré est endommagé',
  'this recorded run is cut short': 'cet entraînement enregistré est tronqué',
  'this recorded run is too long': 'cet entraînement enregistré est trop long',
  'this run was not recorded': 'cet entraînement n’a pas été enregistré',
  'this copy of the page comes without recorded runs':
    'cette copie de la page est fournie sans entraînements enregistrés',
  // the page's own
  'there is no checkpoint yet': 'il n’y a pas encore de point de reprise',
  'there is no checkpoint to go back to': 'il n’y a pas de point de reprise auquel revenir',
  'nothing has been trained yet': 'rien n’a encore été entraîné',
  'training is already running': 'l’entraînement est déjà en cours',
  'this browser could not make the image': 'ce navigateur n’a pas pu produire l’image',
  'no weights have been loaded yet': 'aucun poids n’a encore été chargé',
  'there is no network of the method {} yet': 'il n’y a pas encore de réseau de la méthode {}',
  'the element is not part of a page': 'l’élément ne fait pas partie d’une page',
  'this is not an address: {}': 'ce n’est pas une adresse\u00a0: {}',
  'the worker is gone': 'le worker n’existe plus',
  'the worker was closed': 'le worker a été fermé',
  'the worker could not be started': 'le worker n’a pas pu démarrer',
  'the worker has met an error of its own': 'le worker a rencontré une erreur interne',
  'the worker has been silent for {} s': 'le worker ne répond plus depuis {}\u00a0s',
  'the worker has sent something that cannot be understood': 'le worker a envoyé un message incompréhensible',
  'a message from the worker could not be read': 'un message du worker n’a pas pu être lu',
  // what a setting can be
  'a file on the same host': 'un fichier du même serveur',
  '8 hexadecimal digits': '8 chiffres hexadécimaux',
  'one bit a pixel, 131 characters of base64url': 'un bit par pixel, 131 caractères base64url',
  'name:value, such as lambda:0, with one of {}': 'nom:valeur, par exemple lambda:0, avec l’un de {}',
};

/** @type {typeof import('../../shared/reasons.js').REASONS} */
export const REASONS = {
  part: 'une partie de la page n’a pas pu être téléchargée',
  file: 'le fichier n’a pas pu être lu',
  memory: 'il n’y a pas assez de mémoire',
  here: 'ce navigateur ne le permet pas ici',
  other: 'la page a rencontré une erreur interne',
  said: saidBy(FORMS),
};
