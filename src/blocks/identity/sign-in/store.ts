import { sql } from '#platform/database';

export const openSession = sql('identity.open_session', 'select * from identity.open_session($1, $2)');
export const touchSession = sql('identity.touch_session', 'select identity.touch_session($1, $2, $3)');
export const findLogin = sql(
  'identity.find_login',
  'select account_id as "accountId", password_hash as "hash" from identity.find_login($1)',
);
export const beginSession = sql('identity.begin_session', 'select identity.begin_session($1, $2, $3, $4)');
export const endSession = sql('identity.end_session', 'select identity.end_session($1, $2)');
export const addAttempt = sql(
  'identity.begin_attempt',
  'select count from identity.begin_attempt($1, $2, $3, $4) as count',
);
export const removeAttempt = sql('identity.take_back_attempt', 'select identity.take_back_attempt($1)');
export const forgetAttempts = sql('identity.forget_attempts', 'select identity.forget_attempts($1)');
