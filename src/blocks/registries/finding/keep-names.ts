import type { Ctx } from '#platform/context';
import type { Registry } from '../declaration.ts';
import { nameOf } from './find-sql.ts';
import { addNames, importedNames } from './find-store.ts';
import { keysOfPerson, keysOfTitle, type NameCountry } from './name-keys.ts';

/** Names that are folded and noted at once. */
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
const keepWritten = ({ app, db }: Ctx, registry: Registry, written: readonly string[]) =>
  addNames(
    db,
    registry.name,
    written.map((name) => keptName(app.country, registry, name)),
  );

/** Keeps the names of a record that is written, while the registry is open for writing: in the same transaction. */
export async function keepNames(
  ctx: Ctx,
  registry: Registry,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = new Set(registry.search.map((naming) => values[nameOf(naming)]));
  const written = [...names].filter((one): one is string => typeof one === 'string' && one !== '');
  if (written.length > 0) await keepWritten(ctx, registry, written);
}

/** The same for all rows of a file that is taken in, while they still wait. */
export async function keepImportedNames(ctx: Ctx, registry: Registry, importId: string): Promise<void> {
  if (registry.search.length === 0) return;
  const { db } = ctx;
  const { text, values } = importedNames(registry, importId);
  await db.adHoc(`declare names no scroll cursor for ${text}`, values);
  for (;;) {
    const rows = await db.adHoc<{ written: string }>(`fetch ${PORTION} from names`);
    if (rows.length > 0)
      await keepWritten(
        ctx,
        registry,
        rows.map(({ written }) => written),
      );
    if (rows.length < PORTION) break;
  }
  await db.adHoc('close names');
}
