import { applicable } from './applicable.ts';
import type { FormDeclaration, FormValues } from './declaration.ts';
import { fieldsWith } from './items.ts';
import type { LookedUp } from './looked-up.ts';
import { type Field, type Group, modelOf } from './model.ts';
import { getAt, ITEM_INDEX } from './pointer.ts';

/** The groups that apply to these answers, in order: one page each. */
export function groupsOf(form: FormDeclaration, data: FormValues, lookedUp: LookedUp = {}): Group[] {
  const { hidden } = applicable(form, data, lookedUp);
  return modelOf(form).groups.filter((group) => !hidden.has(group.pointer));
}

/** A field whose choices the caller is to look up. */
export interface OptionField {
  readonly pointer: string;
  readonly source: string;
  readonly level?: number;
  /** What was chosen above; undefined when nothing is yet, and then there is nothing to choose. */
  readonly parentValue?: string;
  readonly dependent: boolean;
}

/** The fields with looked-up choices, of one group or of all, with what each depends on. */
export function optionFields(
  form: FormDeclaration,
  data: FormValues,
  group?: string,
  lookedUp: LookedUp = {},
): OptionField[] {
  const now = applicable(form, data, lookedUp);
  return modelOf(form)
    .groups.flatMap((each) => (group === undefined || each.name === group ? fieldsWith(each, now.data) : []))
    .filter((field) => field.schema['x-options'] && !now.hidden.has(field.pointer))
    .map((field) => {
      const { source, level } = field.schema['x-options']!;
      const above =
        field.parent === undefined ? undefined : getAt(now.data, field.parent.split('/').slice(1));
      return {
        pointer: field.pointer,
        source,
        level,
        parentValue: typeof above === 'string' && above !== '' ? above : undefined,
        dependent: field.parent !== undefined,
      };
    });
}

/** A field whose value the caller is to read from a registry. */
export interface RegistryField {
  readonly pointer: string;
  readonly registry: string;
  readonly attribute: string;
  readonly of: string;
  readonly ifMissing?: 'ask' | 'refuse';
  readonly ifUnreachable?: 'ask-and-verify';
}

/** The fields that registries answer, of one group or of all; also those in the items that these answers have. */
export const registryFields = (
  form: FormDeclaration,
  group?: string,
  data: FormValues = {},
): RegistryField[] =>
  modelOf(form)
    .groups.flatMap((each) => (group === undefined || each.name === group ? fieldsWith(each, data) : []))
    .filter((field) => field.schema['x-from'])
    .map((field) => ({
      pointer: field.pointer,
      ...field.schema['x-from']!,
      of: ownerOf(field),
      ifMissing: field.schema['x-if-missing'],
      ifUnreachable: field.schema['x-if-unreachable'],
    }));

/** `item.number` is the answer beside a field in its own item; anything else stands as it was declared. */
function ownerOf({ path, schema }: Field): string {
  const { of } = schema['x-from']!;
  if (!of.startsWith('item.')) return of;
  const at = path.findLastIndex((key) => ITEM_INDEX.test(key));
  return `/${[...path.slice(0, at + 1), of.slice('item.'.length)].join('/')}`;
}
