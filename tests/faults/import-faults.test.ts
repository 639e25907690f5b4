import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { lookAtFile } from '#blocks/registries';
import { csvOf, TableFault, type TableFile } from '#platform/spreadsheet';
import { HEAD, keeperOfPeople, rowOf } from '#tests/keeper';

const desk = keeperOfPeople();
const { owner, show, take } = desk;
beforeEach(() =>
  owner('truncate registries.import, registries.import_row, registries.import_fault, registries.import_part'),
);

const later = (seconds = 5) => desk.work({ seconds });
async function begin(table: string[][]): Promise<string> {
  const at = (await desk.send(csvOf(table))).headers.location as string;
  assert.equal((await desk.settle(at)).statusCode, 303);
  return at;
}
const believed = () =>
  owner<{ key: string; name: string }>(
    `select key, full_name as name from registry.population_person where key like '0011990%' and superseded_at is null order by key`,
  );

test('where the disk is full an import waits, loses nothing, says so, and goes on by itself once there is room', async () => {
  const at = await begin([HEAD, ...Array.from({ length: 6_000 }, (_, n) => rowOf(n))]);
  // What PostgreSQL says when it cannot write, in the middle of the file.
  await owner(`create function registries.no_room() returns trigger language plpgsql as $$
    begin if new.row > 5000 then raise exception 'could not extend file' using errcode = '53100'; end if; return new; end $$`);
  await owner(
    'create trigger no_room before insert on registries.import_row for each row execute function registries.no_room()',
  );
  await later();
  assert.match(await show(at), /The disk of the system is full\. Nothing is lost/);
  const [kept] = await owner<{ rows: number; state: string }>(
    'select rows::int, state from registries.import',
  );
  assert.deepEqual(kept, { rows: 5000, state: 'reading' });
  await later(90);
  assert.match(await show(at), /The disk of the system is full/);
  await owner('drop function registries.no_room cascade');
  await later(90);
  assert.match(await show(at), /Take in 6[.,\s\u00a0\u202f]?000 records/);
  assert.deepEqual(await believed(), []);
  // And the same while it is taken in: all or nothing.
  await owner(`create function registries.no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file' using errcode = '53100'; end $$`);
  await owner(
    `create trigger no_room before insert on registry.population_person for each row when (new.key = '001199005999') execute function registries.no_room()`,
  );
  assert.equal((await take(at)).statusCode, 303);
  await later();
  assert.match(await show(at), /The disk of the system is full/);
  assert.deepEqual(await believed(), []);
  await owner('drop function registries.no_room cascade');
  await later(90);
  assert.equal((await believed()).length, 6_000);
  await owner(`delete from registry.population_person where key like '0011990%'`);
});

test('where there is no room for the file itself, whoever sends it is told, and nothing is left of it', async () => {
  const { put } = desk.city.world.app.files;
  const files = desk.city.world.app.files as { put: typeof put };
  files.put = async (content, limits) => {
    await put(content, limits);
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  };
  try {
    const { statusCode } = await desk.send(csvOf([HEAD, rowOf(1)]));
    assert.ok(statusCode >= 400);
  } finally {
    files.put = put;
  }
  assert.equal((await owner('select from registries.import')).length, 0);
});

test('two files with the same people, read and taken in at once, come in one behind the other, each whole', async () => {
  const [one, two] = await Promise.all([
    begin([HEAD, ...Array.from({ length: 600 }, (_, n) => rowOf(n, 'Lê Một'))]),
    begin([HEAD, ...Array.from({ length: 600 }, (_, n) => rowOf(n + 300, 'Lê Hai'))]),
  ]);
  await later();
  assert.deepEqual(
    (await Promise.all([take(one!), take(two!)])).map(({ statusCode }) => statusCode),
    [303, 303],
  );
  // Two processes look for work at the same moment.
  desk.city.world.clock.advance({ seconds: 5 });
  await Promise.all([desk.city.world.settle(), desk.city.world.settle()]);
  await later();
  const states = await owner<{ state: string }>('select state from registries.import');
  assert.deepEqual(
    states.map(({ state }) => state),
    ['taken', 'taken'],
  );
  const rows = await believed();
  assert.equal(rows.length, 900, 'each person once');
  const names = new Set(rows.slice(300, 600).map(({ name }) => name));
  assert.equal(names.size, 1, 'where both say something, the later one is believed of all');
  await owner(`delete from registry.population_person where key like '0011990%'`);
});

test('a declaration that changes while a file waits has it refused, with what to do; nothing comes in', async () => {
  const at = await begin([HEAD, rowOf(1)]);
  await later();
  assert.match(await show(at), /Take in 1 record/);
  const [newest] = await owner<{ version: number; canonical: string }>(
    `select version, canonical from registries.declaration where registry = 'population.person' order by version desc limit 1`,
  );
  const stored = JSON.parse(newest!.canonical);
  stored.declared.record.properties.full_name.maxLength = 5;
  await owner(
    `insert into registries.declaration (registry, version, sha256, canonical, in_force_from, source, loaded_at)
     select registry, version + 1, 'changed', $1, in_force_from, source, loaded_at from registries.declaration
     where registry = 'population.person' and version = $2`,
    [JSON.stringify(stored), newest!.version],
  );
  desk.city.world.clock.advance({ seconds: 30 });
  await take(at);
  await later();
  assert.match(
    await show(at),
    /This file cannot be brought in[\s\S]*has changed since this file was read[\s\S]*send the file again/,
  );
  assert.deepEqual(await believed(), []);
  assert.equal((await owner('select from registries.import_part')).length, 0);
});

/** A file that is never anywhere: a pattern again and again. */
const endless = (size: number, pattern: Buffer): TableFile => {
  const piece = Buffer.alloc(1 << 20, pattern);
  async function* stream(from = 0, to = size) {
    for (let at = from; at < Math.min(to, size); at += piece.length)
      yield piece.subarray(0, Math.min(piece.length, Math.min(to, size) - at));
  }
  return { size, stream, read: async (from, to) => Buffer.alloc(Math.min(to, size) - from, pattern) };
};

test('a line of a gigabyte is refused without being held in memory, in whatever it is written', async () => {
  const before = process.memoryUsage().rss;
  for (const pattern of ['x', 'xo,', '"x', 'đ']) {
    const size = pattern === 'x' ? 1024 ** 3 : 64 * 1024 ** 2;
    await assert.rejects(
      lookAtFile(desk.city.world.app, endless(size, Buffer.from(pattern))),
      (fault) => fault instanceof TableFault && ['too_long', 'quotes', 'encoding'].includes(fault.kind),
      pattern,
    );
  }
  assert.ok(process.memoryUsage().rss - before < 500 * 1024 ** 2, 'memory stays bounded');
});
