import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PAGE } from '../../www/languages/fr/page.js';
import { translate } from '../../www/prose.js';

/** What the prose needs of a document. */
function page() {
  const blocks = PAGE.blocks.map((_, at) => ({ innerHTML: `block ${at}` }));
  return /** @type {any} */ ({
    title: 'Title',
    documentElement: { lang: 'en' },
    querySelectorAll: () => blocks,
    blocks,
  });
}

test('the prose is translated block by block, and English comes back', async () => {
  const document = page();
  await translate(document, 'fr');
  assert.deepEqual([document.title, document.documentElement.lang], [PAGE.title, 'fr']);
  assert.equal(document.blocks[1].innerHTML, PAGE.blocks[1]);
  await translate(document, 'en');
  assert.deepEqual([document.title, document.documentElement.lang], ['Title', 'en']);
  assert.equal(document.blocks[1].innerHTML, 'block 1');
});

test('a language whose file comes after another one was chosen does not replace that one', async () => {
  const document = page();
  const [late, english] = [translate(document, 'fr'), translate(document, 'en')];
  await Promise.all([late, english]);
  assert.deepEqual([document.title, document.documentElement.lang], ['Title', 'en']);
  assert.equal(document.blocks[1].innerHTML, 'block 1');
});
