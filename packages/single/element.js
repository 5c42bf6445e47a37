/** The element of the single file: it says when it has to work without workers. */
import { language } from '../../www/element/language.js';
import { CorrMcnn as Element } from '../../www/element.js';
import { withoutWorkers } from './start-worker.js';

/** @type {Record<string, string>} */
const WORDS = {
  en: 'This page may not start workers, so the network runs in the page itself: training is slower, and the page may answer late.',
  de: 'Diese Seite darf keine Worker starten; das Netz läuft darum in der Seite selbst: Das Training ist langsamer, und die Seite antwortet mitunter spät.',
  fr: 'Cette page ne peut pas lancer de workers ; le réseau tourne donc dans la page elle-même : l’entraînement est plus lent, et la page peut répondre tard.',
  es: 'Esta página no puede iniciar workers, así que la red se ejecuta en la propia página: el entrenamiento es más lento y la página puede tardar en responder.',
  zh: '此页面不能启动后台线程，网络只能在页面内运行：训练会更慢，页面的响应可能会延迟。',
};
const words = () => WORDS[language.code] ?? WORDS.en;

/** The elements that are part of a page. @type {Set<CorrMcnn>} */
const shown = new Set();
let isWithout = false;
withoutWorkers.then(() => {
  isWithout = true;
  for (const element of shown) element.notify(words);
});

export class CorrMcnn extends Element {
  connectedCallback() {
    super.connectedCallback();
    shown.add(this);
    if (isWithout) this.notify(words);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.delete(this);
  }
}
