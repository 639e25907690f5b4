import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { identifiers } from './identifiers.ts';

const nine = fc.integer({ min: 0, max: 999_999_999 }).map((number) => String(number).padStart(9, '0'));
const endings = (front: string) =>
  [...'0123456789'].filter((digit) => identifiers.parseBusinessNumber(front + digit).valid);

test('a published number of a business is valid, and of its branch', () => {
  assert.deepEqual(identifiers.parseBusinessNumber('0100109106'), { valid: true });
  assert.deepEqual(identifiers.parseBusinessNumber('0100109106012'), { valid: true, branch: '012' });
  assert.deepEqual(identifiers.parseBusinessNumber('0100109106000'), { valid: false });
});

test('nine digits have one check digit or none, and no digit of a number can be mistaken', () => {
  fc.assert(
    fc.property(nine, fc.nat(8), fc.integer({ min: 1, max: 9 }), (front, at, by) => {
      const [check, ...others] = endings(front);
      assert.deepEqual(others, []);
      if (check === undefined) return;
      const digit = String((Number(front[at]) + by) % 10);
      const wrong = front.slice(0, at) + digit + front.slice(at + 1) + check;
      assert.equal(identifiers.parseBusinessNumber(wrong).valid, false, `${front}${check} and ${wrong}`);
    }),
  );
});

test('no text is both the number of a business and of a person, and each pays taxes under its own', () => {
  assert.deepEqual(identifiers.parseTaxNumber('0100109106'), { valid: true, of: 'business' });
  assert.deepEqual(identifiers.parseTaxNumber('0100109106001'), { valid: true, of: 'branch' });
  assert.deepEqual(identifiers.parseTaxNumber('001195000001'), { valid: true, of: 'person' });
  fc.assert(
    fc.property(fc.stringMatching(/^\d{8,14}$/), (text) => {
      const business = identifiers.parseBusinessNumber(text).valid;
      const person = identifiers.parsePersonalNumber(text).valid;
      assert.ok(!(business && person));
      assert.equal(identifiers.parseTaxNumber(text).valid, business || person);
      assert.equal(identifiers.parseOfficialNumber(text).valid, person);
    }),
  );
});

test('what is not typed as a number is refused', () => {
  for (const text of [
    '',
    '010010910',
    '01001091060',
    '0100109106-001',
    ' 0100109106',
    '０100109106',
    '010010910x',
  ])
    assert.equal(identifiers.parseBusinessNumber(text).valid, false, text);
});
