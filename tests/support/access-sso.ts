import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

interface Rows {
  readonly anybody: Row;
  readonly anyPerson: Row;
  readonly leaders: Row;
  readonly rest: (outcome: Outcome, others?: Partial<Row>) => Row;
}

/** Signing in to the programs of others, and who registers those. */
export const toOtherPrograms = ({
  anybody,
  anyPerson,
  leaders,
  rest,
}: Rows): Readonly<Record<string, Row>> => ({
  'GET /sso/leave': anybody,
  // Who leads an agency answers for its programs.
  'GET /desk/sso': leaders,
  'GET /desk/sso/new': leaders,
  'POST /desk/sso': leaders,
  'GET /desk/sso/:id': leaders,
  'GET /desk/sso/:id/change': leaders,
  'POST /desk/sso/:id': leaders,
  'POST /desk/sso/:id/close': leaders,
  'GET /my/programs': anyPerson,
  // She has agreed to no program with such a number.
  'POST /my/programs/:id/take-back': rest('no such thing', { 'a stranger': 'sign in' }),
  // A request to sign in elsewhere is found by a number that nobody can guess.
  'GET /sso/:uid': rest('no such thing'),
  'POST /sso/:uid': rest('no such thing', { 'a stranger': 'sign in' }),
});
