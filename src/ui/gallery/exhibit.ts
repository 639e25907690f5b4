import type { VNode } from 'preact';

/** A component in the gallery. Its examples are its documentation, its fixtures and its test at once. */
export interface Exhibit {
  readonly name: string;
  /** When to use it, in a sentence. */
  readonly use: string;
  /** Parameter and what it takes. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly examples: readonly { readonly title: string; readonly show: () => VNode }[];
}
