import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Who may open, raise and prove an account. `anyPerson`, `officials`: what any of them may. */
export function whenEnrolling(anyPerson: Row, officials: Row): Readonly<Record<string, Row>> {
  const rest = (outcome: Outcome, others: Partial<Row> = {}): Row =>
    Object.fromEntries(Object.keys(anyPerson).map((who) => [who, others[who as Someone] ?? outcome])) as Row;
  const anybody = rest('yes');
  const identifiedInPerson = rest('yes', {
    'a stranger': 'sign in',
    'a person known only remotely': 'not for you',
  });
  return {
    // Those who receive people: the form comes back, since nobody was named. Others are told that it is not for them.
    'GET /desk/enrol': officials,
    'POST /desk/enrol': { ...officials, 'a colleague': 'not for you', 'the operator': 'not for you' },
    'GET /enrol': anybody,
    // No ticket of anybody's.
    'POST /enrol': rest('no such thing'),
    'GET /enrol/finish': anybody,
    // Too short a password: the form comes back.
    'POST /enrol/finish': anybody,
    'GET /enrol/done': anyPerson,
    // One's own level: the address names nobody.
    'GET /my/level': anyPerson,
    // A business is opened by whom its registry names; here a form that names none comes back.
    'GET /enrol/business': identifiedInPerson,
    'POST /enrol/business': identifiedInPerson,
    // Strangers open accounts; who has one is told so.
    'GET /enrol/start': anybody,
    'POST /enrol/start': anybody,
    // Without a step of this browser one is led back to the beginning.
    'GET /enrol/start/code': anybody,
    'POST /enrol/start/code': anybody,
    'GET /enrol/start/way': anybody,
    'POST /enrol/start/way': anybody,
    'POST /enrol/start/passkey/options': anybody,
    'POST /enrol/start/passkey': anybody,
  };
}
