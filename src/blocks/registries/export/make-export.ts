import { Readable } from 'node:stream';
import { trace } from '#platform/audit';
import type { App } from '#platform/block';
import type { Actor, Ctx } from '#platform/context';
import { CodedError } from '#platform/errors';
import { ANY_TYPE } from '#platform/files';
import { localized } from '#platform/i18n';
import type { Job } from '#platform/jobs';
import { type OutCell, type OutColumn, TableFault, writeTable } from '#platform/spreadsheet';
import type { Attribute, Registry } from '../declaration.ts';
import { goAlongIndexes } from '../explorer/explorer-store.ts';
import { momentOf, readListQuery, sortable } from '../explorer/list-query.ts';
import { everyRow } from '../explorer/list-sql.ts';
import type { Granted } from '../rules.ts';
import { KEEPING } from '../rules.ts';
import { openRegistry } from '../store.ts';
import { later, waitsFor } from '../try-again.ts';
import {
  type Export,
  exportFailed,
  exportGone,
  exportMade,
  findDueExports,
  leaseExport,
  tellExport,
} from './export-store.ts';
import { asExporter } from './may-export.ts';

/** Records that are in memory at once, and that one trace names. */
const PORTION = 5_000;
const MOST_BYTES = 60 * 1024 ** 3;
/** Days for which a file can be fetched. */
const KEPT = 7;
const LEASE = 30;
const AGAIN = 60;

interface Row {
  readonly personId: string | null;
  readonly validFrom: string;
  readonly values: Readonly<Record<string, unknown>>;
}

const cellOf = (value: unknown): OutCell =>
  value === undefined || value === null
    ? null
    : typeof value === 'object'
      ? JSON.stringify(value)
      : (value as OutCell);

const columnOf = ({ lang }: Ctx, { title, type, format }: Attribute): OutColumn => ({
  head: localized(title, lang),
  type:
    type === 'integer' || type === 'number'
      ? 'number'
      : type === 'boolean'
        ? 'boolean'
        : format === 'date'
          ? 'day'
          : 'text',
});

/** The rows of a list, some at a time, from a cursor of this transaction; each portion leaves a trace that names its people. */
async function* traced(
  ctx: Ctx,
  registry: Registry,
  one: Export,
  granted: Granted,
  tell: (rows: number) => Promise<unknown>,
): AsyncGenerator<OutCell[][]> {
  const allowed = sortable(registry).filter(({ name }) => granted.attributes.has(name));
  const { filters, day } = await readListQuery(ctx, one.query, allowed);
  const knownAt = momentOf(ctx, one.query).knownAt ?? one.knownAt;
  // What was granted when it was asked for may be less by now.
  const shown = one.attributes.filter((name) => granted.attributes.has(name));
  const { text, values } = everyRow({ registry, shown: new Set(shown), day, filters, knownAt });
  await openRegistry(ctx.db, registry.name);
  // All of them are read as they lie; of some of them the planner knows best where to begin.
  if (filters.length === 0) goAlongIndexes(ctx.db);
  await ctx.db.adHoc(`declare taken_out no scroll cursor for ${text}`, values);
  for (let rows = 0; ; ) {
    const some = await ctx.db.adHoc<Row>(`fetch ${PORTION} from taken_out`);
    if (some.length === 0) break;
    rows += some.length;
    await trace(ctx, {
      action: 'registry.export',
      registry: registry.name,
      attributes: shown,
      subjects: some.flatMap(({ personId }) => personId ?? []),
      basis: granted.basis,
      roles: granted.roles,
    });
    yield some.map(({ values: of, validFrom }) => [...shown.map((name) => cellOf(of[name])), validFrom]);
    await tell(rows);
  }
  await ctx.db.adHoc('close taken_out');
  await openRegistry(ctx.db, '');
}

/** Makes the file in one transaction with the traces of everybody in it: it is there with all of them, or not at all. */
async function make(app: App, id: string, agencyId: number): Promise<void> {
  const system: Actor = { kind: 'system', name: 'registries.make-exports', assurance: 0, appointments: [] };
  const hat = { kind: 'agency' as const, agencies: [agencyId] };
  const asSystem = <T>(work: (ctx: Ctx) => Promise<T>) =>
    app.transaction({ actor: system, hat, purpose: { code: 'job' } }, work);
  const one = await asSystem(({ db, clock }) => leaseExport(db, id, clock.now(), later(clock.now(), LEASE)));
  if (!one) return;
  if (one.state === 'made') {
    await asSystem(({ db }) => exportGone(db, id));
    if (one.fileId) await app.files.remove(one.fileId);
    return;
  }
  const actor: Actor = { ...one.askedBy, kind: 'official', assurance: 0 };
  let fileId: string | undefined;
  try {
    await app.transaction({ actor, hat, purpose: { code: KEEPING }, lang: one.lang }, async (given) => {
      const { ctx, registry, granted } = await asExporter(given, one.registry);
      await ctx.db.adHoc('set local statement_timeout = 0');
      await ctx.db.adHoc('set local idle_in_transaction_session_timeout = 0');
      let count = 0;
      const tell = (rows: number) => {
        count = rows;
        return asSystem(({ db, clock }) => tellExport(db, id, rows, later(clock.now(), LEASE))).catch(
          () => {},
        );
      };
      const known = new Map(registry.attributes.map((attribute) => [attribute.name, attribute]));
      const columns = one.attributes
        .filter((name) => granted.attributes.has(name))
        .map((name) => columnOf(ctx, known.get(name)!));
      const pieces = writeTable(
        {
          name: localized(registry.title, one.lang),
          columns: [...columns, { head: ctx.t('registries.import.valid_from'), type: 'day' }],
          rows: traced(ctx, registry, one, granted, tell),
        },
        one.format,
      );
      const stored = await app.files.put(Readable.from(pieces, { objectMode: false }), {
        maxBytes: MOST_BYTES,
        types: [ANY_TYPE],
      });
      fileId = stored.id;
      const at = ctx.clock.now();
      await exportMade(ctx.db, id, {
        rows: count,
        fileId,
        size: stored.size,
        at,
        expiresAt: later(at, KEPT * 86_400),
      });
    });
  } catch (fault) {
    if (fileId) await app.files.remove(fileId);
    const coded =
      fault instanceof CodedError
        ? { code: `errors.${fault.code}`, params: fault.params }
        : fault instanceof TableFault && { code: 'registries.exports.too_large', params: {} };
    if (!coded) app.log.error({ fault: (fault as Error).message, export: id }, 'export failed');
    await asSystem(({ db, clock }) =>
      exportFailed(db, id, coded || waitsFor(fault), coded ? null : later(clock.now(), AGAIN)),
    );
  }
}

async function work(app: App): Promise<{ more: boolean }> {
  const actor: Actor = { kind: 'system', name: 'registries.make-exports', assurance: 0, appointments: [] };
  const due = await app.transaction(
    { actor, hat: { kind: 'none' }, purpose: { code: 'job' } },
    ({ db, clock }) => findDueExports(db, clock.now()),
  );
  for (const { id, agencyId } of due) await make(app, id, agencyId);
  return { more: false };
}

/** Makes the files that were asked to be taken out, and takes them away when their days are over. */
export const makeExports: Job = { name: 'registries.make-exports', every: 1, run: work };
