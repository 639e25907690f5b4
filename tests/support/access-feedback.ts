import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/**
 * Who may rate, complain and hear of it. Nothing has been decided that could be rated, and she has not complained; what
 * applicants say is for those who lead an agency, of whom none is in the story.
 * @param rows what is hers alone, what any official may, and what is no official's
 */
export function atFeedback({
  hersAlone,
  officials,
  noOfficials,
  all,
}: {
  hersAlone: Row;
  officials: Row;
  noOfficials: Row;
  all: (outcome: Outcome) => Row;
}): Readonly<Record<string, Row>> {
  return {
    // Without the ticket that following gives, there is nothing to rate.
    'POST /follow/rating': all('no such thing'),
    'POST /my/cases/:id/rating': { ...hersAlone, 'the mother': 'not now' },
    'GET /my/cases/:id/complaint': hersAlone,
    'POST /my/cases/:id/complaint': hersAlone,
    'POST /my/complaints/:id': { ...hersAlone, 'the mother': 'no such thing' },
    // Whose list is empty sees an empty list.
    'GET /desk/complaints': officials,
    'GET /desk/complaints/:id': noOfficials,
    'POST /desk/complaints/:id': noOfficials,
    'GET /desk/satisfaction': { ...all('not for you'), 'a stranger': 'sign in' },
  };
}
