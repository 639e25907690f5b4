import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import { isId } from '#platform/ids';
import type { Registry } from './declaration.ts';
import { listRegistries } from './get-registry.ts';
import { type Change, heldOn } from './rules.ts';
import { findEntries } from './store.ts';

/** A record as its subject sees it: each value with where it came from and since when. */
export interface OwnRecord {
  readonly registry: Registry;
  readonly recordId: string;
  readonly values: readonly Change[];
}

/** All that the registries hold of one person of the hat, in one trace per registry. */
export async function ownRecords(ctx: Ctx, personId: string): Promise<OwnRecord[]> {
  if (ctx.hat.kind !== 'person' || !isId(personId) || !ctx.hat.persons.includes(personId)) return [];
  const found: OwnRecord[] = [];
  const registries = await listRegistries(ctx);
  // All are asked in one way to the database.
  const asked = await Promise.all(registries.map((registry) => findEntries(ctx.db, registry, { personId })));
  for (const [nth, registry] of registries.entries()) {
    const entries = asked[nth]!;
    const records = Map.groupBy(entries, ({ recordId }) => recordId);
    for (const [recordId, rows] of records) {
      const { values } = heldOn(registry, rows, today(ctx));
      if (values.length > 0) found.push({ registry, recordId, values });
    }
    const attributes = [
      ...new Set(
        found
          .filter((one) => one.registry === registry)
          .flatMap(({ values }) => values.map((v) => v.attribute)),
      ),
    ];
    if (attributes.length > 0)
      await trace(ctx, {
        action: 'registry.read',
        registry: registry.name,
        attributes,
        subjects: [personId],
      });
  }
  return found;
}
