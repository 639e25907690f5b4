import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Actor } from '#platform/context';
import type { CodedError } from '#platform/errors';
import { admit } from './who.ts';

const NOW = new Date('2026-11-23T03:00:00Z');

/** Somebody who showed so many factors, so many minutes ago, and could show so many. */
const somebody = (factors: number, minutesAgo: number, strongest = factors): Actor => ({
  kind: 'person',
  personId: '00000000-0000-7000-8000-000000000001',
  name: 'x',
  assurance: 2,
  appointments: [{ agencyId: 4, role: 'clerk' }],
  signIn: {
    sessionId: 'x',
    methods: [],
    factors,
    strongest,
    at: new Date(NOW.getTime() - minutesAgo * 60_000),
    seen: true,
  },
});

const outcome = (who: Parameters<typeof admit>[0], actor: Actor): string => {
  try {
    admit(who, { actor, persons: [] }, NOW);
    return 'in';
  } catch (fault) {
    return (fault as CodedError).code;
  }
};
const twoFactors = { person: { assurance: 1, factors: 2 } } as const;
const fresh = { person: { assurance: 1, fresh: true } } as const;
const clerk = { official: { roles: ['clerk'] } } as const;
const STEP_UP = 'http.step_up_needed';

describe('a door that asks for more than a sign-in', () => {
  it('asks for a second factor where it is declared, and always of officials', () => {
    for (const who of [twoFactors, clerk]) {
      assert.equal(outcome(who, somebody(1, 0)), STEP_UP);
      assert.equal(outcome(who, somebody(2, 600)), 'in');
      assert.equal(outcome(who, { ...somebody(2, 0), signIn: undefined }), STEP_UP);
    }
  });

  it('asks once more after a quarter of an hour', () => {
    assert.equal(outcome(fresh, somebody(1, 15)), 'in');
    assert.equal(outcome(fresh, somebody(1, 16)), STEP_UP);
  });

  it('asks for as many factors as the account has', () => {
    assert.equal(outcome(fresh, somebody(1, 0, 2)), STEP_UP);
    assert.equal(outcome(fresh, somebody(2, 0)), 'in');
  });

  it('lets in only whom somebody has seen with their card, where it says so', () => {
    const seen = { person: { assurance: 1, seen: true } } as const;
    const known = somebody(1, 0);
    assert.equal(outcome(seen, known), 'in');
    const remote = { ...known, assurance: 1, signIn: { ...known.signIn!, seen: false } };
    assert.equal(outcome(seen, remote), 'http.assurance_needed');
    assert.equal(outcome({ person: { assurance: 1 } }, remote), 'in');
    const fallen = { ...known, assurance: 1 };
    assert.equal(outcome(seen, fallen), 'in');
  });

  it('says of a role that one does not hold, whatever one has shown', () => {
    assert.equal(outcome({ official: { roles: ['judge'] } }, somebody(1, 0)), 'http.role_needed');
  });
});
