import type { Pool, PoolClient } from 'pg';
import { copyIn } from '#platform/database';
import { ADD_GONE, ADD_MANY } from '../api/feed-store.ts';
import type { Registry } from '../declaration.ts';
import { dropGone, FORGET_MADE, type Ids } from '../features/feature-store.ts';
import { tableOf } from '../layout.ts';
import { bareTable } from './bare-table.ts';
import { BlockQueue } from './block-queue.ts';
import { copyLines, copyStatement } from './copy-text.ts';
import type { RecordHistory } from './history.ts';

/** Takes records in while it is open: all of them when it is closed well, none otherwise. */
export interface BulkLoad {
  /** A record that the registry does not have yet. Whoever calls has made sure that its values are valid. */
  put(registry: string, history: RecordHistory): void;
  /** To be awaited now and then: when the database is slower, it waits. */
  room(): Promise<void>;
  /** Makes indexes and figures for the planner, and keeps everything, or nothing when it fails. `stage` is told whose indexes are made. */
  finish(stage?: (registry: string) => void): Promise<void>;
  /** Leaves everything as it was. */
  giveUp(fault: Error): Promise<void>;
}

interface Line {
  readonly registry: Registry;
  /** Between which ids the records lie that came; empty while there is none. */
  first: string;
  last: string;
  /** The same of those that were taken away. */
  readonly gone?: Ids;
  readonly client: PoolClient;
  readonly queue: BlockQueue;
  readonly write: (history: RecordHistory) => string;
  readonly restore: () => Promise<void>;
  readonly copied: Promise<number>;
}

/** A table of at most so many bytes is written anew before it grows. */
const SMALL = 8 * 1024 * 1024;

/** Between which ids the records lie that came from a source. */
async function idsFrom(client: PoolClient, table: string, source: string): Promise<Ids | undefined> {
  // As text: there is no lowest uuid to a database before PostgreSQL 18.
  const { rows } = await client.query<{ first: string | null; last: string | null }>(
    `select min(record_id::text collate "C") as first, max(record_id::text collate "C") as last from ${table} where source = $1`,
    [source],
  );
  const { first, last } = rows[0]!;
  return first === null || last === null ? undefined : { first, last };
}

/**
 * Puts the records aside that stay, and empties the table: taking records away takes no longer where there are millions of them, and what
 * comes into a table that was emptied in the same transaction need not be written to the log as well.
 * Nothing happens to a table that is large and stays as it is.
 * @param gone the source of records that go @returns between which ids those are
 */
async function emptied(
  client: PoolClient,
  registry: Registry,
  gone: string | undefined,
): Promise<Ids | undefined> {
  const table = tableOf(registry.name);
  if (gone === undefined) {
    const { rows } = await client.query<{ bytes: string }>('select pg_table_size($1::regclass) as bytes', [
      table,
    ]);
    if (Number(rows[0]?.bytes) > SMALL) return undefined;
  }
  const ids = gone === undefined ? undefined : await idsFrom(client, table, gone);
  await client.query(`create temp table kept on commit drop as select * from ${table} with no data`);
  await client.query(`insert into kept select * from ${table} where source is distinct from $1`, [
    gone ?? null,
  ]);
  await client.query(`truncate ${table}`);
  await client.query(`insert into ${table} select * from kept`);
  return ids;
}

async function openLine(pool: Pool, registry: Registry, without: string | undefined): Promise<Line> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set local statement_timeout = 0');
    const restore = await bareTable(client, registry);
    const gone = await emptied(client, registry, without);
    const queue = new BlockQueue();
    const copied = copyIn(client, copyStatement(registry), queue);
    // Told where it is awaited; until then whoever writes learns of it by the queue.
    copied.catch((fault: Error) => queue.fail(fault));
    return {
      registry,
      client,
      first: '',
      last: '',
      gone,
      queue,
      write: copyLines(registry),
      restore,
      copied,
    };
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/**
 * Where records stand that are to be told: those that came, and others among those that went, which whoever forgets all of these must
 * hear of again. Where one lies within the other they are told once.
 */
function toTell({ first, last, gone }: Line): Ids[] {
  const came = last === '' ? [] : [{ first, last }];
  if (!gone) return came;
  if (last === '' || first > gone.last || last < gone.first) return [gone, ...came];
  return [{ first: first < gone.first ? first : gone.first, last: last > gone.last ? last : gone.last }];
}

/** Tells the feed what went, and then what stands there by now; maps show no longer what went. */
async function tell(line: Line, at: Date): Promise<void> {
  const { registry, client, gone } = line;
  if (gone) {
    await client.query(ADD_GONE, [registry.name, gone.first, gone.last, at]);
    await client.query(dropGone(registry), [registry.name, gone.first, gone.last]);
  }
  for (const { first, last } of toTell(line)) await client.query(ADD_MANY, [registry.name, first, last, at]);
  // What everybody may see on maps is copied by the job that does so for a new declaration.
  await client.query(FORGET_MADE, [registry.name]);
}

/** Ends the copying, makes what was taken away, tells what went and came, and commits. */
async function keep(lines: readonly Line[], at: Date, stage?: (registry: string) => void): Promise<void> {
  for (const { queue } of lines) queue.end();
  const left = await Promise.all(lines.map(async (line) => ({ line, rows: await line.copied })));
  // The largest take longest, so they begin; two at a time, as reading and sorting take turns.
  left.sort((a, b) => b.rows - a.rows);
  const next = async (): Promise<void> => {
    const one = left.shift();
    if (!one) return;
    stage?.(one.line.registry.name);
    await one.line.restore();
    await next();
  };
  await Promise.all([next(), next()]);
  for (const line of lines) {
    await tell(line, at);
    await line.client.query('commit');
  }
  for (const { registry, client } of lines) {
    await client.query(`analyze ${tableOf(registry.name)}`);
    client.release();
  }
}

/**
 * Opens registries for loading many records at once, as owner and from a command: each over a connection of its own, into a table without
 * indexes, which are made afterwards. Leaves what writeRecord would, but emits nothing: nobody follows a record that was not there, and
 * the feed has one line for all that came, after one for all that went. Until it has finished, nobody else reaches these registries.
 * @param pool of the owner, with a connection for each registry @param without takes away first what came from this source
 */
export async function loadRecords(
  pool: Pool,
  registries: readonly Registry[],
  { at, without }: { at: Date; without?: string },
): Promise<BulkLoad> {
  const lines = new Map<string, Line>();
  const giveUp = async (fault: Error) => {
    for (const { queue } of lines.values()) queue.fail(fault);
    for (const { client, copied } of lines.values()) {
      await copied.catch(() => {});
      await client.query('rollback').catch(() => {});
      client.release();
    }
    lines.clear();
  };
  try {
    for (const registry of registries) lines.set(registry.name, await openLine(pool, registry, without));
  } catch (error) {
    await giveUp(error as Error);
    throw error;
  }
  return {
    put: (name, history) => {
      const line = lines.get(name);
      if (!line) throw new Error(`the registry ${name} is not open for loading`);
      const { recordId } = history;
      if (line.first === '' || recordId < line.first) line.first = recordId;
      if (recordId > line.last) line.last = recordId;
      line.queue.write(line.write(history));
    },
    room: async () => {
      for (const { queue } of lines.values()) if (queue.full) await queue.drained();
    },
    finish: async (stage) => {
      try {
        await keep([...lines.values()], at, stage);
        lines.clear();
      } catch (error) {
        await giveUp(error as Error);
        throw error;
      }
    },
    giveUp,
  };
}
