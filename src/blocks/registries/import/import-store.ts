import type { Ctx } from '#platform/context';
import type { PlainDate } from '#platform/country';
import { sql } from '#platform/database';

type Db = Ctx['db'];

/**
 * `sending` while its parts come, `looking` while a job finds out what it is, `waiting` for its columns, `reading` and `taking` by a job or command, `checked` and waiting for who decides; `refused` when it cannot be
 * read at all.
 */
export type ImportState =
  | 'sending'
  | 'looking'
  | 'waiting'
  | 'reading'
  | 'checked'
  | 'taking'
  | 'taken'
  | 'cancelled'
  | 'refused';
export type ImportFormat = 'csv' | 'xlsx' | 'parquet';

/** A file that is being brought into a registry. */
export interface Import {
  readonly id: string;
  readonly registry: string;
  readonly agencyId: number;
  readonly startedBy: string | null;
  readonly fileName: string;
  /** SHA-256 of the file: reading goes on only with the very same one. */
  readonly fingerprint: string;
  /** Which attribute each column of the file holds; null for one that is left out. */
  readonly columns: readonly (string | null)[];
  /** From when rows hold that do not say so themselves. */
  readonly validFrom: PlainDate | null;
  readonly source: string;
  readonly basis: string;
  /** The file lacks compulsory attributes: it can only change records that there are. */
  readonly partial: boolean;
  readonly state: ImportState;
  /** Rows that have been read for good. */
  readonly rows: number;
  readonly faulty: number;
  readonly added: number | null;
  readonly changed: number | null;
  readonly same: number | null;
  readonly startedAt: Date;
  readonly checkedAt: Date | null;
  readonly endedAt: Date | null;
  readonly format: ImportFormat;
  readonly encoding: string | null;
  /** Bytes; null where the file stays with the command that reads it. */
  readonly size: number | null;
  readonly head: readonly string[] | null;
  /** Rows that show what the columns hold. */
  readonly sample: readonly (readonly string[])[] | null;
  /** Hash of what of the declaration matters to rows. */
  readonly shape: string | null;
  /** Why it is refused, or what it waits for: the key of a text and its parameters. */
  readonly fault: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  readonly readBytes: number;
  readonly lapAt: Date | null;
  readonly lapBytes: number;
  /** The last key while each is greater than the one before, empty before the first; null once they came otherwise. */
  readonly ascendingTo: string | null;
}

/** A row that waits to be taken in. */
export interface WaitingRow {
  readonly row: number;
  readonly line: number;
  readonly id: string;
  readonly key: string;
  readonly validFrom: PlainDate;
  /** Personal number of whom it is about. */
  readonly subject?: string;
  /** What it says by attribute, its key among them, as JSON; null where it takes a value away. */
  readonly change: string;
}

/** Why a row cannot be taken in. */
export interface RowFault {
  readonly line: number;
  /** Attribute, or empty for the row as a whole. */
  readonly attribute: string;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
  readonly cells: readonly string[];
}

/** The columns of an import, as `Import` has them. */
export const COLUMNS = `id, registry, agency_id as "agencyId", started_by as "startedBy", file_name as "fileName", fingerprint, columns,
  valid_from as "validFrom", source, basis, partial, state, rows, faulty, added, changed, same, started_at as "startedAt",
  checked_at as "checkedAt", ended_at as "endedAt", format, encoding, size, head, sample, shape, fault, read_bytes as "readBytes",
  lap_at as "lapAt", lap_bytes as "lapBytes", ascending_to as "ascendingTo"`;
const ADD = sql(
  'registries.add-import',
  `insert into registries.import (id, registry, agency_id, started_by, file_name, fingerprint, columns, valid_from, source, basis,
     partial, state, started_at, format, encoding, size, head, sample, shape)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)`,
);
const FIND = sql('registries.find-import', `select ${COLUMNS} from registries.import where id = $1`);
const LOCK = sql(
  'registries.lock-import',
  `select ${COLUMNS} from registries.import where id = $1 for update`,
);
const LIST = sql(
  'registries.list-imports',
  `select ${COLUMNS} from registries.import where registry = $1 order by started_at desc, id desc limit $2`,
);
const UNFINISHED = sql(
  'registries.unfinished-import',
  `select ${COLUMNS} from registries.import where registry = $1 and fingerprint = $2 and state in ('waiting', 'reading', 'checked', 'taking')
   order by started_at desc limit 1`,
);
// The key and the subject are read out of what the row says; $3 to $6 are literals of lists, whose values need no quotes.
const ADD_ROWS = sql(
  'registries.add-import-rows',
  `insert into registries.import_row (import_id, agency_id, row, line, id, key, valid_from, person_id, change)
   select $1, $2, r.row, r.line, r.id, r.change->>$8, r.valid_from, p.person_id, r.change
   from (
     select row, line, id, valid_from, change::jsonb
     from rows from (unnest($3::bigint[]), unnest($4::bigint[]), unnest($5::uuid[]), unnest($6::date[]), string_to_table($7, E'\\n'))
       as r (row, line, id, valid_from, change) offset 0) r
   left join registries.persons_of($10) p on p.number = r.change->>$9`,
);
const ADD_FAULTS = sql(
  'registries.add-import-faults',
  `insert into registries.import_fault (import_id, agency_id, line, attribute, code, params, cells)
   select $1, $2, f.line, f.attribute, f.code, f.params, f.cells
   from unnest($3::bigint[], $4::text[], $5::text[], $6::jsonb[], $7::jsonb[]) as f (line, attribute, code, params, cells)`,
);
const ADVANCE = sql(
  'registries.advance-import',
  `update registries.import set rows = $2, faulty = faulty + $3, ascending_to = $4 where id = $1`,
);
const STATE = sql(
  'registries.import-state',
  `update registries.import set state = $2, checked_at = case when $2 = 'checked' then $3 else checked_at end,
     ended_at = case when $2 in ('taken', 'cancelled', 'refused') then $3 else ended_at end, leased_until = null, sample = null,
     added = coalesce($4, added), changed = coalesce($5, changed), same = coalesce($6, same)
   where id = $1`,
);
const FAULTS = sql(
  'registries.import-faults',
  `select line, attribute, code, params, cells from registries.import_fault where import_id = $1 and (line, attribute, code) > ($2, $3, $4)
   order by line, attribute, code limit $5`,
);
const FORGET_ROWS = sql('registries.forget-import-rows', 'select registries.forget_import_rows($1)');
const FAULTY = sql(
  'registries.count-import-faults',
  `select count(*) as faults, count(distinct line) as lines from registries.import_fault where import_id = $1`,
);

export type NewImport = Omit<
  Import,
  | 'rows'
  | 'faulty'
  | 'added'
  | 'changed'
  | 'same'
  | 'checkedAt'
  | 'endedAt'
  | 'fault'
  | 'readBytes'
  | 'lapAt'
  | 'lapBytes'
  | 'ascendingTo'
>;
export const addImport = (db: Db, one: NewImport) =>
  db.run(ADD, [
    one.id,
    one.registry,
    one.agencyId,
    one.startedBy,
    one.fileName,
    one.fingerprint,
    JSON.stringify(one.columns),
    one.validFrom,
    one.source,
    one.basis,
    one.partial,
    one.state,
    one.startedAt,
    one.format,
    one.encoding,
    one.size,
    JSON.stringify(one.head),
    JSON.stringify(one.sample),
    one.shape,
  ]);
export const findImport = (db: Db, id: string) => db.row<Import>(FIND, [id]);
/** The same, and whoever else wants to go on with it waits. */
export const lockImport = (db: Db, id: string) => db.row<Import>(LOCK, [id]);
export const findImports = (db: Db, registry: string, limit: number) =>
  db.rows<Import>(LIST, [registry, limit]);
export const findUnfinished = (db: Db, registry: string, fingerprint: string) =>
  db.row<Import>(UNFINISHED, [registry, fingerprint]);

const listOf = <Row>(rows: readonly Row[], value: (row: Row) => string | number): string =>
  `{${rows.map(value).join(',')}}`;
/** Keeps rows until the whole file is taken in; what they say holds their key and their subject. */
export const addRows = (
  db: Db,
  { id, agencyId }: Pick<Import, 'id' | 'agencyId'>,
  of: { readonly key: string; readonly subject?: string },
  rows: readonly WaitingRow[],
) =>
  db.run(ADD_ROWS, [
    id,
    agencyId,
    listOf(rows, ({ row }) => row),
    listOf(rows, ({ line }) => line),
    listOf(rows, (one) => one.id),
    listOf(rows, ({ validFrom }) => validFrom),
    // JSON has no line end within itself.
    rows.map(({ change }) => change).join('\n'),
    of.key,
    of.subject ?? null,
    [...new Set(rows.flatMap(({ subject }) => subject ?? []))],
  ]);
export const addFaults = (db: Db, { id, agencyId }: Import, faults: readonly RowFault[]) =>
  db.run(ADD_FAULTS, [
    id,
    agencyId,
    faults.map(({ line }) => line),
    faults.map(({ attribute }) => attribute),
    faults.map(({ code }) => code),
    faults.map(({ params }) => JSON.stringify(params)),
    faults.map(({ cells }) => JSON.stringify(cells)),
  ]);
/** Notes how far the file has been read, and how many faulty rows more, in the transaction that keeps what was read. */
export const advance = (
  db: Db,
  id: string,
  { rows, faulty, ascendingTo }: Pick<Import, 'rows' | 'faulty' | 'ascendingTo'>,
) => db.run(ADVANCE, [id, rows, faulty, ascendingTo]);
export const setState = (
  db: Db,
  id: string,
  state: Import['state'],
  at: Date,
  counts: { added?: number; changed?: number; same?: number } = {},
) => db.run(STATE, [id, state, at, counts.added ?? null, counts.changed ?? null, counts.same ?? null]);
/** The faults behind one, in the order of the file. */
export const findFaults = (
  db: Db,
  id: string,
  after: Pick<RowFault, 'line' | 'attribute' | 'code'>,
  limit: number,
) => db.rows<RowFault>(FAULTS, [id, after.line, after.attribute, after.code, limit]);
export const countFaults = (db: Db, id: string) => db.row<{ faults: number; lines: number }>(FAULTY, [id]);
export const forgetRows = (db: Db, id: string) => db.run(FORGET_ROWS, [id]);
