import { type Db, sql } from '#platform/database';
import type { Mandate } from './mandate.ts';

const columns = `id, person_id as "giverId", giver_kind as "giverKind", giver_name as "giverName", holder_id as "holderId",
  holder_name as "holderName", kind, services, powers, valid_from as "validFrom", valid_to as "validTo", given_at as "givenAt",
  given_how as "givenHow", given_by as "givenBy", given_name as "givenName", agency_id as "agencyId", paper, accepted_at as "acceptedAt",
  refused_at as "refusedAt", revoked_at as "revokedAt", revoked_by as "revokedBy", revoked_name as "revokedName", revoked_for as "revokedFor"`;

const insertMandate = sql(
  'identity.insert_mandate',
  `insert into identity.mandate (id, person_id, giver_kind, giver_name, holder_id, holder_name, kind, services, powers, valid_from,
     valid_to, given_at, given_how, given_by, given_name, agency_id, paper, accepted_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
);
const mandateById = sql(
  'identity.mandate',
  `select ${columns} from identity.mandate where id = $1 for update`,
);
const mandatesSeen = sql(
  'identity.mandates',
  `select ${columns} from identity.mandate order by given_at desc, id limit 300`,
);
const mandatesHeld = sql(
  'identity.mandates_held',
  `select ${columns} from identity.mandate where holder_id = $1 and accepted_at is not null and refused_at is null
     and revoked_at is null and valid_from <= $2 and valid_to > $2 order by given_at, id limit 200`,
);
const countOpen = sql(
  'identity.count_mandates',
  `select count(*)::int as n from identity.mandate where person_id = $1 and refused_at is null and revoked_at is null and valid_to > $2`,
);
const lockGiver = sql(
  'identity.lock_mandates',
  "select pg_advisory_xact_lock(hashtextextended('identity.mandates ' || $1::text, 0))",
);
const accept = sql(
  'identity.accept_mandate',
  `update identity.mandate set accepted_at = $2, holder_name = $3
   where id = $1 and accepted_at is null and refused_at is null and revoked_at is null and valid_to > $2`,
);
const refuse = sql(
  'identity.refuse_mandate',
  `update identity.mandate set refused_at = $2
   where id = $1 and accepted_at is null and refused_at is null and revoked_at is null and valid_to > $2`,
);
const revoke = sql(
  'identity.revoke_mandate',
  `update identity.mandate set revoked_at = $2, revoked_by = $3, revoked_name = $4, revoked_for = $5
   where id = $1 and refused_at is null and revoked_at is null and valid_to > $2`,
);
const actFor = sql('identity.act_for', 'select identity.act_for($1, $2, $3, $4, $5) as done');
export const carryActing = sql('identity.carry_acting', 'select identity.carry_acting($1, $2)');
export const forgetActing = sql('identity.forget_acting', 'select identity.forget_acting()');
const about = sql(
  'identity.mandates_about',
  'select id, person_id as "giverId", holder_id as "holderId" from identity.mandates_about($1, $2)',
);

export const addMandate = (
  db: Db,
  one: Omit<Mandate, 'refusedAt' | 'revokedAt' | 'revokedBy' | 'revokedName' | 'revokedFor'>,
) =>
  db.run(insertMandate, [
    one.id,
    one.giverId,
    one.giverKind,
    one.giverName,
    one.holderId,
    one.holderName,
    one.kind,
    one.services,
    one.powers,
    one.validFrom,
    one.validTo,
    one.givenAt,
    one.givenHow,
    one.givenBy,
    one.givenName,
    one.agencyId,
    one.paper && JSON.stringify(one.paper),
    one.acceptedAt,
  ]);
/** One that the hat may see, kept from everybody else until the transaction ends. */
export const findMandate = (db: Db, id: string) => db.row<Mandate>(mandateById, [id]);
/** All that the hat may see, from either side, newest first. */
export const findMandates = (db: Db) => db.rows<Mandate>(mandatesSeen);
/** By which a person may act now. */
export const findHeld = (db: Db, holderId: string, at: Date) =>
  db.rows<Mandate>(mandatesHeld, [holderId, at]);
export const countMandates = async (db: Db, giverId: string, at: Date): Promise<number> =>
  (await db.row<{ n: number }>(countOpen, [giverId, at]))!.n;
/** One after the other is given by one giver. */
export const lockMandatesOf = (db: Db, giverId: string) => db.rows(lockGiver, [giverId]);
export const markAccepted = async (db: Db, id: string, at: Date, name: string): Promise<boolean> =>
  (await db.run(accept, [id, at, name])) === 1;
export const markRefused = async (db: Db, id: string, at: Date): Promise<boolean> =>
  (await db.run(refuse, [id, at])) === 1;
export const markRevoked = async (
  db: Db,
  one: { id: string; at: Date; by: NonNullable<Mandate['revokedBy']>; name: string; why: string | null },
): Promise<boolean> => (await db.run(revoke, [one.id, one.at, one.by, one.name, one.why])) === 1;
/** Begins to act, or stops when neither is given; false for a session that is not the account's. */
export const setActing = async (
  db: Db,
  one: { sessionId: string; accountId: string; mandateId?: string; businessId?: string; at: Date },
): Promise<boolean> =>
  (await db.row<{ done: boolean }>(actFor, [
    one.sessionId,
    one.accountId,
    one.mandateId ?? null,
    one.businessId ?? null,
    one.at,
  ]))!.done;
export const findMandatesAbout = (db: Db, recordId: string, at: Date) =>
  db.rows<{ id: string; giverId: string; holderId: string | null }>(about, [recordId, at]);
