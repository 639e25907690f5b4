import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import type { Finding } from './check-declaration.ts';
import { type Declared, type Registry, registryOf } from './declaration.ts';
import { errors } from './errors.ts';
import { folderFingerprint } from './folder-fingerprint.ts';
import { forgetRegistries, listRegistries } from './get-registry.ts';
import {
  addColumns,
  businessFunctions,
  columnType,
  createTable,
  duplicates,
  peopleFunctions,
  standingFunction,
  tableName,
  uniqueIndexes,
} from './layout.ts';
import { LAYOUT, layoutChanges } from './layout-changes.ts';
import { type Read, readDeclarations } from './read-declarations.ts';
import {
  addDeclaration,
  findColumns,
  findLayouts,
  findLoaded,
  lock,
  noteLayout,
  noteLoaded,
} from './store.ts';

/** What the new version may not change, because records stand in a table that was made for the old one. */
function forbiddenChanges(before: Registry, after: Registry, { file, lineAt }: Read): Finding[] {
  const report = (pointer: string, name: string): Finding => ({
    code: 'change',
    file,
    line: lineAt(pointer),
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
  const tell = ({ file, line = 1, pointer, code, params }: Finding) =>
    `${file}:${line} ${pointer} ${ctx.t(`registries.finding.${code}`, params)}`;
  return errors.declaration_faulty(
    { findings: findings.map(tell).join('\n') },
    findings.map(({ file, pointer, code, params }) => ({
      pointer: `${file}#${pointer}`,
      code: `registries.finding.${code}`,
      params,
    })),
  );
};

/** Statements in one way to the database. */
const runAll = async (ctx: Ctx, statements: readonly string[]): Promise<void> => {
  if (statements.length > 0) await ctx.db.adHoc(statements.join(';\n'));
};

/** Tables that an older program made get the layout of this one. */
async function bringUpToDate(ctx: Ctx, known: Iterable<Registry>): Promise<void> {
  const layouts = await findLayouts(ctx.db);
  for (const registry of known) {
    const from = layouts.get(registry.name) ?? 1;
    if (from >= LAYOUT) continue;
    await runAll(ctx, layoutChanges(registry, from));
    await noteLayout(ctx.db, registry.name, LAYOUT);
  }
}

async function loadOne(ctx: Ctx, read: Read, known: ReadonlyMap<string, Registry>): Promise<void> {
  const { stored } = read;
  const declared: Declared = stored.declared;
  // The order of the attributes is that of the file, and pages keep it.
  const text = JSON.stringify(stored);
  const sha256 = createHash('sha256').update(text).digest('hex');
  const before = known.get(declared.registry);
  if (before?.sha256 === sha256) return;
  const registry = registryOf(stored, (before?.version ?? 0) + 1, sha256);
  const forbidden = before ? forbiddenChanges(before, registry, read) : [];
  if (forbidden.length > 0) throw refuse(ctx, forbidden);

  if (!before) {
    await ctx.db.adHoc(createTable(registry));
    await noteLayout(ctx.db, registry.name, LAYOUT);
  }
  const present = new Set(await findColumns(ctx.db, tableName(registry.name)));
  await runAll(ctx, addColumns(registry, present));
  for (const [at, name] of registry.unique.entries())
    if ((await ctx.db.adHoc(duplicates(registry, name))).length > 0)
      throw refuse(ctx, [
        {
          code: 'duplicates',
          file: read.file,
          line: read.lineAt(`/unique/${at}`),
          pointer: `/unique/${at}`,
          params: { name },
        },
      ]);
  await runAll(ctx, [
    ...uniqueIndexes(registry, before),
    ...(registry.people ? peopleFunctions(registry) : []),
  ]);
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

/** The functions that follow from what the country says of mandates, which may change while no registry does. */
async function makeStanding(ctx: Ctx): Promise<void> {
  const { person, business } = ctx.app.country.mandates ?? {};
  for (const registry of await listRegistries(ctx)) {
    if (registry.people && person) await ctx.db.adHoc(standingFunction(registry, person.endedBy));
    if (registry.name === business?.registry)
      for (const statement of businessFunctions(registry, business)) await ctx.db.adHoc(statement);
  }
}

/**
 * Takes over the registries that the country declares: checks them all, stores each changed one as a new immutable version,
 * makes its table or widens it. As owner; the same folder again changes nothing.
 * @throws registries.declaration_faulty with every finding: file, line, pointer and remedy
 */
export async function load(ctx: Ctx): Promise<void> {
  // Two processes that start at once take turns; the second finds nothing to do.
  await lock(ctx.db, 'registries.load');
  const fingerprint = folderFingerprint(ctx.app);
  if ((await findLoaded(ctx.db)) === fingerprint) return;
  const { read, findings } = readDeclarations(ctx.app);
  if (findings.length > 0) throw refuse(ctx, findings);
  forgetRegistries(ctx);
  const known = new Map((await listRegistries(ctx)).map((registry) => [registry.name, registry]));
  await bringUpToDate(ctx, known.values());
  for (const one of read) await loadOne(ctx, one, known);
  forgetRegistries(ctx);
  await makeStanding(ctx);
  await noteLoaded(ctx.db, fingerprint);
}
