import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formats } from './formats.ts';

test('dates are day, month, year', () => {
  assert.equal(formats.date('2026-02-05', 'vi'), '05/02/2026');
  assert.equal(formats.date('2026-02-05', 'en'), '5 February 2026');
});

test('a day in a table is read with the day first, and one that there is not is none', () => {
  for (const text of ['7/5/2026', '07/05/2026', '07-05-2026', ' 7.5.2026 '])
    assert.equal(formats.readDate!(text), '2026-05-07');
  for (const text of ['31/2/2026', '7/13/2026', '2026/5/7', '7/5/26', 'hôm qua', ''])
    assert.equal(formats.readDate!(text), undefined);
});

test('an instant is told in local time', () => {
  assert.equal(formats.dateTime(new Date('2026-11-20T17:05:00Z'), 'vi'), '21/11/2026 00:05');
  assert.equal(formats.dateTime(new Date('2026-11-20T08:30:00Z'), 'en'), '20 November 2026, 15:30');
});

test('a document pads days below 10 and months 1 and 2, and no others', () => {
  assert.equal(formats.documentDate('2026-02-05', 'vi'), 'ngày 05 tháng 02 năm 2026');
  assert.equal(formats.documentDate('2026-03-10', 'vi'), 'ngày 10 tháng 3 năm 2026');
  assert.equal(formats.documentDate('2026-12-31', 'vi'), 'ngày 31 tháng 12 năm 2026');
  assert.equal(formats.documentDate('2026-12-31', 'en'), '31 December 2026');
});

test('money is grouped by thousands', () => {
  assert.equal(formats.money(1234567, 'vi'), '1.234.567\u00a0đ');
  assert.equal(formats.money(0, 'vi'), '0\u00a0đ');
  assert.equal(formats.money(-50000, 'vi'), '-50.000\u00a0đ');
  assert.equal(formats.money(999, 'vi'), '999\u00a0đ');
  assert.equal(formats.money(1234567, 'en'), '1,234,567\u00a0VND');
});

test('numbers keep their decimals', () => {
  assert.equal(formats.number(1234.5, 'vi'), '1.234,5');
  assert.equal(formats.number(0.000001, 'vi'), '0,000001');
  assert.equal(formats.number(-0.0000001, 'en'), '0');
  assert.equal(formats.number(1e21, 'vi'), '1.000.000.000.000.000.000.000');
});

test('the digits of any whole amount survive the grouping', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      assert.equal(Number(formats.number(amount, 'vi').replaceAll('.', '')), amount === 0 ? 0 : amount);
    }),
  );
});
