import type { ErrorParams, FieldFault } from '#platform/errors';
import type { FormDeclaration } from './declaration.ts';
import { type Field, modelOf } from './model.ts';
import { fieldId } from './pointer.ts';

/** A label as it stands inside a sentence: its first letter small, unless it begins an abbreviation or is alone. */
export const inSentence = (label: string): string =>
  /^\p{Lu}(?=\p{Ll}|\s)/u.test(label) ? label[0]!.toLocaleLowerCase() + label.slice(1) : label;

/** A fault of a field; its text is found under its code, and always knows the field's label. */
export const faultOf = (field: Field, code: string, params: ErrorParams = {}): FieldFault => ({
  pointer: field.pointer,
  code,
  params: { label: inSentence(field.label), title: field.label, ...params },
});

/** One fault a field, the first; in the order of the form, so that a summary reads like the page. */
export function mergeFaults(
  form: FormDeclaration,
  ...lists: readonly (readonly FieldFault[])[]
): FieldFault[] {
  const first = new Map<string, FieldFault>();
  for (const fault of lists.flat()) if (!first.has(fault.pointer)) first.set(fault.pointer, fault);
  const order = new Map([...modelOf(form).fields.keys()].map((pointer, index) => [pointer, index]));
  return [...first.values()].sort((a, b) => (order.get(a.pointer) ?? -1) - (order.get(b.pointer) ?? -1));
}

/** Where a fault's field stands on the page, and what to do about it. */
export const faultLinks = (
  faults: readonly FieldFault[],
  t: (key: string, params?: ErrorParams) => string,
): { href: string; text: string }[] =>
  faults.map((fault) => ({ href: `#${fieldId(fault.pointer)}`, text: t(fault.code, fault.params) }));
