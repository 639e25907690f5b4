import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Actor, Hat, Purpose } from '#platform/context';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { readRecord, registriesBlock, writeRecord } from './index.ts';

let world: World;
let hall: number;
let library: number;
let reader: string;
let stranger: string;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [hall, library] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'A11'))!.id,
    (await findAgencyByCode(ctx, 'A1L'))!.id,
  ]);
  [reader, stranger] = [newId(world.clock), newId(world.clock)];
  const feed = {
    actor: { kind: 'system' as const, name: 'library.tickets', assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [hall] } as Hat,
  };
  for (const [key, subjectId] of [
    ['T1', reader],
    ['T2', stranger],
  ])
    await world.as(feed, (ctx) =>
      writeRecord(ctx, {
        registry: 'library.reader',
        key: key!,
        subjectId,
        values: { shelf: 'sea', books: 2, remarks: 'kind', borrowed: ['Whales'] },
        validFrom: '2026-01-01',
        provenance: { source: 'desk' },
      }),
    );
});
after(() => world.close());

type Kind =
  | 'librarian'
  | 'town clerk'
  | 'gardener'
  | 'librarian elsewhere'
  | 'program step'
  | 'other program'
  | 'the reader'
  | 'a stranger'
  | 'nobody';
type Why = 'case' | 'a case without number' | 'intake' | 'curiosity';
const kinds: Kind[] = [
  'librarian',
  'town clerk',
  'gardener',
  'librarian elsewhere',
  'program step',
  'other program',
  'the reader',
  'a stranger',
  'nobody',
];
const whys: Why[] = ['case', 'a case without number', 'intake', 'curiosity'];

/** The law of the invented country in words, written without looking at how its declaration is read. */
function expected(who: Kind, why: Why): readonly string[] | 'refused' | 'nothing' {
  if (who === 'the reader') return ['books', 'borrowed', 'remarks', 'shelf', 'ticket'];
  if (who === 'a stranger') return 'nothing';
  if (who === 'librarian' && (why === 'case' || why === 'intake')) return ['books', 'shelf', 'ticket'];
  if (who === 'town clerk' && why === 'case') return ['ticket'];
  if (who === 'program step' && why === 'case') return ['books', 'borrowed', 'remarks', 'shelf', 'ticket'];
  return 'refused';
}

function acting(who: Kind): { actor: Actor; hat: Hat } {
  const official = (role: string, at: number): Actor => ({
    kind: 'official',
    name: 'Bo',
    assurance: 3,
    appointments: [{ agencyId: at, role }],
  });
  const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
  const person = (personId: string): Actor => ({
    kind: 'person',
    personId,
    name: 'P',
    assurance: 2,
    appointments: [],
  });
  const here: Hat = { kind: 'agency', agencies: [hall] };
  switch (who) {
    case 'librarian':
      return { actor: official('librarian', hall), hat: here };
    case 'town clerk':
      return { actor: official('town-clerk', hall), hat: here };
    case 'gardener':
      return { actor: official('gardener', hall), hat: here };
    case 'librarian elsewhere':
      return { actor: official('librarian', library), hat: here };
    case 'program step':
      return { actor: system('library.lend'), hat: here };
    case 'other program':
      return { actor: system('garden.water'), hat: here };
    case 'the reader':
      return { actor: person(reader), hat: { kind: 'person', persons: [reader] } };
    case 'a stranger':
      return { actor: person(stranger), hat: { kind: 'person', persons: [stranger] } };
    case 'nobody':
      return { actor: { kind: 'anyone', name: '', assurance: 0, appointments: [] }, hat: { kind: 'none' } };
  }
}

const purposeOf = (why: Why): Purpose =>
  why === 'case'
    ? { code: 'case', caseId: newId(world.clock) }
    : { code: why === 'a case without number' ? 'case' : why };

for (const who of kinds)
  for (const why of whys)
    test(`${who}, for ${why}, gets what the law gives`, async () => {
      const attributes = ['ticket', 'shelf', 'books', 'remarks', 'borrowed'];
      const outcome = await world
        .as({ ...acting(who), purpose: purposeOf(why) }, (ctx) =>
          readRecord(ctx, { registry: 'library.reader', attributes, key: 'T1' }),
        )
        .then(
          (record) => (record ? Object.keys(record.values).sort() : 'nothing'),
          (error: unknown) => {
            assert.ok(error instanceof CodedError && error.code === 'registries.not_granted', String(error));
            return 'refused';
          },
        );
      assert.deepEqual(outcome, expected(who, why));
    });

const hats: [string, () => Hat][] = [
  ['no hat', () => ({ kind: 'none' })],
  ['the agency hat', () => ({ kind: 'agency', agencies: [hall, library] })],
  ['the person hat', () => ({ kind: 'person', persons: [stranger] })],
];

for (const [name, hat] of hats) {
  test(`under ${name} a select past the door shows no other person's record, also after a reading`, async () => {
    await world
      .as({ ...acting('librarian'), purpose: purposeOf('case'), hat: hat() }, async (ctx) => {
        if (ctx.hat.kind === 'agency')
          await readRecord(ctx, { registry: 'library.reader', attributes: ['ticket'], key: 'T1' });
        if (ctx.hat.kind === 'none') {
          await assert.rejects(ctx.db.adHoc('select * from registry.library_reader'), /permission denied/);
          return;
        }
        const rows = await ctx.db.adHoc<{ key: string }>('select key from registry.library_reader');
        assert.deepEqual(
          rows.map(({ key }) => key),
          ctx.hat.kind === 'person' ? ['T2'] : [],
        );
      })
      .catch((error: Error) => {
        // A transaction in which a statement was denied cannot commit, and says why.
        if (!/permission denied/.test(error.message)) throw error;
      });
  });

  for (const statement of [
    "insert into registry.library_reader (record_id, entry, version, key, valid_from, recorded_at, source, rest) values (gen_random_uuid(), 1, 1, 'T9', '2026-01-01', '2026-01-01', 'x', '{}')",
    "update registry.library_reader set shelf = 'mine'",
    "update registry.library_reader set valid_to = '2030-01-01'",
    'delete from registry.library_reader',
    'truncate registry.library_reader',
    "update registries.declaration set canonical = '{}'",
    'drop table registry.library_reader',
    "create or replace function registries.person_name(person uuid, on_day date) returns text language sql as $$ select 'x' $$",
  ])
    test(`under ${name} nobody may ${statement.slice(0, 60)}`, async () => {
      await assert.rejects(
        world.as({ hat: hat() }, (ctx) => ctx.db.adHoc(statement)),
        /permission denied|must be owner|row-level security/,
      );
    });

  test(`under ${name} nobody supersedes a record past the door`, async () => {
    const attempt = world.as({ hat: hat() }, (ctx) =>
      ctx.db.adHoc("update registry.library_reader set superseded_at = '2026-01-01' returning key"),
    );
    const done = await attempt.then(
      (rows) => rows.length,
      () => 0,
    );
    assert.equal(done, 0);
  });
}
