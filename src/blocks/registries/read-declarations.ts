import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import { declaredBodies } from '#blocks/agencies';
import type { App } from '#platform/block';
import { nationalLanguage } from '#platform/i18n';
import { escapePart, valueAt } from '#platform/json';
import { checkDeclaration, type Finding, linesOf } from './check-declaration.ts';
import type { Declared, Stored } from './declaration.ts';
import { tableName } from './layout.ts';

/** A registry's folder as data. */
export interface Read {
  readonly file: string;
  readonly stored: Stored;
  /** The line of registry.yaml on which the part at a JSON pointer stands. */
  readonly lineAt: (pointer: string) => number | undefined;
}

/** The translations beside a declaration; one that is no YAML, or translates what is not there, is a finding. */
function readOverlays(
  folder: string,
  file: string,
  declared: Declared,
  findings: Finding[],
): Stored['overlays'] {
  const overlays: Record<string, Record<string, string>> = {};
  for (const name of globSync('locales/*.yaml', { cwd: folder }).sort()) {
    const at = join(dirname(file), name);
    try {
      const text = readFileSync(join(folder, name), 'utf8');
      const texts = (parse(text) ?? {}) as Record<string, string>;
      const lineAt = linesOf(text);
      for (const pointer of Object.keys(texts))
        if (typeof valueAt(declared, pointer) !== 'string')
          findings.push({
            code: 'overlay',
            file: at,
            line: lineAt(`/${escapePart(pointer)}`),
            pointer,
            params: { pointer },
          });
      overlays[basename(name, '.yaml')] = texts;
    } catch (error) {
      findings.push({ code: 'syntax', file: at, pointer: '', params: { fault: (error as Error).message } });
    }
  }
  return overlays;
}

/** What declarations may name; what is left out is not looked at. */
interface Known {
  readonly roles: ReadonlySet<string>;
  readonly bodies?: ReadonlySet<string>;
  readonly registries?: ReadonlySet<string>;
}

/** Roles and kinds of agency that a declaration names stand in the country, and registries that it points to in this folder. */
export function checkReferences(
  { file, stored: { declared }, lineAt }: Read,
  known: Known,
  findings: Finding[],
): void {
  const among = (names: ReadonlySet<string> | undefined, code: string) => (name: string, pointer: string) => {
    if (names && !names.has(name))
      findings.push({ code, file, line: lineAt(pointer), pointer, params: { name } });
  };
  const role = among(known.roles, 'unknown_role');
  const body = among(known.bodies, 'unknown_body');
  const registry = among(known.registries, 'unknown_reference');
  body(declared.owner.body, '/owner/body');
  for (const [at, { roles = [], programs = [] }] of declared.read.entries()) {
    for (const [i, name] of roles.entries()) role(name, `/read/${at}/roles/${i}`);
    for (const [i, name] of programs.entries()) body(name, `/read/${at}/programs/${i}`);
  }
  for (const [predicate, { ask }] of Object.entries(declared.predicates ?? {}))
    for (const [at, { roles = [], programs = [] }] of ask.entries()) {
      for (const [i, name] of roles.entries()) role(name, `/predicates/${predicate}/ask/${at}/roles/${i}`);
      for (const [i, name] of programs.entries())
        body(name, `/predicates/${predicate}/ask/${at}/programs/${i}`);
    }
  for (const [at, grant] of declared.write.entries()) {
    if ('feed' in grant)
      for (const [i, name] of (grant.programs ?? []).entries()) body(name, `/write/${at}/programs/${i}`);
    if ('case' in grant)
      for (const [i, name] of grant.case.bodies.entries()) body(name, `/write/${at}/case/bodies/${i}`);
    if (!('import' in grant)) continue;
    for (const [i, name] of grant.import.bodies.entries()) body(name, `/write/${at}/import/bodies/${i}`);
    for (const [i, name] of grant.import.roles.entries()) role(name, `/write/${at}/import/roles/${i}`);
  }
  for (const [name, { 'x-ref': ref }] of Object.entries(declared.record.properties))
    if (ref) registry(ref, `/record/properties/${name}/x-ref`);
}

/** All registries of a country with their translations, and everything wrong with them. */
export function readDeclarations({ config, country }: Pick<App, 'config' | 'country'>): {
  read: Read[];
  findings: Finding[];
} {
  const folder = join(config.countryDir, 'registries');
  const language = nationalLanguage({ country });
  const read: Read[] = [];
  const findings: Finding[] = [];
  if (!existsSync(folder)) return { read, findings };
  const taken = new Map<string, string>();
  for (const found of globSync('**/registry.yaml', { cwd: folder }).sort()) {
    const at = join(folder, found);
    const file = relative(dirname(folder), at);
    const text = readFileSync(at, 'utf8');
    const checked = checkDeclaration(file, text);
    findings.push(...checked.findings);
    if (!checked.declared) continue;
    const table = tableName(checked.declared.registry);
    if (taken.has(table))
      findings.push({
        code: 'name_taken',
        file,
        line: linesOf(text)('/registry'),
        pointer: '/registry',
        params: { other: taken.get(table)! },
      });
    taken.set(table, file);
    const overlays = readOverlays(dirname(at), file, checked.declared, findings);
    read.push({ file, stored: { language, declared: checked.declared, overlays }, lineAt: linesOf(text) });
  }
  const people = read.filter(({ stored }) => stored.declared.people);
  for (const { file, lineAt } of people.slice(1))
    findings.push({
      code: 'two_of_people',
      file,
      line: lineAt('/people'),
      pointer: '/people',
      params: { other: people[0]!.file },
    });
  const known = {
    roles: new Set(Object.keys(country.roles)),
    bodies: declaredBodies(config.countryDir),
    registries: new Set(read.map(({ stored }) => stored.declared.registry)),
  };
  // That one is faulty itself is no reason to blame those that point to it.
  const whole = findings.length === 0;
  for (const one of read) checkReferences(one, whole ? known : { ...known, registries: undefined }, findings);
  return { read, findings };
}
