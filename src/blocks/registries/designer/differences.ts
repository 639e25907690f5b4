import { escapePart, isObject } from '#platform/json';

/** A place at which two declarations differ. */
export interface Difference {
  readonly pointer: string;
  readonly before: string;
  readonly after: string;
}

const said = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Where two declarations differ: each part that was added, taken away or changed, by JSON pointer. */
export function differences(before: unknown, after: unknown, pointer = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], `${pointer}/${escapePart(name)}`),
    );
  return [{ pointer, before: said(before), after: said(after) }];
}
