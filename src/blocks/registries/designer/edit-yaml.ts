import { type Document, isMap, isScalar, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** What the form of an attribute says. */
export interface AttributeForm {
  readonly name: string;
  readonly title: string;
  readonly description?: string;
  readonly type: string;
  readonly sharing: string;
  readonly format?: string;
  readonly ref?: string;
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
  | {
      readonly kind: 'grant';
      readonly roles: readonly string[];
      readonly for: readonly string[];
      readonly attributes: readonly string[];
      readonly list: boolean;
      readonly basis?: string;
    }
  | { readonly kind: 'remove-grant'; readonly at: number }
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
  for (const at of grants.keys())
    for (const names of ['attributes', 'named_in']) rename(document, ['read', at, names], from, to);
  for (const name of ['key', 'subject'])
    if (to !== undefined && document.get(name) === from) document.set(name, to);
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
  const required =
    (document.getIn(['record', 'required']) as { toJSON?: () => string[] } | undefined)?.toJSON?.() ?? [];
  if (given.required && !required.includes(given.name))
    document.setIn(['record', 'required'], document.createNode([...required, given.name], { flow: true }));
  if (!given.required) rename(document, ['record', 'required'], given.name, undefined);
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
    case 'grant': {
      const { roles, for: purposes, attributes, list, basis } = edit;
      add(document, 'read', {
        roles,
        ...(purposes.length > 0 && { for: purposes }),
        attributes: attributes.length === 1 && attributes[0] === 'all' ? 'all' : attributes,
        ...(list && { list }),
        ...(basis && { basis }),
      });
      break;
    }
    case 'remove-grant':
      document.deleteIn(['read', edit.at]);
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
