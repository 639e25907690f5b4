import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { declared } from './declared.ts';
import { identifiers } from './identifiers.ts';

const provinces = Object.keys(declared.personal_number.new_numbers);

test('there are 63 places of registration in 34 provinces, and every province can number its newborns', () => {
  const { places, new_numbers: newNumbers } = declared.personal_number;
  assert.equal(Object.keys(places).length, 63);
  assert.deepEqual(new Set(Object.values(places).map(({ province }) => province)), new Set(provinces));
  assert.equal(provinces.length, 34);
  for (const [province, place] of Object.entries(newNumbers)) assert.equal(places[place]?.province, province);
});

test('the structure tells sex, year of birth and place', () => {
  assert.deepEqual(identifiers.parsePersonalNumber('001326012345'), {
    valid: true,
    sex: 'female',
    birthYear: 2026,
    place: '001',
  });
  assert.deepEqual(identifiers.parsePersonalNumber('077085000001'), {
    valid: true,
    sex: 'male',
    birthYear: 1985,
    place: '077',
  });
});

test('what has not the form is refused', () => {
  for (const text of [
    '',
    '00132601234',
    '0013260123456',
    '00132601234a',
    ' 001326012345',
    '003326012345',
    '０01326012345',
  ])
    assert.deepEqual(identifiers.parsePersonalNumber(text), { valid: false }, text);
});

test('a number that is made reads back as the facts it was made from', () => {
  const facts = fc.record({
    sex: fc.constantFrom('male' as const, 'female' as const),
    year: fc.integer({ min: 1900, max: 2399 }),
    province: fc.constantFrom(...provinces),
    draw: fc.integer({ min: 0, max: 999_999 }),
  });
  fc.assert(
    fc.property(facts, ({ sex, year, province, draw }) => {
      const made = identifiers.makePersonalNumber(
        { sex, birthDate: `${year}-03-09`, areaPath: [province] },
        (bound) => {
          assert.equal(bound, 1_000_000);
          return draw;
        },
      );
      const place = declared.personal_number.new_numbers[province];
      assert.deepEqual(identifiers.parsePersonalNumber(made), { valid: true, sex, birthYear: year, place });
    }),
  );
});

test('no number is made for an unknown province or an impossible century', () => {
  const make = (birthDate: string, province: string) => () =>
    identifiers.makePersonalNumber({ sex: 'male', birthDate, areaPath: [province] }, () => 0);
  assert.throws(make('2026-01-01', '99'), /province 99/);
  assert.throws(make('1899-01-01', '01'), /1899/);
  assert.throws(make('2400-01-01', '01'), /2400/);
});
