import type { PoolClient } from 'pg';

/** A table whose rows an archive holds. */
export interface TableRows {
  /** Quoted name with its schema. */
  readonly name: string;
  /** Quoted columns that are stored, in order. */
  readonly columns: readonly string[];
  /** Bytes on disk, roughly. */
  readonly weight: number;
  /** Whether rows name stored files, in a column `file_id`. */
  readonly files: boolean;
}

/** A sequence and where it stands. */
export interface SequenceState {
  readonly name: string;
  readonly last: string;
  readonly called: boolean;
}

/** Records which migrations a database had; it comes from the migrations themselves. */
const LEDGER = 'platform.migration';

const OURS = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')`;

export async function listTables(client: PoolClient): Promise<TableRows[]> {
  const { rows } = await client.query<TableRows>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name, pg_table_size(c.oid)::float8 as weight,
       array(select quote_ident(a.attname) from pg_attribute a
         where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
       exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'file_id' and not a.attisdropped) as files
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and c.relpersistence = 'p' and ${OURS} order by 1`,
  );
  return rows.filter(({ name }) => name !== LEDGER);
}

export async function listSequences(client: PoolClient): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
     from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and ${OURS} order by 1`,
  );
  const states: SequenceState[] = [];
  for (const { name } of rows) {
    const state = await client.query(`select last_value::text as last, is_called as called from ${name}`);
    states.push({ name, ...state.rows[0] });
  }
  return states;
}

/**
 * Row-level security leaves rows out without a word. The owner must be let through everywhere before a copy may call itself whole.
 * @throws Error naming the tables that would hide rows
 */
export async function refuseHidden(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and c.relrowsecurity and c.relforcerowsecurity and ${OURS}
       and (not exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'PERMISSIVE'
           and p.cmd = 'ALL' and 'thanglong_owner' = any (p.roles) and p.qual = 'true')
         or exists (select from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'RESTRICTIVE'
           and p.roles && array['public', 'thanglong_owner']::name[]))
     order by 1`,
  );
  if (rows.length > 0)
    throw new Error(
      `row-level security hides rows from the owner: ${rows.map(({ name }) => name).join(', ')}; give it a policy "owner … using (true)"`,
    );
}
