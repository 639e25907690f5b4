import { defineErrors } from '#platform/errors';

export const errors = defineErrors('agencies', {
  area_unknown: 404,
  area_parted: 422,
  agency_unknown: 404,
  no_competent_agency: 422,
  bad_day: 422,
  resolve_nothing: 422,
  convert_empty: 422,
  convert_not_table: 422,
  convert_bad_date: 422,
  convert_too_many: 413,
  convert_too_often: 429,
});
