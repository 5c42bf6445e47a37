/** German: what has gone wrong, for www/shared/reasons.js; forms.js says how the forms are used. */
import { saidBy } from '../forms.js';

/** @type {import('../forms.js').Forms} */
export const FORMS = {
  // kinds of files
  'an empty file': 'eine leere Datei',
  'a web page': 'eine Webseite',
  'a Git LFS pointer, not the file itself': 'ein Git-LFS-Zeiger, nicht die Datei selbst',
  'a NumPy array': 'ein NumPy-Array',
  'a NumPy archive': 'ein NumPy-Archiv',
  'a ZIP archive': 'ein ZIP-Archiv',
  'an HDF5 file': 'eine HDF5-Datei',
  'a PNG picture': 'ein PNG-Bild',
  'a JPEG picture': 'ein JPEG-Bild',
  'a PDF document': 'ein PDF-Dokument',
  'a JSON file': 'eine JSON-Datei',
  'a text file': 'eine Textdatei',
  'a gzip file': 'eine gzip-Datei',
  'a packed file of digits': 'eine gepackte Datei mit Ziffern',
  'an IDX file of labels': 'eine IDX-Datei mit Labels',
  'an IDX file of images': 'eine IDX-Datei mit Bildern',
  'a Python pickle': 'ein Python-Pickle',
  'a Python pickle, as old versions of torch.save write':
    'ein Python-Pickle, wie alte Versionen von torch.save es schreiben',
  'a file saved by torch.save, not by safetensors.torch.save_file':
    'eine Datei von torch.save statt von safetensors.torch.save_file',
  // weights
  'this is {}, not a safetensors file': 'Das ist {} und keine safetensors-Datei',
  'this is not a complete safetensors file ({} bytes)': 'Das ist keine vollständige safetensors-Datei ({} Bytes)',
  'this is not a complete safetensors file ({} bytes): {}':
    'Das ist keine vollständige safetensors-Datei ({} Bytes): {}',
  'it does not begin with the length of a header': 'Sie beginnt nicht mit der Länge eines Kopfes',
  'header too small': 'Der Kopf ist zu klein',
  'header too large': 'Der Kopf ist zu groß',
  'invalid header length': 'Die Länge des Kopfes ist ungültig',
  'incomplete metadata, file not fully covered': 'Der Kopf beschreibt nicht die ganze Datei',
  'invalid JSON in header: {}': 'Der Kopf ist kein gültiges JSON: {}',
  'invalid UTF-8 in header: {}': 'Der Kopf ist kein gültiges UTF-8: {}',
  'invalid shape, data type, or offset for tensor': 'Form, Datentyp oder Lage eines Tensors ist ungültig',
  'invalid offset for tensor `{}`': 'Die Lage des Tensors {} ist ungültig',
  'a tensor has more numbers than can be counted': 'Ein Tensor hat mehr Zahlen, als sich zählen lassen',
  'tensor {} holds {}, expected F32': 'Der Tensor {} enthält {}, erwartet wird F32',
  'tensor {} has shape {}, expected {}': 'Der Tensor {} hat die Form {}, erwartet wird {}',
  'tensor {} holds {}, expected floating-point numbers or signed bytes':
    'Der Tensor {} enthält {}, erwartet werden Gleitkommazahlen oder Bytes mit Vorzeichen',
  'tensor {} holds {}, expected variances of at least 0':
    'Der Tensor {} enthält {}, erwartet werden Varianzen von mindestens 0',
  'tensor {} holds {}, expected squares of at least 0':
    'Der Tensor {} enthält {}, erwartet werden Quadrate von mindestens 0',
  'tensor scale holds {}, expected numbers above 0': 'Der Tensor scale enthält {}, erwartet werden Zahlen über 0',
  'tensor temperature holds {}, expected a number above 0':
    'Der Tensor temperature enthält {}, erwartet wird eine Zahl über 0',
  'there is no tensor called {} in this file, which has {}':
    'In dieser Datei gibt es keinen Tensor namens {}; sie hat {}',
  'there is no tensor called {} in this file, which has none at all':
    'In dieser Datei gibt es keinen Tensor namens {}; sie hat überhaupt keinen',
  '{} and {} more': '{} und {} weitere',
  'element {} of tensor {} is {}': 'Element {} des Tensors {} ist {}',
  'these weights are too large: a drawing leads to {}': 'Diese Gewichte sind zu groß: Eine Zeichnung führt zu {}',
  'these are not canonical pairs: {}': 'Das sind keine kanonischen Paare: {}',
  'this is not a classifier: {}': 'Das ist kein Klassifikator: {}',
  'expected the weights of a network, got those of cca':
    'Erwartet werden die Gewichte eines Netzes, das sind die von CCA',
  "reading the configuration in the weights' header: {}": 'Die Konfiguration im Kopf der Gewichte ist nicht lesbar: {}',
  // checkpoints
  'expected a checkpoint of cca, got that of a network':
    'Erwartet wird ein Checkpoint von CCA, das ist der eines Netzes',
  'expected a checkpoint of a run, got weights without an optimiser':
    'Erwartet wird der Checkpoint eines Laufs, das sind Gewichte ohne Optimierer',
  'expected the {} digits that the run of this checkpoint is trained on, got {}':
    'Erwartet werden die {} Ziffern, mit denen der Lauf dieses Checkpoints trainiert, es sind {}',
  'expected the {} digits that the run of this checkpoint is trained on, got as many others':
    'Erwartet werden die {} Ziffern, mit denen der Lauf dieses Checkpoints trainiert, es sind ebenso viele andere',
  'reading the state of the run: {}': 'Der Stand des Laufs ist nicht lesbar: {}',
  'reading the settings of the run: {}': 'Die Einstellungen des Laufs sind nicht lesbar: {}',
  'expected a run of {} steps to have done at most as many, got {}':
    'Ein Lauf von {} Schritten kann höchstens so viele getan haben, es sind {}',
  'the settings of this run describe another network than its weights':
    'Die Einstellungen dieses Laufs beschreiben ein anderes Netz als seine Gewichte',
  // settings and runs
  'the settings are not valid: {}': 'Die Einstellungen sind ungültig: {}',
  'the method is not valid: {}': 'Die Methode ist ungültig: {}',
  'the preset is not valid: {}': 'Die Vorgabe ist ungültig: {}',
  'there is no setting called {}': 'Es gibt keine Einstellung namens {}',
  'the weight {} must be finite and at least 0, got {}': 'Das Gewicht {} muss endlich und mindestens 0 sein, es ist {}',
  'at least one term of the objective must have a weight above 0':
    'Mindestens ein Term der Zielfunktion muss ein Gewicht über 0 haben',
  'the joint bias must be -{} to {}, got {}':
    'Der Bias des gemeinsamen Codes muss zwischen -{} und {} liegen, er ist {}',
  'a batch of {} digits needs at least as many to train on, got {}':
    'Ein Batch von {} Ziffern braucht mindestens so viele zum Trainieren, es sind {}',
  'the batch size must be {} to {} digits, got {}': 'Die Batch-Größe muss {} bis {} Ziffern betragen, sie ist {}',
  'the shards must be 1, 2, 4 or 8, got {}': 'Ein Batch wird in 1, 2, 4 oder 8 Teile geteilt, nicht in {}',
  'a batch of {} digits cannot be cut into {} equal shards of at least 2':
    'Ein Batch von {} Ziffern lässt sich nicht in {} gleiche Teile von mindestens 2 teilen',
  'the run must have {} to {} steps, got {}': 'Der Lauf muss {} bis {} Schritte haben, es sind {}',
  'the learning rate must be above 0 and at most 1, got {}':
    'Die Lernrate muss größer als 0 und höchstens 1 sein, sie ist {}',
  'dropout must be a probability from 0 to below 1, got {}':
    'Dropout muss eine Wahrscheinlichkeit von mindestens 0 und unter 1 sein, es ist {}',
  'the warm-up must be 0 to 0.5 of the run, got {}':
    'Der Anteil der Aufwärmphase am Lauf muss 0 bis 0,5 sein, er ist {}',
  "Adam's beta 2 must be 0 to below 1, got {}": 'Adams Beta 2 muss mindestens 0 und unter 1 sein, es ist {}',
  "Adam's epsilon must be above 0 and at most 1, got {}":
    'Adams Epsilon muss größer als 0 und höchstens 1 sein, es ist {}',
  'the loss term {} became {} at step {}; the weights are again those of step {}':
    'Der Term {} wurde bei Schritt {3} zu {2}; die Gewichte sind wieder die von Schritt {4}',
  'at step {} the total loss had grown to {}': 'Bei Schritt {} war der Gesamtverlust auf {} gestiegen',
  'this run has taken all its {} steps': 'Dieser Lauf hat alle seine {} Schritte getan',
  'there are no digits yet: load data first': 'Noch sind keine Ziffern da',
  'there is no classifier yet: fit or load one first': 'Noch gibt es keinen Klassifikator',
  'a view of {} elements has directions without variance, and the ridge of {} is too small for them':
    'Eine Hälfte von {} Pixeln hat Richtungen ohne Varianz, und die Regularisierung von {} ist dafür zu klein',
  // digits
  'expected packed digits, which start with CMCNNDAT, got something else':
    'Erwartet werden gepackte Ziffern, die mit CMCNNDAT beginnen, das ist etwas anderes',
  'expected packed digits of version {} or {}, got version {}':
    'Erwartet werden gepackte Ziffern der Version {} oder {}, das ist Version {}',
  'expected {} bytes for {} training and {} test digits, got {}':
    'Erwartet werden {} Bytes für {} Trainings- und {} Testziffern, es sind {}',
  'packed training digits: {}': 'Trainingsziffern: {}',
  'packed test digits: {}': 'Testziffern: {}',
  'packed names of classes: {}': 'Namen der Klassen: {}',
  'expected labels from 0 to 9, label {} is {}': 'Erwartet werden Labels von 0 bis 9, Label {} ist {}',
  'expected the names of the classes in UTF-8': 'Die Namen der Klassen müssen UTF-8 sein',
  'expected the names of {} classes, one a line, got {}':
    'Erwartet werden die Namen von {} Klassen, einer je Zeile, es sind {}',
  'expected names without control characters, got {}': 'Erwartet werden Namen ohne Steuerzeichen, dieser lautet {}',
  'expected names of at most {} characters, got {}': 'Erwartet werden Namen von höchstens {} Zeichen, dieser lautet {}',
  'expected {} digits labelled {}, got {}': 'Erwartet werden {} Ziffern mit dem Label {}, es sind {}',
  // what is fetched
  '{} could not be fetched': '{} konnte nicht geholt werden',
  '{} could not be fetched: the server answered {}': '{} konnte nicht geholt werden: Der Server antwortete mit {}',
  '{} arrived incomplete': '{} kam unvollständig an',
  '{} did not come: the server sent a web page in its place':
    '{} ist nicht angekommen: Der Server hat stattdessen eine Webseite geschickt',
  '{} arrived damaged, or is of another version of this page':
    '{} kam beschädigt an oder gehört zu einer anderen Version dieser Seite',
  'nothing of {} has arrived for {} s': 'Von {} ist seit {}\u00a0s nichts angekommen',
  'scripts of this page have not arrived for {} s': 'Skripte dieser Seite sind seit {}\u00a0s nicht angekommen',
  'expected at most {} MB, got more': 'Erlaubt sind höchstens {}\u00a0MB, es ist mehr',
  'this gzip file is cut off or damaged': 'Diese gzip-Datei ist abgeschnitten oder beschädigt',
  'this is not a packed file of digits': 'Das ist keine gepackte Datei mit Ziffern',
  'expected version 1 of the packed file, got {}': 'Erwartet wird Version 1 der gepackten Datei, das ist Version {}',
  'expected {} bytes of digits, got {}': 'Erwartet werden {} Bytes mit Ziffern, es sind {}',
  'this is not a file of what agreement costs': 'Das ist keine Datei darüber, was Übereinstimmung kostet',
  'this is not a file of ablations': 'Das ist keine Datei mit Ablationen',
  'this is not a comparison': 'Das ist kein Vergleich',
  'this is not a recorded run': 'Das ist kein aufgezeichneter Lauf',
  'expected version {} of a recorded run, got {}':
    'Erwartet wird Version {} eines aufgezeichneten Laufs, das ist Version {}',
  'this recorded run is damaged': 'Dieser aufgezeichnete Lauf ist beschädigt',
  'this recorded run is cut short': 'Dieser aufgezeichnete Lauf ist abgeschnitten',
  'this recorded run is too long': 'Dieser aufgezeichnete Lauf ist zu lang',
  'this run was not recorded': 'Dieser Lauf wurde nicht aufgezeichnet',
  'this copy of the page comes without recorded runs': 'Diese Kopie der Seite enthält keine aufgezeichneten Läufe',
  // the page's own
  'there is no checkpoint yet': 'Noch gibt es keinen Checkpoint',
  'there is no checkpoint to go back to': 'Es gibt keinen Checkpoint, zu dem es zurückgehen könnte',
  'nothing has been trained yet': 'Noch wurde nichts trainiert',
  'training is already running': 'Das Training läuft schon',
  'this browser could not make the image': 'Dieser Browser konnte das Bild nicht herstellen',
  'no weights have been loaded yet': 'Noch sind keine Gewichte geladen',
  'there is no network of the method {} yet': 'Noch gibt es kein Netz der Methode {}',
  'the element is not part of a page': 'Das Element ist kein Teil einer Seite',
  'this is not an address: {}': 'Das ist keine Adresse: {}',
  'the worker is gone': 'Der Worker ist nicht mehr da',
  'the worker was closed': 'Der Worker wurde geschlossen',
  'the worker could not be started': 'Der Worker konnte nicht gestartet werden',
  'the worker has met an error of its own': 'Im Worker ist ein Fehler aufgetreten',
  'the worker has been silent for {} s': 'Der Worker antwortet seit {}\u00a0s nicht',
  'the worker has sent something that cannot be understood': 'Der Worker hat etwas Unverständliches geschickt',
  'a message from the worker could not be read': 'Eine Nachricht des Workers war nicht lesbar',
  // what a setting can be
  'a file on the same host': 'eine Datei auf demselben Server',
  '8 hexadecimal digits': '8 hexadezimale Stellen',
  'one bit a pixel, 131 characters of base64url': 'ein Bit je Pixel, 131 Zeichen base64url',
  'name:value, such as lambda:0, with one of {}': 'Name:Wert, etwa lambda:0, mit einem von {}',
};

/** @type {typeof import('../../shared/reasons.js').REASONS} */
export const REASONS = {
  part: 'Ein Teil der Seite konnte nicht geholt werden',
  file: 'Die Datei konnte nicht gelesen werden',
  memory: 'Der Speicher reicht nicht aus',
  here: 'Dieser Browser erlaubt es hier nicht',
  other: 'Auf der Seite ist ein Fehler aufgetreten',
  said: saidBy(FORMS),
};
