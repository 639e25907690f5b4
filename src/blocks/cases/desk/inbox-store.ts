import { type Db, type Statement, sql } from '#platform/database';
import type { Task } from '../case.ts';

/** `team`: of the whole agency, for who leads it. */
export type InboxFilter = 'all' | 'mine' | 'unclaimed' | 'late' | 'team';

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

/** How many wait, counted no further than `COUNTED`. */
export type InboxCounts = Readonly<Record<Exclude<InboxFilter, 'team'>, number>>;

/** Beyond so many it does not matter how many; counting further would read them all. */
export const COUNTED = 100;

export const DUE = `coalesce(k.due_at, 'infinity'::timestamptz)`;
export const HELD = '(select distinct agency, role from unnest($1::int[], $2::text[]) u(agency, role)) r';
export const OPEN = 'k.agency_id = r.agency and k.role = r.role and k.done_at is null';

/** A page of the list: of each role the next few in the order of the index, then the first of all. */
const listOf = (name: string, condition: string): Statement =>
  sql(
    `cases.inbox_${name}`,
    `select k.id, k.case_id as "caseId", k.node, k.role, k.due_at as "dueAt", k.claimed_by as "claimedBy", k.claimed_name as "claimedName",
       k.opened_at as "openedAt", k.agency_id as "agencyId", c.code, c.service, c.service_version as "serviceVersion",
       c.applicant_name as "applicantName", c.person_id as "personId", c.on_behalf_of as "onBehalfOf", c.received_at as "receivedAt"
     from (
       select l.id from ${HELD} cross join lateral (
         select k.id, ${DUE} as due from cases.task k
         where ${OPEN} and (${DUE}, k.id) > ($3::timestamptz, $4::uuid) and ${DUE} <= $5::timestamptz
           and ($6::text = '' or k.service = $6) and ($7::text = '' or k.node = $7)
           and ($8::text = '' or strpos(k.applicant_key, (select ' ' || cases.search_key($8))) > 0
             or strpos(k.code, (select upper($8))) > 0)
           and ${condition}
         order by ${DUE}, k.id limit $9) l
       order by l.due, l.id limit $9) l
     join cases.task k on k.id = l.id join cases.case c on c.id = k.case_id order by ${DUE}, k.id`,
  );
const lists: Readonly<Record<'all' | 'mine' | 'unclaimed', Statement>> = {
  all: listOf('all', 'true'),
  mine: listOf('mine', 'k.claimed_by = $10::uuid'),
  unclaimed: listOf('unclaimed', 'k.claimed_by is null'),
};

const counted = (condition: string) =>
  `(select count(*)::int from (select 1 from ${HELD} cross join lateral (
     select 1 from cases.task k where ${OPEN} and ${condition} limit ${COUNTED + 1}) k limit ${COUNTED + 1}) n)`;
const inboxCounts = sql(
  'cases.inbox_counts',
  `select ${counted('true')} as "all", ${counted('k.claimed_by = $3::uuid')} as mine,
     ${counted('k.claimed_by is null')} as unclaimed, ${counted(`${DUE} < $4::timestamptz`)} as late`,
);

/** Goes from one kind of task to the next along the index, instead of reading all of them. */
const inboxKinds = sql(
  'cases.inbox_kinds',
  `select distinct f.service, f.node, f.version from ${HELD} cross join lateral (
     with recursive kinds as (
       (select k.service, k.node, k.case_id, 1 as n from cases.task k where ${OPEN} order by k.service, k.node limit 1)
       union all
       select x.service, x.node, x.case_id, f.n + 1 from kinds f cross join lateral (
         select k.service, k.node, k.case_id from cases.task k where ${OPEN} and (k.service, k.node) > (f.service, f.node)
         order by k.service, k.node limit 1) x where f.n < 200)
     select kinds.service, kinds.node, c.service_version as version from kinds join cases.case c on c.id = kinds.case_id) f
   order by f.service, f.node`,
);

export interface Desk {
  /** Agency and role in pairs, as two lists. */
  readonly agencies: readonly number[];
  readonly roles: readonly string[];
  readonly accountId: string;
  readonly now: Date;
}

/** What narrows the list beside the view; an empty text narrows nothing. */
export interface Narrowing {
  readonly filter: InboxFilter;
  /** Later than this due date and id in the order of the list. */
  readonly after: { readonly due: Date | 'infinity' | '-infinity'; readonly id: string };
  readonly dueUntil: Date | 'infinity';
  /** Account of who has the tasks; `none`: nobody. */
  readonly officer: string;
  readonly service: string;
  readonly node: string;
  /** A piece of the code, or the beginning of a word of the applicant's name. */
  readonly text: string;
}

export const findInbox = (
  db: Db,
  { agencies, roles, accountId }: Desk,
  { filter, after, dueUntil, service, node, text, officer }: Narrowing,
  limit: number,
) => {
  const free = filter === 'unclaimed' || officer === 'none';
  const whose = filter === 'mine' ? accountId : officer;
  // Who asks for their own and for somebody else's asks for nothing.
  const both = officer && officer !== (filter === 'unclaimed' ? 'none' : accountId);
  if ((filter === 'mine' || filter === 'unclaimed') && both) return Promise.resolve([]);
  return db.rows<InboxRow>(lists[free ? 'unclaimed' : whose ? 'mine' : 'all'], [
    agencies,
    roles,
    after.due,
    after.id,
    dueUntil,
    service,
    node,
    text,
    limit,
    ...(!free && whose ? [whose] : []),
  ]);
};

export const countInbox = async (db: Db, { agencies, roles, accountId, now }: Desk): Promise<InboxCounts> =>
  (await db.row<InboxCounts>(inboxCounts, [agencies, roles, accountId, now]))!;

/** The kinds of tasks that wait: service, with one of the versions under which they run, and node. */
export const findInboxKinds = (db: Db, { agencies, roles }: Desk) =>
  db.rows<{ service: string; node: string; version: number }>(inboxKinds, [agencies, roles]);
