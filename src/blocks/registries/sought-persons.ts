import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Registry } from './declaration.ts';
import { columnType } from './layout.ts';
import { findCurrent } from './store.ts';

/** Records of one person that are looked at. */
const MOST = 20;

/**
 * Whom equal values point to by themselves: by the key, by the number of whom a record is about, by what no two records share. That nothing
 * was found tells something of them too: that what was asked beside it is not so. The registry must be open to the statement.
 * @returns their person ids
 */
export async function soughtPersons(
  ctx: Ctx,
  registry: Registry,
  equal: Readonly<Record<string, unknown>>,
  day: PlainDate,
): Promise<string[]> {
  const found = new Set<string>();
  for (const [name, value] of Object.entries(equal)) {
    const attribute = registry.attributes.find((one) => one.name === name);
    const points = name === registry.key || name === registry.subject || registry.unique.includes(name);
    if (!points || !attribute || !columnType(attribute)) continue;
    const sought = name === registry.key ? { key: String(value) } : { equal: { [name]: value } };
    for (const { personId } of await findCurrent(ctx.db, registry, sought, {
      wanted: new Set(),
      day,
      limit: MOST,
    }))
      if (personId) found.add(personId);
  }
  return [...found];
}
