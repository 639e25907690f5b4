import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';
import { addNote } from './desk/add-note.ts';
import { assignTasks } from './desk/assign-tasks.ts';
import { answerComplaint } from './feedback/answer-complaint.ts';
import { complaintsOf } from './feedback/complaint-store.ts';
import { fileComplaint } from './feedback/file-complaint.ts';
import { getComplaint, listComplaints } from './feedback/get-complaint.ts';
import { getCase } from './get-case.ts';
import { extendDeadline } from './law/extend-deadline.ts';
import { stopCase } from './law/stop-case.ts';

/** An official asks something of their own agency, goes on leave, and somebody stands in for them. */
describe('who stands in for an official', () => {
  let library: Library;
  let caseId: string;
  let complaintId: string;
  let absent: Acting;
  before(async () => {
    library = await openLibrary();
    absent = library.reader('Cy Vane');
    caseId = await library.file(absent);
    complaintId = await library.world.as(absent, (ctx) =>
      fileComplaint(ctx, { caseId, about: 'delay', text: 'It takes long.' }),
    );
  });
  after(() => library.world.close());

  /** Holds the role as a substitute only. */
  const standIn = (role: string, away: Acting = absent): Acting => {
    const who = library.official(role);
    const { accountId, personId, name } = away.actor;
    const standing = { agencyId: library.agencyId, role, for: { accountId: accountId!, personId, name } };
    return { ...who, actor: { ...who.actor, appointments: [standing] } };
  };
  const code = async (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'done',
      (fault: { code?: string }) => fault.code ?? String(fault),
    );

  it('takes no decision on a case of that official, which a substitute of somebody else takes', async () => {
    for (const [who, may] of [
      [standIn('librarian'), false],
      [standIn('librarian', library.reader()), true],
    ] as const) {
      const as = <T>(work: Parameters<typeof library.world.as<T>>[1]) => code(library.world.as(who, work));
      const outcomes = [
        await as((ctx) => addNote(ctx, { caseId, text: 'x' })),
        await as((ctx) => extendDeadline(ctx, { caseId, reason: '', dueAt: library.world.clock.now() })),
        await as((ctx) => stopCase(ctx, { caseId, reason: '' })),
      ];
      for (const outcome of outcomes) assert.equal(outcome !== 'cases.own_case', may, outcome);
    }
  });

  it('neither reads nor answers what that official complains of, nor of their work', async () => {
    const who = standIn('mayor');
    const other = standIn('mayor', library.reader());
    const answer = (by: Acting) =>
      code(library.world.as(by, (ctx) => answerComplaint(ctx, { complaintId, act: 'dismiss', text: 'No.' })));
    assert.equal(
      await code(library.world.as(who, (ctx) => getComplaint(ctx, complaintId))),
      'cases.own_case',
    );
    assert.equal(await answer(who), 'cases.own_case');
    assert.deepEqual(await library.world.as(who, (ctx) => listComplaints(ctx)), []);
    const { owner } = library.world.app.pools;
    await owner.query('update cases.complaint set not_by = $1', [
      [other.actor.appointments[0]!.for!.accountId],
    ]);
    assert.equal(await answer(other), 'cases.complaint_about_you');
    await owner.query("update cases.complaint set not_by = '{}'");
    assert.equal(await answer(other), 'done');
    const seen = await library.world.as(absent, (ctx) => complaintsOf(ctx.db, caseId));
    assert.equal(seen[0]?.state, 'answered');
  });

  it('gives out no task on it', async () => {
    const [task] = (await library.world.as(absent, (ctx) => getCase(ctx, caseId))).tasks;
    const give = async (who: Acting) => {
      const [result] = await library.world.as(who, (ctx) =>
        assignTasks(ctx, { taskIds: [task!.id], officer: who.actor.accountId! }),
      );
      return (result as { fault?: { code: string } }).fault?.code;
    };
    assert.equal(await give(standIn('mayor')), 'cases.own_case');
    assert.equal(await give(standIn('mayor', library.reader())), 'cases.no_holder');
  });
});
