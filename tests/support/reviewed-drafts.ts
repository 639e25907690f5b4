import { join } from 'node:path';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { newId } from '#platform/ids';
import { reviewBirth } from './birth.ts';
import { Visitor } from './visitor.ts';

/** Each copy is of another child, with a birth notice of its own. */
const NOTICES = `
  insert into registry.health_birth_notice
  select (jsonb_populate_record(r, jsonb_build_object('record_id', c.id, 'key', c.code, 'code', c.code))).*
  from registry.health_birth_notice r, unnest($1::uuid[], $2::text[]) as c(id, code) where r.code = $3`;

const COPY = `
  with copy as (select draft, upload, code from unnest($2::uuid[], $3::uuid[], $4::text[]) as c(draft, upload, code)),
  kept as (select * from documents.upload where draft_id = $1),
  files as (
    insert into documents.upload (id, person_id, draft_id, field, name, media_type, size, sha256, file_id, received_at)
    select c.upload, k.person_id, c.draft, k.field, k.name, k.media_type, k.size, k.sha256, k.file_id, k.received_at from copy c, kept k)
  insert into services.draft (id, person_id, on_behalf_of, service, version, data, shown, done, revision, created_at, updated_at)
  select c.draft, d.person_id, d.on_behalf_of, d.service, d.version,
    replace(replace(d.data::text, k.id::text, c.upload::text), $5, c.code)::jsonb, replace(d.shown::text, $5, c.code)::jsonb,
    d.done, d.revision, d.created_at, d.updated_at
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
  const fresh = () => Array.from({ length: count }, () => newId(app.clock));
  const ids = fresh();
  const [{ code }] = (await app.pools.owner.query('select code from registry.health_birth_notice')).rows;
  const codes = ids.map((_, at) => `${String(at + 2).padStart(5, '0')}${code.slice(5)}`);
  await app.pools.owner.query(NOTICES, [fresh(), codes, code]);
  await app.pools.owner.query(COPY, [filled, ids, fresh(), codes, code]);
  const session = mother.cookie('session')!;
  const csrf = app.keyring.mac('csrf', session);
  await app.pools.close();
  return { ids, session, csrf };
}
