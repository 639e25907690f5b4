import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { type Db, sql } from './statement.ts';
import { inTransaction, statementsOver } from './transaction.ts';

const WHO = sql('test.backend', 'select pg_backend_pid() as pid');
const NULLED = sql('test.broken', 'select 1 / $1::int as n');
const WORN = sql(
  'test.worn',
  "select current_setting('app.persons') as persons, current_setting('app.agencies') as agencies, current_setting('app.services') as services",
);
const ROLE = sql('test.role', "select current_setting('role') as role");

describe('a transaction', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  const open = async () =>
    (
      await world.app.pools.owner.query(
        "select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'",
      )
    ).rows;

  it('survives a connection that is cut between two statements', async () => {
    const cut = inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db }) => {
      const { pid } = (await db.row<{ pid: number }>(WHO))!;
      await world.app.pools.owner.query('select pg_terminate_backend($1)', [pid]);
      for (let tries = 0; tries < 20; tries++) await new Promise(setImmediate);
      await db.row(WHO);
    });
    await assert.rejects(cut);
    const alive = await inTransaction(world.app.pools.app, { kind: 'none' }, ({ db }) => db.row(WHO));
    assert.ok(alive);
  });

  it('asks each statement under the hat that was worn when it was asked, also while there is no connection yet', async () => {
    const asked = await inTransaction(world.app.pools.app, { kind: 'none' }, ({ db, wear }) => {
      const role = () => db.row<{ role: string }>(ROLE);
      const first = role();
      wear({ kind: 'agency', agencies: [1] });
      const second = role();
      wear({ kind: 'person', persons: [] });
      return Promise.all([first, second, role()]);
    });
    assert.deepEqual(
      asked.map((row) => row?.role),
      ['thanglong_app', 'thanglong_agency', 'thanglong_person'],
    );
  });

  it('does nothing more once a hat could not be put on', async () => {
    const lost = inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db, wear }) => {
      await db.row(WHO);
      wear({ kind: 'agency', agencies: [Number.MAX_SAFE_INTEGER] });
      await db.adHoc("select set_config('role', 'nobody_at_all', true)").catch(() => {});
      wear({ kind: 'none' });
      return db.row(ROLE);
    });
    await assert.rejects(lost);
    assert.deepEqual(await open(), []);
  });

  it('leaves nothing open when the work fails beside a first statement still on its way', async () => {
    for (let nth = 0; nth < 20; nth++) {
      await assert.rejects(
        inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db }) => {
          const first = db.row(WHO).catch(() => {});
          await Promise.all([first, Promise.reject(new Error('changed my mind'))]);
        }),
        /changed my mind/,
      );
    }
    assert.deepEqual(await open(), []);
  });

  it('ends with its last statement within it: both come or neither', async () => {
    const { owner, app } = world.app.pools;
    await owner.query(
      'create schema last; create table last.try (xid text); grant usage on schema last to thanglong_app; grant insert on last.try to thanglong_app',
    );
    const text = 'insert into last.try values (pg_current_xact_id()::text)';
    const work = (last: string) =>
      inTransaction(app, { kind: 'none' }, async ({ db, last: end }) => {
        await db.adHoc(text);
        end(() => ({ statement: { name: `test.last ${last.length}`, text: last }, values: [] }));
      });
    const rows = async () => (await owner.query('select xid from last.try')).rows;
    await assert.rejects(work('select 1 / 0'), /division by zero/);
    assert.deepEqual(await rows(), []);
    await work(text);
    const xids = (await rows()).map(({ xid }) => xid);
    assert.deepEqual([xids.length, new Set(xids).size], [2, 1]);
  });

  it('is closed by its last question: what was written is committed with it, and nothing can follow', async () => {
    const { owner, app } = world.app.pools;
    await owner.query(
      'create schema closing; create table closing.try (n int); grant usage on schema closing to thanglong_app; grant insert, select on closing.try to thanglong_app',
    );
    const insert = sql('test.closing', 'insert into closing.try values ($1) returning n');
    const rows = async () =>
      (await owner.query('select n from closing.try order by n')).rows.map(({ n }) => n);
    const closed = (n: number, then: (db: Db) => Promise<unknown>) =>
      inTransaction(app, { kind: 'none' }, async ({ db }) => {
        const [row] = await db.closing<{ n: number }>(insert, [n]);
        await then(db);
        return row;
      });
    assert.deepEqual(await closed(1, async () => assert.deepEqual(await rows(), [1])), { n: 1 });
    await assert.rejects(
      closed(2, (db) => db.row(WHO)),
      /closed by its last question/,
    );
    assert.deepEqual(await rows(), [1, 2]);
    await assert.rejects(
      inTransaction(app, { kind: 'none' }, async ({ db }) => {
        db.send(NULLED, [0]);
        await db.closing(insert, [3]);
      }),
      /division by zero/,
    );
    const events = inTransaction(app, { kind: 'none' }, async ({ db, last }) => {
      last(() => ({ statement: WHO, values: [] }));
      await db.closing(insert, [4]);
    });
    await assert.rejects(events, /closed by its last question/);
    assert.deepEqual(await rows(), [1, 2, 4]);
    assert.deepEqual(await open(), []);
  });

  it('wears nothing of what a transaction before it wore on the same connection', async () => {
    const person = '01a00000-0000-7000-8000-000000000001';
    const hats = [
      { kind: 'agency', agencies: [7] },
      { kind: 'none' },
      { kind: 'person', persons: [person], services: ['a.b'] },
      { kind: 'agency', agencies: [] },
      { kind: 'person', persons: [] },
    ] as const;
    const worn: unknown[] = [];
    for (const hat of hats)
      worn.push(await inTransaction(world.app.pools.app, hat, ({ db }) => db.row(WORN)));
    assert.deepEqual(worn, [
      { persons: '{}', agencies: '{7}', services: '' },
      { persons: '{}', agencies: '{}', services: '' },
      { persons: `{${person}}`, agencies: '{}', services: '{"a.b"}' },
      { persons: '{}', agencies: '{}', services: '' },
      { persons: '{}', agencies: '{}', services: '' },
    ]);
    const [first, second] = await inTransaction(world.app.pools.app, hats[2], async ({ db, wear }) => {
      wear({ kind: 'agency', agencies: [7] });
      const agency = await db.row(WORN);
      wear({ kind: 'person', persons: [person] });
      return [agency, await db.row(WORN)];
    });
    assert.deepEqual(first, { persons: '{}', agencies: '{7}', services: '' });
    assert.deepEqual(second, { persons: `{${person}}`, agencies: '{}', services: '' });
  });
});

describe('statements that stand for themselves', () => {
  let world: World;
  before(async () => {
    world = await makeWorld();
  });
  after(() => world.close());

  it('share a connection when they are asked at once, and no fault', async () => {
    const db = statementsOver(world.app.pools.app);
    const pid = async () => (await db.row<{ pid: number }>(WHO))!.pid;
    const [one, fault, other] = await Promise.allSettled([pid(), db.row(NULLED, [0]), pid()]);
    assert.equal(fault.status, 'rejected');
    assert.equal(
      one.status === 'fulfilled' && other.status === 'fulfilled' && one.value === other.value,
      true,
    );
    for (let tries = 0; tries < 30; tries++) await Promise.all([pid(), pid()]);
    assert.equal(world.app.pools.app.idleCount, world.app.pools.app.totalCount);
  });

  it('survive a connection that is cut', async () => {
    const db = statementsOver(world.app.pools.app);
    const cut = sql('test.cut', 'select pg_terminate_backend(pg_backend_pid())');
    await assert.rejects(db.row(cut));
    assert.ok(await db.row(WHO));
  });
});
