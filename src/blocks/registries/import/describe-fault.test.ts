import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Registry } from '../declaration.ts';
import { describeFault } from './describe-fault.ts';

const registry = {
  attributes: [{ name: 'area', title: { en: 'Area' } }],
  examples: [{ name: 'Ada' }, { area: 'A11' }],
} as unknown as Registry;
const t = (key: string, params: Record<string, unknown> = {}) =>
  [key.replace('registries.import.fault.', ''), ...Object.values(params)].join(' ');
const said = (attribute: string, code: string) =>
  describeFault({ t: t as never, lang: 'en' }, registry, { line: 2, attribute, code, params: {} } as never);

test('a value of the wrong shape is told with one that is right, where the declaration gives one', () => {
  assert.deepEqual(said('area', 'pattern'), { attribute: 'Area', reason: 'pattern like A11' });
  assert.equal(said('area', 'required').reason, 'required');
  assert.equal(said('shelf', 'pattern').reason, 'pattern');
});
