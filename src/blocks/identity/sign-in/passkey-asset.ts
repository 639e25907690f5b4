import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '#platform/http';

let made: Asset | undefined;

/** The script of pages that let a device answer for its owner. */
export function passkeyAsset(): Asset {
  if (!made) {
    const bytes = readFileSync(join(import.meta.dirname, 'passkey.js'));
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    made = { path: `/assets/passkey-${hash}.js`, type: 'text/javascript; charset=utf-8', bytes };
  }
  return made;
}
