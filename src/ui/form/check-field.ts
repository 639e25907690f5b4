import { schemaFault } from './ajv.ts';
import { type Find, unknownKeys } from './check-form.ts';
import { limits } from './check-list.ts';
import type { FieldSchema } from './declaration.ts';
import { isObject } from './pointer.ts';

const FIELD_KEYS = new Set([
  'type',
  'title',
  'description',
  'enum',
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'formatMinimum',
  'formatMaximum',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
  'properties',
  'required',
  'additionalProperties',
  'readOnly',
  'examples',
  'x-when',
  'x-from',
  'x-if-missing',
  'x-if-unreachable',
  'x-basis',
  'x-source',
  'x-options',
  'x-labels',
  'x-widget',
  'x-file',
  'x-autocomplete',
  'x-example',
  'x-same-as',
  'x-check',
  'x-help',
]);
const TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object']);
const WIDGETS = new Set(['textarea', 'radio', 'select', 'checkbox', 'money', 'short', 'email', 'tel']);

interface Around {
  readonly siblings: Readonly<Record<string, unknown>>;
  readonly formats: ReadonlySet<string>;
  readonly sources?: readonly string[];
}

/** What is wrong with one field's declaration, its rules apart. */
export function checkField(field: FieldSchema, pointer: string, around: Around, find: Find): void {
  unknownKeys(field, pointer, FIELD_KEYS, find);
  if (typeof field.title !== 'string' || !field.title.trim())
    find('forms.no_title', pointer, 'Give the field a "title": it is the label that people read.');
  const kept = field['x-file'] !== undefined;
  if (!kept && !TYPES.has(field.type as string)) {
    find('forms.unknown_type', `${pointer}/type`, `Use one of the types ${[...TYPES].join(', ')}.`);
    return;
  }
  if (field.type === 'object' && !kept) {
    if (!isObject(field.properties)) find('forms.no_fields', pointer, 'Give the set of fields "properties".');
  } else if (isList(field)) {
    // Its fields say where they come from, each for itself.
  } else if (!field['x-from'] && !field['x-basis'] && !field['x-source'] && !field.readOnly)
    find(
      'forms.no_source',
      pointer,
      'Say "x-from" (the registry that answers it), "x-basis" (why it must be asked) or "x-source: unverified".',
    );
  if (field.format !== undefined && !around.formats.has(field.format))
    find(
      'forms.unknown_format',
      `${pointer}/format`,
      `Use a format that is known: "${field.format}" is not.`,
    );
  if (field['x-widget'] !== undefined && !WIDGETS.has(field['x-widget']))
    find('forms.unknown_widget', `${pointer}/x-widget`, `Use one of the widgets ${[...WIDGETS].join(', ')}.`);
  choices(field, pointer, find);
  options(field, pointer, around, find);
  registry(field, pointer, find);
  file(field, pointer, find);
  if (!kept && field.type !== 'object' && !isList(field) && !field.items?.['x-file']) {
    const wrong = schemaFault(field);
    if (wrong) find('forms.bad_schema', pointer, `Mend the JSON Schema of the field: ${wrong}.`);
  }
}

const isList = (field: FieldSchema): boolean =>
  field.type === 'array' && isObject(field.items) && field.items.type === 'object';

function choices(field: FieldSchema, pointer: string, find: Find): void {
  if (isList(field) || (isObject(field.items) && field.items['x-file'])) return;
  const values = field.enum ?? field.items?.enum;
  if (field.type === 'array' && field.items?.enum === undefined && !field['x-options'])
    find(
      'forms.no_choices',
      pointer,
      'Give a list "items" with an "enum", with "properties" or with "x-file", or give it "x-options".',
    );
  if (
    values !== undefined &&
    (!Array.isArray(values) || values.length === 0 || !values.every((value) => typeof value === 'string'))
  ) {
    find(
      'forms.bad_choices',
      pointer,
      'Write the choices of "enum" as texts, at least one; their labels go into "x-labels".',
    );
    return;
  }
  const labels = field['x-labels'] ?? field.items?.['x-labels'];
  if (values && !labels)
    find('forms.no_labels', pointer, 'Give "x-labels" a text for each choice: people do not read codes.');
  for (const value of labels ? (values ?? []) : [])
    if (typeof labels?.[value] !== 'string')
      find('forms.no_labels', `${pointer}/x-labels`, `Give the choice "${value}" a label.`);
  for (const value of Object.keys(labels ?? {}))
    if (!values?.includes(value))
      find(
        'forms.stray_label',
        `${pointer}/x-labels/${value}`,
        `There is no choice "${value}": remove its label.`,
      );
}

function options(field: FieldSchema, pointer: string, around: Around, find: Find): void {
  const wanted = field['x-options'];
  if (wanted === undefined) return;
  const at = `${pointer}/x-options`;
  if (!isObject(wanted) || typeof wanted.source !== 'string') {
    find(
      'forms.bad_options',
      at,
      'Write "x-options" as { source: …, level: … } or { source: …, parent: … }.',
    );
    return;
  }
  if (around.sources && !around.sources.includes(wanted.source))
    find('forms.unknown_options', `${at}/source`, `Use one of the sources ${around.sources.join(', ')}.`);
  if (typeof wanted.parent !== 'string') return;
  if (!wanted.parent.startsWith('/') && !Object.hasOwn(around.siblings, wanted.parent))
    find(
      'forms.no_parent',
      `${at}/parent`,
      `Name a field beside this one, or the pointer of another: there is no "${wanted.parent}".`,
    );
}

function registry(field: FieldSchema, pointer: string, find: Find): void {
  const from = field['x-from'];
  if (from === undefined) {
    for (const key of ['x-if-missing', 'x-if-unreachable'] as const)
      if (field[key] !== undefined)
        find(
          'forms.no_registry',
          `${pointer}/${key}`,
          `Remove "${key}": it says something only beside "x-from".`,
        );
    return;
  }
  const named = ['registry', 'attribute', 'of'].every(
    (key) => isObject(from) && typeof (from as Record<string, unknown>)[key] === 'string',
  );
  if (!named)
    find(
      'forms.bad_registry',
      `${pointer}/x-from`,
      'Write "x-from" as { registry: …, attribute: …, of: … }.',
    );
  const missing = field['x-if-missing'];
  if (missing !== 'ask' && missing !== 'refuse')
    find(
      'forms.no_if_missing',
      pointer,
      'Say "x-if-missing: ask" or "refuse": what happens when the registry has nothing.',
    );
  const unreachable = field['x-if-unreachable'];
  if (unreachable !== undefined && unreachable !== 'ask-and-verify')
    find(
      'forms.bad_if_unreachable',
      `${pointer}/x-if-unreachable`,
      'Write "ask-and-verify", or leave it out.',
    );
}

function file(field: FieldSchema, pointer: string, find: Find): void {
  const many = field.type === 'array' && isObject(field.items) ? field.items['x-file'] : undefined;
  if (many) limits(field, pointer, find);
  const wanted = field['x-file'] ?? many;
  if (wanted === undefined) return;
  const good =
    isObject(wanted) &&
    Array.isArray(wanted.types) &&
    wanted.types.length > 0 &&
    wanted.types.every((type) => /^[a-z]+\/[\w.+-]+$/.test(String(type))) &&
    Number.isInteger(wanted.max_bytes) &&
    Number(wanted.max_bytes) > 0;
  if (!good)
    find(
      'forms.bad_file',
      field['x-file'] ? `${pointer}/x-file` : `${pointer}/items/x-file`,
      'Write "x-file" as { types: [application/pdf, …], max_bytes: 5000000 }.',
    );
}
