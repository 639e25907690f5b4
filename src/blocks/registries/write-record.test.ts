import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Actor, Hat } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import {
  historyOf,
  listVersions,
  newPersonalNumber,
  personOfNumber,
  readRecord,
  registriesBlock,
  type Writing,
  writeRecord,
} from './index.ts';

let world: World;
let hall: number;
let library: number;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [hall, library] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'A11'))!.id,
    (await findAgencyByCode(ctx, 'A1L'))!.id,
  ]);
});
after(() => world.close());

const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const agency = (id: number): Hat => ({ kind: 'agency', agencies: [id] });
const caseId = '01890000-0000-7000-8000-00000000000a';
const decided = { source: 'case', caseId, decisionId: 'task-9', basis: 'Act on People, article 1' };
const onCase = () => ({
  actor: system('library.decide'),
  hat: agency(hall),
  purpose: { code: 'case', caseId },
});
const asFeed = () => ({ actor: system('people.midwives'), hat: agency(hall) });
const person = (personId: string) => ({
  actor: { ...system('P'), kind: 'person' as const, personId },
  hat: { kind: 'person', persons: [personId] } as Hat,
});

const born = (number: string, more: Partial<Writing> = {}): Writing => ({
  registry: 'people.person',
  key: number,
  agencyId: hall,
  values: { name: 'Eve Reed', born: '2026-01-02', town: 'A11' },
  validFrom: '2026-01-02',
  provenance: decided,
  ...more,
});
const write = (writing: Writing, acting: { actor: Actor; hat: Hat } = onCase()) =>
  world.as(acting, (ctx) => writeRecord(ctx, writing));

test('a decided case writes a new person, whose record id is the person id', async () => {
  const { recordId, version } = await write(born('M-1000001-A'));
  assert.equal(version, 1);
  assert.equal(await world.as({}, (ctx) => personOfNumber(ctx, 'M-1000001-A')), recordId);
  const [entry] = await world.as(person(recordId), (ctx) =>
    listVersions(ctx, { registry: 'people.person', recordId }),
  );
  assert.deepEqual(
    [
      entry?.personId,
      entry?.agencyId,
      entry?.source,
      entry?.caseId,
      entry?.decisionId,
      entry?.basis,
      entry?.recordedAt,
    ],
    [recordId, hall, 'case', caseId, 'task-9', 'Act on People, article 1', world.clock.now()],
  );
});

test('a change supersedes, keeps what is not given, and nothing that was known is lost', async () => {
  const { recordId } = await write(born('M-1000002-A'));
  world.clock.advance({ days: 1 });
  const moved = await write(born('M-1000002-A', { values: { town: 'A12' }, validFrom: '2026-06-01' }));
  assert.deepEqual(moved, { recordId, version: 2 });
  const entries = await world.as(person(recordId), (ctx) =>
    listVersions(ctx, { registry: 'people.person', recordId }),
  );
  assert.deepEqual(
    entries.map((e) => [
      e.version,
      e.values.town,
      e.values.name,
      e.validFrom,
      e.validTo,
      e.supersededAt !== null,
    ]),
    [
      [1, 'A11', 'Eve Reed', '2026-01-02', null, true],
      [1, 'A11', 'Eve Reed', '2026-01-02', '2026-06-01', false],
      [2, 'A12', 'Eve Reed', '2026-06-01', null, false],
    ],
  );
  const history = await world.as(person(recordId), (ctx) =>
    historyOf(ctx, { registry: 'people.person', recordId, attribute: 'town' }),
  );
  assert.deepEqual(
    history.map(({ before, value, caseId: by }) => [before, value, by]),
    [
      [undefined, 'A11', caseId],
      ['A11', 'A12', caseId],
    ],
  );
});

test('what holds only from tomorrow is not read today', async () => {
  const { recordId } = await write(born('M-1000003-A'));
  await write(born('M-1000003-A', { values: { town: 'A13' }, validFrom: '2027-01-01' }));
  const town = () =>
    world.as(
      person(recordId),
      async (ctx) =>
        (await readRecord(ctx, { registry: 'people.person', attributes: ['town'], recordId }))?.values.town,
    );
  assert.equal(await town(), 'A11');
  const before = world.clock.now();
  world.clock.set(new Date('2027-01-01T00:00:00Z'));
  assert.equal(await town(), 'A13');
  world.clock.set(before);
});

const refusals: [string, () => Promise<unknown>, string][] = [
  ['a person', () => write(born('M-2000001-A'), person(newId(world.clock))), 'write_refused'],
  [
    'an official without a case',
    () =>
      write(born('M-2000001-A'), {
        ...onCase(),
        actor: { ...system('Bo'), kind: 'official' },
        ...{ purpose: { code: 'desk' } },
      }),
    'write_refused',
  ],
  [
    'an agency of another body',
    () => write(born('M-2000001-A', { agencyId: library }), { ...onCase(), hat: agency(library) }),
    'write_refused',
  ],
  [
    'in the name of an agency that is not its own',
    () => write(born('M-2000001-A'), { ...onCase(), hat: agency(library) }),
    'write_refused',
  ],
  [
    'a feed that is not declared',
    () => write(born('M-2000001-A'), { ...asFeed(), actor: system('people.storks') }),
    'write_refused',
  ],
  [
    'a case that is another one',
    () => write(born('M-2000001-A', { provenance: { ...decided, caseId: newId(world.clock) } })),
    'provenance_missing',
  ],
  [
    'a case without a decision',
    () => write(born('M-2000001-A', { provenance: { ...decided, decisionId: undefined } })),
    'provenance_missing',
  ],
  [
    'a case without legal basis',
    () => write(born('M-2000001-A', { provenance: { ...decided, basis: undefined } })),
    'provenance_missing',
  ],
  [
    'a feed without source',
    () => write(born('M-2000001-A', { provenance: { source: '' } }), asFeed()),
    'provenance_missing',
  ],
  ['a missing value', () => write(born('M-2000001-A', { values: { name: 'X' } })), 'invalid_values'],
  [
    'a value of a wrong kind',
    () => write(born('M-2000001-A', { values: { name: 'X', born: 'yesterday' } })),
    'invalid_values',
  ],
  [
    'a value that is not declared',
    () => write(born('M-2000001-A', { values: { name: 'X', born: '2026-01-01', rank: 'duke' } })),
    'invalid_values',
  ],
  ['a key that breaks its pattern', () => write(born("M-1'; drop", {})), 'invalid_values'],
  [
    'a key other than the value',
    () => write(born('M-2000001-A', { values: { name: 'X', born: '2026-01-01', number: 'M-2000009-A' } })),
    'key_differs',
  ],
];
for (const [name, attempt, code] of refusals)
  test(`refused: ${name}`, async () => {
    await assert.rejects(attempt(), { code: `registries.${code}` });
    assert.equal(await world.as({}, (ctx) => personOfNumber(ctx, 'M-2000001-A')), undefined);
  });

test('faults of values name their fields', async () => {
  const attempt = write(born('M-2000002-A', { values: { born: 'x', height: 3 } }));
  const error = await attempt.catch((fault: { fields: { pointer: string }[] }) => fault);
  assert.deepEqual((error as { fields: { pointer: string }[] }).fields.map(({ pointer }) => pointer).sort(), [
    '/born',
    '/height',
    '/name',
  ]);
});

test("a record is never written over as another person's", async () => {
  await write(born('M-1000004-A'));
  await assert.rejects(write(born('M-1000004-A', { subjectId: newId(world.clock) })), {
    code: 'registries.subject_differs',
  });
});

test('a feed that says the same again adds no version and no event; a case always does', async () => {
  const same = born('M-1000005-A', { provenance: { source: 'midwife' } });
  assert.equal((await write(same, asFeed())).version, 1);
  assert.equal((await write(same, asFeed())).version, 1);
  assert.equal((await write(born('M-1000005-A'))).version, 2);
});

test('writers of one key wait for each other: one record, versions without a gap', async () => {
  const towns = ['A11', 'A12', 'A13', 'A21', 'B11'];
  const done = await Promise.all(
    towns.map((town) =>
      write(born('M-1000006-A', { values: { name: 'Eve Reed', born: '2026-01-02', town } })),
    ),
  );
  assert.equal(new Set(done.map(({ recordId }) => recordId)).size, 1);
  assert.deepEqual(done.map(({ version }) => version).sort(), [1, 2, 3, 4, 5]);
});

test('a writing that is undone leaves nothing', async () => {
  await world.rollback(onCase(), (ctx) => writeRecord(ctx, born('M-1000007-A')));
  assert.equal(await world.as({}, (ctx) => personOfNumber(ctx, 'M-1000007-A')), undefined);
});

test('a new personal number is valid and free; when all are taken it says so', async () => {
  const facts = { sex: 'female' as const, birthDate: '2026-01-02', areaCode: 'A111' };
  const number = await world.as(onCase(), (ctx) => newPersonalNumber(ctx, facts));
  assert.ok(world.app.country.identifiers.parsePersonalNumber(number).valid);
  await write(born('M-1000008-A'));
  const stuck = { ...world.app.country.identifiers, makePersonalNumber: () => 'M-1000008-A' };
  await assert.rejects(
    world.as(onCase(), (ctx) =>
      newPersonalNumber(
        { ...ctx, app: { ...ctx.app, country: { ...ctx.app.country, identifiers: stuck } } },
        facts,
      ),
    ),
    { code: 'registries.numbers_exhausted' },
  );
});
