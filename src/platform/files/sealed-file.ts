import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Keyring } from '#platform/crypto';

/*
 * A sealed file: "TLF1", the length of the wrapped key (2 bytes), the wrapped key, a nonce (12), the content under
 * AES-256-GCM with everything before it as associated data, the tag (16). The key is this file's own, wrapped under
 * the master key and bound to the file's id, so that neither file nor header can stand in for another.
 */
const MAGIC = Buffer.from('TLF1');
const NONCE = 12;
const TAG = 16;
const label = (id: string): string => `file ${id}`;

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** Writes content that arrives in pieces to `temporary`; it appears at `path` whole and durable, or not at all. */
export async function sealFile(keyring: Keyring, id: string, temporary: string) {
  const key = randomBytes(32);
  const wrapped = keyring.wrap(key, label(id));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  const nonce = randomBytes(NONCE);
  const header = Buffer.concat([MAGIC, length, wrapped, nonce]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(header);
  const handle: FileHandle = await open(temporary, 'wx', 0o600);
  await handle.writeFile(header);
  return {
    write: (chunk: Uint8Array) => handle.writeFile(cipher.update(chunk)),
    async commit(path: string): Promise<void> {
      await handle.writeFile(Buffer.concat([cipher.final(), cipher.getAuthTag()]));
      await handle.sync();
      await handle.close();
      await rename(temporary, path);
      await syncFolder(dirname(path));
    },
    async abandon(): Promise<void> {
      await handle.close().catch(() => undefined);
      await rm(temporary, { force: true });
    },
  };
}

/** The plain content, after all of it has proved to be what was sealed under this id. @throws when altered or absent */
export async function openSealedFile(keyring: Keyring, id: string, path: string): Promise<Buffer> {
  const bytes = await readFile(path);
  if (!bytes.subarray(0, 4).equals(MAGIC)) throw new Error(`file ${id} is not sealed`);
  const start = 6 + bytes.readUInt16BE(4) + NONCE;
  if (bytes.length < start + TAG) throw new Error(`file ${id} was cut short`);
  const header = bytes.subarray(0, start);
  const key = keyring.unwrap(header.subarray(6, start - NONCE), label(id));
  const cipher = createDecipheriv('aes-256-gcm', key, header.subarray(start - NONCE), { authTagLength: TAG })
    .setAAD(header)
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([cipher.update(bytes.subarray(start, bytes.length - TAG)), cipher.final()]);
}
