import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { errors } from '../errors.ts';
import { getImport } from './get-import.ts';
import { mapColumns } from './map-columns.ts';
import { planOf } from './start-import.ts';
import { planImport } from './work-store.ts';

export interface Settled {
  readonly registry: string;
  readonly id: string;
  /** What each column holds, in their order: an attribute, `valid_from`, or `-` for one that is left out. */
  readonly columns: readonly string[];
  /** For files whose rows do not say themselves from when they hold. */
  readonly validFrom?: PlainDate;
  readonly source: string;
  readonly basis: string;
}

/**
 * Says what the columns of a file hold, where it comes from and on which basis; from now on a job reads it.
 * @throws registries.import_columns_open, registries.import_columns, registries.import_no_key, registries.import_no_day, registries.provenance_missing,
 * registries.import_not_ready, and what `getImport` throws
 */
export async function settleColumns(ctx: Ctx, settled: Settled): Promise<void> {
  const { registry, one } = await getImport(ctx, settled.registry, settled.id);
  const notReady = () => errors.import_not_ready({ state: ctx.t(`registries.import.state.${one.state}`) });
  if (one.state !== 'waiting') throw notReady();
  const [source, basis] = [settled.source.trim(), settled.basis.trim()];
  if (!source || !basis) throw errors.provenance_missing({ registry: registry.name });
  const open = (one.head ?? []).filter((_, at) => !settled.columns[at]);
  if (open.length > 0) throw errors.import_columns_open({ columns: open.join(', ') });
  // Columns may have the same head, or none: they are told apart by their place.
  const places = (one.head ?? []).map((_, at) => String(at));
  const mapping = Object.fromEntries(places.map((place, at) => [place, settled.columns[at] ?? '']));
  const columns = mapColumns(ctx, registry, places, mapping);
  const plan = planOf(registry, columns, settled.validFrom);
  if ((await planImport(ctx.db, one.id, { ...plan, source, basis })) === 0) throw notReady();
}
