import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { nameOf } from './find-sql.ts';
import { addNames, findUnknownNames, keepBearers } from './find-store.ts';
import { keysOfPerson, keysOfTitle, type NameCountry } from './name-keys.ts';

/** Records whose names are read at once. */
const PORTION = 5_000;

/** A name as it is kept: as written, as it is typed, and the keys by which it is found. */
export function keptName(country: NameCountry, registry: Registry, written: string) {
  const keys = new Set<string>();
  if (registry.search.some(({ person }) => person))
    for (const key of keysOfPerson(country, written)) keys.add(key);
  if (registry.search.some(({ title }) => title))
    for (const key of keysOfTitle(country, written)) keys.add(key);
  return { written, folded: country.text.fold(written), keys: [...keys] };
}

/** Keeps finding in step with records that were just written, while the registry is open for writing: in the same transaction. */
export async function keepNames(ctx: Ctx, registry: Registry, recordIds: readonly string[]): Promise<void> {
  if (registry.search.length === 0 || recordIds.length === 0) return;
  const unknown = await findUnknownNames(ctx.db, registry.name, recordIds);
  if (unknown.length > 0)
    await addNames(
      ctx.db,
      registry.name,
      unknown.map((written) => keptName(ctx.app.country, registry, written)),
    );
  await keepBearers(ctx.db, registry.name, recordIds);
}

/** The same for one record of which the values that were written are at hand: names from before are known already. */
export async function keepName(
  ctx: Ctx,
  registry: Registry,
  recordId: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  if (registry.search.length === 0) return;
  const names = new Set(
    registry.search
      .map((naming) => values[nameOf(naming)])
      .filter((one): one is string => typeof one === 'string'),
  );
  const kept = [...names].filter(Boolean).map((written) => keptName(ctx.app.country, registry, written));
  await Promise.all([
    kept.length > 0 && addNames(ctx.db, registry.name, kept),
    keepBearers(ctx.db, registry.name, [recordId]),
  ]);
}

/** The same for all records of a file that was taken in, while its rows still wait. */
export async function keepImported(ctx: Ctx, registry: Registry, importId: string): Promise<void> {
  if (registry.search.length === 0) return;
  await ctx.db.adHoc(
    // The rows know what their records are called: asking the registry would be asking of a table that has just grown unseen.
    `declare taken_in no scroll cursor for select coalesce(known, id) as "recordId" from registries.import_row
     where import_id = '${importId.replaceAll("'", '')}' and turn = 1`,
  );
  for (;;) {
    const page = await ctx.db.adHoc<{ recordId: string }>(`fetch ${PORTION} from taken_in`);
    await keepNames(
      ctx,
      registry,
      page.map(({ recordId }) => recordId),
    );
    if (page.length < PORTION) break;
  }
  await ctx.db.adHoc('close taken_in');
}
