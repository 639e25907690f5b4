import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Wall } from './finding.ts';

/** Every wall: the files `*.wall.ts` of this folder, by name. */
export async function allWalls(): Promise<Wall[]> {
  const names = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.wall.ts'))
    .sort();
  return Promise.all(
    names.map(
      async (name) => (await import(pathToFileURL(join(import.meta.dirname, name)).href)).wall as Wall,
    ),
  );
}
