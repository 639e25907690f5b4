import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { names } from './names.ts';

test('a name is split into family, middle and given name', () => {
  assert.deepEqual(names.split('Nguyễn Thị Minh Khai'), {
    family: 'Nguyễn',
    middle: 'Thị Minh',
    given: 'Khai',
  });
  assert.deepEqual(names.split('  Lê   Lợi '), { family: 'Lê', middle: '', given: 'Lợi' });
  assert.deepEqual(names.split('Khai'), { family: '', middle: '', given: 'Khai' });
  assert.deepEqual(names.split(''), { family: '', middle: '', given: '' });
});

test('what was split is put together again', () => {
  const word = fc.constantFrom('Nguyễn', 'Trần', 'Lê', 'Thị', 'Văn', 'Minh', 'An', 'Đức', 'Ý');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
      const full = words.join(' ');
      assert.equal(names.full(names.split(full)), full);
    }),
  );
});

test('people are listed by given name, then family, then middle name', () => {
  const people = ['Trần Văn Bình', 'Lê Thị An', 'Nguyễn Văn An', 'Lê Minh An', 'Đỗ Ánh', 'Đỗ Anh'];
  people.sort((a, b) => (names.sortKey(a) < names.sortKey(b) ? -1 : 1));
  assert.deepEqual(people, ['Lê Minh An', 'Lê Thị An', 'Nguyễn Văn An', 'Đỗ Anh', 'Đỗ Ánh', 'Trần Văn Bình']);
});
