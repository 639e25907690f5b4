import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { notificationsBlock } from '#blocks/notifications';
import { registriesBlock, writeRecord } from '#blocks/registries';
import type { Hat } from '#platform/context';
import { runDueJob } from '#platform/jobs';
import { makeWorld, type World } from '#tests/world';
import { identityBlock } from '../index.ts';
import { askEnrolment } from './ask-enrolment.ts';
import { keepLevels } from './keep-levels.ts';
import { isFaults, type Posted, paperOf, readClaim } from './papers.ts';

/** Another country: the card tells no day of birth, papers of elsewhere are books, other ages, one language. */
describe('enrolment by the rules of another country', () => {
  let world: World;
  before(async () => {
    const blocks = [agenciesBlock, notificationsBlock, registriesBlock, identityBlock];
    world = await makeWorld({ country: 'tests/country', blocks });
    const hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
    const feed = {
      actor: { kind: 'system' as const, name: 'people.midwives', assurance: 0, appointments: [] },
      hat: { kind: 'agency', agencies: [hall] } as Hat,
    };
    for (const values of [
      { number: number(1), name: 'Bo Quill', born: '2000-03-01' },
      { number: number(2), name: 'Cy Östbrook', born: '1990-07-09', travel_book: 'TB77', realm: 'IS' },
      { number: number(3), name: 'Dee Young', born: '2015-01-01' },
    ])
      await world.as(feed, (ctx) =>
        writeRecord(ctx, {
          registry: 'people.person',
          key: values.number,
          values,
          validFrom: values.born,
          provenance: { source: 'midwife' },
        }),
      );
  });
  after(() => world.close());
  const number = (draw: number) =>
    `M-${String(draw).padStart(7, '0')}-${'TRWAGMYFPDXBNJZSQVHLCKE'[draw % 23]}`;
  const born = (date: string) => {
    const [year, month, day] = date.split('-');
    return { 'born.year': year, 'born.month': month, 'born.day': day };
  };
  /** What is sent to somebody who says this of themselves. */
  const ask = async (posted: Posted, to: string): Promise<string> => {
    const claim = await world.as({}, (ctx) => readClaim(ctx, paperOf(ctx, posted.paper), posted));
    if (isFaults(claim)) return claim.map(({ code }) => code).join();
    await world.as({}, (ctx) =>
      askEnrolment(ctx, { claim, to: { channel: 'email', address: to }, line: '192.0.2.1' }),
    );
    await world.settle();
    const { rows } = await world.app.pools.owner.query(
      'select subject, body from notifications.message where address = $1',
      [to],
    );
    return rows.map(({ subject, body }) => `${subject} ${body}`).join('\n');
  };
  const card = (draw: number, name: string) => `MERIDIA/1;${number(draw)};${name}`;

  it('asks for the day of birth where the card does not tell it', async () => {
    const read = card(1, 'QUILL bo');
    assert.equal(await ask({ paper: 'card', read }, 'a@post.example'), 'identity.date_needed');
    assert.match(
      await ask({ paper: 'card', read, ...born('2000-03-02') }, 'b@post.example'),
      /No account could/,
    );
    assert.match(await ask({ paper: 'card', read, ...born('2000-03-01') }, 'c@post.example'), /Code to open/);
  });

  it('knows its own papers and says where to go in its own words', async () => {
    const book = { paper: 'travel-book', travel_book: 'tb 77', ...born('1990-07-09') };
    assert.match(
      await ask({ ...book, realm: 'NO' }, 'd@post.example'),
      /go to any library.*card or travel book/,
    );
    assert.match(await ask({ ...book, realm: 'is' }, 'e@post.example'), /Code to open/);
  });

  it('has an age of its own', async () => {
    const posted = { paper: 'card', read: card(3, 'Dee Young'), ...born('2015-01-01') };
    assert.match(await ask(posted, 'f@post.example'), /No account could/);
    world.clock.set(new Date('2026-12-31T23:00:00Z'));
    assert.match(await ask(posted, 'g@post.example'), /Code to open/, 'twelve, where the country is');
  });

  it('keeps levels by its own ages and days', async () => {
    const { owner } = world.app.pools;
    await owner.query(
      `insert into identity.account (id, login, name, person_id, assurance, created_at)
       select gen_random_uuid(), key, 'Cy Östbrook', record_id, 2, '2030-01-01' from registry.people_person
       where key = $1 and superseded_at is null`,
      [number(2)],
    );
    const stateOn = async (day: string) => {
      world.clock.set(new Date(`${day}T06:00:00Z`));
      await runDueJob(world.app, keepLevels);
      const { rows } = await owner.query(
        'select assurance, reproof_on::text as "on", reproof_state as state from identity.account where login = $1',
        [number(2)],
      );
      return rows[0];
    };
    assert.deepEqual(await stateOn('2040-06-28'), { assurance: 2, on: '2040-07-09', state: 0 });
    assert.deepEqual(await stateOn('2040-06-29'), { assurance: 2, on: '2040-07-09', state: 1 });
    assert.deepEqual(await stateOn('2040-07-09'), { assurance: 2, on: '2040-07-09', state: 2 });
    assert.deepEqual(await stateOn('2040-07-28'), { assurance: 2, on: '2040-07-09', state: 2 });
    assert.deepEqual(await stateOn('2040-07-29'), { assurance: 1, on: '2040-07-09', state: 3 });
  });
});
