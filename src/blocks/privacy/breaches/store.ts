import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';

/** A breach of personal data at an agency, and how far it has been dealt with. */
export interface Breach {
  readonly id: string;
  readonly agencyId: number;
  readonly title: string;
  /** What happened. */
  readonly nature: string;
  /** Which data of whom. */
  readonly data: string;
  readonly happenedOn: string | null;
  readonly foundAt: Date;
  readonly peopleCount: number | null;
  readonly harm: string | null;
  readonly measures: string | null;
  /** Who answers questions about it. */
  readonly contact: string;
  /** Until when the authority is notified. */
  readonly dueAt: Date;
  readonly source: string;
  readonly lateReason: string | null;
  readonly authorityToldAt: Date | null;
  readonly authorityReference: string | null;
  readonly peopleToldAt: Date | null;
  readonly peopleText: string | null;
  readonly closedAt: Date | null;
  readonly openedAt: Date;
  readonly openedName: string;
}

export interface BreachStep {
  readonly at: Date;
  readonly byName: string;
  readonly kind: string;
  readonly detail: string | null;
}

const columns = `id, agency_id as "agencyId", title, nature, data, happened_on::text as "happenedOn", found_at as "foundAt", people_count as "peopleCount",
  harm, measures, contact, due_at as "dueAt", source, late_reason as "lateReason", authority_told_at as "authorityToldAt",
  authority_reference as "authorityReference", people_told_at as "peopleToldAt", people_text as "peopleText", closed_at as "closedAt",
  opened_at as "openedAt", opened_name as "openedName"`;
const insert = sql(
  'privacy.add_breach',
  `insert into privacy.breach (id, agency_id, title, nature, data, happened_on, found_at, people_count, harm, measures, contact, due_at, source,
     opened_at, opened_by, opened_name) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const ofAgencies = sql(
  'privacy.breaches_of_agencies',
  `select ${columns} from privacy.breach where agency_id = any ($1::int[]) order by closed_at is not null, found_at desc, id desc limit $2`,
);
const pressing = sql(
  'privacy.pressing_breaches',
  `select ${columns} from privacy.breach where agency_id = any ($1::int[]) and authority_told_at is null and closed_at is null and due_at < $2
   order by due_at, id limit 100`,
);
const byId = sql('privacy.breach', `select ${columns} from privacy.breach where id = $1`);
const locked = sql('privacy.breach_locked', `select ${columns} from privacy.breach where id = $1 for update`);
const change = sql(
  'privacy.change_breach',
  'update privacy.breach set people_count = $2, harm = $3, measures = $4 where id = $1',
);
const authority = sql(
  'privacy.breach_authority',
  'update privacy.breach set authority_told_at = $2, authority_reference = $3, late_reason = $4 where id = $1',
);
const people = sql(
  'privacy.breach_people',
  'update privacy.breach set people_told_at = $2, people_text = $3 where id = $1',
);
const close = sql('privacy.close_breach', 'update privacy.breach set closed_at = $2 where id = $1');
const toldSoon = sql(
  'privacy.breach_told_soon',
  'update privacy.breach set told_soon_at = $2 where id = $1 and told_soon_at is null and authority_told_at is null',
);
const toldLate = sql(
  'privacy.breach_told_late',
  'update privacy.breach set told_late_at = $2 where id = $1 and told_late_at is null and authority_told_at is null',
);
const addSubjects = sql(
  'privacy.add_breach_subjects',
  `insert into privacy.breach_subject (breach_id, person_id, agency_id, added_at) select $1, p, $2, $3 from unnest($4::uuid[]) p on conflict do nothing`,
);
const untold = sql(
  'privacy.untold_breach_subjects',
  'select person_id as "personId" from privacy.breach_subject where breach_id = $1 and told_at is null order by person_id',
);
const markTold = sql(
  'privacy.breach_subjects_told',
  'update privacy.breach_subject set told_at = $2 where breach_id = $1 and told_at is null',
);
const countSubjects = sql(
  'privacy.count_breach_subjects',
  'select count(*)::int as known, count(told_at)::int as told from privacy.breach_subject where breach_id = $1',
);
const addStep = sql(
  'privacy.add_breach_step',
  'insert into privacy.breach_step (id, breach_id, agency_id, at, by_name, kind, detail) values ($1, $2, $3, $4, $5, $6, $7)',
);
const steps = sql(
  'privacy.breach_steps',
  'select at, by_name as "byName", kind, detail from privacy.breach_step where breach_id = $1 order by at, id',
);

export type NewBreach = Omit<
  Breach,
  'lateReason' | 'authorityToldAt' | 'authorityReference' | 'peopleToldAt' | 'peopleText' | 'closedAt'
> & { readonly openedBy: string };

export const addBreach = (db: Db, b: NewBreach) =>
  db.run(insert, [
    b.id,
    b.agencyId,
    b.title,
    b.nature,
    b.data,
    b.happenedOn,
    b.foundAt,
    b.peopleCount,
    b.harm,
    b.measures,
    b.contact,
    b.dueAt,
    b.source,
    b.openedAt,
    b.openedBy,
    b.openedName,
  ]);
export const breachesOfAgencies = (db: Db, agencies: readonly number[], limit: number) =>
  db.rows<Breach>(ofAgencies, [agencies, limit]);
/** Of which the authority has not been told, and that are due before an instant. */
export const pressingBreaches = (db: Db, agencies: readonly number[], before: Date) =>
  db.rows<Breach>(pressing, [agencies, before]);
/** @throws privacy.no_breach, also when the hat does not let it be seen */
export async function getBreachRow(db: Db, id: string, { lock = false } = {}): Promise<Breach> {
  const found = isId(id) ? await db.row<Breach>(lock ? locked : byId, [id]) : undefined;
  if (!found) throw errors.no_breach();
  return found;
}
export const saveFacts = (
  db: Db,
  id: string,
  f: { peopleCount: number | null; harm: string | null; measures: string | null },
) => db.run(change, [id, f.peopleCount, f.harm, f.measures]);
export const saveAuthorityTold = (
  db: Db,
  id: string,
  a: { at: Date; reference: string | null; lateReason: string | null },
) => db.run(authority, [id, a.at, a.reference, a.lateReason]);
export const savePeopleTold = (db: Db, id: string, p: { at: Date; text: string }) =>
  db.run(people, [id, p.at, p.text]);
export const saveClosed = (db: Db, id: string, at: Date) => db.run(close, [id, at]);
/** @returns false when it has been told, or the authority has been notified meanwhile */
export const markBreachTold = async (
  db: Db,
  id: string,
  alarm: 'soon' | 'late',
  at: Date,
): Promise<boolean> => (await db.run(alarm === 'soon' ? toldSoon : toldLate, [id, at])) === 1;
export const addBreachSubjects = (
  db: Db,
  b: { id: string; agencyId: number; at: Date; persons: readonly string[] },
) => db.run(addSubjects, [b.id, b.agencyId, b.at, b.persons]);
export const untoldSubjects = async (db: Db, id: string) =>
  (await db.rows<{ personId: string }>(untold, [id])).map(({ personId }) => personId);
export const markSubjectsTold = (db: Db, id: string, at: Date) => db.run(markTold, [id, at]);
export const countBreachSubjects = async (db: Db, id: string) =>
  (await db.row<{ known: number; told: number }>(countSubjects, [id]))!;
export const addBreachStep = (
  db: Db,
  s: {
    id: string;
    breachId: string;
    agencyId: number;
    at: Date;
    byName: string;
    kind: string;
    detail: string | null;
  },
) => db.run(addStep, [s.id, s.breachId, s.agencyId, s.at, s.byName, s.kind, s.detail]);
export const stepsOfBreach = (db: Db, id: string) => db.rows<BreachStep>(steps, [id]);
