import type { PoolClient } from 'pg';
import type { FirstWrap } from '#platform/block';
import type { Wrapping } from './rewrap-all.ts';

const AT_ONCE = 200;
/** Version byte, nonce and tag of what older programs wrote. */
const SHORTEST = 29;

const holds = (column: string): string => `length(${column}) >= ${SHORTEST} and get_byte(${column}, 0) = 1`;

/** How many secrets stand there as older programs wrapped them. */
export async function countFirstWraps(client: PoolClient, { table, column }: FirstWrap): Promise<number> {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${table} where ${holds(column)}`,
  );
  return rows[0]!.count;
}

/** Wraps them as this program does; that takes the label, which stands in the row. @returns how many */
export async function wrapAnew(
  client: PoolClient,
  { table, column, label }: FirstWrap,
  { wrap, unwrap }: Wrapping,
): Promise<number> {
  let count = 0;
  await client.query(
    `declare first no scroll cursor for select ctid::text as place, ${column} as value, ${label} as label from ${table} where ${holds(column)} for update`,
  );
  for (;;) {
    const { rows } = await client.query<{ place: string; value: Buffer; label: string }>(
      `fetch ${AT_ONCE} from first`,
    );
    for (const { place, value, label: bound } of rows) {
      const secret = unwrap(value, bound);
      const next = wrap(secret, bound);
      secret.fill(0);
      await client.query(`update ${table} set ${column} = $2 where ctid = $1::tid`, [place, next]);
      count += 1;
    }
    if (rows.length < AT_ONCE) break;
  }
  await client.query('close first');
  return count;
}
