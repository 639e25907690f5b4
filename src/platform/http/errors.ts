import { defineErrors } from '#platform/errors';

/** Faults of a request before any room has seen it. */
export const httpErrors = defineErrors('http', {
  not_found: 404,
  method_not_allowed: 405,
  bad_request: 400,
  bad_input: 400,
  bad_multipart: 400,
  body_too_large: 413,
  too_many_fields: 413,
  headers_too_large: 431,
  unsupported_media: 415,
  sign_in_needed: 401,
  token_needed: 401,
  scope_needed: 403,
  assurance_needed: 403,
  step_up_needed: 403,
  role_needed: 403,
  not_under_mandate: 403,
  forged_form: 403,
  slow_request: 408,
  busy: 503,
  internal: 500,
});
