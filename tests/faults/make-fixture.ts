/**
 * `node scripts/run.mjs tests/faults/make-fixture.ts`, at each release: a backup of a small world of the invented country as this
 * release makes it, with a finished case and one half-way, and the key it belongs to. `upgrade.test.ts` brings it up to date.
 */
import { copyFileSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { claimTask, completeTask, getCase } from '#blocks/cases';
import { writeBackup } from '#platform/backup';
import { sealedFiles } from '#platform/files';
import { openLibrary } from '#tests/library-cases';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};
const at = join(import.meta.dirname, 'fixtures', version);
const library = await openLibrary();
const { world } = library;
const [reader, librarian] = [library.reader(), library.official()];
const step = async (caseId: string, node: string, outcome: string) => {
  const { tasks } = await world.as(librarian, (ctx) => getCase(ctx, caseId));
  const taskId = tasks.find((one) => one.node === node)!.id;
  await world.as(librarian, (ctx) => claimTask(ctx, { taskId }));
  await world.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome }));
};
const done = await library.file(reader);
await step(done, 'check', 'grant');
await step(done, 'shelf', 'ready');
world.clock.advance({ hours: 25 });
await world.settle();
await step(await library.file(reader), 'check', 'grant');
await library.file(library.reader('Una Page'));

const folder = dirname(world.app.config.dataDir);
const made = await writeBackup(
  {
    owner: world.app.pools.owner,
    files: sealedFiles(join(folder, 'files')),
    keyring: world.app.keyring,
    clock: world.clock,
    tell: () => {},
  },
  `${at}.backup`,
);
copyFileSync(join(folder, '..', 'master.key'), `${at}.key`);
process.stdout.write(`${at}.backup: ${JSON.stringify(made)}\n`);
await world.close();
