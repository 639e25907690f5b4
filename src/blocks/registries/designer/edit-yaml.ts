import { type Document, isMap, isScalar, parseDocument, type Scalar } from 'yaml';
import { LONGEST_TEXT } from '../check-costs.ts';
import type { AskGrant, Naming, Retention } from '../declaration.ts';
import { type AttributeForm, removeAttribute, requireAttribute, setAttribute } from './edit-attribute.ts';
import { inLine, type Path, remove, set } from './yaml-parts.ts';

/** What the form of a question of yes or no says; who may ask is said by forms of its own, but for the first of them. */
export interface PredicateForm {
  readonly name: string;
  readonly says: string;
  readonly holds: string;
  readonly given: readonly {
    readonly name: string;
    readonly title: string;
    readonly values: readonly (string | number)[];
  }[];
  readonly ask?: AskGrant;
}

/** What is changed in one go; the rest of the text, with its comments, stays as it is. */
export type Edit =
  | {
      readonly kind: 'about';
      readonly name: string;
      readonly description?: string;
      readonly source: string;
      readonly from: string;
    }
  | { readonly kind: 'attribute'; readonly was?: string; readonly attribute: AttributeForm }
  | { readonly kind: 'remove-attribute'; readonly name: string }
  /** By what a record is known, whom it is about, and what stands in one record only. */
  | {
      readonly kind: 'known';
      readonly key: string;
      readonly subject?: string;
      readonly unique: readonly string[];
    }
  | { readonly kind: 'predicate'; readonly was?: string; readonly predicate: PredicateForm }
  | { readonly kind: 'remove-predicate'; readonly name: string }
  /** All names by which records are found; none where nothing more is said than follows of itself. */
  | { readonly kind: 'search'; readonly namings: readonly Naming[] }
  | { readonly kind: 'retention'; readonly retention: Retention }
  /** Something in a list of the declaration, such as a rule or a right: another in the place of one that there is, or one more. */
  | { readonly kind: 'put'; readonly in: Path; readonly at?: number; readonly item: object }
  | { readonly kind: 'take'; readonly in: Path; readonly at: number };

/** Lists that a declaration has also when nothing stands in them; without one who may ask a question, it is none. */
const STAYS = new Set(['read', 'write', 'legal_basis', 'ask']);

function put(document: Document, path: Path, at: number | undefined, item: object): void {
  if (at !== undefined && document.hasIn([...path, at]))
    document.setIn([...path, at], document.createNode(item));
  else if (document.hasIn(path)) document.addIn(path, document.createNode(item));
  else document.setIn(path, document.createNode([item]));
}

function take(document: Document, path: Path, at: number): void {
  remove(document, [...path, at]);
  const left = (document.getIn(path) as { items?: unknown[] } | undefined)?.items;
  if (left?.length === 0 && !STAYS.has(String(path.at(-1)))) document.deleteIn(path);
}

/** What a question is told beside the record; without values it is the area of the asking agency. */
const givenOf = ({ given }: PredicateForm): Record<string, object> =>
  Object.fromEntries(
    given.map(({ name, title, values }) => [
      name,
      { title, ...(values.length > 0 ? { values } : { agency: 'area' }) },
    ]),
  );

function setPredicate(document: Document, was: string | undefined, given: PredicateForm): void {
  const { name, says, holds, ask } = given;
  const predicates = document.get('predicates');
  const pair = isMap(predicates) && predicates.items.find(({ key }) => isScalar(key) && key.value === was);
  if (pair) (pair.key as Scalar).value = name;
  const at = ['predicates', name];
  set(document, [...at, 'says'], says);
  set(document, [...at, 'holds'], holds);
  set(document, [...at, 'given'], given.given.length > 0 ? givenOf(given) : undefined);
  if (ask) document.setIn([...at, 'ask'], document.createNode([ask]));
}

function change(document: Document, edit: Edit): void {
  switch (edit.kind) {
    case 'about':
      set(document, ['name'], edit.name);
      set(document, ['description'], edit.description);
      set(document, ['source'], edit.source);
      set(document, ['in_force', 'from'], edit.from);
      break;
    case 'attribute':
      setAttribute(document, edit.was, edit.attribute);
      break;
    case 'remove-attribute':
      removeAttribute(document, edit.name);
      break;
    case 'known':
      document.set('key', edit.key);
      set(document, ['subject'], edit.subject);
      set(document, ['unique'], edit.unique.length > 0 ? inLine(document, edit.unique) : undefined);
      requireAttribute(document, edit.key);
      break;
    case 'predicate':
      setPredicate(document, edit.was, edit.predicate);
      break;
    case 'remove-predicate': {
      remove(document, ['predicates', edit.name]);
      const left = document.get('predicates');
      if (isMap(left) && left.items.length === 0) document.delete('predicates');
      break;
    }
    case 'search':
      set(document, ['search'], edit.namings.length > 0 ? edit.namings : undefined);
      break;
    case 'retention':
      document.set('retention', document.createNode(edit.retention));
      break;
    case 'put':
      put(document, edit.in, edit.at, edit.item);
      break;
    case 'take':
      take(document, edit.in, edit.at);
  }
}

/**
 * A declaration with one thing changed.
 * @param text `registry.yaml`; one that is no YAML, or too long, is given back as it is, for its lines must be mended first
 */
export function editYaml(text: string, edit: Edit): string {
  if (text.length > LONGEST_TEXT) return text;
  // Drawing each fault would take the square of their number.
  const document = parseDocument(text, { prettyErrors: false });
  if (document.errors.length > 0 || !isMap(document.contents)) return text;
  change(document, edit);
  return document.toString({ lineWidth: 0 });
}
