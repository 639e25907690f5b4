import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { reviewBirth, scan } from '#tests/birth';
import { type City, openCity } from '#tests/city';
import { type FailingDatabase, failingDatabase } from '#tests/failing-database';
import { fingerprint } from '#tests/filed-birth';
import { MULTIPART, multipart } from '#tests/multipart';
import { assertRefused } from '#tests/refused';
import type { Visitor } from '#tests/visitor';

const START = '/services/civil-status.linked-birth/start';

/** A database that fails in the middle, at every place where it can: nothing is half written, and trying again does it. */
describe('a failure in the middle', () => {
  let city: City;
  let database: FailingDatabase;
  let mother: Visitor;
  const officials = new Map<string, Visitor>();

  before(async () => {
    city = await openCity();
    mother = await city.signIn('me.lan');
    for (const login of ['motcua.mai', 'tuphap.son', 'chutich.bach'])
      officials.set(login, await city.signIn(login));
    database = failingDatabase(city.world);
  });
  after(async () => {
    database.mend();
    await city.world.close();
  });

  const rows = async (text: string): Promise<Record<string, unknown>[]> =>
    (await city.world.app.pools.owner.query(text)).rows;
  /** What stands in the database but for the counter of case numbers, which may have gaps. */
  const state = async () => {
    const { 'cases.number_base': _base, ...rest } = await fingerprint(city);
    return rest;
  };

  type Asked = ReturnType<City['ask']>;
  /** Lets each statement of a request fail in turn, and then none; of very many, from the twelfth on, only some. */
  async function tryEverywhere(ask: () => Asked, stride = 1): Promise<Awaited<Asked>> {
    const before = await state();
    for (let nth = 1; ; nth += nth < 12 ? 1 : stride) {
      database.failAt(nth);
      const answer = await ask();
      if (database.count < nth) {
        database.failAt();
        assert.ok(nth > 3, 'there was something that could fail');
        assert.ok(answer.statusCode < 400, answer.body.slice(0, 300));
        return answer;
      }
      database.failAt();
      assertRefused(answer, 500, 'http.internal');
      assert.deepEqual(await state(), before, `something is left of a failure at statement ${nth}`);
    }
  }

  it('of beginning, of saving a page with a file, and of throwing a draft away', async () => {
    const draft = String((await tryEverywhere(() => city.ask(mother, START, { form: {} }))).headers.location);
    const page = { 'delivery.how': 'electronic', _revision: '0' };
    await tryEverywhere(() => city.ask(mother, `${draft}/delivery`, { form: page }));
    const file = multipart([
      ['_csrf', city.token(mother)],
      ['_revision', '1'],
      ['evidence.other', Buffer.from(scan('x').bytes), 'x.pdf'],
    ]);
    await tryEverywhere(() => city.ask(mother, `${draft}/evidence`, { payload: file, headers: MULTIPART }));
    assert.equal((await rows('select id from documents.upload')).length, 1);
    await tryEverywhere(() => city.ask(mother, `${draft}/delete`, { form: {} }));
    assert.deepEqual(
      [await rows('select id from documents.upload'), await rows('select id from services.draft')],
      [[], []],
    );
  });

  it('of filing: there is one case or none', async () => {
    const id = /drafts\/([^/]+)/.exec((await reviewBirth(mother)).url)![1]!;
    const filed = await tryEverywhere(
      () => city.ask(mother, `/drafts/${id}/submit`, { form: { declaration: 'true', sure: 'yes' } }),
      2,
    );
    const cases = await rows('select id from cases.case');
    assert.deepEqual([cases.length, filed.headers.location], [1, `/my/cases/${cases[0]!.id}`]);
  });

  it('of taking and deciding tasks, up to the signature', async () => {
    const steps = [
      ['motcua.mai', 'accept'],
      ['tuphap.son', 'propose'],
      ['chutich.bach', 'approve'],
    ] as const;
    for (const [login, outcome] of steps) {
      const [task] = await rows('select id from cases.task where done_at is null');
      const path = `/desk/tasks/${task!.id}`;
      await tryEverywhere(() => city.ask(officials.get(login), `${path}/claim`, { form: {} }));
      const form = { outcome, version: '2' };
      await tryEverywhere(() => city.ask(officials.get(login), `${path}/complete`, { form }), 5);
    }
    assert.deepEqual(
      [
        await rows('select sequence from documents.issued'),
        (await rows('select key from registry.civil_status_birth')).length,
      ],
      [[{ sequence: 1 }], 1],
    );
  });

  it('of consequences: they come later, each once', async () => {
    for (let nth = 1; nth < 200; nth += 3) {
      database.failAt(nth);
      await city.world.settle().catch(() => {});
      if (database.count < nth) break;
      city.world.clock.advance({ minutes: 11 });
    }
    database.failAt();
    for (let tries = 0; tries < 10; tries++) {
      city.world.clock.advance({ minutes: 11 });
      await city.world.settle();
    }
    assert.deepEqual(await rows("select subscriber, fault from platform.delivery where state <> 'done'"), []);
    assert.deepEqual(
      await rows('select count(*)::int as n from cases.case'),
      [{ n: 3 }],
      'the case and its two linked cases',
    );
    const notices = await rows(
      'select person_id, subject, body, count(*)::int as n from notifications.notice group by 1, 2, 3 having count(*) > 1',
    );
    assert.deepEqual(notices, []);
  });

  it('that is nobody’s fault is tried again unseen', async () => {
    mother = await city.signIn('me.lan');
    const id = /drafts\/([^/]+)/.exec((await reviewBirth(mother)).url)![1]!;
    database.failAt(9, '40P01');
    const filed = await city.ask(mother, `/drafts/${id}/submit`, {
      form: { declaration: 'true', sure: 'yes' },
    });
    assert.equal(filed.statusCode, 303);
    assert.equal((await rows(`select id from cases.case where draft_id = '${id}'`)).length, 1);
  });

  it('leaves files behind that nobody knows, and a day later they are gone', async () => {
    const files = city.world.app.config.dataDir.replace(/data$/, 'files');
    const stored = () =>
      readdirSync(files)
        .filter((name) => name.length === 2)
        .flatMap((name) => readdirSync(join(files, name)));
    const known = new Set(
      (await rows('select file_id from documents.upload union select file_id from documents.issued')).map(
        (row) => row.file_id,
      ),
    );
    assert.ok(
      stored().some((id) => !known.has(id)),
      'the failures left none',
    );
    database.failAt();
    city.world.clock.advance({ days: 2 });
    await city.world.settle();
    for (const id of known) assert.ok(stored().includes(String(id)), 'what is known stays');
    assert.deepEqual(
      stored().filter((id) => !known.has(id)),
      [],
    );
  });
});
