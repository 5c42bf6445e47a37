/** German: the prose of index.html, block by block in the order of the document. */

export const PAGE = {
  title: 'Eine halbe Ziffer: gemeinsame Repräsentationen lernen, live',
  blocks: [
    'Eine halbe Ziffer',
    'Gemeinsame Repräsentationen lernen, live im Browser',

    'Was zu sehen ist',
    'Eine Ziffer wird in der Mitte geteilt. Die <span class="left">linke Hälfte</span> und die <span ' +
      'class="right">rechte Hälfte</span> ' +
      'sind zwei <em>Ansichten</em> einer Sache. Das Netz macht aus jeder Hälfte dieselbe Art von Beschreibung: 50 ' +
      'Zahlen, den <em>gemeinsamen Code</em>. Allein aus dem Code zeichnet es beide Hälften. Wenn es gut gelernt ' +
      'hat, ' +
      'sagt der Code einer Hälfte genug über die Ziffer, um auch die andere zu zeichnen, die das Netz nicht gesehen ' +
      'hat.',
    'Manche Hälften passen zu mehr als einer Ziffer. Den linken Rand einer 0 zeichnen, dann etwas hinzufügen und ' +
      'zusehen, wie das Netz seine Meinung ändert.',

    'Wie es lernt',
    'Das Netz wird mit ganzen Ziffern trainiert, in Batches von ein paar Dutzend. Nach jedem Batch ändern sich seine ' +
      'Gewichte ein wenig, sodass es vier Dinge besser kann: beide Hälften aus beiden zeichnen (L1), beide allein ' +
      'aus ' +
      'der linken (L2), beide allein aus der rechten (L3), und aus jeder Hälfte zum selben Ergebnis kommen: in ' +
      'seinen ' +
      'Schichten, im Code und in der Zeichnung (L4 bis L7). Unter <a href="#mode=train">Trainieren</a> ist zu ' +
      'sehen, wie ' +
      'ein frisches Netz das lernt.',
    'Die Terme, einer nach dem anderen',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>z</i>))): beide Hälften, aus beiden gezeichnet.',
    'MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>x</i>))) und MSE(<i>z</i>, <i>g</i>(<i>h</i>(<i>y</i>))): beide Hälften, ' +
      'allein ' +
      'aus der <span class="left">linken</span> oder der <span class="right">rechten</span> gezeichnet.',
    '∑<sub>k</sub> MSE(<i>h</i>(<i>x</i>)<sup>k</sup>, <i>h</i>(<i>y</i>)<sup>k</sup>): Die zwei Schichten vor dem ' +
      'Code, ' +
      'mit 500 und 300 Einheiten, sollen dieselben Werte haben, gleich aus welcher Hälfte.',
    'MSE(<i>g</i>(<i>h</i>(<i>x</i>)), <i>g</i>(<i>h</i>(<i>y</i>))): Die Zeichnung aus der linken Hälfte und die ' +
      'aus der ' +
      'rechten sollen dieselbe sein.',
    'λ<sub>1</sub> corr(<i>h</i>(<i>X</i>), <i>h</i>(<i>Y</i>)): Von Ziffer zu Ziffer soll jede Einheit des Codes ' +
      'für ' +
      'beide Hälften gleich steigen und fallen.',
    '∑<sub>k</sub> λ<sub>k+1</sub> corr(<i>h</i>(<i>X</i>)<sup>k</sup>, <i>h</i>(<i>Y</i>)<sup>k</sup>): dasselbe ' +
      'für die ' +
      'Einheiten der zwei Schichten vor dem Code.',
    'Das Training verkleinert den Gesamtverlust, L1 + … + L5 − L6 − L7: Die Fehler sollen fallen und die ' +
      'Korrelationen ' +
      'steigen. Dabei ist <i>x</i> die linke Hälfte, <i>y</i> die rechte und <i>z</i> beide; <i>X</i> und <i>Y</i> ' +
      'sind ' +
      'die linken und rechten Hälften des ganzen Trainings-Batches; <i>h</i> ist der Encoder, der den gemeinsamen ' +
      'Code ' +
      'bildet, und <i>g</i> sind die beiden Decoder, die daraus die Hälften zeichnen. MSE ist der mittlere ' +
      'quadratische ' +
      'Fehler, corr die Korrelation, von −1 bis 1, und jedes λ sagt, wie viel eine Korrelation zählt. Die Vorgabe ' +
      '„Standard“ gewichtet die Terme anders und ergänzt zwei Terme dieses Projekts: Redundanz, die zwei Einheiten ' +
      'des ' +
      'Codes bestraft, wenn sie dasselbe sagen, und Zuordnung: Jede Hälfte soll anhand ihres Codes ihren Partner ' +
      'im ' +
      'Trainings-Batch finden. Die Vorgabe „Folien“ hat die Gewichte des Studentenvortrags, von dem dieses Projekt ' +
      'ausging.',

    'Vier Methoden',
    'Es gibt viele Wege, eine gemeinsame Repräsentation zweier Ansichten zu lernen. <em>CCA</em> findet allein durch ' +
      'lineare Algebra die Richtungen, in denen sich die beiden Hälften gemeinsam ändern. <em>MAE</em>, ein ' +
      'Autoencoder, ' +
      'lernt, beide Hälften aus beiden und aus jeder allein zu zeichnen (L1 bis L3); hier hat er dasselbe ' +
      'Faltungsnetz ' +
      'wie CorrMCNN. <em>CorrNet</em> lässt außerdem die beiden Codes korrelieren (L6) und hat dichte Schichten: ' +
      'Jede ' +
      'Einheit sieht die ganze Hälfte. <em>CorrMCNN</em>, dessen erste Einheiten je einen kleinen Ausschnitt sehen, ' +
      'verlangt Übereinstimmung auch in den Schichten vor dem Code und in den Zeichnungen (L4, L5, L7). ' +
      '<a href="#mode=compare">Vergleichen</a> gibt allen vieren dieselbe Hälfte und zeigt, wie jede auf allen ' +
      'Testziffern abschnitt.',
    'Eine einzelne Zahl kann schmeicheln: Codes, die eine gute Einheit fünfzigmal wiederholen, korrelieren ' +
      'vollkommen. ' +
      'Darum zeigen die Tabellen neben der Summe der Korrelationen, was sie wert ist: wie viele Einheiten nichts ' +
      'sagen ' +
      'und auf wie viele unabhängige Zahlen die übrigen hinauslaufen.',

    'Raten, laufen lassen, vergleichen',
    '<a href="#story=1">Die Tour in fünf Schritten</a> zeigt, was eine gemeinsame Repräsentation ist. In sechs ' +
      'kurzen ' +
      'Experimenten geht es jeweils um zwei Netze, die sich in einem Punkt unterscheiden. Erst raten, dann zusehen, ' +
      'wie ' +
      'beide gelernt haben, als Wiederholung in 20 Sekunden oder hier trainiert, und sehen, was gemessen wurde:',
    '<a href="#lesson=correlation">Muss man den Codes sagen, dass sie übereinstimmen sollen?</a>',
    '<a href="#lesson=terms">Welcher Teil der Zielfunktion ist der wichtigste?</a>',
    '<a href="#lesson=gradients">Was kommt in der ersten Schicht an?</a>',
    '<a href="#lesson=overfitting">Gelernt oder auswendig gelernt?</a>',
    '<a href="#lesson=batchnorm">Was bewirkt Batch-Norm?</a>',
    '<a href="#lesson=tradeoff">Was geht verloren, wenn Codes übereinstimmen?</a>',
    'Jede Einstellung ist Teil des Links in der Adresszeile. Wer den Link öffnet, beginnt an derselben Stelle, und ' +
      'derselbe Startwert gibt allen dieselben Gewichte.',

    'Woher es kommt',
    'Das Modell ist das CorrMCNN von G. Bhatt, P. Jha und B. Raman, <cite lang="en">Common Representation Learning ' +
      'Using Step-based ' +
      'Correlation Multi-Modal CNN</cite> (2017), <a href="https://arxiv.org/abs/1711.00003">arXiv 1711.00003</a>; ' +
      'es baut ' +
      'auf dem CorrNet von S. Chandar, M. Khapra, H. Larochelle und B. Ravindran auf, ' +
      '<a href="https://arxiv.org/abs/1504.07225">arXiv 1504.07225</a>. Es ist in Rust mit <a ' +
      'href="https://burn.dev/">burn</a> ' +
      'geschrieben und läuft als WebAssembly; die Kurven zeichnet <a ' +
      'href="https://github.com/leeoniya/uPlot">uPlot</a>, die ' +
      'QR-Codes macht <a href="https://github.com/kazuhikoarase/qrcode-generator">qrcode-generator</a>. Die Ziffern ' +
      'sind aus ' +
      'MNIST von Y. LeCun, C. Cortes und C. Burges, unter <a ' +
      'href="https://creativecommons.org/licenses/by-sa/3.0/">CC BY-SA 3.0</a>; ' +
      'die Seite bringt etwa 6.000 davon mit, gepackt.',
    'Nichts, was hier gezeichnet oder trainiert wird, verlässt das Gerät: Die Seite setzt kein Cookie, zählt keine ' +
      'Besuche und sendet keine Anfrage an einen anderen Server.',
    '<a href="methods.html">Methoden und Zahlen</a> (englisch): wie die Netze trainiert und beurteilt wurden, jeder ' +
      'Wert, ' +
      'die Grenzen und wie man alles noch einmal erzeugt.',
    '<a href="www/lecturers.html">Für Lehrende</a> (englisch): wählen, was ein Kurs sieht, einen Link, einen Rahmen ' +
      'oder ' +
      'QR-Code bekommen, und zu jedem Teil Ziel, Dauer und Fragen zur Diskussion.',
    '<a href="www/accessibility.html">Barrierefreiheit</a> (englisch): wie sich die Seite ohne Maus, ohne Farben ' +
      'oder ohne ' +
      'Sicht auf die Bilder bedienen lässt, was geprüft wurde und was nicht geht.',

    'Wie man zitiert',
    'Für die Methode die Veröffentlichung zitieren. Für etwas, das hier zu sehen war, die Adresse der Seite mit ' +
      'ihren ' +
      'Einstellungen hinzufügen und die acht Zeichen, die die Gewichte bezeichnen: unter „Zeichnen“ neben „Netz“, ' +
      'unter ' +
      '„Trainieren“ bei „Gewichte“.',
    'Die Veröffentlichung, als BibTeX',
  ],
};
