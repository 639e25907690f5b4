import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Pool, PoolClient } from 'pg';
import type { Clock } from '#platform/clock';
import { LOGIN } from './pools.ts';

/** One numbered file of one room. */
export interface Migration {
  readonly room: string;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** The migrations of the rooms in order; a room's stand in `<folder>/migrations/0001_name.sql`. */
export function readMigrations(folders: readonly string[]): Migration[] {
  return folders.flatMap((folder) => {
    const at = join(folder, 'migrations');
    if (!existsSync(at)) return [];
    return readdirSync(at)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => {
        const text = readFileSync(join(at, name), 'utf8');
        return {
          room: basename(folder),
          name,
          text,
          sha256: createHash('sha256').update(text).digest('hex'),
        };
      });
  });
}

/** The roles that hats are made of. Cluster-wide, so made when missing; the login of the program joins them. */
const ROLES = ['thanglong_owner', 'thanglong_app', 'thanglong_person', 'thanglong_agency'];

/** Roles belong to the whole server: another database's program may be making the same ones this moment. */
const RACES = new Set(['42710', '23505', 'XX000']);

async function again(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if (tries === 20 || !RACES.has((error as { code?: string }).code ?? '')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5 * tries));
    }
  }
}

async function makeRole(client: PoolClient, name: string, kind: 'login' | 'nologin'): Promise<void> {
  await again(async () => {
    const known = await client.query('select from pg_roles where rolname = $1', [name]);
    if (known.rowCount === 0) await client.query(`create role ${client.escapeIdentifier(name)} ${kind}`);
  });
}

async function prepareRoles(client: PoolClient, login: string): Promise<void> {
  for (const role of ROLES) await makeRole(client, role, 'nologin');
  await makeRole(client, login, 'login');
  const name = client.escapeIdentifier(login);
  const { rows } = await client.query<{ name: string }>('select current_database() as name');
  const database = client.escapeIdentifier(rows[0]!.name);
  const wears = (role: string, inherit: boolean) =>
    again(() => client.query(`grant ${role} to ${name} with inherit ${inherit}, set true`));
  // Without a hat the login may do what 'thanglong_app' may; the other hats must be put on.
  await wears('thanglong_app', true);
  await wears('thanglong_person', false);
  await wears('thanglong_agency', false);
  await again(() => client.query('grant thanglong_owner to current_user with set true'));
  await client.query(`grant create, connect on database ${database} to thanglong_owner`);
  await client.query(
    `revoke all on database ${database} from public; revoke all on schema public from public`,
  );
  await client.query(`grant connect on database ${database} to ${name}`);
}

const LEDGER = `
create schema if not exists platform;
comment on schema platform is 'The kernel: migrations, events and their deliveries, jobs';
create table if not exists platform.migration (
  room text not null, name text not null, sha256 text not null, applied_at timestamptz not null, primary key (room, name));
comment on table platform.migration is 'Which numbered migrations of which room this database has had';
`;

/**
 * Brings the database up to the migrations given, each in a transaction of its own, as thanglong_owner.
 * @throws Error when a migration that was applied has since been edited
 * @returns how many were applied
 */
export async function migrate(
  owner: Pool,
  migrations: readonly Migration[],
  clock: Clock,
  login = LOGIN,
): Promise<number> {
  const client = await owner.connect();
  try {
    // One process at a time; the others wait and then find nothing to do.
    await client.query('select pg_advisory_lock(727001)');
    await prepareRoles(client, login);
    await client.query('set role thanglong_owner');
    await client.query(LEDGER);
    const { rows } = await client.query<{ room: string; name: string; sha256: string }>(
      'select room, name, sha256 from platform.migration',
    );
    const applied = new Map(rows.map((row) => [`${row.room}/${row.name}`, row.sha256]));
    let count = 0;
    for (const { room, name, text, sha256 } of migrations) {
      const known = applied.get(`${room}/${name}`);
      if (known && known !== sha256)
        throw new Error(`Migration ${room}/${name} was edited after it was applied.`);
      if (known) continue;
      try {
        await client.query('begin');
        await client.query(text);
        await client.query('insert into platform.migration values ($1, $2, $3, $4)', [
          room,
          name,
          sha256,
          clock.now(),
        ]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw new Error(`Migration ${room}/${name} failed: ${(error as Error).message}`, { cause: error });
      }
      count += 1;
    }
    return count;
  } finally {
    await client.query('reset role; select pg_advisory_unlock_all()').catch(() => {});
    client.release();
  }
}
