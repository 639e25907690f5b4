import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isDay, isDeadline, makeCalendar, parseDeadline } from '#platform/calendar';
import type { CalendarRules } from '#platform/country';

const rules: CalendarRules = {
  hours: [
    { from: '08:00', to: '12:00' },
    { from: '13:00', to: '17:00' },
  ],
  weekdays: [1, 2, 3, 4, 5],
  holidays: [
    { date: '2026-09-02', name: { en: 'Founding day' }, source: 'invented' },
    { date: '2026-09-03', name: { en: 'Day after' }, source: 'invented' },
  ],
  swappedWorkingDays: [{ date: '2026-09-12', source: 'invented' }],
  cutOff: '15:00',
};
const calendar = makeCalendar(rules, 'Asia/Bangkok');
const at = (date: string, time: string) => calendar.instantOf(date, time);
const shown = (instant: Date) => `${calendar.localDate(instant)} ${calendar.localTime(instant)}`;
const instants = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });

test('what is received in the morning counts at once', () => {
  assert.equal(shown(calendar.startOfCounting(at('2026-09-07', '09:30'))), '2026-09-07 09:30');
});

test('what is received at the cut-off counts from the start of the next working day', () => {
  assert.equal(shown(calendar.startOfCounting(at('2026-09-07', '14:59'))), '2026-09-07 14:59');
  assert.equal(shown(calendar.startOfCounting(at('2026-09-07', '15:00'))), '2026-09-08 08:00');
  assert.equal(shown(calendar.startOfCounting(at('2026-09-04', '16:10'))), '2026-09-07 08:00');
});

test('what is received on a holiday, in the night or at noon counts from when work starts again', () => {
  assert.equal(shown(calendar.startOfCounting(at('2026-09-02', '10:00'))), '2026-09-04 08:00');
  assert.equal(shown(calendar.startOfCounting(at('2026-09-07', '05:00'))), '2026-09-07 08:00');
  assert.equal(shown(calendar.startOfCounting(at('2026-09-07', '12:20'))), '2026-09-07 13:00');
});

test('three working days pass over weekend and holidays and work on a swapped Saturday', () => {
  assert.equal(
    shown(calendar.dueAt(at('2026-09-01', '09:30'), { within: '3 working-days' })),
    '2026-09-08 09:30',
  );
  assert.equal(
    shown(calendar.dueAt(at('2026-09-10', '09:30'), { within: '2 working-days' })),
    '2026-09-12 09:30',
  );
});

test('working days counted from the start of a day end with the working hours', () => {
  assert.equal(
    shown(calendar.dueAt(at('2026-09-07', '15:00'), { within: '3 working-days' })),
    '2026-09-10 17:00',
  );
});

test('plain days and months end with the working hours of their last day or of the next working day', () => {
  assert.equal(shown(calendar.dueAt(at('2026-09-07', '09:00'), { within: '10 days' })), '2026-09-17 17:00');
  assert.equal(shown(calendar.dueAt(at('2026-08-31', '09:00'), { within: '2 days' })), '2026-09-04 17:00');
  assert.equal(shown(calendar.dueAt(at('2026-12-31', '09:00'), { within: '2 months' })), '2027-03-01 17:00');
});

test('ISO durations pass exactly, day and night', () => {
  assert.equal(shown(calendar.after(at('2026-09-05', '22:00'), 'P1DT2H')), '2026-09-07 00:00');
});

test('a deadline that cannot be read is a coded fault', () => {
  for (const text of ['', 'soon', '3 weeks', '3working-days', '-1 days', 'P', 'PT', 'P1.5D', '99999 days']) {
    assert.equal(isDeadline(text), false, text);
    assert.throws(() => parseDeadline(text), { code: 'calendar.deadline', status: 422 });
  }
  for (const text of [
    '1 working-day',
    '3 working-days',
    '8 working-hours',
    '10 days',
    '2 months',
    'P3D',
    'PT8H',
    'P1Y2M3W4DT5H6M7S',
  ]) {
    assert.equal(isDeadline(text), true, text);
  }
});

test('a date that does not exist is a coded fault', () => {
  for (const date of ['2026-02-30', '2026-2-3', 'x', '2026-13-01']) {
    assert.throws(() => calendar.isWorkingDay(date), { code: 'calendar.date' });
  }
});

test('local dates follow the zone, also where clocks are changed', () => {
  const paris = makeCalendar(rules, 'Europe/Paris');
  assert.equal(paris.instantOf('2026-03-29', '12:00').toISOString(), '2026-03-29T10:00:00.000Z');
  assert.equal(paris.instantOf('2026-03-28', '12:00').toISOString(), '2026-03-28T11:00:00.000Z');
  assert.equal(paris.localDate(new Date('2026-06-30T22:30:00Z')), '2026-07-01');
});

test('rules without any working day are a fault, not an endless search', () => {
  const never = makeCalendar({ ...rules, weekdays: [], swappedWorkingDays: [] }, 'UTC');
  assert.throws(() => never.startOfCounting(new Date('2026-01-01')), { code: 'calendar.no_working_day' });
});

test('due dates never run backwards and always lie in working time', () => {
  const within = fc.constantFrom('3 working-days', '5 working-hours', '10 days', '2 months', '1 working-day');
  fc.assert(
    fc.property(instants, fc.nat(40 * 86_400_000), within, (from, later, text) => {
      const first = calendar.dueAt(from, { within: text });
      const second = calendar.dueAt(new Date(from.getTime() + later), { within: text });
      assert.ok(second >= first, `${shown(first)} then ${shown(second)}`);
      assert.ok(first > from);
      assert.ok(calendar.isWorkingDay(calendar.localDate(first)));
      const time = calendar.localTime(first);
      assert.ok((time >= '08:00' && time <= '12:00') || (time >= '13:00' && time <= '17:00'), time);
    }),
  );
});

test('hours added are the hours counted between, and working days step one at a time', () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: 1, max: 200 }), (from, hours) => {
      const to = calendar.addWorkingHours(from, hours);
      assert.ok(Math.abs(calendar.workingHoursBetween(from, to) - hours) < 1e-6);
      assert.equal(calendar.workingHoursBetween(to, from), -calendar.workingHoursBetween(from, to));
      const date = calendar.localDate(from);
      const next = calendar.addWorkingDays(date, 1);
      assert.equal(calendar.addWorkingDays(next, hours - 1), calendar.addWorkingDays(date, hours));
      assert.ok(next > date && calendar.isWorkingDay(next));
    }),
  );
});

test('a text is a day where the calendar has it, as the clock of the machine knows it', () => {
  const number = (most: number, width: number) =>
    fc.nat({ max: most }).map((one) => String(one).padStart(width, '0'));
  const like = fc.tuple(number(9999, 4), number(13, 2), number(32, 2)).map((parts) => parts.join('-'));
  fc.assert(
    fc.property(like, (text) => {
      const at = new Date(`${text}T00:00:00Z`);
      const known = !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) && text >= '0001';
      assert.equal(isDay(text), known, text);
    }),
    { numRuns: 5_000 },
  );
  for (const text of ['', '2026-1-1', '2026-01-01 ', ' 2026-01-01', '12026-01-01', '2026-01-01T00:00:00Z'])
    assert.equal(isDay(text), false, text);
  assert.deepEqual(['1900-02-29', '2000-02-29', '2024-02-29', '2026-02-29'].map(isDay), [
    false,
    true,
    true,
    false,
  ]);
});
