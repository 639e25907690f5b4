import { createHash } from 'node:crypto';
import type { Ctx } from '#platform/context';
import type { Finding } from './check-declaration.ts';
import { type Registry, registryOf } from './declaration.ts';
import { errors } from './errors.ts';
import { makeFindable } from './finding/rebuild-names.ts';
import { folderFingerprint } from './folder-fingerprint.ts';
import { forgetRegistries, listRegistries } from './get-registry.ts';
import { businessFunctions, createTable, standingFunction } from './layout.ts';
import { LAYOUT, layoutChanges } from './layout-changes.ts';
import { documentsFunction } from './legal/documents-function.ts';
import { loadDocuments } from './legal/load-documents.ts';
import { mayGoAhead } from './plans/may-go-ahead.ts';
import { planChange, replacing } from './plans/plan-change.ts';
import {
  findArchived,
  findFolderSeen,
  findFromPages,
  findWaiting,
  forgetWaiting,
  listWaiting,
  noteFolderSeen,
  noteWaiting,
} from './plans/plan-store.ts';
import { putInForce, runAll } from './plans/put-in-force.ts';
import { type Read, readDeclarations } from './read-declarations.ts';
import { findLayouts, findLoaded, lock, noteLayout, noteLoaded } from './store.ts';

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

interface Held {
  readonly known: ReadonlyMap<string, Registry>;
  /** What the folder said when it was last loaded. */
  readonly seen: ReadonlyMap<string, string>;
  /** Of which the version in force was drawn up on a page. */
  readonly fromPages: ReadonlySet<string>;
}

/** The first version of a registry: its table. */
async function begin(ctx: Ctx, registry: Registry): Promise<void> {
  await ctx.db.adHoc(createTable(registry));
  await noteLayout(ctx.db, registry.name, LAYOUT);
}

async function loadOne(ctx: Ctx, { stored }: Read, { known, seen, fromPages }: Held): Promise<void> {
  const { registry: name, source } = stored.declared;
  // The order of the attributes is that of the file, and pages keep it.
  const canonical = JSON.stringify(stored);
  const sha256 = createHash('sha256').update(canonical).digest('hex');
  const before = known.get(name);
  const last = seen.get(name);
  if (last !== sha256) await noteFolderSeen(ctx.db, name, sha256);
  const waiting = await findWaiting(ctx.db, name);
  // The folder says again what holds: nothing else of it waits.
  if (before?.sha256 === sha256) {
    if (waiting?.origin === 'folder') await forgetWaiting(ctx.db, name, waiting.plan);
    return;
  }
  // The folder has said this before: it waits, or something newer was put in force on a page.
  if (before && last === sha256) return;
  const registry = registryOf(stored, (before?.version ?? 0) + 1, sha256);
  if (!before) await begin(ctx, registry);
  const straight = planChange(before ?? registry, registry, await findArchived(ctx.db, name));
  const elsewhere = fromPages.has(name) && last !== before?.sha256;
  const plan = elsewhere ? replacing(straight) : straight;
  const version = { canonical, origin: 'folder' as const, source };
  if (await mayGoAhead(ctx, plan)) {
    await putInForce(ctx, plan, version);
    if (waiting) await forgetWaiting(ctx.db, name, waiting.plan);
    return;
  }
  await noteWaiting(ctx.db, [name, plan.hash, before!.version, sha256, canonical, 'folder', ctx.clock.now()]);
}

/** What waits is told at each start, until somebody confirms or withdraws it. */
async function tellWaiting(ctx: Ctx): Promise<void> {
  for (const { registry, plan, origin } of await listWaiting(ctx.db))
    ctx.app.log.warn(
      { registry, plan, origin },
      'a change of a declaration waits: the version before it stays in force; see registries plan',
    );
}

/** The functions that follow from what the country says of mandates, which may change while no registry does. */
async function makeStanding(ctx: Ctx): Promise<void> {
  const { person, business } = ctx.app.country.mandates ?? {};
  for (const registry of await listRegistries(ctx)) {
    // What a version that still waits will call otherwise stays as it is.
    const has = (name = registry.key) => registry.attributes.some((attribute) => attribute.name === name);
    if (registry.people && person && has(person.endedBy))
      await ctx.db.adHoc(standingFunction(registry, person.endedBy));
    if (registry.name === business?.registry && has(business.name) && has(business.endedBy))
      for (const statement of businessFunctions(registry, business)) await ctx.db.adHoc(statement);
    const law = ctx.app.country.legalDocuments;
    if (registry.name === law?.registry && [law.title, law.inForceFrom, law.inForceUntil].every(has))
      await ctx.db.adHoc(documentsFunction(registry, law));
  }
}

/** What follows from the declarations in force, once they have changed; as owner. */
export async function followDeclarations(ctx: Ctx): Promise<void> {
  forgetRegistries(ctx);
  await makeStanding(ctx);
  await makeFindable(ctx, await listRegistries(ctx));
  await loadDocuments(ctx);
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
  if ((await findLoaded(ctx.db)) === fingerprint) return tellWaiting(ctx);
  const { read, findings } = readDeclarations(ctx.app);
  if (findings.length > 0) throw refuse(ctx, findings);
  forgetRegistries(ctx);
  const known = new Map((await listRegistries(ctx)).map((registry) => [registry.name, registry]));
  await bringUpToDate(ctx, known.values());
  const held = { known, seen: await findFolderSeen(ctx.db), fromPages: await findFromPages(ctx.db) };
  for (const one of read) await loadOne(ctx, one, held);
  await followDeclarations(ctx);
  await noteLoaded(ctx.db, fingerprint);
  await tellWaiting(ctx);
}
