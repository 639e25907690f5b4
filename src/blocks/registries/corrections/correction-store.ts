import type { HeldRow } from '#platform/block';
import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';

type Db = Ctx['db'];

/** A value that an agency calls wrong, and what became of it. */
export interface Correcting {
  readonly id: string;
  readonly registry: string;
  readonly recordId: string;
  readonly personId: string | null;
  readonly attribute: string;
  readonly before: unknown;
  readonly proposed: unknown;
  readonly reason: string;
  readonly caseId: string | null;
  readonly agencyId: number;
  readonly askedBy: string;
  readonly askedPerson: string | null;
  readonly askedName: string;
  readonly askedAt: Date;
  /** The agency that decides. */
  readonly decidesId: number;
  readonly state: 'asked' | 'granted' | 'refused';
  readonly decidedName: string | null;
  readonly decidedAt: Date | null;
  readonly answer: string | null;
  readonly done: {
    readonly version: number;
    readonly cases: readonly { readonly id: string; readonly code: string }[];
  } | null;
}

const COLUMNS = `id, registry, record_id as "recordId", person_id as "personId", attribute, before, proposed, reason, case_id as "caseId",
  agency_id as "agencyId", asked_by as "askedBy", asked_person as "askedPerson", asked_name as "askedName", asked_at as "askedAt",
  decides_id as "decidesId", state, decided_name as "decidedName", decided_at as "decidedAt", answer, done`;
const ADD = sql(
  'registries.ask_correction',
  `insert into registries.correction (id, registry, record_id, person_id, attribute, before, proposed, reason, case_id, agency_id, asked_by,
     asked_person, asked_name, asked_at, decides_id)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
);
const LIST = sql(
  'registries.corrections',
  `select ${COLUMNS} from registries.correction where registry = $1 order by (state = 'asked') desc, asked_at desc, id desc limit 200`,
);
const ASKED = sql(
  'registries.count-asked-corrections',
  `select registry, count(*)::int as count, min(asked_at) as since from registries.correction
   where decides_id = any ($1::int[]) and state = 'asked' and asked_by::text <> $2 group by registry order by registry`,
);
const FIND = sql('registries.correction', `select ${COLUMNS} from registries.correction where id = $1`);
const LOCK = sql(
  'registries.lock_correction',
  `select ${COLUMNS} from registries.correction where id = $1 for update`,
);
const DECIDE = sql(
  'registries.decide_correction',
  `update registries.correction set state = $2, decided_by = $3, decided_name = $4, decided_at = $5, answer = $6, done = $7
   where id = $1 and state = 'asked'`,
);
const HELD = sql(
  'registries.held_corrections',
  `select registry, attribute, before, proposed, reason, state, asked_at, decided_at, answer from registries.correction
   where person_id = $1 order by asked_at, id`,
);

export const addCorrection = (
  db: Db,
  one: Omit<Correcting, 'state' | 'decidedName' | 'decidedAt' | 'answer' | 'done'>,
) =>
  db.run(ADD, [
    one.id,
    one.registry,
    one.recordId,
    one.personId,
    one.attribute,
    JSON.stringify(one.before ?? null),
    JSON.stringify(one.proposed ?? null),
    one.reason,
    one.caseId,
    one.agencyId,
    one.askedBy,
    one.askedPerson,
    one.askedName,
    one.askedAt,
    one.decidesId,
  ]);
/** Those that the agencies of the hat have asked or have to decide: open ones first. */
export const findCorrections = (db: Db, registry: string) => db.rows<Correcting>(LIST, [registry]);
/** How many requests wait for a decision by these agencies, by registry, without those that somebody has asked themselves. */
export const countAsked = (db: Db, asked: { deciding: readonly number[]; notBy: string }) =>
  db.rows<{ registry: string; count: number; since: Date }>(ASKED, [asked.deciding, asked.notBy]);
export const findCorrection = (db: Db, id: string) => db.row<Correcting>(FIND, [id]);
export const lockCorrection = (db: Db, id: string) => db.row<Correcting>(LOCK, [id]);
export const saveCorrection = (
  db: Db,
  id: string,
  decided: {
    state: 'granted' | 'refused';
    by: string | null;
    name: string;
    at: Date;
    answer: string | null;
    done: Correcting['done'];
  },
) =>
  db.run(DECIDE, [
    id,
    decided.state,
    decided.by,
    decided.name,
    decided.at,
    decided.answer,
    decided.done && JSON.stringify(decided.done),
  ]);
/** What was asked about the records of one person, under their own hat. */
export const correctionsOf = (ctx: Ctx, personId: string): Promise<HeldRow[]> =>
  ctx.db.rows(HELD, [personId]);
