import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { Client } from 'pg';
import { pino } from 'pino';
import { type Acting, type Block, type OpenApp, openApp, prepareDatabase } from '#platform/block';
import { type ManualClock, manualClock } from '#platform/clock';
import { loadConfig } from '#platform/config';
import type { Ctx } from '#platform/context';
import { openKeyring } from '#platform/crypto';
import { type EmbeddedServer, openPools, startEmbedded } from '#platform/database';
import { openFileStore } from '#platform/files';
import { placeForTests } from './place-for-tests.ts';

/** Monday, mid-morning, an ordinary working day: where the clock of a test stands at first. */
export const MONDAY = '2026-11-23T03:00:00Z';

const root = join(import.meta.dirname, '..', '..');
const everyRoom = () => import('#main');

/** One database server for all tests of a process, in a folder that goes with it. */
let server: Promise<{ embedded: EmbeddedServer; dir: string }> | undefined;
const templates = new Map<string, Promise<string>>();
let databases = 0;
const open = new Set<OpenApp>();

function startServer() {
  server ??= (async () => {
    const dir = placeForTests();
    return { embedded: await startEmbedded(join(dir, 'postgres'), 'tests'), dir };
  })();
  return server;
}

after(async () => {
  const left = [...open];
  open.clear();
  await Promise.all(left.map(({ pools }) => pools.close().catch(() => {})));
  if (!server) return;
  const { embedded, dir } = await server;
  await embedded.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function asAdministrator(work: (client: Client) => Promise<unknown>): Promise<void> {
  const { embedded } = await startServer();
  const client = new Client({ host: embedded.socketDir, port: 5432, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

interface Wanted {
  /** Folder of the country under the repository; default the first country. */
  country?: string;
  /** The rooms; default all of the program. A test of one room may name fewer. */
  blocks?: readonly Block[];
  start?: string;
  /** Settings beside those of every test. */
  env?: Readonly<Record<string, string>>;
}

async function openOn(database: string, wanted: Wanted, clock: ManualClock): Promise<OpenApp> {
  const { embedded, dir } = await startServer();
  const { loadCountry } = await import('#tests/country');
  const config = loadConfig(
    {
      NODE_ENV: 'test',
      DATA_DIR: join(dir, database, 'data'),
      COUNTRY_DIR: wanted.country,
      PUBLIC_URL: 'http://localhost:3000',
      ...wanted.env,
    },
    root,
  );
  const keyring = openKeyring({ file: join(dir, 'master.key') });
  return openApp({
    config,
    clock,
    country: await loadCountry(config.countryDir),
    pools: openPools({ socketDir: embedded.socketDir, database }),
    keyring,
    files: openFileStore({ dir: join(dir, database, 'files'), keyring, clock }),
    log: pino({ level: process.env.LOG_LEVEL ?? 'silent' }),
    blocks: wanted.blocks ?? (await everyRoom()).blocks,
    textFolders: ['ui', 'ui/form', 'portal'].map((name) => join(root, 'src', name)),
  });
}

/** A migrated, loaded and seeded database of which every world is a copy. */
function templateOf(wanted: Wanted): Promise<string> {
  const key = JSON.stringify([wanted.country, wanted.blocks?.map(({ name }) => name), wanted.start]);
  const known = templates.get(key);
  if (known) return known;
  const made = (async () => {
    const name = `template_${templates.size}`;
    await asAdministrator((client) => client.query(`create database ${name}`));
    const app = await openOn(name, wanted, manualClock(wanted.start ?? MONDAY));
    try {
      await prepareDatabase(app);
    } finally {
      await app.pools.close();
    }
    return name;
  })();
  templates.set(key, made);
  return made;
}

export interface World {
  readonly app: OpenApp;
  readonly clock: ManualClock;
  /** Runs `work` in a transaction that commits. */
  as<T>(acting: Partial<Acting>, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Runs `work` in a transaction that is undone, whatever it does; gives what `work` gave. */
  rollback<T>(acting: Partial<Acting>, work: (ctx: Ctx) => Promise<T>): Promise<T>;
  /** Delivers events and runs jobs until nothing is due. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

class Undo extends Error {}

/** A whole program over a fresh copy of the seeded database, with a clock that the test turns. */
export async function makeWorld(wanted: Wanted = {}): Promise<World> {
  const template = await templateOf(wanted);
  const database = `world_${++databases}`;
  await asAdministrator((client) => client.query(`create database ${database} template ${template}`));
  const clock = manualClock(wanted.start ?? MONDAY);
  const app = await openOn(database, wanted, clock);
  open.add(app);
  const filled = (acting: Partial<Acting>): Acting => ({
    actor: { kind: 'system', name: 'test', assurance: 0, appointments: [] },
    hat: { kind: 'none' },
    purpose: { code: 'test' },
    ...acting,
  });
  return {
    app,
    clock,
    as: (acting, work) => app.transaction(filled(acting), work),
    rollback: async (acting, work) => {
      let result: { value: Awaited<ReturnType<typeof work>> } | undefined;
      try {
        await app.transaction(filled(acting), async (ctx) => {
          result = { value: await work(ctx) };
          throw new Undo();
        });
      } catch (error) {
        if (!(error instanceof Undo)) throw error;
      }
      return result!.value;
    },
    settle: () => app.background.settle(),
    close: async () => {
      if (!open.delete(app)) return;
      await app.pools.close();
      await asAdministrator((client) => client.query(`drop database if exists ${database} with (force)`));
    },
  };
}
