/** Spanish: what has gone wrong, for www/shared/reasons.js; forms.js says how the forms are used. */
import { saidBy } from '../forms.js';

/** @type {import('../forms.js').Forms} */
export const FORMS = {
  // kinds of files
  'an empty file': 'un archivo vacío',
  'a web page': 'una página web',
  'a Git LFS pointer, not the file itself': 'un puntero de Git LFS, no el archivo en sí',
  'a NumPy array': 'un array de NumPy',
  'a NumPy archive': 'un archivo comprimido de NumPy',
  'a ZIP archive': 'un archivo ZIP',
  'an HDF5 file': 'un archivo HDF5',
  'a PNG picture': 'una imagen PNG',
  'a JPEG picture': 'una imagen JPEG',
  'a PDF document': 'un documento PDF',
  'a JSON file': 'un archivo JSON',
  'a text file': 'un archivo de texto',
  'a gzip file': 'un archivo gzip',
  'a packed file of digits': 'un archivo empaquetado de dígitos',
  'an IDX file of labels': 'un archivo IDX de etiquetas',
  'an IDX file of images': 'un archivo IDX de imágenes',
  'a Python pickle': 'un pickle de Python',
  'a Python pickle, as old versions of torch.save write':
    'un pickle de Python, como los que escriben las versiones antiguas de torch.save',
  'a file saved by torch.save, not by safetensors.torch.save_file':
    'un archivo guardado con torch.save y no con safetensors.torch.save_file',
  // weights
  'this is {}, not a safetensors file': 'es {} y no un archivo safetensors',
  'this is not a complete safetensors file ({} bytes)': 'no es un archivo safetensors completo ({} bytes)',
  'this is not a complete safetensors file ({} bytes): {}': 'no es un archivo safetensors completo ({} bytes): {}',
  'it does not begin with the length of a header': 'no empieza por la longitud de una cabecera',
  'header too small': 'la cabecera es demasiado pequeña',
  'header too large': 'la cabecera es demasiado grande',
  'invalid header length': 'la longitud de la cabecera no es válida',
  'incomplete metadata, file not fully covered': 'la cabecera no describe todo el archivo',
  'invalid JSON in header: {}': 'la cabecera no es JSON válido: {}',
  'invalid UTF-8 in header: {}': 'la cabecera no es UTF-8 válido: {}',
  'invalid shape, data type, or offset for tensor': 'la forma, el tipo o la posición de un tensor no es válida',
  'invalid offset for tensor `{}`': 'la posición del tensor {} no es válida',
  'a tensor has more numbers than can be counted': 'un tensor tiene más números de los que se pueden contar',
  'tensor {} holds {}, expected F32': 'el tensor {} contiene {}; se espera F32',
  'tensor {} has shape {}, expected {}': 'el tensor {} tiene la forma {}; se espera {}',
  'tensor {} holds {}, expected floating-point numbers or signed bytes':
    'el tensor {} contiene {}; se esperan números de coma flotante o bytes con signo',
  'tensor {} holds {}, expected variances of at least 0':
    'el tensor {} contiene {}; se esperan varianzas de al menos 0',
  'tensor {} holds {}, expected squares of at least 0': 'el tensor {} contiene {}; se esperan cuadrados de al menos 0',
  'tensor scale holds {}, expected numbers above 0': 'el tensor scale contiene {}; se esperan números mayores que 0',
  'tensor temperature holds {}, expected a number above 0':
    'el tensor temperature contiene {}; se espera un número mayor que 0',
  'there is no tensor called {} in this file, which has {}':
    'en este archivo no hay ningún tensor llamado {}; tiene {}',
  'there is no tensor called {} in this file, which has none at all':
    'en este archivo no hay ningún tensor llamado {}; no tiene ninguno',
  '{} and {} more': '{} y {} más',
  'element {} of tensor {} is {}': 'el elemento {} del tensor {} es {}',
  'these weights are too large: a drawing leads to {}': 'estos pesos son demasiado grandes: un dibujo lleva a {}',
  'these are not canonical pairs: {}': 'no son pares canónicos: {}',
  'this is not a classifier: {}': 'no es un clasificador: {}',
  'expected the weights of a network, got those of cca': 'se esperan los pesos de una red; son los de CCA',
  "reading the configuration in the weights' header: {}":
    'no se puede leer la configuración de la cabecera de los pesos: {}',
  // checkpoints
  'expected a checkpoint of cca, got that of a network': 'se espera un punto de control de CCA; es el de una red',
  'expected a checkpoint of a run, got weights without an optimiser':
    'se espera el punto de control de una ejecución; son pesos sin optimizador',
  'expected the {} digits that the run of this checkpoint is trained on, got {}':
    'se esperan los {} dígitos con los que se entrenó este punto de control; hay {}',
  'expected the {} digits that the run of this checkpoint is trained on, got as many others':
    'se esperan los {} dígitos con los que se entrenó este punto de control; son otros tantos distintos',
  'reading the state of the run: {}': 'no se puede leer el estado de la ejecución: {}',
  'reading the settings of the run: {}': 'no se pueden leer los ajustes de la ejecución: {}',
  'expected a run of {} steps to have done at most as many, got {}':
    'una ejecución de {} pasos no puede haber dado más, y son {}',
  'the settings of this run describe another network than its weights':
    'los ajustes de esta ejecución describen otra red que sus pesos',
  // settings and runs
  'the settings are not valid: {}': 'los ajustes no son válidos: {}',
  'the method is not valid: {}': 'el método no es válido: {}',
  'the preset is not valid: {}': 'el preajuste no es válido: {}',
  'there is no setting called {}': 'no hay ningún ajuste llamado {}',
  'the weight {} must be finite and at least 0, got {}': 'el peso {} debe ser finito y al menos 0, y es {}',
  'at least one term of the objective must have a weight above 0':
    'al menos un término del objetivo debe tener un peso mayor que 0',
  'the joint bias must be -{} to {}, got {}': 'el sesgo del código conjunto debe estar entre -{} y {}, y es {}',
  'a batch of {} digits needs at least as many to train on, got {}':
    'un lote de {} dígitos necesita al menos otros tantos para entrenar, y hay {}',
  'the batch size must be {} to {} digits, got {}': 'el tamaño del lote debe ser de {} a {} dígitos, y es {}',
  'the shards must be 1, 2, 4 or 8, got {}': 'un lote se divide en 1, 2, 4 u 8 partes, no en {}',
  'a batch of {} digits cannot be cut into {} equal shards of at least 2':
    'un lote de {} dígitos no se puede dividir en {} partes iguales de al menos 2',
  'the run must have {} to {} steps, got {}': 'la ejecución debe tener de {} a {} pasos, y tiene {}',
  'the learning rate must be above 0 and at most 1, got {}':
    'la tasa de aprendizaje debe ser mayor que 0 y como máximo 1, y es {}',
  'dropout must be a probability from 0 to below 1, got {}':
    'el dropout debe ser una probabilidad desde 0 y menor que 1, y es {}',
  'the warm-up must be 0 to 0.5 of the run, got {}': 'el calentamiento debe ser de 0 a 0,5 de la ejecución, y es {}',
  "Adam's beta 2 must be 0 to below 1, got {}": 'la beta 2 de Adam debe ser desde 0 y menor que 1, y es {}',
  "Adam's epsilon must be above 0 and at most 1, got {}":
    'la épsilon de Adam debe ser mayor que 0 y como máximo 1, y es {}',
  'the loss term {} became {} at step {}; the weights are again those of step {}':
    'el término {} pasó a ser {} en el paso {}; los pesos vuelven a ser los del paso {}',
  'at step {} the total loss had grown to {}': 'en el paso {}, la pérdida total había subido a {}',
  'this run has taken all its {} steps': 'esta ejecución ha dado todos sus {} pasos',
  'there are no digits yet: load data first': 'todavía no hay dígitos',
  'there is no classifier yet: fit or load one first': 'todavía no hay ningún clasificador',
  'a view of {} elements has directions without variance, and the ridge of {} is too small for them':
    'una mitad de {} píxeles tiene direcciones sin varianza, y la regularización de {} es demasiado pequeña para ellas',
  // digits
  'expected packed digits, which start with CMCNNDAT, got something else':
    'se esperan dígitos empaquetados, que empiezan por CMCNNDAT; es otra cosa',
  'expected packed digits of version {} or {}, got version {}':
    'se esperan dígitos empaquetados de la versión {} o {}; es la versión {}',
  'expected {} bytes for {} training and {} test digits, got {}':
    'se esperan {} bytes para {} dígitos de entrenamiento y {} de prueba, y hay {}',
  'packed training digits: {}': 'dígitos de entrenamiento: {}',
  'packed test digits: {}': 'dígitos de prueba: {}',
  'packed names of classes: {}': 'nombres de las clases: {}',
  'expected labels from 0 to 9, label {} is {}': 'se esperan etiquetas de 0 a 9; la etiqueta {} es {}',
  'expected the names of the classes in UTF-8': 'los nombres de las clases deben estar en UTF-8',
  'expected the names of {} classes, one a line, got {}':
    'se esperan los nombres de {} clases, uno por línea, y hay {}',
  'expected names without control characters, got {}': 'se esperan nombres sin caracteres de control; este es {}',
  'expected names of at most {} characters, got {}': 'se esperan nombres de {} caracteres como máximo; este es {}',
  'expected {} digits labelled {}, got {}': 'se esperan {} dígitos con la etiqueta {}, y hay {}',
  // what is fetched
  '{} could not be fetched': 'no se ha podido descargar {}',
  '{} could not be fetched: the server answered {}': 'no se ha podido descargar {}: el servidor respondió {}',
  '{} arrived incomplete': '{} ha llegado incompleto',
  '{} did not come: the server sent a web page in its place':
    '{} no ha llegado: el servidor ha enviado una página web en su lugar',
  '{} arrived damaged, or is of another version of this page':
    '{} ha llegado dañado o es de otra versión de esta página',
  'nothing of {} has arrived for {} s': 'no ha llegado nada de {} desde hace {}\u00a0s',
  'scripts of this page have not arrived for {} s': 'desde hace {}\u00a0s no han llegado scripts de esta página',
  'expected at most {} MB, got more': 'se admiten {}\u00a0MB como máximo, y hay más',
  'this gzip file is cut off or damaged': 'este archivo gzip está cortado o dañado',
  'this is not a packed file of digits': 'no es un archivo empaquetado de dígitos',
  'expected version 1 of the packed file, got {}': 'se espera la versión 1 del archivo empaquetado; es la {}',
  'expected {} bytes of digits, got {}': 'se esperan {} bytes de dígitos, y hay {}',
  'this is not a file of what agreement costs': 'no es un archivo de lo que cuesta la concordancia',
  'this is not a file of ablations': 'no es un archivo de ablaciones',
  'this is not a comparison': 'no es una comparación',
  'this is not a recorded run': 'no es una ejecución grabada',
  'expected version {} of a recorded run, got {}': 'se espera la versión {} de una ejecución grabada; es la {}',
  'this recorded run is damaged': 'esta ejecución grabada está dañada',
  'this recorded run is cut short': 'esta ejecución grabada está cortada',
  'this recorded run is too long': 'esta ejecución grabada es demasiado larga',
  'this run was not recorded': 'esta ejecución no se grabó',
  'this copy of the page comes without recorded runs': 'esta copia de la página viene sin ejecuciones grabadas',
  // the page's own
  'there is no checkpoint yet': 'todavía no hay ningún punto de control',
  'there is no checkpoint to go back to': 'no hay ningún punto de control al que volver',
  'nothing has been trained yet': 'todavía no se ha entrenado nada',
  'training is already running': 'el entrenamiento ya está en marcha',
  'this browser could not make the image': 'este navegador no ha podido crear la imagen',
  'no weights have been loaded yet': 'todavía no se han cargado pesos',
  'there is no network of the method {} yet': 'todavía no hay ninguna red del método {}',
  'the element is not part of a page': 'el elemento no forma parte de ninguna página',
  'this is not an address: {}': 'esto no es una dirección: {}',
  'the worker is gone': 'el hilo ya no existe',
  'the worker was closed': 'el hilo se cerró',
  'the worker could not be started': 'no se ha podido iniciar el hilo',
  'the worker has met an error of its own': 'se ha producido un error interno del hilo',
  'the worker has been silent for {} s': 'el hilo no responde desde hace {}\u00a0s',
  'the worker has sent something that cannot be understood': 'el hilo ha enviado algo que no se entiende',
  'a message from the worker could not be read': 'no se ha podido leer un mensaje del hilo',
  // what a setting can be
  'a file on the same host': 'un archivo del mismo servidor',
  '8 hexadecimal digits': '8 cifras hexadecimales',
  'one bit a pixel, 131 characters of base64url': 'un bit por píxel, 131 caracteres base64url',
  'name:value, such as lambda:0, with one of {}': 'nombre:valor, por ejemplo lambda:0, con uno de {}',
};

/** @type {typeof import('../../shared/reasons.js').REASONS} */
export const REASONS = {
  part: 'no se ha podido descargar una parte de la página',
  file: 'no se ha podido leer el archivo',
  memory: 'no hay memoria suficiente',
  here: 'este navegador no lo permite aquí',
  other: 'se ha producido un error interno de la página',
  said: saidBy(FORMS),
};
