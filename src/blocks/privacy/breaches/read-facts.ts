import { errors } from '../errors.ts';
import { LONGEST } from '../requests/rules.ts';

/** A text as it is kept; null where nothing was written. @throws privacy.text_missing when it is too long, or missing and needed */
export function textOf(
  typed: string,
  field: string,
  { needed = false, longest = LONGEST } = {},
): string | null {
  const text = typed.replaceAll('\0', '').trim();
  if ((needed && !text) || text.length > longest)
    throw errors.text_missing({ max: longest }, [{ pointer: `/${field}`, code: 'privacy.text_missing' }]);
  return text || null;
}

/** About how many people; null where nobody knows yet. @throws privacy.count_wrong */
export function countOf(typed: string): number | null {
  const text = typed.replace(/[\s.,]/g, '');
  if (!text) return null;
  if (!/^\d{1,9}$/.test(text))
    throw errors.count_wrong({}, [{ pointer: '/people_count', code: 'privacy.count_wrong' }]);
  return Number(text);
}
