import { type Db, sql } from '#platform/database';
import type { Task } from './case.ts';

export type InboxFilter = 'all' | 'mine' | 'unclaimed' | 'late';

export interface InboxRow
  extends Pick<
    Task,
    'id' | 'caseId' | 'node' | 'role' | 'dueAt' | 'claimedBy' | 'claimedName' | 'openedAt' | 'agencyId'
  > {
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly applicantName: string;
  readonly personId: string;
  readonly onBehalfOf: string | null;
  readonly receivedAt: Date;
}

export interface InboxCounts {
  readonly all: number;
  readonly mine: number;
  readonly unclaimed: number;
  readonly late: number;
}

const held =
  'join unnest($1::int[], $2::text[]) r(agency, role) on k.agency_id = r.agency and k.role = r.role';

const inboxRows = sql(
  'cases.inbox',
  `select k.id, k.case_id as "caseId", k.node, k.role, k.due_at as "dueAt", k.claimed_by as "claimedBy", k.claimed_name as "claimedName",
     k.opened_at as "openedAt", k.agency_id as "agencyId", c.code, c.service, c.service_version as "serviceVersion",
     c.applicant_name as "applicantName", c.person_id as "personId", c.on_behalf_of as "onBehalfOf", c.received_at as "receivedAt"
   from cases.task k ${held} join cases.case c on c.id = k.case_id
   where k.done_at is null
     and ($3 = 'all' or ($3 = 'mine' and k.claimed_by = $4) or ($3 = 'unclaimed' and k.claimed_by is null) or ($3 = 'late' and k.due_at < $5))
   order by k.due_at nulls last, k.id limit $6 offset $7`,
);
const inboxCounts = sql(
  'cases.inbox_counts',
  `select count(*) as "all", count(*) filter (where k.claimed_by = $3) as mine,
     count(*) filter (where k.claimed_by is null) as unclaimed, count(*) filter (where k.due_at < $4) as late
   from cases.task k ${held} where k.done_at is null`,
);

export interface Desk {
  /** Agency and role in pairs, as two lists. */
  readonly agencies: readonly number[];
  readonly roles: readonly string[];
  readonly accountId: string;
  readonly now: Date;
}

export const findInbox = (
  db: Db,
  { agencies, roles, accountId, now }: Desk,
  filter: InboxFilter,
  limit: number,
  offset: number,
) => db.rows<InboxRow>(inboxRows, [agencies, roles, filter, accountId, now, limit, offset]);

export const countInbox = async (db: Db, { agencies, roles, accountId, now }: Desk): Promise<InboxCounts> =>
  (await db.row<InboxCounts>(inboxCounts, [agencies, roles, accountId, now]))!;
