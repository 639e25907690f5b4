import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/** Writes a new key beside its place and links it there, so that two processes that start together share one key. */
function createKey(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 });
  chmodSync(temporary, 0o600);
  try {
    linkSync(temporary, file);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/**
 * The content of the file of the master key.
 * @throws when it is missing and not to be created, or open to others
 */
export function readKeyFile(file: string, create: boolean): string {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) {
    if (!create)
      throw new Error(`the master key ${file} is missing: put the key there, or restore it from its backup`);
    createKey(file);
  } else if ((found.mode & 0o077) !== 0)
    throw new Error(`the master key ${file} can be read by others: run chmod 600 on it`);
  return readFileSync(file, 'utf8');
}

/** Puts another content in its place, whole and durable, or not at all. */
export function writeKeyFile(file: string, content: string): void {
  const temporary = `${file}.${process.pid}.new`;
  writeFileSync(temporary, content, { mode: 0o600, flush: true });
  chmodSync(temporary, 0o600);
  renameSync(temporary, file);
  const folder = openSync(dirname(file), 'r');
  fsyncSync(folder);
  closeSync(folder);
}
