import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rebuildNames } from '#blocks/registries';
import { csvOf } from '#platform/spreadsheet';
import { HEAD, IMPORTS, keeperOfPeople, rowOf } from '#tests/keeper';
import { MULTIPART, multipart } from '#tests/multipart';

const desk = keeperOfPeople();
const { owner, show, work, settle, take, post } = desk;
const announce = async (file: Buffer, name = 'people.csv') => {
  const answer = await desk.city.ask(desk.keeper, `${IMPORTS}/sending?lang=en`, {
    method: 'POST',
    payload: JSON.stringify({ agency: 0, name, size: file.length, changed: 1 }),
    headers: { 'content-type': 'application/json', accept: 'application/json' },
  });
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json() as { at: string; offset: number };
};
const send = (at: string, file: Buffer, offset: number, bytes: number) =>
  desk.city.ask(desk.keeper, `${at}/parts?lang=en`, {
    method: 'POST',
    payload: multipart([
      ['_csrf', desk.city.token(desk.keeper)],
      ['offset', String(offset)],
      ['file', file.subarray(offset, offset + bytes), 'part'],
    ]),
    headers: { ...MULTIPART, accept: 'application/json' },
  });
const parts = async () =>
  (await owner<{ n: number }>('select count(*)::int as n from registries.import_part'))[0]!.n;

test('a file that is sent in parts goes on where it broke off, is looked at once it is whole, and comes in like any other', async () => {
  const file = csvOf([
    HEAD,
    ...Array.from({ length: 40 }, (_, n) => rowOf(n + 1, `Nguyễn Thị Phần ${n % 5}`)),
  ]);
  const { at, offset } = await announce(file);
  assert.equal(offset, 0);
  // Cut anywhere, also within a letter.
  assert.deepEqual((await send(at, file, 0, 101)).json(), { offset: 101, kept: true, whole: false });
  assert.deepEqual(await announce(file), { at, offset: 101 });
  assert.match(await show(at), /choose the very same file[\s\S]*Being sent/);
  // What was sent already, or is of another place, is not kept a second time.
  for (const from of [0, 300])
    assert.deepEqual((await send(at, file, from, 101)).json(), { offset: 101, kept: false, whole: false });
  assert.equal(await parts(), 1);
  await work();
  assert.equal(await parts(), 1, 'what is still to come is waited for');
  for (let from = 101; from < file.length; from += 700) {
    const { whole } = (await send(at, file, from, 700)).json() as { whole: boolean };
    assert.equal(whole, from + 700 >= file.length);
  }
  assert.equal((await send(at, file, 0, 1)).statusCode, 409);
  assert.match(await show(at), /Being looked at/);
  await work();
  assert.match(await show(at), /All 5 columns were recognised/);
  const settled = await settle(at);
  assert.equal(settled.statusCode, 303, settled.body);
  await work();
  assert.match(await show(at), /Take in 40 records/);
  assert.equal((await take(at)).statusCode, 303);
  assert.match(await show(at), /role="status"[\s\S]*0 % of 40 records taken in/);
  await work();
  assert.match(await show(at), /40 new or changed records stand in the registry/);
  assert.equal(await parts(), 0);
  assert.equal((await owner('select from registries.import_taking')).length, 0);
});

test('the names of those who were taken in are kept as they would be made anew', async () => {
  const kept = () =>
    owner(
      `select distinct n.* from registry_find.population_person n
       join registry.population_person p on p.full_name = n.written and p.superseded_at is null order by n.written`,
    );
  const before = await kept();
  assert.match(JSON.stringify(before), /Nguyễn Thị Phần 3/);
  await desk.city.world.as({ hat: 'owner' }, (ctx) => rebuildNames(ctx, 'population.person'));
  assert.deepEqual(await kept(), before);
});

test('the very same file that is under way already is told so, and what is no table is refused, once they are whole', async () => {
  const file = csvOf([HEAD, rowOf(101)]);
  const { at: first } = await announce(file);
  await send(first, file, 0, file.length);
  await work();
  const { at: second } = await announce(file, 'again.csv');
  assert.notEqual(second, first);
  await send(second, file, 0, file.length);
  const pdf = Buffer.from('%PDF-1.7\n');
  const { at: third } = await announce(pdf, 'people.pdf');
  await send(third, pdf, 0, pdf.length);
  await work();
  assert.match(await show(second), /very same file is under way already, as people\.csv/);
  assert.match(await show(third), /no CSV, Excel/);
  await work();
  assert.equal(await parts(), 1);
  await post(`${first}/cancel`, {});
});

test('a file whose parts come no more is given up after some days, and one that is given up takes none', async () => {
  const file = csvOf([HEAD, rowOf(201)]);
  const { at } = await announce(file);
  await send(at, file, 0, 20);
  const { at: empty } = await announce(file, 'nothing.csv');
  await work({ days: 3 });
  assert.equal(await parts(), 1);
  await work({ days: 2 });
  await work();
  await desk.signIn();
  for (const one of [at, empty]) assert.match(await show(one), /Cancelled/);
  assert.equal(await parts(), 0);
  assert.equal((await send(at, file, 20, 20)).statusCode, 409);
});
