import { defineErrors } from '#platform/errors';

export const errors = defineErrors('cases', {
  no_case: 404,
  no_task: 404,
  not_your_role: 403,
  own_case: 403,
  claimed_by_other: 409,
  not_claimed: 409,
  task_done: 409,
  stale: 409,
  unknown_outcome: 422,
  reason_needed: 422,
  reason_too_long: 422,
  not_online: 422,
  value_missing: 422,
  no_signatory: 422,
  no_preview: 404,
});
