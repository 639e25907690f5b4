import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTable, type TableFile, tableFormat } from '#platform/spreadsheet';
import { EXPORTS, keeperOfPeople } from '#tests/keeper';

const desk = keeperOfPeople();
const { owner, show, work, post } = desk;
async function take(form: Record<string, string>): Promise<string> {
  const asked = await post(EXPORTS, form);
  assert.equal(asked.statusCode, 303, asked.body);
  await work();
  const page = await show(EXPORTS);
  assert.match(page, /Ready/);
  return /href="([^"]*\/file)"/.exec(page)![1]!;
}
async function rowsOf(bytes: Buffer): Promise<(readonly string[])[]> {
  const file: TableFile = {
    size: bytes.length,
    read: async (from, to) => bytes.subarray(from, to),
    async *stream(from, to) {
      yield bytes.subarray(from, to);
    },
  };
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readTable(file, await tableFormat(file))) rows.push(cells);
  return rows;
}

test('a keeper takes everybody out in each format; each file holds the same, and everybody in it finds the trace', async () => {
  const [{ n }] = (await owner<{ n: number }>(
    'select count(*)::int as n from registry.population_person where superseded_at is null',
  )) as [{ n: number }];
  assert.ok(n > 10);
  const files: (readonly string[])[][] = [];
  for (const format of ['csv', 'xlsx', 'parquet']) {
    const at = await take({ format, query: '' });
    const answer = await desk.city.ask(desk.keeper, at);
    assert.equal(answer.statusCode, 200);
    assert.match(
      answer.headers['content-disposition'] as string,
      new RegExp(`population.person-2026-11-23\\.${format}`),
    );
    files.push(await rowsOf(answer.rawPayload));
  }
  const [csv, ...others] = files;
  assert.equal(csv!.length, n + 1);
  for (const other of others) assert.deepEqual(other, csv);
  assert.ok(!csv![0]!.some((head) => /Religion|Tôn giáo/.test(head)), 'what is not granted is not in it');
  const traces = await owner<{
    registry: string;
    subjects: number;
    who: string;
    basis: string;
    found: number;
  }>(
    `select registry, cardinality(subjects)::int as subjects, actor_name as who, basis,
       (select count(*)::int from audit.trace_subject s where s.trace_id = t.id) as found
     from audit.trace t where action = 'registry.export'`,
  );
  assert.deepEqual(
    traces,
    Array.from({ length: 3 }, () => ({
      registry: 'population.person',
      subjects: n,
      who: 'Tạ Minh Khánh',
      basis: '26/2023/QH15',
      found: n,
    })),
  );
  const mother = await desk.city.signIn('me.lan');
  const reads = await show('/my/data/reads', mother);
  assert.match(reads, /Tạ Minh Khánh/);
  assert.match(reads, /Took data out as a file/);
});

test('what a list was narrowed to is all that is taken out, with the attributes that were chosen; the page says so', async () => {
  const query = new URLSearchParams({ 'f.personal_number': '001191000011' }).toString();
  const page = await show(`${EXPORTS}?${query}`);
  assert.match(page, /of these only/);
  assert.match(page, /Personal number: 001191000011|001191000011/);
  const at = await take({ format: 'csv', query, attributes: 'full_name' });
  const { body } = await desk.city.ask(desk.keeper, at);
  assert.match(body, /^\uFEFF"Họ, chữ đệm và tên",Có hiệu lực từ ngày\r\nVũ Ngọc Mai,2025-07-01\r\n$/);
});

test('no cell of a file is a formula, and what was taken out can be brought in again as it was', async () => {
  await owner(
    `update registry.population_person set hometown = '=HYPERLINK("x")', birth_place = '''-1' where key = '001191000011'`,
  );
  const query = new URLSearchParams({ 'f.personal_number': '001191000011' }).toString();
  const { body, rawPayload } = await desk.city.ask(desk.keeper, await take({ format: 'csv', query }));
  assert.match(body, /"'=HYPERLINK\(""x""\)"/);
  assert.match(body, /,''-1,/);
  const at = (await desk.send(rawPayload, 'again.csv')).headers.location as string;
  const names = await show(at);
  const chosen = [...names.matchAll(/<select[^>]*name="(column\.\d+)"[\s\S]*?<\/select>/g)].map(
    ([whole, name]) => [name, /<option value="([^"]*)" selected/.exec(whole)?.[1] ?? ''],
  );
  assert.ok(
    chosen.every(([, value]) => value),
    JSON.stringify(chosen),
  );
  await post(`${at}/columns`, { ...Object.fromEntries(chosen), source: 'demo', basis: 'x' });
  await work();
  assert.match(await show(at), /The file has nothing new to take in/);
});

test('what may be taken out no more is not in a file that was made before', async () => {
  const at = await take({ format: 'csv', query: '' });
  assert.equal((await desk.city.ask(desk.keeper, at)).statusCode, 200);
  // As if the right had been for more then.
  await owner(`update registries.export set attributes = attributes || '["religion"]' where state = 'made'`);
  assert.equal((await desk.city.ask(desk.keeper, at)).statusCode, 404);
});

test('a file is for whom it was made, for its days; others may not even ask', async () => {
  const at = await take({ format: 'csv', query: '' });
  for (const login of ['dulieu.uyen', 'motcua.mai', 'me.lan']) {
    const other = await desk.city.signIn(login);
    assert.equal((await desk.city.ask(other, at)).statusCode, 403, login);
    assert.equal((await post(EXPORTS, { format: 'csv', query: '' }, other)).statusCode, 403, login);
  }
  await work({ days: 8 });
  await desk.signIn();
  assert.equal((await desk.city.ask(desk.keeper, at)).statusCode, 404);
  assert.match(await show(EXPORTS), /No longer kept/);
  assert.equal((await owner('select from registries.export where file_id is not null')).length, 0);
});

test('a narrowing that nobody understands takes out nothing', async () => {
  const asked = await post(EXPORTS, { format: 'csv', query: 'f.residence_area=Nowhere at all' });
  assert.equal(asked.statusCode, 422);
});
