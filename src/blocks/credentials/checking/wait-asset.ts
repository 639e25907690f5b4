import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '#platform/http';

let made: Asset | undefined;

/** Waits for the wallet, under a path that changes with its content. */
export function waitAsset(): Asset {
  if (!made) {
    const bytes = readFileSync(join(import.meta.dirname, 'wait.js'));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    made = { path: `/assets/wait-${hash}.js`, type: 'text/javascript; charset=utf-8', bytes };
  }
  return made;
}
