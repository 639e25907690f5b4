import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { blocksOf } from './bytes.ts';

/*
 * Encryption in pieces, so that nothing is held whole: each piece of 64 KiB under AES-256-GCM with a key of this archive's own
 * (HKDF of the key file and a random salt) and a nonce that counts and marks the last piece. A piece that is altered, moved,
 * repeated or missing is refused, and so is an archive that was cut short.
 */
const PIECE = 64 * 1024;
const TAG = 16;

/** The key of a key file: 32 bytes, base64url, readable by its owner only, as the master key. */
export function readKeyFile(file: string): Buffer {
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`the key ${file} can be read by others: run chmod 600 on it`);
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64url');
  if (key.length !== 32) throw new Error(`the key ${file} does not hold 32 bytes in base64url`);
  return key;
}

const keyOf = (key: Buffer, salt: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, 'thanglong backup 1', 32));

function nonceOf(count: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(count));
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** Gives each block together with whether it is the last one. */
async function* withLast(blocks: AsyncIterable<Buffer>): AsyncGenerator<[Buffer, boolean]> {
  let held: Buffer | undefined;
  for await (const block of blocks) {
    if (held) yield [held, false];
    held = block;
  }
  yield [held ?? Buffer.alloc(0), true];
}

export async function* encrypt(
  secret: Buffer,
  salt: Buffer,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const key = keyOf(secret, salt);
  let count = 0;
  for await (const [piece, last] of withLast(blocksOf(source, PIECE))) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(count++, last));
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()]);
  }
}

export async function* decrypt(
  secret: Buffer,
  salt: Buffer,
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const key = keyOf(secret, salt);
  let count = 0;
  for await (const [piece, last] of withLast(blocksOf(source, PIECE + TAG))) {
    try {
      const cipher = createDecipheriv('aes-256-gcm', key, nonceOf(count++, last), { authTagLength: TAG });
      cipher.setAuthTag(piece.subarray(-TAG));
      yield Buffer.concat([cipher.update(piece.subarray(0, -TAG)), cipher.final()]);
    } catch (cause) {
      throw new Error('the archive was altered, cut short, or made with another key', { cause });
    }
  }
}
