import { sql } from '#platform/database';

export const enrolAccount = sql(
  'identity.enrol_account',
  'select identity.enrol_account($1, $2, $3, $4, $5) as id',
);
export const accountOfPerson = sql(
  'identity.enrol_account_of_person',
  'select identity.account_of_person($1) as id',
);
export const proofAccount = sql('identity.proof_account', 'select identity.proof_account($1, $2)');
/** A new ticket takes the place of an older one, and of what was begun with it. */
export const endTickets = sql(
  'identity.end_enrol_tickets',
  `update identity.challenge set used_at = $2 where kind in ('enrol', 'enrol-code') and account_id = $1 and used_at is null`,
);
export const takeTicket = sql(
  'identity.take_enrol_ticket',
  `update identity.challenge set used_at = $3
   where key = $1 and kind = 'enrol' and account_id = $2 and used_at is null and expires_at > $3 returning data`,
);
/** How surely an account is known, since when, and until when. */
export const accountProof = sql(
  'identity.account_proof',
  `select assurance, proofed_at as "proofedAt", created_at as "createdAt", reproof_on as "reproofOn", reproof_state as "reproofState"
   from identity.account_proof($1)`,
);
export const clearWaysIn = sql('identity.clear_ways_in', 'select identity.clear_ways_in($1, $2)');
export const waitingStep = sql(
  'identity.enrol_waiting',
  `select data from identity.challenge where key = $1 and kind = 'enrol-start' and used_at is null and expires_at > $2`,
);
/** Notes whose account it is that somebody wanted to open once more. */
export const nameAccountOfStep = sql(
  'identity.enrol_name_account',
  'update identity.challenge set account_id = $2 where key = $1',
);
export const toldOfDay = sql(
  'identity.enrol_told_of_day',
  `select count(*)::int as count from identity.challenge where kind = 'enrol-start' and account_id = $1 and begun_at > $2 and key <> $3`,
);
/** Ends every step in which somebody chooses the ways into an account: one browser is the first, and the others are too late. */
export const claimWay = sql(
  'identity.enrol_claim_way',
  `update identity.challenge set used_at = $2
   where kind = 'enrol-way' and account_id = $1 and used_at is null and expires_at > $2 returning key`,
);
