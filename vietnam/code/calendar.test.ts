import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calendar } from './calendar.ts';
import { specialDays } from './declared.ts';

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
const isRest = (date: string): boolean => !calendar.weekdays.includes(weekday(date));
const off = new Set(calendar.holidays.map(({ date }) => date));

test('a working day has eight hours', () => {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  assert.equal(
    calendar.hours.reduce((sum, { from, to }) => sum + minutes(to) - minutes(from), 0),
    480,
  );
  assert.equal(calendar.cutOff, '15:00');
});

test('each year has the eleven public holidays of the law', () => {
  for (const year of ['2025', '2026', '2027', '2028']) {
    const days = specialDays.filter(({ date, kind }) => date.startsWith(year) && kind === 'holiday');
    assert.equal(days.length, 1 + 5 + 1 + 1 + 1 + 2, year);
  }
});

test('Tết begins on the first day of the lunar year as seen at UTC+7', () => {
  for (const date of ['2025-01-29', '2026-02-17', '2027-02-06', '2028-01-26']) {
    const day = calendar.holidays.find((holiday) => holiday.date === date);
    assert.match(day?.name.vi ?? '', /mùng 1/);
  }
});

test('every holiday on a day of rest is made good on a working day of the same year', () => {
  for (const year of ['2025', '2026', '2027', '2028']) {
    const lost = specialDays.filter(
      (day) => day.date.startsWith(year) && day.kind === 'holiday' && isRest(day.date),
    );
    const given = specialDays.filter((day) => day.date.startsWith(year) && day.kind === 'compensation');
    assert.equal(given.length, lost.length, year);
    assert.ok(given.every(({ date }) => !isRest(date)));
  }
});

test('every swapped day of work is a day of rest, and each is exchanged for one day off', () => {
  const swappedOff = specialDays.filter(({ kind }) => kind === 'swapped-off');
  assert.equal(calendar.swappedWorkingDays.length, swappedOff.length);
  assert.ok(calendar.swappedWorkingDays.every(({ date }) => isRest(date) && !off.has(date)));
  assert.ok(swappedOff.every(({ date }) => !isRest(date)));
});

test('days stand once, in order, with a source', () => {
  const dates = specialDays.map(({ date }) => date);
  assert.deepEqual(dates, [...new Set(dates)].sort());
  assert.ok(specialDays.every(({ source, name_vi, name_en }) => source && name_vi && name_en));
});

test('a day that is only proposed is a working day', () => {
  assert.ok(!off.has('2026-11-24'));
});
