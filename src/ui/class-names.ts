/** Class names from what is true, for the `class` attribute; undefined when nothing is. */
export const classNames = (...names: readonly (string | false | undefined)[]): string | undefined =>
  names.filter(Boolean).join(' ') || undefined;
