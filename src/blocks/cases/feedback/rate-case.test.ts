import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { satisfactionOf } from '#blocks/cases';
import { today } from '#platform/calendar';
import { type Library, openLibrary } from '#tests/library-cases';
import { rateCase } from './rate-case.ts';
import { findRating } from './rating-store.ts';
import { openTicket, sealTicket } from './ticket.ts';

describe('rating a case', () => {
  let library: Library;
  before(async () => {
    library = await openLibrary();
  });
  after(() => library.world.close());

  type Reader = ReturnType<Library['reader']>;
  const end = (caseId: string, state = 'decided') =>
    library.world.app.pools.owner.query(
      'update cases.case set state = $2, decided_at = $3, ended_at = $3 where id = $1',
      [caseId, state, library.world.clock.now()],
    );
  const rate = (who: Reader, how: Parameters<typeof rateCase>[1]) =>
    library.world.as(who, (ctx) => rateCase(ctx, how));
  const said = (who: Reader, caseId: string) => library.world.as(who, (ctx) => findRating(ctx.db, caseId));
  async function over(state?: string): Promise<{ reader: Reader; caseId: string }> {
    const reader = library.reader();
    const caseId = await library.file(reader);
    await end(caseId, state);
    return { reader, caseId };
  }

  it('is for the applicant alone, once the case is over', async () => {
    const reader = library.reader();
    const caseId = await library.file(reader);
    await assert.rejects(rate(reader, { caseId, score: 4 }), { code: 'cases.rating_closed' });
    await end(caseId);
    for (const other of [library.reader(), library.official(), library.official('mayor')])
      await assert.rejects(rate(other, { caseId, score: 4 }), { code: 'cases.no_case' });
    await assert.rejects(rate(reader, { caseId: 'x', score: 4 }), { code: 'cases.no_case' });
    await rate(reader, { caseId, score: 4, comment: ' ' });
    assert.equal((await said(reader, caseId))?.comment, null);
  });

  it('takes one to five, and one answer that can be changed until the time is over', async () => {
    const { reader, caseId } = await over('rejected');
    for (const score of [0, 6, 2.5, Number.NaN])
      await assert.rejects(rate(reader, { caseId, score }), { code: 'cases.rating_needed' });
    await assert.rejects(rate(reader, { caseId, score: 1, comment: 'x'.repeat(2001) }), {
      code: 'cases.rating_too_long',
    });
    await rate(reader, { caseId, score: 1, comment: 'Slow.' });
    library.world.clock.advance({ days: 3 });
    await rate(reader, { caseId, score: 2 });
    assert.deepEqual(
      { ...(await said(reader, caseId)), ratedAt: undefined },
      { score: 2, comment: null, ratedAt: undefined },
    );
    library.world.clock.advance({ days: 11 });
    await assert.rejects(rate(reader, { caseId, score: 5 }), { code: 'cases.rating_closed' });
  });

  it('counts by agency and service, in days of which both ends count', async () => {
    library.world.clock.advance({ days: 200 });
    for (const score of [5, 5, 2]) {
      const { reader, caseId } = await over();
      await rate(reader, { caseId, score });
    }
    const count = (from: string, to: string, agencyId = library.agencyId) =>
      library.world.as(library.official(), (ctx) => satisfactionOf(ctx, { agencyId, from, to }));
    const day = await library.world.as({}, async (ctx) => today(ctx));
    const all = await count(day, day);
    assert.deepEqual([all.answers, all.average, all.scores], [3, 4, [0, 1, 0, 0, 2]]);
    assert.equal(all.services.get('library.library-card')?.answers, 3);
    assert.equal((await count('2020-01-01', '2020-12-31')).average, undefined);
    assert.equal((await count(day, day, library.otherAgencyId)).answers, 0, 'of another agency nothing');
  });

  it('tells an agency neither who said it nor about which case', async () => {
    for (const column of ['person_id', 'case_id', '*'])
      await assert.rejects(
        library.world.rollback(library.official(), (ctx) =>
          ctx.db.adHoc(`select ${column} from cases.rating`),
        ),
        /permission denied/,
      );
  });

  it('is open without an account to whoever has a ticket, which nobody can make or keep', async () => {
    const ticket = { caseId: 'c', personId: 'p' };
    const { world } = library;
    const sealed = sealTicket(world, ticket);
    assert.deepEqual(openTicket(world, sealed), ticket);
    assert.ok(!Buffer.from(sealed, 'base64url').toString('latin1').includes('"p"'), 'it tells nothing');
    for (const wrong of ['', 'x', sealed.slice(0, -2), `${sealed.slice(0, -3)}AAA`])
      assert.throws(() => openTicket(world, wrong), { code: 'cases.not_followed' });
    world.clock.advance({ minutes: 31 });
    assert.throws(() => openTicket(world, sealed), { code: 'cases.not_followed' });
  });
});
