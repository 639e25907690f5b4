import { defineErrors } from '#platform/errors';

export const errors = defineErrors('registries', {
  declaration_faulty: 422,
  unknown_registry: 404,
  unknown_attribute: 422,
  not_indexed: 422,
  not_granted: 403,
  write_refused: 403,
  provenance_missing: 422,
  invalid_values: 422,
  key_differs: 422,
  subject_differs: 409,
  not_unique: 409,
  not_unique_in_case: 409,
  numbers_exhausted: 409,
});
