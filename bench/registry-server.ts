import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { demoPeople } from '#blocks/identity';
import { loadSyntheticCountry } from '#blocks/registries';
import { assemble, serverOf } from '#main';
import { type OpenApp, prepareDatabase } from '#platform/block';
import { stopwatch } from '#platform/clock';
import { loadConfig } from '#platform/config';
import { openPools, startEmbedded } from '#platform/database';
import { type AgencyProgram, agencyProgram } from '#tests/agency-program';
import { Visitor } from '#tests/visitor';
import type { World } from '#tests/world';

const KEEPER = 'dulieu.khanh';
const TABLE = 'registry.population_person';
/** People that are drawn to ask for; far more than one run asks. */
const DRAWN = 100_000;

/** A person of the country, as far as questions need it. */
export interface Drawn {
  readonly number: string;
  readonly name: string;
  readonly born: string;
  readonly area: string;
}

async function invent(app: OpenApp, people: number): Promise<void> {
  const loading = stopwatch();
  await loadSyntheticCountry(app, { people, seed: '1', registries: ['population.person'] });
  console.log(`${people} people in ${(loading() / 1000).toFixed(0)} s`);
}

/** People from all over the table, in no order, so that no two questions after each other meet the same page of it. */
async function draw(owner: Client): Promise<Drawn[]> {
  const { rows: counted } = await owner.query<{ people: number }>(
    `select reltuples as people from pg_class where oid = '${TABLE}'::regclass`,
  );
  const part = Math.min(100, (100 * DRAWN) / Math.max(1, counted[0]!.people));
  const { rows } = await owner.query<Drawn>(
    `select personal_number as number, full_name as name, birth_date::text as born, residence_area as area
     from ${TABLE} tablesample bernoulli (${part}) repeatable (1)
     where superseded_at is null and valid_to is null and residence_area is not null order by hashtext(key)`,
  );
  return rows;
}

/**
 * A program with a country of invented people, a keeper at the desk and a program of an agency that asks, over HTTP. The country is
 * the one in the data folder that COUNTRY names, which `npm run synth` has filled, or so many people who are invented for the run.
 */
export async function openRegistry({ people, folder }: { people: number; folder?: string | undefined }) {
  const dir = folder ?? mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'thanglong-bench-'));
  const embedded = await startEmbedded(join(dir, 'postgres'));
  const { socketDir } = embedded;
  const config = loadConfig(
    { NODE_ENV: 'test', DATA_DIR: dir, PUBLIC_URL: 'http://localhost:3000' },
    join(import.meta.dirname, '..'),
  );
  const app = await assemble(config, openPools({ socketDir, database: 'postgres' }));
  await prepareDatabase(app);
  if (!folder) await invent(app, people);
  const owner = new Client({ host: socketDir, port: 5432, user: 'postgres', database: 'postgres' });
  await owner.connect();
  const drawn = await draw(owner);
  const { rows } = await owner.query<{ people: number; size: string }>(
    `select reltuples::int as people, pg_size_pretty(pg_total_relation_size('${TABLE}')) as size
     from pg_class where oid = '${TABLE}'::regclass`,
  );
  console.log(`${rows[0]!.people} rows of people, ${rows[0]!.size} with indexes`);
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
  let nth = 0;
  const age = stopwatch();
  let asked = 0;
  return {
    app,
    owner,
    /** Five attributes of one person, asked for by a program for a case. */
    read: async (number: string) => {
      // A token lives for minutes; a long run needs several.
      if (Math.floor(age() / 120_000) > asked) {
        asked = Math.floor(age() / 120_000);
        token = await program.token();
      }
      const attributes = 'full_name,sex,birth_date,residence_area,residence_address';
      return get(`/api/registries/population.person/records/${number}?attributes=${attributes}`, {
        authorization: `Bearer ${token}`,
        purpose: 'case',
        case: 'H01-1',
      });
    },
    /** A page of the desk, asked for by the keeper. */
    page: (path: string) => get(path, { cookie: `session=${keeper.cookie('session')}` }),
    socketDir,
    people: rows[0]!.people,
    /** The next of the people drawn. */
    next: (): Drawn => drawn[nth++ % drawn.length]!,
    close: async () => {
      agent.destroy();
      await server.close();
      await owner.end();
      await app.pools.close();
      await embedded.stop();
      if (!folder) rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The value below which so large a part of all lies. */
export const quantile = (values: readonly number[], at: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * at))]!;
