import type { Actor, Ctx } from '#platform/context';
import { sql } from '#platform/database';
import type { TableFormat } from '#platform/spreadsheet';
import type { ListQuery } from '../explorer/list-query.ts';

type Db = Ctx['db'];

/** A file that was asked to be taken out of a registry. */
export interface Export {
  readonly id: string;
  readonly registry: string;
  readonly agencyId: number;
  readonly accountId: string;
  readonly askedBy: Pick<Actor, 'accountId' | 'personId' | 'name' | 'appointments'>;
  readonly query: ListQuery;
  /** What was believed then is in it. */
  readonly knownAt: Date;
  readonly attributes: readonly string[];
  readonly format: TableFormat;
  readonly lang: string;
  readonly state: 'waiting' | 'made' | 'failed' | 'gone';
  readonly rows: number;
  readonly fileId: string | null;
  readonly size: number | null;
  readonly fault: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  readonly askedAt: Date;
  readonly madeAt: Date | null;
  readonly expiresAt: Date | null;
}

const COLUMNS = `id, registry, agency_id as "agencyId", account_id as "accountId", asked_by as "askedBy", query, known_at as "knownAt",
  attributes, format, lang, state, rows, file_id as "fileId", size, fault, asked_at as "askedAt", made_at as "madeAt",
  expires_at as "expiresAt"`;
const ADD = sql(
  'registries.add-export',
  `insert into registries.export (id, registry, agency_id, account_id, asked_by, query, known_at, attributes, format, lang, state, asked_at)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting', $11)`,
);
const LIST = sql(
  'registries.list-exports',
  `select ${COLUMNS} from registries.export where registry = $1 and account_id = $2 order by asked_at desc, id desc limit $3`,
);
const FIND = sql('registries.find-export', `select ${COLUMNS} from registries.export where id = $1`);
const DUE = sql(
  'registries.exports-due',
  'select id, agency_id as "agencyId" from registries.exports_due($1)',
);
const LEASE = sql(
  'registries.lease-export',
  `update registries.export set leased_until = $3 where id = (select id from registries.export
     where id = $1 and (leased_until is null or leased_until <= $2) for update skip locked) returning ${COLUMNS}`,
);
const TOLD = sql(
  'registries.export-told',
  'update registries.export set rows = $2, leased_until = $3 where id = $1',
);
const MADE = sql(
  'registries.export-made',
  `update registries.export set state = 'made', rows = $2, file_id = $3, size = $4, made_at = $5, expires_at = $6, leased_until = null
   where id = $1`,
);
const FAILED = sql(
  'registries.export-failed',
  `update registries.export set state = $2, fault = $3, leased_until = $4 where id = $1`,
);
const GONE = sql(
  'registries.export-gone',
  `update registries.export set state = 'gone', file_id = null where id = $1`,
);

export const addExport = (
  db: Db,
  one: Omit<Export, 'state' | 'rows' | 'fileId' | 'size' | 'fault' | 'madeAt' | 'expiresAt'>,
) =>
  db.run(ADD, [
    one.id,
    one.registry,
    one.agencyId,
    one.accountId,
    JSON.stringify(one.askedBy),
    JSON.stringify(one.query),
    one.knownAt,
    JSON.stringify(one.attributes),
    one.format,
    one.lang,
    one.askedAt,
  ]);
/** What one official has taken out of a registry, newest first. */
export const findExports = (db: Db, registry: string, accountId: string, limit: number) =>
  db.rows<Export>(LIST, [registry, accountId, limit]);
export const findExport = (db: Db, id: string) => db.row<Export>(FIND, [id]);
/** Files that a job has to make or to take away. */
export const findDueExports = (db: Db, at: Date) => db.rows<{ id: string; agencyId: number }>(DUE, [at]);
/** Takes one for a process until an instant; undefined where another has it. */
export const leaseExport = (db: Db, id: string, at: Date, until: Date) =>
  db.row<Export>(LEASE, [id, at, until]);
export const tellExport = (db: Db, id: string, rows: number, until: Date) => db.run(TOLD, [id, rows, until]);
export const exportMade = (
  db: Db,
  id: string,
  made: { rows: number; fileId: string; size: number; at: Date; expiresAt: Date },
) => db.run(MADE, [id, made.rows, made.fileId, made.size, made.at, made.expiresAt]);
/** Notes why it could not be made: for good, or until an instant. */
export const exportFailed = (db: Db, id: string, fault: Export['fault'], again: Date | null) =>
  db.run(FAILED, [id, again ? 'waiting' : 'failed', JSON.stringify(fault), again]);
export const exportGone = (db: Db, id: string) => db.run(GONE, [id]);
