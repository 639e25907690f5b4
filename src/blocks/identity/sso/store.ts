import { type Db, sql } from '#platform/database';

/**
 * What is lost when the machine falls within a moment of this is asked for once more; it need not wait for the disk. What is taken
 * away (revoked, taken back, ended) does wait.
 */
const SOON = "set_config('synchronous_commit', 'off', true)";
const put = sql(
  'identity.sso_put',
  `select ${SOON}, identity.sso_put($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
);
const begin = sql(
  'identity.sso_begin_exchange',
  `select id, agency_id as "agencyId", name, metadata, scopes, basis, code, consumed_at as "consumedAt", agreed, session,
     account_id as "accountId", person_id as "personId", account_name as "accountName", assurance
   from identity.sso_begin_exchange($1, $2, $3)`,
);
const firstTime = sql(
  'identity.sso_first_time',
  `select ${SOON}, identity.sso_first_time($1, $2, $3, $4) as first`,
);
const exchange = sql(
  'identity.sso_exchange',
  `select ${SOON}, identity.sso_exchange($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) as outcome`,
);
const find = sql(
  'identity.sso_find',
  'select payload, consumed_at as "consumedAt", session_id as "sessionId" from identity.sso_find($1, $2, $3, $4)',
);
const consume = sql('identity.sso_consume', `select ${SOON}, identity.sso_consume($1, $2, $3) as taken`);
const drop = sql('identity.sso_drop', 'select identity.sso_drop($1, $2)');
const dropGrant = sql('identity.sso_drop_grant', 'select identity.sso_drop_grant($1)');
const carry = sql('identity.sso_carry', 'select identity.sso_carry($1, $2)');
const ended = sql('identity.sso_ended', 'select key, payload from identity.sso_ended($1, $2)');
const forget = sql('identity.sso_forget', 'select identity.sso_forget($1)');
const clientById = sql(
  'identity.sso_client',
  'select id, agency_id as "agencyId", name, metadata, scopes, basis from identity.sso_client($1)',
);
const accountById = sql(
  'identity.sso_account',
  'select person_id as "personId", name, assurance from identity.sso_account($1)',
);
const keys = sql(
  'identity.sso_keys',
  'select id, public_jwk as "publicJwk", wrapped, made_at as "madeAt" from identity.sso_keys()',
);
const addKey = sql('identity.sso_add_key', 'select identity.sso_add_key($1, $2, $3, $4, $5, $6)');
const addLogout = sql('identity.sso_add_logout', 'select identity.sso_add_logout($1, $2, $3, $4)');
const dueLogouts = sql(
  'identity.sso_due_logouts',
  'select id, client_id as "clientId", payload, tries from identity.sso_due_logouts($1, $2, $3)',
);
const endHere = sql('identity.sso_end_session', 'select identity.sso_end_session($1, $2)');
const dropLogout = sql('identity.sso_drop_logout', 'select identity.sso_drop_logout($1)');

export interface SsoRecord {
  readonly kind: string;
  readonly key: string;
  readonly grantKey: string | null;
  readonly uidKey: string | null;
  readonly sessionId: string | null;
  readonly accountId: string | null;
  readonly clientId: string | null;
  readonly payload: Uint8Array;
  readonly madeAt: Date;
  readonly expiresAt: Date | null;
}

/** A program in which people sign in with their account here. */
export interface Client {
  readonly id: string;
  readonly agencyId: number;
  readonly name: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly scopes: readonly string[];
  readonly basis: string;
}

/** Whose an account is. */
export interface SsoAccount {
  readonly personId: string | null;
  readonly name: string;
  readonly assurance: number;
}

export interface KeyRow {
  readonly id: string;
  readonly publicJwk: Readonly<Record<string, unknown>>;
  readonly wrapped: Uint8Array;
  readonly madeAt: Date;
}

const valuesOf = (one: SsoRecord) => [
  one.kind,
  one.key,
  one.grantKey,
  one.uidKey,
  one.sessionId,
  one.accountId,
  one.clientId,
  one.payload,
  one.madeAt,
  one.expiresAt,
];
export const putRecord = (db: Db, one: SsoRecord) => db.run(put, valuesOf(one));
/** What may be used once. */
export interface FirstTime {
  readonly key: string;
  readonly sealed: Uint8Array;
  readonly at: Date;
  readonly until: Date | null;
}
/** Keeps a token for a code; the assertion was used before, or the code was, and nothing is kept. */
export const exchangeCode = async (
  db: Db,
  token: SsoRecord,
  codeKey: string,
  assertion: FirstTime | undefined,
): Promise<'kept' | 'replayed' | 'used'> =>
  (await db.row<{ outcome: 'kept' | 'replayed' | 'used' }>(exchange, [
    codeKey,
    assertion?.key ?? null,
    assertion?.sealed ?? null,
    assertion?.until ?? null,
    token.key,
    token.grantKey,
    token.accountId,
    token.clientId,
    token.payload,
    token.madeAt,
    token.expiresAt,
  ]))!.outcome;
export const findRecord = (db: Db, kind: string, by: { key?: string; uidKey?: string }, at: Date) =>
  db.row<{ payload: Uint8Array; consumedAt: Date | null; sessionId: string | null }>(find, [
    kind,
    by.key ?? null,
    by.uidKey ?? null,
    at,
  ]);
/** A program and the code that it shows, with what was agreed to, the session that it came from, and whose it is. */
export interface BegunRow extends Client {
  readonly code: Uint8Array | null;
  readonly consumedAt: Date | null;
  readonly agreed: Uint8Array | null;
  readonly session: Uint8Array | null;
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly accountName: string | null;
  readonly assurance: number | null;
}
export const beginExchangeRow = async (
  db: Db,
  clientId: string,
  codeKey: string,
  at: Date,
): Promise<BegunRow | undefined> =>
  isClientId(clientId) ? db.row<BegunRow>(begin, [clientId, codeKey, at]) : undefined;
/** Remembers what may be used once; false when it was used before. */
export const isFirstTime = async (db: Db, { key, sealed, at, until }: FirstTime) =>
  (await db.row<{ first: boolean }>(firstTime, [key, sealed, at, until]))?.first ?? false;
/** Marks a record as used; false when it was before. */
export const consumeRecord = async (db: Db, kind: string, key: string, at: Date): Promise<boolean> =>
  (await db.row<{ taken: boolean }>(consume, [kind, key, at]))?.taken ?? false;
export const dropRecord = (db: Db, kind: string, key: string) => db.run(drop, [kind, key]);
export const dropGrantRecords = (db: Db, grantKey: string) => db.run(dropGrant, [grantKey]);
/** What was signed in with a session goes on with the one that replaces it. */
export const carrySignOns = (db: Db, from: string, to: string) => db.run(carry, [from, to]);
export const takeEnded = (db: Db, at: Date, most: number) =>
  db.rows<{ key: string; payload: Uint8Array }>(ended, [at, most]);
export const forgetRecords = (db: Db, before: Date) => db.run(forget, [before]);
/** Anything may be sent as a `client_id`: what cannot be one is not looked for. */
const isClientId = (id: string): boolean => /^[\w-]{1,100}$/.test(id);
export const findClient = async (db: Db, id: string): Promise<Client | undefined> =>
  isClientId(id) ? db.row<Client>(clientById, [id]) : undefined;
export const findSsoAccount = (db: Db, id: string) => db.row<SsoAccount>(accountById, [id]);
export const keysOf = (db: Db) => db.rows<KeyRow>(keys);
/** Adds a key unless one was made after `lastBefore`, and takes those away that were made before `keepAfter`. */
export const addKeyRow = (db: Db, key: KeyRow, lastBefore: Date, keepAfter: Date) =>
  db.run(addKey, [key.id, JSON.stringify(key.publicJwk), key.wrapped, key.madeAt, lastBefore, keepAfter]);
export const addLogoutRow = (db: Db, id: string, clientId: string, payload: Uint8Array, at: Date) =>
  db.run(addLogout, [id, clientId, payload, at]);
export const dueLogoutRows = (db: Db, at: Date, again: Date, most: number) =>
  db.rows<{ id: string; clientId: string; payload: Uint8Array; tries: number }>(dueLogouts, [
    at,
    again,
    most,
  ]);
export const dropLogoutRow = (db: Db, id: string) => db.run(dropLogout, [id]);
/** Ends the session here by its id. */
export const endSessionHere = (db: Db, id: string, at: Date) => db.run(endHere, [id, at]);
