import { sql } from '#platform/database';

export const setReproof = sql('identity.set_reproof', 'select identity.set_reproof($1, $2)');
export const forgetReproof = sql('identity.forget_reproof', 'select identity.forget_reproof($1)');
export const reproofUnknown = sql(
  'identity.reproof_unknown',
  'select id as "accountId", person_id as "personId", since from identity.reproof_unknown($1)',
);
export const dueReproofs = sql(
  'identity.due_reproofs',
  `select id as "accountId", person_id as "personId", reproof_on as "on", state
   from identity.due_reproofs($1, $2, $3, $4)`,
);
export const markReproof = sql('identity.mark_reproof', 'select identity.mark_reproof($1, $2) as done');
