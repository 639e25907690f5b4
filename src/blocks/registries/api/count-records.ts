import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { getRegistry } from '../get-registry.ts';
import { soughtPersons } from '../sought-persons.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { countPage, findPage } from './api-store.ts';
import { askedAttributes } from './asked-attributes.ts';
import { filterOf } from './filter-of.ts';

/** More are not counted one by one; that there are more is said. */
const MOST = 100_000;
/** Up to so many, a count that was narrowed tells of each of them: they find its trace. */
const FEW = 20;

/**
 * How many records hold on a day and have the values of the filter: by the right to list, for a filter tells what is in them.
 * @throws registries.not_granted, registries.unknown_attribute, registries.not_indexed, registries.filter_value
 */
export async function countRecords(
  ctx: Ctx,
  asked: { registry: string; asOf?: PlainDate; query: Readonly<Record<string, unknown>> },
): Promise<{ registry: string; asOf: PlainDate; count: number; more: boolean }> {
  const registry = await getRegistry(ctx, asked.registry);
  const { granted } = askedAttributes(ctx, registry, undefined, true);
  const equal = filterOf(registry, granted, asked.query);
  const day = asked.asOf ?? today(ctx);
  const { found, subjects } = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    const found = await countPage(ctx.db, registry, { equal, day }, MOST + 1);
    if (Object.keys(equal).length === 0 || found > FEW) return { found, subjects: [] };
    if (found === 0) return { found, subjects: await soughtPersons(ctx, registry, equal, day) };
    const counted = await findPage(ctx.db, registry, { equal, day }, { wanted: new Set(), limit: FEW });
    return { found, subjects: counted.flatMap(({ personId }) => personId ?? []) };
  });
  await trace(ctx, {
    action: 'registry.count',
    registry: registry.name,
    attributes: Object.keys(equal),
    subjects,
    basis: ctx.purpose.basis ?? granted.basis,
  });
  return { registry: registry.name, asOf: day, count: Math.min(found, MOST), more: found > MOST };
}
