import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { getRegistry } from '../get-registry.ts';
import {
  bearerIndexes,
  createNames,
  dropNames,
  indexNames,
  namesOf,
  openAllNames,
  rulesOf,
} from './find-sql.ts';
import { findBearerIndexes, findRules, forgetFind, noteFind } from './find-store.ts';
import { keptName } from './keep-names.ts';

/** Names that are folded and written at once. */
const PORTION = 20_000;

async function rebuild(ctx: Ctx, registry: Registry): Promise<void> {
  const { db, app } = ctx;
  await db.adHoc("set local work_mem = '256MB'; set local maintenance_work_mem = '256MB'");
  await db.adHoc(createNames(registry));
  await noteFind(db, registry.name, rulesOf(registry, app.country));
  await db.adHoc(openAllNames(registry));
  for (;;) {
    const page = await db.adHoc<{ written: string }>(`fetch ${PORTION} from all_names`);
    if (page.length === 0) break;
    const kept = page.map(({ written }) => keptName(app.country, registry, written));
    await db.adHoc(
      `insert into ${namesOf(registry.name)} (written, folded, keys)
       select w.written, w.folded, string_to_array(w.keys, E'\\n')
       from unnest($1::text[], $2::text[], $3::text[]) as w (written, folded, keys)`,
      [
        kept.map(({ written }) => written),
        kept.map(({ folded }) => folded),
        kept.map(({ keys }) => keys.join('\n')),
      ],
    );
  }
  await db.adHoc('close all_names');
  for (const statement of indexNames(registry.name)) await db.adHoc(statement);
}

/** Gives the table of a registry the indexes along which bearers of names are found, and takes those away that it had for other names. */
async function indexBearers({ db }: Ctx, registry: Registry): Promise<void> {
  const wanted = bearerIndexes(registry);
  const present = new Set(await findBearerIndexes(db, registry.name));
  for (const name of present)
    if (!wanted.some((one) => one.name === name)) await db.adHoc(`drop index registry."${name}"`);
  for (const { name, ddl } of wanted) if (!present.has(name)) await db.adHoc(ddl);
}

/**
 * Keeps the names in the records of a registry anew: after records were loaded past the door, as owner. Nothing happens for a registry that
 * declares no names.
 * @throws registries.unknown_registry
 */
export async function rebuildNames(ctx: Ctx, name: string): Promise<void> {
  const registry = await getRegistry(ctx, name);
  if (registry.search.length > 0) await rebuild(ctx, registry);
}

/** After declarations were loaded: what is found by names follows them. As owner; what is as it should be stays. */
export async function makeFindable(ctx: Ctx, registries: readonly Registry[]): Promise<void> {
  const known = await findRules(ctx.db);
  for (const registry of registries) {
    await indexBearers(ctx, registry);
    const before = known.get(registry.name);
    if (registry.search.length > 0) {
      if (before !== rulesOf(registry, ctx.app.country)) await rebuild(ctx, registry);
    } else if (before !== undefined) {
      await ctx.db.adHoc(dropNames(registry.name));
      await forgetFind(ctx.db, registry.name);
    }
  }
}
