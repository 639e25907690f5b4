import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { reviewBirth } from './birth.ts';
import { Visitor } from './visitor.ts';

/** Makes a seeded database in which the demo's mother has `count` drafts that only need to be filed. */
export async function reviewedDrafts(given: {
  dir: string;
  socketDir: string;
  database: string;
  count: number;
}) {
  const { dir, socketDir, database, count } = given;
  const config = loadConfig(
    { NODE_ENV: 'test', DATA_DIR: join(dir, 'data') },
    join(import.meta.dirname, '..', '..'),
  );
  const app = await assemble(config, openPools({ socketDir, database }));
  await prepareDatabase(app);
  const mother = new Visitor(serverOf(app));
  await mother.signIn('me.lan', (await demoPeople(app))[0]!.password);
  const ids: string[] = [];
  for (let n = 0; n < count; n++) ids.push(/drafts\/([^/]+)/.exec((await reviewBirth(mother)).url)![1]!);
  const session = mother.cookie('session')!;
  const csrf = app.keyring.mac('csrf', session);
  await app.pools.close();
  return { ids, session, csrf };
}
