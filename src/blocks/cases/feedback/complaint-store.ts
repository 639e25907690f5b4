import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';

export type ComplaintAbout = 'delay' | 'conduct' | 'decision';

/** A complaint as it stands in the database. */
export interface Complaint {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  /** The agency that answers. */
  readonly agencyId: number;
  /** The agency complained about. */
  readonly caseAgencyId: number;
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly applicantName: string;
  readonly about: ComplaintAbout;
  readonly aboutName: string | null;
  /** Accounts of those who may not answer. */
  readonly notBy: readonly string[];
  readonly roles: readonly string[];
  readonly text: string;
  readonly state: 'received' | 'more-asked' | 'answered' | 'refused';
  readonly receivedAt: Date;
  readonly refuseUntil: Date;
  readonly askUntil: Date;
  readonly dueAt: Date | null;
  readonly asked: string | null;
  readonly askedAt: Date | null;
  readonly more: string | null;
  readonly moreAt: Date | null;
  readonly answer: string | null;
  readonly upheld: boolean | null;
  readonly answeredAt: Date | null;
  readonly answeredName: string | null;
}

const columns = `id, case_id as "caseId", person_id as "personId", agency_id as "agencyId", case_agency_id as "caseAgencyId", code, service,
  service_version as "serviceVersion", applicant_name as "applicantName", about, about_name as "aboutName", not_by as "notBy", roles, text, state,
  received_at as "receivedAt", refuse_until as "refuseUntil", ask_until as "askUntil", due_at as "dueAt", asked, asked_at as "askedAt",
  more, more_at as "moreAt", answer, upheld, answered_at as "answeredAt", answered_name as "answeredName"`;

const insert = sql(
  'cases.add_complaint',
  `insert into cases.complaint (id, case_id, person_id, agency_id, case_agency_id, code, service, service_version, applicant_name, about,
     about_name, not_by, roles, text, state, received_at, refuse_until, ask_until, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'received', $15, $16, $17, $18) on conflict do nothing`,
);
const ofCase = sql(
  'cases.complaints_of_case',
  `select ${columns} from cases.complaint where case_id = $1 order by received_at desc, id desc`,
);
const byId = sql('cases.complaint', `select ${columns} from cases.complaint where id = $1`);
const locked = sql(
  'cases.complaint_locked',
  `select ${columns} from cases.complaint where id = $1 for update`,
);
/** What waits first, by when it is due; then what is done, newest first. */
const ofRoles = sql(
  'cases.complaints',
  `select ${columns} from cases.complaint c
   where exists (select 1 from unnest($1::int[], $2::text[]) h(agency, held) where h.agency = c.agency_id and h.held = any (c.roles))
   order by c.state not in ('received', 'more-asked'), c.due_at nulls last, c.answered_at desc, c.id limit $3`,
);
const ask = sql(
  'cases.ask_complainant',
  `update cases.complaint set state = 'more-asked', due_at = null, asked = $2, asked_at = $3, asked_name = $4 where id = $1`,
);
const add = sql(
  'cases.add_to_complaint',
  `update cases.complaint set state = 'received', due_at = $4, more = $2, more_at = $3 where id = $1`,
);
const end = sql(
  'cases.end_complaint',
  `update cases.complaint set state = $2, due_at = coalesce(due_at, $4), answer = $3, answered_at = $4, answered_by = $5, answered_name = $6, upheld = $7
   where id = $1`,
);
const late = sql(
  'cases.late_complaints',
  'select id, agency_id as "agencyId" from cases.late_complaints($1, $2)',
);
const told = sql('cases.complaint_told_late', 'update cases.complaint set told_late_at = $2 where id = $1');

export type NewComplaint = Omit<
  Complaint,
  'state' | 'asked' | 'askedAt' | 'more' | 'moreAt' | 'answer' | 'upheld' | 'answeredAt' | 'answeredName'
>;

/** @returns false when another one of the same case still waits */
export const addComplaint = async (db: Db, c: NewComplaint): Promise<boolean> =>
  (await db.run(insert, [
    c.id,
    c.caseId,
    c.personId,
    c.agencyId,
    c.caseAgencyId,
    c.code,
    c.service,
    c.serviceVersion,
    c.applicantName,
    c.about,
    c.aboutName,
    c.notBy,
    c.roles,
    c.text,
    c.receivedAt,
    c.refuseUntil,
    c.askUntil,
    c.dueAt,
  ])) === 1;
/** Newest first, as far as the hat sees them. */
export const complaintsOf = (db: Db, caseId: string) => db.rows<Complaint>(ofCase, [caseId]);
/** @throws cases.no_complaint, also when the hat does not let it be seen */
export async function getComplaintRow(db: Db, id: string, { lock = false } = {}): Promise<Complaint> {
  const found = isId(id) ? await db.row<Complaint>(lock ? locked : byId, [id]) : undefined;
  if (!found) throw errors.no_complaint();
  return found;
}
export const complaintsFor = (
  db: Db,
  agencies: readonly number[],
  roles: readonly string[],
  limit: number,
): Promise<Complaint[]> => db.rows(ofRoles, [agencies, roles, limit]);
export const askMore = (db: Db, id: string, { text, at, name }: { text: string; at: Date; name: string }) =>
  db.run(ask, [id, text, at, name]);
export const addMore = (db: Db, id: string, { text, at, dueAt }: { text: string; at: Date; dueAt: Date }) =>
  db.run(add, [id, text, at, dueAt]);
export const endComplaint = (
  db: Db,
  id: string,
  how: {
    state: 'answered' | 'refused';
    text: string;
    at: Date;
    accountId: string;
    name: string;
    upheld: boolean;
  },
) => db.run(end, [id, how.state, how.text, how.at, how.accountId, how.name, how.upheld]);
export const findLateComplaints = (db: Db, upTo: Date, atMost: number) =>
  db.rows<{ id: string; agencyId: number }>(late, [upTo, atMost]);
export const markComplaintTold = (db: Db, id: string, at: Date) => db.run(told, [id, at]);
