import type { Outcome, Someone } from './access-table.ts';

type Row = Readonly<Record<Someone, Outcome>>;

/** Who may do what at counters. `officials` is what any official may. */
export function atCounters(officials: Row): Readonly<Record<string, Row>> {
  /** Those who receive people, whatever their agency: the clerk, the police's and the insurance's officer. */
  const counters: Row = { ...officials, 'a colleague': 'not for you', 'the operator': 'not for you' };
  /** What belongs to whoever stands at one counter: her own draft and her own case are none of it. */
  const noCounters: Row = {
    ...counters,
    'the clerk': 'no such thing',
    'an official of the same agency whose role has nothing to do with it': 'no such thing',
    'an official of another agency': 'no such thing',
  };
  const here = (outcome: Outcome): Row => ({
    ...officials,
    'the clerk': outcome,
    'a colleague': outcome,
    'an official of the same agency whose role has nothing to do with it': outcome,
    'an official of another agency': 'no such thing',
    'the operator': 'no such thing',
  });
  /** Whoever sits at the counter of her agency, and those there who work on such cases. */
  const receivingPoint = here('yes');
  const draft = '/desk/counter/drafts/:id';
  return {
    'GET /desk/counter': counters,
    'POST /desk/counter': counters,
    'GET /desk/counter/visits/:id': noCounters,
    'POST /desk/counter/visits/:id/start': noCounters,
    'GET /desk/counter/cases': counters,
    // Hers came online, so that her agency is its own receiving point; nothing has been decided yet.
    'GET /desk/counter/cases/:id': receivingPoint,
    'GET /desk/counter/cases/:id/receipt': receivingPoint,
    'GET /desk/counter/cases/:id/documents/:document': here('no such thing'),
    'POST /desk/counter/cases/:id/fee': here('not now'),
    'GET /desk/counter/cases/:id/hand-over': receivingPoint,
    'POST /desk/counter/cases/:id/hand-over': here('not now'),
    [`GET ${draft}`]: noCounters,
    [`GET ${draft}/review`]: noCounters,
    [`GET ${draft}/print`]: noCounters,
    [`GET ${draft}/:page`]: noCounters,
    [`POST ${draft}/:page`]: noCounters,
    [`POST ${draft}/:page/check`]: noCounters,
    [`POST ${draft}/signers`]: noCounters,
    [`POST ${draft}/delete`]: noCounters,
    [`POST ${draft}/submit`]: noCounters,
    [`POST ${draft}/uploads`]: noCounters,
    [`POST ${draft}/uploads/:upload`]: noCounters,
    [`POST ${draft}/uploads/:upload/delete`]: noCounters,
  };
}

/** Addresses at a counter under which officials see what belongs to somebody. */
export const OPENED_AT_COUNTERS = [
  'GET /desk/counter',
  'GET /desk/counter/visits/:id',
  'GET /desk/counter/cases',
  'GET /desk/counter/cases/:id',
  'GET /desk/counter/cases/:id/receipt',
  'GET /desk/counter/cases/:id/documents/:document',
  'GET /desk/counter/cases/:id/hand-over',
  'GET /desk/counter/drafts/:id',
  'GET /desk/counter/drafts/:id/review',
  'GET /desk/counter/drafts/:id/print',
  'GET /desk/counter/drafts/:id/:page',
] as const;
