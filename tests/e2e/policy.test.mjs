import assert from 'node:assert/strict';
import { test } from 'node:test';
import { onElement, settled, withBrowser } from './harness.mjs';

const site = withBrowser();
const ELSEWHERE = 'https://elsewhere.example';

/**
 * What a script on the page could try, each to be run in the page: to send or load something, or to run code that did
 * not come with it. With `run`, code sets `window.ran`.
 */
const ATTEMPTS = {
  fetch: (url) => fetch(url, { mode: 'no-cors' }).catch(() => {}),
  request: (url) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    request.send();
  },
  beacon: (url) => navigator.sendBeacon(url, 'x'),
  socket: (url) => new WebSocket(url.replace('https', 'wss')),
  events: (url) => new EventSource(url),
  image: (url) => Object.assign(new Image(), { src: url }),
  video: (url) => document.body.append(Object.assign(document.createElement('video'), { src: url })),
  audio: (url) => Object.assign(new Audio(), { src: url }).load(),
  script: (url) => document.head.append(Object.assign(document.createElement('script'), { src: url })),
  module: (url) => import(url).catch(() => {}),
  style: (url) => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: url })),
  font: (url) => new FontFace('x', `url(${url})`).load().catch(() => {}),
  prefetch: (url) =>
    document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: url })),
  frame: (url) => document.body.append(Object.assign(document.createElement('iframe'), { src: url })),
  object: (url) => document.body.append(Object.assign(document.createElement('object'), { data: url })),
  embed: (url) => document.body.append(Object.assign(document.createElement('embed'), { src: url })),
  form: (url) => {
    const form = Object.assign(document.createElement('form'), { action: url, method: 'post' });
    document.body.append(form);
    form.submit();
  },
  base: (url) => {
    document.head.append(Object.assign(document.createElement('base'), { href: `${url}/` }));
    fetch('www/assets/below').catch(() => {});
  },
  'worker of its own': (url) => {
    const script = `addEventListener('securitypolicyviolation', ({ effectiveDirective }) => postMessage(effectiveDirective));
      fetch('${url}', { mode: 'no-cors' })`;
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    worker.onmessage = ({ data: effectiveDirective }) =>
      dispatchEvent(
        new SecurityPolicyViolationEvent('securitypolicyviolation', /** @type {any} */ ({ effectiveDirective })),
      );
  },
  'inline script': () =>
    document.head.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' })),
  'inline handler': () => {
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.ran = true');
    document.body.append(button);
    button.click();
  },
  'address of code': () => {
    const link = Object.assign(document.createElement('a'), { href: 'javascript:void(window.ran = true)' });
    document.body.append(link);
    link.click();
  },
  // biome-ignore lint/security/noGlobalEval: it is tried because it must not work
  eval: () => window.eval('window.ran = true'),
  'code from text': () => new Function('window.ran = true')(),
  'timer with text': () => setTimeout(/** @type {any} */ ('window.ran = true')),
};

test('the browser holds the page to its policy: nothing is loaded from or sent to another host, and no foreign code runs', async () => {
  const { page, close } = await site.open();
  const reached = [];
  await page.route(`${ELSEWHERE}/**`, (route) => {
    reached.push(route.request().url());
    return route.fulfill({ body: 'window.ran = true' });
  });
  for (const [name, attempt] of Object.entries(ATTEMPTS)) {
    // in a task of its own: what the tests' own evaluation runs may use eval
    const refused = await page.evaluate(
      `new Promise((done) => {
        addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective), { once: true });
        setTimeout(() => {
          try { (${attempt})('${ELSEWHERE}/${encodeURIComponent(name)}'); } catch { /* refused at once */ }
        });
        setTimeout(() => done('nothing'), 5000);
      })`,
    );
    assert.notEqual(refused, 'nothing', `${name} was not refused`);
    assert.equal(await page.evaluate('window.ran'), undefined, `${name} ran code`);
  }
  assert.deepEqual(reached, []);
  await close();
});

test('all that the page needs is allowed: no panel is refused anything', async () => {
  const { page, seen, close } = await site.open({
    prepare: (page) =>
      page.addInitScript(() => {
        window.refused = [];
        addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
          window.refused.push(`${effectiveDirective} ${blockedURI}`),
        );
      }),
  });
  for (const mode of ['train', 'compare', 'draw']) {
    await onElement(page, (element, mode) => element.setAttribute('mode', mode), mode);
    await settled(page);
  }
  await onElement(page, (element) => element.setAttribute('lesson', 'correlation'));
  await onElement(page, (element) => element.setAttribute('story', '1'));
  await onElement(page, (element) => element.train({ steps: 1 }));
  await settled(page);
  assert.deepEqual(await page.evaluate('window.refused'), []);
  assert.deepEqual(seen.complaints, []);
  await close();
});
