import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { PoolClient } from 'pg';
import { makeWorld, type World } from '#tests/world';
import { copyIn, copyOut } from './copy.ts';

describe('COPY over the program’s own connections', () => {
  let world: World;
  let client: PoolClient;
  before(async () => {
    world = await makeWorld({ country: 'tests/country', blocks: [] });
    client = await world.app.pools.owner.connect();
    await client.query('create temp table much (n int, words text)');
    await client.query(
      `insert into much select n, repeat(md5(n::text), 20) from generate_series(1, 20000) n`,
    );
    await client.query('create temp table again (like much)');
  });
  after(async () => {
    client.release();
    await world.close();
  });

  it('takes out and puts in many blocks, at the pace of a slow receiver', async () => {
    const blocks: Buffer[] = [];
    let inside = 0;
    const rows = await copyOut(client, 'copy much to stdout', async (block) => {
      assert.equal(++inside, 1, 'one block at a time');
      await new Promise((resolve) => setImmediate(resolve));
      blocks.push(block);
      inside -= 1;
    });
    assert.equal(rows, 20_000);
    assert.ok(blocks.length > 50);
    const source = (async function* () {
      yield* blocks;
    })();
    assert.equal(await copyIn(client, 'copy again from stdin', source), 20_000);
    const { rows: differing } = await client.query('select * from much except select * from again');
    assert.deepEqual(differing, []);
  });

  it('tells the fault of a statement, of a row, of the receiver and of the source, and goes on working', async () => {
    const from = (...lines: string[]) =>
      (async function* () {
        for (const line of lines) yield Buffer.from(line);
      })();
    await assert.rejects(
      copyOut(client, 'copy nothing to stdout', async () => {}),
      /nothing/,
    );
    await assert.rejects(copyIn(client, 'copy again from stdin', from('1\ta\n', 'x\ty\n')), /integer/);
    await assert.rejects(
      copyOut(client, 'copy much to stdout', async () => {
        throw new Error('disk full');
      }),
      /disk full/,
    );
    const broken = (async function* () {
      yield Buffer.from('1\ta\n');
      throw new Error('cut short');
    })();
    await assert.rejects(copyIn(client, 'copy again from stdin', broken), /cut short/);
    assert.equal((await client.query('select count(*)::int as n from again')).rows[0].n, 20_000);
  });
});
