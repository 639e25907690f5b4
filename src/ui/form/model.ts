import type { Check, FieldSchema, FormDeclaration, FormValues } from './declaration.ts';
import { errors } from './errors.ts';
import type { Option } from './looked-up.ts';
import { FIELD_NAME, fieldId, fieldName, pathOf } from './pointer.ts';

export type FieldKind =
  | 'text'
  | 'textarea'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'confirm'
  | 'choice'
  | 'choices'
  | 'date'
  | 'file'
  | 'files'
  | 'list'
  | 'fieldset';

/** A field as the engine works with it, read from its declaration once. */
export interface Field {
  readonly pointer: string;
  readonly path: readonly string[];
  readonly key: string;
  /** Name under which it is posted, and id of its first control. */
  readonly name: string;
  readonly id: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly required: boolean;
  readonly schema: FieldSchema;
  readonly when?: string;
  readonly checks: readonly Check[];
  /** Declared choices; empty when they are looked up. */
  readonly choices: readonly Option[];
  /** Pointer of the field on which its choices depend. */
  readonly parent?: string;
  readonly fields: readonly Field[];
  /** Of an item of a list and what stands in it: how the item is called, such as “Child 2”. */
  readonly within?: string;
}

export interface Group {
  readonly name: string;
  readonly pointer: string;
  readonly title: string;
  readonly description?: string;
  readonly when?: string;
  readonly checks: readonly Check[];
  readonly fields: readonly Field[];
  /** All fields, those in fieldsets too; what stands in items is found with `fieldsWith`. */
  readonly all: readonly Field[];
  /** Whether any part repeats. */
  readonly repeats: boolean;
}

export interface FormModel {
  readonly groups: readonly Group[];
  readonly fields: ReadonlyMap<string, Field>;
  /** Whether anything depends on a rule: most forms need not be walked to know what is asked. */
  readonly conditional: boolean;
}

const models = new WeakMap<FormDeclaration, FormModel>();

/** The form as groups and fields. Kept as long as the declaration object is: pass the same object each time. */
export function modelOf(form: FormDeclaration): FormModel {
  let model = models.get(form);
  if (!model) {
    const groups = named(form.properties).map(([name, schema]) => groupFrom(name, schema));
    const all = groups.flatMap((group) => group.all);
    model = {
      groups,
      fields: new Map(all.map((field) => [field.pointer, field])),
      conditional:
        groups.some((group) => group.when !== undefined) ||
        all.some((field) => field.when !== undefined || hasRule(field.schema.items)),
    };
    models.set(form, model);
  }
  return model;
}

/** @throws forms.unknown_group */
export function groupNamed(form: FormDeclaration, name: string): Group {
  const group = modelOf(form).groups.find((each) => each.name === name);
  if (!group) throw errors.unknown_group({ group: name.slice(0, 60) });
  return group;
}

const named = (properties: FormValues | undefined): [string, FieldSchema][] =>
  (Object.entries(properties ?? {}) as [string, FieldSchema][]).filter(([key]) => FIELD_NAME.test(key));

const checksOf = (schema: FieldSchema): readonly Check[] => [schema['x-check'] ?? []].flat() as Check[];

function groupFrom(name: string, schema: FieldSchema): Group {
  const fields = fieldsOf(`/${name}`, schema);
  return {
    name,
    pointer: `/${name}`,
    title: schema.title ?? name,
    description: schema.description,
    when: schema['x-when'],
    checks: checksOf(schema),
    fields,
    all: fields.flatMap(withInner),
    repeats: fields.flatMap(withInner).some((field) => field.kind === 'list'),
  };
}

const hasRule = (schema: FieldSchema | undefined): boolean =>
  schema !== undefined &&
  (schema['x-when'] !== undefined ||
    hasRule(schema.items) ||
    Object.values(schema.properties ?? {}).some(hasRule));

const withInner = (field: Field): Field[] => [field, ...field.fields.flatMap(withInner)];

function fieldsOf(parent: string, schema: FieldSchema, within?: string): Field[] {
  return named(schema.properties).map(([key, inner]) => {
    const pointer = `${parent}/${key}`;
    const kind = kindOf(inner);
    const labels = inner['x-labels'] ?? inner.items?.['x-labels'] ?? {};
    const upper = inner['x-options']?.parent;
    return {
      pointer,
      path: pathOf(pointer),
      key,
      name: fieldName(pointer),
      id: fieldId(pointer),
      kind,
      label: inner.title ?? key,
      required: schema.required?.includes(key) ?? false,
      schema: inner,
      when: inner['x-when'],
      checks: checksOf(inner),
      choices: (inner.enum ?? inner.items?.enum ?? []).map((value) => ({
        value,
        label: labels[value] ?? value,
      })),
      parent: upper === undefined ? undefined : upper.startsWith('/') ? upper : `${parent}/${upper}`,
      fields: kind === 'fieldset' ? fieldsOf(pointer, inner, within) : [],
      ...(within !== undefined && { within }),
    };
  });
}

/** An item of a list: a set of fields with a place of its own, called after the item's title and number. */
export function itemField(list: Field, index: number): Field {
  const schema = list.schema.items ?? {};
  const pointer = `${list.pointer}/${index}`;
  const own = `${schema.title ?? list.label} ${index + 1}`;
  const within = list.within === undefined ? own : `${list.within}, ${own}`;
  return {
    pointer,
    path: pathOf(pointer),
    key: String(index),
    name: fieldName(pointer),
    id: fieldId(pointer),
    kind: 'fieldset',
    label: own,
    required: true,
    schema,
    checks: checksOf(schema),
    choices: [],
    fields: fieldsOf(pointer, schema, within),
    within,
  };
}

function kindOf(schema: FieldSchema): FieldKind {
  if (schema['x-file']) return 'file';
  if (schema.type === 'object') return 'fieldset';
  if (schema.type === 'array') {
    if (schema.items?.['x-file']) return 'files';
    return schema.items?.type === 'object' ? 'list' : 'choices';
  }
  if (schema.type === 'boolean') return schema.const === true ? 'confirm' : 'boolean';
  if (schema.type === 'number' || schema.type === 'integer') return schema.type;
  if (schema.enum || schema['x-options']) return 'choice';
  if (schema.format === 'date') return 'date';
  return schema['x-widget'] === 'textarea' ? 'textarea' : 'text';
}
