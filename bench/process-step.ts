/**
 * Steps through user tasks at 10 clients on a chain of 25: ours (complete, which takes a task that nobody has taken: rights, lock,
 * tokens, tasks, history, events, in one transaction) against `bpmn-engine`, whose state is loaded from the same PostgreSQL as jsonb, recovered,
 * resumed, signalled, taken and saved in one transaction. Goal: at least 20 times as many.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCompetentAgency } from '#blocks/agencies';
import { completeTask, submitCase } from '#blocks/cases';
import { getDraft, saveDraftPage, startDraft } from '#blocks/services';
import { assemble } from '#main';
import { type Acting, prepareDatabase } from '#platform/block';
import { loadConfig } from '#platform/config';
import type { Ctx } from '#platform/context';
import { openPools, sql, startEmbedded } from '#platform/database';
import { chainOf, countryWithLongService } from './long-service.ts';
import { alternate } from './measure.ts';

const CLIENTS = 10;
const TASKS = 25;
const CASES = Number(process.env.CASES ?? 400);

const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const config = loadConfig(
  {
    NODE_ENV: 'test',
    DATA_DIR: join(dir, 'data'),
    COUNTRY_DIR: countryWithLongService(join(dir, 'country'), TASKS),
  },
  join(import.meta.dirname, '..'),
);
const app = await assemble(config, openPools({ socketDir: embedded.socketDir, database: 'postgres' }));
await prepareDatabase(app);

const personId = randomUUID();
const reader: Acting = {
  actor: {
    kind: 'person',
    accountId: randomUUID(),
    personId,
    name: 'Bo Quill',
    assurance: 2,
    appointments: [],
  },
  hat: { kind: 'person', persons: [personId] },
  purpose: { code: 'own-data' },
};
const agencyId = await app.transaction(
  { ...reader, hat: { kind: 'none' } },
  async (ctx) => (await findCompetentAgency(ctx, { body: 'library', areaCode: 'A11' })).id,
);
const librarian: Acting = {
  actor: {
    kind: 'official',
    accountId: randomUUID(),
    personId: randomUUID(),
    name: 'Ada Reed',
    assurance: 2,
    appointments: [{ agencyId, role: 'librarian' }],
  },
  hat: { kind: 'agency', agencies: [agencyId] },
  purpose: { code: 'desk' },
};

async function fileOne(): Promise<string> {
  const draftId = await app.transaction(reader, async (ctx) => {
    const { id } = await startDraft(ctx, { service: 'library.long' });
    const data = {
      reader: { full_name: 'Bo Quill', kind: 'adult' },
      home: { region: 'A', shire: 'A1', town: 'A11' },
    };
    await saveDraftPage(ctx, {
      draft: await getDraft(ctx, id),
      page: 'home',
      data,
      shown: {},
      complete: true,
    });
    return id;
  });
  return (await app.transaction(reader, (ctx) => submitCase(ctx, { draftId }))).caseId;
}

const waiting: string[] = [];
while (waiting.length < CASES) waiting.push(await fileOne());

const nextTask = sql('bench.next_task', 'select id from cases.task where case_id = $1 and done_at is null');

const taskOf = (ctx: Ctx, caseId: string) => ctx.db.row<{ id: string }>(nextTask, [caseId]);

/** The case that each client works on, and its task. */
const working: { caseId: string; taskId: string }[] = [];
let steps = 0;

async function begin(client: number): Promise<void> {
  const caseId = waiting.shift();
  if (!caseId) throw new Error('more cases are needed: CASES=1000');
  const task = await app.transaction(librarian, (ctx) => taskOf(ctx, caseId));
  working[client] = { caseId, taskId: task!.id };
}

/** Completes a task; what it opened is the next. */
async function ours(client: number): Promise<void> {
  if (!working[client]) await begin(client);
  const { caseId, taskId } = working[client]!;
  const { opened } = await app.transaction(librarian, (ctx) => completeTask(ctx, { taskId, outcome: 'go' }));
  const [next] = opened;
  if (next) working[client] = { caseId, taskId: next.id };
  else delete working[client];
  steps += 1;
}

// It brings its own types, which disagree with its own exports.
// biome-ignore lint/suspicious/noExplicitAny: see above
const { Engine } = (await import('bpmn-engine')) as any;
const begun = new Engine({ name: 'long', source: chainOf(TASKS).xml });
await begun.execute();
const first = await begun.getState();
await begun.stop();
const bare = openPools({ socketDir: embedded.socketDir, database: 'postgres' });
await bare.owner.query('create table public.engine_state (client int primary key, step int, state jsonb)');
for (let client = 0; client < CLIENTS; client++)
  await bare.owner.query('insert into public.engine_state values ($1, 0, $2)', [
    client,
    JSON.stringify(first),
  ]);
await bare.owner.query(
  `grant usage on schema public to thanglong_app; grant select, update on public.engine_state to thanglong_app`,
);

async function reference(client: number): Promise<void> {
  const connection = await bare.app.connect();
  try {
    await connection.query('begin');
    const { rows } = await connection.query({
      name: 'load',
      text: 'select step, state from public.engine_state where client = $1 for update',
      values: [client],
    });
    const engine = new Engine().recover(rows[0].state);
    const running = await engine.resume();
    const [task] = running.getPostponed();
    running.signal({ id: task.id });
    const state = await engine.getState();
    const last = rows[0].step === TASKS - 1;
    // It never answers to be stopped once the process has ended.
    if (!last) await engine.stop();
    await connection.query({
      name: 'save',
      text: 'update public.engine_state set step = $2, state = $3 where client = $1',
      values: [client, last ? 0 : rows[0].step + 1, JSON.stringify(last ? first : state)],
    });
    await connection.query('commit');
  } finally {
    connection.release();
  }
}

/** Steps that each client takes one after the other in a unit, so that the faster ones need not wait for the rest each time. */
const IN_A_ROW = 5;
const allClients = (one: (client: number) => Promise<void>) => () =>
  Promise.all(
    Array.from({ length: CLIENTS }, async (_, client) => {
      for (let n = 0; n < IN_A_ROW; n++) await one(client);
    }),
  );

const figures = await alternate({
  name: 'process-step',
  ours: allClients(ours),
  reference: allClients(reference),
});
console.log(
  `${((CLIENTS * IN_A_ROW * 1000) / figures.ours).toFixed(0)} steps a second against ${((CLIENTS * IN_A_ROW * 1000) / figures.reference).toFixed(0)}; ${steps} steps in all`,
);
if (figures.ratio < 20) process.exitCode = 1;
await bare.close();
await app.pools.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });
