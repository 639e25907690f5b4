import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { claimTask, completeTask, getCase } from '#blocks/cases';
import { listVault, openDocument } from '#blocks/documents';
import { type BackupParts, restoreBackup, writeBackup } from '#platform/backup';
import { type Acting, migrationsOf } from '#platform/block';
import { LOGIN, type Pools } from '#platform/database';
import { sealedFiles } from '#platform/files';
import { type Library, openLibrary } from '#tests/library-cases';
import { type SecondHome, secondHome } from '#tests/second-home';

const dir = mkdtempSync(join(tmpdir(), 'thanglong-backup-'));
const key = Buffer.alloc(32, 7);

/** What a database holds, told in a way that two can be compared: rows by table, and where sequences stand. */
async function contentOf({ owner }: Pools): Promise<Record<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'`,
  );
  const content: Record<string, string> = {};
  for (const { name } of tables) {
    // When a migration was applied here is the only thing that differs.
    const what = name === 'platform.migration' ? 'room || name || sha256' : 't::text';
    const { rows } = await owner.query(
      `select count(*) || ' rows, ' || coalesce(md5(string_agg(${what}, E'\\n' order by ${what})), '') as sum from ${name} t`,
    );
    content[name] = rows[0].sum;
  }
  const { rows } = await owner.query(
    `select schemaname || '.' || sequencename as name, last_value::text as last from pg_sequences`,
  );
  for (const { name, last } of rows) content[name] = String(last);
  return content;
}

describe('a backup', () => {
  let library: Library;
  let reader: Acting;
  let librarian: Acting;
  let parts: BackupParts;
  let openCase: string;
  const homes: SecondHome[] = [];
  const archive = join(dir, 'all.backup');

  const step = async (on: Pick<Library['world'], 'as'>, caseId: string, node: string, outcome: string) => {
    const { tasks } = await on.as(librarian, (ctx) => getCase(ctx, caseId));
    const taskId = tasks.find((one) => one.node === node)!.id;
    await on.as(librarian, (ctx) => claimTask(ctx, { taskId }));
    return on.as(librarian, (ctx) => completeTask(ctx, { taskId, outcome }));
  };
  const home = async (name: string) => {
    const made = await secondHome(library.world, name, dir);
    homes.push(made);
    return made;
  };
  const into = ({ pools, filesDir }: SecondHome) => ({
    ...parts,
    owner: pools.owner,
    files: sealedFiles(filesDir),
    migrations: migrationsOf(library.world.app),
    login: LOGIN,
  });

  before(async () => {
    library = await openLibrary();
    const { world } = library;
    [reader, librarian] = [library.reader(), library.official()];
    const done = await library.file(reader);
    await step(world, done, 'check', 'grant');
    await step(world, done, 'shelf', 'ready');
    world.clock.advance({ hours: 25 });
    await world.settle();
    openCase = await library.file(reader);
    await step(world, openCase, 'check', 'grant');
    parts = {
      owner: world.app.pools.owner,
      // The store of a world's process lies beside its keys.
      files: sealedFiles(join(dirname(world.app.config.dataDir), 'files')),
      keyring: world.app.keyring,
      clock: world.clock,
      tell: () => {},
    };
  });
  after(async () => {
    for (const one of homes) await one.close();
    await library.world.close();
    rmSync(dir, { recursive: true, force: true });
  });

  it('restores every row, every file and every sequence', async () => {
    const made = await writeBackup(parts, archive);
    assert.ok(made.rows > 100 && made.files > 0, JSON.stringify(made));
    const second = await home('restored');
    assert.deepEqual(await restoreBackup(into(second), archive), made);
    assert.deepEqual(await contentOf(second.pools), await contentOf(library.world.app.pools));
    const { rows } = await second.pools.owner.query<{ id: string }>(
      'select file_id::text as id from documents.issued',
    );
    for (const { id } of rows)
      assert.deepEqual(
        readFileSync(join(second.filesDir, id.slice(-2), id)),
        readFileSync(join(dirname(library.world.app.config.dataDir), 'files', id.slice(-2), id)),
      );
  });

  it('goes on where it stopped: the open case is worked to its end in the restored database', async () => {
    const { clock } = library.world;
    const app = homes[0]!.open(clock);
    const as: Library['world']['as'] = (acting, work) => app.transaction(acting as Acting, work);
    await app.background.settle();
    await step({ as }, openCase, 'shelf', 'ready');
    clock.advance({ hours: 25 });
    await app.background.settle();
    assert.equal((await as(reader, (ctx) => getCase(ctx, openCase))).case.state, 'decided');
    const [card] = await as(reader, listVault);
    assert.match(
      Buffer.from((await as(reader, (ctx) => openDocument(ctx, card!.id))).bytes).toString('latin1'),
      /^%PDF/,
    );
  });

  it('is of one instant while people go on filing, and can be encrypted', async () => {
    let filing = true;
    const filed: string[] = [];
    const people = (async () => {
      while (filing) filed.push(await library.file(library.reader()));
    })();
    const path = join(dir, 'online.backup');
    await writeBackup(parts, path, key);
    filing = false;
    await people;
    assert.ok(!readFileSync(path).includes('platform.migration'));
    const second = await home('online');
    await assert.rejects(restoreBackup(into(second), path), /encrypted/);
    await assert.rejects(restoreBackup(into(second), path, Buffer.alloc(32, 8)), /another key/);
    await restoreBackup(into(second), path, key);
    const { rows } = await second.pools.owner.query(
      `select count(*)::int as cases, (select count(distinct case_id)::int from cases.history where kind = 'submitted') as submitted,
         (select count(distinct case_id)::int from cases.task) as worked from cases.case`,
    );
    assert.equal(rows[0].cases, rows[0].submitted);
    assert.equal(rows[0].cases, rows[0].worked);
    assert.ok(rows[0].cases <= filed.length + 2);
  });

  it('is refused when it was cut short or altered anywhere, and leaves nothing behind', async () => {
    const second = await home('refusing');
    const whole = readFileSync(archive);
    const bad = join(dir, 'bad.backup');
    const refused = async (what: string) => {
      await assert.rejects(restoreBackup(into(second), bad), what);
      const { rows } = await second.pools.owner.query(
        `select nspname from pg_namespace where nspname !~ '^pg_' and nspname not in ('information_schema', 'public')`,
      );
      assert.deepEqual(rows, [], what);
    };
    for (const share of [0.1, 0.5, 0.99]) {
      writeFileSync(bad, whole);
      truncateSync(bad, Math.floor(whole.length * share));
      await refused(`cut at ${share}`);
      const altered = Buffer.from(whole);
      altered[Math.floor(whole.length * share)]! ^= 1;
      writeFileSync(bad, altered);
      await refused(`altered at ${share}`);
    }
    writeFileSync(bad, createHash('sha256').update('something else').digest());
    await refused('no archive');
    assert.equal(existsSync(join(second.filesDir, 'x')), false);
  });

  it('is refused by a database that holds something, by another master key, and by other migrations', async () => {
    await assert.rejects(restoreBackup(into(homes[0]!), archive), /not empty/);
    const second = await home('others');
    const stranger = { ...parts.keyring, mac: () => 'another' };
    await assert.rejects(
      restoreBackup({ ...into(second), keyring: stranger }, archive),
      /another master key/,
    );
    const fewer = into(second).migrations.slice(1);
    await assert.rejects(restoreBackup({ ...into(second), migrations: fewer }, archive), /other migrations/);
  });

  it('does not call itself whole when row-level security would hide rows', async () => {
    const { owner } = library.world.app.pools;
    await owner.query('drop policy owner on cases.history');
    await assert.rejects(
      writeBackup(parts, join(dir, 'hidden.backup')),
      /hides rows from the owner: cases\.history/,
    );
    await owner.query(
      'create policy owner on cases.history to thanglong_owner using (true) with check (true)',
    );
    assert.equal(
      existsSync(join(dir, 'hidden.backup')) || existsSync(join(dir, 'hidden.backup.partial')),
      false,
    );
  });

  it('says which file is lost', async () => {
    const { rows } = await library.world.app.pools.owner.query<{ id: string }>(
      'select file_id::text as id from documents.issued',
    );
    const id = rows[0]!.id;
    const content = readFileSync(join(dirname(library.world.app.config.dataDir), 'files', id.slice(-2), id));
    await parts.files.remove(id);
    await assert.rejects(writeBackup(parts, join(dir, 'lost.backup')), new RegExp(id));
    await parts.files.write(
      id,
      (async function* () {
        yield content;
      })(),
    );
  });
});
