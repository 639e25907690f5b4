// `node scripts/run.mjs scripts/release.ts`: notes which migrations this version brings to databases. See docs/guides/release.md.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesUnder } from '../tests/walls/disk.ts';
import { RELEASED } from '../tests/walls/released.wall.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
const list = join(root, RELEASED);
const before = existsSync(list) ? readFileSync(list, 'utf8') : '';
const lines = filesUnder(root, 'src')
  .filter((file) => file.includes('/migrations/') && file.endsWith('.sql') && !before.includes(` ${file}\n`))
  .map(
    (file) =>
      `${version} ${createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex')} ${file}\n`,
  );
writeFileSync(list, before + lines.join(''));
process.stdout.write(`${lines.length} migrations are now released with ${version}.\n`);
