import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { almost, makeIndex } from './search-index.ts';

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const entry = (id: string, name: string, ...keywords: string[]) => ({
  id,
  texts: [
    { text: name, weight: 5, phrase: true },
    ...keywords.map((text) => ({ text, weight: 6, phrase: true })),
  ],
});

const index = makeIndex(
  [
    entry('card', 'Library card', 'borrow books', 'reading room'),
    entry('lost', 'Replace a lost card', 'lost card'),
    entry('fine', 'Pay a fine', 'late books'),
    entry('café', 'Licence for a café'),
  ],
  fold,
);

test('what is asked for by its name or a keyword comes first', () => {
  assert.equal(index.search('library card')[0], 'card');
  assert.equal(index.search('lost card')[0], 'lost');
  assert.equal(index.search('late books')[0], 'fine');
});

test('accents, case, beginnings of words and small slips do not matter', () => {
  assert.equal(index.search('CAFE')[0], 'café');
  assert.equal(index.search('borr')[0], 'card');
  assert.equal(index.search('libary card')[0], 'card');
  assert.equal(index.search('lots card')[0], 'lost');
});

test('nothing is found for nothing, and any text is a question', () => {
  assert.deepEqual(index.search(''), []);
  assert.deepEqual(index.search('!!!'), []);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(index.search(text))));
});

test('one letter put in, left out, changed or swapped is almost the same, two are not', () => {
  for (const [a, b] of [
    ['sinh', 'sanh'],
    ['sinh', 'sin'],
    ['sinh', 'sinhh'],
    ['sinh', 'sihn'],
  ] as const)
    assert.ok(almost(a, b) && almost(b, a), `${a} ${b}`);
  assert.ok(!almost('sinh', 'sang'));
  assert.ok(!almost('sinh', 'si'));
});
