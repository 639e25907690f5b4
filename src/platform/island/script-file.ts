import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Asset } from '#platform/http';

/** A script under a path of its own, which changes with its content, so that browsers may keep it for ever. */
export function scriptFile(name: string, text: string): Asset {
  const bytes = Buffer.from(text);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${name}-${hash}.js`, type: 'text/javascript; charset=utf-8', bytes };
}

const made = new Map<string, Asset>();

/** The same of a file of ours, read once. @param path whole, such as `…/passkey.js` */
export function scriptOf(path: string): Asset {
  const asset = made.get(path) ?? scriptFile(basename(path, '.js'), readFileSync(path, 'utf8'));
  made.set(path, asset);
  return asset;
}
