import Ajv2020, { type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Document, isScalar, LineCounter, parseDocument, visit } from 'yaml';
import { escapePart, partsOf } from '#platform/json';
import { checkCosts, isShallow, LONGEST_TEXT } from './check-costs.ts';
import { checkExamples } from './check-examples.ts';
import type { Declared } from './declaration.ts';
import { ATTRIBUTE_KEYWORDS, declarationSchema } from './declaration-schema.ts';
import { checkPredicates } from './finding/check-predicates.ts';
import { checkSearch } from './finding/check-search.ts';
import { ATTRIBUTE_NAME, OWN_COLUMNS } from './layout.ts';
import { quickPattern } from './pattern-cost.ts';
import { PASSING_NAME } from './plans/step-sql.ts';
import { compileSchema } from './record-schema.ts';

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

/** Errors of a text that are told: whoever mends them sees the others then. */
const MOST_ERRORS = 50;

type Report = (code: string, pointer: string, params?: Record<string, string>) => void;

/**
 * Of a part that may have one of several shapes and has none, what is wrong inside it; each shape that it was not meant to have says
 * something too, which nobody needs to know.
 */
function nearest(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const unwanted = errors
    .filter(({ keyword }) => keyword === 'anyOf')
    .filter((choice) => errors.some((error) => error.instancePath.startsWith(`${choice.instancePath}/`)));
  return errors.filter(
    ({ instancePath, schemaPath }) =>
      !unwanted.some(
        (choice) => choice.instancePath === instancePath && schemaPath.startsWith(choice.schemaPath),
      ),
  );
}

/** A fault of the shape, by what is to be done about it. */
function reportShape({ keyword, instancePath, params, message = '' }: ErrorObject, report: Report): void {
  if (keyword === 'required')
    report('missing', `${instancePath}/${escapePart(params.missingProperty)}`, {
      name: params.missingProperty,
    });
  else if (keyword === 'minLength' || (keyword === 'minItems' && params.limit === 1))
    report('empty', instancePath);
  else if (keyword === 'additionalProperties')
    report('unknown_part', `${instancePath}/${escapePart(params.additionalProperty)}`, {
      name: params.additionalProperty,
    });
  else if (keyword === 'propertyNames')
    report('part_name', `${instancePath}/${escapePart(params.propertyName)}`, { name: params.propertyName });
  else if (keyword !== 'pattern' || params.propertyName === undefined)
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
}

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
  if (declared.passes_on && (declared.subject === undefined || declared.people))
    report('passes_on', '/passes_on');
  if (declared.subject !== undefined && !known(declared.subject))
    report('unknown_attribute', '/subject', { name: declared.subject });
  mustKnow(required, '/record/required');
  mustKnow(declared.unique ?? [], '/unique');
  for (const [i, name] of (declared.unique ?? []).entries()) {
    const { type, 'x-sharing': sharing, 'x-indexed': indexed } = properties[name] ?? {};
    if (type === 'object' || type === 'array' || (sharing === 'special' && !indexed))
      report('not_indexable', `/unique/${i}`, { name });
  }
  checkSearch(declared, report);
  checkPredicates(declared, report);
  const facts = Object.values(properties).map((attribute) => attribute['x-is']);
  for (const fact of ['full-name', 'sex', 'birth-date'])
    if (declared.people && facts.filter((is) => is === fact).length !== 1)
      report('person_fact', '/people', { fact });
  for (const [i, grant] of declared.read.entries()) {
    if (grant.attributes !== 'all') mustKnow(grant.attributes, `/read/${i}/attributes`);
    if (grant.named_in) mustKnow(grant.named_in, `/read/${i}/named_in`);
  }
  const validate = compileRecord(declared.record, report);
  if (validate) checkExamples(declared, validate, report);
}

/** The schema of a record, to try examples by; where it is none, each fault at its place. */
function compileRecord(record: Declared['record'], report: Report): ValidateFunction | undefined {
  let sound = true;
  const fault = (code: string, at: string, message: string) => {
    sound = false;
    report(code, `/record${at}`, { fault: message });
  };
  for (const [name, attribute] of Object.entries(record.properties))
    try {
      if ('pattern' in attribute) quickPattern(String(attribute.pattern), 'u');
    } catch (error) {
      fault('pattern', `/properties/${escapePart(name)}/pattern`, (error as Error).message);
    }
  if (!ajv.validateSchema(record))
    for (const { instancePath, keyword, params, message = '' } of ajv.errors ?? []) {
      const number = keyword === 'type' && /number|integer/.test(params.type);
      fault(number ? 'number' : 'record_schema', instancePath, message);
    }
  try {
    if (sound) return compileSchema({ ...record, additionalProperties: false });
  } catch (error) {
    fault('record_schema', '', (error as Error).message);
  }
  return undefined;
}

/** A YAML text with the line on which the part at a JSON pointer stands, or the nearest part around it. */
function readYaml(text: string): {
  document: Document;
  lines: LineCounter;
  lineAt: (pointer: string) => number | undefined;
} {
  const lines = new LineCounter();
  // Looking for a key that stands twice, and drawing each fault, would take the square of their number.
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
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
  return { document, lines, lineAt };
}

/** Tells of keys that stand twice in one map. */
function refuseTwins(document: Document, refuse: (at: number | undefined) => void): void {
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) refuse(key.range?.[0]);
        seen.add(key.value);
      }
    },
  });
}

/** Where the parts of a YAML text stand, by JSON pointer. */
export const linesOf = (text: string): ((pointer: string) => number | undefined) => readYaml(text).lineAt;

/**
 * Checks a `registry.yaml`.
 * @param file its path, for the findings @param text its content
 * @returns the declaration when it is free of faults, and every fault otherwise
 */
export function checkDeclaration(file: string, text: string): { declared?: Declared; findings: Finding[] } {
  const findings: Finding[] = [];
  const refuse = (fault: string, line?: number) =>
    findings.push({ code: 'syntax', file, line, pointer: '', params: { fault } });
  if (text.length > LONGEST_TEXT) {
    refuse(`A declaration has at most ${LONGEST_TEXT} characters.`);
    return { findings };
  }
  const { document, lineAt, lines } = readYaml(text);
  const report: Report = (code, pointer, params = {}) =>
    findings.push({ code, file, line: lineAt(pointer), pointer, params });
  for (const { message, pos } of document.errors.slice(0, MOST_ERRORS))
    refuse(message.split('\n')[0]!, lines.linePos(pos[0]).line);
  if (findings.length > 0) return { findings };

  let declared: Declared;
  try {
    refuseTwins(document, (at) => {
      if (findings.length < MOST_ERRORS)
        refuse('Map keys must be unique', at === undefined ? undefined : lines.linePos(at).line);
    });
    declared = document.toJS({ maxAliasCount: 20 }) as Declared;
  } catch (error) {
    // An alias without its anchor, or too many of them; parts within parts without an end.
    report('syntax', '', { fault: (error as Error).message });
    return { findings };
  }
  if (findings.length === 0 && !isShallow(declared)) refuse('Too many parts stand within parts.');
  if (findings.length > 0) return { findings };
  if (!shape(declared)) {
    for (const error of nearest(shape.errors ?? [])) reportShape(error, report);
    return { findings };
  }
  checkCosts(declared, report);
  if (findings.length === 0) checkMeaning(declared, report);
  return findings.length > 0 ? { findings } : { declared, findings };
}
