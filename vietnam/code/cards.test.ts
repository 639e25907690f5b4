import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cards } from './cards.ts';

const OLD = '001195999999|012345678|NGUYỄN THỊ MẪU|08031995|Nữ|Phường Ba Đình, Hà Nội|01072025';

test('the seven fields of a card are read', () => {
  assert.deepEqual(cards.parse(OLD), {
    personalNumber: '001195999999',
    formerNumber: '012345678',
    fullName: 'NGUYỄN THỊ MẪU',
    birthDate: '1995-03-08',
    sex: 'female',
    address: 'Phường Ba Đình, Hà Nội',
    issuedOn: '2025-07-01',
  });
});

test('the older number may be missing, the day of issue too, and a reader may add a line end', () => {
  assert.equal(cards.parse(`\t${cards.example}\r\n`)?.formerNumber, undefined);
  assert.equal(cards.parse(OLD.split('|').slice(0, 6).join('|'))?.issuedOn, undefined);
});

test('a reader that writes accents apart says the same', () => {
  assert.deepEqual(cards.parse(OLD.normalize('NFD')), cards.parse(OLD));
});

test('further fields of newer cards are left alone, but there are at most eleven', () => {
  const more = ['', 'NGUYỄN VĂN CHA', 'TRẦN THỊ MẸ', ''];
  for (const [nth] of more.entries())
    assert.deepEqual(cards.parse([OLD, ...more.slice(0, nth + 1)].join('|')), cards.parse(OLD));
  assert.equal(cards.parse([OLD, ...more, ''].join('|')), undefined);
});

test('what is no card is refused', () => {
  const changed = (nth: number, value: string) => OLD.split('|').with(nth, value).join('|');
  for (const text of [
    '',
    '001195999999',
    OLD.split('|').slice(0, 5).join('|'),
    OLD.replaceAll('|', ';'),
    changed(0, '00119599999'),
    changed(0, '003195999999'),
    changed(1, '12'),
    changed(2, ' '),
    changed(3, '31021995'),
    changed(3, '19950308'),
    changed(3, '08031996'),
    changed(4, 'Nam'),
    changed(4, 'F'),
    `${OLD}${'x'.repeat(1000)}`,
    'https://example.org/?a=1|2|3|4|5|6',
  ])
    assert.equal(cards.parse(text), undefined, text.slice(0, 120));
});

const digits = (length: number) =>
  fc.integer({ min: 0, max: 10 ** length - 1 }).map((n) => String(n).padStart(length, '0'));

test('whatever stands on a card comes back as it was', () => {
  const text = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .map((s) => s.replaceAll('|', ' ').normalize('NFC').trim())
    .filter((s) => s !== '');
  const card = fc.record({
    year: fc.integer({ min: 1900, max: 2399 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    female: fc.boolean(),
    tail: digits(6),
    former: fc.oneof(fc.constant(''), digits(9), digits(12)),
    name: text,
    address: text,
  });
  fc.assert(
    fc.property(card, ({ year, month, day, female, tail, former, name, address }) => {
      const two = (n: number) => String(n).padStart(2, '0');
      const century = (Math.floor(year / 100) - 19) * 2 + (female ? 1 : 0);
      const personalNumber = `001${century}${two(year % 100)}${tail}`;
      const birth = `${two(day)}${two(month)}${year}`;
      const read = [personalNumber, former, name, birth, female ? 'Nữ' : 'Nam', address, '01072025'];
      assert.deepEqual(cards.parse(read.join('|')), {
        personalNumber,
        fullName: name,
        birthDate: `${year}-${two(month)}-${two(day)}`,
        sex: female ? 'female' : 'male',
        address,
        issuedOn: '2025-07-01',
        ...(former && { formerNumber: former }),
      });
    }),
  );
});

test('nothing that anybody types or mangles makes it fall over, and what it accepts has a number of the right form', () => {
  const mangled = fc
    .tuple(fc.nat(OLD.length), fc.nat(8), fc.string({ unit: 'binary', maxLength: 8 }))
    .map(([at, gone, put]) => OLD.slice(0, at) + put + OLD.slice(at + gone));
  fc.assert(
    fc.property(fc.oneof(mangled, fc.string({ unit: 'binary', maxLength: 200 })), (read) => {
      const facts = cards.parse(read);
      if (facts) assert.match(facts.personalNumber, /^\d{12}$/);
    }),
    { numRuns: 1000 },
  );
});
