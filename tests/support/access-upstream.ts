import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Here people sign in with accounts of this program alone: there is no provider to go to or to come from, for anybody. */
export function withoutUpstream(rest: (outcome: Outcome) => Row): Readonly<Record<string, Row>> {
  const nobody = rest('no such thing');
  return {
    'POST /sign-in/upstream': nobody,
    'GET /sign-in/upstream/on': nobody,
    'GET /sign-in/upstream/back': nobody,
    'GET /sign-in/upstream/keys': nobody,
    'POST /sign-in/upstream/logout': nobody,
    // Who has left no provider goes home.
    'GET /sign-in/upstream/left': rest('yes'),
  };
}
