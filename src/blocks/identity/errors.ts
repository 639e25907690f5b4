import { defineErrors } from '#platform/errors';

export const identityErrors = defineErrors('identity', {
  wrong_password: 401,
  no_codes: 404,
  no_code: 404,
  code_ended: 409,
  code_needed: 422,
  code_too_large: 422,
  no_square: 422,
  too_many_codes: 409,
  wrong_code: 401,
  offer_over: 422,
  too_many_attempts: 429,
  no_substitution: 404,
  substitution_not_yours: 403,
  substitution_who: 422,
  substitution_days: 422,
  substitution_overlaps: 409,
});
