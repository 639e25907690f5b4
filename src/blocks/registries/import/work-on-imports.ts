import type { App } from '#platform/block';
import type { Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import type { Job } from '#platform/jobs';
import { decoderOf, readTable, TableFault, type TableFile } from '#platform/spreadsheet';
import { errors } from '../errors.ts';
import { later, waitsFor } from '../try-again.ts';
import { findImport, findUnfinished, forgetRows, type Import, setState } from './import-store.ts';
import { type FileSeen, lookAtFile } from './look-at-file.ts';
import { IMPORT_COMMAND } from './may-import.ts';
import { partsFile } from './parts-file.ts';
import { type InTransaction, readFile } from './read-file.ts';
import { takeIn } from './take-in.ts';
import {
  dropParts,
  findDue,
  findParts,
  leaseImport,
  noteFault,
  noteLap,
  noteLooked,
  noteTaking,
} from './work-store.ts';

/** Whoever has a file says so at least this often; after that many seconds of silence it is taken to be dead. */
const LEASE = 10;
/** Bytes between two tellings of how far a file has been looked at. */
const TOLD = 1 << 24;
/** Seconds after which it is tried again where the machine, not the file, is at fault. */
const AGAIN = 60;

const actor = { kind: 'system', name: IMPORT_COMMAND, assurance: 0, appointments: [] } as const;
const purpose = { code: 'import' };

/** Reads a file from its beginning, and keeps what was not kept before. */
async function read({ country }: App, one: Import, file: TableFile, inTransaction: InTransaction) {
  let bytes = 0;
  const rows = readTable(file, one.format, {
    decode: one.encoding ? decoderOf(country, one.encoding) : undefined,
    told: (at) => {
      bytes = at;
    },
  });
  await rows.next();
  const { tell, told } = laps(one, inTransaction);
  try {
    await readFile(inTransaction, one, rows, () => tell(bytes));
  } finally {
    await told();
  }
}

/** Tells now and then, one after the other, how far a file has been gone through, and that whoever does it is alive. */
function laps(one: Import, inTransaction: InTransaction) {
  let telling: Promise<unknown> | undefined;
  return {
    tell: (bytes: number) => {
      telling ??= inTransaction(({ db, clock }) => noteLap(db, one.id, later(clock.now(), LEASE), bytes))
        .catch(() => {})
        .finally(() => {
          telling = undefined;
        });
    },
    told: async () => telling,
  };
}

/** What a program said that its file would be; a device says something else. */
const SHA256 = /^[0-9a-f]{64}$/;

/** Finds out what a file is that has come in parts. @throws TableFault where it is no table; or when it is not what was announced, or under way already */
async function look(app: App, one: Import, file: TableFile, inTransaction: InTransaction): Promise<void> {
  const { tell, told } = laps(one, inTransaction);
  let seen: FileSeen;
  try {
    let next = 0;
    seen = await lookAtFile(app, file, (bytes) => {
      if (bytes < next) return;
      next = bytes + TOLD;
      tell(bytes);
    });
  } finally {
    await told();
  }
  if (SHA256.test(one.fingerprint) && one.fingerprint !== seen.fingerprint) throw errors.import_other_file();
  await inTransaction(async ({ db }) => {
    const other = await findUnfinished(db, one.registry, seen.fingerprint);
    if (other?.agencyId === one.agencyId) throw errors.import_twice({ file: other.fileName });
    await noteLooked(db, one.id, seen);
  });
}

/** Takes a file in, and tells from beside that one transaction how far it has come. */
async function take(one: Import, inTransaction: InTransaction): Promise<void> {
  let telling: Promise<unknown> | undefined;
  const tell = (share: number) => {
    telling ??= inTransaction(({ db, clock }) => noteTaking(db, one, share, clock.now()))
      .catch(() => {})
      .finally(() => {
        telling = undefined;
      });
  };
  tell(0);
  await telling;
  try {
    await inTransaction((ctx) => takeIn(ctx, one.id, tell));
  } finally {
    await telling;
  }
}

/** What becomes of a file that could not be worked on to the end: refused for good, or tried again. */
async function tellFault(app: App, one: Import, fault: unknown, inTransaction: InTransaction) {
  if (fault instanceof CodedError && fault.code === 'registries.import_not_ready') return;
  const known =
    fault instanceof TableFault
      ? { code: `registries.import.file.${fault.kind}`, params: { line: fault.line } }
      : fault instanceof CodedError
        ? { code: `errors.${fault.code}`, params: fault.params }
        : undefined;
  if (!known) app.log.error({ fault: (fault as Error).message, import: one.id }, 'import failed');
  await inTransaction(async ({ db, clock }) => {
    const at = clock.now();
    if (known) {
      await forgetRows(db, one.id);
      await noteFault(db, one.id, known, null);
      await setState(db, one.id, 'refused', at);
      return;
    }
    await noteFault(db, one.id, waitsFor(fault), later(at, AGAIN));
  });
}

/** Does what is to be done for one file: read it, take it in, or forget its content. */
async function workOn(app: App, id: string, agencyId: number): Promise<boolean> {
  const hat = { kind: 'agency' as const, agencies: [agencyId] };
  const inTransaction = <T>(work: (ctx: Ctx) => Promise<T>) => app.transaction({ actor, hat, purpose }, work);
  const taken = await inTransaction(async ({ db, clock }) => {
    const at = clock.now();
    if (!(await leaseImport(db, id, at, later(at, LEASE)))) return undefined;
    return { one: (await findImport(db, id))!, parts: await findParts(db, id) };
  });
  if (!taken) return false;
  const { one, parts } = taken;
  if (one.state === 'sending') {
    // Its parts no longer come: as if it had been given up.
    await inTransaction(({ db, clock }) => setState(db, id, 'cancelled', clock.now()));
    return true;
  }
  if (one.state !== 'looking' && one.state !== 'reading' && one.state !== 'taking') {
    await inTransaction(({ db }) => dropParts(db, id));
    for (const { fileId } of parts) await app.files.remove(fileId);
    return true;
  }
  const file = partsFile(app.files, parts);
  try {
    if (one.state === 'taking') await take(one, inTransaction);
    else if (one.state === 'looking') await look(app, one, file, inTransaction);
    else await read(app, one, file, inTransaction);
  } catch (fault) {
    await tellFault(app, one, fault, inTransaction);
  } finally {
    await file.close();
  }
  return true;
}

async function work(app: App): Promise<{ more: boolean }> {
  const due = await app.transaction({ actor, hat: { kind: 'none' }, purpose }, ({ db, clock }) =>
    findDue(db, clock.now()),
  );
  let any = false;
  for (const { id, agencyId } of due) any = (await workOn(app, id, agencyId)) || any;
  return { more: any };
}

/** Reads the files that came by a page and takes them in; killed at any moment, another process goes on where it was. */
export const workOnImports: Job = { name: 'registries.work-on-imports', every: 1, run: work };
