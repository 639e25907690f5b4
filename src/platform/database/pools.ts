import { Pool, types } from 'pg';
import { NOTHING_WORN } from './transaction.ts';

/** Connections of the running program (`app`) and of the owner, who migrates and loads. */
export interface Pools {
  readonly app: Pool;
  /** Present while commands run that need it; the serving program closes it after its start. */
  readonly owner: Pool;
  close(): Promise<void>;
}

// bigint columns are counts and positions well within 2^53; dates stay the text they are.
types.setTypeParser(types.builtins.INT8, Number);
types.setTypeParser(types.builtins.DATE, (text) => text);

/** Where the server is: an address, or the folder of the embedded server's socket with a database name. */
export type Server =
  | { readonly url: string; readonly ownerUrl: string }
  | { readonly socketDir: string; readonly database: string };

export const LOGIN = 'thanglong_login';

/** Opens both pools; no connection is made before the first query. */
export function openPools(server: Server, size = 10): Pools {
  const common = { max: size, idleTimeoutMillis: 30_000, application_name: 'thanglong' };
  const limits = { statement_timeout: 30_000, idle_in_transaction_session_timeout: 60_000 };
  // Statements that do not wait for each other are sent without waiting.
  const pipeline = { pipeline: true };
  const app =
    'url' in server
      ? new Pool({ ...common, ...limits, ...pipeline, connectionString: server.url })
      : new Pool({
          ...common,
          ...limits,
          ...pipeline,
          host: server.socketDir,
          port: 5432,
          user: LOGIN,
          database: server.database,
        });
  const owner =
    'url' in server
      ? new Pool({ ...common, max: 2, connectionString: server.ownerUrl })
      : new Pool({
          ...common,
          max: 2,
          host: server.socketDir,
          port: 5432,
          user: 'postgres',
          database: server.database,
        });
  // Where it fails, the connection is broken, and so is what comes behind it.
  app.on('connect', (client) => void client.query(NOTHING_WORN).catch(() => {}));
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  app.on('error', () => {});
  owner.on('error', () => {});
  return { app, owner, close: async () => void (await Promise.all([app.end(), owner.end()])) };
}
