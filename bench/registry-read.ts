/**
 * A once-only lookup over HTTP: a program of an agency asks for five attributes of a person for a case (token, rights, the reading behind
 * the guards, the trace in its transaction), 8 clients. The reference is the bare work that it comes to: in one transaction a prepared
 * select of the same five columns by the same key, and an insert of the same row into a copy of the table of traces, on 8 connections.
 * PEOPLE (default 200,000), or COUNTRY, a data folder that `npm run synth` has filled (the goal is for 10,000,000). Goals: ratio at least 0.4, p95 of one client at most 30 ms.
 */
import { Client } from 'pg';
import { alternate } from './measure.ts';
import { openRegistry, quantile } from './registry-server.ts';

const CLIENTS = 8;
const EACH = 8;
const registry = await openRegistry({
  people: Number(process.env.PEOPLE ?? 200_000),
  folder: process.env.COUNTRY,
});
const number = () => registry.next().number;

await registry.owner.query('drop table if exists public.bench_trace, public.bench_row');
await registry.owner.query('create table public.bench_trace (like audit.trace including all)');
const clients = await Promise.all(
  Array.from({ length: CLIENTS }, async () => {
    const client = new Client({
      host: registry.socketDir,
      port: 5432,
      user: 'postgres',
      database: 'postgres',
    });
    await client.connect();
    return client;
  }),
);
const SELECT = {
  name: 'bench.read',
  text: `select full_name, sex, birth_date, residence_area, residence_address, person_id from registry.population_person
         where key = $1 and superseded_at is null and valid_from <= $2 and (valid_to is null or valid_to > $2)`,
};
const { rows: columns } = await registry.owner.query<{ name: string }>(
  `select column_name as name from information_schema.columns where table_schema = 'audit' and table_name = 'trace' order by ordinal_position`,
);
const names = columns.map(({ name }) => `"${name}"`).join(', ');
// A row as the reading itself leaves it, under an id of its own.
await registry.read(number());
const INSERT = {
  name: 'bench.trace',
  text: `insert into public.bench_trace (${names}) select ${columns
    .map(({ name }) => (name === 'id' ? 'gen_random_uuid()' : `"${name}"`))
    .join(', ')} from public.bench_row`,
};
await registry.owner.query(
  'create table public.bench_row as select * from audit.trace order by at desc limit 1',
);

const inParallel = (one: (nth: number) => Promise<unknown>) => () =>
  Promise.all(
    Array.from({ length: CLIENTS }, async (_, nth) => {
      for (let at = 0; at < EACH; at++) await one(nth);
    }),
  );
const bare = async (nth: number) => {
  const client = clients[nth]!;
  await client.query('begin');
  await client.query({ ...SELECT, values: [number(), '2026-11-22'] });
  await client.query(INSERT);
  await client.query('commit');
};

const first = JSON.parse((await registry.read(number())).body) as { values: Record<string, unknown> };
if (Object.keys(first.values).length !== 5) throw new Error(`not five attributes: ${JSON.stringify(first)}`);
const figures = await alternate({
  name: 'registry-read',
  ours: inParallel(() => registry.read(number())),
  reference: inParallel(bare),
});
const times: number[] = [];
for (let at = 0; at < 1_000; at++) times.push((await registry.read(number())).milliseconds);
const p95 = quantile(times, 0.95);
console.log(
  `${((1000 * CLIENTS * EACH) / figures.ours).toFixed(0)} lookups a second among ${registry.people} rows of people`,
);
console.log(`one client: p50 ${quantile(times, 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (goal 30 ms)`);
if (p95 > 30 || figures.ratio < 0.4) process.exitCode = 1;
await Promise.all(clients.map((client) => client.end()));
await registry.close();
