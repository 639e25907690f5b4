import type { SsoRules } from '#platform/country';

/** What programs may learn of a citizen of Meridia. */
export const sso: SsoRules = {
  levels: { 1: 'meridia-low', 2: 'meridia-high' },
  scopes: {
    profile: [
      { claim: 'name', attribute: 'name' },
      { claim: 'birthdate', attribute: 'born' },
    ],
    number: [{ claim: 'number', attribute: 'number' }],
  },
};
