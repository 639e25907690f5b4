import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { dirname } from 'node:path/posix';
import { filesUnder, read } from './disk.ts';
import type { Finding, Wall } from './finding.ts';

/** One line for each migration that a release has brought to somebody's database: release, SHA-256, path. */
export const RELEASED = 'tests/walls/released-migrations.txt';

const REMEDY = {
  edited: 'databases have had it as it was: put it back, and write a new numbered migration',
  gone: 'databases have had it: put it back',
  before: 'it would run before one that databases have had: give it a number after the last',
} as const;

export const wall: Wall = {
  name: 'released',
  rules: Object.keys(REMEDY),
  find(root) {
    if (!existsSync(join(root, RELEASED))) return [];
    const found: Finding[] = [];
    const note = (file: string, line: number, rule: keyof typeof REMEDY) =>
      found.push({ file, line, rule, remedy: REMEDY[rule] });
    const last = new Map<string, string>();
    const released = new Set<string>();
    for (const [index, text] of read(root, RELEASED).split('\n').entries()) {
      const [, sha256, file] = text.split(' ');
      if (!file) continue;
      released.add(file);
      if (file > (last.get(dirname(file)) ?? '')) last.set(dirname(file), file);
      if (!existsSync(join(root, file))) note(RELEASED, index + 1, 'gone');
      else if (createHash('sha256').update(read(root, file)).digest('hex') !== sha256)
        note(file, 1, 'edited');
    }
    for (const file of filesUnder(root, 'src').filter((name) => name.endsWith('.sql')))
      if (!released.has(file) && file < (last.get(dirname(file)) ?? '')) note(file, 1, 'before');
    return found;
  },
};
