import { type HeldFile, type Holding, heldIn } from '#platform/block';
import { sql } from '#platform/database';

const uploadFiles = sql(
  'documents.held_upload_files',
  `select name, file_id as "fileId" from documents.upload where person_id = $1 and shared_from is null order by received_at, id`,
);
const issuedFiles = sql(
  'documents.held_issued_files',
  `select title || ' ' || number || '.pdf' as name, file_id as "fileId" from documents.holding where person_id = $1 order by held_at, document_id`,
);

/** What this room holds about people. */
export const personalData: readonly Holding[] = [
  {
    ...heldIn('documents.upload', {
      name: 'documents.upload',
      kept: 'case',
      order: 'received_at, id',
      fields: {
        id: 'text',
        case_id: 'text',
        field: 'text',
        name: 'text',
        media_type: 'text',
        size: 'number',
        sha256: 'text',
        classification: 'text',
        received_at: 'instant',
        taken_by: 'text',
      },
    }),
    files: (ctx, personId) => ctx.db.rows<HeldFile>(uploadFiles, [personId]),
  },
  {
    ...heldIn('documents.holding', {
      name: 'documents.issued',
      kept: 'record',
      order: 'held_at, document_id',
      fields: {
        document_id: 'text',
        case_id: 'text',
        kind: 'text',
        title: 'text',
        number: 'text',
        verify_code: 'text',
        issued_on: 'day',
        state: 'text',
        held_at: 'instant',
      },
    }),
    files: (ctx, personId) => ctx.db.rows<HeldFile>(issuedFiles, [personId]),
  },
];
