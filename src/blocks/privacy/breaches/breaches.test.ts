import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { CodedError } from '#platform/errors';
import { openTown, type Town } from '#tests/town-of-data';
import { authorityTold, openBreach, type TypedBreach, tellPeople } from '../index.ts';
import { changeBreach, closeBreach } from './change-breach.ts';
import { listBreaches, viewBreach } from './get-breach.ts';

const coded = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;

describe('the register of breaches', () => {
  let town: Town;
  let id: string;
  before(async () => {
    town = await openTown();
  });
  after(() => town.world.close());

  const typed = (more: Partial<TypedBreach> = {}): TypedBreach => ({
    agencyId: town.hall,
    title: 'A list went astray',
    nature: 'It was sent to a wrong box.',
    data: 'Names of readers.',
    foundOn: '2026-11-22',
    foundAt: '9:30',
    peopleCount: '',
    harm: '',
    measures: '',
    contact: 'Cleo, room 2',
    ...more,
  });
  const open = (more: Partial<TypedBreach> = {}, who = town.head) =>
    town.atDesk(who, (ctx) => openBreach(ctx, typed(more)));
  const notices = async (person: string) =>
    (
      await town.world.app.pools.owner.query(
        'select subject, body from notifications.notice where person_id = $1',
        [person],
      )
    ).rows as { subject: string; body: string }[];

  it('counts the hours of the country from when a breach was found', async () => {
    id = await open();
    const one = await town.atDesk(town.head, (ctx) => viewBreach(ctx, id));
    assert.equal((+one.dueAt - +one.foundAt) / 3_600_000, 48);
    assert.equal(one.source, 'Act on Data, article 9');
    assert.equal(one.peopleCount, null);
  });

  it('takes no breach of the future, of another agency or without what is needed', async () => {
    await assert.rejects(open({ foundOn: '2026-12-01' }), coded('privacy.date_wrong'));
    await assert.rejects(open({ foundAt: '25:00' }), coded('privacy.date_wrong'));
    await assert.rejects(open({ happenedOn: '2026-11-23' }), coded('privacy.date_wrong'));
    await assert.rejects(open({ nature: ' ' }), coded('privacy.text_missing'));
    await assert.rejects(open({ title: '' }), coded('privacy.title_missing'));
    await assert.rejects(open({ peopleCount: 'many' }), coded('privacy.count_wrong'));
    await assert.rejects(open({}, town.otherHead), coded('privacy.not_yours'));
    await assert.rejects(open({}, town.clerk), coded('privacy.not_yours'));
  });

  it('is for who leads the agency alone', async () => {
    assert.equal((await town.atDesk(town.head, (ctx) => listBreaches(ctx))).length, 1);
    assert.deepEqual(await town.atDesk(town.otherHead, (ctx) => listBreaches(ctx)), []);
    await assert.rejects(
      town.atDesk(town.otherHead, (ctx) => viewBreach(ctx, id)),
      coded('privacy.no_breach'),
    );
    await assert.rejects(
      town.atDesk(town.clerk, (ctx) => viewBreach(ctx, id)),
      coded('privacy.not_yours'),
    );
  });

  it('points out a notification that is near its end, and one that is late, each once', async () => {
    const { dueAt } = await town.atDesk(town.head, (ctx) => viewBreach(ctx, id));
    const left = (dueAt.getTime() - town.world.clock.now().getTime()) / 3_600_000;
    for (const hours of [left - 11, 1, 11, 1]) {
      town.world.clock.advance({ hours });
      await town.world.settle();
    }
    const t = town.world.app.translate('en');
    const told = (await notices(town.headPerson)).map(({ subject }) => subject);
    for (const alarm of ['soon', 'late'])
      assert.equal(told.filter((one) => one === t(`privacy.told.breach_${alarm}_subject`)).length, 1, alarm);
  });

  it('asks why a notification was late', async () => {
    const tell = (lateReason: string) =>
      town.atDesk(town.head, (ctx) => authorityTold(ctx, { id, reference: '7/B', lateReason }));
    await assert.rejects(tell(''), coded('privacy.text_missing'));
    await tell('The box was found on a holiday.');
    await assert.rejects(tell('Again.'), coded('privacy.decided'));
  });

  it('tells each person concerned once, by number, and leaves a trace that they see', async () => {
    const tell = (numbers: string, text = 'Your name was on it.') =>
      town.atDesk(town.head, (ctx) => tellPeople(ctx, { id, numbers, text }));
    await assert.rejects(tell('M-0000099-Z'), coded('privacy.numbers_unknown'));
    await assert.rejects(tell(''), coded('privacy.nobody_to_tell'));
    await assert.rejects(tell('M-0000001-B', ' '), coded('privacy.text_missing'));
    assert.equal(await tell('M-0000001-B\nM-0000002-C\nM-0000001-B'), 2);
    await assert.rejects(tell('M-0000001-B'), coded('privacy.nobody_to_tell'));
    const told = (await notices(town.ada)).filter(({ body }) => body.includes('Your name was on it.'));
    assert.equal(told.length, 1);
    const { rows } = await town.world.app.pools.owner.query(
      "select purpose from audit.trace where action = 'privacy.breach_people' and $1 = any (subjects)",
      [town.ada],
    );
    assert.deepEqual(rows, [{ purpose: 'breach' }]);
  });

  it('keeps what was added and who did what, and takes nothing more once it is closed', async () => {
    await town.atDesk(town.head, (ctx) =>
      changeBreach(ctx, { id, peopleCount: '2', harm: 'Little.', measures: 'The box was emptied.' }),
    );
    await town.atDesk(town.head, (ctx) => closeBreach(ctx, { id, reason: '' }));
    const one = await town.atDesk(town.head, (ctx) => viewBreach(ctx, id));
    assert.deepEqual(
      one.steps.map(({ kind }) => kind),
      ['opened', 'authority', 'people', 'changed', 'closed'],
    );
    assert.deepEqual([one.peopleCount, one.subjects.told], [2, 2]);
    await assert.rejects(
      town.atDesk(town.head, (ctx) => changeBreach(ctx, { id, peopleCount: '3', harm: '', measures: '' })),
      coded('privacy.decided'),
    );
    const other = await open();
    await assert.rejects(
      town.atDesk(town.head, (ctx) => closeBreach(ctx, { id: other, reason: ' ' })),
      coded('privacy.text_missing'),
      'without a notification it says why',
    );
  });
});
