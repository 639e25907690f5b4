import { type Db, sql } from '#platform/database';

/** Somebody who stood at a counter and was identified. */
export interface Visit {
  readonly id: string;
  readonly personId: string;
  readonly agencyId: number;
  /** Full name as the registry has it. */
  readonly name: string;
  readonly identified: 'card' | 'number';
  /** The card says another name or day of birth than the registry. */
  readonly differs: boolean;
  readonly cameAt: Date;
  readonly byAccount: string;
  readonly byName: string;
}

const insertVisit = sql(
  'cases.add_visit',
  `insert into cases.visit (id, person_id, agency_id, name, identified, differs, came_at, by_account, by_name)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const visitById = sql(
  'cases.visit',
  `select id, person_id as "personId", agency_id as "agencyId", name, identified, differs, came_at as "cameAt", by_account as "byAccount",
     by_name as "byName" from cases.visit where id = $1`,
);

export const addVisit = (db: Db, one: Visit): Promise<number> =>
  db.run(insertVisit, [
    one.id,
    one.personId,
    one.agencyId,
    one.name,
    one.identified,
    one.differs,
    one.cameAt,
    one.byAccount,
    one.byName,
  ]);
export const findVisit = (db: Db, id: string): Promise<Visit | undefined> => db.row(visitById, [id]);
