import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Asset } from '#platform/http';

const made = new Map<string, Asset>();

function assetOf(name: string): Asset {
  const known = made.get(name);
  if (known) return known;
  const bytes = readFileSync(join(import.meta.dirname, `${name}.js`));
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const asset = { path: `/assets/${name}-${hash}.js`, type: 'text/javascript; charset=utf-8', bytes };
  made.set(name, asset);
  return asset;
}

/** Loads a page anew that shows work going on, under a path that changes with its content. */
export const lookAgainAsset = (): Asset => assetOf('look-again');
