// What the tests know of a page that TypeScript does not.

/** With what a test leaves on it, to look at it later. */
interface Window {
  // biome-ignore lint/suspicious/noExplicitAny: it may be anything
  [name: string]: any;
}

interface HTMLElementTagNameMap {
  // biome-ignore lint/suspicious/noExplicitAny: the element's types are those of www/, which is checked apart
  'corr-mcnn': any;
}
