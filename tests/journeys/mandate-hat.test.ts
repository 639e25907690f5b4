import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Hat } from '#platform/context';
import { type City, openCity } from '#tests/city';
import { fileBirth } from '#tests/filed-birth';

/** Tables with people's rows that a mandate does not bound, each with why that is right. */
const UNBOUNDED: Readonly<Record<string, string>> = {
  'audit.trace_subject':
    'only its own function reads it, and the page of readings is closed to whoever acts for another',
  // What stands in the forms of the mandate's services is read from them; every page of theirs is closed.
  registry: 'forms show what registries hold',
};
/** Their pages are closed to whoever acts for another, and nothing of theirs stands on pages that are open. */
const CLOSED_ROOMS = ['credentials', 'privacy', 'registries'];

/** What the database lets through to whoever acts for the mother: the rows of the mandate's services, whatever a page forgets to ask. */
describe('the hat of somebody who acts by a mandate', () => {
  let city: City;
  let mother: string;
  const owner = (text: string, values: unknown[] = []) =>
    city.world.app.pools.owner.query(text, values).then(({ rows }) => rows);
  const seen = (table: string, hat: Hat) =>
    city.world.as({ hat }, async ({ db }) => {
      const [row] = (await db.adHoc(`select count(*)::int as n from ${table}`)) as { n: number }[];
      return row!.n;
    });
  let tables: string[];

  before(async () => {
    city = await openCity();
    const lan = await city.signIn('me.lan');
    await fileBirth(city, lan);
    await city.ask(lan, '/services/civil-status.linked-birth/start', { form: {} });
    [{ id: mother }] = (await owner(
      "select person_id as id from identity.account where login = 'me.lan'",
    )) as [{ id: string }];
    tables = (
      await owner(
        `select p.schemaname || '.' || p.tablename as name from pg_policies p
         join information_schema.columns c on c.table_schema = p.schemaname and c.table_name = p.tablename and c.column_name = 'person_id'
         where 'thanglong_person' = any (p.roles) and has_table_privilege('thanglong_person', (p.schemaname || '.' || p.tablename)::regclass, 'select')
         group by 1 order by 1`,
      )
    ).map(({ name }) => name as string);
  });
  after(() => city.world.close());
  const isUnbounded = (name: string) =>
    name in UNBOUNDED || name.split('.')[0]! in UNBOUNDED || CLOSED_ROOMS.includes(name.split('.')[0]!);

  it('has bounds at every table of people, or a reason why not', async () => {
    const bounded = new Set(
      (
        await owner(
          "select schemaname || '.' || tablename as name from pg_policies where policyname = 'mandate' and permissive = 'RESTRICTIVE'",
        )
      ).map(({ name }) => name as string),
    );
    assert.ok(tables.length > 20);
    assert.deepEqual(
      tables.filter((name) => !bounded.has(name) && !isUnbounded(name)),
      [],
      'a restrictive policy called mandate is missing',
    );
  });

  it('shows nothing of another service, and of its own what the mother sees', async () => {
    const hers: Hat = { kind: 'person', persons: [mother] };
    let more = 0;
    for (const name of tables.filter((one) => !isUnbounded(one))) {
      assert.equal(await seen(name, { ...hers, services: ['residence.stay-notice'] }), 0, name);
      assert.equal(await seen(name, { ...hers, services: [] }), 0, name);
      assert.equal(await seen(name, { ...hers, services: ['*', '!civil-status.linked-birth'] }), 0, name);
      const all = await seen(name, hers);
      assert.ok((await seen(name, { ...hers, services: ['*'] })) <= all, name);
      more += all;
    }
    assert.ok(more > 5, 'there is something to see');
    for (const name of ['cases.case', 'cases.task', 'cases.history', 'services.draft', 'documents.upload'])
      assert.equal(
        await seen(name, { ...hers, services: ['civil-status.linked-birth'] }),
        await seen(name, hers),
        name,
      );
  });

  it('refuses a scope that is not well formed, before the database sees it', async () => {
    for (const services of [["x'); drop"], ['{a}'], ['"'], ['A.b']])
      await assert.rejects(seen('cases.case', { kind: 'person', persons: [mother], services }), /malformed/);
  });
});
