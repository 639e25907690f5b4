import type { PaperKind } from '#platform/country';
import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

/** A case as a counter knows it that has to do with it: how it stands, and nothing of what was answered. */
export interface Slip
  extends Pick<
    Case,
    | 'id'
    | 'code'
    | 'service'
    | 'serviceVersion'
    | 'agencyId'
    | 'supportAgencyId'
    | 'personId'
    | 'onBehalfOf'
    | 'applicantName'
    | 'channel'
    | 'state'
    | 'receivedAt'
    | 'dueAt'
    | 'decidedAt'
    | 'deliveredAt'
    | 'endedAt'
  > {
  readonly intakeAgencyId: number;
}

/** How a result left a counter. */
export interface HandOver {
  readonly id: string;
  readonly way: 'in-person' | 'post';
  readonly atAgencyId: number;
  readonly receiverName: string | null;
  readonly receiverNumber: string | null;
  readonly postReference: string | null;
  readonly postedOn: string | null;
  readonly at: Date;
  readonly byAccount: string;
  readonly byName: string;
}

/** As what a paper was shown, whose scan was compared with it. */
export interface ShownPaper {
  readonly documentId: string;
  readonly kind: PaperKind;
  readonly byName: string;
}

const slipColumns = `id, code, service, service_version as "serviceVersion", agency_id as "agencyId", support_agency_id as "supportAgencyId",
  intake_agency_id as "intakeAgencyId", person_id as "personId", on_behalf_of as "onBehalfOf", applicant_name as "applicantName", channel, state,
  received_at as "receivedAt", due_at as "dueAt", decided_at as "decidedAt", delivered_at as "deliveredAt", ended_at as "endedAt"`;
const slipById = sql('cases.slip', `select ${slipColumns} from cases.taken_in($1)`);
const slipsAt = sql(
  'cases.slips',
  `select ${slipColumns} from cases.taken_in_at($1, $2, $3) wanted cross join lateral cases.taken_in(wanted)`,
);
const insertPaper = sql(
  'cases.add_paper',
  `insert into cases.paper (document_id, case_id, person_id, agency_id, kind, compared_at, by_account, by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const papersOfCase = sql(
  'cases.papers',
  'select document_id as "documentId", kind, by_name as "byName" from cases.paper where case_id = $1',
);
const insertHandOver = sql(
  'cases.add_hand_over',
  `insert into cases.hand_over (id, case_id, person_id, agency_id, at_agency_id, way, receiver_name, receiver_number, post_reference, posted_on,
     at, by_account, by_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const handOverOfCase = sql(
  'cases.hand_over',
  `select id, way, at_agency_id as "atAgencyId", receiver_name as "receiverName", receiver_number as "receiverNumber",
     post_reference as "postReference", posted_on::text as "postedOn", at, by_account as "byAccount", by_name as "byName"
   from cases.hand_over where case_id = $1`,
);

export const findSlip = (db: Db, id: string): Promise<Slip | undefined> => db.row(slipById, [id]);
/** What the counters took in and have not handed over, or the case with a code. */
export const findSlips = (db: Db, counters: readonly number[], code: string | null, atMost: number) =>
  db.rows<Slip>(slipsAt, [counters, code, atMost]);
export const addPaper = (
  db: Db,
  one: Pick<Case, 'id' | 'personId' | 'agencyId'>,
  paper: ShownPaper & { at: Date; byAccount: string },
): Promise<number> =>
  db.run(insertPaper, [
    paper.documentId,
    one.id,
    one.personId,
    one.agencyId,
    paper.kind,
    paper.at,
    paper.byAccount,
    paper.byName,
  ]);
export const papersOf = (db: Db, caseId: string) => db.rows<ShownPaper>(papersOfCase, [caseId]);
export const addHandOver = (
  db: Db,
  one: Pick<Case, 'id' | 'personId' | 'agencyId'>,
  h: HandOver,
): Promise<number> =>
  db.run(insertHandOver, [
    h.id,
    one.id,
    one.personId,
    one.agencyId,
    h.atAgencyId,
    h.way,
    h.receiverName,
    h.receiverNumber,
    h.postReference,
    h.postedOn,
    h.at,
    h.byAccount,
    h.byName,
  ]);
export const findHandOver = (db: Db, caseId: string): Promise<HandOver | undefined> =>
  db.row(handOverOfCase, [caseId]);
