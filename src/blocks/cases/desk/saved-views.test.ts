import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';
import { changeView } from './change-view.ts';
import { deleteView } from './delete-view.ts';
import type { DeskQuery } from './desk-query.ts';
import { listViews } from './list-views.ts';
import { saveView } from './save-view.ts';

let library: Library;
let ada: Acting;
let share: string;
before(async () => {
  library = await openLibrary();
  ada = library.official();
  share = `${library.agencyId} librarian`;
  for (const name of ['Bo Quill', 'Bea Reed', 'Cy Rowe']) await library.file(library.reader(name));
});
const save = (who: Acting, name: string, query: DeskQuery, to = '') =>
  library.world.as(who, (ctx) => saveView(ctx, { name, query, share: to }));
const views = (who: Acting) => library.world.as(who, listViews);
const named = async (who: Acting) => (await views(who)).map(({ name, count }) => [name, count]);

test('a narrowing under a name is listed with what it finds, and its address narrows the list again', async () => {
  await save(ada, ' Names  with B ', { q: 'b', filter: 'all', after: 'none_x' });
  await save(ada, 'Free', { filter: 'unclaimed' });
  await save(ada, 'Late', { due: 'late' });
  assert.deepEqual(await named(ada), [
    ['Names with B', 2],
    ['Free', 3],
    ['Late', 0],
  ]);
  assert.equal((await views(ada))[0]!.href, '/desk/inbox?q=b');
});

test('it is its owner’s until it is shared with a role, whose holders at that agency see it', async () => {
  const bo = library.official();
  assert.deepEqual(await named(bo), []);
  const id = await save(ada, 'For all', { q: 'quill' }, share);
  assert.deepEqual(await named(bo), [['For all', 1]]);
  assert.deepEqual(await named(library.official('mayor')), []);
  assert.deepEqual(await named(library.official('librarian', library.otherAgencyId)), []);
  await library.world.as(ada, (ctx) => changeView(ctx, { id, name: 'Mine', share: '' }));
  assert.deepEqual(await named(bo), []);
  assert.ok((await named(ada)).some(([name]) => name === 'Mine'));
});

test('only its owner changes or deletes it, whoever sees it', async () => {
  const id = await save(ada, 'Shared', { q: 'x' }, share);
  for (const role of ['librarian', 'mayor'])
    for (const agencyId of [library.agencyId, library.otherAgencyId]) {
      const other = library.official(role, agencyId);
      const change = library.world.as(other, (ctx) => changeView(ctx, { id, name: 'y', share: '' }));
      await assert.rejects(change, { code: 'cases.no_view' });
      await assert.rejects(
        library.world.as(other, (ctx) => deleteView(ctx, { id })),
        { code: 'cases.no_view' },
      );
    }
  await library.world.as(ada, (ctx) => deleteView(ctx, { id }));
  assert.ok(!(await named(ada)).some(([name]) => name === 'Shared'));
});

test('what is no name, narrows nothing, is shared with a role of others or is one too many is refused', async () => {
  await assert.rejects(save(ada, ' ', { q: 'x' }), { code: 'cases.view_name' });
  await assert.rejects(save(ada, 'x'.repeat(61), { q: 'x' }), { code: 'cases.view_name' });
  await assert.rejects(save(ada, 'All', { filter: 'all' }), { code: 'cases.view_nothing' });
  await assert.rejects(save(ada, 'Theirs', { q: 'x' }, `${library.agencyId} mayor`), {
    code: 'cases.not_your_role',
  });
  const bo = library.official();
  for (let n = 0; n < 20; n++) await save(bo, `${n}`, { q: `${n}` });
  await assert.rejects(save(bo, 'More', { q: 'x' }), { code: 'cases.view_most' });
});
