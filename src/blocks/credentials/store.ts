import { sql } from '#platform/database';

export const insertKey = sql(
  'credentials.insert_key',
  `insert into credentials.signing_key (kid, issuer, public_jwk, certificate, wrapped_key, made_at, signs_until, trusted_until)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
export const signingKey = sql(
  'credentials.signing_key',
  `select kid, public_jwk as "publicJwk", certificate, wrapped_key as "wrappedKey", signs_until as "signsUntil"
   from credentials.signing_key where issuer = $1 and signs_until > $2 order by made_at desc, kid limit 1`,
);
export const trustedKeys = sql(
  'credentials.trusted_keys',
  `select kid, public_jwk as "publicJwk", certificate from credentials.signing_key
   where issuer = $1 and trusted_until > $2 order by made_at desc, kid`,
);

export interface OfferRow {
  readonly id: string;
  readonly personId: string;
  readonly type: string;
  readonly subjectId: string;
  readonly documentId: string | null;
  readonly replaces: string | null;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly tries: number;
  readonly redeemedAt: Date | null;
  readonly keyThumbprint: string | null;
  readonly usedAt: Date | null;
  readonly endedAt: Date | null;
  readonly sent: number;
}

const OFFER = `id, person_id as "personId", type, subject_id as "subjectId", document_id as "documentId", replaces,
  made_at as "madeAt", expires_at as "expiresAt", tries, redeemed_at as "redeemedAt", key_thumbprint as "keyThumbprint",
  used_at as "usedAt", ended_at as "endedAt", sent`;
export const insertOffer = sql(
  'credentials.insert_offer',
  `insert into credentials.offer (id, person_id, type, subject_id, document_id, replaces, made_at, expires_at, sent)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
export const offersSince = sql(
  'credentials.offers_since',
  'select count(*)::int as count from credentials.offer where person_id = $1 and made_at > $2',
);
export const offerById = sql(
  'credentials.offer_by_id',
  `select ${OFFER} from credentials.offer where id = $1 for update`,
);
export const newestOffer = sql(
  'credentials.newest_offer',
  `select ${OFFER} from credentials.offer
   where person_id = $1 and type = $2 and expires_at > $3 and used_at is null and ended_at is null
   order by made_at desc, id limit 1 for update`,
);
export const countTry = sql(
  'credentials.count_try',
  `update credentials.offer set tries = tries + 1, ended_at = case when tries + 1 >= $2 then $3 else ended_at end
   where id = $1`,
);
export const redeemOffer = sql(
  'credentials.redeem_offer',
  'update credentials.offer set redeemed_at = $2, key_thumbprint = $3 where id = $1 and redeemed_at is null',
);
export const useOffer = sql(
  'credentials.use_offer',
  'update credentials.offer set used_at = $2 where id = $1 and used_at is null',
);
export const endOffer = sql(
  'credentials.end_offer',
  'update credentials.offer set ended_at = $2 where id = $1 and ended_at is null',
);
export const forgetOffers = sql('credentials.forget_offers', 'select credentials.forget_offers($1)');
export const personOfOffer = sql(
  'credentials.offer_person',
  'select credentials.offer_person($1) as "personId"',
);

export interface IssuedRow {
  readonly id: string;
  readonly personId: string;
  readonly subjectId: string;
  readonly type: string;
  readonly recordId: string | null;
  readonly documentId: string | null;
  readonly claims: readonly string[];
  readonly said: string;
  readonly wallet: string | null;
  readonly copies: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedFor: string | null;
}

const ISSUED = `id, person_id as "personId", subject_id as "subjectId", type, record_id as "recordId",
  document_id as "documentId", claims, said, wallet, copies, issued_at as "issuedAt", expires_at as "expiresAt",
  accepted_at as "acceptedAt", revoked_at as "revokedAt", revoked_for as "revokedFor"`;
export const insertIssued = sql(
  'credentials.insert_issued',
  `insert into credentials.issued
     (id, person_id, subject_id, type, record_id, document_id, claims, said, wallet, copies, issued_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
export const issuedOfPerson = sql(
  'credentials.issued_of_person',
  `select ${ISSUED} from credentials.issued where person_id = $1
   order by revoked_at is not null, issued_at desc, id limit 100`,
);
export const issuedById = sql(
  'credentials.issued_by_id',
  `select ${ISSUED} from credentials.issued where id = $1`,
);
export const countInForce = sql(
  'credentials.count_in_force',
  `select count(*)::int as count from credentials.issued
   where person_id = $1 and type = $2 and revoked_at is null and expires_at > $3`,
);
export const setRevoked = sql(
  'credentials.set_revoked',
  'update credentials.issued set revoked_at = $2, revoked_for = $3 where id = $1 and revoked_at is null',
);
export const setAccepted = sql(
  'credentials.set_accepted',
  'update credentials.issued set accepted_at = $2 where id = $1 and accepted_at is null',
);
export const personOfIssued = sql(
  'credentials.issued_person',
  'select credentials.issued_person($1) as "personId"',
);
export const inForceOf = sql(
  'credentials.in_force_of',
  'select id, person_id as "personId", subject_id as "subjectId" from credentials.in_force_of($1, $2)',
);

export const newestList = sql(
  'credentials.newest_list',
  'select id, size from credentials.status_list order by made_at desc, id desc limit 1',
);
export const listById = sql(
  'credentials.list_by_id',
  'select id, size from credentials.status_list where id = $1',
);
export const insertList = sql(
  'credentials.insert_list',
  'insert into credentials.status_list (id, size, made_at) values ($1, $2, $3)',
);
export const takePlace = sql(
  'credentials.take_place',
  `insert into credentials.place (list_id, idx, issued_id, person_id) values ($1, $2, $3, $4)
   on conflict do nothing`,
);
export const revokedPlaces = sql(
  'credentials.revoked_places',
  'select idx from credentials.revoked_places($1, $2)',
);
export const holderAt = sql(
  'credentials.holder_at',
  'select person_id as "personId", subject_id as "subjectId" from credentials.holder_at($1, $2)',
);

export const useOnce = sql(
  'credentials.use_once',
  'insert into credentials.used_once (key, expires_at) values ($1, $2) on conflict do nothing',
);
export const forgetUsed = sql(
  'credentials.forget_used',
  'delete from credentials.used_once where expires_at < $1',
);

export interface ShowingRow {
  readonly id: string;
  readonly request: string;
  readonly askedBy: Readonly<Record<string, unknown>>;
  readonly nonce: string;
  readonly wrappedKey: Uint8Array;
  readonly madeAt: Date;
  readonly expiresAt: Date;
  readonly answeredAt: Date | null;
  readonly sameDevice: boolean | null;
  readonly outcome: Uint8Array | null;
}

export const insertShowing = sql(
  'credentials.insert_showing',
  `insert into credentials.showing (id, request, asked_by, nonce, wrapped_key, made_at, expires_at)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
export const showingById = sql(
  'credentials.showing_by_id',
  `select id, request, asked_by as "askedBy", nonce, wrapped_key as "wrappedKey", made_at as "madeAt",
     expires_at as "expiresAt", answered_at as "answeredAt", same_device as "sameDevice", outcome
   from credentials.showing where id = $1 and expires_at > $2`,
);
export const answerShowing = sql(
  'credentials.answer_showing',
  `update credentials.showing set answered_at = $2, same_device = $3, outcome = $4
   where id = $1 and answered_at is null`,
);
export const forgetShowings = sql(
  'credentials.forget_showings',
  'delete from credentials.showing where expires_at < $1',
);
