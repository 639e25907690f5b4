import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { Visitor } from '#tests/visitor';
import type { Person } from './traffic.ts';

/** Sessions of demo people in a database that is already seeded. */
export async function signedIn(given: {
  dataDir: string;
  socketDir: string;
  logins: readonly string[];
}): Promise<Person[]> {
  const config = loadConfig(
    { NODE_ENV: 'test', DATA_DIR: given.dataDir },
    join(import.meta.dirname, '..', '..'),
  );
  const app = await assemble(config, openPools({ socketDir: given.socketDir, database: 'postgres' }));
  const server = serverOf(app);
  const { password } = (await demoPeople(app))[0]!;
  const people: Person[] = [];
  for (const login of given.logins) {
    const visitor = new Visitor(server);
    await visitor.signIn(login, password);
    const session = visitor.cookie('session')!;
    people.push({ session, csrf: app.keyring.mac('csrf', session) });
  }
  await app.pools.close();
  return people;
}
