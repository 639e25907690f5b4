import { type Document, isMap, isScalar, type Scalar, type YAMLMap } from 'yaml';
import { inLine, namesAt, set } from './yaml-parts.ts';

/** What the form of an attribute says; what it leaves out is taken out, but for what the form does not have. */
export interface AttributeForm {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly sharing: string;
  readonly format?: string;
  readonly ref?: string;
  /** Where its values are listed, such as `areas`. */
  readonly options?: string;
  /** The only values that there may be, each with the text that people read; empty where any may be. */
  readonly values?: readonly { readonly value: string; readonly label?: string }[];
  readonly limits?: Limits;
  readonly indexed?: boolean;
  readonly required?: boolean;
}

/** Between what a value lies, as JSON Schema calls it; what is no number stays as it was typed, to be found faulty. */
export const LIMITS = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;
export type Limits = Readonly<Partial<Record<(typeof LIMITS)[number], string | number>>>;

const PROPERTIES = ['record', 'properties'];
const REQUIRED = ['record', 'required'];

/** A name in a list of names somewhere in the declaration is taken out, or becomes another. */
function renameIn(document: Document, path: readonly (string | number)[], from: string, to?: string): void {
  const names = namesAt(document, path);
  if (!names.includes(from)) return;
  const left = names.flatMap((name) => (name !== from ? [name] : to === undefined ? [] : [to]));
  if (left.length > 0) document.setIn(path, inLine(document, left));
  else document.deleteIn(path);
}

const placesIn = (document: Document, path: readonly string[]): number[] => [
  ...((document.getIn(path) as { items?: unknown[] } | undefined)?.items ?? []).keys(),
];

/** A rule about an attribute that is called otherwise: what stands between quotation marks, or behind another's point, stays. */
const ruleWith = (rule: string, from: string, to: string): string =>
  rule
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, at) =>
      at % 2 === 1
        ? part
        : part.replace(new RegExp(`(?:(?<![\\w.])|(?<=\\bsince\\.))${from}(?!\\w|\\s*\\()`, 'g'), to),
    )
    .join('');

function renameInRules(document: Document, from: string, to: string): void {
  const predicates = document.get('predicates');
  const names = isMap(predicates) ? predicates.items.map(({ key }) => String((key as Scalar).value)) : [];
  for (const path of [
    ...placesIn(document, ['quality']).map((at) => ['quality', at, 'must']),
    ...names.map((name) => ['predicates', name, 'holds']),
  ]) {
    const rule = document.getIn(path);
    if (typeof rule === 'string' && ruleWith(rule, from, to) !== rule)
      document.setIn(path, ruleWith(rule, from, to));
  }
}

/** Names by which records are found: without the attribute that bears the name there is none. */
function renameInSearch(document: Document, from: string, to?: string): void {
  for (const at of placesIn(document, ['search']).reverse()) {
    const naming = document.getIn(['search', at]);
    if (!isMap(naming)) continue;
    for (const { key, value } of [...naming.items]) {
      const role = String((key as Scalar).value);
      if (!isScalar(value) || value.value !== from) continue;
      if (to !== undefined) naming.set(role, to);
      else if (role === 'person' || role === 'title') document.deleteIn(['search', at]);
      else naming.delete(role);
    }
  }
  if (document.has('search') && placesIn(document, ['search']).length === 0) document.delete('search');
}

function renameInExamples(document: Document, from: string, to?: string): void {
  for (const at of placesIn(document, ['examples'])) {
    const example = document.getIn(['examples', at]);
    const pair = isMap(example) && example.items.find(({ key }) => isScalar(key) && key.value === from);
    if (pair && to !== undefined) (pair.key as Scalar).value = to;
    else if (pair) document.deleteIn(['examples', at, from]);
  }
}

/** An attribute is called otherwise, or goes: what names it elsewhere follows. Rules about one that goes are for their author. */
function everywhere(document: Document, from: string, to?: string): void {
  for (const path of [REQUIRED, ['unique']]) renameIn(document, path, from, to);
  // A right to nothing, or of nobody, is none.
  for (const at of placesIn(document, ['read']).reverse()) {
    const had = ['attributes', 'named_in'].filter((names) => document.hasIn(['read', at, names]));
    for (const names of had) renameIn(document, ['read', at, names], from, to);
    if (had.some((names) => !document.hasIn(['read', at, names]))) document.deleteIn(['read', at]);
  }
  renameInSearch(document, from, to);
  renameInExamples(document, from, to);
  if (to === undefined) return;
  for (const name of ['key', 'subject']) if (document.get(name) === from) document.set(name, to);
  renameInRules(document, from, to);
}

/** Takes an attribute among those that a record must have. */
export function requireAttribute(document: Document, name: string): void {
  const names = namesAt(document, REQUIRED);
  if (!names.includes(name)) document.setIn(REQUIRED, inLine(document, [...names, name]));
}

/** The values that there may be, as the type of the attribute has them, and their texts. */
function setValues(document: Document, at: readonly string[], { type, values }: AttributeForm): void {
  if (values === undefined) return;
  const number = type === 'integer' || type === 'number';
  const typed = ({ value }: { value: string }) =>
    number && value.trim() !== '' && !Number.isNaN(Number(value)) ? Number(value) : value;
  const labels = values.flatMap(({ value, label }) => (label ? [[value, label]] : []));
  const some = (there: boolean, value: unknown) => (there ? inLine(document, value) : undefined);
  set(document, [...at, 'enum'], some(values.length > 0, values.map(typed)));
  set(document, [...at, 'x-labels'], some(labels.length > 0, Object.fromEntries(labels)));
}

/** An attribute as its form says, under another name where it had one before. */
export function setAttribute(document: Document, was: string | undefined, given: AttributeForm): void {
  const properties = document.getIn(PROPERTIES) as YAMLMap | undefined;
  if (was !== undefined && was !== given.name && isMap(properties)) {
    const pair = properties.items.find(({ key }) => isScalar(key) && key.value === was);
    if (pair) {
      (pair.key as Scalar).value = given.name;
      document.setIn([...PROPERTIES, given.name, 'x-was'], was);
      everywhere(document, was, given.name);
    }
  }
  const at = [...PROPERTIES, given.name];
  if (!document.hasIn(at)) document.setIn(at, inLine(document, {}));
  set(document, [...at, 'type'], given.type);
  set(document, [...at, 'title'], given.title);
  set(document, [...at, 'description'], given.description);
  set(document, [...at, 'format'], given.format);
  set(document, [...at, 'x-sharing'], given.sharing);
  set(document, [...at, 'x-ref'], given.ref);
  set(document, [...at, 'x-options'], given.options);
  set(document, [...at, 'x-indexed'], given.indexed ?? false);
  if (given.limits) for (const limit of LIMITS) set(document, [...at, limit], given.limits[limit]);
  setValues(document, at, given);
  if (given.required) requireAttribute(document, given.name);
  else renameIn(document, REQUIRED, given.name);
}

/** An attribute goes, and what names it. */
export function removeAttribute(document: Document, name: string): void {
  document.deleteIn([...PROPERTIES, name]);
  everywhere(document, name);
}
