import type { FileStore, OpenedFile } from '#platform/files';
import { joinedFiles, type TableFile } from '#platform/spreadsheet';
import type { ImportPart } from './work-store.ts';

/** Parts that are open at once: a workbook is read here and there, a text from its beginning to its end. */
const MOST_OPEN = 4;

/**
 * The parts of what was sent, as one file. A part is opened, and proved to be what was stored, when it is first read; however many there
 * are, only some are open.
 */
export function partsFile(
  files: FileStore,
  parts: readonly ImportPart[],
): TableFile & { close(): Promise<void> } {
  const opened = new Map<string, Promise<OpenedFile>>();
  const shut = async (id: string) => {
    const file = opened.get(id);
    opened.delete(id);
    await (await file?.catch(() => undefined))?.close();
  };
  const open = async (id: string): Promise<OpenedFile> => {
    const file = opened.get(id) ?? files.open(id);
    // Whichever was used longest ago stands first.
    opened.delete(id);
    opened.set(id, file);
    for (const other of [...opened.keys()].slice(0, -MOST_OPEN)) await shut(other);
    return file;
  };
  const joined = joinedFiles(
    parts.map(({ fileId, size }) => ({
      size,
      read: async (from, to) => (await open(fileId)).read(from, to),
      async *stream(from, to) {
        yield* (await open(fileId)).stream(from, to);
      },
    })),
  );
  return {
    ...joined,
    async close() {
      for (const id of [...opened.keys()]) await shut(id);
    },
  };
}
