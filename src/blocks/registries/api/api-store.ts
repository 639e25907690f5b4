import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import type { Attribute, Registry } from '../declaration.ts';
import { columnType, tableOf, valuesExpression } from '../layout.ts';
import type { Current } from '../store.ts';
import { beginningOf } from './search-pattern.ts';

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

/** Records after a place, by their ids: each page is one range of an index, however far it lies. Or by their keys, without a place. */
export function findPage(
  db: Db,
  registry: Registry,
  filter: Filter,
  {
    wanted,
    after,
    limit,
    skip = 0,
    keys,
  }: {
    wanted: ReadonlySet<string>;
    after?: string;
    limit: number;
    skip?: number;
    keys?: 'asc' | 'desc';
  },
): Promise<(Current & { key: string })[]> {
  const { text, values } = holding(registry, filter);
  if (after !== undefined) values.push(after);
  const place = after === undefined ? '' : ` and record_id > $${values.length}`;
  values.push(limit, skip);
  return db.adHoc(
    `select record_id as "recordId", key, person_id as "personId", ${valuesExpression(registry, wanted)} as values
     from ${tableOf(registry.name)} where ${text}${place} order by ${keys ? `key ${keys}` : 'record_id'} limit $${values.length - 1} offset $${values.length}`,
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

/** So many records are looked at for a pattern or an order of their own: no index answers these under row-level security. */
export const MOST_LOOKED_AT = 10_000;

export interface Matching extends Filter {
  /** A pattern that one of these texts matches. */
  readonly sought?: { readonly within: readonly Attribute[]; readonly pattern: string };
  /** The order; that of the record ids where missing. */
  readonly by?: Attribute;
  readonly descending: boolean;
}

const textOf = (registry: Registry, attribute: Attribute): string =>
  attribute.name === registry.key
    ? 'key'
    : columnType(attribute)
      ? `"${attribute.name}"`
      : `(rest->>'${attribute.name}')`;

/**
 * Records that match, in an order. The index narrows them by equal values and by what the pattern begins with; `looked` of them are looked
 * at, one more than the most where there are more, and then what was found is not all.
 */
export async function findMatching(
  db: Db,
  registry: Registry,
  { sought, by, descending, ...filter }: Matching,
  { wanted, limit, skip }: { wanted: ReadonlySet<string>; limit: number; skip: number },
): Promise<{ looked: number; matched: number; records: Current[] }> {
  const { text, values } = holding(registry, filter);
  const conditions = [text];
  const [only, more] = sought?.within ?? [];
  const beginning = sought && only && !more && columnType(only) ? beginningOf(sought.pattern) : undefined;
  if (only && beginning) {
    conditions.push(`${textOf(registry, only)} >= $${values.push(beginning.from)}`);
    if (beginning.until !== undefined)
      conditions.push(`${textOf(registry, only)} < $${values.push(beginning.until)}`);
  }
  const pattern = sought ? `$${values.push(sought.pattern)}` : '';
  const matches = sought?.within.map((one) => `${textOf(registry, one)} ~ ${pattern}`).join(' or ') ?? 'true';
  const column = !by
    ? 'record_id'
    : by.name === registry.key
      ? 'key'
      : columnType(by)
        ? `"${by.name}"`
        : `(rest->'${by.name}')`;
  const direction = descending ? 'desc' : 'asc';
  const order = `${column} ${direction} nulls last, record_id ${direction}`;
  const [held, page] = [
    `$${values.push(MOST_LOOKED_AT + 1)}`,
    `$${values.push(limit)} offset $${values.push(skip)}`,
  ];
  const rows = await db.adHoc<{ looked: number; matched: number; record: Current | null }>(
    `with held as materialized (select * from ${tableOf(registry.name)} where ${conditions.join(' and ')} limit ${held}),
       matching as materialized (select * from held where ${matches})
     select (select count(*)::int from held) as looked, (select count(*)::int from matching) as matched, one.record
     from (select) always left join lateral (
       select jsonb_build_object('recordId', record_id, 'personId', person_id, 'values', ${valuesExpression(registry, wanted)}) as record
       from matching order by ${order} limit ${page}) one on true`,
    values,
  );
  const { looked, matched } = rows[0]!;
  return { looked, matched, records: rows.flatMap(({ record }) => record ?? []) };
}
