import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Actor } from '#platform/context';
import { csvOf, readCsv } from '#platform/spreadsheet';
import { makeWorld, type World } from '#tests/world';
import { IMPORT_COMMAND } from './import/may-import.ts';
import { readFile } from './import/read-file.ts';
import { startImport } from './import/start-import.ts';
import { takeIn } from './import/take-in.ts';
import { ownRecords, registriesBlock, writeRecord } from './index.ts';

const ADA = 'M-0000001-A';
const BO = 'M-0000002-A';
const CY = 'M-0000003-A';

let world: World;
let hall: number;
const ids: Record<string, string> = {};

const write = (
  registry: string,
  feed: string,
  key: string,
  values: object,
  validFrom: string,
  to?: string,
) => {
  const actor: Actor = { kind: 'system', name: feed, assurance: 0, appointments: [] };
  return world.as({ actor, hat: { kind: 'agency', agencies: [hall] } }, (ctx) =>
    writeRecord(ctx, {
      registry,
      key,
      values: values as Record<string, unknown>,
      validFrom,
      subjectId: to,
      agencyId: hall,
      provenance: { source: 'test' },
    }),
  );
};
const firm = (partner: string, validFrom: string, to?: string) =>
  write(
    'trade.firm',
    'trade.guild',
    'F-0001-A',
    { number: 'F-0001-A', name: 'Paper', partner },
    validFrom,
    to,
  );
/** The partner whom a person sees in the firm that is theirs today. */
const firmOf = (person: string) =>
  world.as({ hat: { kind: 'person', persons: [ids[person]!] } }, async (ctx) =>
    (await ownRecords(ctx, ids[person]!))
      .filter(({ registry }) => registry.name === 'trade.firm')
      .map(({ values }) => values.find(({ attribute }) => attribute === 'partner')?.value),
  );
/** Whom each entry is about, in the order in which they were made. */
const subjects = async () => {
  const rows = await world.as({ hat: 'owner' }, ({ db }) =>
    db.adHoc<{ person: string; from: string; to: string | null; believed: boolean }>(
      `select person_id as person, valid_from as "from", valid_to as "to", superseded_at is null as believed
       from registry.trade_firm order by entry`,
    ),
  );
  const nameOf = (id: string) => Object.keys(ids).find((one) => ids[one] === id);
  return rows.map(({ person, from, to, believed }) =>
    [nameOf(person), from, to, believed ? 'believed' : 'before'].join(' '),
  );
};

before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
  for (const [number, name] of [
    [ADA, 'Ada Reed'],
    [BO, 'Bo Quill'],
    [CY, 'Cy Ink'],
  ] as const) {
    const values = { number, name, born: '1990-01-01' };
    ids[number] = (await write('people.person', 'people.midwives', number, values, '1990-01-01')).recordId;
  }
});
after(() => world.close());

test('what passes on is its new holder’s from that day, and stays what the earlier one had until then', async () => {
  await firm(ADA, '2000-01-01', ids[ADA]);
  assert.deepEqual(await firmOf(ADA), [ADA]);
  await firm(BO, '2020-01-01');
  assert.deepEqual(await subjects(), [
    `${ADA} 2000-01-01  before`,
    `${ADA} 2000-01-01 2020-01-01 believed`,
    `${BO} 2020-01-01  believed`,
  ]);
  assert.deepEqual(await firmOf(ADA), []);
  assert.deepEqual(await firmOf(BO), [BO]);
});

test('who writes it for another person than it names is refused', async () => {
  await assert.rejects(firm(CY, '2021-01-01', ids[ADA]), { code: 'registries.subject_differs' });
  await assert.rejects(firm(BO, '2021-01-01', ids[ADA]), { code: 'registries.subject_differs' });
});

test('a file passes it on too, from row to row, and leaves it with whom it is where a row says nothing of that', async () => {
  const table = [
    ['number', 'name', 'partner', 'valid_from'],
    ['F-0001-A', 'Paper', CY, '2022-01-01'],
    ['F-0001-A', 'Paper', ADA, '2023-01-01'],
  ];
  const actor: Actor = { kind: 'system', name: IMPORT_COMMAND, assurance: 0, appointments: [] };
  const acting = { actor, hat: { kind: 'agency' as const, agencies: [hall] }, purpose: { code: 'import' } };
  const bringIn = async ([head, ...rows]: string[][]) => {
    const lines = readCsv(
      (async function* () {
        yield csvOf([head!, ...rows]);
      })(),
    );
    await lines.next();
    const begun = await world.as(acting, (ctx) =>
      startImport(ctx, {
        registry: 'trade.firm',
        agencyId: hall,
        fileName: 'firms.csv',
        fingerprint: JSON.stringify(rows),
        head: head!,
        source: 'guild',
        basis: 'Act on Trade, article 2',
      }),
    );
    const checked = await readFile((work) => world.as(acting, work), begun, lines);
    assert.equal(checked.faulty, 0);
    await world.as(acting, (ctx) => takeIn(ctx, checked.id));
  };
  await bringIn(table);
  assert.deepEqual(await firmOf(BO), []);
  assert.deepEqual(await firmOf(ADA), [ADA]);
  await bringIn([
    ['number', 'name', 'valid_from'],
    ['F-0001-A', 'Paper & Ink', '2024-01-01'],
  ]);
  assert.deepEqual(
    (await subjects()).filter((one) => one.endsWith('believed')),
    [
      `${ADA} 2000-01-01 2020-01-01 believed`,
      `${BO} 2020-01-01 2022-01-01 believed`,
      `${CY} 2022-01-01 2023-01-01 believed`,
      `${ADA} 2023-01-01 2024-01-01 believed`,
      `${ADA} 2024-01-01  believed`,
    ],
  );
});

test('a record that does not pass on keeps its person, also where its values name another one', async () => {
  const reader = (person: string) =>
    write(
      'library.reader',
      'library.tickets',
      'T9',
      { ticket: 'T9', person_number: person },
      '2020-01-01',
      ids[ADA],
    );
  await reader(ADA);
  await assert.rejects(reader(BO), { code: 'registries.subject_differs' });
});
