import type { Trace } from '#platform/audit';
import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import { identityErrors } from '../errors.ts';

/** A person's question to the agency that read their data. */
export interface DataQuestion {
  readonly id: string;
  /** Whose data was read. */
  readonly personId: string;
  /** Who asks: the person, or whoever acts for them. */
  readonly askedBy: string;
  readonly agencyId: number;
  readonly traceId: string;
  /** The reading as it stands in the trace. */
  readonly reading: Omit<Trace, 'at'> & { readonly at: string };
  readonly text: string;
  readonly receivedAt: Date;
  readonly dueAt: Date;
  /** The text that sets the time. */
  readonly source: string;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly answeredName: string | null;
}

export type NewQuestion = Omit<DataQuestion, 'answer' | 'answeredAt' | 'answeredName'>;

const columns = `id, person_id as "personId", asked_by as "askedBy", agency_id as "agencyId", trace_id as "traceId", reading, text,
  received_at as "receivedAt", due_at as "dueAt", source, answer, answered_at as "answeredAt", answered_name as "answeredName"`;

const insert = sql(
  'identity.add_data_question',
  `insert into identity.data_question (id, person_id, asked_by, agency_id, trace_id, reading, text, received_at, due_at, source)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
);
const byId = sql('identity.data_question', `select ${columns} from identity.data_question where id = $1`);
const locked = sql(
  'identity.data_question_locked',
  `select ${columns} from identity.data_question where id = $1 for update`,
);
const ofPersons = sql(
  'identity.data_questions_of_persons',
  `select ${columns} from identity.data_question order by received_at desc, id desc limit $1`,
);
/** What waits first, by when it is due; then what is answered, newest first. */
const ofAgencies = sql(
  'identity.data_questions_of_agencies',
  `select ${columns} from identity.data_question where agency_id = any ($1::int[])
   order by answered_at is not null, case when answered_at is null then due_at end, answered_at desc, id limit $2`,
);
const answer = sql(
  'identity.answer_data_question',
  'update identity.data_question set answer = $2, answered_at = $3, answered_by = $4, answered_name = $5 where id = $1',
);
const late = sql(
  'identity.late_data_questions',
  'select id, agency_id as "agencyId" from identity.late_data_questions($1, $2)',
);
const told = sql(
  'identity.data_question_told_late',
  'update identity.data_question set told_late_at = $2 where id = $1 and told_late_at is null and answered_at is null',
);

/** @returns false where this reading has been asked about */
export const addQuestion = async (db: Db, q: NewQuestion): Promise<boolean> =>
  (await db.run(insert, [
    q.id,
    q.personId,
    q.askedBy,
    q.agencyId,
    q.traceId,
    JSON.stringify(q.reading),
    q.text,
    q.receivedAt,
    q.dueAt,
    q.source,
  ])) === 1;
/** @throws identity.no_data_question, also when the hat does not let it be seen */
export async function getQuestionRow(db: Db, id: string, { lock = false } = {}): Promise<DataQuestion> {
  const found = isId(id) ? await db.row<DataQuestion>(lock ? locked : byId, [id]) : undefined;
  if (!found) throw identityErrors.no_data_question();
  return found;
}
/** Under a person hat: of its persons, newest first. */
export const questionsOfPersons = (db: Db, limit: number) => db.rows<DataQuestion>(ofPersons, [limit]);
export const questionsOfAgencies = (db: Db, agencies: readonly number[], limit: number) =>
  db.rows<DataQuestion>(ofAgencies, [agencies, limit]);
export const saveAnswer = (
  db: Db,
  id: string,
  how: { text: string; at: Date; accountId: string; name: string },
) => db.run(answer, [id, how.text, how.at, how.accountId, how.name]);
export const findLateQuestions = (db: Db, upTo: Date, atMost: number) =>
  db.rows<{ id: string; agencyId: number }>(late, [upTo, atMost]);
/** @returns false when it has been told, or answered meanwhile */
export const markQuestionTold = async (db: Db, id: string, at: Date): Promise<boolean> =>
  (await db.run(told, [id, at])) === 1;
