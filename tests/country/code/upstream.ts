import type { UpstreamRules } from '#platform/country';

/** How Meridia reads what its Chancery says of a citizen. */
export const upstream: UpstreamRules = {
  name: { en: 'Chancery of Meridia' },
  scopes: ['number'],
  personalNumber: 'number',
  levels: { seen: { assurance: 1, factors: 1 }, sworn: { assurance: 3, factors: 2 } },
  methods: { pwd: ['knows'], ring: ['has'] },
};
