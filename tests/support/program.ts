import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';

const root = join(import.meta.dirname, '..', '..');
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });

/** The program as people start it, in a process of its own that a test may kill. */
export interface Program {
  readonly address: string;
  /** kill -9: nothing is closed, nothing is said. */
  kill(): Promise<void>;
  /** Asks it to stop, and waits. */
  stop(): Promise<void>;
}

/** Starts `serve` and waits until it answers. @throws Error with its last words when it ends first */
export async function startProgram(dataDir: string, env: Record<string, string> = {}): Promise<Program> {
  const port = await freePort();
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'serve'], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      DEMO_PEOPLE: '0',
      LOG_LEVEL: 'error',
      DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout!, child.stderr!])
    stream.on('data', (piece: Buffer) => {
      said = (said + piece.toString()).slice(-4000);
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const status = await fetch(`${address}/health`).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return { address, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
    if (child.exitCode !== null || tries > 1200) throw new Error(`the program did not start:\n${said}`);
    await pause(50);
  }
}

/** Something that asks the embedded server of a folder, with a connection of its own each time. */
export const asking = (socketDir: string) =>
  async function ask<Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> {
    const client = new Client({ host: socketDir, port: 5432, user: 'postgres', database: 'postgres' });
    await client.connect();
    try {
      return (await client.query(text, values as unknown[])).rows as Row[];
    } finally {
      await client.end();
    }
  };

/** The main process of the PostgreSQL server whose data lie in a folder. */
export const postmasterOf = (dataDirectory: string): number =>
  Number(readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[0]);
