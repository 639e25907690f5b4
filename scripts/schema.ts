// Makes docs/reference/schema.sql from the catalog of a database that has had every migration and nothing else. With `--check` it
// writes nothing and says whether the file is current.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assemble } from '#main';
import { describeSchema } from '#platform/backup';
import { migrationsOf } from '#platform/block';
import { loadConfig } from '#platform/config';
import { migrate, openPools, startEmbedded } from '#platform/database';

const root = join(import.meta.dirname, '..');
const path = join(root, 'docs', 'reference', 'schema.sql');

const dir = mkdtempSync(join(tmpdir(), 'thanglong-schema-'));
const embedded = await startEmbedded(join(dir, 'postgres'), 'tests');
const app = await assemble(
  loadConfig({ NODE_ENV: 'test', DATA_DIR: join(dir, 'data') }, root),
  openPools({ socketDir: embedded.socketDir, database: 'postgres' }),
);
await migrate(app.pools.owner, migrationsOf(app), app.clock);
const client = await app.pools.owner.connect();
const statements = await describeSchema(client);
client.release();
await app.pools.close();
await embedded.stop();
rmSync(dir, { recursive: true, force: true });

const text = `-- Generated from the catalog after all migrations, by npm run format. Do not edit.
-- Tables of registries are made when their declarations are loaded, and are not here.

${statements.join(';\n\n')};
`;
const current = existsSync(path) && readFileSync(path, 'utf8') === text;
if (process.argv.includes('--check')) {
  if (!current) {
    process.stderr.write('docs/reference/schema.sql is not what the migrations make: npm run format\n');
    process.exitCode = 1;
  }
} else if (current) process.stdout.write('The schema is current.\n');
else {
  writeFileSync(path, text);
  process.stdout.write('Wrote schema.sql.\n');
}
