import { type Db, sql } from '#platform/database';

export interface Substitution {
  readonly id: string;
  readonly agencyId: number;
  readonly role: string;
  readonly absentAccount: string;
  readonly absentName: string;
  readonly substituteAccount: string;
  readonly substituteName: string;
  readonly validFrom: Date;
  /** The first instant at which it no longer holds. */
  readonly validTo: Date;
  readonly declaredAt: Date;
  readonly declaredBy: string;
  readonly declaredName: string;
  readonly endedAt: Date | null;
}

export interface HeldRole {
  readonly accountId: string;
  readonly name: string;
  readonly role: string;
  /** The account of the official for whom this one stands in. */
  readonly absent: string | null;
}

const columns = `id, agency_id as "agencyId", role, absent_account as "absentAccount", absent_name as "absentName",
  substitute_account as "substituteAccount", substitute_name as "substituteName", valid_from as "validFrom", valid_to as "validTo",
  declared_at as "declaredAt", declared_by as "declaredBy", declared_name as "declaredName", ended_at as "endedAt"`;

const officialsOf = sql(
  'identity.officials_of',
  'select account_id as "accountId", name, role, absent from identity.officials_of($1, $2)',
);
const officialIs = sql('identity.official_is', 'select identity.official_is($1, $2) as own');
const substitutionsFrom = sql(
  'identity.substitutions_from',
  `select ${columns} from identity.substitution where agency_id = any ($1::int[]) and valid_to > $2 and ended_at is null
   order by valid_from, id limit 200`,
);
const substitutionById = sql(
  'identity.substitution',
  `select ${columns} from identity.substitution where id = $1 for update`,
);
/** One after the other for one absence: what another has just declared must be seen. */
const lockAbsence = sql(
  'identity.lock_absence',
  "select pg_advisory_xact_lock(hashtextextended('identity.absence ' || $1::text, 0))",
);
const overlapping = sql(
  'identity.substitution_overlaps',
  `select id from identity.substitution where agency_id = $1 and role = $2 and absent_account = $3 and ended_at is null
     and valid_from < $5 and valid_to > $4 limit 1`,
);
const insertSubstitution = sql(
  'identity.insert_substitution',
  `insert into identity.substitution (id, agency_id, role, absent_account, absent_name, substitute_account, substitute_name,
     valid_from, valid_to, declared_at, declared_by, declared_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);
const endSubstitutionRow = sql(
  'identity.end_substitution',
  'update identity.substitution set ended_at = $2 where id = $1 and ended_at is null',
);

export const findHeldRoles = (db: Db, agencyId: number, at: Date) =>
  db.rows<HeldRole>(officialsOf, [agencyId, at]);
export const isOneOf = async (db: Db, accountId: string, persons: readonly string[]): Promise<boolean> =>
  (await db.row<{ own: boolean }>(officialIs, [accountId, persons]))!.own;
export const findSubstitutions = (db: Db, agencies: readonly number[], at: Date) =>
  db.rows<Substitution>(substitutionsFrom, [agencies, at]);
export const findSubstitution = (db: Db, id: string) => db.row<Substitution>(substitutionById, [id]);
/** Waits until nobody else declares something about this absence. */
export const lockAbsenceOf = (
  db: Db,
  { agencyId, role, absentAccount }: Pick<Substitution, 'agencyId' | 'role' | 'absentAccount'>,
) => db.rows(lockAbsence, [`${agencyId} ${role} ${absentAccount}`]);
export const overlaps = async (
  db: Db,
  one: Pick<Substitution, 'agencyId' | 'role' | 'absentAccount' | 'validFrom' | 'validTo'>,
): Promise<boolean> =>
  (await db.row(overlapping, [one.agencyId, one.role, one.absentAccount, one.validFrom, one.validTo])) !==
  undefined;
export const addSubstitution = (db: Db, one: Omit<Substitution, 'endedAt'>) =>
  db.run(insertSubstitution, [
    one.id,
    one.agencyId,
    one.role,
    one.absentAccount,
    one.absentName,
    one.substituteAccount,
    one.substituteName,
    one.validFrom,
    one.validTo,
    one.declaredAt,
    one.declaredBy,
    one.declaredName,
  ]);
export const endSubstitutionOf = async (db: Db, id: string, at: Date): Promise<boolean> =>
  (await db.run(endSubstitutionRow, [id, at])) === 1;
