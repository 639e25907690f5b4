import { createHash } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Clock } from '#platform/clock';
import type { Keyring } from '#platform/crypto';
import { isId, newId } from '#platform/ids';
import { ANY_TYPE, type FileStore, type StoredFile } from './contract.ts';
import { fileErrors } from './errors.ts';
import { isImage, redraw } from './image.ts';
import { openInParts } from './opened-file.ts';
import { type FileScanner, signatureScanner } from './scanner.ts';
import { openSealedFile, sealFile } from './sealed-file.ts';
import { closer, HEAD_BYTES, sniff } from './sniff.ts';

/** The chunks of `content`, as long as they stay within the limit. */
async function* within(content: Readable, maxBytes: number): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of content.iterator({ destroyOnReturn: false })) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > maxBytes) throw fileErrors.too_large({ max: Math.max(1, Math.floor(maxBytes / 1024 / 1024)) });
    if (bytes.length > 0) yield bytes;
  }
  if (size === 0) throw fileErrors.empty();
}

/** The first bytes, for sniffing, and then everything, those bytes included. */
async function split(
  chunks: AsyncGenerator<Buffer>,
): Promise<{ head: Buffer; all: () => AsyncGenerator<Buffer> }> {
  const held: Buffer[] = [];
  let size = 0;
  while (size < HEAD_BYTES) {
    const next = await chunks.next();
    if (next.done) break;
    held.push(next.value);
    size += next.value.length;
  }
  const head = Buffer.concat(held);
  return {
    head,
    async *all() {
      yield head;
      yield* chunks;
    },
  };
}

/**
 * Opens the store in a folder, which it makes.
 * @param options.scanner looks at each file as it arrives, before it is re-encoded; refuses EICAR's test string when absent
 */
export function openFileStore(options: {
  dir: string;
  keyring: Keyring;
  clock: Clock;
  scanner?: FileScanner;
}): FileStore {
  const { dir, keyring, clock, scanner = signatureScanner() } = options;
  const temporaryDir = join(dir, 'incoming');
  const folderOf = (id: string): string => join(dir, id.slice(-2));
  const pathOf = (id: string): string => join(folderOf(id), id);

  async function receive(
    content: Readable,
    limits: { maxBytes: number; types: readonly string[] },
  ): Promise<StoredFile> {
    const { head, all } = await split(within(content, limits.maxBytes));
    const found = limits.types.includes(ANY_TYPE) ? ANY_TYPE : await sniff(head, limits.types);
    // The scanner sees what was sent, also when it turns out to be of a wrong kind further on.
    if (found === undefined || !limits.types.includes(found)) throw fileErrors.type_refused();
    const scan = scanner.open();
    const id = newId(clock);
    await Promise.all([mkdir(temporaryDir, { recursive: true }), mkdir(folderOf(id), { recursive: true })]);
    const sealed = await sealFile(keyring, id, join(temporaryDir, id));
    try {
      const hash = createHash('sha256');
      const kind = closer(found);
      const held: Buffer[] = [];
      let type = found;
      let size = 0;
      const keep = async (chunk: Buffer): Promise<void> => {
        hash.update(chunk);
        size += chunk.length;
        await sealed.write(chunk);
      };
      for await (const chunk of all()) {
        await scan.write(chunk);
        kind.write(chunk);
        if (isImage(found)) held.push(chunk);
        else await keep(chunk);
      }
      if (!(await scan.close())) throw fileErrors.infected();
      if (!kind.whole()) throw fileErrors.type_refused();
      if (isImage(found)) {
        const picture = await redraw(Buffer.concat(held), found);
        if (!picture) throw fileErrors.type_refused();
        type = picture.type;
        await keep(picture.bytes);
      }
      await sealed.commit(pathOf(id));
      return { id, sha256: hash.digest('hex'), size, type };
    } catch (fault) {
      await sealed.abandon();
      throw fault;
    }
  }

  return {
    async put(content, limits) {
      const stream = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
      try {
        return await receive(stream, limits);
      } catch (fault) {
        // What is left flows away, so that the form it came in can be read to its end and answered.
        stream.on('error', () => undefined).resume();
        if ((fault as NodeJS.ErrnoException).code === 'ENOSPC') throw fileErrors.no_room();
        throw fault;
      }
    },
    async get(id) {
      if (!isId(id)) throw fileErrors.missing();
      try {
        return await openSealedFile(keyring, id, pathOf(id));
      } catch (fault) {
        throw (fault as NodeJS.ErrnoException).code === 'ENOENT' ? fileErrors.missing() : fault;
      }
    },
    async open(id) {
      if (!isId(id)) throw fileErrors.missing();
      try {
        return await openInParts(keyring, id, pathOf(id));
      } catch (fault) {
        throw (fault as NodeJS.ErrnoException).code === 'ENOENT' ? fileErrors.missing() : fault;
      }
    },
    async remove(id) {
      if (isId(id)) await rm(pathOf(id), { force: true });
    },
    async sweep({ before, isKept }) {
      // An id begins with the milliseconds of its making.
      const limit = before.getTime();
      const old = (id: string): boolean =>
        isId(id) && Number.parseInt(id.replace('-', '').slice(0, 12), 16) < limit;
      let removed = 0;
      for (const folder of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
        if (!folder.isDirectory()) continue;
        const ids = (await readdir(join(dir, folder.name))).filter(old);
        if (ids.length === 0) continue;
        const kept = folder.name === 'incoming' ? new Set<string>() : await isKept(ids);
        for (const id of ids) {
          if (kept.has(id)) continue;
          await rm(join(dir, folder.name, id), { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}
