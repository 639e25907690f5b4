import Type, { type Static } from 'typebox';
import type { Ctx } from '#platform/context';
import { ANY_TYPE } from '#platform/files';
import { download, json, type Reply, route, withHeaders } from '#platform/http';
import { TableFault } from '#platform/spreadsheet';
import { WRITE } from '../api/scopes.ts';
import { errors } from '../errors.ts';
import { askTakeIn } from './ask-take-in.ts';
import { cancelImport } from './cancel-import.ts';
import { faultPieces } from './faults-file.ts';
import { getImport } from './get-import.ts';
import { lookAtFile } from './look-at-file.ts';
import { LEFT_OUT, proposeColumns } from './map-columns.ts';
import { maySendTo } from './may-import.ts';
import { partOf, receiveFile } from './receive-file.ts';
import { MOST_BYTES } from './send-in-parts.ts';
import { settleColumns } from './settle-columns.ts';
import { tellImport, tellSent } from './tell-import.ts';

export const PROGRAM = { program: WRITE } as const;
export const AT = '/api/registries/:registry/imports';
export const named = Type.Object({ registry: Type.String({ maxLength: 80 }) });
export const one = Type.Object({
  registry: Type.String({ maxLength: 80 }),
  id: Type.String({ maxLength: 40 }),
});
/** Where a file comes from; what its columns hold is said beside it. */
const origin = {
  source: Type.String({ minLength: 1, maxLength: 200 }),
  basis: Type.String({ minLength: 1, maxLength: 200 }),
  from: Type.Optional(Type.String({ format: 'date' })),
};
/** Head to attribute; null leaves a column out. */
const mapped = Type.Unsafe<Readonly<Record<string, string | null>>>({
  type: 'object',
  additionalProperties: { type: ['string', 'null'] },
});
const settled = Type.Object({ ...origin, columns: Type.Optional(mapped) });
type Settled = Static<typeof settled>;

/** The agency of the program. */
export const agencyOf = ({ hat }: Ctx): number => (hat.kind === 'agency' ? (hat.agencies[0] ?? 0) : 0);

/** How a file stands now. */
export async function standing(ctx: Ctx, name: string, id: string, status?: number): Promise<Reply> {
  const { registry, one } = await getImport(ctx, name, id);
  return withHeaders(json(await tellImport(ctx, registry, one), status), tellSent(one));
}

/** The mapping of a form: JSON in a text. @throws registries.import_mapping */
function mappingOf(sent: string): Record<string, unknown> {
  try {
    const mapping = sent === '' ? {} : JSON.parse(sent);
    if (mapping !== null && typeof mapping === 'object' && !Array.isArray(mapping)) return mapping;
  } catch {
    // Said below.
  }
  throw errors.import_mapping();
}

/** Says what the columns of a waiting file hold: by the mapping, else by their heads; columns of which nothing is known must be left out by name. */
async function settle(
  ctx: Ctx,
  name: string,
  id: string,
  said: Omit<Settled, 'columns'>,
  mapping: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const { registry, one } = await getImport(ctx, name, id);
  const head = one.head ?? [];
  const proposed = proposeColumns(ctx, registry, head);
  const columns = head.map((column, at) => {
    const held = Object.hasOwn(mapping, column) ? mapping[column] : proposed[at];
    return held === null ? LEFT_OUT : typeof held === 'string' ? held : '';
  });
  const { source, basis, from } = said;
  await settleColumns(ctx, { registry: name, id, columns, validFrom: from, source, basis });
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
      body: Type.Object({ ...origin, columns: Type.String({ maxLength: 20_000, default: '' }) }),
    },
    uploads: { maxFiles: 1, maxBytes: MOST_BYTES, types: [ANY_TYPE] },
    maySend: (ctx, { registry }) => maySendTo(ctx, registry),
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
    run: async (ctx, { params: { registry }, body, files: [upload] }, seen) => {
      if (!upload || !seen) throw errors.import_file({ kind: 'empty', line: 1 });
      const parts = [partOf(upload.stored)];
      const received = { registry, agencyId: agencyOf(ctx), fileName: upload.name, seen, parts };
      const { one: begun, fresh } = await receiveFile(ctx, received);
      if (!fresh) await ctx.app.files.remove(upload.stored.id);
      const { columns, ...said } = body;
      if (begun.state === 'waiting') await settle(ctx, registry, begun.id, said, mappingOf(columns));
      return standing(ctx, registry, begun.id, 202);
    },
  }),
  route({
    method: 'GET',
    path: `${AT}/:id`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one },
    run: (ctx, { params: { registry, id } }) => standing(ctx, registry, id),
  }),
  route({
    method: 'POST',
    path: `${AT}/:id/columns`,
    who: PROGRAM,
    api: 'problem',
    input: { params: one, body: settled },
    run: async (ctx, { params: { registry, id }, body: { columns, ...said } }) => {
      await settle(ctx, registry, id, said, columns);
      return standing(ctx, registry, id, 202);
    },
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
      return standing(ctx, registry, id, 202);
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
      await cancelImport(ctx, begun.id);
      return standing(ctx, registry, id);
    },
  }),
];
