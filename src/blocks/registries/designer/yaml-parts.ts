import type { Document } from 'yaml';

export type Path = readonly (string | number)[];

/** A value on one line, as people write short lists. */
export const inLine = (document: Document, value: unknown) => document.createNode(value, { flow: true });

/** Puts a value there; nothing, an empty text or no takes it away. */
export function set(document: Document, path: Path, value: unknown): void {
  if (value === undefined || value === '' || value === false) remove(document, path);
  else document.setIn(path, document.createNode(value));
}

/** Takes away what stands there, if anything does. */
export function remove(document: Document, path: Path): void {
  if (document.hasIn(path)) document.deleteIn(path);
}

/** A list of names somewhere in the document; none where there is no list. */
export function namesAt(document: Document, path: Path): string[] {
  const list = (document.getIn(path) as { toJSON?: () => unknown } | undefined)?.toJSON?.();
  return Array.isArray(list) ? list : [];
}
