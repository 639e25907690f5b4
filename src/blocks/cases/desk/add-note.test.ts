import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getCase } from '#blocks/cases';
import { openLibrary } from '#tests/library-cases';
import { addNote } from './add-note.ts';
import { listNotes } from './list-notes.ts';

test('officials who work on the case read its notes; the applicant does not, not even as an official', async () => {
  const library = await openLibrary();
  const { world } = library;
  const reader = library.reader();
  const caseId = await library.file(reader);
  const read = (who: typeof reader) =>
    world.as(who, async (ctx) => (await listNotes(ctx, await getCase(ctx, caseId)))?.map(({ text }) => text));
  await world.as(library.official(), (ctx) => addNote(ctx, { caseId, text: ' Asked by phone. ' }));
  assert.deepEqual(await read(library.official()), ['Asked by phone.']);
  const own = library.official('librarian', library.agencyId, reader.actor.personId);
  assert.equal(await read(reader), undefined);
  assert.equal(await read(own), undefined);
  await assert.rejects(
    world.rollback(reader, (ctx) => ctx.db.adHoc('select 1 from cases.note')),
    /permission denied/,
  );
  const add = (who: typeof reader, text = 'x') => world.as(who, (ctx) => addNote(ctx, { caseId, text }));
  await assert.rejects(add(own), { code: 'cases.own_case' });
  await assert.rejects(add(library.official('mayor')), { code: 'cases.not_your_role' });
  await assert.rejects(add(library.official('librarian', library.otherAgencyId)), { code: 'cases.no_case' });
  await assert.rejects(add(library.official(), ' '), { code: 'cases.note_needed' });
});
