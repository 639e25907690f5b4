import { sql } from '#platform/database';

export const insertKey = sql('identity.add_code_key', 'select identity.add_code_key($1, $2, $3, $4, $5, $6)');
export const signingKey = sql(
  'identity.code_signing_key',
  'select kid, wrapped_key as "wrappedKey", signs_until as "signsUntil" from identity.code_signing_key($1)',
);
export const publicKeys = sql(
  'identity.code_keys',
  'select kid, public_key as jwk from identity.code_keys($1)',
);
export const insertCode = sql(
  'identity.insert_code',
  `insert into identity.code (id, person_id, kind, registry, record_id, parts, token, issued_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const COLUMNS = `id, person_id as "personId", kind, record_id as "recordId", parts, token, issued_at as "issuedAt", expires_at as "expiresAt"`;
export const listCodes = sql(
  'identity.codes_in_force',
  `select ${COLUMNS} from identity.code
   where record_id = $1 and revoked_at is null and expires_at > $2 order by issued_at desc, id`,
);
export const oneCode = sql(
  'identity.code_in_force',
  `select ${COLUMNS} from identity.code where id = $1 and revoked_at is null and expires_at > $2`,
);
export const setRevoked = sql(
  'identity.revoke_code',
  'update identity.code set revoked_at = $2, revoked_for = $3 where id = $1 and revoked_at is null',
);
export const revokedCodes = sql('identity.revoked_codes', 'select id from identity.revoked_codes($1)');
export const codesOfRecord = sql(
  'identity.codes_of_record',
  'select id, person_id as "personId" from identity.codes_of_record($1, $2, $3)',
);
export const holderOfCode = sql('identity.code_holder', 'select identity.code_holder($1) as "personId"');

/** A code in force as its holder sees it. */
export interface CodeRow {
  readonly id: string;
  readonly personId: string;
  readonly kind: 'person' | 'business';
  readonly recordId: string;
  readonly parts: readonly string[];
  readonly token: string;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
}
