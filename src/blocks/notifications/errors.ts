import { defineErrors } from '#platform/errors';

export const errors = defineErrors('notifications', {
  email_wrong: 422,
  phone_wrong: 422,
  time_wrong: 422,
  channel_missing: 404,
  too_many_codes: 429,
  code_wrong: 422,
  code_over: 422,
  not_stuck: 409,
  no_such_report: 404,
  report_unread: 422,
});
