/**
 * The report of an agency over HTTP (session, rights, a year of cases by service, officer and channel, why late, and the year before) for
 * its leader, in a database of a million cases of 50 agencies with two tasks each. The reference is the same report in the same program
 * where there are ten thousand cases of ten agencies: it is the work that no number of cases makes smaller. Goal: median at most 1 s.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { openPools, startEmbedded } from '#platform/database';
import { Visitor } from '#tests/visitor';
import { median } from './measure.ts';

const ROUNDS = 7;
const LEADER = 'chutich.bach';
const dir = mkdtempSync(join(tmpdir(), 'thanglong-report-'));
const embedded = await startEmbedded(join(dir, 'postgres'), 'tests');
const connect = async (database: string) => {
  const client = new Client({ host: embedded.socketDir, port: 5432, user: 'postgres', database });
  await client.connect();
  return client;
};
const administrator = await connect('postgres');

/** Two years of cases, one in twenty still open, one in nine late; $1 agency, $2 now, $3 how many, $4 agencies, $5 and $6 the versions of the two services. */
const CASES = `
  insert into cases.case (id, code, service, service_version, agency_id, person_id, applicant_name, channel, state, received_at, counted_from,
    due_at, decided_at, ended_at, form, from_registries, results)
  select md5('c' || n)::uuid, 'H' || lpad(n::text, 9, '0'), case when n % 3 = 0 then 'civil-status.extract' else 'civil-status.linked-birth' end, case when n % 3 = 0 then $5::int else $6::int end,
    case when n / 10 % $4::int = 0 then $1::int else 100000 + n / 10 % $4::int end, md5('p' || n % 70000)::uuid, 'Bo Quill',
    (array['online', 'online', 'online', 'counter', 'post'])[1 + n % 5], case when open then 'in-progress' else 'delivered' end, came, came,
    came + interval '5 days', case when not open then came + n % 9 * interval '15 hours' end, null, '{"some": "answers of the form"}', '{}', '{"tasks": {}}'
  from generate_series(1, $3::int) n, lateral (select $2::timestamptz - n % 17520 * interval '1 hour' as came, n % 20 = 3 as open) a`;
const TASKS = `
  insert into cases.task (id, case_id, token_id, person_id, agency_id, node, role, opened_at, due_at, claimed_by, claimed_name, claimed_at, done_at,
    service, code, applicant_key)
  select md5(k || 'k' || c.id)::uuid, c.id, md5(k || 't' || c.id)::uuid, c.person_id, c.agency_id, 'n',
    (array['one-stop-clerk', 'justice-officer'])[k], b.began, c.due_at, md5('o' || u.n % 20)::uuid, 'Officer ' || u.n % 20, b.began + interval '3 hours',
    c.decided_at - (2 - k) * (c.decided_at - c.received_at) / 2, c.service, c.code, ' bo quill'
  from cases.case c, lateral (select substr(c.code, 2)::int as n) u, generate_series(1, 2) k,
    lateral (select c.received_at + (k - 1) * coalesce((c.decided_at - c.received_at) / 2, interval '1 day') as began) b`;

async function open(database: string, cases: number, agencies: number) {
  await administrator.query(`create database ${database}`);
  const config = loadConfig(
    { NODE_ENV: 'test', DATA_DIR: join(dir, database) },
    join(import.meta.dirname, '..'),
  );
  const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database }));
  await prepareDatabase(app);
  const owner = await connect(database);
  const { rows } = await owner.query(
    'select p.agency_id as agency from identity.appointment p join identity.account a on a.id = p.account_id where a.login = $1',
    [LEADER],
  );
  const versions = await owner.query(
    `select max(version) filter (where service = 'civil-status.extract') as a, max(version) filter (where service = 'civil-status.linked-birth') as b
     from services.version`,
  );
  const { a, b } = versions.rows[0];
  await owner.query(CASES, [rows[0].agency, app.clock.now(), cases, agencies, a, b]);
  await owner.query(TASKS);
  await owner.query('vacuum analyze cases.case');
  await owner.query('vacuum analyze cases.task');
  await owner.end();
  const server = serverOf(app);
  const leader = new Visitor(server);
  await leader.signIn(LEADER, (await demoPeople(app))[0]!.password);
  const today = app.clock.now().toISOString().slice(0, 10);
  const years = (n: number) => `${Number(today.slice(0, 4)) - n}-${today.slice(5)}`;
  const get = async (path: string) => {
    const elapsed = stopwatch();
    const { status } = await leader.get(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return elapsed();
  };
  return {
    year: () => get(`/desk/report?from=${years(1)}&to=${today}`),
    month: () => get('/desk/report'),
    list: () => get(`/desk/report/cases?from=${years(1)}&to=${today}&kind=late`),
    workbook: () => get(`/desk/report/file?from=${years(1)}&to=${today}`),
    close: async () => {
      await server.close();
      await app.pools.close();
    },
  };
}

const [small, large] = [await open('small', 10_000, 10), await open('large', 1_000_000, 50)];
const asked = ['year', 'month', 'list', 'workbook'] as const;
const times = new Map<string, number[]>();
for (let round = 0; round < ROUNDS; round++)
  for (const [name, side] of [
    ['small', small],
    ['large', large],
  ] as const)
    for (const what of asked) {
      const key = `${name} ${what}`;
      times.set(key, [...(times.get(key) ?? []), await side[what]()]);
    }
for (const [key, all] of times)
  console.log(`${key}: ${median(all).toFixed(0)} ms, at most ${Math.max(...all).toFixed(0)} ms`);
await small.close();
await large.close();
await administrator.end();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });

const [ours, reference] = [times.get('large year')!, times.get('small year')!];
console.log(`median of a year's report at a million ${median(ours).toFixed(0)} ms (goal 1000 ms)`);
if (median(ours) > 1000) process.exitCode = 1;
const ratios = ours.map((time, n) => reference[n]! / time);
console.log(
  `agency-report ratio=${median(ratios).toFixed(2)} min=${Math.min(...ratios).toFixed(2)} max=${Math.max(...ratios).toFixed(2)}`,
);
