import { sql } from '#platform/database';

export const insertUpload = sql(
  'documents.insert_upload',
  `insert into documents.upload
     (id, person_id, agency_id, draft_id, case_id, field, name, media_type, size, sha256, file_id, received_at, taken_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
export const insertSharedUpload = sql(
  'documents.insert_shared_upload',
  `insert into documents.upload
     (id, person_id, agency_id, case_id, field, name, media_type, size, sha256, file_id, shared_from, received_at, taken_by)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
export const linkUploadsOfDraft = sql(
  'documents.link_uploads',
  'update documents.upload set case_id = $2, agency_id = $3 where draft_id = $1 and case_id is null',
);
export const giveUploadsOfDraft = sql(
  'documents.give_uploads',
  'update documents.upload set person_id = $2 where draft_id = $1 and case_id is null',
);
export const deleteUpload = sql(
  'documents.delete_upload',
  'delete from documents.upload where id = $1 and case_id is null',
);
const UPLOAD = `id, person_id as "personId", field, name, media_type as type, size::int as size, sha256,
  file_id as "fileId", case_id as "caseId", draft_id as "draftId", received_at as "receivedAt",
  taken_by as "takenBy"`;
export const uploadById = sql(
  'documents.upload_by_id',
  `select ${UPLOAD} from documents.upload where id = $1`,
);
export const uploadsByIds = sql(
  'documents.uploads_by_ids',
  `select ${UPLOAD} from documents.upload where id = any ($1::uuid[])`,
);
export const uploadsOfDraft = sql(
  'documents.uploads_of_draft',
  `select ${UPLOAD} from documents.upload where draft_id = $1 order by received_at, id`,
);
export const uploadsOfCase = sql(
  'documents.uploads_of_case',
  `select ${UPLOAD} from documents.upload where case_id = $1 order by received_at, id`,
);

/** One row per agency, year and symbol: the drawer holds it until the transaction ends, so a number is never skipped. */
export const drawNumber = sql(
  'documents.draw_number',
  `insert into documents.book as b (agency_id, year, symbol, last) values ($1, $2, $3, 1)
   on conflict (agency_id, year, symbol) do update set last = b.last + 1 returning last`,
);
export const insertIssued = sql(
  'documents.insert_issued',
  `insert into documents.issued
     (id, agency_id, case_id, subject_id, template, kind, title, symbol, year, sequence, number, verify_code,
      signatory_account_id, signatory_name, signatory_position, signed_at, issued_on, media_type, size, sha256, file_id,
      data, retention_years)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`,
);
export const insertHoldings = sql(
  'documents.insert_holdings',
  `insert into documents.holding
     (person_id, document_id, agency_id, case_id, kind, title, number, verify_code, issued_on, media_type, file_id, held_at)
   select holder, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 from unnest($1::uuid[]) as holder`,
);
export const changeState = sql(
  'documents.change_state',
  `update documents.issued set state = $2, state_reason = $3, state_at = $4 where id = $1 and state = 'in-force'`,
);
export const changeHoldings = sql(
  'documents.change_holdings',
  'update documents.holding set state = $2 where document_id = $1',
);
export const issuedById = sql(
  'documents.issued_by_id',
  `select i.id, i.title, i.number, i.media_type as type, i.file_id as "fileId", i.case_id as "caseId",
     array_remove(array_append(array(select h.person_id from documents.holding h where h.document_id = i.id), i.subject_id), null)
       as persons
   from documents.issued i where i.id = $1`,
);
export const issuedOfCase = sql(
  'documents.issued_of_case',
  `select id, kind, title, number, to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", state, signed_at as at,
     media_type as type, size::int as size
   from documents.issued where case_id = $1 order by signed_at, id`,
);

const HELD = `document_id as id, max(kind) as kind, max(title) as title, max(number) as number, max(agency_id) as "agencyId",
  max(verify_code) as "verifyCode", to_char(max(issued_on), 'YYYY-MM-DD') as "issuedOn", max(state) as state,
  max(held_at) as at, array_agg(person_id) as persons`;
export const heldBy = sql(
  'documents.held_by',
  `select ${HELD} from documents.holding where person_id = any ($1::uuid[])
   group by document_id order by max(held_at) desc, document_id desc`,
);
export const heldOfCase = sql(
  'documents.held_of_case',
  `select ${HELD} from documents.holding where case_id = $1 group by document_id order by max(held_at), document_id`,
);
export const heldById = sql(
  'documents.held_by_id',
  `select document_id as id, max(title) as title, max(number) as number, max(media_type) as type,
     (array_agg(file_id))[1] as "fileId", (array_agg(case_id))[1] as "caseId", array_agg(person_id) as persons
   from documents.holding where document_id = $1 group by document_id`,
);

export const heldContent = sql(
  'documents.held_content',
  `select template, title, number, agency_id as "agencyId", state, data, persons from documents.held_content($1)`,
);

export const insertRoot = sql(
  'documents.insert_root',
  'insert into documents.root_key (id, certificate, wrapped_key, not_before, not_after) values ($1, $2, $3, $4, $5)',
);
export const newestRoot = sql(
  'documents.newest_root',
  `select id, certificate, wrapped_key as "wrappedKey" from documents.root_key
   where not_after > $1 order by not_before desc, id desc limit 1`,
);
export const rootCertificates = sql(
  'documents.root_certificates',
  'select certificate from documents.root_key',
);
export const insertSigner = sql(
  'documents.insert_signer',
  `insert into documents.signing_key (id, agency_id, account_id, name, position, certificate, wrapped_key, not_before, not_after)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
export const signerInForce = sql(
  'documents.signer_in_force',
  `select id, certificate, wrapped_key as "wrappedKey" from documents.signing_key
   where agency_id = $1 and account_id = $2 and name = $3 and position = $4 and not_before <= $5 and not_after > $5
   order by not_after desc limit 1`,
);

const VERIFIED = `template, number, agency_id as "agencyId", to_char(issued_on, 'YYYY-MM-DD') as "issuedOn", state, sha256`;
export const verifiedByCode = sql(
  'documents.verified_by_code',
  `select ${VERIFIED} from documents.verify_code($1)`,
);
export const verifiedByHash = sql(
  'documents.verified_by_hash',
  `select ${VERIFIED} from documents.verify_hash($1)`,
);
export const knownFiles = sql(
  'documents.known_files',
  'select id from documents.known_files($1::uuid[]) as id',
);
