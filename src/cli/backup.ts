import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BackupParts, readKeyFile, restoreBackup, writeBackup } from '#platform/backup';
import { migrationsOf } from '#platform/block';
import { systemClock } from '#platform/clock';
import { type Config, loadConfig } from '#platform/config';
import { sealedFiles } from '#platform/files';
import { openKeys } from '#platform/keys';
import { assemble, openDatabase } from '../main.ts';

const root = join(import.meta.dirname, '..', '..');

/** The file and the key that a command line names. */
function named(args: readonly string[], command: string): { path: string; key?: Buffer } {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' } },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0) throw new Error(`npm run cli -- ${command} FILE [--key FILE]`);
  return {
    path: resolve(process.env.INIT_CWD ?? '.', file),
    key: values.key ? readKeyFile(resolve(process.env.INIT_CWD ?? '.', values.key)) : undefined,
  };
}

async function withDatabase<T>(
  work: (parts: BackupParts, config: Config, opened: Awaited<ReturnType<typeof openDatabase>>) => Promise<T>,
): Promise<T> {
  const config = loadConfig(process.env, root);
  // A key made anew could open nothing: it must already be there.
  if (!existsSync(config.masterKeyFile))
    throw new Error(`the master key ${config.masterKeyFile} is missing: put it there first`);
  const keyring = await openKeys(config);
  const opened = await openDatabase(config);
  const parts: BackupParts = {
    owner: opened.pools.owner,
    files: sealedFiles(join(config.dataDir, 'files')),
    keyring,
    clock: systemClock,
    tell: (line) => process.stderr.write(line),
  };
  try {
    return await work(parts, config, opened);
  } finally {
    await opened.pools.close();
    await opened.embedded?.stop();
  }
}

/** `backup FILE [--key FILE]`: everything as of one instant, in one file, while the program serves. */
export async function runBackup(args: readonly string[]): Promise<void> {
  const { path, key } = named(args, 'backup');
  const { tables, rows, files } = await withDatabase((parts) => writeBackup(parts, path, key));
  process.stdout.write(`${path}: ${tables} tables, ${rows} rows, ${files} files.\n`);
}

/** `restore FILE [--key FILE]`: a backup into an empty database. */
export async function runRestore(args: readonly string[]): Promise<void> {
  const { path, key } = named(args, 'restore');
  const { tables, rows, files } = await withDatabase(async (parts, config, { pools, login }) => {
    const migrations = migrationsOf(await assemble(config, pools));
    return restoreBackup({ ...parts, migrations, login }, path, key);
  });
  process.stdout.write(`Restored: ${tables} tables, ${rows} rows, ${files} files. Start the program.\n`);
}
