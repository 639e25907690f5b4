import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dateOfDay, dateOfLunar, dayNumber, lunarOf } from './lunar.ts';

const CHINA = 8;

test('Tết falls on the days that the calendar of Viet Nam has', () => {
  const known: Record<number, string> = {
    1968: '1968-01-29',
    1985: '1985-01-21',
    2000: '2000-02-05',
    2007: '2007-02-17',
    2020: '2020-01-25',
    2025: '2025-01-29',
    2026: '2026-02-17',
    2027: '2027-02-06',
    2028: '2028-01-26',
    2030: '2030-02-02',
  };
  for (const [year, date] of Object.entries(known)) assert.equal(dateOfLunar(Number(year), 1, 1), date);
});

test('1968, 1985, 2007 and 2030 begin on another day one zone further east', () => {
  assert.equal(dateOfLunar(2030, 1, 1, CHINA), '2030-02-03');
  assert.equal(dateOfLunar(2007, 1, 1, CHINA), '2007-02-18');
  assert.equal(dateOfLunar(1985, 1, 1, CHINA), '1985-02-20');
  assert.equal(dateOfLunar(1968, 1, 1, CHINA), '1968-01-30');
});

test('the anniversary of the Hùng kings is the tenth of the third month', () => {
  for (const date of ['2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16'])
    assert.deepEqual(lunarOf(date), { year: Number(date.slice(0, 4)), month: 3, day: 10, leap: false });
});

test('leap months come where the calendar has them', () => {
  const leaps = (from: number, to: number) => {
    const found: string[] = [];
    for (let day = dayNumber(`${from}-01-01`); day < dayNumber(`${to + 1}-01-01`); day++) {
      const lunar = lunarOf(dateOfDay(day));
      if (lunar.leap && lunar.day === 1) found.push(`${lunar.year}/${lunar.month}`);
    }
    return found;
  };
  assert.deepEqual(leaps(2001, 2033), [
    '2001/4',
    '2004/2',
    '2006/7',
    '2009/5',
    '2012/4',
    '2014/9',
    '2017/6',
    '2020/4',
    '2023/2',
    '2025/6',
    '2028/5',
    '2031/3',
    '2033/11',
  ]);
});

test('every month from 1970 to 2050 has 29 or 30 days, and follows the one before it', () => {
  let before = lunarOf('1969-12-31');
  let longest = before.day;
  const last = dayNumber('2050-12-31');
  for (let number = dayNumber('1970-01-01'); number <= last; number++) {
    const now = lunarOf(dateOfDay(number));
    if (now.day === 1) {
      assert.ok(longest === 29 || longest === 30, `${longest} days before ${dateOfDay(number)}`);
      const next =
        before.month === now.month && !before.leap && now.leap
          ? before.year === now.year
          : now.month === (before.month % 12) + 1 && now.year === before.year + (now.month === 1 ? 1 : 0);
      assert.ok(next, `${JSON.stringify(now)} follows ${JSON.stringify(before)}`);
    } else assert.deepEqual([now.day, now.month, now.leap], [before.day + 1, before.month, before.leap]);
    before = now;
    longest = now.day;
  }
});

test('a date survives the way there and back', () => {
  const day = fc.integer({ min: dayNumber('1970-01-01'), max: dayNumber('2050-12-31') });
  fc.assert(
    fc.property(day, (number) => {
      const date = dateOfDay(number);
      assert.equal(dayNumber(date), number);
      const { year, month, day: at, leap } = lunarOf(date);
      if (!leap) assert.equal(dateOfLunar(year, month, at), date);
    }),
  );
});

test('a day that a month does not have is refused', () => {
  assert.throws(() => dateOfLunar(2026, 1, 31), RangeError);
});
