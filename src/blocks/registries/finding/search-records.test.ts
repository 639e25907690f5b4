import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import type { Actor, Hat } from '#platform/context';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { correctRecord } from '../correct-record.ts';
import { rebuildNames, registriesBlock, searchRecords, writeRecord } from '../index.ts';
import type { NameSearch } from './search-records.ts';

let world: World;
let archive: number;
let hall: number;
const ids: Record<string, string> = {};
const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const keeper = (agencyId = archive): Partial<Acting> => ({
  actor: {
    kind: 'official',
    accountId: '01890000-0000-7000-8000-00000000000a',
    name: 'Kit Keeper',
    assurance: 2,
    appointments: [{ agencyId, role: 'registry-keeper' }],
  },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'registry-keeping' },
});
const write = (
  registry: string,
  feed: string,
  key: string,
  values: Record<string, unknown>,
  validFrom: string,
  subjectId?: string,
) =>
  world.as({ actor: system(feed), hat: { kind: 'agency', agencies: [hall] } as Hat }, (ctx) =>
    writeRecord(ctx, {
      registry,
      key,
      values,
      validFrom,
      subjectId,
      agencyId: hall,
      provenance: { source: 'test' },
    }),
  );
const person = async (
  number: string,
  name: string,
  born: string,
  more: Record<string, unknown> = {},
  from = '2000-01-01',
) => {
  const { recordId } = await write(
    'people.person',
    'people.midwives',
    number,
    { number, name, born, ...more },
    from,
  );
  ids[number] = recordId;
  return recordId;
};
const search = (asked: Partial<NameSearch> & { name: string }, acting = keeper()) =>
  world.as(acting, (ctx) => searchRecords(ctx, { registry: 'people.person', ...asked }));
const names = async (...given: Parameters<typeof search>) =>
  (await search(...given)).found.map(({ values }) => values.name);
const coded = (code: string) => (error: unknown) => error instanceof CodedError && error.code === code;

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [archive, hall] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'ARC'))!.id,
    (await findAgencyByCode(ctx, 'A11'))!.id,
  ]);
  await person('M-0000001-A', 'Ada May Reed', '1990-02-03', { sex: 'female', town: 'A11' });
  await person('M-0000002-A', 'Ada Reed', '1991-02-03', { sex: 'female', town: 'A12' });
  await person('M-0000003-A', 'Phil Össter', '1980-05-06', { sex: 'male', town: 'A11' });
  await person('M-0000004-A', 'Fil Oster', '1980-06-05', { sex: 'male', town: 'A12' });
  await person('M-0000005-A', 'Bo Quill', '1970-01-01', { town: 'A11' });
});
after(() => world.close());

test('a name is found with and without its middle name, without accents, in another order, by initials, by one word', async () => {
  assert.deepEqual(await names({ name: 'Ada Reed' }), ['Ada Reed', 'Ada May Reed']);
  assert.deepEqual(await names({ name: 'ada may reed' }), ['Ada May Reed', 'Ada Reed']);
  assert.deepEqual(await names({ name: 'Reed Ada' }), ['Ada Reed', 'Ada May Reed']);
  assert.deepEqual(await names({ name: 'A M Reed' }), ['Ada May Reed']);
  assert.deepEqual(await names({ name: 'phil osster' }), ['Phil Össter', 'Fil Oster']);
  assert.deepEqual((await names({ name: 'reed' })).sort(), ['Ada May Reed', 'Ada Reed']);
  assert.deepEqual(await names({ name: 'bo qu' }), ['Bo Quill']);
  assert.deepEqual(await names({ name: 'Nobody Else' }), []);
});

test('a birth date moves who was born then to the top and says how far the others are off', async () => {
  const { found } = await search({ name: 'Ada Reed', born: { year: 1990, day: '02-03' } });
  assert.deepEqual(
    found.map(({ values, score }) => [values.name, score.parts.find(({ fact }) => fact === 'born')?.grade]),
    [
      ['Ada May Reed', 'same'],
      ['Ada Reed', 'year_off'],
    ],
  );
  const turned = await search({ name: 'Phil Össter', born: { year: 1980, day: '06-05' } });
  assert.equal(turned.found[0]!.score.parts.at(-1)!.grade, 'turned');
  assert.deepEqual(await names({ name: 'Ada Reed', born: { year: 1950 } }), []);
});

test('sex and area narrow it down', async () => {
  assert.deepEqual(await names({ name: 'Ada Reed', areas: ['A12'] }), ['Ada Reed']);
  assert.deepEqual(await names({ name: 'Ada Reed', sex: 'male' }), []);
  assert.deepEqual((await names({ name: 'Ada Reed', sex: 'female', areas: ['A11', 'A12'] })).length, 2);
});

test('a new name is found, and a former name tells whose it was', async () => {
  await person('M-0000006-A', 'Gus Before', '1960-01-01', {}, '2000-01-01');
  await person('M-0000006-A', 'Gus Behind', '1960-01-01', {}, '2020-01-01');
  const now = await search({ name: 'Gus Behind' });
  assert.deepEqual(
    now.found.map(({ former }) => former),
    [undefined],
  );
  const { found } = await search({ name: 'Gus Before' });
  assert.deepEqual(
    found.map(({ former, values }) => [former, values.name]),
    [['Gus Before', 'Gus Behind']],
  );
});

test('a corrected name is found, and the wrong one no longer', async () => {
  await person('M-0000007-A', 'Hal Wrogn', '1960-01-01');
  const official = { ...keeper(hall), purpose: { code: 'correction' } };
  await world.as(official, (ctx) =>
    correctRecord(ctx, {
      registry: 'people.person',
      recordId: ids['M-0000007-A']!,
      attribute: 'name',
      value: 'Hal Wright',
      before: 'Hal Wrogn',
      decisionId: newId(world.clock),
      basis: 'Act on People',
      agencyId: hall,
    }),
  );
  assert.deepEqual(await names({ name: 'Hal Wright' }), ['Hal Wright']);
  assert.deepEqual(await names({ name: 'Hal Wrogn' }), []);
});

test('a name that holds only later is not found before', async () => {
  await person('M-0000008-A', 'Ivy Future', '2026-01-01', {}, '2027-01-01');
  assert.deepEqual(await names({ name: 'Ivy Future' }), []);
  world.clock.advance({ days: 60 });
  assert.deepEqual(await names({ name: 'Ivy Future' }), ['Ivy Future']);
});

test('a thing is found by some words of its title', async () => {
  await write(
    'trade.firm',
    'trade.guild',
    'F-0001-A',
    { number: 'F-0001-A', name: 'Quill & Sons, Paper', town: 'A11', partner: 'M-0000005-A' },
    '2000-01-01',
    ids['M-0000005-A'],
  );
  await write(
    'trade.firm',
    'trade.guild',
    'F-0002-A',
    { number: 'F-0002-A', name: 'Paper Boats', partner: 'M-0000005-A' },
    '2000-01-01',
    ids['M-0000005-A'],
  );
  const { found } = await search({ registry: 'trade.firm', name: 'paper quill' });
  assert.deepEqual(
    found.map(({ values }) => values.number),
    ['F-0001-A'],
  );
  assert.equal((await search({ registry: 'trade.firm', name: 'PAPER' })).count, 2);
});

test('whoever was shown finds one trace of it that says by what they were sought', async () => {
  const before = await world.as({ hat: { kind: 'person', persons: [ids['M-0000005-A']!] } }, (ctx) =>
    tracesOfPersons(ctx, { limit: 50 }),
  );
  await search({ name: 'Bo Quill' });
  const traces = await world.as({ hat: { kind: 'person', persons: [ids['M-0000005-A']!] } }, (ctx) =>
    tracesOfPersons(ctx, { limit: 50 }),
  );
  assert.equal(traces.length, before.length + 1);
  assert.equal(traces[0]!.action, 'registry.list');
  assert.deepEqual([...traces[0]!.attributes].sort(), ['born', 'name', 'number', 'sex', 'town']);
  assert.equal(traces[0]!.purpose, 'registry-keeping');
});

test('nobody searches without the right to list, for another purpose, or elsewhere than at the owner', async () => {
  await assert.rejects(search({ name: 'Ada' }, keeper(hall)), coded('registries.not_granted'));
  await assert.rejects(
    search({ name: 'Ada' }, { ...keeper(), purpose: { code: 'intake' } }),
    coded('registries.not_granted'),
  );
  await assert.rejects(
    search({ name: 'Ada' }, { hat: { kind: 'person', persons: [ids['M-0000001-A']!] } }),
    coded('registries.not_granted'),
  );
  await assert.rejects(search({ name: '???' }), coded('registries.name_missing'));
  await assert.rejects(search({ registry: 'library.card', name: 'x' }), coded('registries.not_named'));
});

test('nobody searches by what they may not read', async () => {
  const librarian: Partial<Acting> = {
    ...keeper(hall),
    actor: { ...keeper().actor!, appointments: [{ agencyId: hall, role: 'librarian' }] },
    purpose: { code: 'enrolment' },
  };
  const { found } = await search({ name: 'Ada Reed', born: { year: 1991 } }, librarian);
  assert.deepEqual(Object.keys(found[0]!.values).sort(), ['born', 'name', 'number']);
  for (const by of [{ sex: 'female' }, { areas: ['A12'] }])
    await assert.rejects(search({ name: 'Ada Reed', ...by }, librarian), coded('registries.not_granted'));
});

test('what names are found by is told to no hat while the registry is shut', async () => {
  await world.as({ hat: { kind: 'agency', agencies: [archive] } }, async ({ db }) => {
    assert.deepEqual(
      await db.adHoc(`select * from registries.find_names('people.person', '{o:reed}', 'a', false, 10)`),
      [],
    );
    assert.deepEqual(
      await db.adHoc(`select * from registries.names_with_keys('people.person', 's:', 'e:')`),
      [],
    );
  });
  const peek = world.as({ hat: { kind: 'agency', agencies: [archive] } }, ({ db }) =>
    db.adHoc('select * from registry_find.people_person'),
  );
  await assert.rejects(peek, /permission denied/);
});

test('names kept anew from the records are those that were kept as they were written', async () => {
  const kept = () =>
    world.as({ hat: 'owner' }, ({ db }) =>
      // What no record bears any more is let go.
      db.adHoc(
        `select * from registry_find.people_person n
         where exists (select from registry.people_person p where p.name = n.written and p.superseded_at is null) order by written`,
      ),
    );
  const before = await kept();
  assert.ok(before.length > 5);
  await world.as({ hat: 'owner' }, (ctx) => rebuildNames(ctx, 'people.person'));
  assert.deepEqual(await kept(), before);
  assert.deepEqual(await names({ name: 'Ada Reed' }), ['Ada Reed', 'Ada May Reed']);
});

test('of the commonest name no more than a thousand are counted, and it says so', async () => {
  await world.as({ hat: 'owner' }, async (ctx) => {
    await ctx.db.adHoc(
      `insert into registry.people_person (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest, number, name, born, sex)
       select id, 1, 1, 'M-1' || lpad(n::text, 6, '0') || '-A', id, '2000-01-01', $1, 'test', '{}', 'M-1' || lpad(n::text, 6, '0') || '-A', 'Al Common',
         '1950-01-01'::date + n, 'male' from (select gen_random_uuid() as id, n from generate_series(1, 1200) n) g`,
      [world.clock.now()],
    );
    await rebuildNames(ctx, 'people.person');
  });
  const { found, count, more } = await search({ name: 'Al Common' });
  assert.deepEqual([found.length, count, more], [50, 1000, true]);
  const few = await search({ name: 'Al Common', born: { year: 1951, day: '01-01' } });
  assert.equal(few.found[0]!.values.born, '1951-01-01');
  assert.equal(few.found[0]!.score.value, 1);
});
