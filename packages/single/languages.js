/** In place of www/languages/languages.js where everything is inside the script: only English is. */

export const LANGUAGES = {};
