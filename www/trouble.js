// Says why the page's own scripts do not run, and offers to try again. It is a plain script, so that it also runs where
// they cannot: opened as a file, in a frame without an origin, in an old browser.
(() => {
  const PATIENCE_MS = 30000;
  const SETTLE_MS = 3000; // the element is defined soon after its scripts are there
  /** @type {string | null} */ let thrown = null;

  const place = () => document.querySelector('corr-mcnn:not(:defined) > p, #unscripted');

  /** @param {string} words @param {boolean} [again] whether trying again may help */
  const say = (words, again) => {
    const told = place();
    if (!told) return;
    told.textContent = words;
    told.className = 'told';
    if (!again) return;
    const button = document.createElement('button');
    button.textContent = 'Try again';
    button.addEventListener('click', () => location.reload());
    told.append(' ', button);
  };

  const supports = (/** @type {string} */ rule) => 'CSS' in window && CSS.supports(rule);
  const isOld = !(
    'noModule' in HTMLScriptElement.prototype &&
    supports('selector(:has(a))') &&
    supports('container-type: inline-size') &&
    'DecompressionStream' in window &&
    'adoptedStyleSheets' in document
  );

  /** @param {string} url @returns {Promise<string | null>} what is wrong with this script, in words */
  const wrongWith = (url) => {
    const name = url.replace(/^.*\//, '');
    return fetch(url).then(
      (answer) => {
        const type = answer.headers.get('Content-Type') || 'without a type';
        if (!answer.ok) return `the server answered ${answer.status} for ${name}`;
        if (/javascript|ecmascript/.test(type)) return null;
        if (/html/.test(type)) return `the server sends a web page in place of ${name}`;
        return `the server sends scripts as ${type}, and browsers run them only as text/javascript`;
      },
      () => `${name} could not be fetched`,
    );
  };

  const explain = () => {
    if (location.protocol === 'file:')
      return say(
        'This page was opened as a file. Browsers run its scripts only from a server: open it by an address that ' +
          'begins with http:// or https://.',
      );
    if (isOld)
      return say(
        'This browser is too old for the page, which needs Chrome or Edge 105, Firefox 121, Safari 16.4, or a newer ' +
          'version of one of them.',
      );
    if (window.parent !== window && window.origin === 'null')
      return say(
        'This page may not run its own scripts here: its frame has sandbox without allow-same-origin, and its host ' +
          'does not let every page read its files. Open it in a tab of its own.',
      );
    /** @type {NodeListOf<HTMLScriptElement & HTMLLinkElement>} */
    const scripts = document.querySelectorAll('script[type="module"], link[rel="modulepreload"]');
    Promise.all([...scripts].map(({ src, href }) => wrongWith(src || href))).then((all) => {
      const reason = all.find(Boolean) || thrown;
      say(`The page\u2019s scripts could not be loaded${reason ? `: ${reason}` : ''}.`, true);
    });
  };

  addEventListener(
    'error',
    ({ target, message }) => {
      if (message) thrown ??= message.replace(/^Uncaught (\w*Error: )?/, '');
      if (target instanceof HTMLScriptElement) explain();
    },
    true,
  );
  addEventListener('load', () =>
    setTimeout(() => (isOld || thrown || location.protocol === 'file:') && place() && explain(), SETTLE_MS),
  );
  setTimeout(() => place() && say('The page\u2019s scripts have not arrived yet.', true), PATIENCE_MS);
})();
