import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Keyring } from '#platform/crypto';

/*
 * A sealed file: "TLF2", the length of the wrapped key (2 bytes), the wrapped key, a nonce (12), the content under
 * AES-256-GCM with "TLF2" and the file's id as associated data, the tag (16). The key is this file's own, wrapped under the
 * master key and bound to the file's id, so that neither file nor header can stand in for another; another master key
 * changes the wrapped key alone. In "TLF1", of older programs, everything before the content was its associated data.
 */
export const FIRST = Buffer.from('TLF1');
export const MAGIC = Buffer.from('TLF2');
export const bound = (id: string): Buffer => Buffer.concat([MAGIC, Buffer.from(id)]);
export const NONCE = 12;
export const TAG = 16;
export const label = (id: string): string => `file ${id}`;

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
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(id));
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
  const first = bytes.subarray(0, 4).equals(FIRST);
  if (!first && !bytes.subarray(0, 4).equals(MAGIC)) throw new Error(`file ${id} is not sealed`);
  const start = 6 + bytes.readUInt16BE(4) + NONCE;
  if (bytes.length < start + TAG) throw new Error(`file ${id} was cut short`);
  const header = bytes.subarray(0, start);
  const key = keyring.unwrap(header.subarray(6, start - NONCE), label(id));
  const cipher = createDecipheriv('aes-256-gcm', key, header.subarray(start - NONCE), { authTagLength: TAG })
    .setAAD(first ? header : bound(id))
    .setAuthTag(bytes.subarray(bytes.length - TAG));
  return Buffer.concat([cipher.update(bytes.subarray(start, bytes.length - TAG)), cipher.final()]);
}

/** The wrapped key of a sealed file as it lies there; undefined when it is none. */
export async function wrappedKeyOf(path: string): Promise<Buffer | undefined> {
  const handle = await open(path, 'r');
  try {
    const head = Buffer.alloc(1024);
    const { bytesRead } = await handle.read(head, 0, head.length, 0);
    const sealed = bytesRead > 6 && (head.subarray(0, 4).equals(MAGIC) || head.subarray(0, 4).equals(FIRST));
    return sealed ? head.subarray(6, 6 + head.readUInt16BE(4)) : undefined;
  } finally {
    await handle.close();
  }
}

/**
 * Puts a file under another wrapping of its key, whole and durable or not at all. What an older program sealed is sealed anew; of the
 * others only the wrapped key changes.
 */
export async function rewrapFile(
  path: string,
  given: { id: string; temporary: string; keyring: Keyring; rewrap: (wrapped: Uint8Array) => Uint8Array },
): Promise<void> {
  const { id, temporary, keyring, rewrap } = given;
  const bytes = await readFile(path);
  if (bytes.subarray(0, 4).equals(FIRST)) {
    const plain = await openSealedFile(keyring, id, path);
    const sealed = await sealFile(keyring, id, temporary);
    await sealed.write(plain);
    return sealed.commit(path);
  }
  const end = 6 + bytes.readUInt16BE(4);
  const wrapped = rewrap(bytes.subarray(6, end));
  const length = Buffer.alloc(2);
  length.writeUInt16BE(wrapped.length);
  const handle = await open(temporary, 'w', 0o600);
  await handle.writeFile(Buffer.concat([MAGIC, length, wrapped, bytes.subarray(end)]));
  await handle.sync();
  await handle.close();
  await rename(temporary, path);
  await syncFolder(dirname(path));
}
