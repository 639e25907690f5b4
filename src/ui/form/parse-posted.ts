import type { FieldFault } from '#platform/errors';
import type { FormBody, Upload } from '#platform/http';
import type { FormDeclaration, FormValues, KeptFile } from './declaration.ts';
import { errors } from './errors.ts';
import { faultOf } from './fault.ts';
import type { Given } from './given.ts';
import { isAsked, live } from './live.ts';
import { type Field, type Group, groupNamed } from './model.ts';
import { readAnswer } from './parse-field.ts';
import { getAt, setAt } from './pointer.ts';

/** Names of a form, of fields and buttons, that belong to the page and not to the answers: `_csrf`, `_action`. */
const isControl = (name: string): boolean => /^_[a-z]{1,30}$/.test(name);

const MOST_FIELDS = 5000;

export interface Posted {
  /** All answers: those from before, with this group's as posted. */
  readonly data: FormValues;
  /** What could not be read. What was read is still to be validated. */
  readonly faults: readonly FieldFault[];
  /** Fields that apply only now, by these answers, and were not on the page: show the page again without blame. */
  readonly revealed: readonly string[];
  /** New files; put each where it belongs with `setAt` once it is kept. */
  readonly uploads: readonly { readonly pointer: string; readonly upload: Upload }[];
}

/**
 * Reads what a page of a form posted into typed data.
 * @param body text by field name, as the browser posted it; hostile until read
 * @param given what was looked up when the page was shown; `before` is the data until now (kept files stay)
 * @throws forms.unknown_group, forms.too_many_fields
 */
export function parsePosted(
  form: FormDeclaration,
  groupName: string,
  body: FormBody,
  uploads: readonly Upload[] = [],
  given: Given & { readonly before?: FormValues } = {},
): Posted {
  const group = groupNamed(form, groupName);
  const names = Object.keys(body);
  if (names.length > MOST_FIELDS || uploads.length > MOST_FIELDS)
    throw errors.too_many_fields({ max: MOST_FIELDS });
  const before = given.before ?? {};
  const faults: FieldFault[] = [];
  const kept: { pointer: string; upload: Upload }[] = [];
  let values: FormValues = {};

  for (const field of group.all) {
    if (field.kind === 'fieldset') continue;
    const upload =
      field.kind === 'file'
        ? uploads.find((each) => each.field === field.name && each.stored.size > 0)
        : undefined;
    if (!isAsked(field, given)) {
      if (upload || postedNames(field).some((name) => Object.hasOwn(body, name)))
        faults.push(faultOf(field, 'forms.not_asked'));
      const known = field.schema.readOnly ? getAt(before, field.path) : undefined;
      if (known !== undefined) values = setAt(values, field.path, known);
      continue;
    }
    if (field.kind === 'file') {
      const answer = readFile(field, body, upload, getAt(before, field.path));
      if ('fault' in answer) faults.push(answer.fault);
      else if (answer.value) {
        values = setAt(values, field.path, answer.value);
        if (upload) kept.push({ pointer: field.pointer, upload });
      }
      continue;
    }
    const answer = readAnswer(
      field,
      (name) => (Object.hasOwn(body, name) ? body[name] : undefined),
      given.formatter,
    );
    if ('fault' in answer) faults.push(faultOf(field, answer.fault, answer.params));
    else if (answer.value !== undefined) values = setAt(values, field.path, answer.value);
  }

  faults.push(...unknown(group, names, uploads));
  return finish(form, group, {
    before,
    values: getAt(values, [group.name]) ?? {},
    body,
    faults,
    uploads: kept,
    given,
  });
}

/** Every name that a field may be posted under. */
function postedNames(field: Field): string[] {
  if (field.kind === 'date')
    return [field.name, `${field.name}.day`, `${field.name}.month`, `${field.name}.year`];
  if (field.kind === 'file') return [field.name, `${field.name}.remove`];
  return field.kind === 'fieldset' ? [] : [field.name];
}

const known = new WeakMap<Group, ReadonlySet<string>>();

function unknown(group: Group, names: readonly string[], uploads: readonly Upload[]): FieldFault[] {
  let allowed = known.get(group);
  if (!allowed) {
    allowed = new Set(group.all.flatMap(postedNames));
    known.set(group, allowed);
  }
  const files = new Set(group.all.filter((field) => field.kind === 'file').map((field) => field.name));
  const strangers = [
    ...names.filter((name) => !isControl(name) && !allowed.has(name)),
    ...uploads.map((upload) => upload.field).filter((name) => !files.has(name)),
  ];
  const [first] = strangers;
  if (first === undefined) return [];
  return [
    {
      pointer: group.pointer,
      code: 'forms.unknown_field',
      params: { field: first.slice(0, 60).toWellFormed(), count: strangers.length },
    },
  ];
}

type FileAnswer = { readonly value?: KeptFile } | { readonly fault: FieldFault };

function readFile(field: Field, body: FormBody, upload: Upload | undefined, before: unknown): FileAnswer {
  if (upload) {
    const { types, max_bytes } = field.schema['x-file']!;
    if (!types.includes(upload.stored.type))
      return { fault: faultOf(field, 'forms.file_type', { types: fileTypes(types) }) };
    if (upload.stored.size > max_bytes)
      return { fault: faultOf(field, 'forms.file_too_large', { size: fileSize(max_bytes) }) };
    return {
      value: { id: upload.stored.id, name: upload.name, type: upload.stored.type, size: upload.stored.size },
    };
  }
  const text = Object.hasOwn(body, field.name) ? body[field.name] : undefined;
  if (text !== undefined && text !== '') return { fault: faultOf(field, 'forms.not_a_file') };
  const remove = `${field.name}.remove`;
  return {
    value:
      Object.hasOwn(body, remove) && body[remove] === 'true' ? undefined : (before as KeptFile | undefined),
  };
}

/** File types as people know them: PDF, JPEG. */
export const fileTypes = (types: readonly string[]): string =>
  types.map((type) => type.replace(/^.*[/.]/, '').toUpperCase()).join(', ');

export const fileSize = (bytes: number): string =>
  bytes >= 1_000_000 ? `${Math.round(bytes / 1_000_000)} MB` : `${Math.max(1, Math.round(bytes / 1_000))} kB`;

/** Takes out of the group what its own answers make inapplicable, and finds what they make applicable. */
function finish(
  form: FormDeclaration,
  group: Group,
  read: {
    before: FormValues;
    values: unknown;
    body: FormBody;
    faults: FieldFault[];
    uploads: Posted['uploads'];
    given: Given;
  },
): Posted {
  let data: FormValues = { ...read.before, [group.name]: read.values };
  const { hidden } = live(form, data, read.given);
  for (const field of group.all) if (hidden.has(field.pointer)) data = setAt(data, field.path, undefined);
  const asked = Object.hasOwn(read.body, '_asked') ? String(read.body._asked).split(' ') : undefined;
  const revealed = asked
    ? group.all.filter(
        (field) => isConditional(group, field) && !hidden.has(field.pointer) && !asked.includes(field.name),
      )
    : [];
  return {
    data,
    faults: read.faults.filter((fault) => !hidden.has(fault.pointer)),
    revealed: revealed.map((field) => field.pointer),
    uploads: read.uploads.filter(({ pointer }) => !hidden.has(pointer)),
  };
}

/** Whether a field or a fieldset around it has a rule. */
export const isConditional = (group: Group, field: Field): boolean =>
  field.when !== undefined ||
  group.all.some((each) => each.when !== undefined && field.pointer.startsWith(`${each.pointer}/`));
