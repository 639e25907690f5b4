import { sql } from '#platform/database';

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
export const listOfficialsWithoutApp = sql(
  'identity.list_officials_without_app',
  `select a.id from identity.account a where a.demo and exists (select from identity.appointment p where p.account_id = a.id)
     and not exists (select from identity.authenticator m where m.account_id = a.id) order by a.id`,
);
