/** What the tests use of it: it has no types of its own. */
declare module '@citation-js/core' {
  export class Cite {
    constructor(input: unknown, options?: { readonly forceType?: string });
    readonly data: readonly unknown[];
  }
}
