import type { Pool, PoolClient } from 'pg';
import type { Hat } from '#platform/context';
import type { Db, Statement } from './statement.ts';

const ROLE = { none: 'thanglong_app', person: 'thanglong_person', agency: 'thanglong_agency' } as const;

const UUID = /^[0-9a-f-]{36}$/;
const SERVICE = /^(?:\*|!?[a-z0-9][a-z0-9.-]{0,99})$/;

/** What a connection wears between transactions: nothing of anybody. Each transaction puts on what it needs, and it falls off at its end. */
export const NOTHING_WORN = "set app.persons='{}';set app.agencies='{}';set app.services=''";

/**
 * The settings that row-level security reads, as commands, which cost less than a question. Values are checked, not only quoted.
 * @param over another hat, whose settings go; otherwise nothing is worn yet
 */
function hatSettings(hat: Hat, over: boolean): string {
  const persons = hat.kind === 'person' ? hat.persons : [];
  const agencies = hat.kind === 'agency' ? hat.agencies : [];
  // Empty: one's own. A list, even an empty one, is a bound.
  const services =
    hat.kind === 'person' && hat.services ? `{${hat.services.map((one) => `"${one}"`).join(',')}}` : '';
  const wellFormed = hat.kind !== 'person' || (hat.services ?? []).every((one) => SERVICE.test(one));
  if (!persons.every((id) => UUID.test(id)) || !agencies.every(Number.isInteger) || !wellFormed)
    throw new Error('a hat has a malformed scope');
  let settings = `set local role ${ROLE[hat.kind]}`;
  if (over || hat.kind === 'person')
    settings += `;set local app.persons='{${persons.join(',')}}';set local app.services='${services}'`;
  if (over || hat.kind === 'agency') settings += `;set local app.agencies='{${agencies.join(',')}}'`;
  return settings;
}

const held = new WeakSet<PoolClient>();

/**
 * Statements of one turn of the event loop travel in one packet: waking the database costs more than most answers do.
 * They are answered in order, and one that fails lets those behind it in the transaction fail.
 */
function hold(client: PoolClient): void {
  const { connection } = client as unknown as {
    connection?: { stream?: { cork(): void; uncork(): void } };
  };
  const stream = connection?.stream;
  if (!stream || held.has(client)) return;
  held.add(client);
  stream.cork();
  process.nextTick(() => {
    held.delete(client);
    stream.uncork();
  });
}

/** A Db over one connection. The plans of row-level security differ by role, so each hat prepares its own. */
export function dbOf(client: PoolClient | Pool, hatKind: () => string): Db {
  const send = (statement: Statement, values: readonly unknown[] = []) =>
    client.query({
      name: `${statement.name}@${hatKind()}`,
      text: statement.text,
      values: values as unknown[],
    });
  return {
    rows: async (statement, values) => (await send(statement, values)).rows,
    // Outside a transaction each statement stands for itself.
    closing: async (statement, values) => (await send(statement, values)).rows,
    row: async (statement, values) => (await send(statement, values)).rows[0],
    run: async (statement, values) => (await send(statement, values)).rowCount ?? 0,
    send: (statement, values) => void send(statement, values).catch(() => {}),
    adHoc: async (text, values = []) => (await client.query(text, values as unknown[])).rows,
  };
}

/**
 * A Db under no hat, each statement of which stands for itself. Those of one turn of the event loop share a connection and travel
 * in one packet; a fault of one is no fault of the others.
 */
export function statementsOver(pool: Pool): Db {
  let turn:
    | { readonly client: Promise<PoolClient>; asked: number; broken: boolean; release(): void }
    | undefined;
  const begin = () => {
    // The pool listens to idle connections only; what breaks one comes to whoever asks.
    const ignore = () => {};
    const client = pool.connect().then((one) => one.on('error', ignore));
    const mine = {
      client,
      asked: 0,
      broken: false,
      release: () => void client.then((one) => one.off('error', ignore).release(mine.broken)),
    };
    // Nothing is answered within a turn, so nobody comes to a connection that has been given back.
    process.nextTick(() => {
      turn = undefined;
    });
    return mine;
  };
  const query = async (...given: [never, never]) => {
    turn ??= begin();
    const mine = turn;
    mine.asked += 1;
    const client = await mine.client;
    hold(client);
    try {
      return await client.query(...given);
    } catch (error) {
      // It may be cut, which is known for certain only later: another is opened.
      mine.broken = true;
      throw error;
    } finally {
      mine.asked -= 1;
      if (mine.asked === 0) mine.release();
    }
  };
  return dbOf({ query } as unknown as PoolClient, () => 'none');
}

/** A transaction's connection and the hat it wears at the moment. */
export interface Session {
  readonly db: Db;
  /** Puts another hat on within the transaction, for every statement from now on; it travels with the next one. */
  wear(hat: Hat): void;
  /** Runs `work` behind a savepoint: a fault undoes what it did, and nothing else of the transaction. */
  apart<T>(work: () => Promise<T>): Promise<T>;
  /** Names what is asked, once the work is done, for a last statement to send along with the commit. */
  last(statement: () => Last | undefined): void;
}

export interface Last {
  readonly statement: Statement;
  readonly values: readonly unknown[];
}

/** Deadlocks and lost races of serialisation are no one's fault: the whole work is done again. */
const AGAIN = new Set(['40001', '40P01']);

async function attempt<T>(
  pool: Pool,
  hat: Hat | 'owner',
  work: (session: Session) => Promise<T>,
): Promise<T> {
  let kind: string = hat === 'owner' ? 'owner' : hat.kind;
  let settings = hat === 'owner' ? 'set local role thanglong_owner' : hatSettings(hat, false);
  let client: PoolClient | undefined;
  let begun: Promise<PoolClient> | undefined;
  let broken = false;
  // The pool listens to idle connections only: one that is cut between two statements would end the program.
  const lose = () => {
    broken = true;
  };
  // A page that is made from memory costs no connection and no way to the database: it begins with the first statement,
  // and is not waited for; where it fails, what follows it on the same connection fails as well.
  let opened: Promise<unknown> | undefined;
  const begin = () => {
    if (begun) return begun;
    // What is worn now: another hat may be put on before there is a connection, and travels after this.
    const first = settings;
    begun = (async () => {
      client = await pool.connect();
      client.on('error', lose);
      hold(client);
      opened = client.query(`begin;${first}`);
      opened.catch(() => {});
      return client;
    })();
    return begun;
  };
  // The first fault is the one that counts: what stands behind it in the transaction only fails because of it.
  let fault: { error: unknown } | undefined;
  const send = async (on: PoolClient, given: [never, never]) => {
    hold(on);
    try {
      const [, result] = await Promise.all([opened, on.query(...given)]);
      return result;
    } catch (error) {
      fault ??= { error };
      throw fault.error;
    }
  };
  // All by the same way, so that none overtakes another: a hat counts for what comes after it.
  let committing: Promise<{ command: string }> | undefined;
  const query = (...given: [never, never]) => {
    if (committing) throw new Error('the transaction was closed by its last question');
    return begin().then((on) => send(on, given));
  };
  const commit = () => begin().then((on) => on.query('commit'));
  const statements = dbOf({ query } as unknown as PoolClient, () => kind);
  const db: Db = {
    ...statements,
    closing: (statement, values) => {
      const answer = statements.rows<never>(statement, values);
      committing = commit();
      committing.catch(() => {});
      return answer;
    },
  };
  let lastOf: () => Last | undefined = () => undefined;
  try {
    const result = await work({
      db,
      wear: (next) => {
        // The owner keeps owning: loading and seeding cross every scope.
        if (kind === 'owner') return;
        settings = hatSettings(next, true);
        kind = next.kind;
        // Where it fails, all that follows in the transaction fails: nothing is ever done under the hat of before.
        if (begun) query(...([settings] as unknown as [never, never])).catch(() => {});
      },
      apart: async (inner) => {
        const before = { settings, kind };
        await db.adHoc('savepoint apart');
        try {
          const result = await inner();
          // What was sent without waiting is answered before this is.
          await db.adHoc('release savepoint apart');
          return result;
        } catch (error) {
          await db.adHoc('rollback to savepoint apart');
          ({ settings, kind } = before);
          fault = undefined;
          throw error;
        }
      },
      last: (statement) => {
        lastOf = statement;
      },
    });
    const last = lastOf();
    if (last || begun) await begin();
    if (!client) return result;
    hold(client);
    // The commit goes the way of all statements: it must not overtake the last of them.
    const [, { command }] = await Promise.all([
      last && db.run(last.statement, last.values),
      committing ?? commit(),
    ]);
    // PostgreSQL answers the commit of a failed transaction with ROLLBACK and no error.
    if (command !== 'COMMIT' && fault) throw fault.error;
    if (command !== 'COMMIT') throw new Error('a swallowed database error undid the transaction');
    return result;
  } catch (error) {
    // Work may fail beside a first statement that is still on its way: what it begins must end here.
    await begun?.catch(lose);
    await client?.query('rollback').catch(lose);
    throw error;
  } finally {
    client?.off('error', lose);
    client?.release(broken);
  }
}

/** Runs `work` in one transaction under `hat`; up to three times when the database asks for it. */
export async function inTransaction<T>(
  pool: Pool,
  hat: Hat | 'owner',
  work: (session: Session) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(pool, hat, work);
    } catch (error) {
      if (tries === 3 || !AGAIN.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
