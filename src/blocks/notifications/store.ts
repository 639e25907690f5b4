import { sql } from '#platform/database';

export const insertNotice = sql(
  'notifications.insert',
  `insert into notifications.notice (id, person_id, agency_id, case_id, subject, body, link, sent_at, lang, kind, digest_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
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
     (id, person_id, agency_id, notice_id, channel, state, kind, next_at, expires_at, sent_at, created_at, addressee)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
/** The claim is an attempt with a lease: whoever dies with it is followed by another. */
export const claimDue = sql(
  'notifications.claim_due',
  `select id, person_id as "personId", channel, kind, attempts, expires_at as "expiresAt", addressee, recent::int as recent
   from notifications.claim_due($1, $2, $3)`,
);
export const recordSent = sql(
  'notifications.record_sent',
  `update notifications.delivery set state = 'sent', sent_at = $2, provider = $3, provider_ref = $4, fault = null, next_at = null
   where id = $1 and state = 'queued'`,
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
export const retry = sql('notifications.retry', 'select notifications.retry($1, $2, $3) as queued');
export const listStuck = sql(
  'notifications.list_stuck',
  `select id, channel, kind, state, attempts, fault, provider, next_at as "nextAt", created_at as "createdAt"
   from notifications.stuck($1)`,
);
export const countByState = sql(
  'notifications.count_by_state',
  'select channel, state, count from notifications.count_by_state($1)',
);

export const ownerOfDelivery = sql(
  'notifications.owner_of_delivery',
  'select person_id as "personId", channel from notifications.owner_of_delivery($1)',
);
/** The first report counts, also one that overtakes our own writing down that it was sent. */
export const recordReport = sql(
  'notifications.record_report',
  `update notifications.delivery set state = $2, fault = $3, reported_at = $4, sent_at = coalesce(sent_at, $4), next_at = null
   where id = $1 and state in ('queued', 'sent')`,
);

export const dueDigests = sql(
  'notifications.due_digests',
  'select person_id as "personId" from notifications.due_digests($1, $2)',
);
/** What is due, taken out of the queue; what has been read in the app by then is not told again. */
export const takeDigest = sql(
  'notifications.take_digest',
  `with taken as (
     update notifications.notice set digest_at = null where person_id = $1 and digest_at <= $2
     returning id, subject, read_at, sent_at)
   select subject from taken where read_at is null order by sent_at, id`,
);
