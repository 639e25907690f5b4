import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { areas, formatter, formOf, libraryCard, show } from './form.fixture.ts';
import { overlay, parsePosted, validateForm } from './index.ts';
import { postBack, skeletonOf } from './read-markup.ts';
import { isDay } from './read-text.ts';

const line = fc
  .string({ unit: 'grapheme', maxLength: 40 })
  .map((text) => text.normalize('NFC').replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && text.isWellFormed() && !/\p{Cc}/u.test(text));
const lines = fc.array(line, { minLength: 1, maxLength: 4 }).map((list) => list.join('\n'));
const day = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .filter(([y, m, d]) => isDay(y, m, d))
  .map(
    ([y, m, d]) =>
      `${String(y).padStart(4, '0')}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
  );
const kept = fc.record(
  { id: fc.uuid(), name: line, type: fc.constant('application/pdf'), size: fc.nat() },
  { noNullPrototype: true },
);

const answers = fc.record(
  {
    reader: fc.record(
      {
        full_name: line,
        kind: fc.constantFrom('child', 'student'),
        school: line,
        birth_date: day,
        email: line,
        home: fc.record(
          { region: fc.constantFrom('A', 'B'), town: fc.constantFrom('A1', 'A2'), street: line },
          { noNullPrototype: true },
        ),
      },
      { noNullPrototype: true, requiredKeys: ['kind', 'home'] },
    ),
    card: fc.record(
      {
        loans: fc.integer(),
        deposit: fc.maxSafeNat().map((n) => n % 1e15),
        height: fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000),
        home_delivery: fc.constant(true),
        delivery_street: line,
        branches: fc.subarray(['north', 'south', 'sea', 'hill'], { minLength: 1 }),
        language: fc.constantFrom('a', 'g'),
        wishes: lines,
      },
      { noNullPrototype: true, requiredKeys: ['home_delivery'] },
    ),
    consent: fc.record(
      { photo: kept, letter: kept, honest: fc.constant(true) },
      { noNullPrototype: true, requiredKeys: [] },
    ),
  },
  { noNullPrototype: true },
);

test('a page that nobody touched posts back the same data', () => {
  const lookedUp = { formatter, options: areas, shown: new Map() };
  fc.assert(
    fc.property(answers, (data) => {
      for (const group of ['reader', 'card', 'consent'] as const) {
        const body = postBack(show(libraryCard, group, data, { lookedUp }));
        const posted = parsePosted(libraryCard, group, body, [], { ...lookedUp, before: data });
        assert.deepEqual(posted.faults, []);
        assert.deepEqual(posted.revealed, []);
        assert.deepEqual(posted.data, data);
      }
    }),
    { numRuns: 200 },
  );
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '"><script>alert(1)</script>',
    "' onfocus='x",
    '</textarea><b>',
    '</option></select>',
    '<!--',
    ']]>',
    '&lt;',
    '&amp;quot;',
    '" checked x="',
    '\u2028<',
    '{{x}}',
    '`',
  ),
);

test('no value becomes markup, wherever it stands', () => {
  const at = (bad: string) => {
    const options = new Map([
      ['/reader/home/region', [{ value: bad, label: bad }]],
      ['/reader/home/town', [{ value: bad, label: bad }]],
    ]);
    const shown = new Map([['/reader/register_number', { value: bad || 'x', source: bad }]]);
    const file = { id: bad, name: bad, type: bad, size: 1 };
    const data = {
      reader: {
        full_name: bad,
        kind: 'child',
        school: bad,
        birth_date: bad,
        email: bad,
        home: { region: bad, town: bad, street: bad },
      },
      guardian: { name: bad, number: bad },
      card: {
        loans: bad,
        height: bad,
        home_delivery: true,
        delivery_street: bad,
        branches: [bad],
        language: bad,
        wishes: bad,
      },
      consent: { photo: file, letter: file, honest: bad },
    };
    const faults = [
      '/reader/email',
      '/reader/kind',
      '/reader/home',
      '/guardian/name',
      '/card/loans',
      '/card/branches',
      '/consent/photo',
      '/consent/honest',
    ].map((pointer) => ({ pointer, code: 'forms.check', params: { message: bad } }));
    const texts = overlay(libraryCard, {
      '/properties/reader/properties/email/title': bad,
      '/properties/reader/properties/email/description': bad,
      '/properties/reader/properties/kind/x-labels/adult': bad,
      '/properties/reader/properties/home/title': bad,
      '/properties/card/properties/language/x-labels/a': bad,
      '/properties/consent/properties/honest/title': bad,
      '/properties/guardian/properties/number/x-example': bad,
    });
    const posted = Object.fromEntries(
      ['reader.full_name', 'reader.birth_date.day', 'reader.home.region', 'card.wishes', 'card.loans'].map(
        (name) => [name, bad],
      ),
    );
    return ['reader', 'guardian', 'card', 'consent'].flatMap((group) => [
      skeletonOf(show(texts, group, data, { lookedUp: { options, shown }, faults })),
      skeletonOf(show(texts, group, data, { lookedUp: { options, shown }, faults, posted })),
    ]);
  };
  const calm = at('x');
  fc.assert(
    fc.property(
      hostile.filter((text) => text.length > 0),
      (bad) => assert.deepEqual(at(bad), calm),
    ),
    { numRuns: 300 },
  );
});

const wild = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  fc.array(fc.string(), { maxLength: 4 }),
  fc.constantFrom(
    'true',
    'false',
    '1e999',
    '٣',
    'NaN',
    '31',
    '2',
    '2020',
    '2020-02-30',
    '\u0000',
    '\ud800',
    'x'.repeat(50_000),
  ),
);
const names = fc.oneof(
  fc.constantFrom(
    'reader.kind',
    'reader.school',
    'reader.birth_date',
    'reader.birth_date.day',
    'reader.birth_date.month',
    'reader.birth_date.year',
    'reader.email',
    'reader.home',
    'reader.home.region',
    'reader.home.town',
    'reader',
    'reader.register_number',
    '__proto__',
    'constructor',
    'reader.__proto__.x',
    'reader.constructor',
    '_csrf',
    '_asked',
    '_action',
    '__proto__.polluted',
    'toString',
    '',
  ),
  fc.string(),
);

test('a hostile body gives only coded faults and pollutes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(names, wild), { maxLength: 12 }), (entries) => {
      const body = Object.fromEntries(entries);
      const { data, faults } = parsePosted(libraryCard, 'reader', body, [], {
        options: areas,
        shown: new Map(),
      });
      for (const fault of faults) assert.match(fault.code, /^forms\.[a-z_]+$/);
      assert.deepEqual(Object.keys(data), ['reader']);
      assert.equal(({} as Record<string, unknown>).polluted, undefined);
      assert.equal(Object.getPrototypeOf((data as Record<string, object>).reader), Object.prototype);
      for (const fault of validateForm(libraryCard, data, { options: areas, today: '2026-11-21' }))
        assert.match(fault.code, /^forms\.[a-z_]+$/);
      JSON.stringify(data);
    }),
    { numRuns: 500 },
  );
});

test('any data at all is judged without a throw', () => {
  const form = formOf(
    {
      a: { type: 'string' },
      b: { type: 'array', items: { type: 'string', enum: ['x'] } },
      c: { type: 'object', properties: { d: { type: 'integer', title: 'd' } } },
      e: { 'x-file': { types: ['a/b'], max_bytes: 1 } },
    },
    { required: ['a', 'c'] },
  );
  fc.assert(
    fc.property(
      fc.anything(),
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'e', 'z', '__proto__'), fc.anything()),
      (whole, group) => {
        for (const data of [whole, { g: whole }, { g: group }])
          for (const fault of validateForm(form, data)) assert.match(fault.code, /^forms\./);
      },
    ),
    { numRuns: 500 },
  );
});
