/** A JSON object: neither a list nor null. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A name as it stands in a JSON pointer (RFC 6901). */
export const escapePart = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The names along a JSON pointer. */
export const partsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** The value at a JSON pointer, or undefined; own properties only. */
export function valueAt(data: unknown, pointer: string): unknown {
  let value = data;
  for (const part of partsOf(pointer)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
