/**
 * A page may demand that markup and the addresses of scripts come from a named policy (Trusted Types). All of ours are
 * constants, or addresses that the page itself gives, so the policy passes them on. Its name is `corr-mcnn`.
 */

/** @typedef {{ createHTML(text: string): string, createScriptURL(url: string): string }} Policy */

/** @type {{ createPolicy(name: string, rules: Policy): Policy } | undefined} */
const types = /** @type {any} */ (globalThis).trustedTypes;

/** @type {Policy} */
const AS_IS = { createHTML: (text) => text, createScriptURL: (url) => url };

/** @returns {Policy} */
function made() {
  try {
    return types?.createPolicy('corr-mcnn', AS_IS) ?? AS_IS;
  } catch {
    return AS_IS; // the page does not know the policy, but may not demand any
  }
}

export const TRUSTED = made();
