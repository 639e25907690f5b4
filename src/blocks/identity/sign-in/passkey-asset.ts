import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '#platform/http';

const made = new Map<string, Asset>();

/** A script of these pages, under a path that changes with its content. */
function scriptOf(name: string): Asset {
  const known = made.get(name);
  if (known) return known;
  const bytes = readFileSync(join(import.meta.dirname, `${name}.js`));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const asset = { path: `/assets/${name}-${hash}.js`, type: 'text/javascript; charset=utf-8', bytes };
  made.set(name, asset);
  return asset;
}

/** Lets a device answer for its owner. */
export const passkeyAsset = (): Asset => scriptOf('passkey');
/** Waits for the phone. */
export const scanAsset = (): Asset => scriptOf('scan');
