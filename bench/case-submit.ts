import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { stopwatch } from '#platform/clock';
import { startEmbedded } from '#platform/database';
import { reviewedDrafts } from '#tests/reviewed-drafts';

/**
 * Filing a reviewed draft over HTTP (session, validation, registries, case, tokens, tasks, events, traces), all at one agency,
 * against the very statements it sent, run bare and one by one at the same concurrency on a copy of the database.
 */
const CLIENTS = 10;
const ROUNDS = 5;
const EACH = 60;
const WARM = 120;

export interface Recorded {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

const dir = mkdtempSync(join(tmpdir(), 'thanglong-bench-'));
const embedded = await startEmbedded(join(dir, 'postgres'));
const connect = async (database: string, user = 'postgres') => {
  const client = new Client({ host: embedded.socketDir, port: 5432, user, database });
  await client.connect();
  return client;
};

const administrator = await connect('postgres');
await administrator.query('create database drafts');
const { ids, session, csrf } = await reviewedDrafts({
  dir,
  socketDir: embedded.socketDir,
  database: 'drafts',
  count: WARM + ROUNDS * EACH,
});
await administrator.query('create database ours template drafts');
await administrator.query('create database reference template drafts');
await administrator.end();

const child = fork(join(import.meta.dirname, 'case-submit-server.ts'), [dir, embedded.socketDir, 'ours'], {
  serialization: 'advanced',
  execArgv: ['--import', 'tsx'],
});
const hear = <T>() => new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T)));
const { port } = await hear<{ port: number }>();
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });

const submit = (id: string) =>
  new Promise<void>((resolve, reject) => {
    const body = `declaration=true&_csrf=${encodeURIComponent(csrf)}`;
    const headers = {
      cookie: `session=${session}`,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': body.length,
    };
    const sent = request(
      { port, agent, method: 'POST', path: `/drafts/${id}/submit`, headers },
      (response) => {
        response
          .resume()
          .on('end', () =>
            response.statusCode === 303
              ? resolve()
              : reject(new Error(`submit answered ${response.statusCode}`)),
          );
      },
    );
    sent.on('error', reject).end(body);
  });

/** Seconds that `jobs` take when `CLIENTS` workers share them. */
async function shared<T>(
  jobs: readonly T[],
  work: (job: T, worker: number) => Promise<void>,
): Promise<number> {
  const waiting = [...jobs];
  const elapsed = stopwatch();
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, worker) => {
      for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await work(job, worker);
    }),
  );
  return elapsed() / 1000;
}

const bare = await Promise.all(
  Array.from({ length: CLIENTS }, () => connect('reference', 'thanglong_login')),
);
const replay = async (statements: readonly Recorded[], worker: number) => {
  for (const statement of statements) await bare[worker]!.query(statement as never);
};
const takeRecorded = () => {
  child.send('take');
  return hear<Recorded[][]>();
};

const round = async (drafts: readonly string[]) => {
  const ours = await shared(drafts, submit);
  const recorded = await takeRecorded();
  const reference = await shared(recorded, replay);
  return {
    ours: drafts.length / ours,
    reference: drafts.length / reference,
    statements: recorded.flat().length / drafts.length,
  };
};

await round(ids.slice(0, WARM));
const results: Awaited<ReturnType<typeof round>>[] = [];
for (let n = 0; n < ROUNDS; n++) {
  const result = await round(ids.slice(WARM + n * EACH, WARM + (n + 1) * EACH));
  results.push(result);
  console.log(
    `round ${n + 1}: ours ${result.ours.toFixed(1)}/s, bare ${result.reference.toFixed(1)}/s, ${result.statements.toFixed(1)} statements each`,
  );
}
await Promise.all(bare.map((client) => client.end()));
agent.destroy();
child.send('stop');
await new Promise((resolve) => child.once('exit', resolve));
await embedded.stop();
rmSync(dir, { recursive: true, force: true });

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ratios = results.map(({ ours, reference }) => ours / reference);
const ratio = median(results.map(({ ours }) => ours)) / median(results.map(({ reference }) => reference));
console.log(
  `case-submit ratio=${ratio.toFixed(3)} min=${Math.min(...ratios).toFixed(3)} max=${Math.max(...ratios).toFixed(3)}`,
);
