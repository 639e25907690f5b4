import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { Visitor } from '#tests/visitor';

/** The program of the `session-check` bench, with somebody signed in. */
const [dir = '', socketDir = ''] = process.argv.slice(2);
const config = loadConfig(
  { NODE_ENV: 'test', DATA_DIR: join(dir, 'data'), PUBLIC_URL: 'http://localhost:3000' },
  join(import.meta.dirname, '..'),
);
const app = await assemble(config, openPools({ socketDir, database: 'postgres' }));
await prepareDatabase(app);
const server = serverOf(app);
const visitor = new Visitor(server);
await visitor.signIn('me.lan', (await demoPeople(app))[0]!.password);
const address = await server.listen({ host: '127.0.0.1', port: 0 });

process.on('message', async (message) => {
  if (message === 'revoke') {
    await app.pools.owner.query('update identity.session set ended_at = $1', [app.clock.now()]);
    process.send!('revoked');
    return;
  }
  await server.close();
  await app.pools.close();
  process.exit(0);
});
process.send!({ port: Number(new URL(address).port), cookie: `session=${visitor.cookie('session')}` });
