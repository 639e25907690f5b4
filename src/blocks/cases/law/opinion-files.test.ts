import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerConsultation, consult, getCase } from '#blocks/cases';
import { listCaseDocuments } from '#blocks/documents';
import { openRareBook } from '#tests/rare-book';
import { openCaseDocument } from '../open-case-document.ts';
import { consultationsOf } from './consultation-store.ts';

test('files that go with an answer are seen by the agency that asked, with a trace that the applicant finds, and by nobody else', async () => {
  const library = await openRareBook();
  const { world, otherAgencyId } = library;
  const [librarian, clerk] = [library.official(), library.official('town-clerk', otherAgencyId)];
  const reader = library.reader();
  const caseId = await library.loan(reader);
  const taskId = await library.take(librarian, caseId);
  const { consultationId } = await world.as(librarian, (ctx) =>
    consult(ctx, { taskId, agencyId: otherAgencyId, question: 'Is it yours?' }),
  );
  await world.settle();
  const bytes = Buffer.from('%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n');
  const stored = await world.app.files.put(bytes, { maxBytes: 10_000, types: ['application/pdf'] });
  await world.as(clerk, (ctx) =>
    answerConsultation(ctx, { consultationId, answer: 'agree', files: [{ stored, name: 'map.pdf' }] }),
  );
  await world.settle();
  const [asked] = await world.as(librarian, (ctx) => consultationsOf(ctx.db, caseId));
  const [file] = asked!.files;
  assert.equal(file!.name, 'map.pdf');
  const opened = await world.as(librarian, (ctx) => openCaseDocument(ctx, file!.id));
  assert.deepEqual(Buffer.from(opened.bytes), bytes);
  const traces = await world.app.pools.owner.query(
    `select t.actor_name as name from audit.trace t join audit.trace_subject s on s.trace_id = t.id
     where t.document_id = $1 and s.person_id = $2`,
    [file!.id, reader.actor.personId],
  );
  assert.deepEqual(traces.rows, [{ name: librarian.actor.name }]);
  await assert.rejects(
    world.as(reader, (ctx) => openCaseDocument(ctx, file!.id)),
    /documents.missing/,
  );
  await assert.rejects(
    world.as(clerk, (ctx) => openCaseDocument(ctx, file!.id)),
    /documents.missing/,
  );
  await assert.rejects(
    world.as(library.official('gardener'), (ctx) => openCaseDocument(ctx, file!.id)),
    /cases.not_your_role/,
  );
  const mine = await world.as(reader, async (ctx) => {
    await getCase(ctx, caseId);
    return listCaseDocuments(ctx, caseId);
  });
  assert.ok(!mine.some(({ id }) => id === file!.id));
});
