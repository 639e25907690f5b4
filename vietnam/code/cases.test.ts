import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cases } from './cases.ts';

test('a case code is agency, date of receipt and the sequence of the day', () => {
  assert.equal(
    cases.code({ agencyCode: '000.00.12.H40', date: '2022-11-30', sequence: 1 }),
    '000.00.12.H40-221130-0001',
  );
  assert.equal(
    cases.code({ agencyCode: 'H26.1', date: '2026-11-21', sequence: 12345 }),
    'H26.1-261121-12345',
  );
});

test('the platform states map one to one to the national codes 1 to 10', () => {
  const codes = Object.values(cases.states).map(({ code }) => Number(code));
  assert.deepEqual(codes, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.equal(cases.states.submitted.name.vi, 'Mới đăng ký');
  assert.equal(cases.states['supplement-requested'].code, '5');
  assert.equal(cases.states.delivered.name.vi, 'Đã trả kết quả');
});

test('a document number has a zero below 10 and the symbol, or the year where there is none', () => {
  const facts = { year: 2026, agencyCode: 'Z01.00004' };
  assert.equal(cases.documentNumber({ ...facts, sequence: 5, symbol: 'QĐ-UBND' }), '05/QĐ-UBND');
  assert.equal(cases.documentNumber({ ...facts, sequence: 120, symbol: 'QĐ-UBND' }), '120/QĐ-UBND');
  assert.equal(cases.documentNumber({ ...facts, sequence: 5, symbol: '' }), '05/2026');
});
