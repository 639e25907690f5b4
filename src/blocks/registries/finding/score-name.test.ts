import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadCountry } from '#tests/country';
import { keysOfPerson, keysToSeek, wordsOf } from './name-keys.ts';
import { gradeBirth, isNear, scoreName, scoreTitle, withBirth } from './score-name.ts';

const country = await loadCountry('tests/country');

const word = fc.constantFrom(
  'Ada',
  'Äda',
  'May',
  'Reed',
  'Phil',
  'Fil',
  'X',
  'Annette',
  'Anette',
  'Öst',
  'Ost',
  'Bo',
);
const name = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
const partsOf = (a: string, b: string) =>
  Object.fromEntries(scoreName(country, a, b).parts.map(({ fact, grade }) => [fact, grade]));

test('a name is wholly alike itself, however it is composed or spaced', () => {
  fc.assert(
    fc.property(name, (one) => {
      assert.equal(scoreName(country, one, one).value, 1);
      assert.equal(scoreName(country, ` ${one.normalize('NFD').toUpperCase()}  `, one).value, 1);
    }),
  );
});

test('two names are as alike as the other way round', () => {
  fc.assert(
    fc.property(name, name, (a, b) => {
      assert.equal(scoreName(country, a, b).value, scoreName(country, b, a).value);
    }),
  );
});

test('a score is what its parts add up to, and lies between nothing and one', () => {
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
    ['Äda', 'Ada', 'Adda', 'Zorq'],
    ['Philippä', 'Philippa', 'Filipa', 'Blem'],
    ['Mössop', 'Mossop', 'Mosop', 'Vask'],
    ['Knöll', 'Knoll', 'Knol', 'Grut'],
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
      const [high, low] = [better, worse].map((one) => scoreName(country, whole, one).value);
      assert.ok(low! <= high!, `${whole}: ${better} ${high}, ${worse} ${low}`);
    }),
    { numRuns: 300 },
  );
});

test('the parts say in what two names differ, in the order of the country', () => {
  const same = { family: 'same', middle: 'same', given: 'same' };
  assert.deepEqual(partsOf('Ada May Reed', 'Ada May Reed'), same);
  assert.deepEqual(partsOf('Ada Ostbrook', 'Ada Östbrook'), { ...same, family: 'accents' });
  assert.deepEqual(partsOf('Ada Reed', 'Ada May Reed'), { ...same, middle: 'extra' });
  assert.deepEqual(partsOf('Ada May Reed', 'Ada Reed'), { ...same, middle: 'missing' });
  assert.deepEqual(partsOf('Phil Reed', 'Fil Read'), { family: 'near', middle: 'same', given: 'spelling' });
  assert.deepEqual(partsOf('Ada M Reed', 'Ada May Reed'), { ...same, middle: 'initial' });
  assert.deepEqual(partsOf('Reed Ada', 'Ada Reed'), { name: 'order' });
});

test('whoever differs in the given name is farther than whoever differs in the middle name', () => {
  const order = ['Ada May Reed', 'Ada Mäy Reed', 'Ada Reed', 'Ada Sue Reed', 'Eve May Reed', 'Bo Quill'];
  const values = order.map((one) => scoreName(country, 'Ada May Reed', one).value);
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
});

test('what is asked for is found by a key that the name is kept under', () => {
  const finds = (asked: string, kept: string) => {
    const keys = new Set(keysOfPerson(country, kept));
    return keysToSeek(country, asked).some((key) => keys.has(key));
  };
  for (const asked of [
    'Ada May Reed',
    'ada may reed',
    'Reed May Ada',
    'Ada Reed',
    'Ada Sue Reed',
    'Ada Sue May Reed',
    'A M R',
    'Ada',
    'Reed',
  ])
    assert.ok(finds(asked, 'Ada May Reed'), asked);
  fc.assert(
    fc.property(name, (one) => {
      fc.pre(wordsOf(country, one).length > 0);
      assert.ok(finds(one, one));
      assert.ok(finds(country.text.fold(one), one));
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
  const exact = scoreName(country, 'Ada Reed', 'Ada Reed');
  assert.equal(withBirth(exact, { year: 1990 }, '1990-05-06').value, 1);
  assert.ok(withBirth(exact, { year: 1990 }, '1991-05-06').value < 1);
});

test('a title is found by some of its words, and is nearer the less else stands in it', () => {
  const titles = ['Paper Boats', 'The Paper Boats', 'The Old Guild of Paper Boats', 'Paper Hats'];
  const values = titles.map((one) => scoreTitle(country, 'paper boats', one).value);
  assert.deepEqual(
    values,
    values.toSorted((a, b) => b - a),
  );
  assert.ok(values[0]! > 0.9 && values[3]! < 0.6);
});
