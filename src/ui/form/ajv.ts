import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import ajvFormats from 'ajv-formats';
import type { FieldSchema } from './declaration.ts';
import { itemOf } from './items.ts';
import type { Field, Group } from './model.ts';

const ajv = new Ajv2020({ allErrors: true, strict: false, logger: false, validateFormats: true });
ajvFormats.default(ajv);

/** The formats that JSON Schema knows and that are checked here; a caller may give more. */
export const STANDARD_FORMATS: ReadonlySet<string> = new Set(Object.keys(ajv.formats));

const KEPT = [
  'type',
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
] as const;

/** The part of a field's declaration that JSON Schema itself judges. */
function judged(schema: FieldSchema): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const key of KEPT) {
    if (schema[key] === undefined) continue;
    if (key === 'format' && !STANDARD_FORMATS.has(schema.format!)) continue;
    kept[key] = schema[key];
  }
  if (schema.items && schema.items.type !== 'object') kept.items = judged(schema.items);
  return kept;
}

const properties = (fields: readonly Field[]): Record<string, unknown> => ({
  type: 'object',
  properties: Object.fromEntries(
    fields
      .filter((field) => field.kind !== 'file' && field.kind !== 'files')
      .map((field) => [
        field.key,
        field.kind === 'fieldset'
          ? properties(field.fields)
          : field.kind === 'list'
            ? { type: 'array', items: properties(itemOf(field, 0).fields) }
            : judged(field.schema),
      ]),
  ),
});

/** Compiles without leaving the schema in the library's own cache, which would never let go of it. */
function compile(schema: Record<string, unknown>): ValidateFunction {
  try {
    return ajv.compile(schema);
  } finally {
    ajv.removeSchema(schema);
  }
}

const compiled = new WeakMap<Group, ValidateFunction>();

/** What JSON Schema finds wrong with the answers of a group, of those that are there. */
export function judge(group: Group, answers: unknown): readonly ErrorObject[] {
  let validate = compiled.get(group);
  if (!validate) {
    validate = compile(properties(group.fields));
    compiled.set(group, validate);
  }
  return validate(answers) ? [] : (validate.errors ?? []);
}

/** Why a schema cannot be used, or undefined. */
export function schemaFault(schema: FieldSchema): string | undefined {
  const kept = judged(schema);
  if (!ajv.validateSchema(kept)) return ajv.errorsText(ajv.errors);
  try {
    compile(kept);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

export type { ErrorObject };
