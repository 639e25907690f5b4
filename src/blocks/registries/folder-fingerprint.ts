import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '#platform/block';
import { namesFingerprint } from './finding/name-keys.ts';
import { LAYOUT } from './layout-changes.ts';

/** Raised when the same files are checked or laid out otherwise than before, beyond what `LAYOUT` says. */
const EDITION = 2;

/** What the tables and functions of the registries follow from, hashed before anything is parsed: an unchanged country costs nothing. */
export function folderFingerprint({ config, country }: Pick<App, 'config' | 'country'>): string {
  const hash = createHash('sha256');
  const rest = {
    languages: country.languages,
    roles: Object.keys(country.roles),
    mandates: country.mandates,
    legalDocuments: country.legalDocuments,
  };
  for (const part of [EDITION, LAYOUT, namesFingerprint(country), JSON.stringify(rest)])
    hash.update(`${part}\0`);
  const files = globSync(
    [
      'registries/*/**/*.yaml',
      'agencies.yaml',
      ...(country.legalDocuments ? [country.legalDocuments.file] : []),
    ],
    { cwd: config.countryDir },
  ).sort();
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(config.countryDir, file)))
      .update('\0');
  return hash.digest('hex');
}
