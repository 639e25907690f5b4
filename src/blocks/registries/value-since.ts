import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Registry } from './declaration.ts';
import { heldOn } from './rules.ts';
import { findEntries } from './store.ts';
import { withOpenRegistry } from './with-open-registry.ts';

/**
 * From when each of these values of a record holds today: the day of the change that brought it, also where other values have changed
 * since. The caller has been given the values; only days are told.
 */
export async function valueSince(
  ctx: Ctx,
  registry: Registry,
  recordId: string,
  names: ReadonlySet<string>,
): Promise<Readonly<Record<string, PlainDate>>> {
  if (names.size === 0) return {};
  const entries = await withOpenRegistry(ctx, { read: registry.name }, () =>
    findEntries(ctx.db, registry, { recordId }, names),
  );
  const { values } = heldOn(registry, entries, today(ctx));
  return Object.fromEntries(
    values
      .filter(({ attribute }) => names.has(attribute))
      .map(({ attribute, validFrom }) => [attribute, validFrom]),
  );
}
