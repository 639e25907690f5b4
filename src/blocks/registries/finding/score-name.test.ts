import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCountry } from '#tests/country';
import { keysOfPerson, keysToSeek, wordsOf } from './name-keys.ts';
import { gradeBirth, isNear, scoreName, scoreTitle, withBirth } from './score-name.ts';

const [first, invented] = await Promise.all([loadCountry('vietnam'), loadCountry('tests/country')]);
const COUNTRIES = [first, invented];

const word = fc.constantFrom(
  'Đỗ',
  'Đô',
  'Thị',
  'Văn',
  'An',
  'Ân',
  'Hoà',
  'Hòa',
  'Mỹ',
  'Mĩ',
  'Ada',
  'Reed',
  'Phil',
  'Fil',
  'X',
  'Annette',
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const partsOf = (country: typeof first, a: string, b: string) =>
  Object.fromEntries(scoreName(country, a, b).parts.map(({ fact, grade }) => [fact, grade]));

test('a name is wholly alike itself, however it is composed or spaced', () => {
  for (const country of COUNTRIES)
    fc.assert(
      fc.property(name, (one) => {
        assert.equal(scoreName(country, one, one).value, 1);
        assert.equal(scoreName(country, ` ${one.normalize('NFD').toUpperCase()}  `, one).value, 1);
      }),
    );
});

test('two names are as alike as the other way round', () => {
  for (const country of COUNTRIES)
    fc.assert(
      fc.property(name, name, (a, b) => {
        assert.equal(scoreName(country, a, b).value, scoreName(country, b, a).value);
      }),
    );
});

test('a score is what its parts add up to, and lies between nothing and one', () => {
  for (const country of COUNTRIES)
    fc.assert(
      fc.property(name, name, (a, b) => {
        const { value, parts } = scoreName(country, a, b);
        const sum = parts.reduce((all, { worth, weight }) => all + worth * weight, 0);
        assert.ok(Math.abs(sum - value) < 0.0051, `${sum} ${value}`);
        assert.ok(value >= 0 && value <= 1);
      }),
    );
});

test('a name never comes nearer by getting worse: marks lost, then another spelling, then another word', () => {
  // Each list goes from the word itself to one that has nothing of it.
  const STEPS = [
    ['Mỹ', 'My', 'Mi', 'Zorq'],
    ['Quý', 'Quy', 'Qui', 'Blem'],
    ['Huỳnh', 'Huynh', 'Hoang', 'Vask'],
    ['Đức', 'Duc', 'Dux', 'Plim'],
  ];
  const steps = fc.array(fc.tuple(fc.nat(STEPS.length - 1), fc.nat(3), fc.nat(3)), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(steps, (drawn) => {
      // Each word once: a word that gets worse must not become another of the name.
      const words = [...new Map(drawn.map((one) => [one[0], one])).values()];
      const whole = words.map(([at]) => STEPS[at]![0]).join(' ');
      const better = words.map(([at, a, b]) => STEPS[at]![Math.min(a, b)]).join(' ');
      const worse = words.map(([at, a, b]) => STEPS[at]![Math.max(a, b)]).join(' ');
      const [high, low] = [scoreName(first, whole, better).value, scoreName(first, whole, worse).value];
      assert.ok(low <= high, `${whole}: ${better} ${high}, ${worse} ${low}`);
    }),
    { numRuns: 300 },
  );
});

test('the parts say in what two names differ, in the order of the country', () => {
  assert.deepEqual(partsOf(first, 'Nguyễn Văn An', 'Nguyễn Văn An'), {
    family: 'same',
    middle: 'same',
    given: 'same',
  });
  assert.deepEqual(partsOf(first, 'Nguyen Van An', 'Nguyễn Văn An'), {
    family: 'accents',
    middle: 'accents',
    given: 'same',
  });
  assert.deepEqual(partsOf(first, 'Nguyễn An', 'Nguyễn Văn An'), {
    family: 'same',
    middle: 'extra',
    given: 'same',
  });
  assert.deepEqual(partsOf(first, 'Lê Thị Mỹ', 'Lê Thị Mĩ'), {
    family: 'same',
    middle: 'same',
    given: 'spelling',
  });
  assert.deepEqual(partsOf(first, 'Huỳnh Thuý', 'Hoàng Thúy'), {
    family: 'spelling',
    middle: 'same',
    given: 'accents',
  });
  assert.deepEqual(partsOf(first, 'An Nguyễn Văn', 'Nguyễn Văn An'), { name: 'order' });
  assert.deepEqual(partsOf(first, 'Trần Đ. Bình', 'Trần Đức Bình'), {
    family: 'same',
    middle: 'initial',
    given: 'same',
  });
  assert.deepEqual(partsOf(invented, 'Ada Reed', 'Ada May Reed'), {
    family: 'same',
    middle: 'extra',
    given: 'same',
  });
  assert.deepEqual(partsOf(invented, 'Phil Reed', 'Fil Read'), {
    family: 'near',
    middle: 'same',
    given: 'spelling',
  });
});

test('whoever differs in the given name is farther than whoever differs in the middle name', () => {
  const asked = 'Nguyễn Văn An';
  const order = [
    'Nguyễn Văn An',
    'Nguyen Van An',
    'Nguyễn An',
    'Nguyễn Minh An',
    'Nguyễn Văn Bình',
    'Trần Thị Hoa',
  ];
  const values = order.map((one) => scoreName(first, asked, one).value);
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
});

test('what is asked for is found by a key that the name is kept under', () => {
  const finds = (country: typeof first, asked: string, kept: string) => {
    const keys = new Set(keysOfPerson(country, kept));
    return keysToSeek(country, asked).some((key) => keys.has(key));
  };
  for (const asked of [
    'Nguyễn Văn An',
    'nguyen van an',
    'An Nguyen Van',
    'Nguyễn An',
    'Nguyễn Minh An',
    'Nguyễn Văn Minh An',
    'N V A',
    'An',
    'Nguyễn',
  ])
    assert.ok(finds(first, asked, 'Nguyễn Văn An'), asked);
  for (const country of COUNTRIES)
    fc.assert(
      fc.property(name, (one) => {
        fc.pre(wordsOf(country, one).length > 0);
        assert.ok(finds(country, one, one));
        assert.ok(finds(country, country.text.fold(one), one));
      }),
    );
});

test('a slip of one letter is near, whichever it is', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 3, maxLength: 7 });
  fc.assert(
    fc.property(letters, fc.nat(6), fc.constantFrom('a', 'b', 'x'), (text, at, letter) => {
      const i = at % text.length;
      for (const slip of [
        text.slice(0, i) + text.slice(i + 1),
        text.slice(0, i) + letter + text.slice(i),
        text.slice(0, i) + letter + text.slice(i + 1),
        text.slice(0, i) + (text[i + 1] ?? '') + text[i] + text.slice(i + 2),
      ]) {
        assert.ok(isNear(text, slip), `${text} ${slip}`);
        assert.ok(isNear(slip, text));
      }
      assert.ok(!isNear(text, `${text}xy`));
    }),
  );
});

test('a birth date counts by how far it is off', () => {
  const grade = (found: string | null) => gradeBirth({ year: 1990, day: '02-03' }, found);
  assert.deepEqual(
    ['1990-02-03', '1990-03-02', '1990-02-05', '1991-02-03', '1990-07-08', '1985-02-03', null].map(grade),
    ['same', 'turned', 'one_part', 'year_off', 'same_year', 'other', 'unknown'],
  );
  assert.deepEqual(
    ['1990-07-08', '1991-01-01', '1992-01-01'].map((one) => gradeBirth({ year: 1990 }, one)),
    ['year', 'year_off', 'other'],
  );
  const exact = scoreName(first, 'Lê Lợi', 'Lê Lợi');
  assert.equal(withBirth(exact, { year: 1990 }, '1990-05-06').value, 1);
  assert.ok(withBirth(exact, { year: 1990 }, '1991-05-06').value < 1);
});

test('a title is found by some of its words, and is nearer the less else stands in it', () => {
  const asked = 'hoa sen';
  const values = ['Hoa Sen', 'Công ty Hoa Sen', 'Công ty trách nhiệm hữu hạn Hoa Sen', 'Hoa Hồng'].map(
    (one) => scoreTitle(first, asked, one).value,
  );
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
  assert.ok(values[0]! > 0.9 && values[3]! < 0.6);
});
