/**
 * Looking for people by name in the registry of people, as a keeper does: rights, the search with its scores and explanations, the
 * records read behind the guards, and the trace, in one transaction each. Names are drawn as they are spread in the country: few
 * family names, given names that thousands share. The questions take turns: with and without accents, a middle name left out or
 * another, parts that changed places, a slip, one word, the commonest name of all; some with a birth date, a year, an area.
 * PEOPLE (default 10,000,000), QUESTIONS (default 1,000). Goal: p95 at most 100 ms. Beside it the bare exact lookup of the same name
 * by an index (no rights, no scores, nothing but that spelling), of which the ratio tells how much the rest costs.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findAgencyByCode } from '#blocks/agencies';
import { rebuildNames, searchRecords } from '#blocks/registries';
import { assemble } from '#main';
import { type Acting, prepareDatabase } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { openPools, startEmbedded } from '#platform/database';
import { alternate } from './measure.ts';

const PEOPLE = Number(process.env.PEOPLE ?? 10_000_000);
const QUESTIONS = Number(process.env.QUESTIONS ?? 1_000);
const REGISTRY = 'population.person';
const dir = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const config = loadConfig({ NODE_ENV: 'test', DATA_DIR: join(dir, 'data') }, join(import.meta.dirname, '..'));
const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database: 'postgres' }));
await prepareDatabase(app);
const { owner } = app.pools;
const client = await owner.connect();
await client.query('set statement_timeout = 0');

const FAMILIES =
  'Nguyễn:38 Trần:11 Lê:10 Phạm:7 Huỳnh:3 Hoàng:3 Phan:5 Vũ:3 Võ:2 Đặng:2 Bùi:2 Đỗ:1 Hồ:1 Ngô:1 Dương:1 Lý:1 An:1 Mai:1 Trịnh:1 Đinh:1 Cao:1 Lương:1 Tạ:1 Châu:1 Quách:1';
const MIDDLES =
  'Văn:20 Thị:25 Đức:4 Minh:5 Thanh:5 Ngọc:5 Quốc:3 Hữu:3 Thu:3 Kim:3 Xuân:2 Hồng:2 Anh:3 Gia:2 Bảo:2 Phương:2 Công:2 Đình:2 Mỹ:1 Hoàng:2 Tuấn:1 Khánh:1 Thùy:1 Bích:1';
const GIVENS =
  'Anh An Bình Châu Chi Cường Dung Dũng Duy Đạt Đông Giang Hà Hải Hạnh Hằng Hiền Hiếu Hoa Hòa Hoàng Hồng Hùng Huy Hương Khánh Khôi Lan Linh Loan Long Ly Mai Minh Mỹ Nam Nga Ngân Nghĩa Ngọc Nhi Nhung Oanh Phát Phong Phúc Phương Quang Quân Quý Quỳnh Sơn Tâm Tân Thành Thảo Thắng Thịnh Thu Thúy Thủy Tiến Toàn Trang Trâm Trí Trung Tú Tuấn Tùng Uyên Vân Việt Vinh Vy Xuân Yến';
const weighted = (list: string): string[] =>
  list.split(' ').flatMap((one) => {
    const [word = '', times = '1'] = one.split(':');
    return new Array<string>(Number(times)).fill(word);
  });
const [families, middles] = [weighted(FAMILIES), weighted(MIDDLES)];
// The first given names are the commonest: each half as common again as the one two places behind it.
const givens = GIVENS.split(' ').flatMap((word, at) =>
  new Array<string>(Math.ceil(60 / (1 + at / 4))).fill(word),
);

const loading = stopwatch();
const { rows: indexes } = await client.query<{ name: string }>(
  `select indexrelid::regclass::text as name from pg_index where indrelid = 'registry.population_person'::regclass and not indisprimary
   and pg_get_indexdef(indexrelid) not like '%(record_id, valid_from)%'`,
);
for (const { name } of indexes) await client.query(`drop index ${name}`);
const { rows: areas } = await client.query<{ code: string }>(
  `select distinct code from agencies.area where level = 2 and valid_to is null order by code`,
);
// Numbers that follow from the row alone, so that every run draws the same people.
const draw = (salt: number, most: string) =>
  `(1 + (hashint8extended(n, ${salt}) & 1073741823) % ${most})::int`;
await client.query(
  `insert into registry.population_person (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest, personal_number,
     full_name, family_name, middle_name, given_name, sex, birth_date, nationality, residence_area)
   select id, 1, 1, number, id, '2025-07-01', '2025-07-01', 'bench', '{}', number, family || ' ' || middle || ' ' || given, family, middle, given,
     sex, '1935-01-01'::date + born, 'VN', area
   from (
     select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, lpad(n::text, 12, '0') as number,
       ($1::text[])[${draw(1, 'cardinality($1::text[])')}] as family, ($2::text[])[${draw(2, 'cardinality($2::text[])')}] as middle_one,
       case when hashint8extended(n, 6) & 3 = 0 then ' ' || ($2::text[])[${draw(7, 'cardinality($2::text[])')}] else '' end as middle_two,
       ($3::text[])[${draw(3, 'cardinality($3::text[])')}] as given, ${draw(4, '32000')} as born,
       case when hashint8extended(n, 8) & 1 = 0 then 'male' else 'female' end as sex, ($4::text[])[${draw(5, 'cardinality($4::text[])')}] as area
     from generate_series(1::bigint, $5::bigint) n) drawn
   cross join lateral (select middle_one || middle_two as middle) m`,
  [families, middles, givens, areas.map(({ code }) => code), PEOPLE],
);
await client.query('vacuum analyze registry.population_person');
console.log(`${PEOPLE} people in ${(loading() / 1000).toFixed(0)} s`);
const rebuilding = stopwatch();
const actor = { kind: 'system' as const, name: 'bench', assurance: 0, appointments: [] };
await app.transaction({ actor, hat: 'owner', purpose: { code: 'bench' } } as Acting, async (ctx) => {
  await ctx.db.adHoc('set local statement_timeout = 0');
  await rebuildNames(ctx, REGISTRY);
});
await client.query('vacuum analyze registry_find.population_person, registry_find.population_person_name');
const { rows: sizes } = await client.query<{ names: string; size: string }>(
  `select (select count(*) from registry_find.population_person_name) as names, pg_size_pretty(pg_total_relation_size('registry_find.population_person')
     + pg_total_relation_size('registry_find.population_person_name')) as size`,
);
console.log(`${sizes[0]!.names} names, ${sizes[0]!.size}, made in ${(rebuilding() / 1000).toFixed(0)} s`);
await client.query('create index on registry.population_person (full_name)');

const agencyId = await app.transaction(
  { actor, hat: { kind: 'none' }, purpose: { code: 'bench' } },
  async (ctx) => {
    return (await findAgencyByCode(ctx, 'G01'))!.id;
  },
);
const keeper: Acting = {
  actor: {
    ...actor,
    kind: 'official',
    accountId: '018f0000-0000-7000-8000-000000000000',
    appointments: [{ agencyId, role: 'registry-keeper' }],
  },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'registry-keeping' },
} as Acting;
const { rows: drawn } = await client.query<{ name: string; born: string; area: string }>(
  `select full_name as name, birth_date::text as born, residence_area as area from registry.population_person
   where record_id = any (select ('018f0000-0000-7000-8000-' || lpad(to_hex(1 + (hashint8extended(n, 9) & 1073741823) % $1), 12, '0'))::uuid
     from generate_series(1, $2::bigint) n)`,
  [PEOPLE, QUESTIONS],
);
const fold = app.country.text.fold;
const bornOn = (born: string) => ({ year: Number(born.slice(0, 4)), day: born.slice(5) });
/** One way to ask for each person drawn, in turns. */
const ways: ((one: (typeof drawn)[number]) => Omit<Parameters<typeof searchRecords>[1], 'registry'>)[] = [
  ({ name, born }) => ({ name, born: bornOn(born) }),
  ({ name, born }) => ({ name: fold(name), born: { year: Number(born.slice(0, 4)) } }),
  ({ name }) => ({ name }),
  ({ name, area }) => ({ name: fold(name), areas: [area] }),
  ({ name, born }) => ({ name: `${name.split(' ')[0]} ${name.split(' ').at(-1)}`, born: bornOn(born) }),
  ({ name }) => ({ name: name.split(' ').reverse().join(' ') }),
  ({ name, born }) => ({ name: name.replace(' ', ' Quang '), born: bornOn(born) }),
  ({ name, area }) => ({ name: name.split(' ').at(-1)!, areas: [area] }),
  () => ({ name: 'nguyen thi anh' }),
  ({ name }) => ({ name: name.slice(0, -1) }),
];
let nth = 0;
let found = 0;
const times: number[] = [];
async function ours(): Promise<void> {
  const one = drawn[nth % drawn.length]!;
  const asked = ways[nth++ % ways.length]!(one);
  const elapsed = stopwatch();
  const { count } = await app.transaction(keeper, (ctx) =>
    searchRecords(ctx, { registry: REGISTRY, ...asked }),
  );
  times.push(elapsed());
  if (count > 0) found++;
}
async function reference(): Promise<void> {
  const { name } = drawn[nth++ % drawn.length]!;
  await client.query({
    name: 'bench.exact',
    text: `select record_id, personal_number, full_name, birth_date, sex, residence_area from registry.population_person
           where full_name = $1 and superseded_at is null limit 50`,
    values: [name],
  });
}

const quantile = (values: readonly number[], at: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))]!;
for (let i = 0; i < Math.min(100, QUESTIONS); i++) await ours();
times.length = 0;
[nth, found] = [0, 0];
const byWay = ways.map(() => [] as number[]);
const before = process.cpuUsage();
for (let i = 0; i < QUESTIONS; i++) {
  await ours();
  byWay[i % ways.length]!.push(times.at(-1)!);
}
const used = process.cpuUsage(before);
console.log(`${((used.user + used.system) / 1000 / QUESTIONS).toFixed(1)} ms of node a question`);
console.log(`found something in ${found} of ${QUESTIONS} questions`);
for (const [at, way] of ways.entries())
  if (byWay[at]!.length > 0)
    console.log(
      `  ${JSON.stringify(way(drawn[at]!))}: p50 ${quantile(byWay[at]!, 0.5).toFixed(1)} ms, p95 ${quantile(byWay[at]!, 0.95).toFixed(1)} ms`,
    );
const p95 = quantile(times, 0.95);
console.log(`p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms at ${PEOPLE} people`);
await alternate({ name: 'registry-search', ours, reference, rounds: 3 });
if (p95 > 100) process.exitCode = 1;
client.release();
await app.pools.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
