import { defineErrors } from '#platform/errors';

/** What a request for a form can get wrong as a whole; what is wrong with one answer is a `FieldFault`. */
export const errors = defineErrors('forms', { unknown_group: 404, too_many_fields: 413 });
