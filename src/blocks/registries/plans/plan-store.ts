import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { Attribute } from '../declaration.ts';
import type { MeasuredStep, Source } from './plan.ts';

type Db = Ctx['db'];

/** A version of a declaration that waits until its plan is confirmed. */
export interface Waiting {
  readonly registry: string;
  readonly plan: string;
  readonly beforeVersion: number;
  readonly sha256: string;
  readonly canonical: string;
  readonly origin: Origin;
  readonly notedAt: Date;
  readonly keptBy: string | null;
  readonly keptName: string | null;
  readonly keptAt: Date | null;
  readonly releasedBy: string | null;
  readonly releasedName: string | null;
  readonly releasedAt: Date | null;
  readonly fault: string | null;
  /** What each step met when it was last looked at. */
  readonly measured: Met | null;
  readonly measuredAt: Date | null;
}

/** The counts of a plan, step by step. */
export interface Met {
  readonly rows: number;
  readonly steps: readonly Pick<MeasuredStep, 'rows' | 'failing' | 'blocks' | 'locks' | 'time'>[];
}

/** Whether a version came with the country's folder or was drawn up on a page. */
export type Origin = 'folder' | 'page';

const COLUMNS = `registry, plan, before_version as "beforeVersion", sha256, canonical, origin, noted_at as "notedAt", kept_by as "keptBy",
  kept_name as "keptName", kept_at as "keptAt", released_by as "releasedBy", released_name as "releasedName", released_at as "releasedAt", fault, measured,
  measured_at as "measuredAt"`;
const LIST = sql('registries.waiting', `select ${COLUMNS} from registries.waiting order by registry`);
const FIND = sql('registries.find-waiting', `select ${COLUMNS} from registries.waiting where registry = $1`);
const NOTE = sql(
  'registries.note-waiting',
  `insert into registries.waiting (registry, plan, before_version, sha256, canonical, origin, noted_at) values ($1, $2, $3, $4, $5, $6, $7)
   on conflict (registry) do update set plan = excluded.plan, before_version = excluded.before_version, sha256 = excluded.sha256,
     canonical = excluded.canonical, origin = excluded.origin, noted_at = excluded.noted_at, kept_by = null, kept_name = null, kept_at = null,
     released_by = null, released_name = null, released_at = null, fault = null, measured = null, measured_at = null`,
);
const FORGET = sql(
  'registries.forget-waiting',
  'delete from registries.waiting where registry = $1 and plan = $2',
);
const COUNT = sql('registries.count-waiting', 'select registries.count_waiting() as count');
const KEEP = sql(
  'registries.keep-plan',
  `update registries.waiting set kept_by = $3, kept_name = $4, kept_at = $5, fault = null
   where registry = $1 and plan = $2 and kept_by is null and released_by is distinct from $3`,
);
const RELEASE = sql(
  'registries.release-plan',
  `update registries.waiting set released_by = $3, released_name = $4, released_at = $5, fault = null
   where registry = $1 and plan = $2 and released_by is null and kept_by is distinct from $3`,
);
const FAULT = sql(
  'registries.plan-fault',
  `update registries.waiting set fault = $3, kept_by = null, kept_name = null, kept_at = null, released_by = null, released_name = null,
     released_at = null, measured_at = coalesce(measured_at, $4) where registry = $1 and plan = $2`,
);
const MEASURED = sql(
  'registries.plan-measured',
  'update registries.waiting set measured = $3, measured_at = $4 where registry = $1 and plan = $2',
);
const LOOK_ANEW = sql(
  'registries.measure-anew',
  'update registries.waiting set measured_at = null, fault = null where registry = $1 and plan = $2',
);
const ARCHIVED = sql(
  'registries.archived',
  `select place, stands_as as "standsAs", declared, until_version as "untilVersion", archived_at as "archivedAt" from registries.archived
   where registry = $1 order by until_version, attribute, stands_as`,
);
const ARCHIVE = sql(
  'registries.archive',
  `insert into registries.archived (registry, attribute, place, stands_as, declared, until_version, archived_at)
   values ($1, $2, $3, $4, $5, $6, $7) on conflict (registry, place, stands_as) do nothing`,
);
const UNARCHIVE = sql(
  'registries.unarchive',
  'delete from registries.archived where registry = $1 and place = $2 and stands_as = $3',
);
const SEEN = sql('registries.folder-seen', 'select registry, sha256 from registries.folder');
const NOTE_SEEN = sql(
  'registries.note-folder-seen',
  `insert into registries.folder (registry, sha256) values ($1, $2) on conflict (registry) do update set sha256 = excluded.sha256`,
);
const FROM_PAGES = sql(
  'registries.from-pages',
  `select registry from (select distinct on (registry) registry, origin from registries.declaration order by registry, version desc) held
   where origin = 'page'`,
);
const INDEXES = sql(
  'registries.indexes-of',
  `select c.relname as name, i.indisvalid as valid from pg_index i join pg_class c on c.oid = i.indexrelid
   join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
   join pg_attribute a on a.attrelid = t.oid and a.attnum = i.indkey[0]
   where n.nspname = 'registry' and t.relname = $1 and a.attname = $2 and not i.indisunique and i.indnkeyatts = 2`,
);

export const listWaiting = (db: Db) => db.rows<Waiting>(LIST);
export const findWaiting = (db: Db, registry: string) => db.row<Waiting>(FIND, [registry]);
export const noteWaiting = (db: Db, values: readonly unknown[]) => db.run(NOTE, values);
export const forgetWaiting = (db: Db, registry: string, plan: string) => db.run(FORGET, [registry, plan]);
export const countWaiting = async (db: Db) => (await db.row<{ count: number }>(COUNT))!.count;
/** Two who confirm at the same moment are two people all the same: the row says so. */
export const keepPlan = (db: Db, values: readonly unknown[]) => db.run(KEEP, values);
export const releasePlan = (db: Db, values: readonly unknown[]) => db.run(RELEASE, values);
export const notePlanFault = (db: Db, registry: string, plan: string, fault: string, at: Date) =>
  db.run(FAULT, [registry, plan, fault, at]);
export const noteMeasured = (db: Db, registry: string, plan: string, met: Met, at: Date) =>
  db.run(MEASURED, [registry, plan, JSON.stringify(met), at]);
/** Lets the plan be measured again. */
export const measureAnew = (db: Db, registry: string, plan: string) => db.run(LOOK_ANEW, [registry, plan]);

/** An attribute that was given up, and where its values stand. */
export interface Archived extends Source {
  readonly untilVersion: number;
  readonly archivedAt: Date;
}

/** What earlier versions gave up, oldest first. */
export const findArchived = async (db: Db, registry: string): Promise<Archived[]> =>
  (
    await db.rows<{
      place: 'column' | 'rest';
      standsAs: string;
      declared: Attribute;
      untilVersion: number;
      archivedAt: Date;
    }>(ARCHIVED, [registry])
  ).map(({ place, standsAs, declared, untilVersion, archivedAt }) => ({
    attribute: declared,
    place: place === 'column' ? { column: standsAs } : { rest: standsAs },
    archived: true,
    untilVersion,
    archivedAt,
  }));
export const archive = (db: Db, values: readonly unknown[]) => db.run(ARCHIVE, values);
export const unarchive = (db: Db, registry: string, { place }: Source) =>
  db.run(UNARCHIVE, [
    registry,
    'column' in place ? 'column' : 'rest',
    'column' in place ? place.column : place.rest,
  ]);

/** What the folder said of each registry when it was last loaded. */
export const findFolderSeen = async (db: Db): Promise<Map<string, string>> =>
  new Map(
    (await db.rows<{ registry: string; sha256: string }>(SEEN)).map(({ registry, sha256 }) => [
      registry,
      sha256,
    ]),
  );
export const noteFolderSeen = (db: Db, registry: string, sha256: string) =>
  db.run(NOTE_SEEN, [registry, sha256]);

/** The registries of which the version in force was drawn up on a page. */
export const findFromPages = async (db: Db): Promise<Set<string>> =>
  new Set((await db.rows<{ registry: string }>(FROM_PAGES)).map(({ registry }) => registry));

/** Names of the indexes by which an attribute is searched. */
export const findIndexes = (db: Db, table: string, column: string) =>
  db.rows<{ name: string; valid: boolean }>(INDEXES, [table, column]);
