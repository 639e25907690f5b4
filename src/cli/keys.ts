import { join } from 'node:path';
import { loadConfig } from '#platform/config';
import {
  countWrapped,
  type KeyCounts,
  type KeyParts,
  openKeyStore,
  refuseWhileServed,
  rewrapAll,
  rotateKeys,
} from '#platform/keys';
import { blocks, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');
const USAGE = 'npm run cli -- keys status|rotate|rewrap';

/** What `keys status` says. */
function describe({ store }: KeyParts, counts: KeyCounts): string {
  const { current, keys } = store.set;
  const lines = [`The master key is in ${store.where}${store.open ? ' (it lies open there)' : ''}.`];
  for (const id of Object.keys(keys))
    lines.push(
      `${id}  ${id === current ? 'wraps now' : 'is to go'}, ${counts.get(id) ?? 0} secrets under it`,
    );
  for (const [id, count] of counts)
    if (id === 'first')
      lines.push(`${count} secrets as older programs wrapped them: 'keys rewrap' changes that`);
    else if (!keys[id]) lines.push(`${id}  is not here, ${count} secrets under it cannot be read`);
  return `${lines.join('\n')}\n`;
}

/** What the three commands do, over parts that are open. */
export async function changeKeys(what: string | undefined, parts: KeyParts): Promise<string> {
  if (what === 'status') return describe(parts, await countWrapped(parts));
  if (what !== 'rotate' && what !== 'rewrap') throw new Error(USAGE);
  await refuseWhileServed(parts.owner);
  if (what === 'rewrap') {
    const count = await rewrapAll(parts);
    return `${count} secrets were wrapped anew. The master key ${parts.store.set.current} is kept in ${parts.store.where}.\n`;
  }
  const { id, count } = await rotateKeys(parts);
  return `The master key is now ${id}: ${count} secrets were wrapped anew, and older keys are gone. Back it up now; older backups need the older key.\n`;
}

/**
 * `keys status`: where the master key is and what each key wraps. `keys rotate`: a new one, everything under it, the old one gone. `keys
 * rewrap`: goes on where a rotation was broken off, and wraps the master key as the settings say now.
 */
export async function runKeys([what, ...more]: readonly string[]): Promise<void> {
  if (more.length > 0) throw new Error(USAGE);
  const config = loadConfig(process.env, root);
  const store = await openKeyStore(config);
  const { pools, embedded } = await openDatabase(config);
  try {
    const parts = { owner: pools.owner, filesDir: join(config.dataDir, 'files'), blocks, store };
    process.stdout.write(await changeKeys(what, parts));
  } finally {
    await pools.close();
    await embedded?.stop();
  }
}
