/** The script of the single page: the page's own, and the licences of what is inside, once somebody wants to read them. */
import '../../www/main.js';
import { fetchFile } from './files.js';

const licences = /** @type {HTMLDetailsElement} */ (document.getElementById('licences'));

licences.addEventListener('toggle', async () => {
  const text = /** @type {HTMLElement} */ (licences.querySelector('pre'));
  if (licences.open && !text.textContent) text.textContent = await (await fetchFile('inside:THIRD-PARTY.txt')).text();
});
