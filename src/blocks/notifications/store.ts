import { sql } from '#platform/database';

export const insertNotice = sql(
  'notifications.insert',
  `insert into notifications.notice (id, person_id, agency_id, case_id, subject, body, link, sent_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
export const listOfPerson = sql(
  'notifications.list',
  `select id, case_id as "caseId", subject, body, link, sent_at as "sentAt", read_at as "readAt"
   from notifications.notice where person_id = $1 order by sent_at desc limit $2`,
);
export const countUnreadOf = sql(
  'notifications.count_unread',
  'select count(*) as count from notifications.notice where person_id = $1 and read_at is null',
);
export const markRead = sql(
  'notifications.mark_read',
  'update notifications.notice set read_at = $2 where person_id = $1 and read_at is null',
);
