import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { openReader } from './bytes.ts';
import { decrypt, encrypt } from './seal.ts';

/*
 * An archive is one file: "TLBACK", a version, whether it is encrypted, 16 bytes of salt; then, compressed and perhaps encrypted,
 * its parts one after another. A part is a frame with its name, frames with its bytes, and an empty frame; a frame is its length
 * (4 bytes) and that many bytes. The last part, `seal`, is the SHA-256 of all frames before it.
 */
const MAGIC = Buffer.from('TLBACK');
const VERSION = 1;
const HEADER = MAGIC.length + 2 + 16;
const FRAME = 256 * 1024;

const frame = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const END = frame(Buffer.alloc(0));

/** Bytes and SHA-256 of a part, as the manifest notes them. */
export interface PartSum {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ArchiveWriter {
  /** Writes one part; `fill` hands over its bytes. */
  part(name: string, fill: (write: (bytes: Buffer) => Promise<void>) => Promise<unknown>): Promise<PartSum>;
  /** Seals the archive; only now it has its name. */
  close(): Promise<void>;
  abandon(): Promise<void>;
}

/** Begins an archive beside its place. @param key encrypts it */
export async function writeArchive(path: string, key?: Buffer): Promise<ArchiveWriter> {
  const partial = `${path}.partial`;
  const salt = randomBytes(16);
  const file = createWriteStream(partial, { mode: 0o600 });
  await once(file, 'open');
  file.write(Buffer.concat([MAGIC, Buffer.of(VERSION, key ? 1 : 0), salt]));
  const input = new PassThrough();
  const zip = createGzip({ level: 6 });
  const done = key
    ? pipeline(input, zip, (bytes: AsyncIterable<Buffer>) => encrypt(key, salt, bytes), file)
    : pipeline(input, zip, file);
  let failed: Error | undefined;
  done.catch((fault: Error) => {
    failed = fault;
  });
  const whole = createHash('sha256');
  const write = async (bytes: Buffer): Promise<void> => {
    if (failed) throw failed;
    whole.update(bytes);
    if (!input.write(bytes)) await Promise.race([once(input, 'drain'), done]);
  };
  const part: ArchiveWriter['part'] = async (name, fill) => {
    await write(frame(Buffer.from(name)));
    const hash = createHash('sha256');
    let size = 0;
    await fill(async (bytes) => {
      hash.update(bytes);
      size += bytes.length;
      for (let at = 0; at < bytes.length; at += FRAME) await write(frame(bytes.subarray(at, at + FRAME)));
    });
    await write(END);
    return { name, bytes: size, sha256: hash.digest('hex') };
  };
  const abandon = async () => {
    input.destroy();
    await done.catch(() => {});
    await rm(partial, { force: true });
  };
  return {
    part,
    abandon,
    async close() {
      const sum = whole.copy().digest();
      await part('seal', (give) => give(sum));
      input.end();
      await done;
      for (const at of [partial, dirname(path)]) {
        const handle = await open(at, 'r');
        await handle.sync().finally(() => handle.close());
      }
      await rename(partial, path);
    },
  };
}

export interface ArchivePart {
  readonly name: string;
  /** Its bytes; they must be read before the next part is asked for. */
  readonly bytes: AsyncIterable<Buffer>;
  /** Once the bytes were read. */
  readonly sum: () => PartSum;
}

/**
 * The parts of an archive, in order, without the seal, which is checked after the last.
 * @param passed hears how many bytes of the file were read
 * @throws Error when it is none, was cut short or altered, or the key is missing or another
 */
export async function* readArchive(
  path: string,
  key: Buffer | undefined,
  passed: (bytes: number) => void,
): AsyncGenerator<ArchivePart> {
  const handle = await open(path, 'r');
  const header = Buffer.alloc(HEADER);
  const { bytesRead } = await handle.read(header, 0, HEADER, 0);
  await handle.close();
  if (bytesRead < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC))
    throw new Error(`${path} is no backup of this program`);
  if (header[MAGIC.length] !== VERSION) throw new Error(`${path} was made by a newer program`);
  const encrypted = header[MAGIC.length + 1] === 1;
  if (encrypted && !key) throw new Error(`${path} is encrypted: name its key with --key FILE`);
  const salt = header.subarray(-16);
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of createReadStream(path, { start: HEADER })) {
      passed(chunk.length);
      yield chunk;
    }
  }
  const plain = Readable.from(encrypted ? decrypt(key!, salt, counted()) : counted());
  const unzip = createGunzip();
  plain.on('error', (fault) => unzip.destroy(fault));
  const reader = openReader(plain.pipe(unzip));
  try {
    yield* partsOf(reader);
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string };
    throw new Error(code?.startsWith('Z_') ? `the archive was altered or cut short (${message})` : message, {
      cause: fault,
    });
  } finally {
    plain.destroy();
    unzip.destroy();
    await reader.close().catch(() => {});
  }
}

async function* partsOf(reader: ReturnType<typeof openReader>): AsyncGenerator<ArchivePart> {
  const whole = createHash('sha256');
  const next = async (): Promise<Buffer> => {
    const length = await reader.take(4);
    if (!length) throw new Error('the archive was cut short');
    const size = length.readUInt32BE();
    if (size > FRAME) throw new Error('the archive was altered');
    const bytes = size === 0 ? Buffer.alloc(0) : await reader.take(size);
    if (!bytes) throw new Error('the archive was cut short');
    whole.update(length).update(bytes);
    return bytes;
  };
  for (;;) {
    const before = whole.copy().digest();
    const name = (await next()).toString();
    const hash = createHash('sha256');
    let size = 0;
    async function* content(): AsyncGenerator<Buffer> {
      for (let bytes = await next(); bytes.length > 0; bytes = await next()) {
        hash.update(bytes);
        size += bytes.length;
        yield bytes;
      }
    }
    const bytes = content();
    if (name === 'seal') {
      const said: Buffer[] = [];
      for await (const piece of bytes) said.push(piece);
      if (!Buffer.concat(said).equals(before) || (await reader.take(1)))
        throw new Error('the archive was altered');
      return;
    }
    yield { name, bytes, sum: () => ({ name, bytes: size, sha256: hash.copy().digest('hex') }) };
    // What nobody wanted to read counts all the same.
    for await (const _ of bytes) void _;
  }
}
