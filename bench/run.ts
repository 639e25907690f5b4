import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What the measurements are made with, beside the measurements. */
const isTool = (file: string): boolean => /^(run|measure|.*-server)\.ts$/.test(file);
const [name] = process.argv.slice(2);
const file = join(import.meta.dirname, `${name}.ts`);

if (!name || !/^[a-z-]+$/.test(name) || isTool(`${name}.ts`) || !existsSync(file)) {
  const known = (await readdir(import.meta.dirname)).filter((each) => each.endsWith('.ts') && !isTool(each));
  console.error(
    `npm run bench -- NAME, where NAME is one of: ${known.map((each) => each.slice(0, -3)).join(', ')}`,
  );
  process.exitCode = 2;
} else await import(pathToFileURL(file).href);
