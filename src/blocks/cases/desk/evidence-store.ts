import { type Db, sql } from '#platform/database';
import type { Case } from '../case.ts';

/** A tick at a piece of evidence. */
export interface Checked {
  readonly taskId: string;
  readonly documentId: string;
  readonly name: string;
  readonly at: Date;
}

const checkedOfCase = sql(
  'cases.checked',
  'select task_id as "taskId", document_id as "documentId", by_name as name, at from cases.checked where case_id = $1 order by at, task_id',
);
const insertChecked = sql(
  'cases.add_checked',
  `insert into cases.checked (task_id, document_id, case_id, person_id, agency_id, by_account, by_name, at)
   values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
);
const deleteChecked = sql(
  'cases.remove_checked',
  'delete from cases.checked where task_id = $1 and document_id = $2',
);

export const checkedOf = (db: Db, caseId: string) => db.rows<Checked>(checkedOfCase, [caseId]);
export const addChecked = (db: Db, one: Case, tick: Checked & { accountId: string }) =>
  db.run(insertChecked, [
    tick.taskId,
    tick.documentId,
    one.id,
    one.personId,
    one.agencyId,
    tick.accountId,
    tick.name,
    tick.at,
  ]);
export const removeChecked = async (db: Db, taskId: string, documentId: string): Promise<void> => {
  await db.run(deleteChecked, [taskId, documentId]);
};
