import { AsyncLocalStorage } from 'node:async_hooks';
import { join } from 'node:path';
import { Client } from 'pg';
import { assemble, serverOf } from '#main';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import type { Recorded } from './case-submit.ts';

/** The program of the `case-submit` bench, in a process of its own, which also notes the statements of each request. */
const [dir = '', socketDir = '', database = ''] = process.argv.slice(2);
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: join(dir, 'data') }, join(import.meta.dirname, '..'));
const app = await assemble(config, openPools({ socketDir, database }));
const server = serverOf(app);

const request = new AsyncLocalStorage<Recorded[]>();
let recorded: Recorded[][] = [];
const send = Client.prototype.query;
Client.prototype.query = function (this: Client, ...given: unknown[]) {
  const [statement, values] = given as [string | Recorded, unknown[] | undefined];
  const row =
    typeof statement === 'string'
      ? { text: statement, values }
      : { name: statement.name, text: statement.text, values: statement.values };
  request.getStore()?.push({ ...row, values: Array.isArray(row.values) ? row.values : undefined });
  return (send as (...all: unknown[]) => unknown).apply(this, given);
} as never;
server.addHook('onRequest', (_request, _reply, done) => {
  const statements: Recorded[] = [];
  recorded.push(statements);
  request.run(statements, done);
});

process.on('message', async (message) => {
  if (message === 'take') {
    process.send!(recorded);
    recorded = [];
    return;
  }
  await server.close();
  await app.pools.close();
  process.exit(0);
});
const address = await server.listen({ host: '127.0.0.1', port: 0 });
process.send!({ port: Number(new URL(address).port) });
