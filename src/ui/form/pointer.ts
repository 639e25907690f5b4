import { isObject } from '#platform/json';

export { isObject };

/** Names of groups and fields: safe as a FEEL name, an HTML id and an object key alike (no object inherits such a key). */
export const FIELD_NAME = /^(?!constructor$)[a-z][a-z0-9_]{0,59}$/;

/** A place in a list, as a pointer and a posted name write it. */
export const ITEM_INDEX = /^(0|[1-9]\d{0,2})$/;

export const pathOf = (pointer: string): string[] => pointer.split('/').slice(1);

/** The HTML id of a field; an error summary links to it: `/child/name` is `child-name`. */
export const fieldId = (pointer: string): string => pointer.slice(1).replaceAll('/', '-');

/** The name under which a field is posted: `/child/name` is `child.name`. */
export const fieldName = (pointer: string): string => pointer.slice(1).replaceAll('/', '.');

/** The value at a path of own properties and places in lists, or undefined. */
export function getAt(data: unknown, path: readonly string[]): unknown {
  let value = data;
  for (const key of path) {
    if (Array.isArray(value) ? !ITEM_INDEX.test(key) : !isObject(value)) return undefined;
    if (!Object.hasOwn(value as object, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** A copy of `data` with the value put at the path; undefined takes it away. Objects on the way are made; of a list, only items that are there can be changed. */
export function setAt(
  data: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Record<string, unknown> {
  const [key, ...rest] = path;
  if (key === undefined || !FIELD_NAME.test(key)) return { ...data };
  const copy = { ...data };
  if (rest.length) {
    const inner = Object.hasOwn(copy, key) ? copy[key] : undefined;
    copy[key] = Array.isArray(inner)
      ? setItem(inner, rest, value)
      : setAt(isObject(inner) ? inner : {}, rest, value);
  } else if (value === undefined) delete copy[key];
  else copy[key] = value;
  return copy;
}

/** As `setAt`, but an item of a list must be there already: what is known of one that has gone makes no new one. */
export function setKnown(
  data: Readonly<Record<string, unknown>>,
  path: readonly string[],
  value: unknown,
): Readonly<Record<string, unknown>> {
  const at = path.findLastIndex((key) => ITEM_INDEX.test(key));
  return at < 0 || isObject(getAt(data, path.slice(0, at + 1))) ? setAt(data, path, value) : data;
}

function setItem(list: readonly unknown[], path: readonly string[], value: unknown): unknown[] {
  const [index, ...rest] = path;
  const copy = [...list];
  if (index === undefined || !ITEM_INDEX.test(index) || Number(index) >= list.length) return copy;
  const inner = copy[Number(index)];
  copy[Number(index)] = rest.length ? setAt(isObject(inner) ? inner : {}, rest, value) : value;
  return copy;
}
