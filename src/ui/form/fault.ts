import type { ErrorParams, FieldFault } from '#platform/errors';
import type { FormDeclaration } from './declaration.ts';
import { itemOf } from './items.ts';
import { type Field, modelOf } from './model.ts';
import { fieldId } from './pointer.ts';

/** A label as it stands inside a sentence: its first letter small, unless it begins an abbreviation or is alone. */
export const inSentence = (label: string): string =>
  /^\p{Lu}(?=\p{Ll}|\s)/u.test(label) ? label[0]!.toLocaleLowerCase() + label.slice(1) : label;

/** A fault of a field; its text is found under its code, and always knows the field's label. */
export const faultOf = (field: Field, code: string, params: ErrorParams = {}): FieldFault => ({
  pointer: field.pointer,
  code,
  params: { label: named(field, inSentence(field.label)), title: named(field, field.label), ...params },
});

/** Several items have fields of the same name: it says which one is meant. */
const named = (field: Field, label: string): string =>
  field.within === undefined || field.label === field.within ? label : `${label} (${field.within})`;

/** One fault a field, the first; in the order of the form, so that a summary reads like the page. */
export function mergeFaults(
  form: FormDeclaration,
  ...lists: readonly (readonly FieldFault[])[]
): FieldFault[] {
  const first = new Map<string, FieldFault>();
  for (const fault of lists.flat()) if (!first.has(fault.pointer)) first.set(fault.pointer, fault);
  const order = new Map([...modelOf(form).fields.keys()].map((pointer, index) => [pointer, index]));
  const places = new Map([...first.keys()].map((pointer) => [pointer, placesOf(form, order, pointer)]));
  return [...first.values()].sort((a, b) => compare(places.get(a.pointer)!, places.get(b.pointer)!));
}

/** Where a pointer stands in the form: the declared field, then item by item. */
function placesOf(form: FormDeclaration, order: ReadonlyMap<string, number>, pointer: string): number[] {
  const declared = order.get(pointer);
  if (declared !== undefined) return [declared];
  let at = pointer;
  while (at && !order.has(at)) at = at.slice(0, at.lastIndexOf('/'));
  if (!at) return [-1];
  const places = [order.get(at)!];
  let fields = modelOf(form).fields.get(at)!.fields;
  let list = modelOf(form).fields.get(at);
  for (const key of pointer.slice(at.length + 1).split('/')) {
    if (list?.kind === 'list') {
      places.push(Number(key));
      fields = itemOf(list, 0).fields;
      list = undefined;
      continue;
    }
    places.push(fields.findIndex((field) => field.key === key));
    list = fields.find((field) => field.key === key);
    fields = list?.fields ?? [];
  }
  return places;
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.min(a.length, b.length); at++) if (a[at] !== b[at]) return a[at]! - b[at]!;
  return a.length - b.length;
}

/** Where a fault's field stands on the page, and what to do about it. */
export const faultLinks = (
  faults: readonly FieldFault[],
  t: (key: string, params?: ErrorParams) => string,
): { href: string; text: string }[] =>
  faults.map((fault) => ({ href: `#${fieldId(fault.pointer)}`, text: t(fault.code, fault.params) }));
