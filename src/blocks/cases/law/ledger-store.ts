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

const PERIOD = 'c.agency_id = $1 and c.received_at >= $2 and c.received_at < $3';
const ledgerServices = sql(
  'cases.ledger_services',
  `select distinct c.service, c.service_version as version from cases.case c where ${PERIOD}`,
);
const ledger = sql(
  'cases.ledger',
  `select c.id, c.code, c.service, c.service_version as "serviceVersion", c.applicant_name as "applicantName", c.person_id as "personId",
     c.on_behalf_of as "onBehalfOf", c.channel, c.state, c.received_at as "receivedAt", c.due_at as "dueAt", c.decided_at as "decidedAt",
     c.delivered_at as "deliveredAt", c.extended_at as "extendedAt", c.counted_late as "countedLate"
   from cases.case c where ${PERIOD} and (c.service, c.service_version) in (select * from unnest($4::text[], $5::int[]))
     and (c.received_at, c.id) > ($6::timestamptz, $7::uuid)
   order by c.received_at, c.id limit $8`,
);

export interface LedgerSpan {
  readonly agencyId: number;
  readonly from: Date;
  readonly before: Date;
}
export interface ServiceOfLedger {
  readonly service: string;
  readonly version: number;
}

/** The services, with their versions, of which cases came in the period. */
export const findLedgerServices = (db: Db, { agencyId, from, before }: LedgerSpan) =>
  db.rows<ServiceOfLedger>(ledgerServices, [agencyId, from, before]);
export const findLedger = (
  db: Db,
  { agencyId, from, before }: LedgerSpan,
  services: readonly ServiceOfLedger[],
  after: { readonly at: Date | '-infinity'; readonly id: string },
  limit: number,
) =>
  db.rows<LedgerRow>(ledger, [
    agencyId,
    from,
    before,
    services.map(({ service }) => service),
    services.map(({ version }) => version),
    after.at,
    after.id,
    limit,
  ]);
