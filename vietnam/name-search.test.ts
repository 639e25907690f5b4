import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import {
  IMPORT_COMMAND,
  readFile,
  rebuildNames,
  registriesBlock,
  searchRecords,
  startImport,
  takeIn,
} from '#blocks/registries';
import type { Acting } from '#platform/block';
import { newId } from '#platform/ids';
import { readCsv } from '#platform/spreadsheet';
import { makeWorld, type World } from '#tests/world';

const PEOPLE = [
  'Nguyễn Văn An',
  'Nguyễn Văn Ân',
  'Nguyễn An',
  'Nguyễn Minh An',
  'Trần Thị Thuý',
  'Trần Thị Thúy',
  'Lê Thị Mỹ',
  'Lê Thị Mĩ',
  'Huỳnh Đức Võ',
  'Hoàng Đức Vũ',
  'Phạm Khánh Hòa',
];
let world: World;
let ministry: number;
before(async () => {
  world = await makeWorld({ blocks: [agenciesBlock, registriesBlock] });
  ministry = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'G01'))!.id);
  await world.as({ hat: 'owner' }, async (ctx) => {
    for (const [nth, name] of PEOPLE.entries()) {
      const [id, number] = [newId(ctx.clock), `0010900${String(nth).padStart(5, '0')}`];
      await ctx.db.adHoc(
        `insert into registry.population_person (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest,
           personal_number, full_name, family_name, given_name, sex, birth_date, nationality)
         values ($1, 1, 1, $2, $1, '2025-07-01', $3, 'test', '{}', $2, $4, '', '', 'male', '1990-02-25', 'VN')`,
        [id, number, ctx.clock.now(), name],
      );
    }
    await rebuildNames(ctx, 'population.person');
  });
});
after(() => world.close());

const search = (name: string) =>
  world.as(
    {
      actor: {
        kind: 'official',
        accountId: newId(world.clock),
        name: 'Khánh',
        assurance: 2,
        appointments: [{ agencyId: ministry, role: 'registry-keeper' }],
      },
      hat: { kind: 'agency', agencies: [ministry] },
      purpose: { code: 'registry-keeping' },
    },
    async (ctx) =>
      (await searchRecords(ctx, { registry: 'population.person', name })).found.map(
        ({ values, score }) =>
          `${values.full_name}: ${score.parts.map(({ fact, grade }) => `${fact} ${grade}`).join(', ')}`,
      ),
  );

test('a name is found however its marks are written or left out, the same one first', async () => {
  assert.deepEqual((await search('Nguyễn Văn An')).slice(0, 2), [
    'Nguyễn Văn An: family same, middle same, given same',
    'Nguyễn Văn Ân: family same, middle same, given accents',
  ]);
  assert.equal(
    (await search('NGUYEN VAN AN'))[0],
    'Nguyễn Văn An: family accents, middle accents, given same',
  );
  assert.equal(
    (await search('pham khanh hoa'))[0],
    'Phạm Khánh Hòa: family accents, middle accents, given accents',
  );
  assert.equal(
    (await search('Phạm Khánh Hoà'))[0],
    'Phạm Khánh Hòa: family same, middle same, given accents',
  );
});

test('spellings of one name are one: Thuý and Thúy, Mỹ and Mĩ, Huỳnh and Hoàng, Võ and Vũ', async () => {
  assert.deepEqual((await search('Trần Thị Thúy')).length, 2);
  assert.equal((await search('Lê Thị Mĩ'))[1], 'Lê Thị Mỹ: family same, middle same, given spelling');
  assert.equal(
    (await search('Huỳnh Đức Võ'))[1],
    'Hoàng Đức Vũ: family spelling, middle same, given spelling',
  );
});

test('a middle name may be left out, another one is told', async () => {
  const found = await search('Nguyễn An');
  assert.equal(found[0], 'Nguyễn An: family same, middle same, given same');
  assert.ok(found.includes('Nguyễn Văn An: family same, middle extra, given same'));
  assert.ok(
    (await search('Nguyễn Văn An')).includes('Nguyễn Minh An: family same, middle other, given same'),
  );
});

test('parts that changed places and initials are understood, family names in front', async () => {
  assert.equal((await search('An Nguyễn Minh'))[0], 'Nguyễn Minh An: name order');
  assert.ok(
    (await search('Nguyễn V. An')).includes('Nguyễn Văn An: family same, middle initial, given same'),
  );
  assert.ok((await search('An')).length >= 4);
  assert.ok((await search('Nguyễn')).length >= 4);
});

test('whoever came in by a file is found, and a file brings back nobody who was merged away', async () => {
  const acting: Partial<Acting> = {
    actor: { kind: 'system', name: IMPORT_COMMAND, assurance: 0, appointments: [] },
    hat: { kind: 'agency', agencies: [ministry] },
    purpose: { code: 'import' },
  };
  const head = 'personal_number,full_name,sex,birth_date,nationality';
  const bringIn = async (...lines: string[]) => {
    const rows = readCsv(
      (async function* () {
        yield Buffer.from([head, ...lines, ''].join('\n'));
      })(),
    );
    const { value } = await rows.next();
    const begun = await world.as(acting, (ctx) =>
      startImport(ctx, {
        registry: 'population.person',
        agencyId: ministry,
        fileName: 'people.csv',
        fingerprint: lines.join(),
        head: value!.cells,
        validFrom: '2025-07-01',
        source: 'test',
        basis: 'test',
      }),
    );
    const checked = await readFile((work) => world.as(acting, work), begun, rows);
    return world.as(acting, (ctx) => takeIn(ctx, checked.id));
  };
  await bringIn('001090100001,Đinh Bộ Lĩnh,male,1990-02-25,VN', '001090100002,Đinh Liễn,male,1991-02-25,VN');
  assert.deepEqual(await search('dinh bo linh'), [
    'Đinh Bộ Lĩnh: family accents, middle accents, given accents',
  ]);
  await bringIn('001090100002,Đinh Quốc Liễn,male,1991-02-25,VN');
  assert.equal((await search('Đinh Quốc Liễn'))[0], 'Đinh Quốc Liễn: family same, middle same, given same');
  await world.as({ hat: 'owner' }, ({ db, clock }) =>
    db.adHoc(
      `insert into registries.merge (id, registry, agency_id, duplicate_id, gone, gone_key, survivor, survivor_key, ended, kept, decision, basis,
         merged_at, merged_on, merger) values ($1, 'population.person', $2, $1, $1, '001090100002', $1, '001090100001', '{}', '{}', 'x', 'x', $3,
         '2026-11-20', 'x')`,
      [newId(clock), ministry, clock.now()],
    ),
  );
  const refused = await bringIn('001090100002,Đinh Tuệ,male,1991-02-25,VN');
  assert.deepEqual([refused.faulty, refused.changed], [1, 0]);
});
