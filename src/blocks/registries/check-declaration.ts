import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Document, LineCounter, parseDocument } from 'yaml';
import { escapePart, partsOf } from '#platform/json';
import { checkExamples } from './check-examples.ts';
import type { Declared } from './declaration.ts';
import { ATTRIBUTE_KEYWORDS, declarationSchema } from './declaration-schema.ts';
import { checkPredicates } from './finding/check-predicates.ts';
import { ATTRIBUTE_NAME, OWN_COLUMNS } from './layout.ts';
import { PASSING_NAME } from './plans/step-sql.ts';

/** A fault of a declaration: where it stands and, by its code, what to do (`registries.finding.<code>`). */
export interface Finding {
  readonly code: string;
  readonly file: string;
  readonly line?: number;
  readonly pointer: string;
  readonly params: Readonly<Record<string, string>>;
}

const ajv = new Ajv2020.default({ allErrors: true, strict: false });
addFormats.default(ajv);
const shape = ajv.compile(declarationSchema);

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/** What the parts of a well-shaped declaration say of each other. */
function checkMeaning(declared: Declared, report: Report): void {
  const { properties, required = [] } = declared.record;
  const known = (name: string) => Object.hasOwn(properties, name);
  const mustKnow = (names: readonly string[], pointer: string) => {
    for (const [i, name] of names.entries())
      if (!known(name)) report('unknown_attribute', `${pointer}/${i}`, { name });
  };
  for (const [name, attribute] of Object.entries(properties)) {
    const at = `/record/properties/${escapePart(name)}`;
    if (
      !ATTRIBUTE_NAME.test(name) ||
      (OWN_COLUMNS as readonly string[]).includes(name) ||
      PASSING_NAME.test(name)
    )
      report('attribute_name', at, { name });
    for (const keyword of Object.keys(attribute))
      if (keyword.startsWith('x-') && !(ATTRIBUTE_KEYWORDS as readonly string[]).includes(keyword))
        report('unknown_keyword', `${at}/${keyword}`, { keyword });
    if (attribute['x-geometry'] && attribute.type !== 'object')
      report('geometry', `${at}/x-geometry`, { name });
    if (attribute['x-indexed'] && (attribute.type === 'object' || attribute.type === 'array'))
      report('not_indexable', `${at}/x-indexed`, { name });
  }
  const key = properties[declared.key];
  if (key?.type !== 'string' || !required.includes(declared.key))
    report('key', '/key', { name: declared.key });
  if (declared.subject !== undefined && !known(declared.subject))
    report('unknown_attribute', '/subject', { name: declared.subject });
  mustKnow(required, '/record/required');
  mustKnow(declared.unique ?? [], '/unique');
  for (const [i, name] of (declared.unique ?? []).entries()) {
    const { type, 'x-sharing': sharing, 'x-indexed': indexed } = properties[name] ?? {};
    if (type === 'object' || type === 'array' || (sharing === 'special' && !indexed))
      report('not_indexable', `/unique/${i}`, { name });
  }
  for (const [i, naming] of (declared.search ?? []).entries())
    for (const [role, name] of Object.entries(naming)) {
      const { type, format, 'x-sharing': sharing, 'x-indexed': indexed } = properties[name] ?? {};
      if (!known(name)) report('unknown_attribute', `/search/${i}/${role}`, { name });
      else if (
        type !== 'string' ||
        (format === 'date') !== (role === 'born') ||
        (sharing === 'special' && !indexed)
      )
        report('not_searchable', `/search/${i}/${role}`, { name });
    }
  checkPredicates(declared, report);
  const facts = Object.values(properties).map((attribute) => attribute['x-is']);
  for (const fact of ['full-name', 'sex', 'birth-date'])
    if (declared.people && facts.filter((is) => is === fact).length !== 1)
      report('person_fact', '/people', { fact });
  for (const [i, grant] of declared.read.entries()) {
    if (grant.attributes !== 'all') mustKnow(grant.attributes, `/read/${i}/attributes`);
    if (grant.named_in) mustKnow(grant.named_in, `/read/${i}/named_in`);
  }
  try {
    const validate = ajv.compile({ ...declared.record, additionalProperties: false });
    checkExamples(declared, validate, report);
  } catch (error) {
    report('record_schema', '/record', { fault: (error as Error).message });
  }
}

/** A YAML text with the line on which the part at a JSON pointer stands, or the nearest part around it. */
function readYaml(text: string): { document: Document; lineAt: (pointer: string) => number | undefined } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineAt = (pointer: string): number | undefined => {
    const path = partsOf(pointer);
    for (; path.length > 0; path.pop()) {
      const node = document.getIn(
        path.map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
        true,
      ) as { range?: number[] } | undefined;
      if (node?.range) return lines.linePos(node.range[0]!).line;
    }
    return undefined;
  };
  return { document, lineAt };
}

/** Where the parts of a YAML text stand, by JSON pointer. */
export const linesOf = (text: string): ((pointer: string) => number | undefined) => readYaml(text).lineAt;

/**
 * Checks a `registry.yaml`.
 * @param file its path, for the findings @param text its content
 * @returns the declaration when it is free of faults, and every fault otherwise
 */
export function checkDeclaration(file: string, text: string): { declared?: Declared; findings: Finding[] } {
  const { document, lineAt } = readYaml(text);
  const findings: Finding[] = [];
  const report: Report = (code, pointer, params = {}) =>
    findings.push({ code, file, line: lineAt(pointer), pointer, params });
  for (const error of document.errors)
    findings.push({
      code: 'syntax',
      file,
      line: error.linePos?.[0].line,
      pointer: '',
      params: { fault: error.message.split('\n')[0]! },
    });
  if (findings.length > 0) return { findings };

  let declared: Declared;
  try {
    declared = document.toJS({ maxAliasCount: 20 }) as Declared;
  } catch (error) {
    // An alias without its anchor, or too many of them.
    report('syntax', '', { fault: (error as Error).message });
    return { findings };
  }
  if (!shape(declared)) {
    for (const { instancePath, message = '', params } of shape.errors ?? [])
      report('shape', instancePath, {
        // What the message names already is not named again.
        fault: [
          message,
          ...Object.values(params ?? {})
            .flat()
            .filter((one) => !message.includes(String(one))),
        ]
          .join(' ')
          .trim(),
      });
    return { findings };
  }
  checkMeaning(declared, report);
  return findings.length > 0 ? { findings } : { declared, findings };
}
