import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { Client } from 'pg';
import { demoPeople } from '#blocks/identity';
import { assemble, serverOf } from '#main';
import { prepareDatabase } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { openPools } from '#platform/database';
import { type AgencyProgram, agencyProgram } from '#tests/agency-program';
import { Visitor } from '#tests/visitor';
import type { World } from '#tests/world';

const KEEPER = 'dulieu.khanh';
const TABLE = 'registry.population_person';

/** Where people are drawn from: numbers that follow from the row alone, so that every run draws the same. */
const draw = (salt: number, most: string) =>
  `(1 + (hashint8extended(n, ${salt}) & 1073741823) % ${most})::int`;

/** Fills the registry of people by one statement, with its indexes made afterwards. */
async function fill(owner: Client, people: number): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; text: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as text from pg_index
     where indrelid = $1::regclass and not indisprimary`,
    [TABLE],
  );
  for (const { name } of indexes) await owner.query(`drop index ${name}`);
  const { rows: areas } = await owner.query<{ code: string }>(
    'select distinct code from agencies.area where level = 2 and valid_to is null order by code',
  );
  await owner.query(
    `insert into ${TABLE} (record_id, entry, version, key, person_id, valid_from, recorded_at, source, rest, personal_number,
       full_name, family_name, given_name, sex, birth_date, nationality, residence_area, residence_address)
     select id, 1, 1, number, id, '2025-07-01', '2025-07-01', 'bench', '{}', number, 'Nguyễn Văn ' || n, 'Nguyễn', 'Văn ' || n,
       case when hashint8extended(n, 8) & 1 = 0 then 'male' else 'female' end, '1935-01-01'::date + ${draw(4, '32000')}, 'VN',
       ($1::text[])[${draw(5, 'cardinality($1::text[])')}], 'Số ' || n
     from generate_series(1::bigint, $2::bigint) n
     cross join lateral (select ('018f0000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id, '9' || lpad(n::text, 11, '0') as number) made`,
    [areas.map(({ code }) => code), people],
  );
  for (const { text } of indexes) await owner.query(text);
  await owner.query(`vacuum analyze ${TABLE}`);
}

/** The number of the nth person that was drawn. */
export const numberOf = (nth: number): string => `9${String(nth).padStart(11, '0')}`;

/** A program with so many people, a keeper at the desk and a program of an agency that asks, over HTTP. */
export async function openRegistry(
  socketDir: string,
  { database, people, dir }: { database: string; people: number; dir: string },
) {
  const administrator = new Client({ host: socketDir, port: 5432, user: 'postgres', database: 'postgres' });
  await administrator.connect();
  await administrator.query(`create database ${database}`);
  await administrator.end();
  const config = loadConfig(
    { NODE_ENV: 'test', DATA_DIR: join(dir, database), PUBLIC_URL: 'http://localhost:3000' },
    join(import.meta.dirname, '..'),
  );
  const app = await assemble(config, openPools({ socketDir, database }));
  await prepareDatabase(app);
  const owner = new Client({ host: socketDir, port: 5432, user: 'postgres', database });
  await owner.connect();
  const loading = stopwatch();
  await fill(owner, people);
  const { rows } = await owner.query<{ size: string }>(
    `select pg_size_pretty(pg_total_relation_size('${TABLE}')) as size`,
  );
  console.log(`${people} people in ${(loading() / 1000).toFixed(0)} s, ${rows[0]!.size} with indexes`);
  const server = serverOf(app);
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  const keeper = new Visitor(server);
  await keeper.signIn(KEEPER, (await demoPeople(app))[0]!.password);
  const program: AgencyProgram = await agencyProgram({ app } as unknown as World, server, { agency: 'G24' });
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const get = (path: string, headers: Record<string, string>) =>
    new Promise<{ milliseconds: number; body: string }>((resolve, reject) => {
      const elapsed = stopwatch();
      request({ port, agent, path, headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => {
          body += chunk;
        });
        response.on('end', () => {
          if (response.statusCode === 200) resolve({ milliseconds: elapsed(), body });
          else reject(new Error(`${path}: ${response.statusCode} ${body.slice(0, 500)}`));
        });
      })
        .on('error', reject)
        .end();
    });
  let token = await program.token();
  const age = stopwatch();
  let asked = 0;
  return {
    app,
    owner,
    /** Five attributes of one person, asked for by a program for a case. */
    read: async (nth: number) => {
      // A token lives for minutes; a long run needs several.
      if (Math.floor(age() / 120_000) > asked) {
        asked = Math.floor(age() / 120_000);
        token = await program.token();
      }
      const attributes = 'full_name,sex,birth_date,residence_area,residence_address';
      return get(`/api/registries/population.person/records/${numberOf(nth)}?attributes=${attributes}`, {
        authorization: `Bearer ${token}`,
        purpose: 'case',
        case: 'H01-1',
      });
    },
    /** A page of the desk, asked for by the keeper. */
    page: (path: string) => get(path, { cookie: `session=${keeper.cookie('session')}` }),
    areas: async () =>
      (
        await owner.query<{ code: string }>(
          `select distinct residence_area as code from ${TABLE} where residence_area is not null limit 200`,
        )
      ).rows.map(({ code }) => code),
    close: async () => {
      agent.destroy();
      await server.close();
      await owner.end();
      await app.pools.close();
    },
  };
}

/** The value below which so large a part of all lies. */
export const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))]!;
