import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import type { Case, HistoryEntry, Link, Task } from './case.ts';
import { errors } from './errors.ts';

const taskColumns = `k.id, k.case_id as "caseId", k.token_id as "tokenId", k.agency_id as "agencyId", k.node, k.role,
  k.opened_at as "openedAt", k.due_at as "dueAt", k.claimed_by as "claimedBy", k.claimed_name as "claimedName",
  k.done_at as "doneAt", k.outcome, k.reason, k.version`;

const caseOfLink = sql('cases.case_of_link', 'select id from cases.case where lead_link_id = $1');
const taskById = sql('cases.task', `select ${taskColumns} from cases.task k where k.id = $1`);
const taskLocked = sql(
  'cases.task_locked',
  `select ${taskColumns} from cases.task k where k.id = $1 for update`,
);
const openTasks = sql(
  'cases.open_tasks',
  `select ${taskColumns} from cases.task k where k.case_id = $1 and k.done_at is null order by k.opened_at, k.id`,
);
const stepsOfCase = sql(
  'cases.steps_of_case',
  `select ${taskColumns} from cases.task k where k.case_id = $1 order by k.opened_at, k.id`,
);
const linksOfCase = sql(
  'cases.links',
  `select id, case_id as "caseId", agency_id as "agencyId", node, service, to_agency_id as "toAgencyId", linked_case_id as "linkedCaseId",
     code, state, due_at as "dueAt", sent_at as "sentAt" from cases.link where case_id = $1 order by sent_at, id`,
);
const linkById = sql(
  'cases.link',
  `select id, case_id as "caseId", agency_id as "agencyId", node, service, to_agency_id as "toAgencyId", linked_case_id as "linkedCaseId",
     code, state, due_at as "dueAt", sent_at as "sentAt" from cases.link where id = $1`,
);
const historyOfCase = sql(
  'cases.history',
  `select id, at, kind, node, outcome, state, reason, agency_id as "agencyId", actor_kind as "actorKind", actor_name as "actorName", detail
   from cases.history where case_id = $1 order by at, id`,
);
const casesOfPerson = sql(
  'cases.of_person',
  `select c.id, c.code, c.service, c.service_version as "serviceVersion", c.agency_id as "agencyId", c.state, c.received_at as "receivedAt",
     c.due_at as "dueAt", c.decided_at as "decidedAt"
   from cases.case c where c.person_id = $1 and c.lead_case_id is null order by c.received_at desc, c.id desc limit $2`,
);
/** A line of the history for each row that `changed` gives. */
const toldAs = (kind: 'claimed' | 'released', id: string, account: string, name: string, at: string) =>
  `insert into cases.history (id, case_id, person_id, agency_id, at, kind, node, actor_kind, actor_name, actor_account_id, detail)
   select ${id}, case_id, person_id, agency_id, ${at}, '${kind}', node, 'official', ${name}, ${account}, $6::jsonb from changed`;
const claim = sql(
  'cases.claim',
  `with changed as (
     update cases.task set claimed_by = $2::uuid, claimed_name = $3::text, claimed_at = $4::timestamptz, version = version + 1
     where id = $1 and done_at is null and (claimed_by is null or claimed_by = any ($7::uuid[])) returning case_id, person_id, agency_id, node)
   ${toldAs('claimed', '$5::uuid', '$2::uuid', '$3::text', '$4::timestamptz')}`,
);
const release = sql(
  'cases.release',
  `with changed as (
     update cases.task set claimed_by = null, claimed_name = null, claimed_at = null, version = version + 1
     where id = $1 and done_at is null and claimed_by = $2::uuid returning case_id, person_id, agency_id, node)
   ${toldAs('released', '$5::uuid', '$2::uuid', '$3::text', '$4::timestamptz')}`,
);
const mirror = sql(
  'cases.mirror_link',
  'update cases.link set code = $2, state = $3, due_at = $4, changed_at = $5 where id = $1 and changed_at <= $5',
);
const insertMessage = sql(
  'cases.send_message',
  `insert into cases.message (id, kind, link_id, from_agency_id, agency_id, person_id, case_id, linked_case_id, service, channel, applicant_name, on_behalf_of, body, sent_at, filed)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);
const messageById = sql(
  'cases.message',
  `select id, kind, link_id as "linkId", from_agency_id as "fromAgencyId", agency_id as "agencyId", person_id as "personId", case_id as "caseId",
     linked_case_id as "linkedCaseId", service, channel, applicant_name as "applicantName", on_behalf_of as "onBehalfOf", body, sent_at as "sentAt", filed from cases.message where id = $1`,
);
const drawNumbers = sql('cases.draw_numbers', 'select n from cases.draw_numbers($1, $2) n');
const dueTimers = sql(
  'cases.due_timers',
  'select id, case_id as "caseId", agency_id as "agencyId" from cases.due_timers($1, $2)',
);
const timerById = sql(
  'cases.timer',
  'select token_id as "tokenId", node from cases.timer where id = $1 and case_id = $2',
);

export interface Message {
  readonly id: string;
  readonly kind: 'request' | 'reply' | 'consult' | 'opinion';
  readonly linkId: string;
  readonly fromAgencyId: number;
  readonly agencyId: number;
  readonly personId: string;
  readonly caseId: string;
  readonly linkedCaseId: string;
  readonly service: string;
  readonly channel: string;
  readonly applicantName: string;
  readonly onBehalfOf: string | null;
  readonly body: Readonly<Record<string, unknown>>;
  readonly sentAt: Date;
  /** Who filed the case that asks for its applicant. */
  readonly filed?: Pick<Case, 'filedBy' | 'filedByName' | 'filedAs'> | null;
}

export type CaseSummary = Pick<
  Case,
  'id' | 'code' | 'service' | 'serviceVersion' | 'agencyId' | 'state' | 'receivedAt' | 'dueAt' | 'decidedAt'
>;

async function certain<T>(found: Promise<T | undefined>, fault: () => Error): Promise<T> {
  const row = await found;
  if (row === undefined) throw fault();
  return row;
}

/** @throws cases.no_task, also for an id that is none */
export const getTaskRow = (db: Db, id: string): Promise<Task> =>
  certain(isId(id) ? db.row<Task>(taskById, [id]) : Promise.resolve(undefined), errors.no_task);
/** The task, neither taken nor given back by anybody until the transaction ends. @throws cases.no_task */
export const lockTask = (db: Db, id: string): Promise<Task> =>
  certain(db.row<Task>(taskLocked, [id]), errors.no_task);
export const getMessage = (db: Db, id: string): Promise<Message> =>
  certain(db.row<Message>(messageById, [id]), errors.no_case);
export const getLink = (db: Db, id: string): Promise<Link> =>
  certain(db.row<Link>(linkById, [id]), errors.no_case);

export const findCaseOfLink = async (db: Db, linkId: string) =>
  (await db.row<{ id: string }>(caseOfLink, [linkId]))?.id;
export const openTasksOf = (db: Db, caseId: string) => db.rows<Task>(openTasks, [caseId]);
/** Every task that the case has had, in order. */
export const stepsOf = (db: Db, caseId: string) => db.rows<Task>(stepsOfCase, [caseId]);
export const linksOf = (db: Db, caseId: string) => db.rows<Link>(linksOfCase, [caseId]);
export const historyOf = (db: Db, caseId: string) => db.rows<HistoryEntry>(historyOfCase, [caseId]);
export const casesOf = (db: Db, personId: string, limit: number) =>
  db.rows<CaseSummary>(casesOfPerson, [personId, limit]);

interface Hand {
  readonly accountId: string;
  readonly name: string;
  readonly at: Date;
  /** Id of the line of history. */
  readonly lineId: string;
  /** What else the line tells: for whom it was done. */
  readonly detail: Readonly<Record<string, unknown>> | null;
}
const handValues = (taskId: string, { accountId, name, at, lineId, detail }: Hand) => [
  taskId,
  accountId,
  name,
  at,
  lineId,
  detail && JSON.stringify(detail),
];

/** Takes a task that is free or that one of `absent` has taken; false when somebody was faster. */
export const claimRow = async (
  db: Db,
  taskId: string,
  hand: Hand,
  absent: readonly string[],
): Promise<boolean> => (await db.run(claim, [...handValues(taskId, hand), absent])) === 1;
/** Gives one's own task back; false when it is not one's own. */
export const releaseRow = async (db: Db, taskId: string, hand: Hand): Promise<boolean> =>
  (await db.run(release, handValues(taskId, hand))) === 1;
/** Brings the lead's mirror up to date, unless it has heard of something later. */
export const mirrorLink = (
  db: Db,
  link: { linkId: string; code: string; state: string; dueAt: string | null; at: string },
) => db.run(mirror, [link.linkId, link.code, link.state, link.dueAt, link.at]);

export const sendMessage = (db: Db, one: Message) =>
  db.run(insertMessage, [
    one.id,
    one.kind,
    one.linkId,
    one.fromAgencyId,
    one.agencyId,
    one.personId,
    one.caseId,
    one.linkedCaseId,
    one.service,
    one.channel,
    one.applicantName,
    one.onBehalfOf,
    JSON.stringify(one.body),
    one.sentAt,
    one.filed ? JSON.stringify(one.filed) : null,
  ]);

export const drawNumbersOf = async (db: Db, date: string, howMany: number): Promise<number[]> =>
  (await db.rows<{ n: number }>(drawNumbers, [date, howMany])).map(({ n }) => n);
export const findDueTimers = (db: Db, upTo: Date, atMost: number) =>
  db.rows<{ id: string; caseId: string; agencyId: number }>(dueTimers, [upTo, atMost]);
export const findTimer = (db: Db, id: string, caseId: string) =>
  db.row<{ tokenId: string; node: string }>(timerById, [id, caseId]);
