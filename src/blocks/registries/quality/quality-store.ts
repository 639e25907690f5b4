import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';
import type { Registry } from '../declaration.ts';
import { tableOf, valuesExpression } from '../layout.ts';

type Db = Ctx['db'];

/** One look through all records of a registry. */
export interface Run {
  readonly id: string;
  readonly registry: string;
  readonly version: number;
  readonly askedAt: Date;
  readonly day: PlainDate;
  readonly state: 'running' | 'done';
  readonly afterRecord: string | null;
  readonly records: number;
  /** Those of them with which nothing is wrong. */
  readonly rightRecords: number;
  readonly endedAt: Date | null;
}

/** How many records a measure has seen, and how many of them were good. */
export interface Figure {
  readonly measure: string;
  readonly part: string;
  readonly good: number;
  readonly seen: number;
}

const COLUMNS = `id, registry, version, asked_at as "askedAt", day, state, after_record as "afterRecord", records,
  right_records as "rightRecords", ended_at as "endedAt"`;
const ADD = sql(
  'registries.add-quality-run',
  `insert into registries.quality_run (id, registry, version, asked_at, day, state) values ($1, $2, $3, $4, $5, 'running')
   on conflict do nothing`,
);
const RUNS = sql(
  'registries.quality-runs',
  `select ${COLUMNS} from registries.quality_run where registry = $1 order by asked_at desc, id desc limit $2`,
);
const UNDER_WAY = sql(
  'registries.quality-under-way',
  `select ${COLUMNS} from registries.quality_run where state = 'running' order by records, asked_at limit 1 for update skip locked`,
);
const LAST_ASKED = sql(
  'registries.quality-last-asked',
  'select registry, max(asked_at) as "askedAt" from registries.quality_run group by registry',
);
const ADVANCE = sql(
  'registries.advance-quality-run',
  `update registries.quality_run set after_record = $2, records = records + $3, right_records = right_records + $4 where id = $1`,
);
const END = sql(
  'registries.end-quality-run',
  `update registries.quality_run set state = 'done', ended_at = $2 where id = $1`,
);
const ADD_FIGURES = sql(
  'registries.add-quality-figures',
  `insert into registries.quality_figure (run_id, registry, measure, part, good, seen)
   select $1, $2, f.measure, f.part, f.good, f.seen from unnest($3::text[], $4::text[], $5::bigint[], $6::bigint[]) as f (measure, part, good, seen)
   on conflict (run_id, measure, part) do update set good = quality_figure.good + excluded.good, seen = quality_figure.seen + excluded.seen`,
);
const FIGURES = sql(
  'registries.quality-figures',
  'select measure, part, good, seen from registries.quality_figure where run_id = $1 order by measure, part',
);
const ADD_BREACHES = sql(
  'registries.add-quality-breaches',
  `insert into registries.quality_breach (run_id, registry, measure, record_id)
   select $1, $2, b.measure, b.record_id from unnest($3::text[], $4::uuid[]) as b (measure, record_id) on conflict do nothing`,
);
const BREACHES = sql(
  'registries.quality-breaches',
  `select record_id as "recordId" from registries.quality_breach where run_id = $1 and measure = $2 and record_id > $3
   order by record_id limit $4`,
);
const FORGET_BREACHES = sql(
  'registries.forget-quality-breaches',
  'delete from registries.quality_breach where registry = $1 and run_id <> $2',
);

export const addRun = (db: Db, values: readonly unknown[]) => db.run(ADD, values);
export const listRuns = (db: Db, registry: string, limit: number) => db.rows<Run>(RUNS, [registry, limit]);
/** A run that is not at its end, and that no other process works on at the moment. */
export const takeRun = (db: Db) => db.row<Run>(UNDER_WAY);
export const findLastAsked = async (db: Db): Promise<Map<string, Date>> =>
  new Map(
    (await db.rows<{ registry: string; askedAt: Date }>(LAST_ASKED)).map(({ registry, askedAt }) => [
      registry,
      askedAt,
    ]),
  );
export const advanceRun = (db: Db, id: string, after: string, records: number, right: number) =>
  db.run(ADVANCE, [id, after, records, right]);
export const endRun = (db: Db, id: string, at: Date) => db.run(END, [id, at]);
export const addFigures = (db: Db, { id, registry }: Run, figures: readonly Figure[]) =>
  db.run(ADD_FIGURES, [
    id,
    registry,
    figures.map(({ measure }) => measure),
    figures.map(({ part }) => part),
    figures.map(({ good }) => good),
    figures.map(({ seen }) => seen),
  ]);
export const findFigures = (db: Db, runId: string) => db.rows<Figure>(FIGURES, [runId]);
export const addBreaches = (
  db: Db,
  { id, registry }: Run,
  breaches: readonly { measure: string; recordId: string }[],
) =>
  db.run(ADD_BREACHES, [
    id,
    registry,
    breaches.map(({ measure }) => measure),
    breaches.map(({ recordId }) => recordId),
  ]);
export const findBreaches = async (db: Db, runId: string, measure: string, after: string, limit: number) =>
  (await db.rows<{ recordId: string }>(BREACHES, [runId, measure, after, limit])).map(
    ({ recordId }) => recordId,
  );
export const forgetBreaches = (db: Db, registry: string, except: string) =>
  db.run(FORGET_BREACHES, [registry, except]);

/** A record as it holds on a day. */
export interface Looked {
  readonly recordId: string;
  readonly personId: string | null;
  readonly agencyId: number | null;
  readonly values: Readonly<Record<string, unknown>>;
}

const looked = (registry: Registry, wanted: ReadonlySet<string>): string =>
  `select record_id as "recordId", person_id as "personId", agency_id as "agencyId", ${valuesExpression(registry, wanted)} as values
   from ${tableOf(registry.name)} where superseded_at is null and valid_from <= $1 and (valid_to is null or valid_to > $1)`;

const allOf = (registry: Registry) => new Set(registry.attributes.map(({ name }) => name));

/** The next records behind one, in the order of their ids: memory stays the same however many there are. */
export const nextRecords = (db: Db, registry: Registry, day: PlainDate, after: string, limit: number) =>
  db.adHoc<Looked>(`${looked(registry, allOf(registry))} and record_id > $2 order by record_id limit $3`, [
    day,
    after,
    limit,
  ]);
export const theseRecords = (
  db: Db,
  registry: Registry,
  day: PlainDate,
  ids: readonly string[],
  wanted: ReadonlySet<string>,
) =>
  db.adHoc<Looked>(`${looked(registry, wanted)} and record_id = any ($2::uuid[]) order by record_id`, [
    day,
    ids,
  ]);
/** Which of these keys are there. */
export const keysThere = async (db: Db, registry: Registry, keys: readonly string[]): Promise<Set<string>> =>
  new Set(
    (
      await db.adHoc<{ key: string }>(
        `select key from unnest($1::text[]) as asked (key) where exists (select from ${tableOf(registry.name)} r where r.key = asked.key and r.superseded_at is null)`,
        [keys],
      )
    ).map(({ key }) => key),
  );
