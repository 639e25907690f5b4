import { defineErrors } from '#platform/errors';

/** `declaration_faulty` names every finding in `fields`: the pointer begins with the file and line. */
export const errors = defineErrors('services', {
  declaration_faulty: 422,
  unknown_service: 404,
  unknown_life_event: 404,
  not_in_force: 410,
  not_online: 409,
  assurance_too_low: 403,
  not_your_ward: 403,
  not_for_others: 409,
  draft_not_found: 404,
  draft_changed: 409,
  draft_filed: 409,
  draft_incomplete: 422,
  unknown_page: 404,
  too_many_drafts: 429,
  no_competent_area: 422,
  not_confirmed: 422,
  request_not_found: 404,
  request_closed: 409,
  upload_not_found: 404,
  upload_offset: 409,
  upload_damaged: 422,
  upload_field: 422,
  upload_too_large: 413,
  too_many_uploads: 429,
});
