import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Keyring, keyThatWrapped } from '#platform/crypto';
import { rewrapFile, wrappedKeyOf } from '#platform/files';
import { isId } from '#platform/ids';

/** What stands for the files that older programs sealed. */
export const FIRST_FILES = 'first';

/** The stored files of a folder, each with the id of the key that wrapped its own. */
export async function* filesOf(dir: string): AsyncGenerator<{ id: string; path: string; key: string }> {
  for (const folder of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    if (!folder.isDirectory() || folder.name === 'incoming') continue;
    for (const id of (await readdir(join(dir, folder.name))).filter(isId)) {
      const path = join(dir, folder.name, id);
      const wrapped = await wrappedKeyOf(path);
      if (wrapped) yield { id, path, key: keyThatWrapped(wrapped) ?? FIRST_FILES };
    }
  }
}

/** Puts the keys of stored files under the key that wraps now. @returns how many */
export async function rewrapFiles(
  dir: string,
  given: { old: ReadonlySet<string>; keyring: Keyring; rewrap: (wrapped: Uint8Array) => Uint8Array },
): Promise<number> {
  let count = 0;
  for await (const { id, path, key } of filesOf(dir)) {
    if (key !== FIRST_FILES && !given.old.has(key)) continue;
    await rewrapFile(path, { id, temporary: `${path}.rewrap`, ...given });
    count += 1;
  }
  return count;
}
