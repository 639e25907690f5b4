import { statSync } from 'node:fs';
import type { PoolClient } from 'pg';
import { copyIn, type Migration, migrate } from '#platform/database';
import { type ArchivePart, readArchive } from './archive.ts';
import { describeSchema } from './describe-schema.ts';
import { FORMAT, type Head, KEY_CHECK, type Manifest } from './manifest.ts';
import { type Progress, tellProgress } from './progress.ts';
import type { BackupParts, BackupResult } from './write-backup.ts';

async function readJson<T>(part: ArchivePart): Promise<T> {
  const pieces: Buffer[] = [];
  for await (const piece of part.bytes) pieces.push(piece);
  return JSON.parse(Buffer.concat(pieces).toString()) as T;
}

/** Those of the program's migrations that the archive's database had. @throws Error when it had others */
function sameMigrations(head: Head, migrations: readonly Migration[]): Migration[] {
  const wanted = new Map(head.migrations.map(({ room, name, sha256 }) => [`${room}/${name}`, sha256]));
  const found = migrations.filter(({ room, name, sha256 }) => wanted.get(`${room}/${name}`) === sha256);
  if (found.length < wanted.size) {
    for (const { room, name } of found) wanted.delete(`${room}/${name}`);
    throw new Error(
      `the archive was made by a program with other migrations (${[...wanted.keys()].slice(0, 5).join(', ')}): restore it with that program or a newer one`,
    );
  }
  return found;
}

async function refuseUnlessEmpty(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select nspname as name from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
  );
  if (rows.length > 0)
    throw new Error('the database is not empty: restore into a new database, or into an empty DATA_DIR');
}

/** Takes away what this restoration made in the empty database. */
const dropAll = (client: PoolClient) =>
  client.query(`do $$ declare s text; begin
    for s in select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public') loop
      execute format('drop schema %I cascade', s);
    end loop; end $$`);

/** What hinders rows from arriving in any order, as statements that lift it and put it back. Needs no more than ownership. */
async function hindrances(client: PoolClient): Promise<{ lift: string[]; putBack: string[] }> {
  const { rows } = await client.query<{ lift: string; back: string }>(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as lift,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as back
    from pg_constraint k where k.contype = 'f' and k.conparentid = 0
    union all
    select format('alter table %s disable trigger user', c.oid::regclass), format('alter table %s enable trigger user', c.oid::regclass)
    from pg_class c where exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) and c.relkind = 'r'
    union all
    select format('alter table %s no force row level security', c.oid::regclass), format('alter table %s force row level security', c.oid::regclass)
    from pg_class c where c.relforcerowsecurity and c.relkind = 'r'
    order by 1`);
  return { lift: rows.map(({ lift }) => lift), putBack: rows.map(({ back }) => back) };
}

const each = async (client: PoolClient, statements: readonly string[]) => {
  for (const statement of statements) await client.query(statement);
};

/** Receives the rows and files that follow the head. */
async function receive(
  parts: BackupParts,
  client: PoolClient,
  head: Head,
  archive: AsyncIterable<ArchivePart>,
  written: string[],
): Promise<BackupResult> {
  const columns = new Map(head.tables.map((table) => [`table ${table.name}`, table]));
  const sums = new Map<string, Manifest['parts'][number]>();
  let manifest: Manifest | undefined;
  for await (const part of archive) {
    const table = columns.get(part.name);
    let rows: number | undefined;
    if (part.name === 'manifest') {
      manifest = await readJson<Manifest>(part);
      continue;
    }
    if (table)
      rows = await copyIn(client, `copy ${table.name} (${table.columns.join(', ')}) from stdin`, part.bytes);
    else if (part.name.startsWith('file ')) {
      const id = part.name.slice('file '.length);
      written.push(id);
      await parts.files.write(id, part.bytes);
    } else throw new Error(`the archive holds something unknown: ${part.name}`);
    sums.set(part.name, { ...part.sum(), ...(rows === undefined ? {} : { rows }) });
  }
  if (!manifest) throw new Error('the archive was cut short');
  for (const said of manifest.parts) {
    const found = sums.get(said.name);
    if (said.name !== 'head' && (found?.sha256 !== said.sha256 || found.rows !== said.rows))
      throw new Error(`${said.name} is not what was put into the archive`);
  }
  if (sums.size !== manifest.parts.length - 1 || head.tables.some(({ name }) => !sums.has(`table ${name}`)))
    throw new Error('the archive does not hold what its list says');
  const rows = manifest.parts.reduce((sum, part) => sum + (part.rows ?? 0), 0);
  return { tables: head.tables.length, rows, files: written.length };
}

/**
 * Puts a backup into an empty database and file store: migrates to exactly what the archive's database had, copies, compares.
 * Whatever fails, nothing stays. Newer migrations are applied by the next `migrate` or `serve`, as in any upgrade.
 * @throws Error when the archive is altered, unfinished, of other migrations or another master key, or the database is not empty
 */
export async function restoreBackup(
  parts: BackupParts & { readonly migrations: readonly Migration[]; readonly login: string },
  path: string,
  key?: Buffer,
): Promise<BackupResult> {
  const { owner, keyring, clock, tell } = parts;
  const progress: Progress = tellProgress('restore', statSync(path).size, tell);
  const archive = readArchive(path, key, (bytes) => progress.add(bytes));
  const first = (await archive.next()).value as ArchivePart | undefined;
  if (first?.name !== 'head') throw new Error(`${path} is no backup of this program`);
  const head = await readJson<Head>(first);
  if (head.format !== FORMAT) throw new Error(`${path} was made by another program (format ${head.format})`);
  if (head.keyCheck !== keyring.mac(KEY_CHECK, ''))
    throw new Error('the archive belongs to another master key: put that key in its place first');
  const migrations = sameMigrations(head, parts.migrations);
  const client = await owner.connect();
  const written: string[] = [];
  let begun = false;
  try {
    await refuseUnlessEmpty(client);
    begun = true;
    await migrate(owner, migrations, clock, parts.login);
    await client.query('begin');
    await client.query(`select set_config('role', 'thanglong_owner', true), set_config('check_function_bodies', 'off', true),
      set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true)`);
    const made = new Set(await describeSchema(client));
    await each(
      client,
      head.schema.filter((statement) => !made.has(statement)),
    );
    const { lift, putBack } = await hindrances(client);
    // A migration may have written rows of its own; they are in the archive too.
    await client.query(`truncate ${head.tables.map(({ name }) => name).join(', ')}`);
    await each(client, lift);
    const result = await receive(parts, client, head, archive, written);
    await each(client, putBack);
    for (const { name, last, called } of head.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called]);
    const now = await describeSchema(client);
    const differing = [
      ...head.schema.filter((one) => !now.includes(one)),
      ...now.filter((one) => !head.schema.includes(one)),
    ];
    if (differing.length > 0)
      throw new Error(`the schema came out otherwise:\n${differing.slice(0, 10).join('\n')}`);
    await client.query('commit');
    await client.query('analyze').catch(() => {});
    progress.end();
    client.release();
    return result;
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    if (begun)
      await client
        .query('set role thanglong_owner')
        .then(() => dropAll(client))
        .catch(() => {});
    for (const id of written) await parts.files.remove(id).catch(() => {});
    client.release(true);
    await archive.return(undefined).catch(() => {});
    throw fault;
  }
}
