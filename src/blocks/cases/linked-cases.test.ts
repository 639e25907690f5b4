import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCompetentAgency } from '#blocks/agencies';
import { claimTask, completeTask, getCase, listInbox, submitCase } from '#blocks/cases';
import { keepUpload, listCaseDocuments } from '#blocks/documents';
import { getDraft, saveDraftPage, startDraft } from '#blocks/services';
import type { Acting } from '#platform/block';
import { openLibrary } from '#tests/library-cases';

/** A reading club that has been founded: its parts have been asked for at the town hall and at the archive. */
async function foundedClub({ withRules = false, filedBy }: { withRules?: boolean; filedBy?: string } = {}) {
  const library = await openLibrary();
  const { world } = library;
  const reader = library.reader();
  const librarian = library.official();
  const agencyOf = (body: string) =>
    world.as({}, async (ctx) => (await findCompetentAgency(ctx, { body, areaCode: 'A11' })).id);
  const clerk = library.official('town-clerk', await agencyOf('town-hall'));
  const archivist = library.official('town-clerk', await agencyOf('archive'));
  const { caseId } = await world.as(reader, async (ctx) => {
    const { id: draftId } = await startDraft(ctx, { service: 'library.reading-club' });
    const club: Record<string, unknown> = { name: 'The Quills', town: 'A11' };
    if (withRules) {
      const bytes = Buffer.from(
        '%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n',
      );
      const stored = await ctx.app.files.put(bytes, { maxBytes: 10_000, types: ['application/pdf'] });
      const kept = await keepUpload(ctx, {
        stored,
        name: 'rules.pdf',
        personId: reader.actor.personId!,
        draftId,
        field: '/club/rules',
      });
      club.rules = { id: kept.documentId, name: 'rules.pdf', type: 'application/pdf', size: bytes.length };
    }
    await saveDraftPage(ctx, {
      draft: await getDraft(ctx, draftId),
      page: 'club',
      data: { club },
      shown: {},
      complete: true,
    });
    return submitCase(ctx, { draftId });
  });
  if (filedBy)
    await world.app.pools.owner.query(
      `update cases.case set filed_by = $2, filed_by_name = 'Bea Reed', filed_as = '{"by": "attorney"}' where id = $1`,
      [caseId, filedBy],
    );
  const decide = async (who: Acting, outcome: string, reason?: string) => {
    const [task] = (await world.as(who, (ctx) => listInbox(ctx))).tasks;
    assert.ok(task, 'nothing in the inbox');
    await world.as(who, (ctx) => claimTask(ctx, { taskId: task.id }));
    const done = await world.as(who, (ctx) => completeTask(ctx, { taskId: task.id, outcome, reason }));
    await world.settle();
    return done;
  };
  const lead = () => world.as(librarian, (ctx) => getCase(ctx, caseId));
  await decide(librarian, 'founded');
  return { world, reader, librarian, clerk, archivist, caseId, decide, lead };
}

test('the parts stand at their agencies, work in parallel, and the lead goes on when both have answered', async () => {
  const { clerk, archivist, decide, lead, librarian, reader, world } = await foundedClub();
  const before = await lead();
  assert.deepEqual(
    before.links.map(({ state }) => state),
    ['accepted', 'accepted'],
  );
  assert.ok(before.links.every(({ code }) => code));
  assert.deepEqual(before.tasks, []);
  await decide(archivist, 'grant');
  assert.deepEqual((await lead()).tasks, []);
  await decide(clerk, 'refuse', 'The hall is being painted.');
  const after = await lead();
  assert.deepEqual(after.links.map(({ state }) => state).sort(), ['decided', 'rejected']);
  assert.deepEqual(after.case.results.messages.ask_archive, {
    granted: true,
    state: 'decided',
    code: after.links.find(({ node }) => node === 'ask_archive')!.code,
    reason: null,
  });
  assert.equal(after.case.results.messages.ask_hall!.reason, 'The hall is being painted.');
  assert.deepEqual(
    after.tasks.map(({ node }) => node),
    ['open'],
  );
  assert.equal(after.case.state, 'decided', 'nothing is left but to hand over');
  assert.equal((await decide(librarian, 'opened')).state, 'delivered');
  const left = await world.app.pools.owner.query(
    'select 1 from cases.token union all select 1 from cases.timer',
  );
  assert.equal(left.rowCount, 0, 'no token and no timer outlives its case');
  assert.ok((await world.as(reader, (ctx) => getCase(ctx, after.links[0]!.linkedCaseId))).case.endedAt);
});

test('the lead’s officials see what they were told of a part, and not the part itself', async () => {
  const { lead, librarian, clerk, caseId, world } = await foundedClub();
  const { links } = await lead();
  for (const { linkedCaseId } of links)
    await assert.rejects(
      world.as(librarian, (ctx) => getCase(ctx, linkedCaseId)),
      { code: 'cases.no_case' },
    );
  await assert.rejects(
    world.as(clerk, (ctx) => getCase(ctx, caseId)),
    { code: 'cases.no_case' },
  );
  for (const who of [librarian, clerk]) {
    const read = await world.rollback(who, (ctx) =>
      ctx.db.adHoc<{ agency_id: number }>('select agency_id from cases.message'),
    );
    assert.ok(
      read.every(
        ({ agency_id }) =>
          who.hat !== 'owner' && who.hat.kind === 'agency' && who.hat.agencies.includes(agency_id),
      ),
    );
  }
});

test('evidence that is passed on can be opened where it is needed, and nowhere else', async () => {
  const { clerk, archivist, lead, world } = await foundedClub({ withRules: true });
  const hall = (await lead()).links.find(({ node }) => node === 'ask_hall')!.linkedCaseId;
  const documents = await world.as(clerk, (ctx) => listCaseDocuments(ctx, hall));
  assert.deepEqual(
    documents.map(({ title }) => title),
    ['rules.pdf'],
  );
  const { case: part } = await world.as(clerk, (ctx) => getCase(ctx, hall));
  assert.equal((part.form.club as { rules: { id: string } }).rules.id, documents[0]!.id);
  assert.deepEqual(await world.as(archivist, (ctx) => listCaseDocuments(ctx, hall)), []);
});

test('a message that is delivered twice opens one case and is answered once', async () => {
  const { clerk, archivist, decide, lead, world } = await foundedClub();
  const again = () =>
    world.app.pools.owner.query(
      `update platform.delivery set state = 'waiting' where subscriber = 'cases.take-message'`,
    );
  await again();
  await world.settle();
  assert.equal((await world.as(clerk, (ctx) => listInbox(ctx))).tasks.length, 1);
  await decide(clerk, 'grant');
  await decide(archivist, 'grant');
  await again();
  await world.settle();
  const { history, tasks } = await lead();
  assert.equal(history.filter(({ kind }) => kind === 'reply').length, 2);
  assert.equal(tasks.length, 1);
});

test('a part that keeps the lead waiting too long is waited for no more; its late answer is kept', async () => {
  const { clerk, archivist, decide, lead, world } = await foundedClub();
  await decide(clerk, 'grant');
  world.clock.advance({ days: 6 });
  await world.settle();
  assert.deepEqual(
    (await lead()).tasks.map(({ node }) => node),
    ['open'],
  );
  await decide(archivist, 'grant');
  const { case: one, tasks } = await lead();
  assert.equal(one.results.messages.ask_archive!.granted, true);
  assert.equal(tasks.length, 1);
});

test('a part says who filed the whole by a mandate, to its official and in its trace', async () => {
  const bea = '00000000-0000-7000-8000-0000000000be';
  const { archivist, caseId, lead, world } = await foundedClub({ filedBy: bea });
  const { links } = await lead();
  const { linkedCaseId } = links.find(({ node }) => node === 'ask_archive')!;
  const part = await world.as(archivist, (ctx) => getCase(ctx, linkedCaseId));
  assert.notEqual(part.case.id, caseId);
  assert.deepEqual(
    [part.case.filedBy, part.case.filedByName, part.case.filedAs],
    [bea, 'Bea Reed', { by: 'attorney' }],
  );
  assert.deepEqual(part.history[0]!.detail, { inPlaceOf: part.case.applicantName, as: 'attorney' });
  const { rows } = await world.app.pools.owner.query(
    'select count(*)::int as n from audit.trace_subject s join audit.trace t on t.id = s.trace_id where t.case_id = $1 and s.person_id = $2',
    [linkedCaseId, bea],
  );
  assert.ok(rows[0].n > 0, 'who filed it sees who opened it');
});
