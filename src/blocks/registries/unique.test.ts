import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { agenciesBlock, findAgencyByCode } from '#blocks/agencies';
import type { Acting } from '#platform/block';
import { CodedError } from '#platform/errors';
import { makeWorld, type World } from '#tests/world';
import { registriesBlock, writeRecord } from './index.ts';

let world: World;
let hall: number;
before(async () => {
  world = await makeWorld({ country: 'tests/country', blocks: [agenciesBlock, registriesBlock] });
  hall = await world.as({}, async (ctx) => (await findAgencyByCode(ctx, 'A11'))!.id);
});
after(() => world.close());

const caseId = '01890000-0000-7000-8000-00000000000a';
const acting = (kind: 'official' | 'system'): Acting => ({
  actor: { kind, name: 'library.decide', assurance: 2, appointments: [] },
  hat: { kind: 'agency', agencies: [hall] },
  purpose: { code: 'case', caseId },
});
const write = (
  number: string,
  seal: string | null,
  kind: 'official' | 'system' = 'official',
  state = 'valid',
) =>
  world.as(acting(kind), (ctx) =>
    writeRecord(ctx, {
      registry: 'library.card',
      key: number,
      agencyId: hall,
      values: { number, state, seal },
      validFrom: '2026-01-01',
      provenance: { source: `A11-${number}`, caseId, decisionId: 'task-1', basis: 'Act on Libraries' },
    }),
  );
const refused = (code: string, params: object) => (fault: unknown) => {
  assert.ok(fault instanceof CodedError, String(fault));
  assert.equal(fault.code, code);
  assert.deepEqual(fault.params, params);
  return true;
};

test('what is declared unique stands in one record; the official learns by which case, nobody else', async () => {
  await write('C-1', 'oak');
  await assert.rejects(
    write('C-2', 'oak'),
    refused('registries.not_unique_in_case', { attribute: 'Seal', value: 'oak', case: 'A11-C-1' }),
  );
  await assert.rejects(
    write('C-2', 'oak', 'system'),
    refused('registries.not_unique', { attribute: 'Seal', value: 'oak' }),
  );
  const { rows } = await world.app.pools.owner.query(`select from registry.library_card where key = 'C-2'`);
  assert.equal(rows.length, 0, 'nothing has been written');
});

test('the record itself may be written again, and what it gives up is free', async () => {
  await write('C-1', 'oak', 'official', 'lost');
  await write('C-1', 'elm');
  await write('C-3', 'oak');
  await write('C-4', null);
  await write('C-5', null);
});

test('of many who write the same value at once, one does', async () => {
  const results = await Promise.allSettled(
    Array.from({ length: 8 }, (_, at) => write(`D-${at}`, 'ash', 'official')),
  );
  assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
  for (const result of results)
    if (result.status === 'rejected') assert.equal(result.reason.code, 'registries.not_unique_in_case');
});

test('the database holds it too', async () => {
  const { rows } = await world.app.pools.owner.query<{ indexdef: string }>(
    `select indexdef from pg_indexes where schemaname = 'registry' and indexname = 'library_card_seal_unique'`,
  );
  assert.match(rows[0]!.indexdef, /unique index .*\(seal\) where/i);
});
