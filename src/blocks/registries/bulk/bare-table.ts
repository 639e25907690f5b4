import type { PoolClient } from 'pg';
import type { Registry } from '../declaration.ts';
import { tableOf } from '../layout.ts';

interface Index {
  readonly name: string;
  /** The constraint that it belongs to, as DDL. */
  readonly held: string | null;
  readonly ddl: string;
}

const INDEXES = `select i.indexrelid::regclass::text as name, pg_get_constraintdef(c.oid) as held, pg_get_indexdef(i.indexrelid) as ddl
  from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
  where i.indrelid = $1::regclass order by i.indexrelid`;

/**
 * Takes a table's indexes away until it is full, and its guard, because COPY does not go through row-level security. All of it in the
 * transaction of `client`, in which nobody else reaches the table: whatever happens, either everything is there again or nothing has changed.
 * @returns what brings both back
 */
export async function bareTable(client: PoolClient, registry: Registry): Promise<() => Promise<void>> {
  const table = tableOf(registry.name);
  await client.query(`lock table ${table} in access exclusive mode`);
  const { rows } = await client.query<Index>(INDEXES, [table]);
  const plain = (name: string) => name.slice(name.indexOf('.') + 1);
  for (const { name, held } of rows)
    await client.query(held ? `alter table ${table} drop constraint ${plain(name)}` : `drop index ${name}`);
  await client.query(`alter table ${table} no force row level security`);
  return async () => {
    await client.query("set local maintenance_work_mem = '256MB'");
    for (const { name, held, ddl } of rows)
      await client.query(held ? `alter table ${table} add constraint ${plain(name)} ${held}` : ddl);
    await client.query(`alter table ${table} force row level security`);
  };
}
