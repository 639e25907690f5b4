import { httpErrors } from './errors.ts';
import type { FormBody } from './route.ts';

/** Most fields a form may post, and most characters of a field's name. */
export const MAX_FIELDS = 5000;
const MAX_NAME = 300;

/** Collects fields by name; a name that comes twice becomes a list. The object has no prototype to pollute. */
export function collectFields(): { add(name: string, value: string): void; body: FormBody } {
  const body: Record<string, string | string[]> = Object.create(null);
  let count = 0;
  return {
    body,
    add: (name, value) => {
      count += 1;
      if (count > MAX_FIELDS || name.length > MAX_NAME)
        throw httpErrors.too_many_fields({ most: MAX_FIELDS });
      // NUL cannot be stored and no keyboard types it.
      const clean = value.replaceAll('\0', '');
      const known = body[name];
      body[name] = known === undefined ? clean : Array.isArray(known) ? [...known, clean] : [known, clean];
    },
  };
}

/** Reads `application/x-www-form-urlencoded`. */
export function parseUrlEncoded(text: string): FormBody {
  const fields = collectFields();
  for (const [name, value] of new URLSearchParams(text)) fields.add(name, value);
  return fields.body;
}
