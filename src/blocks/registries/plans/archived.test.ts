import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import { DROP_SHELF, PERSON, plannedWorld } from './plans.fixture.ts';
import { showArchived } from './show-archived.ts';

const NAME = 'library.reader';
const at = plannedWorld();
const { edit, load, put, apply, restore } = at;

async function keeperAt(code: string): Promise<Partial<Acting>> {
  const agency = await at.world.as({}, (ctx) => findAgencyByCode(ctx, code));
  return {
    actor: {
      kind: 'official',
      name: 'Kay Keeper',
      accountId: '01890000-0000-7000-8000-00000000000a',
      assurance: 2,
      appointments: [{ agencyId: agency!.id, role: 'registry-keeper' }],
    },
    hat: { kind: 'agency', agencies: [agency!.id] },
    purpose: { code: 'desk' },
  };
}
const show = async (asked: Parameters<typeof showArchived>[2] = {}, code = 'ARC') =>
  at.world.as(await keeperAt(code), (ctx) => showArchived(ctx, NAME, asked));

test('what a plan has taken out is seen by who keeps the registry, by the right of then, in a trace', async () => {
  await put('T1', { shelf: 'sea', remarks: 'kind' });
  await put('T2', { remarks: 'loud' });
  await put('T3', { shelf: 'air' });
  edit(...DROP_SHELF, [/ {4}remarks:.*\n/, '']);
  await load();
  await apply();
  const { attributes } = await show();
  assert.deepEqual(
    attributes.map(({ attribute, untilVersion, granted }) => [
      attribute.name,
      untilVersion,
      granted !== undefined,
    ]),
    [
      ['remarks', 1, false],
      ['shelf', 1, true],
    ],
  );
  const [remarks, shelf] = attributes;
  const { page } = await show({ of: shelf!.of });
  assert.deepEqual(page!.values.map(({ key, text }) => [key, text]).sort(), [
    ['T1', 'sea'],
    ['T3', 'air'],
  ]);
  assert.equal(page!.next, undefined);
  assert.deepEqual(
    (await show({ of: shelf!.of, key: ' T3 ' })).page!.values.map(({ text }) => text),
    ['air'],
  );
  assert.deepEqual((await show({ of: shelf!.of, key: 'T2' })).page!.values, []);
  await assert.rejects(show({ of: remarks!.of }), { code: 'registries.not_granted' });
  await assert.rejects(show({ of: 'column.key' }), { code: 'registries.unknown_attribute' });
  await assert.rejects(show({}, 'A11'), { code: 'registries.not_keeper' });
  const traces = await at.world.as({ hat: { kind: 'person', persons: [PERSON] } }, (ctx) =>
    tracesOfPersons(ctx, { limit: 5 }),
  );
  assert.deepEqual(
    [traces[0]!.action, traces[0]!.attributes, traces[0]!.actorName],
    ['registry.list', ['shelf', 'ticket'], 'Kay Keeper'],
  );
});

test('many are shown a page at a time, each once, and none when they are in use again', async () => {
  const { owner } = at.world.app.pools;
  await owner.query(`insert into registry.library_reader (record_id, entry, version, key, valid_from, recorded_at, source, rest, ticket, shelf)
    select gen_random_uuid(), 1, 1, 'T' || n, '2020-01-01', '2020-01-01', 'old books', '{}', 'T' || n,
      case when n % 100 = 0 then 'shelf ' || n end from generate_series(1, 12000) n`);
  edit(...DROP_SHELF);
  await load();
  await apply();
  const [{ of } = { of: '' }] = (await show()).attributes;
  const seen: string[] = [];
  let after: string | undefined;
  do {
    const { page } = await show({ of, after });
    assert.ok(page!.values.length <= 50);
    seen.push(...page!.values.map(({ text }) => text));
    after = page!.next;
  } while (after);
  assert.equal(seen.length, 120);
  assert.equal(new Set(seen).size, 120);
  restore();
  await load();
  await apply();
  assert.deepEqual((await show()).attributes, []);
});
