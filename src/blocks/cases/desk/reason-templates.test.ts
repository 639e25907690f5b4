import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Acting } from '#platform/block';
import { type Library, openLibrary } from '#tests/library-cases';
import { insertTemplate } from './insert-template.ts';
import { listReasonTemplates } from './list-reason-templates.ts';
import { removeReasonTemplate } from './remove-reason-template.ts';
import { saveReasonTemplate } from './save-reason-template.ts';

let library: Library;
let mayor: Acting;
before(async () => {
  library = await openLibrary();
  mayor = library.official('mayor');
});
const text = {
  kind: 'refuse',
  service: '',
  name: 'No name',
  reason: 'The name is missing.',
  remedy: '',
} as const;
const save = (who: Acting, given: Parameters<typeof saveReasonTemplate>[1]) =>
  library.world.as(who, (ctx) => saveReasonTemplate(ctx, given));
const offered = (kind: 'refuse' | 'stop', service: string, agencyId = library.agencyId) =>
  library.world.as(library.official('librarian', agencyId), (ctx) =>
    listReasonTemplates(ctx, { agencyId, service, kind }),
  );

test('who leads the agency keeps texts, for one service or all, which its officials are offered', async () => {
  const card = 'library.library-card';
  await save(mayor, text);
  await save(mayor, { ...text, name: 'Card', service: card, remedy: 'Write it.' });
  assert.deepEqual(
    (await offered('refuse', card)).map(({ name }) => name),
    ['Card', 'No name'],
  );
  assert.deepEqual(
    (await offered('refuse', 'library.rare-book')).map(({ name }) => name),
    ['No name'],
  );
  assert.deepEqual(await offered('stop', card), []);
  assert.deepEqual(await offered('refuse', card, library.otherAgencyId), []);
  const [one] = await offered('refuse', card);
  const insert = (who: Acting) =>
    library.world.as(who, (ctx) => insertTemplate(ctx, { template: one!.id, reason: ' Dear. ' }));
  assert.deepEqual(await insert(library.official()), {
    reason: 'Dear.\nThe name is missing.',
    remedy: 'Write it.',
  });
  assert.equal((await insert(library.official('librarian', library.otherAgencyId))).reason, ' Dear. ');
});

test('nobody else writes, changes or removes one', async () => {
  await save(mayor, text);
  const { id } = (await offered('refuse', ''))[0]!;
  for (const role of ['librarian', 'town-clerk', 'operator', 'mayor'])
    for (const agencyId of [library.agencyId, library.otherAgencyId]) {
      if (role === 'mayor' && agencyId === library.agencyId) continue;
      const who = library.official(role, agencyId);
      const code = role === 'mayor' ? 'cases.no_template' : 'cases.not_lead';
      await assert.rejects(save(who, { ...text, id }), { code }, `${role} at ${agencyId}`);
      if (role !== 'mayor') await assert.rejects(save(who, text), { code });
      await assert.rejects(
        library.world.as(who, (ctx) => removeReasonTemplate(ctx, { id })),
        { code },
      );
    }
  await save(mayor, { ...text, id, name: 'Another name' });
  assert.ok((await offered('refuse', '')).some(({ name }) => name === 'Another name'));
  await library.world.as(mayor, (ctx) => removeReasonTemplate(ctx, { id }));
  assert.ok(!(await offered('refuse', '')).some((one) => one.id === id));
});

test('a text without a name or a reason, or for a service that there is not, is refused', async () => {
  for (const wrong of [{ name: ' ' }, { reason: '' }, { name: 'x'.repeat(81) }, { service: 'library.none' }])
    await assert.rejects(save(mayor, { ...text, ...wrong }), { code: 'cases.template_text' });
});
