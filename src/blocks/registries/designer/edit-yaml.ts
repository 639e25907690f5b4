import { type Document, isMap, isScalar, parseDocument, type Scalar, type YAMLMap } from 'yaml';
import type { ReadGrant, WriteGrant } from '../declaration.ts';

/** What the form of an attribute says. */
export interface AttributeForm {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly sharing: string;
  readonly format?: string;
  readonly ref?: string;
  /** The only values that there may be, each with the text that people read; empty where any may be. */
  readonly values?: readonly { readonly value: string; readonly label?: string }[];
  readonly indexed?: boolean;
  readonly required?: boolean;
}

/** What is changed in one go; the rest of the text, with its comments, stays as it is. */
export type Edit =
  | { readonly kind: 'about'; readonly name: string; readonly description?: string; readonly source: string }
  | { readonly kind: 'attribute'; readonly was?: string; readonly attribute: AttributeForm }
  | { readonly kind: 'remove-attribute'; readonly name: string }
  | { readonly kind: 'rule'; readonly must: string; readonly says: string }
  | { readonly kind: 'remove-rule'; readonly at: number }
  /** By what a record is known, whom it is about, and what stands in one record only. */
  | {
      readonly kind: 'known';
      readonly key: string;
      readonly subject?: string;
      readonly unique: readonly string[];
    }
  /** A right to read or to write: another in the place of one that there is, or one more. */
  | {
      readonly kind: 'grant';
      readonly in: 'read' | 'write';
      readonly at?: number;
      readonly grant: ReadGrant | WriteGrant;
    }
  | { readonly kind: 'remove-grant'; readonly in: 'read' | 'write'; readonly at: number }
  | { readonly kind: 'retention'; readonly years?: number; readonly basis?: string };

const PROPERTIES = ['record', 'properties'];

const set = (document: Document, path: readonly (string | number)[], value: unknown): void => {
  if (value === undefined || value === '' || value === false) document.deleteIn(path);
  else document.setIn(path, document.createNode(value));
};

/** Lists of names somewhere in the declaration: a name in them is taken out, or becomes another. */
function rename(
  document: Document,
  path: readonly (string | number)[],
  from: string,
  to: string | undefined,
): void {
  const names = document.getIn(path) as { toJSON?: () => unknown } | undefined;
  const list = names?.toJSON?.();
  if (!Array.isArray(list) || !list.includes(from)) return;
  const left = list.flatMap((name) => (name !== from ? [name] : to === undefined ? [] : [to]));
  if (left.length > 0) document.setIn(path, document.createNode(left, { flow: true }));
  else document.deleteIn(path);
}

function everywhere(document: Document, from: string, to: string | undefined): void {
  for (const path of [['record', 'required'], ['unique']]) rename(document, path, from, to);
  const grants = (document.getIn(['read']) as { items?: unknown[] } | undefined)?.items ?? [];
  // A right to nothing, or of nobody, is none.
  for (const at of [...grants.keys()].reverse()) {
    const had = ['attributes', 'named_in'].filter((names) => document.hasIn(['read', at, names]));
    for (const names of had) rename(document, ['read', at, names], from, to);
    if (had.some((names) => !document.hasIn(['read', at, names]))) document.deleteIn(['read', at]);
  }
  for (const name of ['key', 'subject'])
    if (to !== undefined && document.get(name) === from) document.set(name, to);
}

const inLine = (document: Document, list: readonly unknown[]) => document.createNode(list, { flow: true });

/** Takes an attribute among those that a record must have. */
function require(document: Document, name: string): void {
  const path = ['record', 'required'];
  const names = (document.getIn(path) as { toJSON?: () => string[] } | undefined)?.toJSON?.() ?? [];
  if (!names.includes(name)) document.setIn(path, inLine(document, [...names, name]));
}

/** The values that there may be, as the type of the attribute has them, and their texts. */
function setValues(document: Document, at: readonly string[], { type, values }: AttributeForm): void {
  if (values === undefined) return;
  const number = type === 'integer' || type === 'number';
  const typed = (text: string) =>
    number && text.trim() !== '' && !Number.isNaN(Number(text)) ? Number(text) : text;
  const labels = values.flatMap(({ value, label }) => (label ? [[value, label]] : []));
  set(
    document,
    [...at, 'enum'],
    values.length > 0
      ? inLine(
          document,
          values.map(({ value }) => typed(value)),
        )
      : undefined,
  );
  set(
    document,
    [...at, 'x-labels'],
    labels.length > 0 ? document.createNode(Object.fromEntries(labels), { flow: true }) : undefined,
  );
}

function setAttribute(document: Document, was: string | undefined, given: AttributeForm): void {
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
  if (!document.hasIn(at)) document.setIn(at, document.createNode({}, { flow: true }));
  set(document, [...at, 'type'], given.type);
  set(document, [...at, 'title'], given.title);
  set(document, [...at, 'description'], given.description);
  set(document, [...at, 'format'], given.format);
  set(document, [...at, 'x-sharing'], given.sharing);
  set(document, [...at, 'x-ref'], given.ref);
  set(document, [...at, 'x-indexed'], given.indexed ?? false);
  setValues(document, at, given);
  if (given.required) require(document, given.name);
  else rename(document, ['record', 'required'], given.name, undefined);
}

const add = (document: Document, path: string, value: object): void => {
  if (document.hasIn([path])) document.addIn([path], document.createNode(value));
  else document.set(path, document.createNode([value]));
};

/**
 * A declaration with one thing changed.
 * @param text `registry.yaml`; one that is no YAML is given back as it is, for its lines must be mended first
 */
export function editYaml(text: string, edit: Edit): string {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  switch (edit.kind) {
    case 'about':
      set(document, ['name'], edit.name);
      set(document, ['description'], edit.description);
      set(document, ['source'], edit.source);
      break;
    case 'attribute':
      setAttribute(document, edit.was, edit.attribute);
      break;
    case 'remove-attribute':
      document.deleteIn([...PROPERTIES, edit.name]);
      everywhere(document, edit.name, undefined);
      break;
    case 'rule':
      add(document, 'quality', { must: edit.must, says: edit.says });
      break;
    case 'remove-rule':
      document.deleteIn(['quality', edit.at]);
      if ((document.getIn(['quality']) as { items?: unknown[] } | undefined)?.items?.length === 0)
        document.delete('quality');
      break;
    case 'known':
      document.set('key', edit.key);
      set(document, ['subject'], edit.subject);
      set(document, ['unique'], edit.unique.length > 0 ? inLine(document, edit.unique) : undefined);
      require(document, edit.key);
      break;
    case 'grant': {
      const grant = document.createNode(edit.grant);
      if (edit.at === undefined) add(document, edit.in, grant);
      else document.setIn([edit.in, edit.at], grant);
      break;
    }
    case 'remove-grant':
      document.deleteIn([edit.in, edit.at]);
      break;
    case 'retention':
      document.set(
        'retention',
        document.createNode({
          ...(edit.years ? { years: edit.years } : { forever: true }),
          ...(edit.basis && { basis: edit.basis }),
        }),
      );
  }
  return document.toString({ lineWidth: 0 });
}
