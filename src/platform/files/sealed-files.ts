import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '#platform/ids';

/** The files of a store as they lie there, encrypted: what a backup copies without being able to read it. */
export interface SealedFiles {
  /** @returns undefined when it is not there */
  size(id: string): Promise<number | undefined>;
  read(id: string): AsyncIterable<Buffer>;
  /** Puts a file in its place, whole and durable, or not at all. */
  write(id: string, content: AsyncIterable<Buffer>): Promise<void>;
  remove(id: string): Promise<void>;
}

export function sealedFiles(dir: string): SealedFiles {
  const folderOf = (id: string): string => join(dir, id.slice(-2));
  const pathOf = (id: string): string => {
    if (!isId(id)) throw new Error(`${id} is not the id of a file`);
    return join(folderOf(id), id);
  };
  return {
    size: (id) =>
      stat(pathOf(id)).then(
        ({ size }) => size,
        () => undefined,
      ),
    read: (id) => createReadStream(pathOf(id)),
    async write(id, content) {
      const path = pathOf(id);
      const temporary = join(dir, 'incoming', id);
      await mkdir(join(dir, 'incoming'), { recursive: true });
      await mkdir(folderOf(id), { recursive: true });
      const handle = await open(temporary, 'w', 0o600);
      try {
        for await (const chunk of content) await handle.writeFile(chunk);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, path);
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}
