import type { DataRequestKind } from '#platform/country';
import { type Db, sql } from '#platform/database';
import { isId } from '#platform/ids';
import { errors } from '../errors.ts';

/** What a request is about: a value of a record, a holding, the use of a registry, or only what its text says. */
export type About =
  | {
      readonly of: 'value';
      readonly registry: string;
      readonly recordId: string;
      readonly attribute: string;
      readonly before: unknown;
      /** Null where it is to be taken away. */
      readonly proposed: unknown;
    }
  | { readonly of: 'holding'; readonly holding: string }
  | { readonly of: 'use'; readonly registry: string }
  | { readonly of: 'copy' }
  | { readonly of: 'text' };

/** What granting did. */
export interface Done {
  readonly version?: number;
  /** The cases in which officials or the program read the wrong value while it stood. */
  readonly cases?: readonly { readonly id: string; readonly code: string }[];
  /** How many rows were erased. */
  readonly rows?: number;
  /** The restriction was lifted again. */
  readonly liftedAt?: string;
}

/** A request of a person about data on them. */
export interface DataRequest {
  readonly id: string;
  readonly personId: string;
  readonly askedBy: string;
  /** Null: the program itself does it. */
  readonly agencyId: number | null;
  readonly kind: DataRequestKind;
  readonly about: About;
  readonly text: string;
  readonly documents: readonly string[];
  readonly state: 'received' | 'granted' | 'refused' | 'withdrawn';
  readonly receivedAt: Date;
  readonly dueAt: Date;
  readonly source: string;
  readonly dueBefore: Date | null;
  readonly extendedAt: Date | null;
  readonly extendedWhy: string | null;
  readonly reason: string | null;
  readonly done: Done | null;
  readonly decidedAt: Date | null;
  readonly decidedName: string | null;
}

const columns = `id, person_id as "personId", asked_by as "askedBy", agency_id as "agencyId", kind, about, text, documents, state,
  received_at as "receivedAt", due_at as "dueAt", source, due_before as "dueBefore", extended_at as "extendedAt", extended_why as "extendedWhy",
  reason, done, decided_at as "decidedAt", decided_name as "decidedName"`;
const insert = sql(
  'privacy.add_request',
  `insert into privacy.request (id, person_id, asked_by, agency_id, kind, about, text, documents, state, received_at, due_at, source,
     done, decided_at, decided_name, reason)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const byId = sql('privacy.request', `select ${columns} from privacy.request where id = $1`);
const locked = sql(
  'privacy.request_locked',
  `select ${columns} from privacy.request where id = $1 for update`,
);
const ofPersons = sql(
  'privacy.requests_of_persons',
  `select ${columns} from privacy.request order by received_at desc, id desc limit $1`,
);
const same = sql(
  'privacy.same_request',
  `select id from privacy.request where person_id = $1 and kind = $2 and state = 'received' and about = $3 and agency_id is not distinct from $4 limit 1`,
);
/** What waits first, by when it is due; then what is decided, newest first. */
const ofAgencies = sql(
  'privacy.requests_of_agencies',
  `select ${columns} from privacy.request where agency_id = any ($1::int[]) and person_id <> all ($4::uuid[]) and asked_by <> all ($4::uuid[])
   order by decided_at is not null, case when decided_at is null then due_at end, decided_at desc, id limit $2 offset $3`,
);
const countOfAgencies = sql(
  'privacy.count_requests_of_agencies',
  'select count(*)::int as n from privacy.request where agency_id = any ($1::int[]) and person_id <> all ($2::uuid[]) and asked_by <> all ($2::uuid[])',
);
const pressing = sql(
  'privacy.pressing_requests',
  `select ${columns} from privacy.request where agency_id = any ($1::int[]) and state = 'received' and due_at < $2 order by due_at, id limit 100`,
);
const decide = sql(
  'privacy.decide_request',
  'update privacy.request set state = $2, reason = $3, done = $4, decided_at = $5, decided_by = $6, decided_name = $7 where id = $1',
);
const settle = sql(
  'privacy.settle_request',
  `update privacy.request set state = $2, done = $3, decided_at = $4, decided_name = $5 where id = $1`,
);
const setDone = sql('privacy.request_done', 'update privacy.request set done = $2 where id = $1');
const extend = sql(
  'privacy.extend_request',
  `update privacy.request set due_before = due_at, due_at = $2, extended_at = $3, extended_why = $4, told_soon_at = null where id = $1`,
);
const toldSoon = sql(
  'privacy.request_told_soon',
  `update privacy.request set told_soon_at = $2 where id = $1 and told_soon_at is null and state = 'received'`,
);
const toldLate = sql(
  'privacy.request_told_late',
  `update privacy.request set told_late_at = $2 where id = $1 and told_late_at is null and state = 'received'`,
);

export type NewRequest = Omit<DataRequest, 'dueBefore' | 'extendedAt' | 'extendedWhy'>;

export const addRequest = (db: Db, r: NewRequest) =>
  db.run(insert, [
    r.id,
    r.personId,
    r.askedBy,
    r.agencyId,
    r.kind,
    JSON.stringify(r.about),
    r.text,
    r.documents,
    r.state,
    r.receivedAt,
    r.dueAt,
    r.source,
    r.done && JSON.stringify(r.done),
    r.decidedAt,
    r.decidedName,
    r.reason,
  ]);
/** @throws privacy.no_request, also when the hat does not let it be seen */
export async function getRequestRow(db: Db, id: string, { lock = false } = {}): Promise<DataRequest> {
  const found = isId(id) ? await db.row<DataRequest>(lock ? locked : byId, [id]) : undefined;
  if (!found) throw errors.no_request();
  return found;
}
/** Under a person hat: of its persons, newest first. */
export const requestsOfPersons = (db: Db, limit: number) => db.rows<DataRequest>(ofPersons, [limit]);
/** One page of them, but for those of and by one person. */
export const requestsOfAgencies = (
  db: Db,
  agencies: readonly number[],
  { but, limit, offset }: { but: readonly string[]; limit: number; offset: number },
) => db.rows<DataRequest>(ofAgencies, [agencies, limit, offset, but]);
export const countRequestsOfAgencies = async (
  db: Db,
  agencies: readonly number[],
  but: readonly string[],
): Promise<number> => (await db.row<{ n: number }>(countOfAgencies, [agencies, but]))!.n;
/** Those that wait and are due before an instant. */
export const pressingRequests = (db: Db, agencies: readonly number[], before: Date) =>
  db.rows<DataRequest>(pressing, [agencies, before]);
/** Whether the same is being asked already. */
export const isAsked = async (db: Db, r: Pick<NewRequest, 'personId' | 'kind' | 'about' | 'agencyId'>) =>
  (await db.row(same, [r.personId, r.kind, JSON.stringify(r.about), r.agencyId])) !== undefined;
export const saveDecision = (
  db: Db,
  id: string,
  d: {
    state: 'granted' | 'refused';
    reason: string | null;
    done: Done | null;
    at: Date;
    by: string;
    name: string;
  },
) => db.run(decide, [id, d.state, d.reason, d.done && JSON.stringify(d.done), d.at, d.by, d.name]);
/** What the program itself did, or its person took back: under a person hat. */
export const saveSettled = (
  db: Db,
  id: string,
  s: { state: 'granted' | 'withdrawn'; done: Done | null; at: Date; name: string },
) => db.run(settle, [id, s.state, s.done && JSON.stringify(s.done), s.at, s.name]);
export const saveDone = (db: Db, id: string, done: Done) => db.run(setDone, [id, JSON.stringify(done)]);
export const saveExtension = (db: Db, id: string, e: { dueAt: Date; at: Date; why: string }) =>
  db.run(extend, [id, e.dueAt, e.at, e.why]);
/** @returns false when it has been told, or decided meanwhile */
export const markRequestTold = async (
  db: Db,
  id: string,
  alarm: 'soon' | 'late',
  at: Date,
): Promise<boolean> => (await db.run(alarm === 'soon' ? toldSoon : toldLate, [id, at])) === 1;
