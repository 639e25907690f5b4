import { defineErrors } from '#platform/errors';

export const fileErrors = defineErrors('files', {
  empty: 400,
  too_large: 413,
  type_refused: 415,
  infected: 422,
  missing: 404,
  no_room: 503,
});
