import { type Db, sql } from '#platform/database';

/** A file of a draft that comes in parts. */
export interface PartUpload {
  readonly id: string;
  readonly personId: string;
  readonly draftId: string;
  readonly field: string;
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  readonly received: number;
  readonly documentId: string | null;
}

const columns = `id, person_id as "personId", draft_id as "draftId", field, name, size, sha256, received, document_id as "documentId"`;
const selectAll = sql(
  'services.part-uploads',
  `select ${columns} from services.part_upload where draft_id = $1 order by created_at, id`,
);
const lockOne = sql(
  'services.lock-part-upload',
  `select ${columns} from services.part_upload where id = $1 and draft_id = $2 for update`,
);
const insert = sql(
  'services.add-part-upload',
  `insert into services.part_upload (id, person_id, draft_id, field, name, size, sha256, created_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const insertPart = sql(
  'services.add-part',
  'insert into services.part (upload_id, person_id, at_byte, bytes) values ($1, $2, $3, $4)',
);
const updateReceived = sql(
  'services.part-received',
  'update services.part_upload set received = $2 where id = $1',
);
const selectParts = sql(
  'services.parts',
  'select bytes from services.part where upload_id = $1 order by at_byte',
);
const deleteParts = sql('services.remove-parts', 'delete from services.part where upload_id = $1');
const updateDone = sql(
  'services.part-upload-done',
  'update services.part_upload set document_id = $2 where id = $1',
);
const selectStale = sql(
  'services.stale-part-uploads',
  'select id, person_id as "personId", draft_id as "draftId" from services.stale_part_uploads($1, $2)',
);
const removeOne = sql('services.remove-part-upload', 'delete from services.part_upload where id = $1');

export const findPartUploads = (db: Db, draftId: string): Promise<PartUpload[]> =>
  db.rows(selectAll, [draftId]);
export const lockPartUpload = (db: Db, id: string, draftId: string): Promise<PartUpload | undefined> =>
  db.row(lockOne, [id, draftId]);
export const addPartUpload = (
  db: Db,
  u: Omit<PartUpload, 'received' | 'documentId'> & { at: Date },
): Promise<number> => db.run(insert, [u.id, u.personId, u.draftId, u.field, u.name, u.size, u.sha256, u.at]);
export async function addPart(db: Db, u: PartUpload, bytes: Uint8Array): Promise<void> {
  await db.run(insertPart, [u.id, u.personId, u.received, bytes]);
  await db.run(updateReceived, [u.id, u.received + bytes.length]);
}
export const findParts = async (db: Db, id: string): Promise<Uint8Array[]> =>
  (await db.rows<{ bytes: Uint8Array }>(selectParts, [id])).map(({ bytes }) => bytes);
export async function finishPartUpload(db: Db, id: string, documentId: string): Promise<void> {
  await db.run(deleteParts, [id]);
  await db.run(updateDone, [id, documentId]);
}
/** Begun before a time, whoever's they are. */
export const findStaleParts = (
  db: Db,
  before: Date,
  atMost: number,
): Promise<Pick<PartUpload, 'id' | 'personId' | 'draftId'>[]> => db.rows(selectStale, [before, atMost]);
export const removePartUpload = (db: Db, id: string): Promise<number> => db.run(removeOne, [id]);
