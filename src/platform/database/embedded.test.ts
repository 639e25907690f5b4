import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { Client } from 'pg';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

describe('the embedded server', () => {
  const dir = mkdtempSync(join(tmpdir(), 'thanglong-embedded-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const ask = async ({ socketDir }: EmbeddedServer) => {
    const client = new Client({ host: socketDir, port: 5432, user: 'postgres', database: 'postgres' });
    await client.connect();
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    );
    await client.end();
    return rows[0]!.folder;
  };

  it('starts on a private socket, and a second start on the same folder uses the first', async () => {
    const first = await startEmbedded(join(dir, 'a'), 'tests');
    const second = await startEmbedded(join(dir, 'a'), 'tests');
    assert.equal(await ask(first), await ask(second));
    await first.stop();
    await assert.rejects(ask(second));
  });

  it('starts again at once after it was killed, while its processes are still going', async () => {
    const killed = await startEmbedded(join(dir, 'b'), 'tests');
    const postmaster = Number(readFileSync(join(await ask(killed), 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(postmaster, 'SIGKILL');
    const again = await startEmbedded(join(dir, 'b'), 'tests');
    assert.ok(await ask(again));
    await again.stop();
  });
});
