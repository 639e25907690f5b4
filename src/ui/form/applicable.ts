import { evaluateBoolean } from '#platform/rules';
import type { FormDeclaration, FormValues } from './declaration.ts';
import { fieldInItem, itemsOf } from './items.ts';
import { isMissing, type LookedUp } from './looked-up.ts';
import { type Field, modelOf } from './model.ts';
import { getAt, isObject, setAt, setKnown } from './pointer.ts';

/** What of a form applies to these answers. */
export interface Applicable {
  /** The answers with registry values put in and everything that does not apply taken out. */
  readonly data: FormValues;
  /** Pointers of groups and fields that do not apply. */
  readonly hidden: ReadonlySet<string>;
  /** What rules are judged on: the data and `today`. */
  readonly context: FormValues;
}

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();

/** Walks the form in order; each rule sees the answers without what came before it and does not apply. */
export function applicable(form: FormDeclaration, data: FormValues, lookedUp: LookedUp = {}): Applicable {
  const model = modelOf(form);
  let values: FormValues = data;
  for (const [pointer, { value }] of lookedUp.shown ?? []) {
    if (isMissing(value)) continue;
    const field = model.fields.get(pointer) ?? fieldInItem(model, pointer);
    if (field) values = setKnown(values, field.path, value);
  }
  const contextOf = (): FormValues =>
    lookedUp.today === undefined ? values : { today: lookedUp.today, ...values };
  if (!model.conditional) return { data: values, hidden: NOTHING_HIDDEN, context: contextOf() };

  const hidden = new Set<string>();
  const visit = (
    part: { pointer: string; when?: string; fields: readonly Field[]; kind?: string },
    above: boolean,
    item: string[] | undefined,
  ): void => {
    const applies =
      above &&
      (part.when === undefined ||
        evaluateBoolean(part.when, { ...contextOf(), ...itemContext(values, item) }));
    if (!applies) {
      hidden.add(part.pointer);
      const path = part.pointer.split('/').slice(1);
      if (getAt(values, path) !== undefined) values = setAt(values, path, undefined);
    }
    if (part.kind === 'list') {
      if (applies)
        for (const one of itemsOf(part as Field, getAt(values, (part as Field).path)))
          visit(one, true, [...one.path]);
      return;
    }
    for (const field of part.fields) visit(field, applies, item);
  };
  for (const group of model.groups) visit(group, true, undefined);
  return { data: values, hidden, context: contextOf() };
}

/** What a rule within an item sees beside everything else: `item`, and around a nested one `outer`. */
export function itemContext(data: FormValues, path: readonly string[] | undefined): FormValues {
  if (!path) return NO_ITEM;
  const above = path.slice(0, -1).findLastIndex((key) => /^\d+$/.test(key));
  return {
    item: getAt(data, path) ?? {},
    number: Number(path.at(-1)) + 1,
    ...(above >= 0 && { outer: getAt(data, path.slice(0, above + 1)) }),
  };
}
const NO_ITEM: FormValues = {};

/** Whether the person is asked for this field, rather than shown what is known or not troubled at all. */
export function isAsked(field: Field, lookedUp: LookedUp): boolean {
  if (field.schema.readOnly) return false;
  if (!field.schema['x-from']) return true;
  if (isShown(field, lookedUp)) return false;
  if (lookedUp.open?.has(field.pointer)) return true;
  return field.schema['x-if-missing'] === 'ask' || field.schema['x-if-unreachable'] === 'ask-and-verify';
}

const isShown = (field: Field, lookedUp: LookedUp): boolean =>
  !isMissing(lookedUp.shown?.get(field.pointer)?.value);

/**
 * The answers as they are filed: only declared fields, only those that apply, with registry values put in.
 * Give it validated data.
 */
export function settle(form: FormDeclaration, data: FormValues, lookedUp: LookedUp = {}): FormValues {
  const now = applicable(form, data, lookedUp).data;
  const keep = (
    fields: readonly { key: string; fields: readonly Field[]; kind: string }[],
    from: unknown,
  ): FormValues => {
    const kept: Record<string, unknown> = {};
    for (const field of fields) {
      const value = getAt(from, [field.key]);
      if (isMissing(value)) continue;
      if (field.kind === 'list' && Array.isArray(value))
        kept[field.key] = itemsOf(field as Field, value).map((item, at) => keep(item.fields, value[at]));
      else kept[field.key] = field.kind === 'fieldset' && isObject(value) ? keep(field.fields, value) : value;
    }
    return kept;
  };
  return keep(
    modelOf(form).groups.map((group) => ({ key: group.name, fields: group.fields, kind: 'fieldset' })),
    now,
  );
}
