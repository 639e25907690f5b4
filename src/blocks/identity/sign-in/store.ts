import { sql } from '#platform/database';

export const openSession = sql(
  'identity.open_session',
  `select o.account_id, o.person_id, o.name, o.assurance, o.seen_at, o.appointments,
     s.session_id, s.methods, s.factors, s.strongest, s.signed_at, s.seen,
     (select row_to_json(a) from identity.acting_of(s.session_id, $2) a) as acting
   from identity.open_session($1, $2) o, identity.session_sign_in($1) s`,
);
export const signInOfSession = sql(
  'identity.session_sign_in',
  'select session_id as "sessionId", methods, begun_at as "begunAt" from identity.session_sign_in($1)',
);
export const touchSession = sql('identity.touch_session', 'select identity.touch_session($1, $2, $3)');
export const findLogin = sql(
  'identity.find_login',
  'select account_id as "accountId", password_hash as "hash" from identity.find_login($1)',
);
export const beginSession = sql(
  'identity.begin_session',
  'select identity.begin_session($1, $2, $3, $4, $5, $6, $7, $8, $9)',
);
export const endSession = sql('identity.end_session', 'select identity.end_session($1, $2)');
export const addAttempt = sql(
  'identity.begin_attempt',
  'select count from identity.begin_attempt($1, $2, $3, $4) as count',
);
/** That a machine falls within a moment of this and forgets the attempt is borne: whoever signs in does not wait for its disk. */
export const soon = sql('identity.soon', "select set_config('synchronous_commit', 'off', true)");
export const removeAttempt = sql('identity.take_back_attempt', 'select identity.take_back_attempt($1)');
export const forgetAttempts = sql('identity.forget_attempts', 'select identity.forget_attempts($1)');
export const accountFacts = sql(
  'identity.account_facts',
  `select login, name, person_id as "personId", demo, password, official from identity.account_facts($1)`,
);
export const authenticatorsOf = sql(
  'identity.authenticators_of',
  `select id, kind, name, credential_id as "credentialId", added_at as "addedAt", used_at as "usedAt"
   from identity.authenticators_of($1)`,
);
