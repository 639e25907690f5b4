import { isId } from '#platform/ids';

const isMap = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
/** An answer that is a kept file, as the form engine writes it. */
const isFile = (value: unknown): value is { id: string } =>
  isMap(value) && isId(value.id) && typeof value.size === 'number';

/** Ids of the files anywhere in an answer. */
export const filesIn = (value: unknown): string[] =>
  isFile(value)
    ? [value.id]
    : isMap(value)
      ? Object.values(value).flatMap(filesIn)
      : Array.isArray(value)
        ? value.flatMap(filesIn)
        : [];

/** The answer with the ids under which the other agency sees the files. */
export function withFiles(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (isFile(value)) return { ...value, id: ids.get(value.id) };
  if (Array.isArray(value)) return value.map((one) => withFiles(one, ids));
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withFiles(inner, ids)]));
  return value;
}
