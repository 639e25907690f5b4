import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { changesOf, mergeValues, placeVersion, sameValue } from './rules.ts';
import type { Entry } from './store.ts';

const row = (given: Partial<Entry>): Entry => ({
  recordId: 'r',
  entry: 1,
  version: 1,
  key: 'k',
  personId: null,
  agencyId: null,
  validFrom: '2026-01-01',
  validTo: null,
  recordedAt: new Date(0),
  supersededAt: null,
  source: 'test',
  caseId: null,
  decisionId: null,
  basis: null,
  values: {},
  ...given,
});

const days = Array.from({ length: 28 }, (_, i) => `2026-01-${String(i + 1).padStart(2, '0')}`);

/** Writes as the store would. */
function write(entries: readonly Entry[], validFrom: string, version: number): Entry[] {
  const { superseded, cut } = placeVersion(entries, validFrom);
  const kept = entries.map((entry) =>
    superseded.includes(entry) ? { ...entry, supersededAt: new Date(1) } : entry,
  );
  return [...kept, ...cut, row({ version, validFrom })];
}

test('on each day exactly the last version written from that day or before holds, and no two overlap', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...days), { minLength: 1, maxLength: 8 }), (starts) => {
      let entries: Entry[] = [];
      starts.forEach((start, i) => {
        entries = write(entries, start, i + 1);
      });
      for (const day of days) {
        const holding = entries.filter(
          (e) => !e.supersededAt && e.validFrom <= day && (e.validTo === null || e.validTo > day),
        );
        const expected = starts.findLastIndex((start) => start <= day) + 1;
        assert.deepEqual(
          holding.map(({ version }) => version),
          expected === 0 ? [] : [expected],
        );
      }
    }),
  );
});

test('a change builds on the version that holds on its day', () => {
  const [first, second] = [
    row({ version: 1, validTo: '2026-01-10' }),
    row({ version: 2, validFrom: '2026-01-10' }),
  ];
  assert.equal(placeVersion([first, second], '2026-01-05').base, first);
  assert.equal(placeVersion([first, second], '2026-01-20').base, second);
  assert.equal(placeVersion([first, second], '2025-12-01').base, first);
  assert.equal(placeVersion([], '2026-01-01').base, undefined);
});

test('what is not given stays, and null or an empty text takes away', () => {
  assert.deepEqual(mergeValues({ a: 1, b: 2, c: 'x' }, { b: null, c: '', d: 0, e: false, f: undefined }), {
    a: 1,
    d: 0,
    e: false,
  });
});

test('values are the same whatever the order of their keys', () => {
  assert.ok(sameValue({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3, b: 2 }] }));
  assert.ok(!sameValue({ a: 1 }, { a: 1, b: null }));
  assert.ok(!sameValue([1, 2], [2, 1]));
});

test('changes of one value are found by comparing versions; a version that was cut counts once', () => {
  const entries = [
    row({ version: 1, values: { town: 'A', height: 170 } }),
    row({ entry: 2, version: 1, validTo: '2026-02-01', values: { town: 'A', height: 170 } }),
    row({
      entry: 3,
      version: 2,
      validFrom: '2026-02-01',
      source: 'case',
      values: { town: 'B', height: 170 },
    }),
    row({ entry: 4, version: 3, validFrom: '2026-03-01', values: { town: 'B' } }),
  ];
  assert.deepEqual(
    changesOf(entries).map(({ attribute, before, value, version, source }) => [
      attribute,
      before,
      value,
      version,
      source,
    ]),
    [
      ['town', undefined, 'A', 1, 'test'],
      ['height', undefined, 170, 1, 'test'],
      ['town', 'A', 'B', 2, 'case'],
      ['height', 170, undefined, 3, 'test'],
    ],
  );
});
