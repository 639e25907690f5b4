import { escapePart, isObject } from '#platform/json';
import type { Stored } from '../declaration.ts';

/** A place at which two declarations differ. */
export interface Difference {
  readonly pointer: string;
  readonly before: string;
  readonly after: string;
}

const said = (value: unknown): string =>
  value === undefined ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** Of two lists, what went and what came; as many of both, and each that went became the one that came in its turn. */
function listDifferences(
  before: readonly unknown[],
  after: readonly unknown[],
  pointer: string,
): Difference[] {
  const missing = (list: readonly unknown[], other: readonly unknown[]) => {
    const there = new Set(other.map((one) => JSON.stringify(one)));
    return [...list.entries()].filter(([, one]) => !there.has(JSON.stringify(one)));
  };
  const [gone, came] = [missing(before, after), missing(after, before)];
  if (gone.length === came.length)
    return gone.flatMap(([, one], nth) => differences(one, came[nth]![1], `${pointer}/${came[nth]![0]}`));
  return [
    ...gone.map(([at, one]) => ({ pointer: `${pointer}/${at}`, before: said(one), after: '' })),
    ...came.map(([at, one]) => ({ pointer: `${pointer}/${at}`, before: '', after: said(one) })),
  ];
}

/** Where two declarations differ: each part that was added, taken away or changed, by JSON pointer. */
export function differences(before: unknown, after: unknown, pointer = ''): Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (isObject(before) && isObject(after))
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
      differences(before[name], after[name], `${pointer}/${escapePart(name)}`),
    );
  if (Array.isArray(before) && Array.isArray(after)) {
    const found = listDifferences(before, after, pointer);
    if (found.length > 0) return found;
  }
  return [{ pointer, before: said(before), after: said(after) }];
}

/** Where a declaration and its translations differ from those before; a translation by its file and the place of the text. */
export const changesOf = (before: Stored, after: Stored): Difference[] => [
  ...differences(before.declared, after.declared),
  ...[...new Set([...Object.keys(before.overlays), ...Object.keys(after.overlays)])].flatMap((language) => {
    const [was = {}, is = {}] = [before.overlays[language], after.overlays[language]];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((pointer) => was[pointer] !== is[pointer])
      .map((pointer) => ({
        pointer: `${language}.yaml ${pointer}`,
        before: said(was[pointer]),
        after: said(is[pointer]),
      }));
  }),
];
