/** The clipboard, which pages without HTTPS, frames and some browsers do not have. */

/** @param {string} text @returns {Promise<boolean>} whether the text is in the clipboard now */
export async function copyText(text) {
  try {
    await globalThis.navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
