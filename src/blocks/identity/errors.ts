import { defineErrors } from '#platform/errors';

export const identityErrors = defineErrors('identity', {
  wrong_password: 401,
  too_many_attempts: 429,
});
