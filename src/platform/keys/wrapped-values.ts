import type { PoolClient } from 'pg';
import { keyThatWrapped, OVERHEAD, wrappedBy } from '#platform/crypto';

/** A column in which wrapped secrets may stand. */
export interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
}

const START = wrappedBy('').toString('base64url').slice(0, 5);
/** A wrapped secret inside a text: in base64url, never shorter than what wraps it. */
const INSIDE = new RegExp(`${START}[\\w-]{${Math.floor((OVERHEAD * 4) / 3) - 5},}`, 'g');
const AT_ONCE = 200;

const COLUMNS = `
  select format('%I.%I', n.nspname, c.relname) as "table", quote_ident(a.attname) as name, format_type(a.atttypid, null) as type
  from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
  where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
    and a.atttypid in ('bytea'::regtype, 'text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'text[]'::regtype)
  order by 1, 2`;

/** Every column that could hold a wrapped secret, of every table of every room. */
export const columnsOf = async (client: PoolClient): Promise<Column[]> =>
  (await client.query<Column>(COLUMNS)).rows;

/** The wrapped secrets in a value. */
const secretsIn = (type: string, value: Buffer | string): Buffer[] =>
  type === 'bytea'
    ? [value as Buffer]
    : (String(value).match(INSIDE) ?? []).map((text) => Buffer.from(text, 'base64url'));

/** The same value with each secret wrapped by the key that wraps now. */
const changed = (type: string, value: Buffer | string, rewrap: (one: Buffer) => Buffer): Buffer | string =>
  type === 'bytea'
    ? rewrap(value as Buffer)
    : String(value).replace(INSIDE, (text) => rewrap(Buffer.from(text, 'base64url')).toString('base64url'));

/** Reads the values of a column that hold a wrapped secret, some at a time, and locks them for whoever changes them. */
async function* valuesOf(
  client: PoolClient,
  { table, name, type }: Column,
  lock: boolean,
): AsyncGenerator<{ place: string; value: Buffer | string }> {
  const holds =
    type === 'bytea'
      ? `substring(${name} from 1 for 4) = '\\x${wrappedBy('').toString('hex')}'::bytea`
      : `${name}::text like '%${START}%'`;
  const shown = type === 'bytea' ? name : `${name}::text`;
  await client.query(
    `declare wrapped no scroll cursor for select ctid::text as place, ${shown} as value from ${table} where ${holds}${lock ? ' for update' : ''}`,
  );
  for (;;) {
    const { rows } = await client.query<{ place: string; value: Buffer | string }>(
      `fetch ${AT_ONCE} from wrapped`,
    );
    yield* rows;
    if (rows.length < AT_ONCE) break;
  }
  await client.query('close wrapped');
}

/** How many secrets of a column each key has wrapped, by the key's id. */
export async function countSecrets(
  client: PoolClient,
  column: Column,
  counts: Map<string, number>,
): Promise<void> {
  for await (const { value } of valuesOf(client, column, false))
    for (const secret of secretsIn(column.type, value)) {
      const id = keyThatWrapped(secret);
      if (id) counts.set(id, (counts.get(id) ?? 0) + 1);
    }
}

/**
 * Wraps the secrets of a column by the key that wraps now. Those of a key that nobody has any more stay as they are.
 * @param old ids of the keys that are to go
 * @returns how many were changed
 */
export async function rewrapSecrets(
  client: PoolClient,
  column: Column,
  given: { old: ReadonlySet<string>; rewrap: (wrapped: Uint8Array) => Buffer },
): Promise<number> {
  let count = 0;
  const again = (one: Buffer): Buffer => {
    if (!given.old.has(keyThatWrapped(one) ?? '')) return one;
    count += 1;
    return given.rewrap(one);
  };
  for await (const { place, value } of valuesOf(client, column, true)) {
    const before = count;
    const next = changed(column.type, value, again);
    if (count > before)
      await client.query(
        `update ${column.table} set ${column.name} = $2::${column.type} where ctid = $1::tid`,
        [place, next],
      );
  }
  return count;
}
