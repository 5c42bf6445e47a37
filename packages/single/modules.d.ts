// The modules that scripts/kit/bundle.mjs makes, for the type checker.
declare module 'inside:*' {
  const text: string;
  export default text;
}

declare module 'worker:' {
  /** The worker's code, as text. */
  export const source: string;
  /** The same, to be run in the page. */
  export function work(scope: object, channel: typeof MessageChannel): void;
}
