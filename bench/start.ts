import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopwatch } from '#platform/clock';

/** Goals of the project: seconds to the first page on a prepared clone, and memory of all processes together. */
const GOAL_SECONDS = 5;
const GOAL_MEGABYTES = 512;
const ROUNDS = 5;

const root = join(import.meta.dirname, '..');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** Every process of this machine with its parent, and its proportional set size in bytes. */
function memoryOfTree(from: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      parents.set(
        Number(name),
        Number(readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]!.split(' ')[1]),
      );
    } catch {
      // It ended while we looked.
    }
  }
  const within = (pid: number): boolean => pid === from || (parents.has(pid) && within(parents.get(pid)!));
  let total = 0;
  for (const pid of parents.keys()) {
    if (!within(pid)) continue;
    try {
      total +=
        Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024;
    } catch {
      // It ended while we looked.
    }
  }
  return total;
}

/** Starts the program as a newcomer does, waits for the first page, and stops it. */
async function startOnce(dataDir: string): Promise<{ seconds: number; megabytes: number }> {
  const port = await freePort();
  const elapsed = stopwatch();
  const child = spawn('npm', ['start'], {
    cwd: root,
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, NODE_ENV: 'development' },
    stdio: 'ignore',
    detached: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let status = 0;
  while (status !== 200) {
    if (elapsed() > 120_000) throw new Error('no page after two minutes');
    await pause(20);
    status = await fetch(`http://127.0.0.1:${port}/`).then(
      (response) => response.arrayBuffer().then(() => response.status),
      () => 0,
    );
  }
  const seconds = elapsed() / 1000;
  for (const path of ['/services', '/sign-in', '/verify']) await fetch(`http://127.0.0.1:${port}${path}`);
  const megabytes = memoryOfTree(child.pid!) / 1e6;
  process.kill(-child.pid!, 'SIGTERM');
  await ended;
  return { seconds, megabytes };
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;

const dataDir = join(mkdtempSync(join(tmpdir(), 'thanglong-start-')), 'data');
const first = await startOnce(dataDir);
console.log(`first start of all: ${first.seconds.toFixed(2)} s, ${first.megabytes.toFixed(0)} MB`);
const rounds: { seconds: number; megabytes: number }[] = [];
for (let round = 1; round <= ROUNDS; round++) {
  rounds.push(await startOnce(dataDir));
  const { seconds, megabytes } = rounds.at(-1)!;
  console.log(
    `start ${round}: ${seconds.toFixed(2)} s, ${megabytes.toFixed(0)} MB (proportional set size of the whole tree)`,
  );
}
rmSync(dataDir, { recursive: true, force: true });
const seconds = rounds.map((round) => round.seconds);
const memory = median(rounds.map((round) => round.megabytes));
console.log(
  `memory ratio=${(memory / GOAL_MEGABYTES).toFixed(3)} (${memory.toFixed(0)} of ${GOAL_MEGABYTES} MB)`,
);
const [ratio, least, most] = [median(seconds), Math.min(...seconds), Math.max(...seconds)].map((value) =>
  (value / GOAL_SECONDS).toFixed(3),
);
console.log(`start ratio=${ratio} min=${least} max=${most}`);
