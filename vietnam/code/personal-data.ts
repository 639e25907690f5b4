import type { PersonalDataRules } from '#platform/country';
import { declared } from './declared.ts';

/** How soon agencies answer people who ask about data on them, and report breaches, as `country.yaml` declares it. */
export const personalData: readonly PersonalDataRules[] = declared.personal_data.map((rules) => ({
  validFrom: rules.valid_from,
  source: rules.source,
  answerWithin: rules.answer_within,
  requests: rules.requests,
  remindBefore: rules.remind_before,
  complainTo: rules.complain_to,
  breach: {
    within: rules.breach.within,
    remindBefore: rules.breach.remind_before,
    authority: rules.breach.authority,
    source: rules.breach.source,
  },
  reviewNotes: rules.review_notes,
}));
