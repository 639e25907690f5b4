import type { FeedbackRules } from '#platform/country';
import { declared } from './declared.ts';

/** What applicants may say about how they were served, as `country.yaml` declares it. */
export const feedback: FeedbackRules = {
  ratingOpen: declared.feedback.rating_open,
  complaints: declared.feedback.complaints.map((rules) => ({
    validFrom: rules.valid_from,
    source: rules.source,
    roles: rules.roles,
    refuseWithin: rules.refuse_within,
    askWithin: rules.ask_within,
    answerWithin: rules.answer_within,
  })),
};
