import type { FieldFault } from '#platform/errors';
import { evaluate } from '#platform/rules';
import { judge } from './ajv.ts';
import { type Applicable, applicable, isAsked, itemContext } from './applicable.ts';
import type { FormDeclaration, FormValues } from './declaration.ts';
import { faultOf, mergeFaults } from './fault.ts';
import { fieldAt, fieldsWith, itemsOf, mostItems } from './items.ts';
import { acceptsFormat, isMissing, type LookedUp } from './looked-up.ts';
import { type Field, type Group, groupNamed, modelOf } from './model.ts';
import { getAt, isObject } from './pointer.ts';
import { badForm, faultFrom } from './schema-faults.ts';

/**
 * What is wrong with the answers of one group, one fault a field.
 * @throws forms.unknown_group
 */
export function validateGroup(
  form: FormDeclaration,
  group: string,
  data: FormValues,
  lookedUp: LookedUp = {},
): FieldFault[] {
  const found = groupNamed(form, group);
  return mergeFaults(form, groupFaults(found, applicable(form, data, lookedUp), lookedUp));
}

/** What is wrong with the whole form, including what is not part of it. `data` may be anything: an API gives it unread. */
export function validateForm(form: FormDeclaration, data: unknown, lookedUp: LookedUp = {}): FieldFault[] {
  if (!isObject(data)) return [{ pointer: '', code: 'forms.invalid', params: { label: '', title: '' } }];
  const now = applicable(form, data, lookedUp);
  const { groups } = modelOf(form);
  const names = new Set(groups.map((group) => group.name));
  return mergeFaults(
    form,
    strangers('', Object.keys(data), names),
    ...groups.map((group) => (now.hidden.has(group.pointer) ? [] : groupFaults(group, now, lookedUp))),
  );
}

const strangers = (pointer: string, keys: readonly string[], known: ReadonlySet<string>): FieldFault[] => {
  const odd = keys.filter((key) => !known.has(key));
  return odd.length
    ? [
        {
          pointer,
          code: 'forms.unknown_field',
          params: { field: odd[0]!.slice(0, 60).toWellFormed(), count: odd.length },
        },
      ]
    : [];
};

const REQUIRED: Partial<Record<Field['kind'], string>> = {
  boolean: 'forms.answer',
  choice: 'forms.choose',
  choices: 'forms.choose',
  confirm: 'forms.confirm',
  file: 'forms.upload',
  files: 'forms.upload',
  list: 'forms.add_item',
};

function groupFaults(group: Group, now: Applicable, lookedUp: LookedUp): FieldFault[] {
  const answers = getAt(now.data, [group.name]) ?? {};
  if (!isObject(answers))
    return [
      { pointer: group.pointer, code: 'forms.invalid', params: { label: group.title, title: group.title } },
    ];
  const faults: FieldFault[] = [];
  const present = collect(group.pointer, group.fields, answers, now, lookedUp, faults);
  for (const error of judge(group, present)) {
    const field = fieldNear(group, error.instancePath);
    if (field) faults.push(faultFrom(error, field, lookedUp.formatter));
  }
  for (const part of [group, ...fieldsWith(group, now.data)]) {
    if (part.checks.length === 0 || now.hidden.has(part.pointer)) continue;
    if (part !== group && isMissing(getAt(now.data, (part as Field).path))) continue;
    // Only a plain no is a fault: a rule that cannot tell, because something is missing, leaves that to the other faults.
    for (const { rule, message } of part.checks)
      if (evaluate(rule, contextFor(part, now)) === false)
        faults.push({ pointer: part.pointer, code: 'forms.check', params: { message } });
  }
  return faults;
}

/** Walks the declaration beside the answers: notes what is missing or odd and gives back what is there to be judged. */
function collect(
  pointer: string,
  fields: readonly Field[],
  answers: Record<string, unknown>,
  now: Applicable,
  lookedUp: LookedUp,
  faults: FieldFault[],
): FormValues {
  faults.push(...strangers(pointer, Object.keys(answers), new Set(fields.map((field) => field.key))));
  const present: Record<string, unknown> = {};
  for (const field of fields) {
    if (now.hidden.has(field.pointer)) continue;
    const value = getAt(answers, [field.key]);
    if (field.kind === 'fieldset') {
      if (value !== undefined && !isObject(value)) faults.push(faultOf(field, 'forms.wrong_type'));
      else if (value !== undefined || field.required)
        present[field.key] = collect(
          field.pointer,
          field.fields,
          (value as Record<string, unknown>) ?? {},
          now,
          lookedUp,
          faults,
        );
    } else if (field.kind === 'list' && !isMissing(value)) {
      present[field.key] = collectItems(field, value, now, lookedUp, faults);
    } else if (isMissing(value)) {
      if (field.required && mustAnswer(field, lookedUp))
        faults.push(faultOf(field, REQUIRED[field.kind] ?? 'forms.enter'));
    } else {
      present[field.key] = value;
      faults.push(...ownFaults(field, value, lookedUp));
    }
  }
  return present;
}

function collectItems(
  field: Field,
  value: unknown,
  now: Applicable,
  lookedUp: LookedUp,
  faults: FieldFault[],
): unknown[] {
  if (!Array.isArray(value)) {
    faults.push(faultOf(field, 'forms.wrong_type'));
    return [];
  }
  const most = mostItems(field);
  if (value.length > most) faults.push(faultOf(field, 'forms.too_many_items', { max: most }));
  const least = field.schema.minItems ?? 0;
  if (value.length < least) faults.push(faultOf(field, 'forms.too_few_items', { min: least }));
  return itemsOf(field, value).map((item, at) => {
    const answers: unknown = value[at];
    if (isObject(answers)) return collect(item.pointer, item.fields, answers, now, lookedUp, faults);
    faults.push(faultOf(item, 'forms.wrong_type'));
    return {};
  });
}

/** Within an item, rules see the item too. */
function contextFor(part: Group | Field, now: Applicable): FormValues {
  if (!('path' in part)) return now.context;
  const at = part.path.findLastIndex((key) => /^\d+$/.test(key));
  return at < 0 ? now.context : { ...now.context, ...itemContext(now.data, part.path.slice(0, at + 1)) };
}

const isKept = (value: unknown): boolean =>
  isObject(value) && typeof value.id === 'string' && typeof value.name === 'string';

function fileListFaults(field: Field, value: unknown): FieldFault[] {
  if (!Array.isArray(value) || !value.every(isKept)) return [faultOf(field, 'forms.not_a_file')];
  const { minItems = 0 } = field.schema;
  if (value.length < minItems) return [faultOf(field, 'forms.too_few_files', { min: minItems })];
  const most = mostItems(field);
  return value.length > most ? [faultOf(field, 'forms.too_many_files', { max: most })] : [];
}

/** A registry's field is required of the person only when it is known that the registry has nothing. */
const mustAnswer = (field: Field, lookedUp: LookedUp): boolean =>
  isAsked(field, lookedUp) && (!field.schema['x-from'] || lookedUp.shown !== undefined);

/** What JSON Schema cannot see: looked-up choices, the country's formats, kept files. */
function ownFaults(field: Field, value: unknown, lookedUp: LookedUp): FieldFault[] {
  if (field.kind === 'file') {
    return isKept(value) ? [] : [faultOf(field, 'forms.not_a_file')];
  }
  if (field.kind === 'files') return fileListFaults(field, value);
  const options =
    field.schema['x-options'] && isAsked(field, lookedUp) ? lookedUp.options?.get(field.pointer) : undefined;
  if (options) {
    const chosen = Array.isArray(value) ? value : [value];
    if (!chosen.every((each) => options.some((option) => option.value === each)))
      return [faultOf(field, 'forms.not_a_choice')];
  }
  const format = field.schema.format === undefined ? undefined : lookedUp.formats?.[field.schema.format];
  return typeof value === 'string' && !acceptsFormat(format, value)
    ? [badForm(field, 'forms.bad_format', typeof format === 'object' ? format.example : undefined)]
    : [];
}

/** The field that a place in a group's data belongs to; a place in a list of choices belongs to the field that holds it. */
function fieldNear(group: Group, instancePath: string): Field | undefined {
  let pointer = group.pointer + instancePath;
  while (pointer.length > group.pointer.length) {
    const field = fieldAt(group, pointer);
    if (field) return field;
    pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  }
  return undefined;
}
