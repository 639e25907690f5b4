import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { assemble } from '#main';
import { prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import { openPools, startEmbedded } from '#platform/database';
import { csvOf } from '#platform/spreadsheet';
import { HEAD, holding, IMPORTS, rowOf } from '#tests/keeper';
import { asking, pause, postmasterOf, startProgram } from '#tests/program';
import { signedIn } from './signed-in.ts';
import type { Person } from './traffic.ts';

/** `KILLS=20 ROWS=400000` for the long run; `SEED=n` for other moments. */
const KILLS = Number(process.env.KILLS ?? 2);
const ROWS = Number(process.env.ROWS ?? 12_000);
const SEED = Number(process.env.SEED ?? 2026);

/** Mulberry32: the same seed kills at the same moments. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const dir = mkdtempSync(join(tmpdir(), 'thanglong-import-kill-'));
const dataDir = join(dir, 'data');
const random = randomOf(SEED);
let ask: ReturnType<typeof asking>;
let dataDirectory: string;
let keeper: Person;
let program: Awaited<ReturnType<typeof startProgram>> | undefined;

before(async () => {
  const embedded = await startEmbedded(join(dataDir, 'postgres'));
  ask = asking(embedded.socketDir);
  dataDirectory = (await ask<{ at: string }>(`select current_setting('data_directory') as at`))[0]!.at;
  const config = loadConfig(
    { NODE_ENV: 'development', DEMO_PEOPLE: '0', DATA_DIR: dataDir },
    join(import.meta.dirname, '..', '..'),
  );
  const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database: 'postgres' }));
  await prepareDatabase(app);
  await app.pools.close();
  [keeper] = (await signedIn({ dataDir, socketDir: embedded.socketDir, logins: ['dulieu.khanh'] })) as [
    Person,
  ];
  await embedded.stop();
});
after(async () => {
  await program?.stop();
  // As root the cluster lies elsewhere.
  rmSync(dirname(dataDirectory), { recursive: true, force: true });
  rmSync(dir, { recursive: true, force: true });
});

async function post(
  path: string,
  fields: Readonly<Record<string, string | Blob>>,
  files = false,
): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ _csrf: keeper.csrf, ...fields }))
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, 'people.csv');
  const answer = await fetch(`${program!.address}${path}`, {
    method: 'POST',
    body: files ? form : new URLSearchParams([...form] as [string, string][]),
    headers: { cookie: `session=${keeper.session}` },
    redirect: 'manual',
  });
  assert.equal(answer.status, 303, await answer.text());
  return answer.headers.get('location')!;
}
const stateOf = async () =>
  (await ask<{ state: string; rows: number }>('select state, rows::int from registries.import'))[0]!;
const visible = async () =>
  (
    await ask<{ n: number }>(
      `select count(*)::int as n from registry.population_person where key like '0011990%' and superseded_at is null`,
    )
  )[0]!.n;

/** Kills the program some time into its work, sometimes with its database, and starts it again, until the file is in a state. */
async function killUntil(done: string, kills: number): Promise<void> {
  for (let kill = 1; ; kill++) {
    // The last one is left to end, however slow the machine is.
    const looks = kill <= kills ? 2 + random() * 40 : 10_000;
    for (let look = 0; look < looks; look++) {
      const { state } = await stateOf();
      const n = await visible();
      assert.ok(
        n === 0 || (state === 'taken' && n === ROWS) || (n === ROWS && (await stateOf()).state === 'taken'),
        `${n} rows to be seen while ${state}`,
      );
      if (state === done) return;
      await pause(50);
    }
    assert.ok(kill <= kills, `it never was ${done}: ${JSON.stringify(await stateOf())}`);
    const database = kill % 3 === 0 ? postmasterOf(dataDirectory) : undefined;
    await program!.kill();
    if (database) process.kill(database, 'SIGKILL');
    program = await startProgram(dataDir);
  }
}

test(`a file that is read and taken in while the program is killed ${2 * KILLS} times comes in whole, once, and never half (seed ${SEED})`, async () => {
  program = await startProgram(dataDir);
  const head = [...HEAD, 'mother_number'];
  const rows = Array.from({ length: ROWS }, (_, n) => [...rowOf(n, `Nguyễn Thị Thử ${n % 97}`), '']);
  const content = new Blob([new Uint8Array(csvOf([head, ...rows]))]);
  const at = await post(IMPORTS, { file: content }, true);
  await post(`${at}/columns`, holding(head));
  await killUntil('checked', KILLS);
  assert.deepEqual(await stateOf(), { state: 'checked', rows: ROWS });
  assert.equal(await visible(), 0);
  await post(`${at}/take`, {});
  await killUntil('taken', KILLS);
  assert.equal(await visible(), ROWS);
  const [{ keys, entries }] = (await ask<{ keys: number; entries: number }>(
    `select count(distinct key)::int as keys, count(*)::int as entries from registry.population_person where key like '0011990%'`,
  )) as [{ keys: number; entries: number }];
  assert.deepEqual([keys, entries], [ROWS, ROWS], 'nothing was written twice');
  for (let tries = 0; tries < 200; tries++) {
    if ((await ask('select from registries.import_part')).length === 0) break;
    await pause(100);
  }
  assert.equal((await ask('select from registries.import_part')).length, 0, 'its content is kept no longer');
  assert.equal((await ask('select from registries.import_row limit 1')).length, 0);
});
