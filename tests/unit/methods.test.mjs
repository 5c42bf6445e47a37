import assert from 'node:assert/strict';
import { test } from 'node:test';
import { methods, methodsPage } from '../../scripts/methods.mjs';

const page = (card) =>
  methodsPage({ 'model-card.md': card, 'protocols.md': '# Protocols\n\nSee [the card](model-card.md#x).' });

test('a link to the other document leads to its part, one to another host stays, and any other loses its link only', () => {
  const { html } = page(
    '# Card\n\n[how](protocols.md), [paper](https://arxiv.org/abs/1), [**data**](metrics.csv), [top](#card)',
  );
  assert.match(
    html,
    /<a href="#protocols">how<\/a>, <a href="https:\/\/arxiv\.org\/abs\/1">paper<\/a>, <strong>data<\/strong>, top/,
  );
  assert.match(html, /See <a href="#numbers">the card<\/a>/);
});

test('pictures are named, so that they can be copied', () => {
  const { html, pictures } = page('![A "curve"](curve.svg)\n\n- a\n\n  ![two](b.png)');
  assert.deepEqual(pictures, ['curve.svg', 'b.png']);
  assert.match(html, /<img src="methods\/curve\.svg" alt="A &quot;curve&quot;">/);
});

test('a table can be reached by keyboard, and headings are one level below the title', () => {
  const { html } = page('# Card\n\n## Scores\n\n| a | b |\n|---|---|\n| `1` | 2 |');
  assert.match(
    html,
    /<h2>Card<\/h2>\s*<h3>Scores<\/h3>\s*<div class="table" role="group" tabindex="0" aria-label="Table 1">/,
  );
  assert.match(
    html,
    /<thead><tr><th>a<\/th><th>b<\/th><\/tr><\/thead><tbody><tr><td><code>1<\/code><\/td><td>2<\/td><\/tr>/,
  );
});

test('the page of the project has the card, the protocols, and no link that leads nowhere', () => {
  const { html, pictures } = methods();
  assert.ok(pictures.length >= 3);
  for (const heading of ['Training', 'Limits', 'Scores', 'The comparison'])
    assert.ok(html.includes(`>${heading}<`), heading);
  for (const [, href] of html.matchAll(/href="([^"]+)"/g)) {
    if (href.startsWith('#')) assert.ok(html.includes(`id="${href.slice(1)}"`), href);
    else assert.match(href, /^(https:|index\.html$|www\/(page|methods)\.css$|www\/icon\.svg$)/);
  }
});
