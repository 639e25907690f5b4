import type { FieldFault } from '#platform/errors';
import type { FormBody, Upload } from '#platform/http';
import { applicable, isAsked } from './applicable.ts';
import { arrange } from './arrange.ts';
import type { FormDeclaration, FormValues, KeptFile } from './declaration.ts';
import { errors } from './errors.ts';
import { faultOf } from './fault.ts';
import { fieldsWith, itemOf, mostItems } from './items.ts';
import type { LookedUp } from './looked-up.ts';
import { type Field, type Group, groupNamed } from './model.ts';
import { readAnswer } from './parse-field.ts';
import { getAt, isObject, setAt } from './pointer.ts';

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
  /** The body with its items numbered as they stand in `data`: with it the page is shown again. */
  readonly body: FormBody;
  /** Id of what a button about items has changed: show the page again without blame. */
  readonly acted?: string;
}

/**
 * Reads what a page of a form posted into typed data.
 * @param body text by field name, as the browser posted it; hostile until read
 * @param looked what was looked up when the page was shown; `before` is the data until now (kept files stay)
 * @throws forms.unknown_group, forms.too_many_fields
 */
export function parsePosted(
  form: FormDeclaration,
  groupName: string,
  posted: FormBody,
  sent: readonly Upload[] = [],
  looked: LookedUp & { readonly before?: FormValues } = {},
): Posted {
  const group = groupNamed(form, groupName);
  if (Object.keys(posted).length > MOST_FIELDS || sent.length > MOST_FIELDS)
    throw errors.too_many_fields({ max: MOST_FIELDS });
  const arranged = arrange(group, {
    body: posted,
    uploads: sent,
    before: looked.before ?? {},
    shown: looked.shown,
  });
  const lookedUp: LookedUp = group.repeats ? { ...looked, shown: arranged.shown } : looked;
  const { body, uploads, before } = arranged;
  const names = Object.keys(body);
  const faults: FieldFault[] = [...arranged.faults];
  const kept: { pointer: string; upload: Upload }[] = [];
  let values: FormValues = {};

  // Items that stand on the page are there, also when nothing was answered in them.
  const read = group.repeats ? withItems(group.fields, arranged.counts) : group.all;
  for (const field of read) {
    if (field.kind === 'list') {
      const count = arranged.counts.get(field.name) ?? 0;
      if (count > 0)
        values = setAt(
          values,
          field.path,
          Array.from({ length: count }, () => ({})),
        );
      continue;
    }
    if (field.kind === 'fieldset') continue;
    if (field.kind === 'files') {
      const list = readFiles(field, { body, uploads, known: getAt(before, field.path), lookedUp });
      if (list.fault) faults.push(list.fault);
      if (list.value.length) values = setAt(values, field.path, list.value);
      for (const upload of list.uploads) {
        const at = list.value.findIndex(({ id }) => id === upload.stored.id);
        kept.push({ pointer: `${field.pointer}/${at}`, upload });
      }
      continue;
    }
    const upload =
      field.kind === 'file'
        ? uploads.find((each) => each.field === field.name && each.stored.size > 0)
        : undefined;
    if (!isAsked(field, lookedUp)) {
      if (upload || postedNames(field).some((name) => Object.hasOwn(body, name)))
        faults.push(faultOf(field, 'forms.not_asked'));
      const known = field.schema.readOnly ? getAt(before, field.path) : undefined;
      if (known !== undefined) values = setAt(values, field.path, known);
      continue;
    }
    if (field.kind === 'file') {
      const answer = readFile(field, body, upload, getAt(before, field.path), lookedUp);
      if ('fault' in answer) faults.push(answer.fault);
      else if (answer.value) {
        values = setAt(values, field.path, answer.value);
        if (upload) kept.push({ pointer: field.pointer, upload });
      }
      continue;
    }
    const postedAs = (name: string) => (Object.hasOwn(body, name) ? body[name] : undefined);
    const answer = readAnswer(field, postedAs, lookedUp);
    if ('fault' in answer) faults.push(faultOf(field, answer.fault, answer.params));
    else if (answer.value !== undefined) values = setAt(values, field.path, answer.value);
  }

  faults.push(...unknown(group, names, uploads, read));
  return finish(form, group, {
    before,
    values: getAt(values, [group.name]) ?? {},
    body,
    faults,
    uploads: kept,
    lookedUp,
    acted: arranged.acted,
  });
}

/** Every field on the page, item by item as they were posted. */
const withItems = (fields: readonly Field[], counts: ReadonlyMap<string, number>): Field[] =>
  fields.flatMap((field) => [
    field,
    ...(field.kind === 'list'
      ? Array.from({ length: counts.get(field.name) ?? 0 }, (_, at) => itemOf(field, at)).flatMap((item) =>
          withItems(item.fields, counts),
        )
      : withItems(field.fields, counts)),
  ]);

/** Every name that a field may be posted under. */
function postedNames(field: Field): string[] {
  if (field.kind === 'date')
    return [field.name, `${field.name}.day`, `${field.name}.month`, `${field.name}.year`];
  if (field.kind === 'file' || field.kind === 'files') return [field.name, `${field.name}.remove`];
  return field.kind === 'fieldset' ? [] : [field.name];
}

const known = new WeakMap<Group, ReadonlySet<string>>();

const isFile = ({ kind }: Field): boolean => kind === 'file' || kind === 'files';

function unknown(
  group: Group,
  names: readonly string[],
  uploads: readonly Upload[],
  read: readonly Field[],
): FieldFault[] {
  let allowed = group.repeats ? undefined : known.get(group);
  if (!allowed) {
    allowed = new Set(read.flatMap(postedNames));
    if (!group.repeats) known.set(group, allowed);
  }
  const files = new Set(read.filter(isFile).map((field) => field.name));
  const strangers = [
    ...names.filter((name) => !isControl(name) && !allowed.has(name)),
    ...uploads.map((upload) => upload.field).filter((name) => !isControl(name) && !files.has(name)),
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

function readFile(
  field: Field,
  body: FormBody,
  upload: Upload | undefined,
  before: unknown,
  lookedUp: LookedUp,
): FileAnswer {
  if (upload) {
    const fault = fileFault(field, field.schema['x-file']!, upload.stored);
    return fault ? { fault } : { value: keptFile(upload) };
  }
  const text = Object.hasOwn(body, field.name) ? body[field.name] : undefined;
  if (text !== undefined && text !== '') {
    const came = typeof text === 'string' ? lookedUp.uploaded?.get(text) : undefined;
    if (!came) return { fault: faultOf(field, 'forms.not_a_file') };
    const fault = fileFault(field, field.schema['x-file']!, came);
    return fault ? { fault } : { value: came };
  }
  const remove = `${field.name}.remove`;
  return {
    value:
      Object.hasOwn(body, remove) && body[remove] === 'true' ? undefined : (before as KeptFile | undefined),
  };
}

const keptFile = ({ stored, name }: Upload): KeptFile => ({
  id: stored.id,
  name,
  type: stored.type,
  size: stored.size,
});

const fileFault = (
  field: Field,
  { types, max_bytes }: NonNullable<Field['schema']['x-file']>,
  file: { readonly type: string; readonly size: number },
): FieldFault | undefined => {
  if (!types.includes(file.type)) return faultOf(field, 'forms.file_type', { types: fileTypes(types) });
  return file.size > max_bytes
    ? faultOf(field, 'forms.file_too_large', { size: fileSize(max_bytes) })
    : undefined;
};

/** A list of files: those kept and not taken away, those that came in parts, then the new ones. */
function readFiles(
  field: Field,
  page: { body: FormBody; uploads: readonly Upload[]; known: unknown; lookedUp: LookedUp },
): { value: KeptFile[]; uploads: Upload[]; fault?: FieldFault } {
  const at = (name: string): unknown[] => (Object.hasOwn(page.body, name) ? [page.body[name]].flat() : []);
  const removed = new Set(at(`${field.name}.remove`));
  const before = (Array.isArray(page.known) ? page.known : []).filter(
    (each): each is KeptFile => isObject(each) && typeof each.id === 'string' && !removed.has(each.id),
  );
  const limits = field.schema.items!['x-file']!;
  let fault: FieldFault | undefined;
  const good = <T>(list: readonly T[], file: (one: T) => { type: string; size: number } | undefined): T[] =>
    list.filter((one) => {
      const known = file(one);
      const wrong = known ? fileFault(field, limits, known) : faultOf(field, 'forms.not_a_file');
      fault ??= wrong;
      return !wrong;
    });
  const parts = good(
    at(field.name).filter((each) => each !== ''),
    (each) => page.lookedUp.uploaded?.get(String(each)),
  ).map((each) => page.lookedUp.uploaded!.get(String(each))!);
  const most = mostItems(field);
  const came = page.uploads.filter((each) => each.field === field.name && each.stored.size > 0);
  const room = Math.max(0, most - before.length - parts.length);
  const uploads = good(came, ({ stored }) => stored).slice(0, room);
  if (came.length > room) fault ??= faultOf(field, 'forms.too_many_files', { max: most });
  return { value: [...before, ...parts, ...uploads.map(keptFile)].slice(0, most), uploads, fault };
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
    lookedUp: LookedUp;
    acted?: string;
  },
): Posted {
  let data: FormValues = { ...read.before, [group.name]: read.values };
  const { hidden } = applicable(form, data, read.lookedUp);
  const all = fieldsWith(group, data);
  for (const field of all) if (hidden.has(field.pointer)) data = setAt(data, field.path, undefined);
  const asked = Object.hasOwn(read.body, '_asked') ? String(read.body._asked).split(' ') : undefined;
  const revealed = asked
    ? all.filter(
        (field) =>
          field.kind !== 'fieldset' &&
          isConditional(group, field, all) &&
          !hidden.has(field.pointer) &&
          !asked.includes(field.name),
      )
    : [];
  return {
    data,
    faults: read.faults.filter((fault) => !hidden.has(fault.pointer)),
    revealed: revealed.map((field) => field.pointer),
    uploads: read.uploads.filter(({ pointer }) => getAt(data, pointer.slice(1).split('/')) !== undefined),
    body: read.body,
    ...(read.acted !== undefined && { acted: read.acted }),
  };
}

/** Whether a field or a fieldset around it has a rule. */
export const isConditional = (group: Group, field: Field, all: readonly Field[] = group.all): boolean =>
  field.when !== undefined ||
  all.some((each) => each.when !== undefined && field.pointer.startsWith(`${each.pointer}/`));
