import { isObject } from '#platform/json';

type Schema = Readonly<Record<string, unknown>>;

/** Keywords that say nothing of which values may stand there, or whose change is a step of its own. */
const SAYS_NOTHING = new Set([
  'type',
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
]);
const UPPER = new Set(['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties']);
const LOWER = new Set(['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties']);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

function tighter(keyword: string, before: unknown, after: unknown): boolean {
  if (same(before, after)) return false;
  if (keyword === 'enum' && Array.isArray(after))
    return !Array.isArray(before) || before.some((value) => !after.some((one) => same(one, value)));
  if (UPPER.has(keyword)) return typeof before !== 'number' || Number(after) < before;
  if (LOWER.has(keyword)) return typeof before !== 'number' || Number(after) > before;
  if (keyword === 'required' && Array.isArray(after))
    return !Array.isArray(before) || after.some((name) => !before.includes(name));
  if (keyword === 'items' && isObject(after)) return !isObject(before) || narrows(before, after, true);
  // Whatever else is said newly or otherwise: some value may not fit it.
  return true;
}

/** Whether a value that fitted the one schema of an attribute may fail to fit the other. */
export function narrows(before: Schema, after: Schema, within = false): boolean {
  if (within && !same(before.type, after.type)) return true;
  return Object.keys(after).some(
    (keyword) =>
      !keyword.startsWith('x-') &&
      !SAYS_NOTHING.has(keyword) &&
      // A format that makes another column is a conversion.
      !(keyword === 'format' && !within && (before.format === 'date') !== (after.format === 'date')) &&
      tighter(keyword, before[keyword], after[keyword]),
  );
}
