import { sql } from '#platform/database';

export const findContact = sql(
  'notifications.find_contact',
  `select lang, email, phone, email_returned_at is not null as "emailReturned",
     phone_returned_at is not null as "phoneReturned", channels, work_pace as "workPace", quiet_from as "quietFrom", quiet_to as "quietTo"
   from notifications.contact where person_id = $1`,
);
export const upsertPreferences = sql(
  'notifications.upsert_preferences',
  `insert into notifications.contact (person_id, lang, channels, quiet_from, quiet_to, work_pace, updated_at)
   values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (person_id) do update set lang = $2, channels = $3, quiet_from = $4, quiet_to = $5, work_pace = $6, updated_at = $7`,
);
export const upsertEmail = sql(
  'notifications.upsert_email',
  `insert into notifications.contact (person_id, email, updated_at) values ($1, $2, $3)
   on conflict (person_id) do update set email = $2, email_returned_at = null, updated_at = $3`,
);
export const upsertPhone = sql(
  'notifications.upsert_phone',
  `insert into notifications.contact (person_id, phone, updated_at) values ($1, $2, $3)
   on conflict (person_id) do update set phone = $2, phone_returned_at = null, updated_at = $3`,
);
/** Only while it is still the address that the message went to, and once. */
export const markEmailReturned = sql(
  'notifications.mark_email_returned',
  `update notifications.contact set email_returned_at = $3 where person_id = $1 and email = $2 and email_returned_at is null`,
);
export const markPhoneReturned = sql(
  'notifications.mark_phone_returned',
  `update notifications.contact set phone_returned_at = $3 where person_id = $1 and phone = $2 and phone_returned_at is null`,
);
export const insertCode = sql(
  'notifications.insert_code',
  `insert into notifications.code (id, person_id, channel, address, mac, sent_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
/** One after the other for one person, so that many at once are counted too. */
export const lockCodes = sql(
  'notifications.lock_codes',
  "select pg_advisory_xact_lock(hashtextextended('notifications.code ' || $1::text, 0))",
);
export const countCodesSince = sql(
  'notifications.count_codes_since',
  'select count(*)::int as count from notifications.code where person_id = $1 and sent_at > $2',
);
export const latestCode = sql(
  'notifications.latest_code',
  `select id, address, mac, tries, expires_at as "expiresAt", used_at as "usedAt"
   from notifications.code where person_id = $1 and channel = $2 order by sent_at desc, id desc limit 1 for update`,
);
export const countTry = sql(
  'notifications.count_try',
  'update notifications.code set tries = tries + 1 where id = $1',
);
export const useCode = sql(
  'notifications.use_code',
  'update notifications.code set used_at = $2 where id = $1',
);
