import assert from 'node:assert/strict';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { claimTask, completeTask, getCase } from '#blocks/cases';
import { listVault, openDocument } from '#blocks/documents';
import { restoreBackup } from '#platform/backup';
import { type Acting, migrationsOf, prepareDatabase } from '#platform/block';
import type { Ctx } from '#platform/context';
import { openKeyring } from '#platform/crypto';
import { LOGIN } from '#platform/database';
import { sealedFiles } from '#platform/files';
import { openLibrary } from '#tests/library-cases';
import { secondHome } from '#tests/second-home';

const fixtures = join(import.meta.dirname, 'fixtures');
const dir = mkdtempSync(join(tmpdir(), 'thanglong-upgrade-'));
const releases = readdirSync(fixtures)
  .filter((name) => name.endsWith('.backup'))
  .map((name) => name.slice(0, -'.backup'.length));

/** What each release left behind: restored with its own migrations, brought up to date, and gone on with. */
describe('a database of an earlier release', () => {
  after(() => rmSync(dir, { recursive: true, force: true }));

  for (const release of releases) {
    it(`${release} is upgraded, and its open cases are worked to their end`, async () => {
      const library = await openLibrary();
      const { world } = library;
      const home = await secondHome(world, `release_${releases.indexOf(release)}`, dir);
      const keyFile = join(dir, `${release}.key`);
      copyFileSync(join(fixtures, `${release}.key`), keyFile);
      chmodSync(keyFile, 0o600);
      const keyring = openKeyring({ file: keyFile, create: false });
      const parts = { files: sealedFiles(home.filesDir), keyring, clock: world.clock, tell: () => {} };
      const migrations = migrationsOf(world.app);
      await restoreBackup(
        { ...parts, owner: home.pools.owner, migrations, login: LOGIN },
        join(fixtures, `${release}.backup`),
      );
      world.clock.advance({ days: 2 });
      const app = home.open(world.clock, keyring);
      await prepareDatabase(app);
      const { rows: ledger } = await home.pools.owner.query('select room, name from platform.migration');
      assert.equal(ledger.length, migrations.length, 'every migration of today was applied');
      await app.background.settle();

      const librarian = library.official();
      const as = <T>(acting: Partial<Acting>, work: (ctx: Ctx) => Promise<T>) =>
        app.transaction(acting as Acting, work);
      const { rows: open } = await home.pools.owner.query<{ id: string; person: string }>(
        'select id, person_id as person from cases.case where ended_at is null order by code',
      );
      assert.equal(open.length, 2);
      for (const { id } of open) {
        for (;;) {
          const { tasks } = await as(librarian, (ctx) => getCase(ctx, id));
          if (tasks.length === 0) break;
          const taskId = tasks[0]!.id;
          const outcome = tasks[0]!.node === 'check' ? 'grant' : 'ready';
          await as(librarian, (ctx) => claimTask(ctx, { taskId }));
          await as(librarian, (ctx) => completeTask(ctx, { taskId, outcome }));
        }
        world.clock.advance({ hours: 25 });
        await app.background.settle();
        assert.ok((await as(librarian, (ctx) => getCase(ctx, id))).case.endedAt);
      }
      const reader = library.reader();
      const hat = { kind: 'person' as const, persons: open.map(({ person }) => person) };
      const owner = { ...reader, actor: { ...reader.actor, personId: open[0]!.person }, hat };
      const vault = await as(owner, listVault);
      assert.equal(vault.length, 3, 'the card of the old release and the two of today');
      for (const { id } of vault)
        assert.match(
          Buffer.from((await as(owner, (ctx) => openDocument(ctx, id))).bytes).toString('latin1'),
          /^%PDF/,
        );
      await home.close();
      await world.close();
    });
  }

  it('exists for the release before this one', () => assert.ok(releases.length > 0));
});
