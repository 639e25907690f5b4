import type { Find } from './check-form.ts';
import type { FieldSchema, FormDeclaration } from './declaration.ts';
import { DEEPEST, fieldAt, MOST_ITEMS } from './items.ts';
import { modelOf } from './model.ts';
import { isObject } from './pointer.ts';

const LIST_KEYS = new Set([
  'type',
  'title',
  'properties',
  'required',
  'additionalProperties',
  'x-check',
  'x-summary',
]);

/** What is wrong with a list of sets of fields, its fields apart; they are checked like those of a fieldset. */
export function checkList(field: FieldSchema, pointer: string, deep: number, find: Find): void {
  const items = field.items as FieldSchema;
  const at = `${pointer}/items`;
  if (deep > DEEPEST)
    find(
      'forms.too_deep',
      pointer,
      `Lists may stand in lists ${DEEPEST} deep: ask this one on a page of its own.`,
    );
  for (const key of Object.keys(items))
    if (!LIST_KEYS.has(key))
      find(
        'forms.unknown_keyword',
        `${at}/${key}`,
        `Remove "${key}" or mend its name: items do not know it.`,
      );
  if (typeof items.title !== 'string' || !items.title.trim())
    find('forms.no_title', at, 'Give the items a "title", such as Child: people read “Child 2”.');
  if (!isObject(items.properties)) find('forms.no_fields', at, 'Give the items "properties".');
  for (const name of items['x-summary'] ?? [])
    if (!isObject(items.properties) || !Object.hasOwn(items.properties, String(name)))
      find('forms.no_summary', `${at}/x-summary`, `Name fields of the item: there is no "${name}".`);
  limits(field, pointer, find);
}

/** How many there may be: of items and of files alike. */
export function limits({ minItems = 0, maxItems }: FieldSchema, pointer: string, find: Find): void {
  const whole = [minItems, maxItems ?? 1].every(
    (each) => Number.isInteger(each) && each >= 0 && each <= MOST_ITEMS,
  );
  if (!whole || (maxItems !== undefined && (maxItems < 1 || maxItems < minItems)))
    find(
      'forms.bad_limits',
      pointer,
      `Write "minItems" and "maxItems" as whole numbers, at most ${MOST_ITEMS}, the second not below the first.`,
    );
}

/** What a field within an item cannot have: it stands for many, and each would be asked for at a registry of its own. */
export function checkInItem(field: FieldSchema, pointer: string, find: Find): void {
  const from = field['x-from'];
  // A registry can answer in an item by the item's own answer, such as a number: each item asks for its own record.
  const own = isObject(from) && /^item\.[a-z]/.test(String(from.of)) && !('when' in from);
  for (const key of ['x-from', 'readOnly', 'x-same-as'] as const)
    if (field[key] !== undefined && !(key === 'x-from' && own))
      find(
        'forms.not_in_items',
        `${pointer}/${key}`,
        key === 'x-from'
          ? 'Write "of: item.<field>" without "when": each item is looked up by an answer of its own.'
          : `Remove "${key}": what stands in an item is asked item by item.`,
      );
}

/** Who must confirm: each with a role, a title, and the pointer of an answer that is a personal number. */
export function checkSigners(form: FormDeclaration, find: Find): void {
  const signers: unknown = form['x-signers'];
  if (signers === undefined) return;
  const good =
    Array.isArray(signers) &&
    signers.every(
      (each) => isObject(each) && ['role', 'title', 'number'].every((key) => typeof each[key] === 'string'),
    );
  if (!good) {
    find(
      'forms.bad_signers',
      '/x-signers',
      'Write "x-signers" as a list of { role, title, number: pointer of the answer }.',
    );
    return;
  }
  form['x-signers']!.forEach(({ number }, at) => {
    const group = modelOf(form).groups.find(({ pointer }) => number.startsWith(`${pointer}/`));
    const field = group && fieldAt(group, number.replaceAll('/*', '/0'));
    if (field?.kind !== 'text')
      find(
        'forms.no_signer',
        `/x-signers/${at}/number`,
        `Give the pointer of a text field, with * for every item: there is no "${number}".`,
      );
  });
}
