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
export const listDemoPeople = sql(
  'identity.demo_people',
  'select login, name, note from identity.demo_people()',
);
export const insertAccount = sql(
  'identity.insert_account',
  `insert into identity.account (id, login, password_hash, name, person_id, assurance, demo, note, created_at)
   values ($1, $2, $3, $4, $5, $6, true, $7, $8)`,
);
export const insertAppointment = sql(
  'identity.insert_appointment',
  'insert into identity.appointment (id, account_id, agency_id, role, valid_from) values ($1, $2, $3, $4, $5)',
);
export const listLogins = sql('identity.list_logins', 'select login from identity.account');
