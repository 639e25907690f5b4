import { type FieldSchema, type FormDeclaration, modelOf } from '#ui/form';
import type { SupplementItem } from './law-store.ts';

type Loose = { -readonly [K in keyof FieldSchema]: FieldSchema[K] };

/** Keywords by which a field would not be asked: what the official asks for is asked, whatever rules and registries say. */
const asked = ({ 'x-when': _when, 'x-from': _from, readOnly: _read, ...schema }: FieldSchema): FieldSchema =>
  schema;

/** Pointers with the choices on which theirs depend, so that a choice can be made anew. */
function withParents(form: FormDeclaration, pointers: readonly string[]): string[] {
  const { fields } = modelOf(form);
  const all = new Set(pointers);
  for (const pointer of all) {
    const { parent } = fields.get(pointer) ?? {};
    if (parent) all.add(parent);
  }
  return [...all];
}

/** A form with nothing but the fields of a request for more, each of them needed. */
export function supplementForm(form: FormDeclaration, items: readonly SupplementItem[]): FormDeclaration {
  const pointers = withParents(
    form,
    items.flatMap(({ pointer }) => pointer ?? []),
  );
  const pick = (schema: FieldSchema, at: string): FieldSchema => {
    const properties: Record<string, FieldSchema> = {};
    for (const [key, inner] of Object.entries(schema.properties ?? {})) {
      const pointer = `${at}/${key}`;
      if (pointers.includes(pointer)) properties[key] = asked(inner);
      else if (pointers.some((one) => one.startsWith(`${pointer}/`))) properties[key] = pick(inner, pointer);
    }
    const { 'x-check': _check, ...rest } = asked(schema) as Loose;
    return { ...rest, properties, required: Object.keys(properties) };
  };
  return pick(form, '') as FormDeclaration;
}

/** Papers that no field asks for, with their place among the items. */
export const papersOf = (items: readonly SupplementItem[]) =>
  items.flatMap((item, index) => (item.pointer === null ? [{ ...item, name: `paper_${index}`, index }] : []));

/** What is asked for, under the names that the form has in the reader's language; a paper is called as the official called it. */
export function itemsIn(form: FormDeclaration, items: readonly SupplementItem[]): SupplementItem[] {
  const { fields } = modelOf(form);
  return items.map((item) => ({
    ...item,
    label: (item.pointer && fields.get(item.pointer)?.label) || item.label,
  }));
}
