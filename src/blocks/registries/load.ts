import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { parse } from 'yaml';
import type { Ctx } from '#platform/context';
import { checkDeclaration, type Finding } from './check-declaration.ts';
import { type Declared, type Registry, registryOf, type Stored } from './declaration.ts';
import { errors } from './errors.ts';
import { forgetRegistries, listRegistries } from './get-registry.ts';
import { addColumns, columnType, createTable, peopleFunctions, tableName } from './layout.ts';
import { addDeclaration, findColumns, lock } from './store.ts';

interface Read {
  readonly file: string;
  readonly stored: Stored;
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
      const texts = (parse(readFileSync(join(folder, name), 'utf8')) ?? {}) as Record<string, string>;
      for (const pointer of Object.keys(texts))
        if (typeof valueAt(declared, pointer) !== 'string')
          findings.push({ code: 'overlay', file: at, pointer, params: { pointer } });
      overlays[basename(name, '.yaml')] = texts;
    } catch (error) {
      findings.push({ code: 'syntax', file: at, pointer: '', params: { fault: (error as Error).message } });
    }
  }
  return overlays;
}

/** What stands at a JSON pointer. */
const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (inner, part) =>
        (inner as Record<string, unknown> | undefined)?.[part.replaceAll('~1', '/').replaceAll('~0', '~')],
      value,
    );

/** All declarations of a folder with their translations, and everything wrong with them. */
export function readDeclarations(folder: string, language: string): { read: Read[]; findings: Finding[] } {
  const read: Read[] = [];
  const findings: Finding[] = [];
  if (!existsSync(folder)) return { read, findings };
  const taken = new Map<string, string>();
  for (const found of globSync('**/registry.yaml', { cwd: folder }).sort()) {
    const at = join(folder, found);
    const file = relative(dirname(folder), at);
    const checked = checkDeclaration(file, readFileSync(at, 'utf8'));
    findings.push(...checked.findings);
    if (!checked.declared) continue;
    const table = tableName(checked.declared.registry);
    if (taken.has(table))
      findings.push({ code: 'name_taken', file, pointer: '/registry', params: { other: taken.get(table)! } });
    taken.set(table, file);
    const overlays = readOverlays(dirname(at), file, checked.declared, findings);
    read.push({ file, stored: { language, declared: checked.declared, overlays } });
  }
  const people = read.filter(({ stored }) => stored.declared.people);
  for (const { file } of people.slice(1))
    findings.push({ code: 'two_of_people', file, pointer: '/people', params: { other: people[0]!.file } });
  return { read, findings };
}

/** What the new version may not change, because records stand in a table that was made for the old one. */
function forbiddenChanges(before: Registry, after: Registry, file: string): Finding[] {
  const report = (pointer: string, name: string): Finding => ({
    code: 'change',
    file,
    pointer,
    params: { name },
  });
  const now = new Map(after.attributes.map((attribute) => [attribute.name, attribute]));
  const changed = before.attributes.flatMap((old) => {
    const next = now.get(old.name);
    const same =
      next && next.type === old.type && next.format === old.format && columnType(next) === columnType(old);
    return same ? [] : [report(`/record/properties/${old.name}`, old.name)];
  });
  if (before.key !== after.key) changed.push(report('/key', before.key));
  if (before.people !== after.people) changed.push(report('/people', 'people'));
  return changed;
}

const refuse = (ctx: Ctx, findings: readonly Finding[]) => {
  const tell = ({ file, line, pointer, code, params }: Finding) =>
    `${file}${line ? `:${line}` : ''} ${pointer} ${ctx.t(`registries.finding.${code}`, params)}`;
  return errors.declaration_faulty(
    { findings: findings.map(tell).join('\n') },
    findings.map(({ file, pointer, code, params }) => ({
      pointer: `${file}#${pointer}`,
      code: `registries.finding.${code}`,
      params,
    })),
  );
};

async function loadOne(
  ctx: Ctx,
  { stored, file }: Read,
  known: ReadonlyMap<string, Registry>,
): Promise<void> {
  const declared: Declared = stored.declared;
  // The order of the attributes is that of the file, and pages keep it.
  const text = JSON.stringify(stored);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const before = known.get(declared.registry);
  if (before?.sha256 === sha256) return;
  const registry = registryOf(stored, (before?.version ?? 0) + 1, sha256);
  const forbidden = before ? forbiddenChanges(before, registry, file) : [];
  if (forbidden.length > 0) throw refuse(ctx, forbidden);

  if (!before) await ctx.db.adHoc(createTable(registry));
  const present = new Set(await findColumns(ctx.db, tableName(registry.name)));
  for (const statement of addColumns(registry, present)) await ctx.db.adHoc(statement);
  if (registry.people) for (const statement of peopleFunctions(registry)) await ctx.db.adHoc(statement);
  await addDeclaration(ctx.db, [
    registry.name,
    registry.version,
    sha256,
    text,
    declared.in_force.from,
    declared.source,
    ctx.clock.now(),
  ]);
}

/**
 * Takes over the registries that the country declares: checks them all, stores each changed one as a new immutable version,
 * makes its table or widens it. As owner; the same folder again changes nothing.
 * @throws registries.declaration_faulty with every finding: file, line, pointer and remedy
 */
export async function load(ctx: Ctx): Promise<void> {
  const { config, country } = ctx.app;
  const { read, findings } = readDeclarations(
    join(config.countryDir, 'registries'),
    country.languages[0] ?? 'en',
  );
  if (findings.length > 0) throw refuse(ctx, findings);
  // Two processes that start at once take turns; the second finds nothing to do.
  await lock(ctx.db, 'registries.load');
  forgetRegistries(ctx);
  const known = new Map((await listRegistries(ctx)).map((registry) => [registry.name, registry]));
  for (const one of read) await loadOne(ctx, one, known);
  forgetRegistries(ctx);
}
