import { STANDARD_FORMATS } from './ajv.ts';
import { checkField } from './check-field.ts';
import { checkInItem, checkList, checkSigners } from './check-list.ts';
import { checkRules } from './check-rules.ts';
import type { FieldSchema, FormDeclaration } from './declaration.ts';
import type { Finding } from './finding.ts';
import { FIELD_NAME, isObject } from './pointer.ts';

const FORM_KEYS = new Set([
  '$schema',
  '$id',
  'type',
  'title',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'x-signers',
]);
const GROUP_KEYS = new Set([
  'type',
  'title',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'x-when',
  'x-check',
]);

export interface CheckOptions {
  /** Formats that the country gives beside those of JSON Schema. */
  readonly formats?: readonly string[];
  /** Sources of choices that can be looked up; left out, any name is accepted. */
  readonly sources?: readonly string[];
}

/**
 * Everything that is wrong with a form's declaration; an empty list is a form that can be shown.
 * `form` may be anything that a YAML or JSON file can hold.
 */
export function checkForm(form: unknown, options: CheckOptions = {}): Finding[] {
  const findings: Finding[] = [];
  const find = (code: string, pointer: string, remedy: string): void =>
    void findings.push({ code, pointer, remedy });
  if (!isObject(form) || !isObject(form.properties) || Object.keys(form.properties).length === 0) {
    find('forms.no_groups', '', 'Give the form "properties", one for each group of questions.');
    return findings;
  }
  unknownKeys(form, '', FORM_KEYS, find);
  requiredNames(form, '', find);
  for (const [name, group] of Object.entries(form.properties)) {
    const pointer = `/properties/${name}`;
    nameOf(name, pointer, find);
    if (!isObject(group) || group.type !== 'object' || !isObject(group.properties)) {
      find(
        'forms.not_a_group',
        pointer,
        'Make it an object with "properties": each property at the top is one page of questions.',
      );
      continue;
    }
    unknownKeys(group, pointer, GROUP_KEYS, find);
    if (typeof group.title !== 'string')
      find('forms.no_title', pointer, 'Give the group a "title": it is the heading of its page.');
    fieldsOf(group as FieldSchema, pointer, options, find);
  }
  if (findings.length === 0) {
    checkRules(form as FormDeclaration, find);
    checkSigners(form as FormDeclaration, find);
  }
  return findings;
}

export type Find = (code: string, pointer: string, remedy: string) => void;

/** The fields of a group or fieldset: their names, labels and declarations. */
function fieldsOf(parent: FieldSchema, pointer: string, options: CheckOptions, find: Find, lists = 0): void {
  requiredNames(parent, pointer, find);
  const formats = new Set([...STANDARD_FORMATS, ...(options.formats ?? [])]);
  const labels = new Map<string, string>();
  for (const [key, field] of Object.entries(parent.properties ?? {})) {
    const at = `${pointer}/properties/${key}`;
    nameOf(key, at, find);
    if (!isObject(field)) {
      find('forms.not_a_field', at, 'Describe the field as an object with "type" and "title".');
      continue;
    }
    const label = field.title;
    if (typeof label === 'string' && labels.has(label))
      find('forms.same_label', at, `Give it another "title": "${labels.get(label)}" beside it has the same.`);
    else if (typeof label === 'string') labels.set(label, key);
    checkField(
      field as FieldSchema,
      at,
      { siblings: parent.properties ?? {}, formats, sources: options.sources },
      find,
    );
    if (lists > 0) checkInItem(field as FieldSchema, at, find);
    if (field.type === 'object' && isObject(field.properties))
      fieldsOf(field as FieldSchema, at, options, find, lists);
    if (field.type === 'array' && isObject(field.items) && field.items.type === 'object') {
      checkList(field as FieldSchema, at, lists + 1, find);
      // No deeper than is sound: what is written may nest without end.
      if (isObject(field.items.properties) && lists < 10)
        fieldsOf(field.items as FieldSchema, `${at}/items`, options, find, lists + 1);
    }
  }
}

export function unknownKeys(schema: object, pointer: string, known: ReadonlySet<string>, find: Find): void {
  for (const key of Object.keys(schema))
    if (!known.has(key))
      find(
        'forms.unknown_keyword',
        `${pointer}/${key}`,
        `Remove "${key}" or mend its name: forms do not know it here.`,
      );
}

function nameOf(name: string, pointer: string, find: Find): void {
  if (!FIELD_NAME.test(name))
    find(
      'forms.bad_name',
      pointer,
      'Name it with small letters, digits and _, beginning with a letter, at most 60: first_name.',
    );
}

function requiredNames(
  schema: { required?: unknown; properties?: unknown },
  pointer: string,
  find: Find,
): void {
  if (schema.required === undefined) return;
  if (!Array.isArray(schema.required)) {
    find('forms.bad_required', `${pointer}/required`, 'Write "required" as a list of names.');
    return;
  }
  for (const name of schema.required)
    if (!isObject(schema.properties) || !Object.hasOwn(schema.properties, String(name)))
      find(
        'forms.required_missing',
        `${pointer}/required`,
        `Take "${name}" out of "required", or declare it: there is no such property.`,
      );
}
