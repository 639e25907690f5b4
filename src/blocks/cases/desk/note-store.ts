import { type Db, sql } from '#platform/database';

export interface Note {
  readonly id: string;
  readonly text: string;
  readonly at: Date;
  readonly byName: string;
}

const notesOfCase = sql(
  'cases.notes',
  'select id, text, at, by_name as "byName" from cases.note where case_id = $1 order by at, id',
);
const insertNote = sql(
  'cases.add_note',
  `insert into cases.note (id, case_id, person_id, agency_id, text, at, by_account, by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);

export const notesOf = (db: Db, caseId: string) => db.rows<Note>(notesOfCase, [caseId]);
export const addNoteRow = (
  db: Db,
  one: { case: { id: string; personId: string; agencyId: number }; accountId: string } & Note,
) =>
  db.run(insertNote, [
    one.id,
    one.case.id,
    one.case.personId,
    one.case.agencyId,
    one.text,
    one.at,
    one.accountId,
    one.byName,
  ]);
