// Keeps the messages of the page around this one that arrive before www/embed.js, which is a module, can listen.
(() => {
  /** @type {MessageEvent[]} */ const messages = [];
  const keep = (/** @type {MessageEvent} */ event) => messages.push(event);
  addEventListener('message', keep);
  Object.assign(globalThis, {
    earlyMessages() {
      removeEventListener('message', keep);
      return messages;
    },
  });
})();
