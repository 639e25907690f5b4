import { trace } from '#platform/audit';
import { today } from '#platform/calendar';
import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { getRegistry } from '../get-registry.ts';
import { soughtPersons } from '../sought-persons.ts';
import { withOpenRegistry } from '../with-open-registry.ts';
import { findPage } from './api-store.ts';
import { askedAttributes } from './asked-attributes.ts';
import { cursorOf, placeOf } from './cursor.ts';
import { expandRecord, referencesOf } from './expand.ts';
import { filterOf } from './filter-of.ts';
import type { ApiRecord } from './get-record.ts';

/** Of so many records at most the references are followed: each is a reading of its own. */
export const MOST_EXPANDED = 25;

export interface ListAsked {
  readonly registry: string;
  readonly attributes?: string;
  readonly asOf?: PlainDate;
  readonly expand?: string;
  readonly cursor?: string;
  readonly limit: number;
  /** Records of pages before, for who counts pages. */
  readonly skip?: number;
  /** By their keys; by their ids where missing. */
  readonly keys?: 'asc' | 'desc';
  /** `filter.<attribute>`. */
  readonly query: Readonly<Record<string, unknown>>;
}

/**
 * One page of the records of a registry, for a program with the right to list; in one trace that names all their subjects.
 * @returns also the cursor of the next page, where there is one; it keeps the day of the first
 * @throws registries.not_granted, registries.unknown_attribute, registries.not_indexed, registries.filter_value, registries.cursor_unknown
 */
export async function listRecords(
  ctx: Ctx,
  asked: ListAsked,
): Promise<{
  registry: string;
  asOf: PlainDate;
  records: (ApiRecord & { key?: string })[];
  withheld: readonly string[];
  next?: string;
}> {
  const registry = await getRegistry(ctx, asked.registry);
  const references = referencesOf(registry, asked.expand);
  const followed = references.map(([name]) => name);
  const { granted, given, withheld } = askedAttributes(ctx, registry, asked.attributes, true, followed);
  const equal = filterOf(registry, granted, asked.query);
  const same = { registry: registry.name, equal, asOf: asked.asOf };
  const [after, day = asked.asOf ?? today(ctx)] = asked.cursor ? placeOf(ctx, same, asked.cursor) : [];
  const limit = references.length > 0 ? Math.min(asked.limit, MOST_EXPANDED) : asked.limit;
  const { found, sought } = await withOpenRegistry(ctx, { read: registry.name }, async () => {
    const found = await findPage(
      ctx.db,
      registry,
      { equal, day },
      { wanted: new Set(given), after, limit: limit + 1, skip: asked.skip, keys: asked.keys },
    );
    return { found, sought: found.length > 0 ? [] : await soughtPersons(ctx, registry, equal, day) };
  });
  const shown = found.slice(0, limit);
  const named = granted.attributes.has(registry.key);
  if (shown.length > 0 || sought.length > 0)
    await trace(ctx, {
      action: 'registry.list',
      registry: registry.name,
      attributes: [...new Set([...given, ...(named ? [registry.key] : []), ...Object.keys(equal)])],
      subjects: [...sought, ...shown.flatMap(({ personId }) => personId ?? [])],
      basis: ctx.purpose.basis ?? granted.basis,
    });
  const records: (ApiRecord & { key?: string })[] = [];
  for (const { recordId, key, values } of shown)
    records.push({
      recordId,
      ...(named && { key }),
      values,
      ...(references.length > 0 && { expanded: await expandRecord(ctx, references, values, day) }),
    });
  const last = found.length > limit ? shown.at(-1) : undefined;
  return {
    registry: registry.name,
    asOf: day,
    records,
    withheld,
    ...(last && { next: cursorOf(ctx, same, [last.recordId, day]) }),
  };
}
