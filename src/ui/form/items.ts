import type { FormValues } from './declaration.ts';
import { type Field, type FormModel, type Group, itemField } from './model.ts';
import { getAt, isObject } from './pointer.ts';

/** The most items that a list may have when its declaration says nothing, and the most that it may allow. */
const USUAL_ITEMS = 20;
export const MOST_ITEMS = 100;

/** Groups within groups, so deep and no deeper. */
export const DEEPEST = 3;

export const mostItems = (field: Field): number => Math.min(MOST_ITEMS, field.schema.maxItems ?? USUAL_ITEMS);

const kept = new WeakMap<Field, Field[]>();

/** An item of a list as a set of fields of its own; the same object each time, so that what is compiled for it stays. */
export function itemOf(list: Field, index: number): Field {
  let items = kept.get(list);
  if (!items) {
    items = [];
    kept.set(list, items);
  }
  items[index] ??= itemField(list, index);
  return items[index];
}

/** How many items a list has, of those that may be looked at. */
export const countOf = (value: unknown): number =>
  Array.isArray(value) ? Math.min(value.length, MOST_ITEMS) : 0;

/** Every item of a list, as far as its answer goes. */
export const itemsOf = (list: Field, value: unknown): Field[] =>
  Array.from({ length: countOf(value) }, (_, index) => itemOf(list, index));

const withInner = (field: Field, data: unknown): Field[] => [
  field,
  ...(field.kind === 'list' ? itemsOf(field, getAt(data, field.path)) : field.fields).flatMap((inner) =>
    withInner(inner, data),
  ),
];

/** All fields of a group with those in the items that these answers have. */
export const fieldsWith = (group: Group, data: FormValues): readonly Field[] =>
  group.repeats ? group.fields.flatMap((field) => withInner(field, data)) : group.all;

/** The field or item at a pointer, also within items; undefined when the declaration has none. */
export function fieldAt(group: Group, pointer: string): Field | undefined {
  if (!pointer.startsWith(`${group.pointer}/`)) return undefined;
  let fields = group.fields;
  let found: Field | undefined;
  for (const key of pointer.slice(group.pointer.length + 1).split('/')) {
    if (found?.kind === 'list') {
      if (!/^\d{1,3}$/.test(key) || Number(key) >= MOST_ITEMS) return undefined;
      found = itemOf(found, Number(key));
    } else found = fields.find((field) => field.key === key);
    if (!found) return undefined;
    fields = found.fields;
  }
  return found;
}

/** The field of an item at a pointer, in whatever group; undefined when the declaration has none. */
export const fieldInItem = (model: FormModel, pointer: string): Field | undefined => {
  const group = model.groups.find((one) => pointer.startsWith(`${one.pointer}/`));
  return group?.repeats ? fieldAt(group, pointer) : undefined;
};

/** What tells an item from the others beside it: the answers that its declaration names, or else its first text. */
export function summaryOf(item: Field, answers: unknown): string {
  if (!isObject(answers)) return '';
  const named = item.schema['x-summary'];
  const fields = named
    ? named.map((key) => item.fields.find((field) => field.key === key))
    : [item.fields.find(({ kind }) => kind === 'text')];
  return fields
    .map((field) => field && getAt(answers, [field.key]))
    .filter((value) => typeof value === 'string' && value !== '')
    .join(' ');
}
