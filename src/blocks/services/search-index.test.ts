import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { makeIndex } from './search-index.ts';
import { almost } from './search-words.ts';

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
  ['how do i get', 'a', 'for'],
);

test('what is asked for by its name or a keyword comes first', () => {
  assert.equal(index.search('library card').found[0], 'card');
  assert.equal(index.search('lost card').found[0], 'lost');
  assert.equal(index.search('late books').found[0], 'fine');
});

test('accents, case, beginnings of words and small slips do not matter', () => {
  assert.equal(index.search('CAFE').found[0], 'café');
  assert.equal(index.search('borr').found[0], 'card');
  assert.equal(index.search('libary card').found[0], 'card');
  assert.equal(index.search('lots card').found[0], 'lost');
});

test('nothing is found for nothing, and any text is a question', () => {
  assert.deepEqual(index.search('').found, []);
  assert.deepEqual(index.search('!!!').found, []);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(index.search(text).found)));
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

test('what has only some of the words is near, and it is said what nothing is about', () => {
  const { found, near, meant } = index.search('How do I get a Fishing card');
  assert.deepEqual(found, []);
  assert.deepEqual(new Set(near), new Set(['card', 'lost']));
  assert.equal(meant, 'Fishing card');
});

test('words around what is meant do not hide it, and are asked for where nothing else is', () => {
  assert.equal(index.search('how do i get a library card').found[0], 'card');
  assert.equal(index.search('how do i get a library card').meant, 'library card');
  assert.equal(index.search('for a').meant, 'for a');
});

test('words that stand side by side in the question do so in what is found, but where it has them all', () => {
  assert.deepEqual(index.search('books card').found, ['card'], 'all of them, in its name and a keyword');
  assert.ok(!index.search('reading books in a garden').found.includes('fine'));
});

test('two words written as one are two', () => {
  assert.equal(index.search('librarycard').found[0], 'card');
  assert.equal(index.search('readingroom').found[0], 'card');
});
