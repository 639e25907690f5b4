import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fee } from './declaration.ts';
import { feesOf } from './fees-of.ts';

const fees: Fee[] = [
  { name: 'at the counter', amount: 20_000, applies: '= case.channel = "counter"', collect: 'counter' },
  { name: 'online', amount: 10_000, applies: '= case.channel = "online"' },
  { name: 'each copy', amount: 8000, quantity: '= form.copies' },
  { name: 'exempt', amount: 0 },
];

test('only the fees that apply are due, as many times as declared', () => {
  const due = feesOf({ fees }, { case: { channel: 'online' }, form: { copies: 3 } });
  assert.deepEqual(
    due.map(({ fee, total }) => [fee.name, total]),
    [
      ['online', 10_000],
      ['each copy', 24_000],
    ],
  );
});

test('a quantity that is no whole number counts once', () => {
  assert.equal(feesOf({ fees: [fees[2]!] }, { form: { copies: 'many' } })[0]?.total, 8000);
});
