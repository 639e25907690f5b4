import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutHidden } from './hidden-versions.ts';
import { holdingOn, placeVersion } from './rules.ts';
import type { Entry } from './store.ts';

interface Said {
  readonly name: string;
  readonly secret: number;
  readonly day: string;
}

/** The rows of a record of which all this was said, one after the other. */
function recordOf(all: readonly Said[]): Entry[] {
  let entries: Entry[] = [];
  for (const [nth, { name, secret, day }] of all.entries()) {
    const at = new Date(Date.UTC(2026, 0, 1 + nth));
    const { superseded, cut } = placeVersion(entries, day);
    const kept = entries.map((one) => (superseded.includes(one) ? { ...one, supersededAt: at } : one));
    let entry = entries.length;
    const added = { values: { name, secret }, version: nth + 1, validFrom: day, validTo: null };
    const said = {
      source: `case ${nth}`,
      basis: `law ${nth}`,
      caseId: null,
      decisionId: `d${nth}`,
      agencyId: nth,
    };
    const where = { recordId: 'r', key: 'k', personId: null, recordedAt: at, supersededAt: null };
    entries = [
      ...kept,
      ...cut.map((one) => ({ ...one, entry: ++entry, recordedAt: at, supersededAt: null })),
      { ...where, ...said, ...added, entry: ++entry },
    ];
  }
  return entries;
}
const granted = (entries: readonly Entry[]) =>
  entries.map((one) => ({ ...one, values: { name: one.values.name } }));
const days = ['2019-01-01', '2020-01-01', '2021-01-01', '2022-01-01'];
const said = fc.record({
  name: fc.constantFrom('Ada', 'Bea'),
  secret: fc.nat(3),
  day: fc.constantFrom(...days),
});

test('whatever was recorded, what may be read is told as it was, on any day and as known at any time', () => {
  fc.assert(
    fc.property(fc.array(said, { minLength: 1, maxLength: 7 }), (all) => {
      const seen = granted(recordOf(all));
      const told = withoutHidden(seen) as Entry[];
      for (const day of days)
        for (let nth = 0; nth <= all.length; nth++) {
          const at = new Date(Date.UTC(2026, 0, 1 + nth, 12));
          assert.deepEqual(holdingOn(told, day, at)?.values, holdingOn(seen, day, at)?.values);
        }
    }),
    { numRuns: 400 },
  );
});

test('of versions that changed nothing of it, neither when they were nor why is told', () => {
  const one = (name: string, secret: number, day: string) => ({ name, secret, day });
  const all = [
    one('Ada', 1, days[0]!),
    one('Ada', 2, days[1]!),
    one('Bea', 2, days[2]!),
    one('Bea', 3, days[3]!),
  ];
  const told = withoutHidden(granted(recordOf(all)));
  const times = told.flatMap(({ recordedAt, supersededAt }) => [recordedAt, supersededAt ?? recordedAt]);
  assert.deepEqual(
    [...new Set(told.flatMap(({ validFrom, validTo }) => [validFrom, validTo ?? validFrom]))].sort(),
    [days[0], days[2]],
  );
  assert.deepEqual(
    [...new Set(told.map(({ source, basis, decisionId }) => `${source} ${basis} ${decisionId}`))],
    ['case 0 law 0 d0', 'case 2 law 2 d2'],
  );
  assert.deepEqual(
    [...new Set(times.map((at) => at.toISOString().slice(0, 10)))],
    ['2026-01-01', '2026-01-03'],
  );
});
