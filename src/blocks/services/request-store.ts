import { type Db, sql } from '#platform/database';

/** Somebody is asked to confirm a draft, or to take it over. */
export interface RequestRow {
  readonly id: string;
  readonly personId: string;
  readonly draftId: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly kind: 'sign' | 'hand-over';
  readonly role: string | null;
  readonly service: string;
  readonly version: number;
  readonly state: 'waiting' | 'confirmed' | 'refused' | 'void' | 'accepted' | 'declined' | 'withdrawn';
  readonly reason: string | null;
  readonly askedAt: Date;
  readonly decidedAt: Date | null;
}

const columns = `id, person_id as "personId", draft_id as "draftId", owner_id as "ownerId", owner_name as "ownerName", kind, role, service,
  version, state, reason, asked_at as "askedAt", decided_at as "decidedAt"`;

const select = sql('services.request', `select ${columns} from services.request where id = $1`);
const selectWaiting = sql(
  'services.waiting-requests',
  `select ${columns} from services.request where state = 'waiting' order by asked_at desc, id limit 100`,
);
const selectOfDraft = sql(
  'services.requests-of-draft',
  `select ${columns} from services.request where draft_id = $1 and kind = $2 and state = 'waiting'`,
);
const insert = sql(
  'services.add-request',
  `insert into services.request (id, person_id, draft_id, owner_id, owner_name, kind, role, service, version, state, asked_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10)`,
);
const update = sql(
  'services.decide-request',
  'update services.request set state = $2, reason = $3, digest = $4, decided_at = $5 where id = $1 and state = any ($6::text[])',
);

export const findRequest = (db: Db, id: string): Promise<RequestRow | undefined> => db.row(select, [id]);
/** Those of the persons of the hat that wait for an answer. */
export const findWaiting = (db: Db): Promise<RequestRow[]> => db.rows(selectWaiting);
export const findRequestsOf = (db: Db, draftId: string, kind: RequestRow['kind']): Promise<RequestRow[]> =>
  db.rows(selectOfDraft, [draftId, kind]);
export const addRequest = (db: Db, r: Omit<RequestRow, 'state' | 'reason' | 'decidedAt'>): Promise<number> =>
  db.run(insert, [
    r.id,
    r.personId,
    r.draftId,
    r.ownerId,
    r.ownerName,
    r.kind,
    r.role,
    r.service,
    r.version,
    r.askedAt,
  ]);
/** @returns 0 when it is in none of the states `from` any more */
export const decideRequest = (
  db: Db,
  d: {
    id: string;
    state: RequestRow['state'];
    reason?: string;
    digest?: string;
    at: Date;
    from?: readonly RequestRow['state'][];
  },
): Promise<number> =>
  db.run(update, [d.id, d.state, d.reason ?? null, d.digest ?? null, d.at, d.from ?? ['waiting']]);
