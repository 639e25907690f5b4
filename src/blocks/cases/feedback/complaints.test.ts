import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { claimTask } from '#blocks/cases';
import { type Library, openLibrary } from '#tests/library-cases';
import { addToComplaint } from './add-to-complaint.ts';
import { answerComplaint, type ComplaintAct } from './answer-complaint.ts';
import { complaintsOf } from './complaint-store.ts';
import { fileComplaint } from './file-complaint.ts';
import { getComplaint, listComplaints } from './get-complaint.ts';

type Someone = ReturnType<Library['reader']>;

describe('a complaint', () => {
  let library: Library;
  before(async () => {
    library = await openLibrary();
  });
  after(() => library.world.close());

  const complain = (who: Someone, caseId: string, about: 'delay' | 'conduct' | 'decision' = 'delay') =>
    library.world.as(who, (ctx) => fileComplaint(ctx, { caseId, about, text: 'It takes long.' }));
  const act = (who: Someone, complaintId: string, what: ComplaintAct['act'], text = 'Thank you.') =>
    library.world.as(who, (ctx) => answerComplaint(ctx, { complaintId, act: what, text }));
  const seen = (who: Someone, caseId: string) =>
    library.world.as(who, async (ctx) => (await complaintsOf(ctx.db, caseId))[0]!);
  const open = (who: Someone, id: string) => library.world.as(who, (ctx) => getComplaint(ctx, id));
  async function begun(about?: 'delay' | 'conduct') {
    const reader = library.reader();
    const caseId = await library.file(reader);
    return { reader, caseId, id: await complain(reader, caseId, about) };
  }
  const mayor = () => library.official('mayor');
  const history = async (caseId: string) =>
    (
      await library.world.app.pools.owner.query('select kind from cases.history where case_id = $1', [caseId])
    ).rows.map(({ kind }) => kind as string);

  it('is made by the applicant alone, one at a time', async () => {
    const reader = library.reader();
    const caseId = await library.file(reader);
    for (const other of [library.reader(), library.official(), mayor()])
      await assert.rejects(complain(other, caseId), { code: 'cases.no_case' });
    await assert.rejects(
      library.world.as(reader, (ctx) => fileComplaint(ctx, { caseId, about: 'delay', text: ' \n' })),
      { code: 'cases.complaint_text' },
    );
    const id = await complain(reader, caseId);
    await assert.rejects(complain(reader, caseId), { code: 'cases.complaint_open' });
    await act(mayor(), id, 'dismiss');
    await complain(reader, caseId);
  });

  it('is read and answered by whoever fits in all of: role, agency, not their own, not their work', async () => {
    const { reader, id } = await begun();
    const worker = mayor();
    await library.world.app.pools.owner.query('update cases.complaint set not_by = $2 where id = $1', [
      id,
      [worker.actor.accountId],
    ]);
    for (const role of ['mayor', 'librarian', 'town-clerk'])
      for (const agency of [library.agencyId, library.otherAgencyId])
        for (const own of [false, true])
          for (const worked of [false, true]) {
            const who = library.official(role, agency, own ? reader.actor.personId : randomUUID());
            const one: Someone = worked
              ? { ...who, actor: { ...who.actor, accountId: worker.actor.accountId! } }
              : who;
            const told = `${role} ${agency === library.agencyId ? 'here' : 'elsewhere'} ${own} ${worked}`;
            const may = role === 'mayor' && agency === library.agencyId && !own && !worked;
            const opened = await open(one, id).then(
              () => 'yes',
              (fault: { code: string }) => fault.code,
            );
            assert.equal(opened === 'yes', may, `${told}: ${opened}`);
            const listed = await library.world.as(one, (ctx) => listComplaints(ctx));
            assert.equal(
              listed.some((row) => row.id === id),
              may,
              told,
            );
            if (!may) await assert.rejects(act(one, id, 'uphold'), { code: opened }, told);
          }
    await act(mayor(), id, 'uphold');
  });

  it('goes to the agency above when a head has worked on the case', async () => {
    const reader = library.reader();
    const caseId = await library.file(reader);
    const clerk = library.official();
    const { rows } = await library.world.app.pools.owner.query(
      'select id from cases.task where case_id = $1',
      [caseId],
    );
    await library.world.as(clerk, (ctx) => claimTask(ctx, { taskId: rows[0].id }));
    await library.world.app.pools.owner.query(
      `update cases.task set role = 'mayor', outcome = 'x', done_at = $2, done_by = $3, done_name = 'Ada Reed' where id = $1`,
      [rows[0].id, library.world.clock.now(), clerk.actor.accountId],
    );
    await complain(reader, caseId);
    const { agencyId, caseAgencyId, notBy } = await seen(reader, caseId);
    assert.equal(caseAgencyId, library.agencyId);
    assert.deepEqual(notBy, [clerk.actor.accountId]);
    const parent = await library.world.app.pools.owner.query(
      'select parent_id as id from agencies.agency where id = $1 limit 1',
      [library.agencyId],
    );
    assert.equal(agencyId, parent.rows[0].id ?? library.agencyId);
  });

  it('is refused and asked about only in the first days, asked about once, and then due anew', async () => {
    const { reader, caseId, id } = await begun();
    const { dueAt, refuseUntil, askUntil } = await seen(reader, caseId);
    assert.ok(refuseUntil < askUntil && askUntil < dueAt!);
    library.world.clock.set(new Date(refuseUntil.getTime() + 1));
    await assert.rejects(act(mayor(), id, 'refuse'), { code: 'cases.complaint_refuse_late' });
    await assert.rejects(
      library.world.as(reader, (ctx) => addToComplaint(ctx, { complaintId: id, text: 'x' })),
      { code: 'cases.complaint_not_asked' },
    );
    await act(mayor(), id, 'ask', 'Since when?');
    assert.deepEqual(
      [(await seen(reader, caseId)).state, (await seen(reader, caseId)).dueAt],
      ['more-asked', null],
    );
    const add = (who: Someone) =>
      library.world.as(who, (ctx) => addToComplaint(ctx, { complaintId: id, text: 'Since May.' }));
    await assert.rejects(add(library.reader()), { code: 'cases.no_complaint' });
    library.world.clock.advance({ days: 5 });
    await add(reader);
    const again = await seen(reader, caseId);
    assert.equal(again.state, 'received');
    assert.ok(again.dueAt! > dueAt!, 'counted anew');
    await assert.rejects(act(mayor(), id, 'ask'), { code: 'cases.complaint_asked' });
    await act(mayor(), id, 'dismiss', 'We looked into it.');
    await assert.rejects(act(mayor(), id, 'uphold'), { code: 'cases.complaint_done' });
    const late = await begun();
    library.world.clock.set(new Date((await seen(late.reader, late.caseId)).askUntil.getTime() + 1));
    await assert.rejects(act(mayor(), late.id, 'ask'), { code: 'cases.complaint_ask_late' });
  });

  it('stands in the history of the case, unless it is about how somebody behaved', async () => {
    const delay = await begun('delay');
    await act(mayor(), delay.id, 'uphold');
    assert.deepEqual(
      (await history(delay.caseId)).filter((kind) => kind.startsWith('compl')),
      ['complained', 'complaint-answered'],
    );
    const conduct = await begun('conduct');
    await act(mayor(), conduct.id, 'uphold');
    assert.ok(!(await history(conduct.caseId)).some((kind) => kind.startsWith('compl')));
  });

  it('that is late is pointed out once to those who answer it', async () => {
    const { reader, caseId, id } = await begun();
    const { dueAt } = await seen(reader, caseId);
    const alerts = async () =>
      (
        await library.world.app.pools.owner.query('select role from cases.alert where complaint_id = $1', [
          id,
        ])
      ).rows;
    await library.world.settle();
    assert.deepEqual(await alerts(), []);
    library.world.clock.set(new Date(dueAt!.getTime() + 60_000));
    await library.world.settle();
    library.world.clock.advance({ days: 1 });
    await library.world.settle();
    assert.deepEqual(await alerts(), [{ role: 'mayor' }]);
  });
});
