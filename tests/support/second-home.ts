import { join } from 'node:path';
import { type OpenApp, openApp } from '#platform/block';
import type { ManualClock } from '#platform/clock';
import type { Keyring } from '#platform/crypto';
import { openPools, type Pools } from '#platform/database';
import { openFileStore } from '#platform/files';
import type { World } from './world.ts';

const src = join(import.meta.dirname, '..', '..', 'src');

/** Another database on the server of a world, and a folder for its files: where its backup can move in. */
export interface SecondHome {
  readonly pools: Pools;
  readonly filesDir: string;
  /** The same program as the world's, over this database and these files. */
  open(clock: ManualClock, keyring?: Keyring): OpenApp;
  close(): Promise<void>;
}

export async function secondHome(world: World, name: string, dir: string): Promise<SecondHome> {
  const { app } = world;
  await app.pools.owner.query(`create database ${name} template template0`);
  const { rows } = await app.pools.owner.query<{ at: string }>(
    `select current_setting('unix_socket_directories') as at`,
  );
  const pools = openPools({ socketDir: rows[0]!.at, database: name });
  const filesDir = join(dir, name, 'files');
  return {
    pools,
    filesDir,
    open: (clock, keyring = app.keyring) =>
      openApp({
        ...app,
        clock,
        keyring,
        pools,
        files: openFileStore({ dir: filesDir, keyring, clock }),
        textFolders: ['ui', 'ui/form', 'portal'].map((folder) => join(src, folder)),
      }),
    close: async () => {
      await pools.close();
      await app.pools.owner.query(`drop database if exists ${name} with (force)`);
    },
  };
}
