import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Actor, Hat, Purpose } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import {
  findRecords,
  historyOf,
  kinOf,
  listVersions,
  personName,
  personOfNumber,
  readRecord,
  registriesBlock,
  wardsOfPerson,
  writeRecord,
} from './index.ts';

let world: World;
let hall: number;
const ids: Record<string, string> = {};
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
  const people = [
    { number: 'M-0000001-A', name: 'Ada Reed', born: '1990-02-03', town: 'A11', faith: 'old', height: 170 },
    { number: 'M-0000002-B', name: 'Bea Reed', born: '2015-06-07', parent: 'M-0000001-A' },
    { number: 'M-0000003-C', name: 'Cal Quill', born: '1980-01-01', town: 'A12', married_to: 'M-0000001-A' },
    { number: 'M-0000004-D', name: 'Dee Reed', born: '2008-11-23', parent: 'M-0000001-A' },
  ];
  await world.as(midwives(), async (ctx) => {
    for (const values of people) {
      const written = {
        registry: 'people.person',
        key: values.number,
        values,
        validFrom: values.born,
        provenance: { source: 'midwife' },
      };
      ids[values.name.split(' ')[0]!] = (await writeRecord(ctx, written)).recordId;
    }
  });
  const values = {
    ticket: 'T1',
    person_number: 'M-0000001-A',
    shelf: 'sea',
    books: 3,
    quiet: true,
    borrowed: ['Whales'],
  };
  await world.as({ ...midwives(), actor: system('library.tickets') }, (ctx) =>
    writeRecord(ctx, {
      registry: 'library.reader',
      key: 'T1',
      subjectId: ids.Ada,
      values,
      validFrom: '2026-01-01',
      provenance: { source: 'desk' },
    }),
  );
});
after(() => world.close());

const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const midwives = () => ({
  actor: system('people.midwives'),
  hat: { kind: 'agency', agencies: [hall] } as Hat,
});
const onCase = (): Purpose => ({ code: 'case', caseId: newId(world.clock) });
const official = (role: string) => ({
  actor: { kind: 'official' as const, name: 'Bo', assurance: 2, appointments: [{ agencyId: hall, role }] },
  hat: { kind: 'agency', agencies: [hall] } as Hat,
  purpose: onCase(),
});
const person = (...names: string[]) => ({
  actor: {
    kind: 'person' as const,
    personId: ids[names[0]!],
    name: names[0]!,
    assurance: 2,
    appointments: [],
  },
  hat: { kind: 'person', persons: names.map((name) => ids[name]!) } as Hat,
  purpose: { code: 'own-data' },
});
const all = ['number', 'name', 'born', 'town', 'faith', 'height'];

test('a person reads all of their own record, with every type as it was written', async () => {
  const own = await world.as(person('Ada'), (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: all, subjectId: ids.Ada }),
  );
  assert.deepEqual(own, {
    recordId: ids.Ada,
    values: {
      number: 'M-0000001-A',
      name: 'Ada Reed',
      born: '1990-02-03',
      town: 'A11',
      faith: 'old',
      height: 170,
    },
  });
  const reader = await world.as(person('Ada'), (ctx) =>
    readRecord(ctx, { registry: 'library.reader', attributes: ['books', 'quiet', 'borrowed'], key: 'T1' }),
  );
  assert.deepEqual(reader?.values, { books: 3, quiet: true, borrowed: ['Whales'] });
});

test('of another person there is nothing, whether they exist or not', async () => {
  for (const sought of [
    { key: 'M-0000003-C' },
    { recordId: ids.Cal },
    { subjectId: ids.Cal },
    { key: 'M-9999999-Z' },
    { recordId: 'x' },
    {},
  ])
    assert.equal(
      await world.as(person('Ada'), (ctx) =>
        readRecord(ctx, { registry: 'people.person', attributes: ['name'], ...sought }),
      ),
      undefined,
    );
});

test('a parent named in the record reads what the declaration gives parents, and no more', async () => {
  const child = await world.as(person('Ada'), (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: all, key: 'M-0000002-B' }),
  );
  assert.deepEqual(child?.values, { name: 'Bea Reed', born: '2015-06-07' });
  assert.equal(
    await world.as(person('Cal'), (ctx) =>
      readRecord(ctx, { registry: 'people.person', attributes: all, key: 'M-0000002-B' }),
    ),
    undefined,
  );
});

test('an official gets granted attributes only, and the person sees that reading with its legal basis', async () => {
  const librarian = official('librarian');
  const got = await world.as(librarian, (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: all, key: 'M-0000003-C' }),
  );
  assert.deepEqual(got?.values, { name: 'Cal Quill', town: 'A12' });
  const [trace] = await world.as(person('Cal'), (ctx) => tracesOfPersons(ctx, { limit: 1 }));
  assert.deepEqual(
    [
      trace?.actorName,
      trace?.agencyId,
      trace?.registry,
      [...(trace?.attributes ?? [])].sort(),
      trace?.purpose,
      trace?.caseId,
      trace?.basis,
    ],
    [
      'Bo',
      hall,
      'people.person',
      ['name', 'town'],
      'case',
      librarian.purpose.caseId,
      'Act on Libraries, article 4',
    ],
  );
});

test('a reading that is undone leaves no trace, and one that finds nothing names nobody', async () => {
  const before = await world.as(person('Cal'), (ctx) => tracesOfPersons(ctx, { limit: 50 }));
  await world.rollback(official('librarian'), (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: ['name'], key: 'M-0000003-C' }),
  );
  await world.as(official('librarian'), (ctx) =>
    readRecord(ctx, { registry: 'people.person', attributes: ['name'], key: 'M-7777777-Z' }),
  );
  assert.deepEqual(await world.as(person('Cal'), (ctx) => tracesOfPersons(ctx, { limit: 50 })), before);
});

test('unknown registries and attributes are refused by name', async () => {
  const read = (registry: string, attribute: string) =>
    world.as(person('Ada'), (ctx) =>
      readRecord(ctx, { registry, attributes: [attribute], subjectId: ids.Ada }),
    );
  await assert.rejects(read('people.ghosts', 'name'), { code: 'registries.unknown_registry' });
  await assert.rejects(read('people.person', 'name" from x; --'), { code: 'registries.unknown_attribute' });
});

test('a list needs its own right, an index, and sight of what it asks by; one trace names all in it', async () => {
  const find = (role: string, where: Record<string, string>) =>
    world.as(official(role), (ctx) =>
      findRecords(ctx, { registry: 'people.person', where, attributes: ['name'], limit: 10 }),
    );
  const children = await find('town-clerk', { parent: 'M-0000001-A' });
  assert.deepEqual(children.map(({ values }) => values.name).sort(), ['Bea Reed', 'Dee Reed']);
  await assert.rejects(find('librarian', { town: 'A11' }), { code: 'registries.not_granted' });
  await assert.rejects(find('town-clerk', { faith: 'old' }), { code: 'registries.not_indexed' });
  const traces = await world.as(person('Bea', 'Dee'), (ctx) => tracesOfPersons(ctx, { limit: 50 }));
  const list = traces.filter(({ action }) => action === 'registry.list');
  assert.equal(list.length, 1);
  assert.deepEqual([...list[0]!.persons].sort(), [ids.Bea, ids.Dee].sort());
  const own = await world.as(person('Cal'), (ctx) =>
    findRecords(ctx, { registry: 'people.person', where: {}, attributes: ['name'], limit: 10 }),
  );
  assert.deepEqual(
    own.map(({ values }) => values.name),
    ['Cal Quill'],
  );
});

test('history is one own, or what a grant gives', async () => {
  const asked = { registry: 'people.person', recordId: ids.Cal! };
  assert.deepEqual(
    (await world.as(person('Cal'), (ctx) => historyOf(ctx, { ...asked, attribute: 'town' }))).map(
      ({ value }) => value,
    ),
    ['A12'],
  );
  const [entry] = await world.as(official('librarian'), (ctx) => listVersions(ctx, asked));
  assert.deepEqual(entry?.values, { name: 'Cal Quill', town: 'A12' });
  assert.deepEqual(await world.as(person('Ada'), (ctx) => listVersions(ctx, asked)), []);
});

test('wards are those under age today whose record names the person', async () => {
  const wards = () => world.as({}, (ctx) => wardsOfPerson(ctx, ids.Ada!));
  // Dee is eighteen on the day where the clock stands.
  assert.deepEqual(await wards(), [{ personId: ids.Bea, name: 'Bea Reed' }]);
  assert.deepEqual(await world.as({}, (ctx) => wardsOfPerson(ctx, ids.Cal!)), []);
  assert.equal(await world.as({}, (ctx) => personName(ctx, ids.Dee!)), 'Dee Reed');
  assert.equal(await world.as({}, (ctx) => personOfNumber(ctx, 'M-0000004-D')), ids.Dee);
  assert.equal(await world.as({}, (ctx) => personOfNumber(ctx, 'M-0000009-D')), undefined);
});

test('the family of somebody: whom their record names, and whose record names them, of any age, as it is today', async () => {
  const kin = async (name: string) =>
    [...(await world.as(official('librarian'), (ctx) => kinOf(ctx, [ids[name]!])))].sort();
  assert.deepEqual(
    await kin('Ada'),
    [ids.Bea, ids.Cal, ids.Dee].sort(),
    'children, also of age, and who is married to them',
  );
  assert.deepEqual(await kin('Bea'), [ids.Ada], 'a parent');
  assert.deepEqual(await kin('Cal'), [ids.Ada], 'husband or wife');
});
