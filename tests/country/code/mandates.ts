import type { MandateRules } from '#platform/country';

const source = 'invented';

/** Mandates of a country where a quarter of a year is long, and where nobody borrows a rare book for somebody else. */
export const mandates: MandateRules = {
  kinds: {
    attorney: { months: 3, powers: ['read', 'prepare', 'submit'], given: ['online', 'desk'], source },
    helper: { months: 1, powers: ['read', 'prepare'], given: ['online', 'desk'], source },
    guardian: { months: 24, powers: ['read', 'prepare', 'submit'], given: ['desk'], source },
    employee: { months: 2, powers: ['read', 'prepare', 'submit'], given: ['online'], source },
  },
  notByOthers: [{ service: 'library.rare-book', source }],
  person: { endedBy: 'died' },
  business: { registry: 'trade.firm', name: 'name', endedBy: 'closed' },
  noticeDays: 5,
};
