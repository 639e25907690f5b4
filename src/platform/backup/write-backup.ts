import type { Pool, PoolClient } from 'pg';
import type { Clock } from '#platform/clock';
import type { Keyring } from '#platform/crypto';
import { copyOut } from '#platform/database';
import type { SealedFiles } from '#platform/files';
import { writeArchive } from './archive.ts';
import { describeSchema } from './describe-schema.ts';
import { FORMAT, type Head, KEY_CHECK, type Manifest } from './manifest.ts';
import { tellProgress } from './progress.ts';
import { listSequences, listTables, refuseHidden, type TableRows } from './tables.ts';

/** What a backup or a restoration works on. */
export interface BackupParts {
  readonly owner: Pool;
  readonly files: SealedFiles;
  readonly keyring: Keyring;
  readonly clock: Clock;
  /** Hears lines about how far it has come. */
  readonly tell: (line: string) => void;
}

export interface BackupResult {
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

const READ = 500;

/** The ids of all files that rows of the snapshot name, a few at a time. */
async function* namedFiles(client: PoolClient, tables: readonly TableRows[]): AsyncGenerator<string> {
  const naming = tables.filter(({ files }) => files).map(({ name }) => `select file_id from ${name}`);
  if (naming.length === 0) return;
  await client.query(
    `declare named no scroll cursor for select file_id::text as id from (${naming.join(' union ')}) f where file_id is not null`,
  );
  for (;;) {
    const { rows } = await client.query<{ id: string }>(`fetch ${READ} from named`);
    for (const { id } of rows) yield id;
    if (rows.length < READ) break;
  }
  await client.query('close named');
}

const asJson = (value: unknown) => (write: (bytes: Buffer) => Promise<void>) =>
  write(Buffer.from(JSON.stringify(value)));

/** Whether a file that is gone from the store is still named now, after the snapshot: then it is lost. */
async function refuseLost(
  owner: Pool,
  tables: readonly TableRows[],
  missing: readonly string[],
): Promise<void> {
  if (missing.length === 0) return;
  const naming = tables
    .filter(({ files }) => files)
    .map(({ name }) => `select file_id from ${name} where file_id = any ($1)`);
  const { rows } = await owner.query<{ id: string }>(
    `select distinct file_id::text as id from (${naming.join(' union all ')}) f`,
    [missing],
  );
  if (rows.length > 0)
    throw new Error(
      `files are missing in the store: ${rows
        .map(({ id }) => id)
        .slice(0, 20)
        .join(', ')} (${rows.length} in all)`,
    );
}

/**
 * Writes everything that the database and the file store hold, as of one instant, to one file, while the program serves.
 * The master key is not in it. @param key encrypts the archive
 * @throws Error when rows would be hidden, or a file that rows name is not there
 */
export async function writeBackup(parts: BackupParts, path: string, key?: Buffer): Promise<BackupResult> {
  const { owner, files, keyring, clock, tell } = parts;
  const client = await owner.connect();
  const archive = await writeArchive(path, key).catch((fault) => {
    client.release();
    throw fault;
  });
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('role', 'thanglong_owner', true), set_config('datestyle', 'ISO, YMD', true),
      set_config('intervalstyle', 'iso_8601', true), set_config('timezone', 'UTC', true), set_config('extra_float_digits', '3', true)`);
    await refuseHidden(client);
    const tables = await listTables(client);
    // A migration waits until the copy is made; reading and writing rows goes on.
    await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access share mode`);
    const { rows: migrations } = await client.query(
      'select room, name, sha256 from platform.migration order by applied_at, room, name',
    );
    const head: Head = {
      format: FORMAT,
      madeAt: clock.now().toISOString(),
      migrations,
      schema: await describeSchema(client),
      tables: tables.map(({ name, columns }) => ({ name, columns })),
      // Read after the snapshot began: never behind a row that it shows.
      sequences: await listSequences(client),
      keyCheck: keyring.mac(KEY_CHECK, ''),
    };
    const sums: Manifest['parts'][number][] = [await archive.part('head', asJson(head))];
    const progress = tellProgress(
      'backup',
      tables.reduce((sum, { weight }) => sum + weight, 0),
      tell,
    );
    const missing: string[] = [];
    let copied = 0;
    for await (const id of namedFiles(client, tables)) {
      if ((await files.size(id)) === undefined) {
        missing.push(id);
        continue;
      }
      sums.push(
        await archive.part(`file ${id}`, async (write) => {
          for await (const chunk of files.read(id)) await write(chunk);
        }),
      );
      copied += 1;
      progress.add(0);
    }
    await refuseLost(owner, tables, missing);
    let total = 0;
    for (const { name, columns, weight } of tables) {
      let rows = 0;
      let told = 0;
      const sum = await archive.part(`table ${name}`, async (write) => {
        rows = await copyOut(client, `copy ${name} (${columns.join(', ')}) to stdout`, async (block) => {
          const more = Math.min(block.length, weight - told);
          told += more;
          progress.add(more);
          await write(block);
        });
      });
      progress.add(weight - told);
      sums.push({ ...sum, rows });
      total += rows;
    }
    await client.query('rollback');
    await archive.part('manifest', asJson({ parts: sums, missing } satisfies Manifest));
    await archive.close();
    progress.end();
    client.release();
    return { tables: tables.length, rows: total, files: copied };
  } catch (fault) {
    await archive.abandon().catch(() => {});
    client.release(true);
    throw fault;
  }
}
