import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import type { Stretch } from '../import/stretches.ts';
import { nameOf } from './find-sql.ts';
import { addNames, findUnknownNames, importedNames, keepBearers, keepImportedBearers } from './find-store.ts';
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

/** Notes names that no record bore before, with the keys by which they are found. */
const addWritten = ({ app, db }: Ctx, registry: Registry, written: readonly string[]) =>
  addNames(
    db,
    registry.name,
    written.map((name) => keptName(app.country, registry, name)),
  );

/** Keeps finding in step with records that were just written, while the registry is open for writing: in the same transaction. */
export async function keepNames(ctx: Ctx, registry: Registry, recordIds: readonly string[]): Promise<void> {
  if (registry.search.length === 0 || recordIds.length === 0) return;
  const unknown = await findUnknownNames(ctx.db, registry.name, recordIds);
  if (unknown.length > 0) await addWritten(ctx, registry, unknown);
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

/** Works through what a query gives, some at a time, however much it is. */
async function inPortions<Row>(
  { db }: Ctx,
  query: string,
  values: readonly unknown[],
  work: (rows: readonly Row[]) => Promise<unknown>,
): Promise<void> {
  await db.adHoc(`declare portion no scroll cursor for ${query}`, values);
  for (;;) {
    const rows = await db.adHoc<Row>(`fetch ${PORTION} from portion`);
    if (rows.length > 0) await work(rows);
    if (rows.length < PORTION) break;
  }
  await db.adHoc('close portion');
}

/**
 * The same for all records of a file that was taken in, while its rows still wait. New records with one row each, which have one name, are
 * kept by statements over all of them.
 * @param stretches of its rows, where no key stands in several of them @param step is told after each of them
 */
export async function keepImported(
  ctx: Ctx,
  registry: Registry,
  importId: string,
  stretches: readonly Stretch[] | undefined,
  step: () => void,
): Promise<void> {
  const [naming, another] = registry.search;
  if (!naming) return;
  const atOnce = stretches !== undefined && !another;
  if (atOnce) {
    const name = nameOf(naming);
    const { text, values } = importedNames(registry.name, importId, name);
    await inPortions<{ written: string }>(ctx, text, values, (rows) =>
      addWritten(
        ctx,
        registry,
        rows.map(({ written }) => written),
      ),
    );
    for (const stretch of stretches) {
      await keepImportedBearers(ctx.db, registry.name, importId, stretch, { name, ...naming });
      step();
    }
  }
  await inPortions<{ recordId: string }>(
    ctx,
    // The rows know what their records are called: asking the registry would be asking of a table that has just grown unseen.
    `select coalesce(known, id) as "recordId" from registries.import_row
     where import_id = $1 and turn = 1 ${atOnce ? 'and known is not null and merged is not null' : ''}`,
    [importId],
    (rows) =>
      keepNames(
        ctx,
        registry,
        rows.map(({ recordId }) => recordId),
      ),
  );
}
