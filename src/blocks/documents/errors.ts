import { defineErrors } from '#platform/errors';

export const documentErrors = defineErrors('documents', {
  /** No such document, or not one that the asker may see: the two are not told apart. */
  missing: 404,
  template_unknown: 422,
  /** The template cannot be filled from these data. */
  template_failed: 422,
  code_malformed: 400,
  code_unknown: 404,
  file_needed: 400,
  no_picture: 422,
});
