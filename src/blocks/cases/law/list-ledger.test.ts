import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tracesOfPersons } from '#platform/audit';
import { openLibrary } from '#tests/library-cases';
import { listLedger } from './list-ledger.ts';

test('the pages of the ledger together are the ledger, each case once, oldest first', async () => {
  const library = await openLibrary();
  const { world } = library;
  const readers = Array.from({ length: 7 }, () => library.reader());
  const filed: string[] = [];
  for (const [n, reader] of readers.entries()) {
    if (n % 3 === 0) world.clock.advance({ minutes: 1 });
    filed.push(await library.file(reader));
  }
  const day = { from: '2026-11-23', to: '2026-11-23' };
  const list = (how: object, who = library.official()) =>
    world.as(who, (ctx) => listLedger(ctx, { ...day, ...how }));
  const pages: string[][] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page = await list({ limit: 3, after });
    pages.push(page.rows.map(({ id }) => id));
    after = page.next;
  }
  assert.deepEqual(
    pages.map(({ length }) => length),
    [3, 3, 1],
  );
  assert.deepEqual(pages.flat().toSorted(), filed.toSorted());
  assert.deepEqual(
    pages.flat(),
    (await list({})).rows.map(({ id }) => id),
  );
  // Whose role works on none of these services finds none of the cases, and nobody is traced.
  assert.deepEqual((await list({}, library.official('mayor'))).rows, []);
  const seen = await world.as(readers[0]!, (ctx) => tracesOfPersons(ctx, { limit: 9 }));
  assert.deepEqual(
    seen.map(({ action }) => action),
    ['case.list', 'case.list'],
  );
  assert.deepEqual((await list({ from: '2026-11-24', to: '2026-11-30' })).rows, []);
  await assert.rejects(list({ from: '2026-11-24' }), { code: 'cases.ledger_period' });
});
