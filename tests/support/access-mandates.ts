import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Who may give, take and use mandates, before anybody has one. `anyPerson`, `officials`: what any of them may. */
export function withMandates(anyPerson: Row, officials: Row): Readonly<Record<string, Row>> {
  const rest = (outcome: Outcome, others: Partial<Row> = {}): Row =>
    Object.fromEntries(Object.keys(anyPerson).map((who) => [who, others[who as Someone] ?? outcome])) as Row;
  // Letting another act in one's name takes two factors, which these have not shown.
  const oneFactor = (outcome: Outcome): Row =>
    rest('yes', {
      'a stranger': 'sign in',
      'the mother': outcome,
      'another mother': outcome,
      'a person known only remotely': 'not for you',
    });
  const nobodys = rest('no such thing', { 'a stranger': 'sign in' });
  const atCounters: Row = { ...officials, 'a colleague': 'not for you', 'the operator': 'not for you' };
  return {
    'GET /my/mandates': anyPerson,
    'GET /my/mandates/new': oneFactor('sign in'),
    // The form comes back: nobody was named.
    'POST /my/mandates': oneFactor('not for you'),
    // A mandate of somebody else, or none.
    'POST /my/mandates/:id/accept': { ...nobodys, 'a person known only remotely': 'not for you' },
    'POST /my/mandates/:id/refuse': { ...nobodys, 'a person known only remotely': 'not for you' },
    'POST /my/mandates/:id/revoke': nobodys,
    // Whoever may act for nobody is told so.
    'POST /my/acting': anyPerson,
    'POST /my/acting/stop': anyPerson,
    // Who receives people records what they say; the form comes back, since nobody was named.
    'GET /desk/mandates': atCounters,
    'POST /desk/mandates': atCounters,
    'GET /desk/mandates/:id/slip': {
      ...rest('no such thing'),
      ...Object.fromEntries(Object.entries(atCounters).filter(([, may]) => may !== 'yes')),
    } as Row,
    'POST /desk/mandates/:id/revoke': {
      ...rest('no such thing'),
      ...Object.fromEntries(Object.entries(atCounters).filter(([, may]) => may !== 'yes')),
    } as Row,
  };
}
