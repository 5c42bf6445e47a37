/** German: the words of the story; the glossary is in shared.js. */

/** @type {typeof import('../../element/story/strings.js').STORY} */
export const STORY = {
  label: 'Die Tour in fünf Schritten',
  of: (step, steps) => `Schritt ${step} von ${steps}`,
  back: 'Zurück',
  next: 'Weiter',
  skip: 'Überspringen',
  close: 'Schließen',
  train: 'Selbst eines trainieren',
  failed: (reason) => `Die Tour konnte nicht geladen werden: ${reason}.`,
  steps: {
    draw: {
      title: 'Eine halbe Ziffer',
      text: 'Das Netz bekommt eine Hälfte einer Ziffer und zeichnet die andere. Diese Ziffer hat es noch nie gesehen.',
      task: 'Die linke Hälfte einer 3 zeichnen, links von der Linie.',
      done: 'Die andere Hälfte hat das Netz gezeichnet, allein aus dieser.',
    },
    codes: {
      title: 'Zwei Hälften, zwei Codes',
      text:
        'Das Netz macht aus jeder Hälfte 50 Zahlen: ihren Code. Auf der Karte ist jede kleine Ziffer die Hälfte ' +
        'einer ' +
        'Testziffer, dort, wo ihr Code liegt. Eine Linie verbindet die beiden Hälften einer Ziffer.',
      task: 'Auf eine Ziffer der Karte drücken oder auf einen Ort dazwischen.',
      done: 'Das zeichnet das Netz aus dem Code an diesem Ort.',
    },
    agreement: {
      title: 'Übereinstimmung',
      scene: 'Hier steht die linke Hälfte einer 4 neben der rechten Hälfte einer 8. ',
      text:
        'Hälften, die nicht zusammengehören, liegen auf der Karte weit auseinander, und die Übereinstimmung ihrer ' +
        'Codes ist gering.',
      task: 'Jetzt eine echte Ziffer wählen.',
      done: 'Zwei Hälften einer Ziffer haben fast denselben Code; ihre Punkte landen an einem Ort.',
    },
    without: {
      title: 'Ohne Korrelation',
      text:
        'Conv. MAE ist dasselbe Netz, doch nichts verlangt, dass seine beiden Codes übereinstimmen. Auch so zeichnet ' +
        'es die andere Hälfte, aber die Codes von links und rechts bilden zwei Wolken. CorrMCNN führt sie zusammen.',
      task: 'Eine andere Ziffer wählen und vergleichen, wo die Punkte auf jeder Karte liegen.',
      done: 'Die Methoden zeichnen ganz ähnlich. Verschieden ist, ob beide Hälften an einem Ort landen.',
    },
    match: {
      title: 'Den Partner finden',
      text:
        'Wenn beide Hälften an einem Ort landen, findet die eine die andere anhand ihres Codes. Hier ist eine linke ' +
        'Hälfte. Welche der vier rechten Hälften gehört zu ihr?',
      task: 'Eine rechte Hälfte wählen. Dann sehen, was das Netz antwortet.',
      done: 'Das ist eine gemeinsame Repräsentation: ein Code für eine Ziffer, gleich aus welcher Hälfte.',
    },
  },
};
