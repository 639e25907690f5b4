import { join } from 'node:path';
import Fastify from 'fastify';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';

/** Both servers of the `page-render` bench, in one process. */
const [dir = '', socketDir = '', path = ''] = process.argv.slice(2);
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: join(dir, 'data') }, join(import.meta.dirname, '..'));
const app = await assemble(config, openPools({ socketDir, database: 'postgres' }));
await prepareDatabase(app);
const ours = serverOf(app);
const page = (await ours.inject({ method: 'GET', url: path })).body;
const reference = Fastify({ logger: false });
reference.get(path, async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));

process.on('message', async () => {
  await ours.close();
  await reference.close();
  await app.pools.close();
  process.exit(0);
});
const listen = async (server: { listen(at: object): Promise<string> }) =>
  Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
process.send!({ ours: await listen(ours as never), reference: await listen(reference as never) });
