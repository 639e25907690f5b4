import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/**
 * Who may ask about data on them, decide about it and keep the register of breaches. Everybody asks for themselves; nobody in the story leads an
 * agency, so nobody decides; what is done with data is for everybody to see.
 */
export function aboutPrivacy({
  anybody,
  anyPerson,
  officials,
  noOfficials,
  leaders,
  all,
}: {
  anybody: Row;
  anyPerson: Row;
  officials: Row;
  noOfficials: Row;
  leaders: Row;
  all: (outcome: Outcome, others?: Partial<Row>) => Row;
}): Readonly<Record<string, Row>> {
  const nobodys = all('no such thing', { 'a stranger': 'sign in' });
  return {
    'GET /privacy': anybody,
    'GET /services/:name/privacy': anybody,
    'GET /services/:name/privacy/note': anybody,
    'GET /my/data/requests': anyPerson,
    'GET /my/data/requests/new': anyPerson,
    'POST /my/data/requests': anyPerson,
    // Nobody has asked anything under such a number, or had a copy made.
    'GET /my/data/requests/:id': nobodys,
    'POST /my/data/requests/:id/withdraw': nobodys,
    'POST /my/data/copies': anyPerson,
    'GET /my/data/copies/:id': nobodys,
    'GET /my/consents': anyPerson,
    // Whose list is empty sees an empty list.
    'GET /desk/data-requests': officials,
    'GET /desk/data-requests/:id': noOfficials,
    'POST /desk/data-requests/:id': noOfficials,
    'POST /desk/data-requests/:id/extend': noOfficials,
    'GET /desk/data-requests/:id/documents/:document': noOfficials,
    'GET /desk/breaches': leaders,
    'GET /desk/breaches/new': leaders,
    'GET /desk/breaches/file': leaders,
    'POST /desk/breaches': leaders,
    'GET /desk/breaches/:id': leaders,
    'GET /desk/breaches/:id/report': leaders,
    'POST /desk/breaches/:id': leaders,
    'POST /desk/breaches/:id/authority': leaders,
    'POST /desk/breaches/:id/people': leaders,
    'POST /desk/breaches/:id/close': leaders,
    'GET /desk/processing': officials,
    'GET /desk/processing/file': officials,
  };
}

/** Of them those that officials open; none shows what is the mother's, who has asked nothing. */
export const OPENED_ABOUT_PRIVACY = [
  'GET /desk/data-requests',
  'GET /desk/data-requests/:id',
  'GET /desk/data-requests/:id/documents/:document',
  'GET /desk/breaches',
  'GET /desk/breaches/new',
  'GET /desk/breaches/file',
  'GET /desk/breaches/:id',
  'GET /desk/breaches/:id/report',
] as const;
