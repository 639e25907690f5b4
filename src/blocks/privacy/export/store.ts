import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';

/** A copy of what is held about a person, waited for, there or gone. */
export interface ExportRow {
  readonly id: string;
  readonly personId: string;
  readonly askedBy: string;
  readonly requestId: string | null;
  readonly lang: string;
  readonly state: 'queued' | 'making' | 'ready' | 'failed' | 'gone';
  readonly done: number;
  readonly total: number;
  readonly askedAt: Date;
  readonly madeAt: Date | null;
  readonly expiresAt: Date | null;
  readonly fileId: string | null;
  readonly size: string | null;
}

const columns = `id, person_id as "personId", asked_by as "askedBy", request_id as "requestId", lang, state, done, total,
  asked_at as "askedAt", made_at as "madeAt", expires_at as "expiresAt", file_id as "fileId", size`;
const insert = sql(
  'privacy.add_export',
  `insert into privacy.export (id, person_id, asked_by, request_id, lang, state, total, asked_at)
   values ($1, $2, $3, $4, $5, 'queued', $6, $7)`,
);
const ofPersons = sql(
  'privacy.exports_of_persons',
  `select ${columns} from privacy.export order by asked_at desc, id desc limit 50`,
);
const byId = sql('privacy.export', `select ${columns} from privacy.export where id = $1`);
const take = sql(
  'privacy.take_export',
  `update privacy.export set state = 'making', done = 0, taken_at = $2
   where id = $1 and (state = 'queued' or (state = 'making' and taken_at < $3)) returning ${columns}`,
);
const progress = sql(
  'privacy.export_done',
  'update privacy.export set done = $2, taken_at = $3 where id = $1',
);
const made = sql(
  'privacy.export_made',
  `update privacy.export set state = 'ready', done = total, made_at = $2, expires_at = $3, file_id = $4, size = $5, sha256 = $6 where id = $1`,
);
const state = sql('privacy.export_state', 'update privacy.export set state = $2 where id = $1');
const due = sql(
  'privacy.due_exports',
  'select id, person_id as "personId", what from privacy.due_exports($1, $2, $3)',
);
const known = sql('privacy.known_files', 'select id from privacy.known_files($1)');
const running = sql(
  'privacy.export_running',
  `select id from privacy.export where person_id = $1 and state in ('queued', 'making') limit 1`,
);

export const addExport = (
  db: Db,
  e: Pick<ExportRow, 'id' | 'personId' | 'askedBy' | 'requestId' | 'lang' | 'total' | 'askedAt'>,
) => db.run(insert, [e.id, e.personId, e.askedBy, e.requestId, e.lang, e.total, e.askedAt]);
/** Of the persons of the hat, newest first. */
export const exportsOfPersons = (db: Db) => db.rows<ExportRow>(ofPersons);
export const isRunning = async (db: Db, personId: string) =>
  (await db.row(running, [personId])) !== undefined;
/** @throws privacy.no_export, also when the hat does not let it be seen */
export async function getExport(db: Db, id: string): Promise<ExportRow> {
  const found = isId(id) ? await db.row<ExportRow>(byId, [id]) : undefined;
  if (!found) throw errors.no_export();
  return found;
}
/** Takes one to make; undefined when another process has it. */
export const takeExport = (db: Db, id: string, at: Date, leftBefore: Date) =>
  db.row<ExportRow>(take, [id, at, leftBefore]);
export const setProgress = (db: Db, id: string, done: number, at: Date) => db.run(progress, [id, done, at]);
export const setMade = (
  db: Db,
  id: string,
  f: { at: Date; expiresAt: Date; fileId: string; size: number; sha256: string },
) => db.run(made, [id, f.at, f.expiresAt, f.fileId, f.size, f.sha256]);
export const setExportState = (db: Db, id: string, to: ExportRow['state']) => db.run(state, [id, to]);
export const findDueExports = (db: Db, leftBefore: Date, at: Date, atMost: number) =>
  db.rows<{ id: string; personId: string; what: 'make' | 'expire' }>(due, [leftBefore, at, atMost]);
export const findKnownFiles = async (db: Db, ids: readonly string[]) =>
  (await db.rows<{ id: string }>(known, [ids])).map(({ id }) => id);
