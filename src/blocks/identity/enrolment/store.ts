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
export const accountLevel = sql('identity.account_level', 'select identity.account_level($1) as level');
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
