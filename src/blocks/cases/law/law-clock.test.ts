import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Deadline } from '#blocks/services';
import { makeCalendar } from '#platform/calendar';
import { dueAfterPause, nextAlarm, timeBefore } from './law-clock.ts';

const HOUR = 3_600_000;
const calendar = makeCalendar(
  {
    weekdays: [1, 2, 3, 4, 5],
    hours: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    cutOff: '15:00',
    holidays: ['2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'].map((date) => ({
      date,
    })),
    swappedWorkingDays: [{ date: '2027-02-20' }],
  } as unknown as Parameters<typeof makeCalendar>[0],
  'Asia/Ho_Chi_Minh',
);
const at = (day: string, time: string) => calendar.instantOf(day, time);
const instant = fc
  .integer({ min: 0, max: 60 * 24 * 60 })
  .map((minutes) => new Date(Date.UTC(2027, 0, 15) + minutes * 60_000));
const hours = (from: Date, to: Date) => calendar.workingHoursBetween(from, to);

test('eight working hours before a due date pass over nights, weekends and the new year', () => {
  assert.deepEqual(
    timeBefore(calendar, at('2027-02-12', '10:00'), '8 working-hours'),
    at('2027-02-04', '10:00'),
  );
  assert.deepEqual(
    timeBefore(calendar, at('2027-01-18', '17:00'), '1 working-days'),
    at('2027-01-18', '08:00'),
  );
  assert.deepEqual(timeBefore(calendar, at('2027-01-19', '10:00'), '1 days'), at('2027-01-18', '10:00'));
});

test('property: from the time before a due date so much working time is left, and a minute later it is not', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 40 }), (due, count) => {
      const before = timeBefore(calendar, due, `${count} working-hours`);
      assert.ok(hours(before, due) >= count);
      assert.ok(hours(new Date(before.getTime() + 60_000), due) < count);
    }),
  );
});

test('property: the counted periods before and after a pause add up to what the service declares', () => {
  fc.assert(
    fc.property(
      instant,
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 0, max: 20 * 24 }),
      fc.integer({ min: 0, max: 30 * 24 }),
      fc.constantFrom('restart', 'subtract'),
      (received, days, worked, waited, supplement) => {
        const deadline = { within: `${days} working-days`, supplement } as Deadline;
        const start = calendar.startOfCounting(received);
        const dueBefore = calendar.dueAt(received, deadline);
        const stoppedAt = new Date(Math.min(start.getTime() + worked * HOUR, dueBefore.getTime()));
        const resumed = new Date(stoppedAt.getTime() + waited * HOUR);
        const due = dueAfterPause(calendar, deadline, { dueBefore, stoppedAt, at: resumed });
        assert.ok(due >= dueBefore);
        if (supplement === 'subtract')
          assert.ok(Math.abs(hours(start, stoppedAt) + hours(resumed, due) - days * 8) < 1e-6);
        else if (due > dueBefore)
          assert.ok(Math.abs(hours(calendar.startOfCounting(resumed), due) - days * 8) < 1e-6);
      },
    ),
  );
});

test('the clock reminds, then makes the new appointment, then tells the leader; after the appointment it does not make another', () => {
  const deadline = {
    within: '5 working-days',
    extension: { automatic: { before: '1 working-days', by: '2 working-days', reason: 'x' } },
    reminders: { before: '12 working-hours', escalate_after: '4 working-hours', leader: 'mayor' },
  } as Deadline;
  const dueAt = at('2027-01-22', '10:00');
  const from = at('2027-01-15', '09:00');
  const first = nextAlarm(calendar, deadline, { dueAt, extended: false, from });
  assert.deepEqual(first, { alarm: 'remind', alarmAt: at('2027-01-20', '15:00') });
  const second = nextAlarm(calendar, deadline, {
    dueAt,
    extended: false,
    from: first.alarmAt!,
    after: 'remind',
  });
  assert.deepEqual(second, { alarm: 'extend', alarmAt: at('2027-01-21', '10:00') });
  const third = nextAlarm(calendar, deadline, { dueAt, extended: true, from, after: 'remind' });
  assert.deepEqual(third, { alarm: 'escalate', alarmAt: at('2027-01-22', '15:00') });
  assert.equal(nextAlarm(calendar, deadline, { dueAt, extended: true, from, after: 'escalate' }).alarm, null);
  assert.equal(nextAlarm(calendar, { within: '1 days' }, { dueAt, extended: false, from }).alarm, null);
});
