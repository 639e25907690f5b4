import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MEMORY = '/dev/shm';
/** Bytes that two servers of tests may take, generously. */
const ROOM = 6 * 2 ** 30;

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
};

/** Memory that tests left behind which were killed: their servers end, their folders go. */
function sweep(): void {
  for (const name of readdirSync(MEMORY)) {
    const [, pid] = /^thanglong-test-(\d+)-/.exec(name) ?? [];
    if (pid === undefined || runs(Number(pid))) continue;
    const dir = join(MEMORY, name);
    try {
      const server = Number(
        readFileSync(join(dir, 'postgres', 'data', 'postmaster.pid'), 'utf8').split('\n')[0],
      );
      if (runs(server)) process.kill(server, 'SIGQUIT');
    } catch {
      // It had ended already.
    }
    rmSync(dir, { recursive: true, force: true });
  }
}

/**
 * A folder for the databases of this process's tests: in memory where there is room. Each database is a thousand small files, and file systems on
 * disks are slow to give the places of deleted files away again: with databases that come and go that took most of the time of all tests.
 */
export function placeForTests(): string {
  let place = tmpdir();
  if (existsSync(MEMORY)) {
    sweep();
    const { bavail, bsize } = statfsSync(MEMORY);
    if (bavail * bsize > ROOM) place = MEMORY;
  }
  const dir = mkdtempSync(join(place, `thanglong-test-${process.pid}-`));
  // The server may run as another user; its own folder within is closed.
  chmodSync(dir, 0o755);
  return dir;
}
