import { sql } from '#platform/database';

export const insertNotice = sql(
  'notifications.insert',
  `insert into notifications.notice (id, person_id, agency_id, case_id, subject, body, link, sent_at, lang, kind)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
export const listOfPerson = sql(
  'notifications.list',
  `select n.id, n.case_id as "caseId", n.subject, n.body, n.link, n.lang, n.sent_at as "sentAt", n.read_at as "readAt",
     array(select d.channel || ':' || d.state from notifications.delivery d
       where d.notice_id = n.id and d.channel <> 'app' order by d.channel) as ways
   from notifications.notice n where n.person_id = $1 order by n.sent_at desc limit $2`,
);
export const countUnreadOf = sql(
  'notifications.count_unread',
  'select count(*) as count from notifications.notice where person_id = $1 and read_at is null',
);
export const markRead = sql(
  'notifications.mark_read',
  'update notifications.notice set read_at = $2 where person_id = $1 and read_at is null',
);

export const insertMessage = sql(
  'notifications.insert_message',
  `insert into notifications.message
     (id, person_id, agency_id, notice_id, channel, address, lang, subject, body, link, urgent, written_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
export const getMessage = sql(
  'notifications.get_message',
  `select channel, address, lang, subject, body, link, urgent, written_at as "writtenAt"
   from notifications.message where id = $1`,
);

export const insertDelivery = sql(
  'notifications.insert_delivery',
  `insert into notifications.delivery
     (id, person_id, agency_id, notice_id, channel, state, kind, next_at, expires_at, sent_at, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
/** The claim is an attempt with a lease: whoever dies with it is followed by another. */
export const claimDue = sql(
  'notifications.claim_due',
  `update notifications.delivery d set attempts = attempts + 1, next_at = $2
   from (select id from notifications.delivery where state = 'queued' and next_at <= $1
         order by next_at limit $3 for update skip locked) due
   where d.id = due.id
   returning d.id, d.person_id as "personId", d.channel, d.kind, d.attempts, d.expires_at as "expiresAt"`,
);
export const recordSent = sql(
  'notifications.record_sent',
  `update notifications.delivery set state = 'sent', sent_at = $2, provider = $3, provider_ref = $4, fault = null, next_at = null
   where id = $1 and state <> 'sent'`,
);
/** Only the latest attempt has a say: a slow one that comes back late does not move the next. */
export const recordFault = sql(
  'notifications.record_fault',
  `update notifications.delivery set state = $3, fault = $4, next_at = $5, provider = $6
   where id = $1 and state = 'queued' and attempts = $2`,
);
/** Put off without having been tried: the attempt does not count. */
export const putOff = sql(
  'notifications.put_off',
  `update notifications.delivery set attempts = attempts - 1, next_at = $3
   where id = $1 and state = 'queued' and attempts = $2`,
);
export const retry = sql(
  'notifications.retry',
  `update notifications.delivery set state = 'queued', attempts = 0, next_at = $2, expires_at = $3
   where id = $1 and state in ('failed', 'expired')`,
);
export const listStuck = sql(
  'notifications.list_stuck',
  `select id, channel, kind, state, attempts, fault, provider, next_at as "nextAt", created_at as "createdAt"
   from notifications.delivery where channel <> 'app' and state in ('queued', 'failed', 'expired')
     and ($1::text is null or state = $1) order by created_at desc limit 200`,
);
export const countByState = sql(
  'notifications.count_by_state',
  `select channel, state, count(*)::int as count from notifications.delivery
   where channel <> 'app' and created_at > $1 group by channel, state`,
);
