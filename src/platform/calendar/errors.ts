import { defineErrors } from '#platform/errors';

export const errors = defineErrors('calendar', { deadline: 422, date: 400, no_working_day: 422 });
