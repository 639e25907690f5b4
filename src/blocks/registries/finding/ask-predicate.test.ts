import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import { tracesOfPersons } from '#platform/audit';
import type { Acting } from '#platform/block';
import type { Actor, Ctx, Hat } from '#platform/context';
import { CodedError } from '#platform/errors';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { checkDeclaration } from '../check-declaration.ts';
import { askPredicate, findRecords, registriesBlock, writeRecord } from '../index.ts';
import type { Asking } from './ask-predicate.ts';

let world: World;
let hall: number;
let library: number;
let archive: number;
const system = (name: string): Actor => ({ kind: 'system', name, assurance: 0, appointments: [] });
const official = (role: string, agencyId: number, code = 'intake'): Partial<Acting> => ({
  actor: { ...system('Cleo Clerk'), kind: 'official', assurance: 2, appointments: [{ agencyId, role }] },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code, ...(code === 'case' && { caseId: newId(world.clock) }) },
});
const write = async (ctx: Ctx, number: string, values: Record<string, unknown>, validFrom = '2000-01-01') =>
  (
    await writeRecord(ctx, {
      registry: 'people.person',
      key: number,
      values: { number, name: 'Any Body', ...values },
      validFrom,
      provenance: { source: 'test' },
    })
  ).recordId;
const midwives = () => ({
  actor: system('people.midwives'),
  hat: { kind: 'agency', agencies: [hall] } as Hat,
});
const ask = (asked: Omit<Asking, 'registry'>, acting = official('librarian', hall)) =>
  world.as(acting, (ctx) => askPredicate(ctx, { registry: 'people.person', ...asked }));
const coded = (code: string) => (error: unknown) =>
  error instanceof CodedError && error.code === `registries.${code}`;

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [hall, library, archive] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'A11'))!.id,
    (await findAgencyByCode(ctx, 'A1L'))!.id,
    (await findAgencyByCode(ctx, 'ARC'))!.id,
  ]);
});
after(() => world.close());

const pad = (n: number, digits: number) => String(n).padStart(digits, '0');
/** Whether somebody has lived so many years on a day, counted without any library. */
function isAged(born: string, years: number, on: string): boolean {
  const [y = 0, m = 0, d = 0] = born.split('-').map(Number);
  const [ty = 0, tm = 0, td = 0] = on.split('-').map(Number);
  return ty - y > years || (ty - y === years && (tm > m || (tm === m && td >= d)));
}

test('each answer is what reading the values would have told', async () => {
  const day = fc.record({
    y: fc.integer({ min: 2003, max: 2014 }),
    m: fc.integer({ min: 1, max: 12 }),
    d: fc.integer({ min: 1, max: 28 }),
  });
  const near = fc.constantFrom(
    '2008-11-22',
    '2008-11-23',
    '2008-11-24',
    '2012-11-23',
    '2012-11-24',
    '2008-02-29',
  );
  const born = fc.oneof(
    near,
    day.map(({ y, m, d }) => `${y}-${pad(m, 2)}-${pad(d, 2)}`),
  );
  const person = fc.record({
    born,
    died: fc.option(fc.constant('2025-01-01'), { nil: null }),
    married_to: fc.option(fc.constant('M-0000001-A'), { nil: null }),
  });
  let n = 100;
  await fc.assert(
    fc.asyncProperty(person, async (values) => {
      const number = `M-${pad(n++, 7)}-A`;
      await world.as(midwives(), (ctx) => write(ctx, number, values));
      const answers: Record<string, string> = {};
      for (const predicate of ['over-14', 'over-18', 'alive', 'married'])
        answers[predicate] = await ask({ key: number, predicate });
      const on = '2026-11-23';
      const yes = (holds: boolean) => (holds ? 'yes' : 'no');
      assert.deepEqual(answers, {
        'over-14': yes(isAged(values.born, 14, on)),
        'over-18': yes(isAged(values.born, 18, on)),
        alive: yes(values.died === null),
        married: yes(values.married_to !== null),
      });
    }),
    { numRuns: 60 },
  );
});

test('somebody lives in the area of whoever asks for as long as the value has stood there, whatever else has changed', async () => {
  const number = 'M-0000010-A';
  await world.as(midwives(), (ctx) => write(ctx, number, { born: '1990-01-01', town: 'A11' }, '2026-03-01'));
  await world.as(midwives(), (ctx) => write(ctx, number, { height: 170 }, '2026-10-01'));
  const for_ = (months: string, acting?: Partial<Acting>) =>
    ask({ key: number, predicate: 'resident-of', given: { months } }, acting);
  assert.deepEqual([await for_('0'), await for_('6'), await for_('24')], ['yes', 'yes', 'no']);
  // The library serves the shire in which the town lies.
  assert.equal(await for_('6', official('librarian', library)), 'yes');
  const elsewhere = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A12'))!.id);
  assert.equal(await for_('0', official('librarian', elsewhere)), 'no');
  await assert.rejects(for_('0', official('registry-keeper', archive, 'registry-keeping')), coded('no_area'));
});

test('what is given is one of the declared values, and nothing else is taken', async () => {
  const asked = { key: 'M-0000010-A', predicate: 'resident-of' };
  for (const given of [
    {},
    { months: '5' },
    { months: '6', area: 'A12' },
    { months: '6', days: '1' },
  ] as Record<string, string>[])
    await assert.rejects(ask({ ...asked, given }), coded('predicate_given'), JSON.stringify(given));
});

test('a record that there is not, or that does not say, is answered alike', async () => {
  await world.as(midwives(), (ctx) => write(ctx, 'M-0000011-A', { born: '1990-01-01' }));
  assert.equal(
    await ask({ key: 'M-0000011-A', predicate: 'resident-of', given: { months: '0' } }),
    'unknown',
  );
  assert.equal(await ask({ key: 'M-9999999-A', predicate: 'over-18' }), 'unknown');
  assert.equal(await ask({ recordId: 'nonsense', predicate: 'over-18' }), 'unknown');
});

test('whoever was asked about reads which question it was, and nobody reads the answer', async () => {
  const id = await world.as(midwives(), (ctx) => write(ctx, 'M-0000012-A', { born: '1990-01-01' }));
  await ask({ recordId: id, predicate: 'over-18' });
  const [trace] = await world.as({ hat: { kind: 'person', persons: [id] } }, (ctx) =>
    tracesOfPersons(ctx, { limit: 5 }),
  );
  assert.equal(trace?.action, 'registry.ask');
  assert.deepEqual(trace?.attributes, ['over-18']);
  assert.equal(trace?.basis, 'Act on Libraries, article 5');
  const written = JSON.stringify(trace);
  assert.ok(!written.includes('yes') && !written.includes('1990'));
});

test('a right to ask is not a right to read, nor the other way round', async () => {
  const clerk = official('town-clerk', hall);
  assert.equal(await ask({ key: 'M-0000012-A', predicate: 'over-18' }, clerk), 'yes');
  const reading = world.as(clerk, (ctx) =>
    findRecords(ctx, {
      registry: 'people.person',
      where: { number: 'M-0000012-A' },
      attributes: ['born'],
      limit: 1,
    }),
  );
  await assert.rejects(reading, coded('not_granted'));
  for (const acting of [
    official('mayor', hall),
    official('librarian', hall, 'enrolment'),
    official('registry-keeper', hall, 'registry-keeping'),
    { ...official('librarian', hall), actor: system('someone.else') },
  ])
    await assert.rejects(
      ask({ key: 'M-0000012-A', predicate: 'over-18' }, acting),
      coded('predicate_refused'),
    );
  await assert.rejects(ask({ key: 'M-0000012-A', predicate: 'over-99' }), coded('unknown_predicate'));
});

test('people ask about themselves and learn nothing of others', async () => {
  const [own, other] = await world.as(midwives(), async (ctx) => [
    await write(ctx, 'M-0000013-A', { born: '2020-01-01' }),
    await write(ctx, 'M-0000014-A', { born: '1950-01-01' }),
  ]);
  const me: Partial<Acting> = { hat: { kind: 'person', persons: [own!] }, purpose: { code: 'own-data' } };
  assert.equal(await ask({ recordId: own!, predicate: 'over-18' }, me), 'no');
  assert.equal(await ask({ recordId: other!, predicate: 'over-18' }, me), 'unknown');
});

test('a predicate that asks for what there is not, or for too many thresholds, is a fault of the declaration', () => {
  const declare = (holds: string, values: number[]) =>
    checkDeclaration(
      'registry.yaml',
      `registry: a.b
name: A
source: invented
in_force: { from: 2000-01-01 }
legal_basis: []
owner: { body: archive }
history: full
key: number
predicates:
  over:
    says: Over
    given: { years: { title: Years, values: ${JSON.stringify(values)} } }
    holds: '${holds}'
    ask: [{ roles: [librarian], for: [intake] }]
record:
  type: object
  required: [number]
  properties:
    number: { type: string, title: Number, x-sharing: default }
read: []
write: []
`,
    ).findings.map(({ code }) => code);
  assert.deepEqual(declare('number = string(years)', [1, 2]), []);
  assert.deepEqual(declare('born = years', [1]), ['unknown_attribute']);
  assert.deepEqual(declare('since.born = years', [1]), ['unknown_attribute']);
  assert.deepEqual(declare('number = today()', [1]), ['rule']);
  assert.ok(declare('number = string(years)', [1, 2, 3, 4, 5, 6, 7, 8, 9]).includes('shape'));
});
