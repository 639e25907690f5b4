import { defineErrors } from '#platform/errors';

export const errors = defineErrors('agencies', {
  area_unknown: 404,
  agency_unknown: 404,
  no_competent_agency: 422,
});
