/** Names of groups and fields: safe as a FEEL name, an HTML id and an object key alike (no object inherits such a key). */
export const FIELD_NAME = /^(?!constructor$)[a-z][a-z0-9_]{0,59}$/;

export const pathOf = (pointer: string): string[] => pointer.split('/').slice(1);

/** The HTML id of a field; an error summary links to it: `/child/name` is `child-name`. */
export const fieldId = (pointer: string): string => pointer.slice(1).replaceAll('/', '-');

/** The name under which a field is posted: `/child/name` is `child.name`. */
export const fieldName = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path of own properties, or undefined. */
export function getAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

/** A copy of `data` with the value put at the path; undefined takes it away. Objects on the way are made. */
export function setAt(
  data: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [key, ...rest] = path;
  if (key === undefined || !FIELD_NAME.test(key)) return { ...data };
  const copy = { ...data };
  if (rest.length) {
    const inner = Object.hasOwn(copy, key) && isObject(copy[key]) ? copy[key] : {};
    copy[key] = setAt(inner, rest, value);
  } else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}
