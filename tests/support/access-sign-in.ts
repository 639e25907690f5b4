import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Who may do what on the way in, and with the ways in. `anyPerson`, `officials`: what any of them may. */
export function whenSigningIn(anyPerson: Row, officials: Row): Readonly<Record<string, Row>> {
  const rest = (outcome: Outcome, others: Partial<Row> = {}): Row =>
    Object.fromEntries(Object.keys(anyPerson).map((who) => [who, others[who as Someone] ?? outcome])) as Row;
  const anybody = rest('yes');
  return {
    'GET /sign-in': anybody,
    // Only who has just shown a first factor is asked for a second.
    'GET /sign-in/second': rest('sign in'),
    'POST /sign-in/second': rest('sign in'),
    'GET /sign-in/step-up': anyPerson,
    'GET /sign-in/code': anybody,
    'POST /sign-in/code': anybody,
    'GET /sign-in/code/enter': anybody,
    'POST /sign-in/code/enter': anybody,
    'POST /sign-in/scan': anybody,
    'GET /sign-in/scan': rest('sign in'),
    'GET /sign-in/scan/state': anybody,
    // The square code is of no computer that waits.
    'GET /my/approve': rest('no such thing', { 'a stranger': 'sign in' }),
    'POST /my/approve': rest('no such thing', { 'a stranger': 'sign in' }),
    'POST /sign-in/passkey/options': anybody,
    'POST /sign-in/passkey': rest('sign in'),
    // A wrong code opens nothing.
    'POST /sign-in/step-up': rest('sign in'),
    // Ways to sign in are one's own: no address names anybody.
    'GET /my/security': anyPerson,
    'GET /my/security/passkey': anyPerson,
    'POST /my/security/passkey/options': anyPerson,
    // What no device has signed is no passkey.
    'POST /my/security/passkey': rest('sign in'),
    'GET /my/security/codes': anyPerson,
    'POST /my/security/codes': anyPerson,
    'GET /my/security/password': anyPerson,
    // Too short a password.
    'POST /my/security/password': anyPerson,
    // A session of somebody else, or none.
    'POST /my/security/sessions/:id/end': rest('no such thing', { 'a stranger': 'sign in' }),
    'POST /my/security/sessions/end-others': anyPerson,
    'POST /my/security/authenticators/:id/remove': anyPerson,
    'GET /my/security/app': anyPerson,
    'POST /my/security/app': anyPerson,
    // No ticket of anybody's.
    'GET /sign-in/reset': anybody,
    'POST /sign-in/reset': rest('no such thing'),
    'GET /sign-in/reset/cancel': anybody,
    'POST /sign-in/reset/cancel': rest('no such thing'),
    'GET /desk/reset': officials,
    // Those who receive people: the form comes back, since nobody was named. Others are told that it is not for them.
    'POST /desk/reset': {
      ...officials,
      'a colleague': 'not for you',
      'the operator': 'not for you',
    },
    'POST /sign-in': anybody,
    'POST /sign-out': anybody,
  };
}
