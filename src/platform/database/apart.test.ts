import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeWorld, type World } from '#tests/world';
import { type Db, sql } from './index.ts';
import { inTransaction } from './transaction.ts';

const add = sql('test.apart_add', 'insert into apart.try (n) values ($1)');

let world: World;
before(async () => {
  world = await makeWorld();
  const { owner } = world.app.pools;
  await owner.query('create schema apart');
  await owner.query('grant usage on schema apart to thanglong_app, thanglong_agency');
  await owner.query('create table apart.try (n int primary key)');
  await owner.query('grant insert, select on apart.try to thanglong_app, thanglong_agency');
});
after(() => world.close());

const kept = async () =>
  (await world.app.pools.owner.query('delete from apart.try returning n')).rows
    .map(({ n }) => n as number)
    .sort();

test('of several works of one transaction that run apart, one that fails undoes itself alone', async () => {
  await inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db, apart }) => {
    await db.run(add, [1]);
    for (const n of [2, 3, 4])
      await apart(async () => {
        await db.run(add, [n]);
        if (n === 3) throw new Error('changed my mind');
      }).catch(() => {});
    await db.run(add, [5]);
  });
  assert.deepEqual(await kept(), [1, 2, 4, 5]);
});

test('a statement that fails, waited for or not, fails its own work, and the next fault is told as what it is', async () => {
  const told: string[] = [];
  await inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db, apart }) => {
    const note = (error: { code?: string; message: string }) => void told.push(error.code ?? error.message);
    await db.run(add, [1]);
    await apart(async () => db.send(add, [1])).catch(note);
    await apart(() => db.run(add, [1])).catch(note);
    await apart(() => Promise.reject(new Error('mine'))).catch(note);
    await db.run(add, [2]);
  });
  assert.deepEqual(told, ['23505', '23505', 'mine']);
  assert.deepEqual(await kept(), [1, 2]);
});

test('a hat that was put on in a work that fails is taken off', async () => {
  const roles: string[] = [];
  const role = async (db: Db) => {
    const [row] = await db.adHoc<{ role: string }>("select current_setting('role') as role");
    roles.push(row!.role);
  };
  await inTransaction(world.app.pools.app, { kind: 'none' }, async ({ db, apart, wear }) => {
    await apart(async () => {
      wear({ kind: 'agency', agencies: [1] });
      await role(db);
      throw new Error('no');
    }).catch(() => {});
    await role(db);
  });
  assert.deepEqual(roles, ['thanglong_agency', 'thanglong_app']);
});
