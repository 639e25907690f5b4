import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Registry } from '../declaration.ts';
import { tableOf, valuesExpression } from '../layout.ts';
import type { Current } from '../store.ts';

type Db = Ctx['db'];

export interface Filter {
  /** Equal values, by attribute. */
  readonly equal: Readonly<Record<string, unknown>>;
  readonly day: PlainDate;
}

/** What holds on a day and is so, as a condition with its values. The key has an index of its own. */
function holding(registry: Registry, { equal, day }: Filter): { text: string; values: unknown[] } {
  const values: unknown[] = [day];
  const conditions = ['superseded_at is null', 'valid_from <= $1', '(valid_to is null or valid_to > $1)'];
  for (const [name, value] of Object.entries(equal)) {
    values.push(value);
    conditions.push(`${name === registry.key ? 'key' : `"${name}"`} = $${values.length}`);
  }
  return { text: conditions.join(' and '), values };
}

/** Records after a place, by their ids: each page is one range of an index, however far it lies. */
export function findPage(
  db: Db,
  registry: Registry,
  filter: Filter,
  {
    wanted,
    after,
    limit,
    skip = 0,
  }: { wanted: ReadonlySet<string>; after?: string; limit: number; skip?: number },
): Promise<(Current & { key: string })[]> {
  const { text, values } = holding(registry, filter);
  if (after !== undefined) values.push(after);
  const place = after === undefined ? '' : ` and record_id > $${values.length}`;
  values.push(limit, skip);
  return db.adHoc(
    `select record_id as "recordId", key, person_id as "personId", ${valuesExpression(registry, wanted)} as values
     from ${tableOf(registry.name)} where ${text}${place} order by record_id limit $${values.length - 1} offset $${values.length}`,
    values,
  );
}

/** How many records there are, at most `most`. */
export const countPage = async (
  db: Db,
  registry: Registry,
  filter: Filter,
  most: number,
): Promise<number> => {
  const { text, values } = holding(registry, filter);
  const [row] = await db.adHoc<{ found: number }>(
    `select count(*)::int as found from (select from ${tableOf(registry.name)} where ${text} limit $${values.length + 1}) held`,
    [...values, most],
  );
  return row!.found;
};
