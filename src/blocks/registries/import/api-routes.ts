import Type from 'typebox';
import type { Ctx } from '#platform/context';
import { ANY_TYPE } from '#platform/files';
import { download, json, route } from '#platform/http';
import { TableFault } from '#platform/spreadsheet';
import { WRITE } from '../api/scopes.ts';
import { errors } from '../errors.ts';
import { askTakeIn } from './ask-take-in.ts';
import { cancelImport } from './cancel-import.ts';
import { faultPieces } from './faults-file.ts';
import { getImport } from './get-import.ts';
import type { Import } from './import-store.ts';
import { lookAtFile } from './look-at-file.ts';
import { LEFT_OUT, proposeColumns } from './map-columns.ts';
import { findProgress } from './progress-of.ts';
import { partOf, receiveFile } from './receive-file.ts';
import { settleColumns } from './settle-columns.ts';

const MOST_BYTES = 60 * 1024 ** 3;
const PROGRAM = { program: WRITE } as const;
const AT = '/api/registries/:registry/imports';
const named = Type.Object({ registry: Type.String({ maxLength: 80 }) });
const one = Type.Object({ registry: Type.String({ maxLength: 80 }), id: Type.String({ maxLength: 40 }) });

/** How a file stands, as programs read it. */
async function standing(ctx: Ctx, given: Import): Promise<object> {
  const { t } = ctx;
  const progress = await findProgress(ctx, given);
  return {
    id: given.id,
    state: given.state,
    format: given.format,
    encoding: given.encoding,
    rows: given.rows,
    faulty: given.faulty,
    added: given.added,
    changed: given.changed,
    same: given.same,
    ...(progress && { progress: progress.share, secondsLeft: progress.left ?? null }),
    ...(given.fault && {
      fault: { code: given.fault.code, message: t(given.fault.code, given.fault.params) },
    }),
  };
}

/** What the columns hold by the mapping that was sent (head to attribute), else by their heads; columns of which nothing is known must be left out by name. */
function columnsBy(
  ctx: Ctx,
  registry: Parameters<typeof proposeColumns>[1],
  head: readonly string[],
  sent: string,
) {
  let mapping: Record<string, unknown> = {};
  try {
    mapping = sent === '' ? {} : (JSON.parse(sent) as Record<string, unknown>);
  } catch {
    throw errors.import_mapping();
  }
  if (mapping === null || typeof mapping !== 'object' || Array.isArray(mapping))
    throw errors.import_mapping();
  const proposed = proposeColumns(ctx, registry, head);
  return head.map((column, at) => {
    const said = Object.hasOwn(mapping, column) ? mapping[column] : proposed[at];
    return said === null ? LEFT_OUT : typeof said === 'string' ? said : '';
  });
}

/** The same as the pages, for programs of agencies whose declared right to bring in files extends to programs. */
export const importApiRoutes = [
  route({
    method: 'POST',
    path: AT,
    who: PROGRAM,
    api: 'problem',
    input: {
      params: named,
      body: Type.Object({
        source: Type.String({ minLength: 1, maxLength: 200 }),
        basis: Type.String({ minLength: 1, maxLength: 200 }),
        from: Type.Optional(Type.String({ format: 'date' })),
        columns: Type.String({ maxLength: 20_000, default: '' }),
      }),
    },
    uploads: { maxFiles: 1, maxBytes: MOST_BYTES, types: [ANY_TYPE] },
    prepare: async (app, { files: [upload] }) => {
      if (!upload) return undefined;
      const opened = await app.files.open(upload.stored.id);
      try {
        return await lookAtFile(app, opened);
      } catch (fault) {
        if (fault instanceof TableFault) throw errors.import_file({ kind: fault.kind, line: fault.line });
        throw fault;
      } finally {
        await opened.close();
      }
    },
    run: async (ctx, { params: { registry: name }, body, files: [upload] }, seen) => {
      if (!upload || !seen) throw errors.import_file({ kind: 'empty', line: 1 });
      const agencyId = ctx.hat.kind === 'agency' ? (ctx.hat.agencies[0] ?? 0) : 0;
      const parts = [partOf(upload.stored)];
      const received = { registry: name, agencyId, fileName: upload.name, seen, parts };
      const { one: begun, fresh } = await receiveFile(ctx, received);
      if (!fresh) await ctx.app.files.remove(upload.stored.id);
      if (begun.state === 'waiting') {
        const { registry } = await getImport(ctx, name, begun.id);
        const columns = columnsBy(ctx, registry, seen.head, body.columns);
        await settleColumns(ctx, {
          registry: name,
          id: begun.id,
          columns,
          validFrom: body.from,
          source: body.source,
          basis: body.basis,
        });
      }
      return json(await standing(ctx, (await getImport(ctx, name, begun.id)).one), 202);
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/:id`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    run: async (ctx, { params: { registry, id } }) =>
      json(await standing(ctx, (await getImport(ctx, registry, id)).one)),
  }),
  route({
    method: 'GET',
    path: `${AT}/:id/faults`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    run: async (ctx, { params: { registry, id } }) => {
      const { one: begun } = await getImport(ctx, registry, id);
      return download(faultPieces(ctx, begun.id), 'text/csv; charset=utf-8', 'faults.csv');
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/take`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    run: async (ctx, { params: { registry, id } }) => {
      await askTakeIn(ctx, registry, id);
      return json(await standing(ctx, (await getImport(ctx, registry, id)).one), 202);
    },
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/cancel`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    run: async (ctx, { params: { registry, id } }) => {
      const { one: begun } = await getImport(ctx, registry, id);
      return json(await standing(ctx, await cancelImport(ctx, begun.id)));
    },
  }),
];
