import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tellError } from './tell-error.ts';

test('a command that finds no database says how to make one', () => {
  const fault = Object.assign(new Error('role "thanglong_login" does not exist'), { code: '28000' });
  assert.match(tellError(fault), /thanglong_login.*\n.*npm run cli -- migrate/);
});

test('any other fault is told as it is', () => {
  assert.equal(tellError(Object.assign(new Error('no room'), { code: 'ENOSPC' })), 'no room');
});
