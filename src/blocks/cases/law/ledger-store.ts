import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

export type LedgerRow = Pick<
  Case,
  | 'id'
  | 'code'
  | 'service'
  | 'serviceVersion'
  | 'applicantName'
  | 'personId'
  | 'onBehalfOf'
  | 'channel'
  | 'state'
  | 'receivedAt'
  | 'dueAt'
  | 'decidedAt'
  | 'deliveredAt'
  | 'extendedAt'
  | 'countedLate'
>;

const ledger = sql(
  'cases.ledger',
  `select c.id, c.code, c.service, c.service_version as "serviceVersion", c.applicant_name as "applicantName", c.person_id as "personId",
     c.on_behalf_of as "onBehalfOf", c.channel, c.state, c.received_at as "receivedAt", c.due_at as "dueAt", c.decided_at as "decidedAt",
     c.delivered_at as "deliveredAt", c.extended_at as "extendedAt", c.counted_late as "countedLate"
   from cases.case c where c.agency_id = $1 and c.received_at >= $2 and c.received_at < $3 order by c.received_at, c.id limit $4`,
);

export const findLedger = (db: Db, agencyId: number, from: Date, before: Date, limit: number) =>
  db.rows<LedgerRow>(ledger, [agencyId, from, before, limit]);
