import type { Pool, PoolClient } from 'pg';
import type { Block } from '#platform/block';
import { type KeySet, keyringOf, withNewKey, withoutOldKeys, wrappingOf } from '#platform/crypto';
import { FIRST_FILES, filesOf, rewrapFiles } from './files-of.ts';
import { countFirstWraps, wrapAnew } from './first-wraps.ts';
import type { KeyStore } from './key-store.ts';
import { columnsOf, countSecrets, rewrapSecrets } from './wrapped-values.ts';

export type Wrapping = ReturnType<typeof wrappingOf>;

/** Everything that a master key may have wrapped. */
export interface KeyParts {
  readonly owner: Pool;
  readonly filesDir: string;
  readonly blocks: readonly Block[];
  readonly store: KeyStore;
}

/** How much each key wraps, by its id; `first` is what older programs wrapped. */
export type KeyCounts = ReadonlyMap<string, number>;

/** One transaction as the owner; a column is changed as a whole or not at all. */
async function asOwner<T>(owner: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await owner.connect();
  try {
    await client.query("begin; select set_config('role', 'thanglong_owner', true)");
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch(() => {});
    throw fault;
  } finally {
    client.release();
  }
}

const firstWrapsOf = (blocks: readonly Block[]) => blocks.flatMap(({ firstWraps }) => firstWraps ?? []);

/** Counts what is wrapped by which key, in every column and file. */
export async function countWrapped({ owner, filesDir, blocks }: KeyParts): Promise<KeyCounts> {
  const counts = new Map<string, number>();
  await asOwner(owner, async (client) => {
    for (const column of await columnsOf(client)) await countSecrets(client, column, counts);
    for (const place of firstWrapsOf(blocks)) {
      const count = await countFirstWraps(client, place);
      if (count > 0) counts.set(FIRST_FILES, (counts.get(FIRST_FILES) ?? 0) + count);
    }
  });
  for await (const { key } of filesOf(filesDir)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * Puts everything under the key that wraps now and forgets the older ones, once nothing is left under them. It can be broken off at any
 * moment and begun again: until the end both keys are kept.
 * @returns how many secrets were wrapped anew
 * @throws Error naming how much is left under an old key, which then stays
 */
export async function rewrapAll(parts: KeyParts, set: KeySet = parts.store.set): Promise<number> {
  const { owner, filesDir, blocks, store } = parts;
  const wrapping = wrappingOf(set);
  const old = new Set(Object.keys(set.keys).filter((id) => id !== set.current));
  let count = 0;
  for (const place of firstWrapsOf(blocks))
    count += await asOwner(owner, (client) => wrapAnew(client, place, wrapping));
  const columns = await asOwner(owner, columnsOf);
  for (const column of columns)
    count += await asOwner(owner, (client) =>
      rewrapSecrets(client, column, { old, rewrap: wrapping.rewrap }),
    );
  count += await rewrapFiles(filesDir, { old, keyring: keyringOf(set), rewrap: wrapping.rewrap });
  const left = [...(await countWrapped(parts))].filter(([id]) => old.has(id) || id === FIRST_FILES);
  if (left.length > 0)
    throw new Error(
      `${left.map(([id, many]) => `${many} under ${id}`).join(', ')} came meanwhile: is the program stopped? Run 'keys rewrap' again`,
    );
  await store.save(withoutOldKeys(set));
  return count;
}

/** Makes a new master key and puts everything under it; the old one is gone at the end. @returns its id, and how many secrets */
export async function rotateKeys(parts: KeyParts): Promise<{ id: string; count: number }> {
  const lasting = parts.blocks.flatMap(({ lastingHashes }) => lastingHashes ?? []);
  const set = withNewKey(parts.store.set, lasting);
  await parts.store.save(set);
  return { id: set.current, count: await rewrapAll(parts, set) };
}
