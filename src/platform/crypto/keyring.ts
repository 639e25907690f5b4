import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Keyring } from './contract.ts';

const VERSION = 1;
const NONCE = 12;
const TAG = 16;

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

function readKey(file: string, create: boolean): Buffer {
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) {
    if (!create)
      throw new Error(`the master key ${file} is missing: put the key there, or restore it from its backup`);
    createKey(file);
  } else if ((found.mode & 0o077) !== 0)
    throw new Error(`the master key ${file} can be read by others: run chmod 600 on it`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== 32) throw new Error(`the master key ${file} does not hold 32 bytes in base64url`);
  return key;
}

/**
 * Opens the keyring over a master key of 32 bytes, base64url in a file that only its owner may read.
 * Wrapping and hashing use subkeys (HKDF-SHA-256, RFC 5869), so that no key serves two purposes.
 * @param options.create make the key when it is missing; a production profile says `false`, because a new key
 *   beside old data means that the old key was lost
 * @throws when the file is missing and not to be created, malformed, or open to others
 */
export function openKeyring(options: { file: string; create?: boolean }): Keyring {
  const master = readKey(options.file, options.create ?? true);
  const subkey = (info: string): Buffer =>
    Buffer.from(hkdfSync('sha256', master, 'thanglong keyring 1', info, 32));
  const wrapping = subkey('wrap');
  const macs = new Map<string, Buffer>();
  const macKey = (label: string): Buffer => {
    let key = macs.get(label);
    if (!key) {
      key = subkey(`mac ${label}`);
      // Labels are a handful of constants; were they not, the map must not grow with them.
      if (macs.size < 256) macs.set(label, key);
    }
    return key;
  };
  return {
    wrap(secret, label) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', wrapping, nonce).setAAD(Buffer.from(label));
      const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), sealed]);
    },
    unwrap(wrapped, label) {
      const bytes = Buffer.from(wrapped);
      if (bytes.length < 1 + NONCE + TAG || bytes[0] !== VERSION) throw new Error('not a wrapped secret');
      const nonce = bytes.subarray(1, 1 + NONCE);
      const open = createDecipheriv('aes-256-gcm', wrapping, nonce, { authTagLength: TAG })
        .setAAD(Buffer.from(label))
        .setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
      return Buffer.concat([open.update(bytes.subarray(1 + NONCE + TAG)), open.final()]);
    },
    mac: (label, text) => createHmac('sha256', macKey(label)).update(text).digest('base64url'),
  };
}
