import type { PlainDate } from '#platform/country';
import { type Db, sql } from '#platform/database';

/** A version as it lies in the database, without its content. */
export interface VersionRow {
  readonly service: string;
  readonly version: number;
  readonly field: string;
  readonly sha256: string;
  readonly from: PlainDate;
  readonly to: PlainDate | null;
}

const selectPosition = sql(
  'services.position',
  'select max(position)::text as position from services.change',
);
const selectVersions = sql(
  'services.versions',
  `select service, version, field, sha256, in_force_from::text as "from", in_force_to::text as "to" from services.version`,
);
const selectCanonical = sql(
  'services.canonical',
  'select sha256, canonical from services.version where sha256 = any ($1::text[])',
);
const insertVersion = sql(
  'services.add-version',
  `insert into services.version (service, version, field, sha256, in_force_from, in_force_to, source, canonical, loaded_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
);
const insertChange = sql('services.add-change', 'insert into services.change (loaded_at) values ($1)');
const lockLoading = sql('services.lock-loading', 'select pg_advisory_xact_lock(727110)');
const selectVocabulary = sql(
  'services.vocabulary',
  'select kind, id, texts from services.vocabulary order by kind, place, id',
);
const upsertVocabulary = sql(
  'services.keep-vocabulary',
  `insert into services.vocabulary as v (kind, id, place, texts) values ($1, $2, $3, $4)
   on conflict (kind, id) do update set place = excluded.place, texts = excluded.texts
   where (v.place, v.texts) is distinct from (excluded.place, excluded.texts)`,
);

export const findPosition = async (db: Db): Promise<string> =>
  (await db.row<{ position: string | null }>(selectPosition))?.position ?? '0';
export const findVersions = (db: Db): Promise<VersionRow[]> => db.rows(selectVersions);
export const findCanonical = (
  db: Db,
  shas: readonly string[],
): Promise<{ sha256: string; canonical: string }[]> => db.rows(selectCanonical, [shas]);
export const findVocabulary = (
  db: Db,
): Promise<{ kind: 'field' | 'life-event'; id: string; texts: string }[]> => db.rows(selectVocabulary);

/** One load at a time, so that positions are seen in order. */
export const lockForLoading = async (db: Db): Promise<void> => void (await db.rows(lockLoading));

export const addVersion = (
  db: Db,
  v: {
    service: string;
    version: number;
    field: string;
    sha256: string;
    from: PlainDate;
    to?: PlainDate;
    source?: string;
    canonical: string;
    at: Date;
  },
): Promise<number> =>
  db.run(insertVersion, [
    v.service,
    v.version,
    v.field,
    v.sha256,
    v.from,
    v.to ?? null,
    v.source ?? null,
    v.canonical,
    v.at,
  ]);
export const addChange = (db: Db, at: Date): Promise<number> => db.run(insertChange, [at]);
/** @returns how many rows changed: 0 when it stood there so */
export const keepVocabulary = (
  db: Db,
  kind: 'field' | 'life-event',
  id: string,
  place: number,
  texts: string,
): Promise<number> => db.run(upsertVocabulary, [kind, id, place, texts]);
