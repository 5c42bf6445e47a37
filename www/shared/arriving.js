/** How long to wait for what the page loads. */

/** What has not arrived for so long will not come, in milliseconds. */
export const STALL_MS = 30_000;

/** Something did not come: the words say what and why. */
export class NotFetched extends Error {
  /** @param {string} message */
  constructor(message) {
    super(message);
    this.name = 'NotFetched';
  }
}

/** This copy of the page comes without it: asking again would not help. */
export class NotIncluded extends NotFetched {}

/**
 * Scripts that are being imported: the browser itself sets no limit.
 * @template T @param {Promise<T>} coming @returns {Promise<T>}
 */
export async function arriving(coming) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */ let timer;
  const late = new Promise((_, reject) => {
    const words = `scripts of this page have not arrived for ${STALL_MS / 1000} s`;
    timer = setTimeout(() => reject(new NotFetched(words)), STALL_MS);
  });
  try {
    return await /** @type {Promise<T>} */ (Promise.race([coming, late]));
  } catch (error) {
    // in the words of a browser for scripts that do not come, which strings.js replaces
    if (error instanceof SyntaxError) throw new NotFetched('a module script failed: it is damaged');
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
