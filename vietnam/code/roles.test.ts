import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { country } from './index.ts';

describe('the roles of officials', () => {
  const { roles, leadingRoles = [], appointingRoles = {}, counterRoles } = country;

  it('that lead, receive people, appoint or are given are declared, each with a title in every language', () => {
    const named = [
      ...leadingRoles,
      ...counterRoles,
      ...Object.keys(appointingRoles),
      ...Object.values(appointingRoles).flat(),
    ];
    for (const role of named) assert.ok(roles[role], role);
    for (const [role, title] of Object.entries(roles))
      for (const lang of country.languages) assert.ok(title[lang], `${role} in ${lang}`);
  });

  it('of leaders and operators are given by no personnel officer', () => {
    const given = Object.values(appointingRoles).flat();
    for (const role of [...leadingRoles, 'deputy-chairman', 'operator'])
      assert.ok(!given.includes(role), role);
  });
});

describe('what the national provider says', () => {
  it('is in the levels that this program itself says to others, and each shows no more than is known', () => {
    const { upstream, sso } = country;
    assert.deepEqual(Object.keys(upstream!.levels), Object.values(sso!.levels));
    for (const [acr, { assurance, factors }] of Object.entries(upstream!.levels)) {
      assert.equal(sso!.levels[assurance], acr);
      assert.ok(factors === 1 || factors === 2);
    }
    for (const kinds of Object.values(upstream!.methods))
      for (const kind of kinds) assert.match(kind, /^(?:knows|has|is)$/);
  });
});
