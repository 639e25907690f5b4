import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '#platform/clock';
import { openKeyring } from '#platform/crypto';
import { startEmbedded } from '#platform/database';
import { openFileStore } from '#platform/files';
import { asking, pause, postmasterOf, startProgram } from '#tests/program';
import { reviewedDrafts } from '#tests/reviewed-drafts';
import { signedIn } from './signed-in.ts';
import { type Acknowledged, file, type Person, startTraffic, workOff } from './traffic.ts';

/** `KILLS=50 node --import tsx --test tests/faults/kill.test.ts` for the long run, ten minutes; `SEED=n` for another order of events. */
const KILLS = Number(process.env.KILLS ?? 6);
const SEED = Number(process.env.SEED ?? 1010);
/** How many cases may be open at once: enough that each kill meets every kind of step. */
const DRAFTS = 4 + KILLS * 2;

const OFFICIALS = [
  'motcua.mai',
  'tuphap.son',
  'chutich.bach',
  'cutru.huy',
  'congan.cuong',
  'baohiem.ha',
  'giamdoc.loc',
];

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

describe(`the program, killed ${KILLS} times while people file and officials decide (seed ${SEED})`, () => {
  const dir = mkdtempSync(join(tmpdir(), 'thanglong-kill-'));
  const dataDir = join(dir, 'data');
  const done: Acknowledged = { filed: new Map(), completed: new Set() };
  const acknowledged = () => done.filed.size + done.completed.size;
  const random = randomOf(SEED);
  let ask: ReturnType<typeof asking>;
  let dataDirectory: string;
  let socketDir: string;
  let drafts: string[];
  let mother: Person;
  let officials: Person[];
  let program: Awaited<ReturnType<typeof startProgram>> | undefined;

  before(async () => {
    const embedded = await startEmbedded(join(dataDir, 'postgres'));
    socketDir = embedded.socketDir;
    ask = asking(socketDir);
    dataDirectory = (await ask<{ at: string }>(`select current_setting('data_directory') as at`))[0]!.at;
    const made = await reviewedDrafts({ dir, socketDir, database: 'postgres', count: DRAFTS });
    drafts = [...made.ids];
    mother = { session: made.session, csrf: made.csrf };
    officials = await signedIn({ dataDir, socketDir, logins: OFFICIALS });
    await embedded.stop();
  });
  after(async () => {
    await program?.stop();
    // As root the cluster lies elsewhere.
    rmSync(dirname(dataDirectory), { recursive: true, force: true });
    rmSync(dir, { recursive: true, force: true });
  });

  it('comes back each time with everything that it had acknowledged', async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      program = await startProgram(dataDir);
      const traffic = startTraffic(program.address, { mother, officials, drafts, done });
      // At most of the kills something has been acknowledged before, however slow the machine; the others come at any moment.
      const before = acknowledged();
      for (let tries = 0; kill % 4 > 0 && tries < 400 && acknowledged() === before; tries++) await pause(50);
      await pause(100 + random() * 1400);
      // Every third time the database dies with it, every sixth before it.
      const database = kill % 3 === 0 ? postmasterOf(dataDirectory) : undefined;
      if (database && kill % 6 === 0) {
        process.kill(database, 'SIGKILL');
        await pause(random() * 100);
      }
      await program.kill();
      if (database && kill % 6 !== 0) process.kill(database, 'SIGKILL');
      await traffic.stop();
      program = undefined;
    }
    program = await startProgram(dataDir);
    const cases = new Set((await ask<{ id: string }>('select id from cases.case')).map(({ id }) => id));
    for (const [draft, address] of done.filed)
      assert.ok(cases.has(address.split('/')[3]!), `${draft} was acknowledged as ${address}`);
    const decided = new Set(
      (await ask<{ id: string }>('select id from cases.task where done_at is not null')).map(({ id }) => id),
    );
    for (const id of done.completed) assert.ok(decided.has(id), `task ${id} was acknowledged as done`);
    assert.ok(done.filed.size > 0 && done.completed.size > 0, 'there was traffic');
  });

  it('works every case to its end', async () => {
    for (const draft of drafts.splice(0)) await file(program!.address, mother, draft, done);
    const open = async () =>
      (
        await ask<{ code: string; state: string }>(
          'select code, state from cases.case where ended_at is null',
        )
      ).length;
    let idle = 0;
    while ((await open()) > 0 && idle < 100) {
      let worked = 0;
      for (const official of officials) worked += await workOff(program!.address, official, done);
      idle = worked === 0 ? idle + 1 : 0;
      if (worked === 0) await pause(100);
    }
    assert.deepEqual(
      await ask(
        `select c.code, c.state, array(select node || ' ' || coalesce(claimed_name, 'unclaimed') from cases.task t where t.case_id = c.id and done_at is null) as tasks
         from cases.case c where ended_at is null`,
      ),
      [],
      'no case is stuck',
    );
    const [{ filed }] = (await ask<{ filed: number }>(
      'select count(*)::int as filed from cases.case where lead_case_id is null',
    )) as [{ filed: number }];
    assert.equal(filed, DRAFTS, 'one case for each draft');
  });

  it('has delivered every event, and each had its effect exactly once', async () => {
    for (let tries = 0; tries < 100; tries++) {
      const waiting = await ask(`select from platform.delivery where state = 'waiting'`);
      if (waiting.length === 0) break;
      await pause(100);
    }
    assert.deepEqual(
      await ask(`select subscriber, state, fault from platform.delivery where state <> 'done'`),
      [],
    );
    assert.deepEqual(
      await ask(`select event_id, subscriber from platform.delivery group by 1, 2 having count(*) > 1`),
      [],
      'no event was put in line twice',
    );
    // All cases of a service went the same way: each has as many notices, documents, messages and entries as any other.
    const kinds = await ask<{ service: string; effects: string; cases: number }>(
      `select service, effects, count(*)::int as cases from (
         select c.service, concat_ws(' ',
           (select string_agg(kind || ':' || n, ',' order by kind) from (select h.kind, count(*) as n from cases.history h
              where h.case_id = c.id and h.kind <> 'claimed' group by h.kind) k),
           (select count(*) from documents.issued d where d.case_id = c.id),
           (select count(*) from cases.link l where l.case_id = c.id),
           (select count(*) from cases.message m where m.case_id = c.id or m.linked_case_id = c.id),
           (select count(*) from notifications.notice n where n.case_id = c.id)) as effects
         from cases.case c) e group by service, effects order by service`,
    );
    assert.equal(
      kinds.length,
      new Set(kinds.map(({ service }) => service)).size,
      JSON.stringify(kinds, null, 1),
    );
  });

  it('keeps only whole files', async () => {
    const keyring = openKeyring({ file: join(dataDir, 'master.key') });
    const files = openFileStore({ dir: join(dataDir, 'files'), keyring, clock: systemClock });
    const rows = await ask<{ id: string; size: number }>(
      'select file_id::text as id, size::int as size from documents.issued union select file_id::text, size::int from documents.upload',
    );
    assert.ok(rows.length >= DRAFTS);
    for (const { id, size } of rows) assert.equal((await files.get(id)).length, size);
  });
});
