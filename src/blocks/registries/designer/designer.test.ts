import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import { makeWorld, type World } from '#tests/world';
import { getRegistry, registriesBlock, writeRecord } from '../index.ts';
import { confirmPlan } from '../plans/confirm-plan.ts';
import { beginDraft, beginRegistry, editDraft, offerDraft, showDesign } from './designing.ts';
import { changeDraft, findDraft } from './draft-store.ts';
import { attributeIn, grantIn } from './edit-of.ts';
import type { Edit } from './edit-yaml.ts';

const NAME = 'library.reader';
let world: World;
let keeper: Partial<Acting>;
let other: Partial<Acting>;
let operator: Partial<Acting>;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  const official = async (code: string, role: string, nth: number): Promise<Partial<Acting>> => {
    const { id } = (await world.as({}, (ctx) => findAgencyByCode(ctx, code)))!;
    return {
      actor: {
        kind: 'official',
        name: role,
        accountId: `01890000-0000-7000-8000-00000000000${nth}`,
        assurance: 2,
        appointments: [{ agencyId: id, role }],
      },
      hat: { kind: 'agency', agencies: [id] },
      purpose: { code: 'desk' },
    };
  };
  keeper = await official('ARC', 'registry-keeper', 1);
  operator = await official('ARC', 'operator', 2);
  other = await official('A11', 'registry-keeper', 3);
  await world.as(
    {
      actor: { kind: 'system', name: 'library.tickets', assurance: 0, appointments: [] },
      hat: { kind: 'agency', agencies: [1] },
    },
    (ctx) =>
      writeRecord(ctx, {
        registry: NAME,
        key: 'T1',
        subjectId: '01890000-0000-7000-8000-00000000000b',
        values: { shelf: 'sea' },
        validFrom: '2026-01-01',
        provenance: { source: 'desk' },
      }),
  );
});
after(() => world.close());

const show = () => world.as(keeper, (ctx) => showDesign(ctx, NAME));
const edit = (given: Edit | { kind: 'text'; text: string }) =>
  world.as(keeper, (ctx) => editDraft(ctx, NAME, given));
const settle = async () => {
  world.clock.advance({ minutes: 1 });
  await world.settle();
};

test('only who keeps the registry draws up its declaration', async () => {
  await assert.rejects(
    world.as(other, (ctx) => showDesign(ctx, NAME)),
    { code: 'registries.not_keeper' },
  );
  await assert.rejects(
    world.as(operator, (ctx) => beginDraft(ctx, NAME)),
    { code: 'registries.not_keeper' },
  );
  await assert.rejects(edit({ kind: 'take', in: ['quality'], at: 0 }), { code: 'registries.no_draft' });
  await assert.rejects(edit({ kind: 'take', in: ['write'], at: 0 }), { code: 'registries.no_draft' });
});

test('a draft is edited thing by thing, looked at as a file is, handed in, confirmed by two, and in force', async () => {
  await world.as(keeper, (ctx) => beginDraft(ctx, NAME));
  assert.deepEqual((await show()).checked?.plan?.steps, []);
  await assert.rejects(
    world.as(keeper, (ctx) => offerDraft(ctx, NAME)),
    { code: 'registries.draft_same' },
  );
  const attribute = {
    name: 'corner',
    title: 'Favourite corner',
    type: 'string',
    sharing: 'default',
    indexed: true,
  };
  await edit({ kind: 'attribute', was: 'shelf', attribute });
  await edit({
    kind: 'attribute',
    attribute: { name: 'since', title: 'Since', type: 'string', format: 'date', sharing: 'open' },
  });
  await edit({
    kind: 'put',
    in: ['quality'],
    item: { must: 'books <= 20', says: 'Nobody has more than twenty books.' },
  });
  await edit({ kind: 'retention', retention: { years: 5, basis: 'Act on Libraries' } });
  const { checked } = await show();
  assert.deepEqual(checked?.findings, []);
  assert.deepEqual(
    checked?.plan?.steps.map(({ kind, attribute: name }) => `${kind} ${name}`),
    ['renamed corner'],
  );
  await world.as(keeper, (ctx) => offerDraft(ctx, NAME));
  assert.equal((await show()).draft, undefined);
  await settle();
  const { waiting } = await show();
  for (const who of [keeper, operator])
    await world.as(who, (ctx) =>
      confirmPlan(ctx, { registry: NAME, plan: waiting!.plan, decision: 'confirm' }),
    );
  await settle();
  const registry = await world.as({}, (ctx) => getRegistry(ctx, NAME));
  assert.equal(registry.version, 2);
  assert.deepEqual(registry.retention, { years: 5, basis: 'Act on Libraries' });
  const rows = await world.as({ hat: 'owner' }, (ctx) =>
    ctx.db.adHoc('select corner, since from registry.library_reader'),
  );
  assert.deepEqual(rows, [{ corner: 'sea', since: null }]);
});

test('what was put in force on a page stays when the folder says again what it said before', async () => {
  await world.as({ hat: 'owner' }, async (ctx) => {
    await ctx.db.adHoc('delete from registries.loaded');
    await registriesBlock.load!(ctx);
  });
  assert.equal((await world.as({}, (ctx) => getRegistry(ctx, NAME))).version, 2);
  assert.equal((await show()).waiting, undefined);
});

const noLimits = { pattern: '', minLength: '', maxLength: '', minimum: '', maximum: '' };

test('key, subject, what is unique, values and rights are changed by forms, and wait with the plan', async () => {
  await world.as(keeper, (ctx) => beginDraft(ctx, NAME));
  await edit({ kind: 'known', key: 'ticket', subject: undefined, unique: ['corner'] });
  await edit({
    kind: 'attribute',
    was: 'corner',
    attribute: attributeIn({
      ...noLimits,
      was: 'corner',
      name: 'corner',
      title: 'Favourite corner',
      description: '',
      type: 'string',
      format: '',
      sharing: 'default',
      ref: '',
      options: '',
      values: 'sea = The sea\r\n\r\nair=Of the air = above\nmoon',
      also: 'indexed',
    }),
  });
  const none: string[] = [];
  const form = {
    ...{ at: '', predicate: '', names: '', basis: '' },
    ...{ who: none, for: none, attributes: none, also: none, bodies: none },
  };
  await edit({
    kind: 'put',
    in: ['read'],
    item: grantIn({
      ...form,
      of: 'programs',
      bodies: 'library',
      for: ['case', 'intake'],
      attributes: ['ticket', 'remarks'],
      also: 'list',
    }),
  });
  await edit({
    kind: 'put',
    in: ['read'],
    at: 0,
    item: grantIn({ ...form, of: 'systems', names: 'library.*\n', attributes: ['all', 'ticket'] }),
  });
  await edit({ kind: 'put', in: ['write'], item: grantIn({ ...form, of: 'case', bodies: ['library'] }) });
  await edit({
    kind: 'put',
    in: ['write'],
    at: 1,
    item: grantIn({ ...form, of: 'feed', names: ' library.desk ' }),
  });
  const { checked } = await show();
  assert.deepEqual(checked?.findings, []);
  const declared = checked!.stored!.declared;
  assert.deepEqual([declared.key, declared.subject, declared.unique], ['ticket', undefined, ['corner']]);
  const corner = declared.record.properties.corner as unknown as Record<string, unknown>;
  assert.deepEqual(corner.enum, ['sea', 'air', 'moon']);
  assert.deepEqual(corner['x-labels'], { sea: 'The sea', air: 'Of the air = above' });
  assert.deepEqual(declared.read[0], { systems: ['library.*'], attributes: 'all' });
  assert.deepEqual(declared.read.at(-1), {
    programs: ['library'],
    for: ['case', 'intake'],
    attributes: ['ticket', 'remarks'],
    list: true,
  });
  assert.deepEqual(declared.write[1], { feed: 'library.desk' });
  assert.deepEqual(declared.write.at(-1), { case: { bodies: ['library'] } });
  assert.deepEqual(checked?.plan?.steps.map(({ kind, attribute }) => `${kind} ${attribute}`).sort(), [
    'narrowed corner',
    'subject person_number',
    'unique corner',
  ]);
});

test('what would make a sound draft faulty is not taken, and it is said why', async () => {
  const before = (await show()).draft?.text;
  for (const [wrong, why] of [
    [{ kind: 'put', in: ['read'], item: { roles: [], attributes: ['ticket'] } }, /read/],
    [{ kind: 'put', in: ['read'], item: { roles: ['poet'], attributes: ['ticket'] } }, /poet/],
    [{ kind: 'put', in: ['write'], item: { case: { bodies: ['circus'] } } }, /circus/],
    [{ kind: 'known', key: 'books', unique: [] }, /books/],
    [{ kind: 'remove-attribute', name: 'ticket' }, /ticket/],
  ] as const) {
    const told = await edit(wrong as Edit);
    assert.ok(
      told.length > 0 && told.some(({ pointer, text }) => why.test(`${pointer} ${text}`)),
      JSON.stringify([wrong, told]),
    );
  }
  assert.equal((await show()).draft?.text, before);
});

test('a faulty text is kept, with each fault by its line, and cannot be handed in', async () => {
  await world.as(keeper, (ctx) => beginDraft(ctx, NAME));
  const { draft } = await show();
  const lines = draft!.text.split('\n');
  const at = lines.findIndex((line) => line.startsWith('key:'));
  lines[at] = 'key: nothing';
  await edit({ kind: 'text', text: lines.join('\r\n') });
  const { checked } = await show();
  assert.equal(checked?.findings[0]?.line, at + 1);
  await assert.rejects(
    world.as(keeper, (ctx) => offerDraft(ctx, NAME)),
    { code: 'registries.draft_faulty' },
  );
  await edit({ kind: 'text', text: 'registry: [' });
  assert.notEqual((await show()).checked?.findings.length, 0);
  await edit({ kind: 'put', in: ['quality'], item: { must: 'true', says: 'x' } });
  assert.equal((await show()).draft?.text, 'registry: [', 'what is no YAML is mended by hand');
});

test('a registry that there is not yet is begun by who keeps another, at the same agency', async () => {
  const begin = (who: Partial<Acting>, name: string) =>
    world.as(who, (ctx) => beginRegistry(ctx, { name, title: 'Shelves', day: '2026-01-01' }));
  await assert.rejects(begin(operator, 'library.shelf'), { code: 'registries.not_keeper' });
  await assert.rejects(begin(keeper, NAME), { code: 'registries.draft_name' });
  await assert.rejects(begin(keeper, 'No Name'), { code: 'registries.draft_name' });
  await begin(keeper, 'library.shelf');
  const { checked, registry } = await world.as(keeper, (ctx) => showDesign(ctx, 'library.shelf'));
  assert.equal(registry, undefined);
  assert.deepEqual(checked?.findings, []);
  await assert.rejects(
    world.as(other, (ctx) => showDesign(ctx, 'library.shelf')),
    { code: 'registries.unknown_registry' },
  );
});

test('the texts of other languages stay in their order, by which it is known that nothing was changed', async () => {
  await world.as(keeper, async (ctx) => {
    const draft = (await findDraft(ctx.db, 'library.shelf'))!;
    const vi = { '/record/properties/code/title': 'mã', '/name': 'Kệ', '/description': '' };
    await changeDraft(ctx.db, { ...draft, locales: { vi } });
    const { locales } = (await findDraft(ctx.db, 'library.shelf'))!;
    assert.equal(JSON.stringify(locales), JSON.stringify({ vi }));
  });
});
