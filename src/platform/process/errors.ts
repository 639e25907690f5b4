import { defineErrors } from '#platform/errors';

/** Faults of a process file, found when it loads, and of a step, found when it is taken. Params: `element`, the id in the file. */
export const errors = defineErrors('process', {
  not_bpmn: 422,
  too_large: 413,
  dtd: 422,
  one_process: 422,
  unsupported: 422,
  broken_reference: 422,
  duplicate_id: 422,
  one_start: 422,
  no_end: 422,
  incoming: 422,
  outgoing: 422,
  condition_place: 422,
  condition_missing: 422,
  default_missing: 422,
  expression: 422,
  timer: 422,
  unreachable: 422,
  never_ends: 422,
  endless_loop: 422,
  deadlock: 422,
  multiplies: 422,
  no_way: 422,
  no_token: 409,
});

export type FindingCode = Exclude<keyof typeof errors, 'no_way' | 'no_token'>;
