import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCountry } from '#tests/country';
import { addDays, dayOfAge, reproofDay, sameName, sameNumber } from './rules.ts';

const invented = await loadCountry('tests/country');

test('names are the same whatever their accents, case, marks and order, and other words are another name', () => {
  for (const [one, other] of [
    ['Östbrook, Bo', 'BO OSTBROOK'],
    ['ada  may reed', 'Reed Ada-May'],
    ['Ada Ada', 'ada ada'],
  ] as const)
    assert.ok(sameName(invented, one, other), `${one} ${other}`);
  for (const [one, other] of [
    ['Ada Reed', 'Ada Reeds'],
    ['Ada Ada', 'Ada'],
    ['Ada', ''],
    ['', ''],
    ['-', '.'],
  ] as const)
    assert.ok(!sameName(invented, one, other), `${one} ${other}`);
});

test('a name is the same as itself in any order of its words, and the order in which two are compared says nothing', () => {
  const words = fc.array(fc.constantFrom('Ada', 'Bo', 'Cy', 'Östbrook', 'Reed'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(words, words, (one, other) => {
      assert.ok(sameName(invented, one.join(' '), one.toReversed().join('  ').toUpperCase()));
      const same = (a: string[], b: string[]) => sameName(invented, a.join(' '), b.join(' '));
      assert.equal(same(one, other), same(other, one));
      assert.equal(same(one, other), [...one].sort().join() === [...other].sort().join());
    }),
  );
});

test('numbers of papers are the same however they are grouped, and nothing is no number', () => {
  assert.ok(sameNumber('x00 t00-008', 'X00T00008'));
  assert.ok(!sameNumber('X00T00008', 'X00T00009'));
  assert.ok(!sameNumber('', ''));
  assert.ok(!sameNumber(' - ', '.'));
});

test('an age is reached on the birthday; of who was born on 29 February in other years a day later', () => {
  assert.equal(dayOfAge('1990-05-20', 40), '2030-05-20');
  assert.equal(dayOfAge('2012-02-29', 14), '2026-03-01');
  assert.equal(dayOfAge('2012-02-29', 16), '2028-02-29');
  assert.equal(dayOfAge('1900-02-28', 100), '2000-02-28');
  assert.equal(addDays('2026-12-31', 1), '2027-01-01');
});

const RULES = { ages: [14, 25, 40, 60], earlyYears: 2 };

test('a proof holds until the next age, and one shortly before an age for that age too', () => {
  const born = '2000-06-01';
  assert.equal(reproofDay(RULES, born, '2015-01-01'), '2025-06-01');
  assert.equal(reproofDay(RULES, born, '2023-05-31'), '2025-06-01');
  assert.equal(reproofDay(RULES, born, '2023-06-01'), '2040-06-01');
  assert.equal(reproofDay(RULES, born, '2058-06-01'), undefined);
});

test('the day lies after the proof by more than the years that count as early, and a later proof never brings it forward', () => {
  const days = fc.date({ min: new Date('1930-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(days, days, fc.nat(4000), (birth, proof, later) => {
      const [born, proofed] = [birth, proof].map((day) => day.toISOString().slice(0, 10)) as [string, string];
      const day = reproofDay(RULES, born, proofed);
      if (day === undefined) return assert.ok(dayOfAge(born, 58) <= proofed);
      assert.ok(RULES.ages.some((age) => dayOfAge(born, age) === day));
      const next = reproofDay(RULES, born, addDays(proofed, later));
      assert.ok(next === undefined || next >= day);
    }),
  );
});
