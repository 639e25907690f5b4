import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tracesOfPersons } from '#platform/audit';
import { openLibrary } from '#tests/library-cases';
import { readWorkbook } from '#tests/xlsx';
import { exportInbox } from './export-inbox.ts';

test('the file holds what the narrowed list shows, and each person in it sees that it was made', async () => {
  const library = await openLibrary();
  const [ada, bo] = [library.reader('Ada, "the" Reader'), library.reader('Bo Quill')];
  for (const one of [ada, bo]) await library.file(one);
  const made = async (q: string) =>
    (await library.world.as(library.official(), (ctx) => exportInbox(ctx, { q }))).toString();
  const text = await made('ada');
  assert.ok(text.startsWith('\uFEFF'));
  assert.equal(text.trimEnd().split('\r\n').length, 2);
  assert.match(text, /,"Ada, ""the"" Reader",/);
  const seen = async (who: typeof ada) =>
    (await library.world.as(who, (ctx) => tracesOfPersons(ctx, { limit: 9 }))).map(({ action }) => action);
  assert.deepEqual(await seen(ada), ['case.export']);
  assert.deepEqual(await seen(bo), []);
  const [sheet] = readWorkbook(
    await library.world.as(library.official(), (ctx) => exportInbox(ctx, { q: 'ada' }, 'xlsx')),
  );
  assert.equal(sheet!.cells.get('D2'), 'Ada, "the" Reader');
  assert.match(sheet!.format('E2'), /yyyy/);
  assert.equal(sheet!.cells.has('A3'), false);
  assert.deepEqual(await seen(ada), ['case.export', 'case.export']);
  assert.equal(
    (await library.world.as(library.official('mayor'), (ctx) => exportInbox(ctx, {})))
      .toString()
      .trimEnd()
      .split('\r\n').length,
    1,
  );
});
