import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { escapePart, isObject, partsOf, valueAt } from './index.ts';

test('a pointer made of any names leads back to the value', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 4 }), (names) => {
      const pointer = names.map((name) => `/${escapePart(name)}`).join('');
      assert.deepEqual(partsOf(pointer), names);
      const data = names.reduceRight<unknown>((inner, name) => Object.fromEntries([[name, inner]]), 'here');
      assert.equal(valueAt(data, pointer), 'here');
    }),
  );
});

test('what an object inherits is not there', () => {
  assert.equal(valueAt({}, '/constructor'), undefined);
  assert.equal(valueAt({ list: ['a'] }, '/list/0'), 'a');
  assert.equal(valueAt({ list: ['a'] }, '/list/1'), undefined);
});

test('a list and null are no objects', () => {
  assert.deepEqual([{}, [], null, 'text', undefined].map(isObject), [true, false, false, false, false]);
});
