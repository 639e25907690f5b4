import type { PoolClient } from 'pg';
import type { World } from './world.ts';

/** A database that does as it is told: each statement of a transaction is counted, and one of them fails. */
export interface FailingDatabase {
  /** Statements sent since the last `failAt`. */
  readonly count: number;
  /** Lets the nth statement from now on fail once, with this code of PostgreSQL; without a number none fails. */
  failAt(nth?: number, code?: string): void;
  /** Puts things back. */
  mend(): void;
}

/** Stands between the program and its pool of connections. A rollback never fails: there is nothing that it could half do. */
export function failingDatabase({ app }: World): FailingDatabase {
  const pool = app.pools.app as unknown as { connect: (back?: unknown) => Promise<PoolClient> };
  const connect = pool.connect.bind(pool);
  let count = 0;
  let at: number | undefined;
  let failsWith = '';
  const counted = (client: PoolClient): PoolClient => {
    let failed = false;
    const fail = (message: string, code: string) =>
      Promise.reject(Object.assign(new Error(message), { code }));
    return {
      query: (...given: unknown[]) => {
        if (given[0] === 'rollback') return client.query('rollback');
        // As with PostgreSQL: after a failure nothing is done until the transaction is rolled back.
        if (failed) return fail('the transaction is aborted', '25P02');
        count += 1;
        if (count === at) {
          failed = true;
          return fail('the database is gone', failsWith);
        }
        return (client.query as (...given: unknown[]) => unknown)(...given);
      },
      on: (...given: Parameters<PoolClient['on']>) => client.on(...given),
      off: (...given: Parameters<PoolClient['off']>) => client.off(...given),
      release: (broken: boolean) => client.release(broken),
    } as unknown as PoolClient;
  };
  // The pool's own single statements come with a function to call back; they are no transactions.
  pool.connect = async (back) => (back ? connect(back) : counted(await connect()));
  return {
    get count() {
      return count;
    },
    failAt: (nth, code = '08006') => {
      count = 0;
      at = nth;
      failsWith = code;
    },
    mend: () => {
      pool.connect = connect;
    },
  };
}
