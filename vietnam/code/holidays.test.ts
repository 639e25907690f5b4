import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { calendar } from './calendar.ts';
import { type HolidayRules, holidaysCsv, specialDaysOf } from './holidays.ts';
import { dateOfDay, dayNumber } from './lunar.ts';

const beside = (file: string): string => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8');
const rules = parse(beside('holiday-rules.yaml')) as HolidayRules;
const { weekdays } = calendar;
const isRest = (date: string): boolean => !weekdays.includes((dayNumber(date) % 7) + 1);
const datesOf = (year: number, kind: string): string[] =>
  specialDaysOf(rules, year, weekdays)
    .filter((day) => day.kind === kind)
    .map(({ date }) => date);

test('holidays.csv is what the rules and the decisions make', () => {
  assert.equal(beside('holidays.csv'), holidaysCsv(rules, weekdays));
});

test('the years 2025 to 2028 have the Tết of the lunar calendar', () => {
  const first = { 2025: '2025-01-29', 2026: '2026-02-17', 2027: '2027-02-06', 2028: '2028-01-26' };
  for (const [year, date] of Object.entries(first))
    assert.match(
      specialDaysOf(rules, Number(year), weekdays).find((day) => day.date === date)?.name_vi ?? '',
      /mùng 1\)/,
    );
});

test('what was fixed for a year overrides the default', () => {
  assert.deepEqual(
    datesOf(2025, 'holiday').slice(1, 6),
    ['27', '28', '29', '30', '31'].map((day) => `2025-01-${day}`),
  );
  const free = { ...rules, decisions: {} };
  assert.equal(specialDaysOf(free, 2025, weekdays)[1]?.date, '2025-01-28');
  assert.deepEqual(datesOf(2025, 'swapped-work'), ['2025-04-26']);
});

test('two holidays that fall on rest days next to each other are made good one after the other', () => {
  // Tết of 2027: the first and second day are a Saturday and a Sunday.
  assert.deepEqual(datesOf(2027, 'compensation').slice(0, 2), ['2027-02-10', '2027-02-11']);
  // 30 April 2028 is a Sunday and the next day a holiday already.
  assert.ok(datesOf(2028, 'compensation').includes('2028-05-02'));
});

test('in every year eleven days are off, each rest day among them is made good, and no day stands twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1970, max: 2050 }), (year) => {
      const days = specialDaysOf({ ...rules, decisions: {} }, year, weekdays);
      const off = days.filter(({ kind }) => kind === 'holiday').map(({ date }) => date);
      const given = days.filter(({ kind }) => kind === 'compensation').map(({ date }) => date);
      // Tết can meet no other holiday, but 10/3 of the lunar year may be 30 April.
      assert.ok(off.length === 11 || new Set(off).size === 10, `${year}`);
      assert.equal(given.length, off.filter(isRest).length);
      assert.ok(given.every((date) => !isRest(date) && !off.includes(date)));
      assert.equal(new Set(given).size, given.length);
    }),
    { numRuns: 81 },
  );
});

test('the day beside 2 September joins the weekend where it can', () => {
  for (let year = 1970; year <= 2050; year++) {
    const day = dayNumber(`${year}-09-02`);
    const beside = datesOf(year, 'holiday').at(-1) === `${year}-09-02` ? day - 1 : day + 1;
    assert.ok(!isRest(dateOfDay(beside)), `${year}`);
  }
});
