import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { csvOf, workbookOf } from '#platform/spreadsheet';
import { HEAD, holding, IMPORTS, keeperOfPeople } from '#tests/keeper';

/** Heads of which the keeper's program knows all but the last. */
const TITLES = [
  'so dinh danh ca nhan',
  'Họ, chữ đệm và tên',
  'GIỚI TÍNH',
  'Ngày sinh',
  'quoc tich',
  'Mã hồ sơ cũ',
];
const row = (n: number, more: Partial<Record<number, string>> = {}) =>
  [`001199${String(n).padStart(6, '0')}`, `Nguyễn Thị Thử ${n % 7}`, 'Nữ', '1999-02-03', 'VN', `HS${n}`].map(
    (cell, at) => more[at] ?? cell,
  );

const desk = keeperOfPeople();
const { owner, show, work, send, settle, take, post } = desk;
const columns = (left: string) => [...HEAD, left];
const people = async () =>
  (
    await owner<{ n: number }>(
      `select count(*)::int as n from registry.population_person where key like '001199%' and superseded_at is null`,
    )
  )[0]!.n;

test('a keeper brings people in by pages alone: columns are proposed, rows checked, faults told, and only a yes changes anything', async () => {
  const table = csvOf([TITLES, row(1), row(2), row(3, { 3: '31/02/1999' }), row(4)]);
  const sent = await send(table);
  assert.equal(sent.statusCode, 303, sent.body);
  const at = sent.headers.location as string;

  const asked = await show(at);
  assert.match(asked, /5 columns were recognised by their names\. Choose for the other 1/);
  assert.match(asked, /Mã hồ sơ cũ/);
  assert.match(asked, /HS1 · HS2 · HS3/);
  const open = await post(`${at}/columns?lang=en`, { ...holding(columns('')), source: ' ' });
  assert.equal(open.statusCode, 422);
  for (const [field, says] of [
    ['column.5', /Choose what the column “Mã hồ sơ cũ” holds, or leave it out\./],
    ['source', /Say where the data come from\./],
  ] as const) {
    assert.match(open.body, says, 'everything is told at once');
    assert.match(open.body, new RegExp(`href="#${field}"`), 'and leads to its field');
  }
  const settled = await settle(at, columns('-'));
  assert.equal(settled.statusCode, 303, settled.body);
  assert.match(await show(at), /Being read[\s\S]*refresh|refresh[\s\S]*Being read/);

  await work();
  const checked = await show(at);
  assert.match(checked, /nothing has been taken in yet/);
  assert.match(checked, /Take in 3 records/);
  assert.match(checked, /is no date|not a date|date/i);
  assert.equal(await people(), 0);
  const faults = await desk.city.ask(desk.keeper, `${at}/faults?lang=en`);
  assert.match(faults.headers['content-disposition'] as string, /people-faults\.csv/);
  assert.match(faults.body, /^\uFEFFLine,[^\n]*Mã hồ sơ cũ\r\n4,[^\n]*31\/02\/1999[^\n]*HS3\r\n$/);

  assert.equal((await take(at)).statusCode, 303);
  assert.match(await show(at), /Being taken in/);
  await work();
  assert.match(await show(at), /3 new or changed records stand in the registry/);
  assert.equal(await people(), 3);
  const files = await owner('select from registries.import_part');
  assert.equal(files.length, 0, 'what has been taken in is kept no longer as a file');
  assert.match(await show(IMPORTS), /people\.csv[\s\S]*Taken in/);
});

test('the very same file that is already under way is not begun twice, and a cancelled one is forgotten', async () => {
  const table = csvOf([TITLES, row(10)]);
  const first = (await send(table)).headers.location as string;
  assert.equal((await send(table)).headers.location, first);
  assert.equal((await post(`${first}/cancel`, {})).statusCode, 303);
  assert.match(await show(first), /Cancelled/);
  await work();
  assert.equal((await owner('select from registries.import_part')).length, 0);
  assert.notEqual((await send(table)).headers.location, first);
});

test('what is no table is refused at once, and says what to do', async () => {
  for (const [content, says] of [
    [Buffer.alloc(0), /empty|nothing/i],
    [Buffer.from('%PDF-1.7\n'), /no CSV, Excel/],
    [Buffer.from('a,b\n"x,y\n'), /quotation mark/],
    [Buffer.from([0x61, 0x2c, 0xc3, 0x28, 0x0a]), /UTF-8/],
  ] as const) {
    const { statusCode, body } = await send(content);
    assert.equal(statusCode, 422);
    assert.match(body, says);
  }
});

test('a file of an old editor is recognised, says so, and comes in as Unicode; so do a workbook and a Parquet file', async () => {
  const vni = Buffer.from(
    'personal_number,full_name,sex,birth_date,nationality\n001199000031,Traàn Vaên Ñöùc,Nam,2001-05-06,VN\n001199000032,Nguyeãn Thò Haïnh,Nöõ,2002-05-06,VN\n',
    'latin1',
  );
  const workbook = await workbookOf(desk.city.world.app, [
    {
      name: 'people',
      columns: HEAD.map((one) => ({ head: one })),
      rows: [['001199000033', 'Lê Văn Tám', 'Nam', { day: '2003-05-06' }, 'VN']],
    },
  ]);
  const cells = ['001199000034', 'Đỗ Thị Chín', 'female', '2004-05-06', 'VN'];
  const parquet = Buffer.from(
    parquetWriteBuffer({
      columnData: HEAD.map((name, at) => ({ name, data: [cells[at]], type: 'STRING' as const })),
    }),
  );
  for (const [content, name, says] of [
    [vni, 'cu.csv', /written in VNI for Windows[\s\S]*Trần Văn Đức · Nguyễn Thị Hạnh/],
    [workbook, 'people.xlsx', /Lê Văn Tám[\s\S]*2003-05-06/],
    [parquet, 'people.parquet', /Đỗ Thị Chín/],
  ] as const) {
    const at = (await send(content, name)).headers.location as string;
    assert.match(await show(at), says);
    await settle(at);
    await work();
    assert.equal((await take(at)).statusCode, 303, name);
    await work();
    assert.match(await show(at), /stand in the registry/);
  }
  const names = await owner<{ name: string }>(
    `select full_name as name from registry.population_person where key like '00119900003%' order by key`,
  );
  assert.deepEqual(
    names.map(({ name }) => name),
    ['Trần Văn Đức', 'Nguyễn Thị Hạnh', 'Lê Văn Tám', 'Đỗ Thị Chín'],
  );
});

test('a keeper of other registries, and whoever keeps none, may neither see files nor send one', async () => {
  const at = (await send(csvOf([TITLES, row(20)]))).headers.location as string;
  for (const login of ['dulieu.uyen', 'motcua.mai']) {
    const other = await desk.city.signIn(login);
    assert.equal((await desk.city.ask(other, IMPORTS)).statusCode, 403, login);
    assert.equal((await send(csvOf([TITLES, row(21)]), 'people.csv', other)).statusCode, 403, login);
    // Row-level security shows them no such file.
    assert.equal((await desk.city.ask(other, at)).statusCode, 404, login);
  }
  assert.equal((await desk.city.ask(undefined, IMPORTS)).statusCode, 303);
});
