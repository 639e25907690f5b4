import { contrast } from './contrast.ts';
import { isObject } from './read-declared.ts';

/** What is known of where credentials are read from. */
export interface Known {
  readonly languages: readonly string[];
  /** Names of the attributes of each registry; undefined while the registries themselves are at fault. */
  readonly registries: ReadonlyMap<string, ReadonlySet<string>> | undefined;
  /** The example of each template: what its data look like. */
  readonly templates: ReadonlyMap<string, unknown>;
}

/** @param path keys from the top of the file */
export type Report = (
  path: readonly (string | number)[],
  code: string,
  params?: Readonly<Record<string, string>>,
) => void;

/** Claims that the standards speak for (SD-JWT VC, RFC 7519, RFC 7800). */
const RESERVED = 'iss sub aud exp nbf iat jti cnf vct status _sd _sd_alg'.split(' ');
const KEYS = 'vct title description colours months registry template ended_by claims'.split(' ');
const CLAIM_KEYS = 'claim title from years always'.split(' ');
const COLOUR = /^#[0-9a-f]{6}$/i;
/** WCAG 2.2, 1.4.3. */
const READABLE = 4.5;

/** Whether a text stands there in each language of the country. */
export function checkTexts(
  value: unknown,
  path: readonly (string | number)[],
  { languages }: Known,
  report: Report,
): void {
  const missing = languages.filter((lang) => !isObject(value) || typeof value[lang] !== 'string');
  if (missing.length > 0) report(path, 'texts', { languages: missing.join(', ') });
}

export function checkKeys(
  value: Readonly<Record<string, unknown>>,
  known: readonly string[],
  path: readonly (string | number)[],
  report: Report,
): void {
  for (const word of Object.keys(value))
    if (!known.includes(word)) report([...path, word], 'word', { word, known: known.join(', ') });
}

const has = (data: unknown, path: string): boolean => {
  let within = data;
  for (const name of path.split('.')) {
    if (!isObject(within) || !Object.hasOwn(within, name)) return false;
    within = within[name];
  }
  return true;
};

/** Whether the attributes or paths that something is read from are there. */
function checkSource(
  type: Readonly<Record<string, unknown>>,
  from: readonly string[],
  path: readonly (string | number)[],
  known: Known,
  report: Report,
): void {
  const { registry, template } = type;
  const attributes = typeof registry === 'string' ? known.registries?.get(registry) : undefined;
  const example = typeof template === 'string' ? known.templates.get(template) : undefined;
  for (const name of from) {
    if (attributes && !attributes.has(name))
      report(path, 'attribute', { name, of: String(registry), known: [...attributes].join(', ') });
    if (example !== undefined && !has(example, name)) report(path, 'path', { name, of: String(template) });
  }
}

function checkClaims(
  type: Readonly<Record<string, unknown>>,
  path: readonly (string | number)[],
  known: Known,
  report: Report,
): void {
  const { claims } = type;
  if (!Array.isArray(claims) || claims.length === 0) {
    report(path, 'claims');
    return;
  }
  const seen = new Set<string>();
  for (const [nth, claim] of (claims as unknown[]).entries()) {
    const at = [...path, 'claims', nth];
    if (!isObject(claim)) {
      report(at, 'claims');
      continue;
    }
    checkKeys(claim, CLAIM_KEYS, at, report);
    const { claim: name, from, years } = claim;
    if (typeof name !== 'string' || !/^[a-z][a-z0-9_]*$/.test(name) || RESERVED.includes(name))
      report(at, 'claim_name', { name: String(name), reserved: RESERVED.join(', ') });
    else if (seen.has(name)) report(at, 'claim_twice', { name });
    else seen.add(name);
    checkTexts(claim.title, at, known, report);
    const isList = Array.isArray(from) && from.length > 0 && from.every((one) => typeof one === 'string');
    if (!isList) report(at, 'from', { name: String(name) });
    else checkSource(type, from as string[], at, known, report);
    if (
      years !== undefined &&
      (!Number.isInteger(years) || Number(years) < 1 || !isList || from.length !== 1)
    )
      report(at, 'years', { name: String(name) });
  }
}

function checkColours(value: unknown, path: readonly (string | number)[], report: Report): void {
  const { background, text } = isObject(value) ? value : {};
  if (![background, text].every((one) => typeof one === 'string' && COLOUR.test(one)))
    report([...path, 'colours'], 'colours');
  else if (contrast(String(background), String(text)) < READABLE) report([...path, 'colours'], 'contrast');
}

/** Looks at one type: everything that would fail later, when somebody's wallet asks for it. */
export function checkType(name: string, type: unknown, known: Known, report: Report): void {
  const path = ['types', name];
  if (!isObject(type)) {
    report(path, 'type', { name });
    return;
  }
  checkKeys(type, KEYS, path, report);
  const { vct, months, registry, template, ended_by: endedBy } = type;
  if (!/^[a-z0-9-]{1,60}$/.test(name)) report(path, 'type_name', { name });
  if (typeof vct !== 'string' || !/^(?:https:\/\/|urn:[a-z0-9-]+:|\{issuer\}\/)\S+$/.test(vct))
    report([...path, 'vct'], 'vct');
  checkTexts(type.title, [...path, 'title'], known, report);
  if (type.description !== undefined) checkTexts(type.description, [...path, 'description'], known, report);
  checkColours(type.colours, path, report);
  if (!Number.isInteger(months) || Number(months) < 1 || Number(months) > 120)
    report([...path, 'months'], 'months');
  if ((registry === undefined) === (template === undefined)) {
    report(path, 'one_source', { name });
    return;
  }
  if (registry !== undefined && known.registries && !known.registries.has(String(registry))) {
    report([...path, 'registry'], 'registry', { registry: String(registry) });
    return;
  }
  if (template !== undefined && !known.templates.has(String(template))) {
    report([...path, 'template'], 'template', { template: String(template) });
    return;
  }
  if (endedBy !== undefined) {
    if (registry === undefined) report([...path, 'ended_by'], 'ended_by');
    else checkSource(type, [String(endedBy)], [...path, 'ended_by'], known, report);
  }
  checkClaims(type, path, known, report);
}
