import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { newId } from '#platform/ids';
import { reviewBirth } from './birth.ts';
import { Visitor } from './visitor.ts';

const COPY = `
  with copy as (select draft, upload from unnest($2::uuid[], $3::uuid[]) as c(draft, upload)),
  kept as (select * from documents.upload where draft_id = $1),
  files as (
    insert into documents.upload (id, person_id, draft_id, field, name, media_type, size, sha256, file_id, received_at)
    select c.upload, k.person_id, c.draft, k.field, k.name, k.media_type, k.size, k.sha256, k.file_id, k.received_at from copy c, kept k)
  insert into services.draft (id, person_id, on_behalf_of, service, version, data, shown, done, revision, created_at, updated_at)
  select c.draft, d.person_id, d.on_behalf_of, d.service, d.version, replace(d.data::text, k.id::text, c.upload::text)::jsonb,
    d.shown, d.done, d.revision, d.created_at, d.updated_at
  from copy c, kept k, services.draft d where d.id = $1`;

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
  const filled = /drafts\/([^/]+)/.exec((await reviewBirth(mother)).url)![1]!;
  // A person may keep fifty drafts; the others are copies, each with an upload of its own.
  const ids = Array.from({ length: count }, () => newId(app.clock));
  await app.pools.owner.query(COPY, [filled, ids, Array.from({ length: count }, () => newId(app.clock))]);
  const session = mother.cookie('session')!;
  const csrf = app.keyring.mac('csrf', session);
  await app.pools.close();
  return { ids, session, csrf };
}
