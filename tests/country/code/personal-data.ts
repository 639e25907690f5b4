import type { PersonalDataRules } from '#platform/country';

/** The invented country's rules: every kind of request has a time of its own, so that a test sees which was taken. */
export const personalData: readonly PersonalDataRules[] = [
  {
    validFrom: '2020-01-01',
    source: 'unverified',
    answerWithin: '3 working-days',
    requests: {
      access: { within: '5 days' },
      correction: { within: '6 days', extend: '4 days' },
      portability: { within: '7 days' },
      erasure: { within: '8 days' },
      restriction: { within: '9 days' },
    },
    remindBefore: 'P1D',
    complainTo: { en: 'Guardian of Data' },
    breach: {
      within: 'PT48H',
      remindBefore: 'PT12H',
      authority: { en: 'Guardian of Data' },
      source: 'Act on Data, article 9',
    },
    reviewNotes: { every: '12 months', source: 'Act on Data, article 11' },
  },
];
