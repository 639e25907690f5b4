import type { Ctx } from '#platform/context';
import { sql } from '#platform/database';
import { COLUMNS, type Import, type ImportState } from './import-store.ts';
import type { FileSeen } from './look-at-file.ts';

type Db = Ctx['db'];

const DUE = sql(
  'registries.imports-due',
  'select id, agency_id as "agencyId" from registries.imports_due($1)',
);
const KEPT = sql('registries.kept-files', 'select f as id from registries.kept_files($1::uuid[]) f');
const ADD_PART = sql(
  'registries.add-import-part',
  'insert into registries.import_part (import_id, agency_id, nth, file_id, size) values ($1, $2, $3, $4, $5)',
);
const PARTS = sql(
  'registries.import-parts',
  'select file_id as "fileId", size from registries.import_part where import_id = $1 order by nth',
);
const DROP_PARTS = sql(
  'registries.drop-import-parts',
  `with taking as (delete from registries.import_taking where import_id = $1)
   delete from registries.import_part where import_id = $1`,
);
const TELL_TAKING = sql(
  'registries.tell-import-taking',
  `insert into registries.import_taking as t (import_id, agency_id, began_at, share) values ($1, $2, $4, $3)
   on conflict (import_id) do update
     set share = excluded.share, began_at = case when excluded.share = 0 then excluded.began_at else t.began_at end`,
);
const TAKING = sql(
  'registries.import-taking',
  'select began_at as "beganAt", share from registries.import_taking where import_id = $1',
);
const PLAN = sql(
  'registries.plan-import',
  `update registries.import set state = 'reading', columns = $2, valid_from = $3, source = $4, basis = $5, partial = $6, shape = $7,
     sample = null, fault = null where id = $1 and state = 'waiting'`,
);
const LEASE = sql(
  'registries.lease-import',
  `update registries.import set leased_until = $3, lap_at = $2, lap_bytes = read_bytes
   where id = (select id from registries.import where id = $1 and (leased_until is null or leased_until <= $2) for update skip locked)
   returning state`,
);
const LAP = sql(
  'registries.import-lap',
  'update registries.import set leased_until = $2, read_bytes = $3, fault = null where id = $1',
);
const MOVE = sql(
  'registries.move-import',
  'update registries.import set state = $3, leased_until = null, lap_at = null where id = $1 and state = $2',
);
const SENDING = sql(
  'registries.sending-import',
  `select ${COLUMNS} from registries.import where registry = $1 and agency_id = $2 and started_by is not distinct from $3 and file_name = $4
     and fingerprint = $5 and state = 'sending' order by started_at desc limit 1`,
);
const UNDER_WAY = sql(
  'registries.import-under-way',
  `select ${COLUMNS} from registries.import where registry = $1 and agency_id = $2 and fingerprint = $3 and size = $4
     and state in ('sending', 'looking', 'waiting', 'reading', 'checked', 'taking') order by started_at desc limit 1`,
);
const ARRIVED = sql(
  'registries.import-arrived',
  'update registries.import set read_bytes = $2, leased_until = $3 where id = $1',
);
const LOOKED = sql(
  'registries.import-looked-at',
  `update registries.import set state = 'waiting', fingerprint = $2, format = $3, encoding = $4, head = $5, sample = $6, read_bytes = 0,
     lap_at = null, lap_bytes = 0, leased_until = null, fault = null where id = $1 and state = 'looking'`,
);
const FAULT = sql(
  'registries.import-fault',
  'update registries.import set fault = $2, leased_until = $3 where id = $1',
);

/** Files that a job has something to do for. */
export const findDue = (db: Db, at: Date) => db.rows<{ id: string; agencyId: number }>(DUE, [at]);
/** Of these stored files those that a registry still needs. */
export const findKeptFiles = async (db: Db, ids: readonly string[]): Promise<string[]> =>
  (await db.rows<{ id: string }>(KEPT, [ids])).map(({ id }) => id);

export interface ImportPart {
  readonly fileId: string;
  readonly size: number;
}
export const addPart = (db: Db, one: Pick<Import, 'id' | 'agencyId'>, nth: number, part: ImportPart) =>
  db.run(ADD_PART, [one.id, one.agencyId, nth, part.fileId, part.size]);
export const findParts = (db: Db, id: string) => db.rows<ImportPart>(PARTS, [id]);
/** Forgets where the content of a file is kept, and how far it had been taken in. */
export const dropParts = (db: Db, id: string) => db.run(DROP_PARTS, [id]);

/** A file whose parts come, by what the device of its sender says of it. */
export const findSending = (
  db: Db,
  of: Pick<Import, 'registry' | 'agencyId' | 'startedBy' | 'fileName' | 'fingerprint'>,
) => db.row<Import>(SENDING, [of.registry, of.agencyId, of.startedBy, of.fileName, of.fingerprint]);
/** The very same file, sent or not, as long as it has not ended. */
export const findUnderWay = (db: Db, of: Pick<Import, 'registry' | 'agencyId' | 'fingerprint' | 'size'>) =>
  db.row<Import>(UNDER_WAY, [of.registry, of.agencyId, of.fingerprint, of.size]);
/** Notes how many bytes of a file have come, and until when more of them are waited for. */
export const noteArrived = (db: Db, id: string, bytes: number, until: Date) =>
  db.run(ARRIVED, [id, bytes, until]);
/** Notes what a file turned out to be: from now on it waits for its columns, unless it has been given up. */
export const noteLooked = (db: Db, id: string, seen: FileSeen) =>
  db.run(LOOKED, [
    id,
    seen.fingerprint,
    seen.format,
    seen.encoding,
    JSON.stringify(seen.head),
    JSON.stringify(seen.sample),
  ]);

/** What the columns of a waiting file hold, and on which basis: from now on it is read. */
export const planImport = (
  db: Db,
  id: string,
  plan: Pick<Import, 'columns' | 'validFrom' | 'source' | 'basis' | 'partial' | 'shape'>,
) =>
  db.run(PLAN, [
    id,
    JSON.stringify(plan.columns),
    plan.validFrom,
    plan.source,
    plan.basis,
    plan.partial,
    plan.shape,
  ]);
/** Takes a file for one process until an instant; undefined where another one has it. */
export const leaseImport = (db: Db, id: string, at: Date, until: Date) =>
  db.row<{ state: ImportState }>(LEASE, [id, at, until]);
/** Notes up to which byte a file has been read, and that whoever reads it is alive. */
export const noteLap = (db: Db, id: string, until: Date, bytes: number) => db.run(LAP, [id, until, bytes]);
/** @returns whether it was in the first state */
export const moveImport = async (db: Db, id: string, from: ImportState, to: ImportState) =>
  (await db.run(MOVE, [id, from, to])) > 0;
/** Notes why a file is refused, or what it waits for and until when. */
export const noteFault = (db: Db, id: string, fault: Import['fault'], until: Date | null) =>
  db.run(FAULT, [id, JSON.stringify(fault), until]);

/** How far a file has been taken in, from 0 to 1, and since when. */
export interface Taking {
  readonly beganAt: Date;
  readonly share: number;
}
/** Notes that; with 0 it begins. */
export const noteTaking = (db: Db, one: Pick<Import, 'id' | 'agencyId'>, share: number, at: Date) =>
  db.run(TELL_TAKING, [one.id, one.agencyId, share, at]);
export const findTaking = (db: Db, id: string) => db.row<Taking>(TAKING, [id]);
