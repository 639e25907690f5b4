import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Appointing is for personnel officers, and none of these is one: neither the operator nor who decides cases. */
export const atOfficials = (nobody: Row): Readonly<Record<string, Row>> => ({
  'GET /desk/officials': nobody,
  'POST /desk/officials': nobody,
  // The id is of no appointment: who may not appoint learns nothing of that.
  'POST /desk/officials/:id/end': nobody,
});
