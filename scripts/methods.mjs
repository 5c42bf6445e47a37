// "Methods and numbers": the model card and the protocols as one page of dist/, at build time.
// Owns: which documents those are, and where their links and pictures lead. What lies outside dist/ loses its link, and
// keeps its words.

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Marked } from 'marked';
import { ROOT } from './tools.mjs';

/** The documents in docs/, in the order of the page, and the name of the part that each becomes. */
const PARTS = { 'model-card.md': 'numbers', 'protocols.md': 'protocols' };
const TITLE = 'Methods and numbers';
/** The folder of the pictures in dist/. */
export const PICTURES = 'methods';

/**
 * The page.
 * @param {Record<string, string>} documents Markdown by file name
 * @returns {{ html: string, pictures: string[] }} and the files in docs/ that it shows
 */
export function methodsPage(documents) {
  /** @type {Set<string>} */
  const pictures = new Set();
  let tables = 0;
  const marked = new Marked({
    renderer: {
      link({ href, tokens }) {
        const words = this.parser.parseInline(tokens);
        const part = PARTS[/** @type {keyof typeof PARTS} */ (href.split('#')[0])];
        if (part) return `<a href="#${part}">${words}</a>`;
        return /^https?:/.test(href) ? `<a href="${href}">${words}</a>` : words;
      },
      image({ href, text }) {
        pictures.add(href);
        return `<img src="${PICTURES}/${basename(href)}" alt="${text.replaceAll('"', '&quot;')}">`;
      },
      heading({ depth, tokens }) {
        return `<h${depth + 1}>${this.parser.parseInline(tokens)}</h${depth + 1}>\n`;
      },
      table(token) {
        tables += 1;
        const rows = [token.header, ...token.rows].map((row, at) => {
          const name = at === 0 ? 'th' : 'td';
          const cells = row.map(({ tokens }) => `<${name}>${this.parser.parseInline(tokens)}</${name}>`);
          return `<tr>${cells.join('')}</tr>`;
        });
        const [head, ...body] = rows;
        return (
          `<div class="table" role="group" tabindex="0" aria-label="Table ${tables}"><table><thead>${head}</thead>` +
          `<tbody>${body.join('\n')}</tbody></table></div>\n`
        );
      },
    },
  });
  const parts = Object.entries(PARTS).map(
    ([name, id]) => `<section id="${id}">\n${marked.parse(documents[name])}</section>`,
  );
  const html = `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
  <title>${TITLE} of “Half a digit”</title>
  <link rel="icon" href="www/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="www/page.css">
  <link rel="stylesheet" href="www/methods.css">
</head>
<body>
  <header>
    <h1>${TITLE}</h1>
    <p>Half a digit: common representation learning, live in your browser</p>
  </header>
  <main class="statement methods">
    <p><a href="index.html">Back to “Half a digit”</a></p>
    ${parts.join('\n')}
  </main>
</body>
</html>
`;
  return { html, pictures: [...pictures] };
}

/** The page made from the project's documents. */
export const methods = () =>
  methodsPage(
    Object.fromEntries(Object.keys(PARTS).map((name) => [name, readFileSync(join(ROOT, 'docs', name), 'utf8')])),
  );
