import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { alikeQuery } from './find-sql.ts';
import { KEY_OF_ALL, KEY_OF_ENDS } from './name-keys.ts';
import type { PairPart } from './score-pair.ts';

type Db = Ctx['db'];

const ASK = sql(
  'registries.ask-duplicates',
  `insert into registries.duplicate_search (registry, agency_id, asked_at) values ($1, $2, $3)
   on conflict (registry, agency_id) do update set asked_at = excluded.asked_at, done_at = null, found = null`,
);
const DUE = sql(
  'registries.duplicates-due',
  'select registry, agency_id as "agencyId" from registries.duplicate_searches_due()',
);
const SEARCH = sql(
  'registries.duplicate-search',
  `select asked_at as "askedAt", done_at as "doneAt", found from registries.duplicate_search where registry = $1 and agency_id = $2`,
);
const DONE = sql(
  'registries.duplicates-done',
  'update registries.duplicate_search set done_at = $3, found = $4 where registry = $1 and agency_id = $2',
);
const ADD = sql(
  'registries.add-duplicates',
  `insert into registries.duplicate (id, registry, agency_id, record_a, record_b, score, parts, found_at)
   select d.id, $1, $2, d.a, d.b, d.score, d.parts, $3
   from unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::int[], $8::jsonb[]) as d (id, a, b, score, parts) on conflict do nothing`,
);
const COLUMNS = `id, registry, agency_id as "agencyId", record_a as "recordA", record_b as "recordB", score, parts, state, found_at as "foundAt",
  decided_at as "decidedAt", decider, decision`;
const OPEN = sql(
  'registries.open-duplicates',
  `select ${COLUMNS} from registries.duplicate where agency_id = $1 and registry = $2 and state = 'open' order by score desc, id limit $3`,
);
const COUNT = sql(
  'registries.count-duplicates',
  `select count(*)::int as count from (select from registries.duplicate where agency_id = $1 and registry = $2 and state = 'open' limit 1001) d`,
);
const ONE = sql(
  'registries.lock-duplicate',
  `select ${COLUMNS} from registries.duplicate where registry = $1 and id = $2 for update`,
);
const DECIDE = sql(
  'registries.decide-duplicate',
  `update registries.duplicate set state = $2, decided_at = $3, decided_by = $4, decider = $5, decision = $6 where id = $1`,
);
const MERGE_COLUMNS = `id, registry, agency_id as "agencyId", duplicate_id as "duplicateId", gone, gone_key as "goneKey", survivor,
  survivor_key as "survivorKey", ended, kept, decision, basis, merged_at as "mergedAt", merged_on as "mergedOn", merger,
  undone_at as "undoneAt", undoer, undo_reason as "undoReason"`;
const ADD_MERGE = sql(
  'registries.add-merge',
  `insert into registries.merge (id, registry, agency_id, duplicate_id, gone, gone_key, survivor, survivor_key, ended, kept, decision,
     basis, merged_at, merged_on, merged_by, merger)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
);
const MERGES = sql(
  'registries.merges',
  `select ${MERGE_COLUMNS} from registries.merge where agency_id = $1 and registry = $2 order by merged_at desc, id desc limit $3`,
);
const MERGE = sql(
  'registries.lock-merge',
  `select ${MERGE_COLUMNS} from registries.merge where registry = $1 and id = $2 for update`,
);
const UNDO = sql(
  'registries.undo-merge',
  'update registries.merge set undone_at = $2, undone_by = $3, undoer = $4, undo_reason = $5 where id = $1',
);
const MOVED = sql(
  'registries.moved-to',
  `select gone, gone_key as "goneKey", survivor, survivor_key as "survivorKey", merged_on as "mergedOn" from registries.merge
   where registry = $1 and (gone = $2 or gone_key = $3) and undone_at is null limit 1`,
);

export const askSearch = (db: Db, registry: string, agencyId: number, at: Date) =>
  db.run(ASK, [registry, agencyId, at]);
export const findDueSearches = (db: Db) => db.rows<{ registry: string; agencyId: number }>(DUE);
export const findSearch = (db: Db, registry: string, agencyId: number) =>
  db.row<{ askedAt: Date; doneAt: Date | null; found: number | null }>(SEARCH, [registry, agencyId]);
export const noteSearched = (db: Db, registry: string, agencyId: number, at: Date, found: number) =>
  db.run(DONE, [registry, agencyId, at, found]);

export interface Pair {
  readonly recordA: string;
  readonly recordB: string;
}
/** Pairs of an open registry that nobody has looked at yet. */
export const findAlike = (db: Db, registry: Registry, day: PlainDate, most: number) =>
  db.adHoc<Pair>(alikeQuery(registry), [day, most, KEY_OF_ALL, KEY_OF_ENDS]);

export interface Duplicate extends Pair {
  readonly id: string;
  readonly registry: string;
  readonly agencyId: number;
  /** In hundredths. */
  readonly score: number;
  readonly parts: readonly PairPart[];
  readonly state: 'open' | 'not_same' | 'merged';
  readonly foundAt: Date;
  readonly decidedAt: Date | null;
  readonly decider: string | null;
  readonly decision: string | null;
}
export const addDuplicates = (
  db: Db,
  { registry, agencyId, at }: { registry: string; agencyId: number; at: Date },
  found: readonly (Pair & { id: string; score: number; parts: readonly PairPart[] })[],
) =>
  db.run(ADD, [
    registry,
    agencyId,
    at,
    found.map(({ id }) => id),
    found.map(({ recordA }) => recordA),
    found.map(({ recordB }) => recordB),
    found.map(({ score }) => score),
    found.map(({ parts }) => JSON.stringify(parts)),
  ]);
/** The likeliest first. */
export const findOpen = (db: Db, registry: string, agencyId: number, limit: number) =>
  db.rows<Duplicate>(OPEN, [agencyId, registry, limit]);
/** How many are open, at most 1,001. */
export const countOpen = async (db: Db, registry: string, agencyId: number) =>
  (await db.row<{ count: number }>(COUNT, [agencyId, registry]))!.count;
/** One pair; whoever else decides of it waits. */
export const lockDuplicate = (db: Db, registry: string, id: string) => db.row<Duplicate>(ONE, [registry, id]);
export const noteDecision = (
  db: Db,
  id: string,
  {
    state,
    at,
    by,
    name,
    decision,
  }: { state: Duplicate['state']; at: Date; by?: string; name: string; decision: string | null },
) => db.run(DECIDE, [id, state, at, by ?? null, name, decision]);

/** A record that was merged into another. */
export interface Merge {
  readonly id: string;
  readonly registry: string;
  readonly agencyId: number;
  readonly duplicateId: string;
  readonly gone: string;
  readonly goneKey: string;
  readonly survivor: string;
  readonly survivorKey: string;
  readonly ended: readonly number[];
  readonly kept: readonly number[];
  readonly decision: string;
  readonly basis: string;
  readonly mergedAt: Date;
  readonly mergedOn: PlainDate;
  readonly merger: string;
  readonly undoneAt: Date | null;
  readonly undoer: string | null;
  readonly undoReason: string | null;
}
export const addMerge = (
  db: Db,
  one: Omit<Merge, 'undoneAt' | 'undoer' | 'undoReason'> & { mergedBy?: string },
) =>
  db.run(ADD_MERGE, [
    one.id,
    one.registry,
    one.agencyId,
    one.duplicateId,
    one.gone,
    one.goneKey,
    one.survivor,
    one.survivorKey,
    one.ended,
    one.kept,
    one.decision,
    one.basis,
    one.mergedAt,
    one.mergedOn,
    one.mergedBy ?? null,
    one.merger,
  ]);
/** The newest first, also those that were undone. */
export const findMerges = (db: Db, registry: string, agencyId: number, limit: number) =>
  db.rows<Merge>(MERGES, [agencyId, registry, limit]);
export const lockMerge = (db: Db, registry: string, id: string) => db.row<Merge>(MERGE, [registry, id]);
export const noteUndone = (
  db: Db,
  id: string,
  at: Date,
  by: string | undefined,
  name: string,
  reason: string,
) => db.run(UNDO, [id, at, by ?? null, name, reason]);

export type Moved = Pick<Merge, 'gone' | 'goneKey' | 'survivor' | 'survivorKey' | 'mergedOn'>;
/** Where a record of an open registry went that is asked for by its id or key. */
export const findMoved = (db: Db, registry: string, { recordId, key }: { recordId?: string; key?: string }) =>
  db.row<Moved>(MOVED, [registry, recordId ?? null, key ?? null]);
