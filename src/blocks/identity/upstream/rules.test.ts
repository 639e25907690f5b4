import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { UpstreamRules } from '#platform/country';
import { acrFor, readFacts } from './rules.ts';

const rules: UpstreamRules = {
  name: { en: 'Chancery' },
  scopes: ['number'],
  personalNumber: 'number',
  levels: { low: { assurance: 1, factors: 1 }, high: { assurance: 2, factors: 2 } },
  methods: { pwd: ['knows'], pin: ['knows'], ring: ['has'] },
};
const read = (claims: object, userinfo?: object) =>
  readFacts(rules, { sub: 's', ...claims }, userinfo as Record<string, unknown>);

describe('what a provider says of somebody', () => {
  it('is a level that the country declares, and the least otherwise', () => {
    assert.equal(read({ acr: 'high' }).assurance, 2);
    for (const acr of ['low', 'other', 'constructor', '__proto__', undefined, 7, ['high']])
      assert.equal(read({ acr }).assurance, 1, String(acr));
  });

  it('is two factors by the level, or by two kinds of what was shown, never by two of one kind', () => {
    const two = (claims: object) => read(claims).methods.includes('mfa');
    assert.equal(two({ acr: 'high' }), true);
    assert.equal(two({ acr: 'low', amr: ['pwd', 'ring'] }), true);
    for (const amr of [['pwd'], ['pwd', 'pin'], ['ring', 'ring'], ['toString'], 'ring', [{}, 1], undefined])
      assert.equal(two({ acr: 'low', amr }), false, JSON.stringify(amr));
  });

  it('has the personal number from the ID token, or from the userinfo endpoint', () => {
    assert.equal(read({ number: '1' }, { number: '2' }).number, '1');
    assert.equal(read({}, { number: '2' }).number, '2');
    assert.equal(read({ number: 5 }).number, '');
  });

  it('never breaks, and never gives more than the country declares, whatever the claims are', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('acr', 'amr', 'number', 'sid'), fc.jsonValue()), (claims) => {
        const facts = read(claims);
        assert.ok(facts.assurance >= 1 && facts.assurance <= 2);
        assert.equal(typeof facts.number, 'string');
      }),
    );
  });

  it('is asked for by the names of the levels that will do, the least first', () => {
    assert.deepEqual(acrFor(rules, { assurance: 1, factors: 1 }), ['low', 'high']);
    assert.deepEqual(acrFor(rules, { assurance: 1, factors: 2 }), ['high']);
    assert.deepEqual(acrFor(rules, { assurance: 3, factors: 1 }), []);
  });
});
