import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { country } from './index.ts';

test('a personal number that is made has the right form, and a changed digit shows', () => {
  const facts = { sex: 'male', birthDate: '2026-01-01', areaPath: [] } as const;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), (draw) => {
      const made = country.identifiers.makePersonalNumber(facts, () => draw);
      assert.deepEqual(country.identifiers.parsePersonalNumber(made), { valid: true });
      const changed = made.replace(/\d(?=-)/, (digit) => String((Number(digit) + 1) % 10));
      assert.deepEqual(country.identifiers.parsePersonalNumber(changed), { valid: false });
    }),
  );
});

test('the given name stands first and the list goes by family name', () => {
  assert.equal(country.names.full({ family: 'Quill', given: 'Bo' }), 'Bo Quill');
  assert.deepEqual(country.names.split('Ada May Reed'), { family: 'Reed', middle: 'May', given: 'Ada' });
  assert.ok(country.names.sortKey('Zoe Abel') < country.names.sortKey('Ada Reed'));
  assert.ok(country.text.sortKey('Zell') < country.text.sortKey('Östbrook'));
});

test('its formats are its own', () => {
  assert.equal(country.formats.date('2026-02-05', 'en'), '2026.2.5');
  assert.equal(country.formats.dateTime(new Date('2026-02-05T03:00:00Z'), 'en'), '2026.2.5 08:45');
  assert.equal(country.formats.money(1234567, 'en'), '1 234 567 crowns');
});

test('a card of the country tells number and name, and any other text is none', () => {
  const { cards, identifiers } = country;
  const facts = { sex: 'male', birthDate: '2026-01-01', areaPath: [] } as const;
  assert.ok(cards.parse(cards.example));
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_999_999 }), fc.string({ maxLength: 40 }), (draw, noise) => {
      const personalNumber = identifiers.makePersonalNumber(facts, () => draw);
      assert.deepEqual(cards.parse(`MERIDIA/1;${personalNumber};Bo Quill\n`), {
        personalNumber,
        fullName: 'Bo Quill',
      });
      assert.equal(cards.parse(`MERIDIA/1;${personalNumber}`), undefined);
      assert.equal(cards.parse(noise), undefined);
    }),
  );
});
