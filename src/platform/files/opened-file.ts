import { createDecipheriv } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Keyring } from '#platform/crypto';
import type { OpenedFile } from './contract.ts';
import { bound, FIRST, label, MAGIC, NONCE, TAG } from './sealed-file.ts';

const PIECE = 1 << 20;
const BLOCK = 16;

/** The counter of GCM at a block of the content: the nonce and a number that begins at 2 (NIST SP 800-38D, 7.1). */
function counterAt(nonce: Buffer, block: number): Buffer {
  const number = Buffer.alloc(4);
  number.writeUInt32BE((block + 2) % 2 ** 32);
  return Buffer.concat([nonce, number]);
}

/**
 * Opens a sealed file to be read in parts. First the whole of it passes once and must prove to be what was sealed under this id; then any
 * part of it is decrypted by itself, for GCM is a counter mode.
 * @throws when altered or absent
 */
export async function openInParts(keyring: Keyring, id: string, path: string): Promise<OpenedFile> {
  const handle = await open(path, 'r');
  try {
    const total = (await handle.stat()).size;
    const head = Buffer.alloc(Math.min(total, 1024));
    await handle.read(head, 0, head.length, 0);
    const first = head.subarray(0, 4).equals(FIRST);
    if (!first && !head.subarray(0, 4).equals(MAGIC)) throw new Error(`file ${id} is not sealed`);
    const start = 6 + head.readUInt16BE(4) + NONCE;
    const size = total - start - TAG;
    if (size < 0 || start > head.length) throw new Error(`file ${id} was cut short`);
    const key = keyring.unwrap(head.subarray(6, start - NONCE), label(id));
    const nonce = head.subarray(start - NONCE, start);

    const raw = async (from: number, to: number): Promise<Buffer> => {
      const bytes = Buffer.allocUnsafe(to - from);
      let got = 0;
      while (got < bytes.length) {
        const { bytesRead } = await handle.read(bytes, got, bytes.length - got, start + from + got);
        if (bytesRead === 0) throw new Error(`file ${id} was cut short`);
        got += bytesRead;
      }
      return bytes;
    };
    const whole = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
      .setAAD(first ? head.subarray(0, start) : bound(id))
      .setAuthTag(await raw(size, size + TAG));
    for (let at = 0; at < size; at += PIECE) whole.update(await raw(at, Math.min(size, at + PIECE)));
    whole.final();

    const read = async (from: number, to: number): Promise<Buffer> => {
      const [begin, end] = [Math.max(0, Math.min(from, size)), Math.max(0, Math.min(to, size))];
      if (end <= begin) return Buffer.alloc(0);
      const block = Math.floor(begin / BLOCK);
      const bytes = await raw(block * BLOCK, end);
      const cipher = createDecipheriv('aes-256-ctr', key, counterAt(nonce, block));
      return cipher.update(bytes).subarray(begin - block * BLOCK);
    };
    return {
      size,
      read,
      async *stream(from = 0, to = size) {
        for (let at = from; at < Math.min(to, size); at += PIECE)
          yield await read(at, Math.min(to, at + PIECE));
      },
      close: () => handle.close(),
    };
  } catch (fault) {
    await handle.close();
    throw fault;
  }
}
