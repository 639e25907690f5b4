import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { getRegistry } from '../get-registry.ts';
import {
  createFindTables,
  dropFindTables,
  fillBearers,
  indexFindTables,
  namesOf,
  openAllNames,
  rulesOf,
  sourceOf,
} from './find-sql.ts';
import { findRules, forgetFind, noteFind } from './find-store.ts';
import { keptName } from './keep-names.ts';

/** Names that are folded and written at once. */
const PORTION = 20_000;

async function rebuild(ctx: Ctx, registry: Registry): Promise<void> {
  const { db, app } = ctx;
  await db.adHoc("set local work_mem = '256MB'; set local maintenance_work_mem = '256MB'");
  await db.adHoc(createFindTables(registry));
  await noteFind(db, registry.name, rulesOf(registry, app.country), sourceOf(registry));
  await db.adHoc(openAllNames(registry));
  for (;;) {
    const page = await db.adHoc<{ written: string }>(`fetch ${PORTION} from all_names`);
    if (page.length === 0) break;
    const kept = page.map(({ written }) => keptName(app.country, registry, written));
    await db.adHoc(
      `insert into ${namesOf(registry.name)} (id, written, folded, keys)
       select registries.name_id(w.written), w.written, w.folded, string_to_array(w.keys, E'\\n')
       from unnest($1::text[], $2::text[], $3::text[]) as w (written, folded, keys)`,
      [
        kept.map(({ written }) => written),
        kept.map(({ folded }) => folded),
        kept.map(({ keys }) => keys.join('\n')),
      ],
    );
  }
  await db.adHoc('close all_names');
  await db.adHoc(fillBearers(registry));
  for (const statement of indexFindTables(registry.name)) await db.adHoc(statement);
}

/**
 * Makes anew what the records of a registry are found by: after records were loaded past the door, as owner. Nothing happens for a
 * registry that declares no names.
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
    const before = known.get(registry.name);
    if (registry.search.length > 0) {
      if (before !== rulesOf(registry, ctx.app.country)) await rebuild(ctx, registry);
    } else if (before !== undefined) {
      await ctx.db.adHoc(dropFindTables(registry.name));
      await forgetFind(ctx.db, registry.name);
    }
  }
}
