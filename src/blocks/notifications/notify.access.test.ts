import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { makeWorld, type World } from '#tests/world';
import { notificationsBlock, notify } from './index.ts';
import { giveAddresses, personOf } from './people.fixture.ts';

const PEOPLE = [1, 2, 3, 4].map((nth) => `00000000-0000-7000-8000-00000000000${nth}`);
const AGENCIES = [7, 8, 9];
const TABLES = ['notice', 'message', 'delivery', 'contact', 'code'] as const;

const person = fc.constantFrom(...PEOPLE);
const agency = fc.constantFrom(...AGENCIES);

describe('what was told to people', () => {
  let world: World;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [notificationsBlock] });
    for (const [nth, id] of PEOPLE.entries())
      await giveAddresses(world, id, { email: `p${nth}@post.example`, phone: `+4915100000${nth}0` });
  });
  after(() => world.close());

  const seen = (hat: NonNullable<Parameters<World['as']>[0]['hat']>, table: string) =>
    world
      .as({ hat }, ({ db }) =>
        db.adHoc<{ person_id: string }>(`select person_id from notifications.${table}`),
      )
      .then((found) => [...new Set(found.map((row) => row.person_id))].sort())
      .catch((error: Error) => (/permission denied/.test(error.message) ? 'denied' : Promise.reject(error)));

  it('is seen by them and those who act for them, and by nobody else: not by officials, not even of the agency that said it', async () => {
    const told = new Set<string>();
    await fc.assert(
      fc.asyncProperty(person, agency, fc.subarray(PEOPLE), async (personId, agencyId, persons) => {
        await world.as({ hat: { kind: 'agency', agencies: [agencyId] } }, (ctx) =>
          notify(ctx, { personId, agencyId, subject: 'S', body: 'B', kind: 'action' }),
        );
        told.add(personId);
        const theirs = persons.filter((id) => told.has(id)).sort();
        for (const table of ['notice', 'message', 'delivery'] as const)
          assert.deepEqual(await seen({ kind: 'person', persons }, table), theirs, table);
        assert.deepEqual(await seen({ kind: 'person', persons }, 'contact'), [...persons].sort());
        for (const table of TABLES)
          assert.equal(await seen({ kind: 'agency', agencies: AGENCIES }, table), 'denied', table);
        for (const table of TABLES) assert.equal(await seen({ kind: 'none' }, table), 'denied', table);
      }),
      { numRuns: 30 },
    );
  });

  it('is said in the name of one’s own agency only', async () => {
    await fc.assert(
      fc.asyncProperty(person, agency, fc.subarray(AGENCIES), async (personId, agencyId, agencies) => {
        const saying = world.as({ hat: { kind: 'agency', agencies } }, (ctx) =>
          notify(ctx, { personId, agencyId, subject: 'S', body: 'B' }),
        );
        if (agencies.includes(agencyId)) await saying;
        else await assert.rejects(saying, /row-level security/);
      }),
      { numRuns: 20 },
    );
  });

  it('goes to no other address: nobody changes another person’s contact', async () => {
    const [anna = '', bert = ''] = PEOPLE;
    const changed = await world.as(personOf(bert), ({ db }) =>
      db.adHoc(
        `update notifications.contact set email = 'eve@x.example' where person_id = '${anna}' returning 1`,
      ),
    );
    assert.deepEqual(changed, []);
    await assert.rejects(
      world.as(personOf(bert), ({ db }) =>
        db.adHoc(
          `insert into notifications.contact (person_id, email, updated_at) values ('${anna.replace(/1$/, '9')}', 'eve@x.example', $1)`,
          [world.clock.now()],
        ),
      ),
      /row-level security/,
    );
  });
});
