import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

export type Answer = 'agree' | 'disagree' | 'opinion';

/** A file that went with an answer. `id` is the document as the agency that asked sees it. */
export interface OpinionFile {
  readonly id: string;
  readonly name: string;
}

/** A question to another agency, as the agency that asks sees it. */
export interface Consultation {
  readonly id: string;
  readonly caseId: string;
  readonly personId: string;
  readonly agencyId: number;
  readonly node: string;
  readonly toAgencyId: number;
  readonly question: string;
  readonly askedAt: Date;
  readonly askedName: string;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly answeredName: string | null;
  readonly answer: Answer | null;
  readonly opinion: string | null;
  readonly files: readonly OpinionFile[];
}

/** The same question as work at the agency that is asked. */
export interface Opinion {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: number;
  readonly fromAgencyId: number;
  readonly caseId: string;
  readonly code: string;
  readonly service: string;
  readonly serviceVersion: number;
  readonly applicantName: string;
  readonly role: string;
  readonly question: string;
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
  readonly answeredName: string | null;
  readonly answer: Answer | null;
  readonly opinion: string | null;
  readonly files: readonly OpinionFile[];
}

const CONSULTATION = `id, case_id as "caseId", person_id as "personId", agency_id as "agencyId", node, to_agency_id as "toAgencyId", question,
  asked_at as "askedAt", asked_name as "askedName", due_at as "dueAt", answered_at as "answeredAt", answered_name as "answeredName", answer, opinion, files`;
const OPINION = `id, person_id as "personId", agency_id as "agencyId", from_agency_id as "fromAgencyId", case_id as "caseId", code, service,
  service_version as "serviceVersion", applicant_name as "applicantName", role, question, asked_at as "askedAt", due_at as "dueAt",
  answered_at as "answeredAt", answered_name as "answeredName", answer, opinion, files`;

const insertConsultation = sql(
  'cases.insert_consultation',
  `insert into cases.consultation (id, case_id, person_id, agency_id, task_id, node, to_agency_id, question, asked_at, asked_name, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
);
const consultations = sql(
  'cases.consultations',
  `select ${CONSULTATION} from cases.consultation where case_id = $1 order by asked_at, id`,
);
const consultationById = sql(
  'cases.consultation',
  `select ${CONSULTATION} from cases.consultation where id = $1 for update`,
);
const closeConsultation = sql(
  'cases.close_consultation',
  `update cases.consultation set answered_at = $2, answered_name = $3, answer = $4, opinion = $5, files = $6 where id = $1 and answered_at is null`,
);
const toldLate = sql('cases.told_late', 'update cases.consultation set told_late_at = $2 where id = $1');
const lateOnes = sql(
  'cases.late_consultations',
  'select id, agency_id as "agencyId" from cases.late_consultations($1, $2)',
);
const insertOpinion = sql(
  'cases.insert_opinion',
  `insert into cases.opinion (id, person_id, agency_id, from_agency_id, case_id, code, service, service_version, applicant_name, role, question, asked_at, due_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing`,
);
const opinionById = sql('cases.opinion', `select ${OPINION} from cases.opinion where id = $1`);
const opinionLocked = sql(
  'cases.opinion_locked',
  `select ${OPINION} from cases.opinion where id = $1 for update`,
);
const openOpinions = sql(
  'cases.open_opinions',
  `select ${OPINION} from cases.opinion o join unnest($1::int[], $2::text[]) r(agency, held) on o.agency_id = r.agency and o.role = r.held
   where o.answered_at is null order by o.due_at, o.id limit $3`,
);
const closeOpinion = sql(
  'cases.close_opinion',
  `update cases.opinion set answered_at = $2, answered_by = $3, answered_name = $4, answer = $5, opinion = $6, files = $7 where id = $1`,
);

export const addConsultation = (
  db: Db,
  one: Case,
  c: Pick<Consultation, 'id' | 'node' | 'toAgencyId' | 'question' | 'askedAt' | 'askedName' | 'dueAt'> & {
    taskId: string;
  },
) =>
  db.run(insertConsultation, [
    c.id,
    one.id,
    one.personId,
    one.agencyId,
    c.taskId,
    c.node,
    c.toAgencyId,
    c.question,
    c.askedAt,
    c.askedName,
    c.dueAt,
  ]);
export const consultationsOf = (db: Db, caseId: string) => db.rows<Consultation>(consultations, [caseId]);
export const lockConsultation = (db: Db, id: string) => db.row<Consultation>(consultationById, [id]);
export const endConsultation = (
  db: Db,
  id: string,
  how: {
    at: Date;
    name: string;
    answer: Answer;
    opinion: string | null;
    files: readonly OpinionFile[];
  },
) => db.run(closeConsultation, [id, how.at, how.name, how.answer, how.opinion, JSON.stringify(how.files)]);
export const markToldLate = (db: Db, id: string, at: Date) => db.run(toldLate, [id, at]);
export const findLateConsultations = (db: Db, upTo: Date, atMost: number) =>
  db.rows<{ id: string; agencyId: number }>(lateOnes, [upTo, atMost]);

export const addOpinion = (
  db: Db,
  o: Omit<Opinion, 'answeredAt' | 'answeredName' | 'answer' | 'opinion' | 'files'>,
) =>
  db.run(insertOpinion, [
    o.id,
    o.personId,
    o.agencyId,
    o.fromAgencyId,
    o.caseId,
    o.code,
    o.service,
    o.serviceVersion,
    o.applicantName,
    o.role,
    o.question,
    o.askedAt,
    o.dueAt,
  ]);
export const findOpinion = (db: Db, id: string, { lock = false } = {}) =>
  db.row<Opinion>(lock ? opinionLocked : opinionById, [id]);
export const findOpenOpinions = (
  db: Db,
  agencies: readonly number[],
  roles: readonly string[],
  limit: number,
) => db.rows<Opinion>(openOpinions, [agencies, roles, limit]);
export const endOpinion = (
  db: Db,
  id: string,
  how: {
    at: Date;
    accountId: string;
    name: string;
    answer: Answer;
    opinion: string | null;
    files: readonly OpinionFile[];
  },
) =>
  db.run(closeOpinion, [
    id,
    how.at,
    how.accountId,
    how.name,
    how.answer,
    how.opinion,
    JSON.stringify(how.files),
  ]);
