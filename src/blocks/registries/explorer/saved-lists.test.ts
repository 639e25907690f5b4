import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock } from '../index.ts';
import { saveList } from './save-list.ts';
import { findLists, removeList } from './saved-list-store.ts';

let world: World;
let archive: number;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  archive = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'ARC'))!.id);
});
after(() => world.close());

const keeper = (role = 'registry-keeper'): Acting => ({
  actor: {
    kind: 'official',
    accountId: newId(world.clock),
    name: 'Kay',
    assurance: 3,
    appointments: [{ agencyId: archive, role }],
  },
  hat: { kind: 'agency', agencies: [archive] },
  purpose: { code: 'desk' },
});
const save = (who: Acting, given: { name?: string; query?: Record<string, string>; share?: string } = {}) =>
  world.as(who, (ctx) =>
    saveList(ctx, {
      registry: 'library.reader',
      name: 'Sea',
      query: { 'f.shelf': 'sea' },
      share: '',
      ...given,
    }),
  );
const seen = async (who: Acting, registry = 'library.reader') =>
  (await world.as(who, (ctx) => findLists(ctx, registry))).map(({ name, asked }) => [name, asked]);

test('a list is kept under a name for its owner, without the case and the page on which it was', async () => {
  const kay = keeper();
  await save(kay, { query: { 'f.shelf': 'sea', after: 'x', case: 'y', sort: '-shelf', lang: 'en' } });
  assert.deepEqual(await seen(kay), [['Sea', { 'f.shelf': 'sea', sort: '-shelf' }]]);
  assert.deepEqual(await seen(kay, 'people.person'), []);
  assert.deepEqual(await seen(keeper()), []);
});

test('shared with a role it is seen by its holders at the agency, and removed by its owner alone', async () => {
  const kay = keeper();
  await save(kay, { name: 'Ours', share: `${archive} registry-keeper` });
  assert.deepEqual((await seen(keeper())).at(-1)?.[0], 'Ours');
  assert.deepEqual(await seen(keeper('librarian')), []);
  const [one] = await world.as(kay, (ctx) => findLists(ctx, 'library.reader'));
  assert.equal(await world.as(keeper(), (ctx) => removeList(ctx, one!.id)), 0);
  assert.equal(await world.as(kay, (ctx) => removeList(ctx, one!.id)), 1);
  assert.deepEqual(await seen(kay), []);
});

test('a list without a name, of nothing, for a role of others, or one too many is refused', async () => {
  const kay = keeper();
  await assert.rejects(save(kay, { name: '  ' }), { code: 'registries.list_name' });
  await assert.rejects(save(kay, { query: { after: 'x' } }), { code: 'registries.list_nothing' });
  await assert.rejects(save(kay, { share: `${archive} mayor` }), { code: 'registries.not_your_role' });
  for (let n = 0; n < 20; n++) await save(kay, { name: `List ${n}` });
  await assert.rejects(save(kay), { code: 'registries.list_most' });
});
