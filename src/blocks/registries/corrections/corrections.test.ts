import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import type { Hat, Purpose } from '#platform/context';
import { newId } from '#platform/ids';
import { makeWorld, type World } from '#tests/world';
import { describeVersions } from '../explorer/describe-record.ts';
import { deskAlerts } from '../explorer/desk-alerts.ts';
import { viewRecord } from '../explorer/view-record.ts';
import { getRegistry, listVersions, readRecord, registriesBlock, writeRecord } from '../index.ts';
import { KEEPING } from '../rules.ts';
import { askCorrection } from './ask-correction.ts';
import { decideCorrection } from './decide-correction.ts';
import { listCorrections, viewCorrection } from './show-corrections.ts';

const REGISTRY = 'people.person';
let world: World;
let archive: number;
let hall: number;
const ids: Record<string, string> = {};
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  [archive, hall] = await world.as({}, async (ctx) => [
    (await findAgencyByCode(ctx, 'ARC'))!.id,
    (await findAgencyByCode(ctx, 'A11'))!.id,
  ]);
  const midwives: Partial<Acting> = {
    actor: { kind: 'system', name: 'people.midwives', assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [hall] } as Hat,
  };
  for (const values of [
    { number: 'M-0000001-A', name: 'Ada Reed', born: '1990-02-03', town: 'A11', height: 170 },
    { number: 'M-0000002-B', name: 'Bea Reed', born: '2015-06-07', parent: 'M-0000001-A', height: 110 },
    { number: 'M-0000003-K', name: 'Kay Quill', born: '1980-01-01', height: 160 },
  ])
    ids[values.name.split(' ')[0]!] = (
      await world.as(midwives, (ctx) =>
        writeRecord(ctx, {
          registry: REGISTRY,
          key: values.number,
          values,
          validFrom: values.born,
          provenance: { source: 'midwife' },
        }),
      )
    ).recordId;
});
after(() => world.close());

const official = (role: string, at: number, purpose: Purpose, who: { personId?: string } = {}): Acting => ({
  actor: {
    kind: 'official',
    accountId: newId(world.clock),
    name: role,
    assurance: 3,
    appointments: [{ agencyId: at, role }],
    ...who,
  },
  hat: { kind: 'agency', agencies: [at] },
  purpose,
});
const clerk = () => official('town-clerk', hall, { code: 'case', caseId: newId(world.clock) });
const keeper = (personId?: string) => official('registry-keeper', archive, { code: 'desk' }, { personId });
const ask = (who: Acting, more: { name?: string; attribute?: string; text?: string; reason?: string } = {}) =>
  world.as(who, (ctx) =>
    askCorrection(ctx, {
      registry: REGISTRY,
      recordId: ids[more.name ?? 'Ada']!,
      attribute: 'height',
      text: '171',
      reason: 'Measured at the hall',
      ...more,
    }),
  );
const decide = (who: Acting, id: string, grant: boolean, answer = '') =>
  world.as(who, (ctx) => decideCorrection(ctx, { registry: REGISTRY, id, grant, answer }));
const height = async (name: string) =>
  (
    await world.as(clerk(), (ctx) =>
      readRecord(ctx, { registry: REGISTRY, recordId: ids[name], attributes: ['height'] }),
    )
  )?.values.height;

test('an agency says that a value is wrong, its keeper corrects it, and what was believed stays on record with who used it', async () => {
  const asking = clerk();
  const id = await ask(asking);
  assert.equal(await height('Ada'), 170, 'nothing has changed before the decision');
  await decide(keeper(), id, true);
  assert.equal(await height('Ada'), 171);
  const { one, before, proposed } = await world.as(asking, (ctx) =>
    viewCorrection(ctx, { registry: REGISTRY, id }),
  );
  assert.deepEqual([one.state, before, proposed, one.done?.version], ['granted', '170', '171', 2]);
  assert.ok(
    one.done!.cases.some((used) => used.id === asking.purpose.caseId),
    'the case in which the old value was read is listed',
  );
  world.clock.advance({ seconds: 1 });
  await world.as(keeper(), (ctx) => viewCorrection(ctx, { registry: REGISTRY, id }));
  const [seen] = await world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc<{ basis: string | null }>(
      `select basis from audit.trace where $1 = any (subjects) order by at desc, id desc limit 1`,
      [ids.Ada],
    ),
  );
  assert.equal(seen?.basis, 'Act on People, article 7', 'looking at the request says by which law');
  const told = await world.as({ ...keeper(), purpose: { code: KEEPING } }, async (ctx) => {
    const view = await viewRecord(ctx, await getRegistry(ctx, REGISTRY), { recordId: ids.Ada! });
    return describeVersions(ctx, view);
  });
  assert.equal(told[0]?.correction, id, 'the version leads to the request that it carries out');
  const entries = await world.as(clerk(), (ctx) =>
    listVersions(ctx, { registry: REGISTRY, recordId: ids.Ada! }),
  );
  assert.deepEqual(
    entries.map(({ values, supersededAt, decisionId }) => [values.height, supersededAt === null, decisionId]),
    [
      [170, false, null],
      [171, true, id],
    ],
  );
});

test('a request waits among what is pointed out to those who keep the registry, and to nobody else', async () => {
  const alerts = (who: Acting) =>
    world.as(who, async (ctx) => (await deskAlerts(ctx)).map(({ href, about }) => [href, about]));
  const id = await ask(clerk(), { name: 'Kay', text: '161' });
  assert.deepEqual(await alerts(keeper()), [[`/desk/registries/${REGISTRY}/corrections`, '1 requests']]);
  assert.deepEqual(await alerts(clerk()), []);
  await decide(keeper(), id, false, 'It was measured right');
  assert.deepEqual(await alerts(keeper()), []);
});

test('only a keeper of the owner decides, and neither who asked nor the person nor their family', async () => {
  const id = await ask(clerk(), { name: 'Bea', text: '111' });
  for (const who of [
    clerk(),
    official('librarian', archive, { code: 'desk' }),
    official('registry-keeper', hall, { code: 'desk' }),
  ])
    await assert.rejects(decide(who, id, true), { code: 'registries.not_keeper' });
  for (const personId of [ids.Bea!, ids.Ada!])
    await assert.rejects(decide(keeper(personId), id, true), { code: 'registries.own_correction' });
  const kay = { ...keeper(ids.Kay), purpose: { code: KEEPING } };
  const own = await ask(kay, { name: 'Ada', text: '180' });
  await assert.rejects(decide(kay, own, true), { code: 'registries.own_correction' });
  await assert.rejects(decide(keeper(ids.Kay), own, true), { code: 'registries.own_correction' });
  await decide(keeper(), id, false, 'She has not grown.');
  await assert.rejects(decide(keeper(), id, true), { code: 'registries.correction_decided' });
  assert.equal(await height('Bea'), 110);
});

test('a request needs a reason, another value, a right one, and a right to read it', async () => {
  await assert.rejects(ask(clerk(), { reason: ' ' }), { code: 'registries.reason_missing' });
  await assert.rejects(ask(clerk(), { name: 'Bea', text: '110' }), { code: 'registries.nothing_wrong' });
  await assert.rejects(ask(clerk(), { text: 'tall' }), { code: 'registries.unlike_attribute' });
  await assert.rejects(ask(clerk(), { attribute: 'number', text: 'M-9999999-Z' }), {
    code: 'registries.key_fixed',
  });
  const librarian = official('librarian', hall, { code: 'case', caseId: newId(world.clock) });
  await assert.rejects(ask(librarian), { code: 'registries.not_granted' });
});

test('a refusal says why, and a value that has changed meanwhile is not written over', async () => {
  const [first, second] = [await ask(clerk(), { text: '175' }), await ask(clerk(), { text: '176' })];
  await assert.rejects(decide(keeper(), first, false), { code: 'registries.reason_missing' });
  await decide(keeper(), first, true);
  await assert.rejects(decide(keeper(), second, true), { code: 'registries.value_changed' });
  assert.equal(await height('Ada'), 175);
});

test('who neither asked nor decides sees nothing of it; the person has it in their copy', async () => {
  const id = await ask(clerk(), { name: 'Bea', text: '112' });
  const elsewhere = official('town-clerk', (await world.as({}, (ctx) => findAgencyByCode(ctx, 'A12')))!.id, {
    code: 'desk',
  });
  // Nor do others at the two agencies who may not read the value themselves.
  const beside = [
    official('librarian', hall, { code: 'desk' }),
    official('town-clerk', hall, { code: 'desk' }),
    official('librarian', archive, { code: 'desk' }),
  ];
  for (const who of [elsewhere, ...beside]) {
    await assert.rejects(
      world.as(who, (ctx) => viewCorrection(ctx, { registry: REGISTRY, id })),
      { code: 'registries.no_correction' },
    );
    assert.deepEqual((await world.as(who, (ctx) => listCorrections(ctx, REGISTRY))).corrections, []);
  }
  const holding = registriesBlock.personalData!.find(({ name }) => name === 'registries.correction')!;
  const hat: Hat = { kind: 'person', persons: [ids.Bea!] };
  const rows = await world.as({ hat }, (ctx) => holding.rows!(ctx, ids.Bea!));
  assert.deepEqual(
    rows.map(({ attribute, proposed, state }) => [attribute, proposed, state]),
    [
      ['height', 111, 'refused'],
      ['height', 112, 'asked'],
    ],
  );
});
